import type { Box } from '../../../document.js'
import { around, middleX, middleY, overlap } from '../../geometry/box.js'
import { type Line, linesOf } from '../page/lines.js'
import type { Word } from '../page/words.js'
import { append, greatest, least } from '../../../lists.js'

/** Where the lines of a text begin and end. */
export interface TextColumn {
  readonly left: number
  readonly right: number
}

/** A line in the order of reading; `y` is where it comes on the page. */
export interface FlowLine {
  readonly line: Line
  readonly y: number
  /** The column of a text that is set in two. */
  readonly column?: TextColumn
}

/** In ems and in characters: what makes two stretches of text two columns of prose. */
const leastGutter = 0.7
const leastLines = 3
const leastText = 8
/** In ems: what no line is broken in, such as a number, may leave so much room. */
const unbrokenWord = 2.6

/**
 * Lines in the order in which they are read: those of a text in two columns down the left one first.
 * `walls` are the tables, which no column runs past.
 */
export function flowOf(words: readonly Word[], walls: readonly Box[]): FlowLine[] {
  const lines = linesOf(words)
  const [left, , right] = around(lines.map(({ box }) => box))
  const centre = (left + right) / 2
  const flow: FlowLine[] = []
  for (const run of runsBeside(lines, centre, walls)) {
    const sides = sidesOf(run, centre)
    append(flow, sides === null ? run.map(plain) : inColumns(sides))
  }
  return flow
}

const plain = (line: Line): FlowLine => ({ line, y: middleY(line.box) })

/** Lines that follow each other, and of which no word stands across the middle; others one by one. */
function runsBeside(lines: readonly Line[], centre: number, walls: readonly Box[]): Line[][] {
  const runs: Line[][] = []
  let isOpen = false
  lines.forEach((line, index) => {
    const crosses = line.words.some(({ box }) => box[0] < centre && box[2] > centre)
    const above = lines[index - 1]?.box[3] ?? line.box[1]
    const isWalled = walls.some((wall) => overlap(wall[1], wall[3], above, line.box[1]) > 0)
    if (crosses || !isOpen || isWalled) runs.push([line])
    else runs.at(-1)?.push(line)
    isOpen = !crosses
  })
  return runs
}

interface Sides {
  readonly before: readonly Line[]
  readonly left: readonly Line[]
  readonly right: readonly Line[]
  readonly after: readonly Line[]
}

/** The two columns of a run of lines, and the lines before and behind them; null where it has none. */
function sidesOf(run: readonly Line[], centre: number): Sides | null {
  const words = run.flatMap((line) => line.words)
  const left = linesOf(words.filter(({ box }) => middleX(box) < centre))
  const right = linesOf(words.filter(({ box }) => middleX(box) >= centre))
  if (right.length < leastLines || left.length < leastLines) return null
  const [first, last] = [right[0]?.box[1] ?? 0, right.at(-1)?.box[3] ?? 0]
  const isWithin = ({ box }: Line) => box[3] > first && box[1] < last
  const within = left.filter(isWithin)
  const after = left.filter(({ box }) => box[1] >= last)
  const longer = goingOn(within, after)
  const own = [...within, ...longer]
  if (!isProse(own) || !isProse(right)) return null
  const gutter = least(right.map(({ box }) => box[0])) - greatest(own.map(inkEnd))
  if (gutter < leastGutter * (right[0]?.size ?? 0)) return null
  return {
    before: left.filter(({ box }) => box[3] <= first),
    left: own,
    right,
    after: after.slice(longer.length),
  }
}

/** The lines with which the left column goes on below the end of the right one. */
function goingOn(within: readonly Line[], after: readonly Line[]): Line[] {
  const own: Line[] = []
  let last = within.at(-1)
  for (const line of after) {
    if (last === undefined || line.box[1] - last.box[3] > 0.9 * line.size) break
    if (Math.abs(line.size - last.size) > 0.08 * line.size) break
    own.push(line)
    last = line
  }
  return own
}

/** Where a line ends for the eye: a mark at its end fills but the half of its em. */
function inkEnd({ text, box, size }: Line): number {
  return box[2] - (/[，。、；：！？）》”’]$/u.test(text) ? 0.5 * size : 0)
}

/** Lines that mostly end where the column ends, but for the last, and have some text. */
export function isProse(lines: readonly Line[]): boolean {
  if (lines.length < leastLines) return false
  const end = greatest(lines.map(({ box }) => box[2]))
  const full = lines.slice(0, -1).filter(({ box, size }) => end - box[2] < unbrokenWord * size)
  const text = lines.reduce((sum, line) => sum + line.text.length, 0)
  return 2 * full.length >= lines.length - 1 && text >= leastText * lines.length
}

function inColumns({ before, left, right, after }: Sides): FlowLine[] {
  const all = [...left, ...right]
  const [, top, , bottom] = around(all.map(({ box }) => box))
  const ordered = [left, right].flatMap((side) => {
    const [from, , to] = around(side.map(({ box }) => box))
    return side.map((line) => ({ line, column: { left: from, right: to } }))
  })
  const step = (bottom - top) / (ordered.length + 1)
  return [
    ...before.map(plain),
    ...ordered.map((one, index) => ({ ...one, y: top + (index + 1) * step })),
    ...after.map(plain),
  ]
}
