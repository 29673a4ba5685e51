import { Piscina } from 'piscina'
import { longestTimer } from '../budget.js'
import { UnreadableError } from '../error.js'
import type { Parsed, Reply, Task } from './worker.js'

export interface PoolOptions {
  readonly threads: number
  /** Milliseconds after which a file is given up and its worker replaced. */
  readonly deadline: number
  /** Files that a worker reads before it is replaced, so that nothing can pile up in it. */
  readonly recycle: number
  /** Megabytes that the heap of a worker may take. */
  readonly memory: number
}

/** Threads take no TypeScript: where this runs as such, in the project's tests, they run what is built. */
const worker = import.meta.url.endsWith('.ts') ? '../../dist/node/worker.js' : './worker.js'

/** Worker threads, each of which reads one file at a time. */
export class Pool {
  #pool: Piscina<Task, Reply>
  #given = 0
  #closing: Promise<unknown> = Promise.resolve()

  constructor(private readonly options: PoolOptions) {
    this.#pool = this.#start()
  }

  /**
   * The report of a file as JSON, with its verdict.
   * @throws UnreadableError as `parseReport` does; `limit.exceeded` where a worker had to be stopped
   */
  async parse(task: Task): Promise<Parsed> {
    const { deadline } = this.options
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), Math.min(deadline, longestTimer))
    try {
      const reply = await this.#next().run(task, { name: 'parseTask', signal: stop.signal })
      if ('json' in reply) return reply
      if ('code' in reply) {
        const { code, message, facts } = reply
        throw new UnreadableError(code, message, { facts })
      }
      throw reply.fault
    } catch (cause) {
      if (stop.signal.aborted) throw overdue(deadline, cause)
      throw isOutOfMemory(cause) ? outOfMemory(this.options.memory, cause) : cause
    } finally {
      clearTimeout(timer)
    }
  }

  /** Ends all workers, whatever they do. */
  async destroy(): Promise<void> {
    await Promise.all([this.#pool.destroy(), this.#closing])
  }

  #start(): Piscina<Task, Reply> {
    const { threads, memory } = this.options
    return new Piscina<Task, Reply>({
      filename: new URL(worker, import.meta.url).href,
      minThreads: 1,
      maxThreads: threads,
      idleTimeout: Infinity,
      atomics: 'disabled',
      recordTiming: false,
      // Young space as large as this halves the work of collecting what a report leaves behind.
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 96 },
    })
  }

  /** The pool for the next file: after so many the workers are others, once the last have done. */
  #next(): Piscina<Task, Reply> {
    this.#given += 1
    if (this.#given > this.options.recycle * this.options.threads) {
      const old = this.#pool
      this.#closing = Promise.all([this.#closing, old.close()])
      this.#pool = this.#start()
      this.#given = 1
    }
    return this.#pool
  }
}

function overdue(deadline: number, cause: unknown): UnreadableError {
  return new UnreadableError(
    'limit.exceeded',
    `Reading takes longer than the deadline of ${deadline} ms (deadline), and its worker was stopped. Raise it with { deadline: … } if the file is worth it.`,
    { cause, facts: { limit: 'deadline', bound: deadline } },
  )
}

function isOutOfMemory(error: unknown): boolean {
  return /ERR_WORKER_OUT_OF_MEMORY/.test(String(error))
}

function outOfMemory(memory: number, cause: unknown): UnreadableError {
  return new UnreadableError(
    'limit.exceeded',
    `Reading takes more memory than the limit of ${memory} MB (memory): no report is like that. Pass the report alone, or raise it with { memory: … } if this is one all the same.`,
    { cause, facts: { limit: 'memory', bound: memory } },
  )
}
