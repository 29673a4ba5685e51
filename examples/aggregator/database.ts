import { readFileSync } from 'node:fs'
import pg from 'pg'
import type { Config } from './config.js'

/** Any number, as long as all processes take the same. */
const migrationLock = 20210416

/** How long a connection may take before its user fails rather than waits, in milliseconds. */
const connectionTimeout = 5000
/** The same for a query: a server that has gone without a word must not hold a job for ever. */
const queryTimeout = 60_000

export function openDatabase(config: Config, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: config.DATABASE_URL,
    connectionTimeoutMillis: connectionTimeout,
    query_timeout: queryTimeout,
    keepAlive: true,
  })
  // Of a connection that breaks while nobody uses it: the pool makes another.
  pool.on('error', onError)
  return pool
}

/** Brings an empty database, or one of an earlier start, to schema.sql. */
export async function migrate(pool: pg.Pool): Promise<void> {
  const schema = readFileSync(new URL('schema.sql', import.meta.url), 'utf8')
  await inTransaction(pool, async (client) => {
    // `create … if not exists` fails where two do it at once.
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    await client.query(schema)
  })
}

/** All of it or nothing. */
export async function inTransaction(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } catch (error) {
    // A connection that cannot even roll back is thrown away, and the server rolls back for it.
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure))
    })
    throw error
  } finally {
    client.release(broken)
  }
}
