import { UnreadableError } from './error.js'
import { defaultLimits, type LimitName, type Limits, limitsWith } from './limits.js'

/** The limits of a call, and the signal that can stop it. */
export interface BudgetOptions {
  /** Stops the work: it then rejects with `aborted`. */
  readonly signal?: AbortSignal | undefined
  /** Bounds other than `defaultLimits`, by their names; Infinity lifts one. */
  readonly limits?: Partial<Limits> | undefined
}

/** How many steps are taken between two looks at the clock: some microseconds. */
const stride = 512

/** Milliseconds for which the thread is held where there is a place to let it go. */
const longestHold = 20

/** What is left for one input: its limits, its time and the signal that can stop it. */
export class Budget {
  readonly limits: Limits
  readonly #signal: AbortSignal | undefined
  #end: number
  #steps = 0
  #lastBreath = performance.now()

  /**
   * @param left milliseconds, where some of those that the limits give are spent
   * @throws TypeError where a limit is none
   */
  constructor({ limits = {}, signal }: BudgetOptions = {}, left?: number) {
    this.limits = limitsWith(limits)
    this.#signal = signal
    this.#end = performance.now() + (left ?? this.limits.milliseconds)
  }

  /** Milliseconds until the time is up. */
  get left(): number {
    return this.#end - performance.now()
  }

  /** @throws UnreadableError `aborted`, or `limit.exceeded` where the time is up */
  check(): void {
    if (this.#signal?.aborted === true) throw aborted(this.#signal)
    if (performance.now() > this.#end) throw exceeded('milliseconds', this.limits.milliseconds)
  }

  /** Lets others have their turn now and then, be it only to abort this. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#lastBreath > longestHold) {
      await nextTurn()
      this.#lastBreath = performance.now()
    }
    this.check()
  }

  /** Says that a small piece of work is done; now and then this looks at the clock. */
  step(): void {
    this.#steps += 1
    if (this.#steps % stride === 0) this.check()
  }

  /** @throws UnreadableError `limit.exceeded` where an amount is over its limit */
  hold(name: LimitName, amount: number): void {
    if (amount > this.limits[name]) throw exceeded(name, this.limits[name])
  }

  /**
   * Does work that does not wait with this as the budget that `step` and `hold` ask. Such work is over
   * before any other can begin, so there is never more than one of them.
   */
  run<T>(work: () => T): T {
    const outer = become(this)
    try {
      this.check()
      return work()
    } catch (error) {
      // Walks over trees call themselves: a stack that is too small for one is a limit as well.
      if (error instanceof RangeError && /call stack/i.test(error.message)) {
        throw exceeded('depth', this.limits.depth, error)
      }
      throw error
    } finally {
      become(outer)
    }
  }

  /**
   * Waits for what others are to deliver, but no longer than there is time.
   * @param grace milliseconds more, for who looks at the clock as well
   */
  async wait<T>(delivery: Promise<T>, grace = 0): Promise<T> {
    this.check()
    const { milliseconds } = this.limits
    const left = Math.min(this.left + grace, longestTimer)
    const signal = this.#signal
    let stop = () => {}
    const refusal = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(exceeded('milliseconds', milliseconds)), left)
      const onAbort = () => signal !== undefined && reject(aborted(signal))
      signal?.addEventListener('abort', onAbort)
      stop = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
    })
    return Promise.race([delivery, refusal]).finally(stop)
  }

  /** Waits for its turn, while others are served: that is not time that is spent on this. */
  async queue(turn: Promise<void>): Promise<void> {
    const from = performance.now()
    await this.wait(turn, Infinity)
    this.#end += performance.now() - from
  }
}

/** Settles once all that waited for this thread has had its turn. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve, 0)
  })
}

/** Milliseconds that a timer can be set to, some three weeks; more would run out at once. */
export const longestTimer = 2 ** 31 - 1

let current: Budget | null = null

/** Makes a budget the one that is asked, and gives the one that was. */
function become(budget: Budget | null): Budget | null {
  const outer = current
  current = budget
  return outer
}

let steps = 0

/**
 * In every loop over input: says that a small piece of work is done. It is called for each node and
 * each text, so all it does is count.
 * @see Budget.step
 */
export function step(): void {
  steps += 1
  if (steps % stride === 0) current?.check()
}

/** @throws UnreadableError `limit.exceeded` where an amount is over its limit */
export function hold(name: LimitName, amount: number): void {
  current?.hold(name, amount)
}

/** The bound of a limit for the work that is done now. */
export function limitOf(name: LimitName): number {
  return (current?.limits ?? defaultLimits)[name]
}

function aborted(signal: AbortSignal): UnreadableError {
  return new UnreadableError('aborted', 'Reading was aborted by its signal.', {
    cause: signal.reason,
  })
}

/** What a limit is of, as its message says it: more … than. */
const nouns: Readonly<Record<LimitName, string>> = {
  bytes: 'The input has more bytes',
  unfoldedBytes: 'The file unfolds to more bytes',
  unfoldedRatio: 'A piece of the file unfolds to more times its size',
  files: 'The ZIP has more files',
  pages: 'The PDF has more pages',
  operators: 'A page of the PDF has more operators',
  elements: 'The document has more elements',
  depth: 'The document nests its elements deeper',
  cells: 'A table has more cells',
  columnSpan: 'A cell spans more columns',
  rowSpan: 'A cell spans more rows',
  characters: 'The document has more characters',
  milliseconds: 'Reading takes more milliseconds',
  memory: 'Reading takes more megabytes of memory',
}

export function exceeded(name: LimitName, bound: number, cause?: unknown): UnreadableError {
  return new UnreadableError(
    'limit.exceeded',
    `${nouns[name]} than the limit of ${bound} (${name}): no report is like that. Pass the report alone, or raise the limit with { limits: { ${name}: … } } if this is one all the same.`,
    { facts: { limit: name, bound }, ...(cause === undefined ? {} : { cause }) },
  )
}
