import { describe } from '@jest/globals'
import { Queue, QueueEvents } from 'bullmq'
import pg from 'pg'
import { findPrograms, missingPackages } from '../../../examples/aggregator/services/programs.js'
import { type Services, startServices } from '../../../examples/aggregator/services/start.js'
import { within } from '../../../examples/aggregator/within.js'
import type { Sample } from './documents.js'
import { Program, until } from './program.js'

type Environment = Readonly<Record<string, string>>

/** Short waits, and limits that a test can reach. */
const settings: Environment = {
  PORT: '0',
  CONCURRENCY: '2',
  ATTEMPTS: '3',
  BACKOFF_MS: '100',
  // Long enough that a busy machine renews a lock in time.
  LOCK_MS: '5000',
  STALLED_MS: '1000',
  SWEEP_MS: '2000',
  BODY_LIMIT: '1000000',
}

export interface Answer {
  readonly status: number
  readonly body: {
    readonly sha256?: string
    readonly status?: string
    readonly report?: unknown
    readonly error?: unknown
  }
}

/** The example as it runs: services of its own, the HTTP service, and what a test starts besides. */
export class Aggregator {
  /** The jobs that were taken from workers that had gone. */
  readonly stalled: string[] = []
  readonly pool: pg.Pool
  readonly queue: Queue
  readonly #events: QueueEvents
  readonly #programs: Program[] = []
  #api: Program
  #base = ''

  static async start(): Promise<Aggregator> {
    const one = new Aggregator(await startServices())
    await one.#events.waitUntilReady()
    one.#base = await one.#api.url()
    return one
  }

  private constructor(readonly services: Services) {
    this.pool = new pg.Pool({ connectionString: services.databaseUrl })
    const connection = { url: services.redisUrl, retryStrategy: () => 200 }
    this.queue = new Queue('reports', { connection })
    this.#events = new QueueEvents('reports', { connection })
    this.#events.on('stalled', ({ jobId }) => void this.stalled.push(jobId))
    // Connections are cut on purpose.
    this.pool.on('error', () => undefined)
    this.queue.on('error', () => undefined)
    this.#events.on('error', () => undefined)
    this.#api = this.#program('api.ts', {})
  }

  /** The HTTP service. */
  get api(): Program {
    return this.#api
  }

  #program(script: string, changes: Environment): Program {
    const { databaseUrl, redisUrl } = this.services
    const urls = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl }
    const program = new Program(script, { ...settings, ...urls, ...changes })
    this.#programs.push(program)
    return program
  }

  /** Starts a worker, without waiting for it. */
  worker(changes: Environment = {}): Program {
    return this.#program('worker.ts', changes)
  }

  async ask(path: string, options: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${this.#base}${path}`, options)
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }

  /** What a path gives, as it is. */
  async get(path: string): Promise<Response> {
    return await fetch(`${this.#base}${path}`)
  }

  async upload({ bytes }: Sample): Promise<Answer> {
    return await this.ask('/reports', { method: 'POST', body: new Uint8Array(bytes) })
  }

  /** What is said of a document once it has this status. */
  async untilStatus(sha256: string, status: string): Promise<Answer['body']> {
    return await until(`${sha256} being ${status}`, async () => {
      const { body } = await this.ask(`/reports/${sha256}`)
      return body.status === status ? body : null
    })
  }

  async count(from: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `select count(*)::integer from ${from}`,
    )
    return rows[0]!.count
  }

  async settled(): Promise<number> {
    return await this.count('documents where settled is not null')
  }

  async untilSettled(least: number): Promise<void> {
    await until(`${least} results`, async () => (await this.settled()) >= least)
  }

  /** Ends what a test has started and left running. */
  async endWorkers(): Promise<void> {
    const workers = this.#programs.filter((one) => one !== this.#api)
    await Promise.all(workers.map((one) => one.end('SIGKILL')))
  }

  async stop(): Promise<void> {
    await Promise.all(this.#programs.map((one) => one.end('SIGKILL')))
    // Where a test has failed while Redis was away, these would wait for it for ever.
    const closings = [this.queue.close(), this.#events.close(), this.pool.end()]
    await Promise.allSettled(closings.map((closing) => within(10_000, closing)))
    await this.services.stop()
  }
}

const missing = missingPackages(findPrograms())

/** A `describe` that is skipped where servers are not installed; in CI that is a failure instead. */
export function describeAggregator(name: string, tests: () => void): void {
  if (missing === null || process.env['CI'] === 'true') {
    describe(name, tests)
    return
  }
  process.stderr.write(`Skipped: ${name}; ${missing}\n`)
  describe.skip(name, tests)
}
