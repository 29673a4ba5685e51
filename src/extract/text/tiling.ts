import { step } from '../../budget.js'
import { greatest, least } from '../../lists.js'

/** The values of one line, which stand side by side in their table. */
export interface Strip {
  /** The number of each value; null where it is none. */
  readonly values: readonly (number | null)[]
  /** The separation from the strip before. */
  readonly after: 'nothing' | 'gap' | 'words' | 'page'
  /** The row whose label alone stands right before it. */
  readonly row?: number | null
}

/** Where each value stands, strip by strip: row times width plus column; null where readings differ. */
export type Tiling = readonly (number | null)[]

/** A place on the table: columns from one to before another. */
interface Place {
  readonly row: number
  readonly from: number
  readonly to: number
  /** How many rows it has: one, or those of a block of lines. */
  readonly rows: number
}

/** How many sums hold where each slot has its value. */
export type Proof = (valueAt: (slot: number) => number | null) => number

interface Trail {
  readonly parent: Trail | null
  readonly value: number
  readonly slot: number
}

/** A way to have placed the first strips. */
interface State {
  readonly at: number
  readonly cost: number
  /** How many rows of each column are filled. */
  readonly heights: readonly number[]
  /** Slots that were passed over. */
  readonly holes: readonly number[]
  /** For each row, how many values it has, and how much is missing to its total. */
  readonly counts: readonly number[]
  readonly rests: readonly number[]
  readonly last: Place | null
  /** Where in its row the values began that the last one goes on with. */
  readonly start: number
  readonly left: number
  readonly hash: number
  readonly trail: Trail | null
}

/** The costs of a reading: the faults that speak against it. */
const costs = {
  /** A strip in another place than reading order gives it, by the separation before it. */
  nothing: 1.5,
  gap: 1,
  words: 1,
  page: 1,
  /** The first value of a row comes later, as do some that are printed with its label. */
  headless: 0.5,
  /** A block of lines that leaves out columns before it. */
  inside: 0.5,
  /** The first slot that is free, in another row than the last value. */
  elsewhere: 0.25,
  hole: 1,
  /** A slot that is passed over because the label of another row stands there. */
  named: 0.25,
  filled: 0.5,
  /** Not in the row whose label stands right before it. */
  otherRow: 2.5,
  /** A value of another table. */
  foreign: 3,
} as const

/** A reading that costs less than this above the best is as good. */
const margin = 0.5
/** So many ways are followed on from a strip: those that cost least. They bound the work. */
const mostStates = 40
const mostHoles = 3
/** So many rows are begun at most while others are not complete, but for blocks. */
const mostOpen = 4

/**
 * Puts the values of a page, which come in whatever order its blocks were printed in, back on a table
 * whose last column is the sum of the others: each column is printed from top to bottom, each line of
 * values belongs to one row, all values are used, and the total of each row holds. Null where there is no
 * such way; a value has its place where all ways agree that are as good as the best.
 * @param proof how many other sums hold, once the values are in their slots: between ways that are as good
 * as each other they choose
 */
export function tiled(
  strips: readonly Strip[],
  width: number,
  rows: number,
  proof: Proof = () => 0,
): Tiling | null {
  const count = strips.reduce((sum, { values }) => sum + values.length, 0)
  const foreign = count - width * rows
  if (foreign < 0 || foreign > mostForeign) return null
  const found = new Search(strips, width, rows).run(foreign)
  return found === null ? null : agreed(found, count, strips, proof)
}

/** No more values of other tables stand among those of one. */
export const mostForeign = 2

/** Ways to have placed the same strips: those that cost least, in the order in which they were found. */
class Layer {
  readonly states: State[] = []
  private readonly known = new Map<string, number>()

  takes(cost: number): boolean {
    return this.states.length < mostStates || cost < (this.states.at(-1)?.cost ?? 0)
  }

  add(state: State): void {
    if (!this.takes(state.cost)) return
    const { heights, last, hash, left, cost } = state
    const place = last === null ? 0 : ((last.row * 32 + last.from) * 32 + last.to) * 64 + last.rows
    const key = `${left} ${hash} ${place} ${state.start} ${heights.join()}`
    if ((this.known.get(key) ?? Infinity) <= cost) return
    this.known.set(key, cost)
    const rank = this.states.findLastIndex((other) => other.cost <= cost) + 1
    this.states.splice(rank, 0, state)
    if (this.states.length > mostStates) this.states.pop()
  }
}

class Search {
  /** The ways to have placed the strips before each, those that cost least first. */
  private readonly layers: Layer[]
  private readonly starts: number[] = []
  private readonly ends: readonly (readonly number[])[]
  /** The last strip in which each value stands, by its hundredths. */
  private readonly lastAt = new Map<number, number>()
  private lastUnread = -1

