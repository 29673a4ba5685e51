import { isPageNumberAtEdge } from '../../../text.js'
import { middleY } from '../../geometry/box.js'
import { type Chunk, chunksOf } from '../page/cell-texts.js'
import type { PageLayout } from '../page/index.js'
import { type Line, linesOf } from '../page/lines.js'
import type { Word } from '../page/words.js'
import { greatest, least } from '../../../lists.js'
import { countKeys, runningKeys } from '../../running-head.js'

/** The share of a page's height within which running heads and feet stand, from its edges. */
const margin = 0.13

/**
 * The words of each page without what paper needs: running heads and feet, which stand on several
 * pages at their edge, and the numbers of pages.
 */
export function withoutFurniture(pages: readonly PageLayout[]): Word[][] {
  const edges = pages.map(edgesOf)
  const counts = countKeys(
    edges.map((lines, page) =>
      lines.flatMap(({ chunks }) => chunks).flatMap((chunk) => keysOf(chunk, page)),
    ),
  )
  // A number beside words that are of this page alone is no number of the page, nor is one beside others.
  const furnitureOn = ({ chunks: line, follows }: EdgeLine, page: number) => {
    const isRepeated = (chunk: Chunk) =>
      keysOf(chunk, page).some((key) => (counts.get(key) ?? 0) > 1)
    const goesOn = follows.some((other) => other.some((one) => isBare(one) || !isRepeated(one)))
    const numbers = line.filter(({ text }) => isPageNumberAtEdge(text))
    const isNumbered = numbers.every(
      (one) => !isBare(one) || (!goesOn && (isRepeated(one) || isOfPage(one, page))),
    )
    const words = line.filter((one) => !numbers.includes(one) && isRepeated(one))
    const rest = line.filter((one) => !words.includes(one))
    if (rest.length === numbers.length && numbers.length <= 1 && isNumbered) return line
    // Words with nothing but numbers beside them are a row's, though another row has them too.
    return rest.every(isBare) ? [] : words
  }
  return pages.map((page, index) => {
    const furniture = (edges[index] ?? []).flatMap((line) => furnitureOn(line, index))
    const words = new Set(furniture.flatMap((chunk) => chunk.words))
    return words.size === 0 ? [...page.words] : page.words.filter((word) => !words.has(word))
  })
}

/** A line near an edge in pieces, and those right above and below it that begin where it does, as lines of one list do. */
interface EdgeLine {
  readonly chunks: readonly Chunk[]
  readonly follows: readonly (readonly Chunk[])[]
}

/** In sizes of its letters: farther apart stands what is not of one list. */
const nextLine = 2

function isNext(one: Line, other: Line): boolean {
  const down = Math.abs(middleY(one.box) - middleY(other.box))
  return Math.abs(one.box[0] - other.box[0]) < 2 && down < nextLine * Math.max(one.size, other.size)
}

/** The lines that stand near the edges, with no table between, in pieces. */
function edgesOf({ words, tables, height }: PageLayout): EdgeLine[] {
  const lines = linesOf(words.filter(({ angle, vertical }) => angle === 0 && !vertical))
  const first = least(tables.map(({ box }) => box[1]))
  const last = greatest(tables.map(({ box }) => box[3]))
  return lines.flatMap((line, at): EdgeLine[] => {
    const y = middleY(line.box)
    const isAtEdge = (y < height * margin && y < first) || (y > height * (1 - margin) && y > last)
    if (!isAtEdge) return []
    const follows = [lines[at - 1], lines[at + 1]].flatMap((other) =>
      other !== undefined && isNext(line, other) ? [chunksOf(other, 2)] : [],
    )
    return [{ chunks: chunksOf(line, 2), follows }]
  })
}

/** A number without anything that says it is a page's. */
const isBare = ({ text }: Chunk) => /^\d+$/.test(text.trim())

/** Whether a number is that of its page, counted from the first or from a cover. */
const isOfPage = ({ text }: Chunk, page: number) => [page, page + 1].includes(Number(text.trim()))

/** Running heads have one size, and numbers of pages one place. */
function keysOf(chunk: Chunk, page: number): string[] {
  const { text, size, box } = chunk
  const place = isBare(chunk) ? Math.round(middleY(box) / 3) : ''
  return runningKeys(text, page).map((key) => `${key} ${Math.round(size)} ${place}`)
}
