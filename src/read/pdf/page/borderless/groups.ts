import type { Box } from '../../../../document.js'
import { around, middleY } from '../../../geometry/box.js'
import { begins } from '../unruled-rows.js'
import type { Band, Placed } from './rows.js'
import { listNumber, restarts } from './labels.js'
import type { Columns } from './columns.js'
import { centredSpans, runsOf, type Span } from './spans.js'

/** The heads of groups of rows, over the rows that have nothing else there. */
export function groupSpans(
  groups: readonly Placed[],
  bands: readonly Band[],
  { labels, edges }: Columns,
  ys: readonly number[],
): Span[] {
  return Array.from({ length: Math.max(0, labels - 1) }, (_, column) => column).flatMap(
    (column) => {
      const free = bands.map(
        ({ placed, isHeader }) =>
          !isHeader && !placed.some(({ from, to }) => from <= column && to >= column),
      )
      const own = groups.filter(({ from, to }) => from <= column && to >= column)
      const blocks = stacksOf(own)
      return runsOf(free).flatMap(([low, high]) => {
        const inside = blocks.filter(
          (box) => middleY(box) > (ys[low] ?? 0) && middleY(box) < (ys[high + 1] ?? 0),
        )
        const told = toldSpans(low, high, inside.length, labelsAt(bands, column + 1))
        if (told !== null) return told.map(spanIn(column))
        const headings = inside.map((box) => ({
          centre: middleY(box),
          from: Math.max(
            low,
            ys.findLastIndex((y) => y <= box[1] + 2),
          ),
          to: Math.min(
            high,
            ys.findLastIndex((y) => y <= box[3] - 2),
          ),
        }))
        return centredSpans(ys, low, high, headings)
          .filter(({ from, to }) => to > from && column < edges.length)
          .map(spanIn(column))
      })
    },
  )
}

const spanIn =
  (column: number) =>
  ({ from, to }: { readonly from: number; readonly to: number }): Span => ({
    row: from,
    column,
    rowSpan: to - from + 1,
    columnSpan: 1,
  })

/** The labels of the rows that begin in a column; null for a row that has none there. */
function labelsAt(bands: readonly Band[], column: number): (string | null)[] {
  return bands.map(({ placed }) => placed.find(({ from }) => from === column)?.chunk.text ?? null)
}

/**
 * What heads reach over where the lists beside them tell it: each has a list of its own. What a page
 * begins with may be the rest of a list whose head stands on the page before.
 */
function toldSpans(
  low: number,
  high: number,
  heads: number,
  labels: readonly (string | null)[],
): { from: number; to: number }[] | null {
  const own = labels.slice(low, high + 1)
  const starts = [0, ...restarts(own)]
  const first = listNumber(own.find((label) => label !== null) ?? '')
  const isRest = starts.length === heads + 1 && first !== null && first > 1
  const begun = isRest ? starts.slice(1) : starts
  if (heads === 0 || first === null || begun.length !== heads) return null
  return begun.map((start, index) => ({
    from: low + start,
    to: low + (begun[index + 1] ?? own.length) - 1,
  }))
}

/** Boxes around chunks that stand one under the other as the lines of one text. */
function stacksOf(placed: readonly Placed[]): Box[] {
  const stacks: Box[] = []
  for (const { chunk } of [...placed].sort((a, b) => a.chunk.box[1] - b.chunk.box[1])) {
    const last = stacks.at(-1)
    const isNext = last !== undefined && chunk.box[1] - last[3] < 0.9 * chunk.size
    if (isNext && !begins.test(chunk.text)) stacks[stacks.length - 1] = around([last, chunk.box])
    else stacks.push(chunk.box)
  }
  return stacks
}