  constructor(
    private readonly strips: readonly Strip[],
    private readonly width: number,
    private readonly rows: number,
  ) {
    let count = 0
    for (const [at, { values }] of strips.entries()) {
      this.starts.push(count)
      count += values.length
      for (const value of values) {
        if (value === null) this.lastUnread = at
        else this.lastAt.set(Math.round(value * 100), at)
      }
    }
    this.ends = strips.map((_, at) => endsOfBlocks(strips, at))
    this.layers = Array.from({ length: strips.length + 1 }, () => new Layer())
  }

  /** All ways that are as good as the best, strip by strip; null where there is none. */
  run(foreign: number): readonly State[] | null {
    this.layers[0]?.add({
      at: 0,
      cost: 0,
      heights: Array.from({ length: this.width }, () => 0),
      holes: [],
      counts: Array.from({ length: this.rows }, () => 0),
      rests: Array.from({ length: this.rows }, () => 0),
      last: null,
      start: 0,
      left: foreign,
      hash: 0,
      trail: null,
    })
    for (let at = 0; at < this.strips.length; at += 1) {
      step()
      for (const state of this.layers[at]?.states ?? []) this.moveOn(state)
      this.layers[at] = new Layer()
    }
    const found = this.layers.at(-1)?.states.filter(({ holes }) => holes.length === 0) ?? []
    const best = least(found.map(({ cost }) => cost))
    return found.length === 0 ? null : found.filter(({ cost }) => cost < best + margin)
  }

  /** Whether a way that costs so much is among those that are followed. */
  private isCheap(at: number, cost: number): boolean {
    return this.layers[at]?.takes(cost) === true
  }

  private add(state: State): void {
    this.layers[state.at]?.add(state)
  }

  private moveOn(state: State): void {
    const { at } = state
    const size = this.strips[at]?.values.length ?? 0
    for (const end of this.ends[at] ?? []) this.placeBlocks(state, end)
    if (size === 1) {
      for (const hole of state.holes) this.fill(state, hole)
      if (state.left > 0 && this.isAlone(at))
        this.add({ ...state, at: at + 1, cost: state.cost + costs.foreign, left: state.left - 1 })
    }
    for (let from = this.width - size; from >= 0; from -= 1) {
      const to = from + size
      let [low, high] = [Infinity, -Infinity]
      for (let column = from; column < to; column += 1) {
        low = Math.min(low, state.heights[column] ?? 0)
        high = Math.max(high, state.heights[column] ?? 0)
      }
      const most = low === high ? high + (size === 1 ? mostHoles : 1) : high
      for (let row = high; row <= most; row += 1) this.place(state, 1, { row, from, to, rows: 1 })
    }
  }

  /** Whether words, or the ends of a page, stand on both sides of a strip. */
  private isAlone(at: number): boolean {
    const isApart = (strip: Strip | undefined) =>
      strip === undefined || strip.after === 'words' || strip.after === 'page'
    return isApart(this.strips[at]) && isApart(this.strips[at + 1])
  }

  /** Lines that stand together may be some columns of several rows. */
  private placeBlocks(state: State, end: number): void {
    const sizes = this.strips.slice(state.at, end).map(({ values }) => values.length)
    const count = sizes.reduce((sum, size) => sum + size, 0)
    for (let width = greatest(sizes); width <= this.width; width += 1) {
      if (count % width !== 0 || count === width || !fits(sizes, width)) continue
      for (let from = 0; from + width <= this.width; from += 1) {
        const row = state.heights[from] ?? 0
        const isLevel = state.heights.slice(from, from + width).every((height) => height === row)
        if (!isLevel || row + count / width > this.rows) continue
        this.place(state, end - state.at, { row, from, to: from + width, rows: count / width })
      }
    }
  }

  private fill(state: State, slot: number): void {
    const row = Math.floor(slot / this.width)
    const from = slot % this.width
    const cost = state.cost + costs.filled + this.costOfRow(state, row, 1)
    if (!this.isCheap(state.at + 1, cost)) return
    const filled = this.withValues(state, 1, { row, from, to: from + 1, rows: 1 })
    if (filled === null) return
    const holes = state.holes.filter((one) => one !== slot)
    this.add({ ...state, ...filled, holes, at: state.at + 1, cost })
  }

