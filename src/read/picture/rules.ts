import { step } from '../../budget.js'
import { greatest, least } from '../../lists.js'
import { bridge, lying as lyingOn } from './bridges.js'
import { type Component, componentsOf } from './components.js'
import type { Gray, Mask } from './gray.js'
import { ridgesOf } from './ridges.js'

/** The pixels of rules, level and upright, and of both. */
export interface Rules {
  readonly level: Mask
  readonly upright: Mask
  readonly both: Mask
}

/** How faint rules are looked for: at 150 dots an inch, so far along them and so far beside them. */
const [alongFaint, besideFaint] = [6, 3]
/** A faint rule is so many times as long as one in ink: strokes of characters may stand in a row. */
const longer = 1.6

/** Long runs of ink along both axes, and longer ones of what is clearly darker than what is beside it. */
export function rulesOf(picture: Gray, ink: Mask, shortest: number, unit: number): Rules {
  const { width, height } = picture
  const found = (isUpright: boolean) => {
    const long = runsOf(ink, width, height, shortest, isUpright)
    const own = withoutStrokes(long, ink, { width, height, isUpright, shortest, unit })
    const [along, beside] = [alongFaint, besideFaint].map((one) => Math.round(one * unit))
    const faint = ridgesOf(picture, isUpright, along ?? 1, beside ?? 1)
    const all = faint.map((value, at) => value | (ink[at] ?? 0))
    const isAlone = (line: number, from: number, to: number) =>
      isAlongPaper({ ink, width, isUpright }, line, from, to, Math.round(besidePaper * unit))
    const runs = runsOf(all, width, height, shortest * longer, isUpright, isAlone)
    const rules = thinned(runs, faint, ink, own)
    const bars = barsOf(rules, width, height, shortest, isUpright)
    return { rules, bars, isUpright, traces: all, ink, beside: Math.round(besidePaper * unit) }
  }
  const [lying, standing] = [found(false), found(true)]
  bridge(lying.rules, lying, standing.bars, width, unit)
  bridge(standing.rules, standing, lying.bars, width, unit)
  const bars = [lying, standing].map(({ rules, isUpright }) =>
    barsOf(rules, width, height, shortest, isUpright),
  )
  const [levelBars = [], uprightBars = []] = bars
  trimStubs(lying.rules, levelBars, uprightBars, { width, shortest, isUpright: false })
  trimStubs(standing.rules, uprightBars, levelBars, { width, shortest, isUpright: true })
  const [level, upright] = [lying.rules, standing.rules]
  const both = level.map((value, at) => value | (upright[at] ?? 0))
  return { level, upright, both }
}

/** At 150 dots an inch: so far beside a rule there is paper, but for so much of it; beside strokes there is ink. */
const besidePaper = 3.5
const mostInk = 0.1

interface Lines {
  readonly ink: Mask
  readonly width: number
  readonly isUpright: boolean
}

function isAlongPaper(
  { ink, width, isUpright }: Lines,
  line: number,
  from: number,
  to: number,
  beside: number,
): boolean {
  const [along, across] = isUpright ? [width, 1] : [1, width]
  return [-beside, beside].every((by) => {
    let count = 0
    for (let i = from; i <= to; i += 1) count += ink[(line + by) * across + i * along] ?? 0
    return count <= mostInk * (to - from + 1)
  })
}

/** At 150 dots an inch: so far beside a run of ink; and how much of what lies there is paper, if it is a rule. */
const besideRun = 2
const mostBeside = 0.2
/** So many times as long as the shortest rule no strokes stand in a row. */
const surelyRule = 4

interface Runs {
  readonly width: number
  readonly height: number
  readonly isUpright: boolean
  readonly shortest: number
  readonly unit: number
}

/** Runs of ink without strokes of characters that stand in a row, which have ink beside them. */
function withoutStrokes(runs: Mask, ink: Mask, own: Runs): Mask {
  const { width, height, isUpright, shortest, unit } = own
  const { all, labels } = componentsOf(runs, width, height, 1)
  const [along, across] = isUpright ? [width, 1] : [1, width]
  const by = Math.max(1, Math.round(besideRun * unit))
  const isStroke = new Uint8Array(all.length + 1)
  for (const { label, x0, y0, x1, y1 } of all) {
    const [from, to, top, bottom] = isUpright ? [y0, y1, x0, x1] : [x0, x1, y0, y1]
    if (to - from >= surelyRule * shortest) continue
    const isInked = (line: number) => {
      if (line < 0 || line >= (isUpright ? width : height)) return false
      let count = 0
      for (let i = from; i <= to; i += 1) {
        const at = line * across + i * along
        // A rule that bends goes on beside itself.
        if (ink[at] === 1 && runs[at] === 0) count += 1
      }
      return count > mostBeside * (to - from + 1)
    }
    const [before, after] = [isInked(top - by), isInked(bottom + by)]
    // Text that is set to a side of its cell stands close to an upright rule, on that side alone.
    if (isUpright ? before && after : before || after) isStroke[label] = 1
  }
  return runs.map((value, at) => (isStroke[labels[at] ?? 0] === 1 ? 0 : value))
}

