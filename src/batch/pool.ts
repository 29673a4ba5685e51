import { Piscina } from 'piscina'
import { longestTimer } from '../budget.js'
import { UnreadableError } from '../error.js'
import { madeIn, type Reply } from './reply.js'

export interface PoolOptions {
  /** The program of the workers, which export what they do as `perform`. */
  readonly worker: URL
  readonly threads: number
  /** Milliseconds after which a file is given up and its worker replaced. */
  readonly deadline: number
  /** Files that a worker reads before it is replaced, so that nothing can pile up in it. */
  readonly recycle: number
  /** Megabytes that the heap of a worker may take. */
  readonly memory: number
}

/** Worker threads, each of which works on one file at a time. */
export class Pool<Task, Made extends object> {
  #pool: Piscina<Task, Reply<Made>>
  #given = 0
  #closing: Promise<unknown> = Promise.resolve()

  constructor(private readonly options: PoolOptions) {
    this.#pool = this.#start()
  }

  /**
   * What a worker makes of a file.
   * @throws UnreadableError as `parseReport` does; `limit.exceeded` where a worker had to be stopped
   */
  async perform(task: Task): Promise<Made> {
    const { deadline } = this.options
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), Math.min(deadline, longestTimer))
    try {
      return madeIn(await this.#next().run(task, { name: 'perform', signal: stop.signal }))
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

  #start(): Piscina<Task, Reply<Made>> {
    const { worker, threads, memory } = this.options
    return new Piscina<Task, Reply<Made>>({
      filename: worker.href,
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
  #next(): Piscina<Task, Reply<Made>> {
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