  private place(state: State, count: number, place: Place): void {
    const { row, from, to, rows } = place
    if (row + rows > this.rows) return
    const atLeast = state.cost + this.costOfRow(state, row, rows)
    if (!this.isCheap(state.at + count, atLeast)) return
    let passed = 0
    for (let column = from; column < to; column += 1)
      passed += Math.max(0, row - (state.heights[column] ?? 0))
    if (state.holes.length + passed > mostHoles) return
    const isOn = isBeside(state.last, place)
    const isRepeated = rows > 1 && this.isRepeated(state.at, state.at + count)
    const cost = atLeast + (isOn ? 0 : this.costOf(state, place, passed, isRepeated))
    if (!this.isCheap(state.at + count, cost)) return
    const { after, row: own } = this.strips[state.at] ?? {}
    const isLabelled = own === row || (from === 0 && after === 'words')
    const isNew = rows === 1 && state.counts[row] === 0
    if (isNew && !isLabelled && this.openRows(state) >= mostOpen) return
    const filled = this.withValues(state, count, place)
    if (filled === null) return
    const holes = passed === 0 ? state.holes : [...state.holes, ...this.passedBy(state, place)]
    const heights = [...state.heights]
    heights.fill(row + rows, from, to)
    const start = isOn ? state.start : from
    this.add({
      ...state,
      ...filled,
      at: state.at + count,
      cost,
      heights,
      holes,
      last: place,
      start,
    })
  }

  /** The slots above a place that nothing fills. */
  private passedBy({ heights }: State, { row, from, to }: Place): number[] {
    const passed: number[] = []
    for (let column = from; column < to; column += 1) {
      for (let hole = heights[column] ?? 0; hole < row; hole += 1)
        passed.push(hole * this.width + column)
    }
    return passed
  }

  private openRows({ counts, heights, holes }: State): number {
    const end = greatest(heights)
    let open = -holes.length
    for (let row = least(heights); row < end; row += 1)
      if ((counts[row] ?? 0) < this.width) open += 1
    return open
  }

  /** Reading order costs nothing: the next slot that is free, or a row that begins as the last one did. */
  private costOf(
    { last, heights, start, at }: State,
    place: Place,
    passed: number,
    isRepeated: boolean,
  ): number {
    const { row, from, rows } = place
    const after = this.strips[at]?.after ?? 'words'
    const top = least(heights)
    const isNext = row === top && from === heights.indexOf(top)
    if (rows > 1) return (isRepeated ? 0 : costs[after]) + (isNext ? 0 : costs.inside)
    const isBelow = last !== null && last.to === this.width && row === last.row + last.rows
    const isFirst = from === 0 && after === 'words'
    const isOwn = from === 0 && this.strips[at]?.row === row
    if (passed > 0 && isOwn) return passed * costs.named
    if (passed > 0)
      return passed * costs.hole + (isFirst || (isBelow && from === 0) ? 0 : costs[after])
    // Behind words a row begins with its first value, unless that was printed with them.
    const isAsLast = isBelow && start === from && (from === 0 || after !== 'words')
    if (isAsLast || isOwn || (isFirst && row === heights[0])) return 0
    // The next slot that is free is another than the one behind the last where rows are set in pieces.
    if (isNext) return last === null || last.to === this.width ? 0 : costs.elsewhere
    return (isBelow || last === null) && from === 1 ? costs.headless : costs[after]
  }

  /** Whether behind lines that nothing parts stand as many that nothing parts: columns side by side. */
  private isRepeated(at: number, end: number): boolean {
    const next = end + end - at
    return this.isWhole(at, end) && next <= this.strips.length && this.isWhole(end, next)
  }

  /** Whether strips are all that stand together without anything between. */
  private isWhole(at: number, end: number): boolean {
    const isOn = ({ after }: Strip) => after === 'nothing'
    const next = this.strips[end]
    return this.strips.slice(at + 1, end).every(isOn) && (next === undefined || !isOn(next))
  }

  /** The cost of placing a strip in another row than the one whose label stands before it. */
  private costOfRow({ at }: State, row: number, rows: number): number {
    const own = this.strips[at]?.row ?? null
    return own === null || (own >= row && own < row + rows) ? 0 : costs.otherRow
  }

  /** Whether the one value that a row lacks is among those that come. */
  private isLeft(value: number, at: number): boolean {
    const last = this.lastAt.get(Math.round(value * 100)) ?? -1
    return last >= at || this.lastUnread >= at
  }

