import { step } from '../budget.js'

/**
 * Aligns printed items, in their order, with the lines of a form. A reading assigns each item to a line, or
 * to none. Its cost is the sum of how badly each item matches its line, of the items left out, and of the
 * steps from line to line. The caller takes an item only where all readings that cost little more than the
 * cheapest agree on it.
 */

/** A line that an item may be, and how badly it matches. */
export interface Way {
  readonly line: number
  readonly cost: number
}

/** Something printed that is to be assigned to a line. */
export interface Item {
  readonly ways: readonly Way[]
  /** The cost of assigning it to no line. */
  readonly leaveOut: number
}

/** How a reading goes through the lines of a form. -1 is before the first of them. */
export interface Course<I extends Item> {
  readonly lineCount: number
  /** The cost of going from one line to the next; `Infinity` where that is impossible. */
  readonly move: (last: number, next: number, item: I) => number
  /** The cost of ending with a line, those behind it being left out. */
  readonly end: (last: number) => number
  /**
   * How many columns of the page the items stand in side by side, each with an order of its own, where
   * nothing tells which item is of which column.
   */
  readonly threads?: number
}

/** The cost of the cheapest whole reading that assigns an item to a line; null is no line. */
export interface Choice {
  readonly line: number | null
  readonly whole: number
}

export interface Choices {
  /** The cost of the cheapest reading. */
  readonly best: number
  readonly items: readonly (readonly Choice[])[]
}

export function choicesOf<I extends Item>(course: Course<I>, items: readonly I[]): Choices {
  const states = new States(course)
  const forward = [states.start()]
  for (const item of items) forward.push(states.after(forward.at(-1) ?? [], item))
  const backward = [states.ends()]
  for (const item of [...items].reverse()) backward.push(states.before(backward.at(-1) ?? [], item))
  backward.reverse()
  return {
    best: backward[0]?.[0] ?? Infinity,
    items: items.map((item, at) => states.choices(forward[at] ?? [], item, backward[at + 1] ?? [])),
  }
}

/** The least costs of readings by the last line that each column of the page has. */
type Costs = readonly number[]

class States<I extends Item> {
  /** A column of the page may be before its first line, or behind any. */
  private readonly width: number
  private readonly count: number
  private readonly threads: readonly number[]

  constructor(private readonly course: Course<I>) {
    this.width = course.lineCount + 1
    this.count = this.width ** (course.threads ?? 1)
    this.threads = Array.from({ length: course.threads ?? 1 }, (_, at) => this.width ** at)
  }

  start(): Costs {
    return Array.from({ length: this.count }, (_, state) => (state === 0 ? 0 : Infinity))
  }

  ends(): Costs {
    return Array.from({ length: this.count }, (_, state) =>
      this.threads.reduce((sum, thread) => sum + this.course.end(this.lastIn(state, thread)), 0),
    )
  }

  private lastIn(state: number, thread: number): number {
    return (Math.floor(state / thread) % this.width) - 1
  }

  /** Each state that an item may be read in as a line, with the state behind it and the cost. */
  private each(
    item: I,
    { line, cost }: Way,
    visit: (from: number, to: number, cost: number) => void,
  ): void {
    step()
    for (const thread of this.threads) {
      const costs = Array.from(
        { length: this.width },
        (_, at) => this.course.move(at - 1, line, item) + cost,
      )
      for (let from = 0; from < this.count; from += 1) {
        const last = this.lastIn(from, thread)
        const whole = costs[last + 1] ?? Infinity
        if (whole < Infinity) visit(from, from + (line - last) * thread, whole)
      }
    }
  }

  after(state: Costs, item: I): Costs {
    const next = state.map((cost) => cost + item.leaveOut)
    for (const way of item.ways)
      this.each(item, way, (from, to, cost) => {
        const whole = (state[from] ?? Infinity) + cost
        if (whole < (next[to] ?? Infinity)) next[to] = whole
      })
    return next
  }

  before(state: Costs, item: I): Costs {
    const previous = state.map((cost) => cost + item.leaveOut)
    for (const way of item.ways)
      this.each(item, way, (from, to, cost) => {
        const whole = cost + (state[to] ?? Infinity)
        if (whole < (previous[from] ?? Infinity)) previous[from] = whole
      })
    return previous
  }

  choices(before: Costs, item: I, after: Costs): Choice[] {
    let without = Infinity
    before.forEach((cost, state) => {
      without = Math.min(without, cost + item.leaveOut + (after[state] ?? Infinity))
    })
    const ways = item.ways.map((way): Choice => {
      let whole = Infinity
      this.each(item, way, (from, to, cost) => {
        whole = Math.min(whole, (before[from] ?? Infinity) + cost + (after[to] ?? Infinity))
      })
      return { line: way.line, whole }
    })
    return [...ways, { line: null, whole: without }]
  }
}
