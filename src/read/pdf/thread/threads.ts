import { availableParallelism } from 'node:os'
import { type Budget, exceeded } from '../../../budget.js'
import type { ReaderOptions } from '../../reader.js'
import type { Answer } from './reader.worker.js'
import { isOutOfMemory, NotStarted, Thread } from './thread.js'

/** Two at least, so that a file that takes long leaves a way past it. */
const most = Math.max(2, Math.min(4, availableParallelism()))

/** Milliseconds after which a thread that has nothing to read is ended. */
const longestRest = 60_000

/** Milliseconds that a thread has to stop by itself when its time is up, before it is ended. */
const grace = 1000

/** Threads that read one file at a time each. They are kept, since a new one has to load all it runs. */
export class Threads {
  #free: number
  readonly #waiting: (() => void)[] = []
  #resting: Resting[] = []
  #canStart = true

  constructor(count = most) {
    this.#free = count
  }

  /**
   * What a thread makes of a file; null where no thread can be started.
   * @throws UnreadableError `limit.exceeded`, `aborted`
   */
  async read(bytes: Uint8Array, options: ReaderOptions, budget: Budget): Promise<Answer | null> {
    if (!this.#canStart) return null
    await this.#turn(budget)
    try {
      return await this.#readBy(this.#take(budget.limits.memory), bytes, options, budget)
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error
      this.#canStart = false
      return null
    } finally {
      this.#next()
    }
  }

  /** Ends the threads that have nothing to read. */
  end(): void {
    for (const one of this.#resting.splice(0)) one.stop()
  }

  async #readBy(
    thread: Thread,
    bytes: Uint8Array,
    options: ReaderOptions,
    budget: Budget,
  ): Promise<Answer> {
    const { limits, left } = budget
    try {
      const task = { bytes: new Uint8Array(bytes), options, limits, left }
      const answer = await budget.wait(thread.read(task), grace)
      this.#keep(thread)
      return answer
    } catch (error) {
      thread.end()
      throw isOutOfMemory(error) ? exceeded('memory', limits.memory, error) : error
    }
  }

  /** Waits until fewer files than there may be threads are read. That time is not the file's. */
  async #turn(budget: Budget): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1
      return
    }
    const turn = new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      await budget.queue(turn)
    } catch (error) {
      void turn.then(() => this.#next())
      throw error
    }
  }

  #next(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free += 1
    else next()
  }

  #take(megabytes: number): Thread {
    this.#resting = this.#resting.filter(({ thread }) => thread.isAlive)
    const fitting = this.#resting.findIndex(({ thread }) => thread.megabytes === megabytes)
    // The one that has read last is taken first: the others may end in peace.
    const [taken] = this.#resting.splice(fitting, fitting < 0 ? 0 : 1)
    if (taken !== undefined) return taken.wake()
    // One whose heap is of another size makes room for the new one.
    this.#resting.pop()?.stop()
    return new Thread(megabytes)
  }

  #keep(thread: Thread): void {
    this.#resting.unshift(new Resting(thread, longestRest))
  }
}

/** A thread that has nothing to read, until it is taken or has rested too long. */
class Resting {
  readonly #timer: NodeJS.Timeout

  constructor(
    readonly thread: Thread,
    milliseconds: number,
  ) {
    this.#timer = setTimeout(() => thread.end(), milliseconds).unref()
  }

  wake(): Thread {
    clearTimeout(this.#timer)
    return this.thread
  }

  stop(): void {
    this.wake().end()
  }
}