/** A rule ends at the last that crosses it: what is left of it behind that, and is short, is a stroke that touches it. */
function trimStubs(
  rules: Mask,
  bars: readonly Component[],
  crossing: readonly Component[],
  { width, shortest, isUpright }: Pick<Runs, 'width' | 'shortest' | 'isUpright'>,
): void {
  const [along, across] = isUpright ? [width, 1] : [1, width]
  for (const bar of bars) {
    const own = lyingOn(bar, isUpright)
    const crossed = crossing
      .map((other) => lyingOn(other, isUpright))
      .filter(({ from, to, top, bottom }) => {
        const isOver = top <= own.bottom + reach && bottom >= own.top - reach
        return isOver && from >= own.from - reach && to <= own.to + reach
      })
    if (crossed.length === 0) continue
    const [first, last] = [
      least(crossed.map(({ from }) => from)),
      greatest(crossed.map(({ to }) => to)),
    ]
    const clear = (from: number, to: number) => {
      if (to - from < reach || to - from >= shortest) return
      for (let line = own.top; line <= own.bottom; line += 1)
        for (let i = from; i < to; i += 1) rules[line * across + i * along] = 0
    }
    clear(last + reach + 1, own.to + 1)
    clear(own.from, first - reach)
  }
}

/** Of runs that are faint, what is ridge or rule. */
function thinned(runs: Mask, faint: Mask, ink: Mask, own: Mask): Mask {
  return runs.map((value, at) =>
    own[at] === 1 || (value === 1 && (faint[at] === 1 || ink[at] === 1)) ? 1 : 0,
  )
}

/** Pixels: a rule may be broken by so many; and it reaches so many farther than its ink. */
const [widestBreak, reach] = [2, 4]

/** Runs of ink along an axis; ink that is one pixel beside them counts, since rules are never quite straight. */
function runsOf(
  ink: Mask,
  width: number,
  height: number,
  shortest: number,
  isUpright: boolean,
  isRule: (line: number, from: number, to: number) => boolean = () => true,
): Mask {
  const out = new Uint8Array(width * height)
  const [length, lines] = isUpright ? [height, width] : [width, height]
  const [along, across] = isUpright ? [width, 1] : [1, width]
  const isInk = (at: number) => ink[at] === 1 || ink[at - across] === 1 || ink[at + across] === 1
  for (let line = 1; line < lines - 1; line += 1) {
    step()
    let [start, gap] = [-1, 0]
    for (let i = 0; i <= length; i += 1) {
      if (i < length && isInk(line * across + i * along)) {
        if (start < 0) start = i
        gap = 0
        continue
      }
      if (start < 0) continue
      gap += 1
      if (gap <= widestBreak && i < length) continue
      const end = i - gap
      if (end - start + 1 >= shortest && isRule(line, start, end)) {
        const last = Math.min(length - 1, end + reach)
        for (let k = Math.max(0, start - reach); k <= last; k += 1)
          out[line * across + k * along] = 1
      }
      start = -1
    }
  }
  return out
}

/** Of a page's width: rules that a page is made straight along. */
const longRule = 0.5
/** Columns of pixels, each way: a bend is no sharper. */
const bend = 25
/** Pixels: a page whose rules bend less is straight. */
const straight = 1.2

/** By how much each column of pixels lies lower than the middle one, where rules bend; null where they are straight. */
export function bendOf({ level }: Rules, width: number, height: number): Float64Array | null {
  const { all, labels } = componentsOf(level, width, height, 1)
  const long = all.filter(
    ({ x0, y0, x1, y1 }) => x1 - x0 > width * longRule && y1 - y0 < height * 0.04,
  )
  const sums = new Float64Array(width)
  const counts = new Float64Array(width)
  for (const rule of long) addBend(rule, labels, width, sums, counts)
  if (counts.every((count) => count === 0)) return null
  const offsets = filled(sums, counts)
  const smooth = offsets.map((_, x) =>
    meanOf(offsets.subarray(Math.max(0, x - bend), x + bend + 1)),
  )
  return smooth.some((offset) => Math.abs(offset) > straight) ? smooth : null
}

function addBend(
  { label, x0, y0, x1, y1 }: Component,
  labels: Int32Array,
  width: number,
  sums: Float64Array,
  counts: Float64Array,
): void {
  const middles = new Float64Array(width).fill(NaN)
  for (let x = x0; x <= x1; x += 1) {
    let [sum, count] = [0, 0]
    for (let y = y0; y <= y1; y += 1)
      if (labels[y * width + x] === label) [sum, count] = [sum + y, count + 1]
    if (count > 0) middles[x] = sum / count
  }
  const middle = middles[width >> 1] ?? NaN
  if (Number.isNaN(middle)) return
  for (let x = x0; x <= x1; x += 1) {
    const own = middles[x] ?? NaN
    if (Number.isNaN(own)) continue
    sums[x] = (sums[x] ?? 0) + own - middle
    counts[x] = (counts[x] ?? 0) + 1
  }
}

/** The means; where there are none, the nearest before, or the first. */
function filled(sums: Float64Array, counts: Float64Array): Float64Array {
  const first = counts.findIndex((count) => count > 0)
  let last = (sums[first] ?? 0) / (counts[first] ?? 1)
  return sums.map((sum, x) => {
    const count = counts[x] ?? 0
    if (count > 0) last = sum / count
    return last
  })
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** The bars of rules: components of a mask that are as long as a rule is. */
export function barsOf(
  mask: Mask,
  width: number,
  height: number,
  shortest: number,
  isUpright: boolean,
): Component[] {
  return componentsOf(mask, width, height, 1).all.filter(({ x0, y0, x1, y1 }) =>
    isUpright ? y1 - y0 >= shortest : x1 - x0 >= shortest,
  )
}