  /** The values of some strips put into their slots; null where the total of a row fails. */
  private withValues(
    state: State,
    count: number,
    place: Place,
  ): Pick<State, 'counts' | 'rests' | 'hash' | 'trail'> | null {
    const values = this.valuesFrom(state.at, count)
    const width = place.to - place.from
    const [added, missing]: [number[], number[]] = [[], []]
    for (let index = 0; index < values.length; index += 1) {
      const at = Math.floor(index / width)
      const value = values[index] ?? null
      // What is no number may be any: the sum of its row tells nothing.
      const isTotal = place.from + (index % width) === this.width - 1
      const own = value === null ? NaN : isTotal ? value : -value
      added[at] = (added[at] ?? state.counts[place.row + at] ?? 0) + 1
      missing[at] = (missing[at] ?? state.rests[place.row + at] ?? 0) + own
    }
    for (const [at, rest] of missing.entries()) {
      if (!this.mayHold(state, place, place.row + at, added[at] ?? 0, rest)) return null
    }
    let { hash, trail } = state
    for (let index = 0; index < values.length; index += 1) {
      const row = place.row + Math.floor(index / width)
      const slot = row * this.width + place.from + (index % width)
      hash = (hash + mixed(slot, values[index] ?? null)) % 2 ** 40
      trail = { parent: trail, value: (this.starts[state.at] ?? 0) + index, slot }
    }
    return {
      counts: replaced(state.counts, place.row, added),
      rests: replaced(state.rests, place.row, missing),
      hash,
      trail,
    }
  }

  private valuesFrom(at: number, count: number): readonly (number | null)[] {
    const [first, ...others] = this.strips.slice(at, at + count)
    const values = first?.values ?? []
    return others.length === 0 ? values : [...values, ...others.flatMap((strip) => strip.values)]
  }

  /** Whether the sum of a row holds, or what it lacks is among the values that come. */
  private mayHold(state: State, place: Place, row: number, count: number, rest: number): boolean {
    if (Number.isNaN(rest)) return true
    if (count === this.width) return Math.abs(rest) < 1e-9
    const last = this.width - 1
    const hasTotal =
      place.to === this.width ||
      ((state.heights[last] ?? 0) > row && !state.holes.includes(row * this.width + last))
    // No number of the table is less than none.
    if (hasTotal && rest < -1e-9) return false
    if (count < this.width - 1) return true
    return this.isLeft(hasTotal ? rest : -rest, state.at)
  }
}

function replaced(list: readonly number[], start: number, some: readonly number[]): number[] {
  const copy = list.slice()
  for (let at = 0; at < some.length; at += 1) copy[start + at] = some[at] ?? 0
  return copy
}

/**
 * Where the lines that stand together from one on end: before a gap, before words, at the end of the page.
 * Lines begin together where what parts them from those before is as much as what ends them.
 */
function endsOfBlocks(strips: readonly Strip[], at: number): number[] {
  const after = at === 0 ? 'page' : (strips[at]?.after ?? 'nothing')
  const ends = partings.slice(0, partings.indexOf(after) + 1).map((_, level) => {
    const marks = partings.slice(level)
    const next = strips.findIndex((strip, other) => other > at && marks.includes(strip.after))
    return next < 0 ? strips.length : next
  })
  return [...new Set(ends)].filter((end) => end > at + 1)
}

/** The separations between lines, the weakest first. */
const partings: readonly Strip['after'][] = ['gap', 'words', 'page']

/** Whether a place goes on to the right of another. */
function isBeside(last: Place | null, { row, from, rows }: Place): boolean {
  return last !== null && last.to === from && last.row === row && last.rows === rows
}

/** Whether no line goes over from one row to the next. */
function fits(sizes: readonly number[], width: number): boolean {
  let filled = 0
  return sizes.every((size) => {
    filled = filled === width ? size : filled + size
    return filled <= width
  })
}

/** A number for a value in its slot, the sum of which tells tables apart. */
function mixed(slot: number, value: number | null): number {
  const seed = Math.imul(slot + 1, 2654435761) ^ Math.imul(Math.round((value ?? -7) * 100), 40503)
  const stirred = Math.imul(seed ^ (seed >>> 15), 2246822519)
  return (Math.imul(stirred ^ (stirred >>> 13), 3266489917) >>> 0) + 1
}

/** The slots of the best way, where the others have the same value in them. */
function agreed(
  ends: readonly State[],
  count: number,
  strips: readonly Strip[],
  proof: Proof,
): Tiling {
  const values = strips.flatMap((strip) => strip.values)
  const all = [...ends]
    .sort((a, b) => a.cost - b.cost)
    .map(({ trail }) => {
      const slots = new Map<number, number>()
      for (let one = trail; one !== null; one = one.parent) slots.set(one.slot, one.value)
      return { slots, held: proof((slot) => values[slots.get(slot) ?? -1] ?? null) }
    })
  const most = greatest(all.map(({ held }) => held))
  const ways = all.filter(({ held }) => held === most).map(({ slots }) => slots)
  const tiling: (number | null)[] = Array.from({ length: count }, () => null)
  for (const [slot, value] of ways[0] ?? []) {
    const isAgreed = ways.every((way) => values[way.get(slot) ?? -1] === values[value])
    if (isAgreed) tiling[value] = slot
  }
  return tiling
}
