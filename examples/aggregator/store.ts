import manifest from 'nianbao/package.json' with { type: 'json' }
import type { Pool, PoolClient } from 'pg'
import { inTransaction } from './database.js'
import type { Outcome } from './parse.js'
import { findingRows, valueRows } from './rows.js'

/** What the database knows of a document; `waiting` is one without a result. */
export type Result =
  | { readonly status: 'waiting' }
  | { readonly status: 'done'; readonly report: unknown }
  | {
      readonly status: 'unreadable'
      readonly error: { readonly code: string; readonly message: string }
    }

/** Stores a document, unless it is there already. */
export async function addDocument(pool: Pool, sha256: string, bytes: Buffer): Promise<void> {
  await pool.query(
    'insert into documents (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing',
    [sha256, bytes],
  )
}

export interface StoredDocument {
  readonly bytes: Buffer
  readonly isSettled: boolean
}

export async function documentOf(pool: Pool, sha256: string): Promise<StoredDocument | null> {
  const { rows } = await pool.query<StoredDocument>(
    'select bytes, settled is not null as "isSettled" from documents where sha256 = $1',
    [sha256],
  )
  return rows[0] ?? null
}

/** Null where there is no such document. */
export async function resultOf(pool: Pool, sha256: string): Promise<Result | null> {
  interface Row {
    readonly report: unknown
    readonly code: string | null
    readonly message: string | null
  }
  const { rows } = await pool.query<Row>(
    `select report, code, failures.message
     from documents
     left join reports using (sha256)
     left join failures using (sha256)
     where sha256 = $1`,
    [sha256],
  )
  const row = rows[0]
  if (row === undefined) return null
  const { report, code, message } = row
  if (report !== null) return { status: 'done', report }
  if (code === null || message === null) return { status: 'waiting' }
  return { status: 'unreadable', error: { code, message } }
}

/**
 * Writes the result of a document in place of any that it has: as often as it is called, it is there
 * once and whole. `milliseconds` is what reading took.
 */
export async function saveOutcome(
  pool: Pool,
  sha256: string,
  outcome: Outcome,
  milliseconds: number,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    // First, because it holds the row: of two who write the same result one waits for the other.
    await client.query('update documents set settled = now() where sha256 = $1', [sha256])
    // Values and findings go with their report.
    await client.query('delete from reports where sha256 = $1', [sha256])
    await client.query('delete from failures where sha256 = $1', [sha256])
    if (outcome.status === 'done') await insertReport(client, sha256, outcome.report, milliseconds)
    else await insertFailure(client, sha256, outcome, milliseconds)
  })
}

type Report = Extract<Outcome, { status: 'done' }>['report']
type Failure = Extract<Outcome, { status: 'unreadable' }>

async function insertReport(
  client: PoolClient,
  sha256: string,
  report: Report,
  milliseconds: number,
): Promise<void> {
  const { issuer, year, edition, title, published } = report
  await client.query(
    `insert into reports
       (sha256, issuer, year, edition, title, published, report, version, milliseconds)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[sha256, issuer, year, edition, title, published],
      ...[JSON.stringify(report), manifest.version, milliseconds],
    ],
  )
  await client.query(
    `insert into report_values
     select $1, * from jsonb_to_recordset($2) as
       (path text, value double precision, raw text, kind text,
        "table" integer, "row" integer, "column" integer, line integer, page integer)`,
    [sha256, JSON.stringify(valueRows(report))],
  )
  await client.query(
    `insert into findings
     select $1, * from jsonb_to_recordset($2) as
       (position integer, code text, severity text, basis text, paths text[],
        expected double precision, actual double precision, message text)`,
    [sha256, JSON.stringify(findingRows(report))],
  )
}

async function insertFailure(
  client: PoolClient,
  sha256: string,
  { code, message }: Failure,
  milliseconds: number,
): Promise<void> {
  await client.query(
    `insert into failures (sha256, code, message, version, milliseconds)
     values ($1, $2, $3, $4, $5)`,
    [sha256, code, message, manifest.version, milliseconds],
  )
}

/** The keys of all documents without a result, the oldest first, in batches of at most `size`. */
export async function* unsettled(pool: Pool, size: number): AsyncGenerator<string[]> {
  interface Row {
    readonly sha256: string
    // As text: a Date would lose the microseconds, and the next batch begin where this one ends.
    readonly received: string
  }
  let after: Row = { received: '-infinity', sha256: '' }
  for (;;) {
    const { rows } = await pool.query<Row>(
      `select sha256, received::text from documents
       where settled is null and (received, sha256) > ($1::timestamptz, $2)
       order by received, sha256 limit $3`,
      [after.received, after.sha256, size],
    )
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ sha256 }) => sha256)
    after = last
  }
}

/** How many documents there are of each status. */
export async function countDocuments(pool: Pool): Promise<Record<Result['status'], number>> {
  const { rows } = await pool.query<Record<Result['status'], number>>(
    `select
       (select count(*)::integer from documents where settled is null) as waiting,
       (select count(*)::integer from reports) as done,
       (select count(*)::integer from failures) as unreadable`,
  )
  return rows[0] ?? { waiting: 0, done: 0, unreadable: 0 }
}
