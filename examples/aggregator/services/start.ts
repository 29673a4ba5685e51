import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import pg from 'pg'
import { findPrograms, missingPackages } from './programs.js'

/** How long a server may take until it answers, in milliseconds. */
const patience = 60_000

export interface Services {
  readonly redisUrl: string
  readonly databaseUrl: string
  /** Ends Redis alone; what it held is lost. */
  stopRedis(): Promise<void>
  /** Starts an empty Redis on the same port. */
  startRedis(): Promise<void>
  /** Ends both and removes all they have written. */
  stop(): Promise<void>
}

/**
 * Starts a Redis and a PostgreSQL on these ports of the loopback, on free ones by default.
 * @throws Error where a program is missing, or does not start
 */
export async function startServices({
  redisPort = 0,
  postgresPort = 0,
}: { readonly redisPort?: number; readonly postgresPort?: number } = {}): Promise<Services> {
  const { redisServer, initdb, postgres } = findPrograms()
  if (redisServer === null || initdb === null || postgres === null) {
    throw new Error(missingPackages(findPrograms()) ?? '')
  }
  const port = await freePort(redisPort)
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-services-'))
  const redisUrl = `redis://127.0.0.1:${port}`
  const startRedis = async () => {
    const child = spawn(redisServer, redisArguments(port, folder), { stdio: 'ignore' })
    await answering('redis-server', child, () => askRedis(redisUrl))
    return child
  }
  const running: { redis: ChildProcess | null; postgres: ChildProcess | null } = {
    redis: null,
    postgres: null,
  }
  const stop = async () => {
    await Promise.all([end(running.redis, 'SIGTERM'), end(running.postgres, 'SIGINT')])
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    running.redis = await startRedis()
    const database = await startPostgres(initdb, postgres, folder, postgresPort)
    running.postgres = database.child
    return {
      redisUrl,
      databaseUrl: database.url,
      stopRedis: () => end(running.redis, 'SIGTERM'),
      startRedis: async () => {
        running.redis = await startRedis()
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Keeps nothing on the disk. */
const redisArguments = (port: number, folder: string): string[] => [
  ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
  ...['--save', '', '--appendonly', 'no'],
]

async function startPostgres(
  initdb: string,
  postgres: string,
  folder: string,
  wanted: number,
): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const port = await freePort(wanted)
  const url = `postgres://nianbao@127.0.0.1:${port}/postgres`
  const data = join(folder, 'postgres')
  mkdirSync(data, { mode: 0o700 })
  const user = unprivileged()
  if (user !== null) for (const path of [folder, data]) chownSync(path, user.uid, user.gid)
  const options = { cwd: folder, ...user }
  const cluster = ['-D', data, '-U', 'nianbao', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N']
  execFileSync(initdb, cluster, { ...options, stdio: ['ignore', 'ignore', 'inherit'] })
  // Nothing of it outlives the folder, so nothing has to be on the disk in time.
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  const child = spawn(
    postgres,
    ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])],
    { ...options, stdio: 'ignore' },
  )
  await answering('postgres', child, () => askPostgres(url))
  return { child, url }
}

/** PostgreSQL refuses to run as root; the user that its package has made runs it then. */
function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const id = (which: string) =>
    Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function askRedis(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null })
  // The rejection of the next call tells the same.
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    await redis.ping()
  } finally {
    redis.disconnect()
  }
}

async function askPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {
    // As above.
  })
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end()
  }
}

/** Waits until a server answers; ends it where it does not. */
async function answering(
  name: string,
  child: ChildProcess,
  ask: () => Promise<void>,
): Promise<void> {
  const deadline = Date.now() + patience
  let failure: unknown
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw new Error(`${name} does not start`)
    try {
      await ask()
      return
    } catch (error) {
      failure = error
    }
    await sleep(100)
  }
  await end(child, 'SIGKILL')
  throw new Error(`${name} does not answer`, { cause: failure })
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null

async function end(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (child === null || hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/**
 * This port, or any where it is 0, if nobody listens on it at this moment: a server of somebody else
 * would answer in place of the one that is started.
 */
async function freePort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const closed = once(server, 'close')
  server.close()
  await closed
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
