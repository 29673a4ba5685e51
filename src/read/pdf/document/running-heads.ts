import { isPageNumberAtEdge } from '../../../text.js'
import { middleY } from '../../geometry/box.js'
import { type Chunk, chunksOf } from '../page/cell-texts.js'
import type { PageLayout } from '../page/index.js'
import { linesOf } from '../page/lines.js'
import type { Word } from '../page/words.js'
import { greatest, least } from '../../../lists.js'

/** Of a page's height: running heads and feet stand no farther from its edges. */
const margin = 0.13

/**
 * The words of each page without what paper needs: running heads and feet, which stand on several
 * pages at their edge, and the numbers of pages.
 */
export function withoutFurniture(pages: readonly PageLayout[]): Word[][] {
  const edges = pages.map(edgesOf)
  const counts = new Map<string, number>()
  for (const [page, lines] of edges.entries()) {
    const keys = new Set(lines.flat().flatMap((chunk) => keysOf(chunk, page)))
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  // A number beside words that are of this page alone is no number of the page.
  const furnitureOn = (line: readonly Chunk[], page: number) => {
    const isRepeated = (chunk: Chunk) =>
      keysOf(chunk, page).some((key) => (counts.get(key) ?? 0) > 1)
    const isOnlyFurniture = line.every((one) => isRepeated(one) || isPageNumberAtEdge(one.text))
    const isWords = (one: Chunk) => !isPageNumberAtEdge(one.text)
    return isOnlyFurniture ? line : line.filter((one) => isRepeated(one) && isWords(one))
  }
  return pages.map((page, index) => {
    const furniture = (edges[index] ?? []).flatMap((line) => furnitureOn(line, index))
    const words = new Set(furniture.flatMap((chunk) => chunk.words))
    return words.size === 0 ? [...page.words] : page.words.filter((word) => !words.has(word))
  })
}

/** The lines that stand near the edges, with no table between, in pieces. */
function edgesOf({ words, tables, height }: PageLayout): Chunk[][] {
  const lines = linesOf(words.filter(({ angle, vertical }) => angle === 0 && !vertical))
  const first = least(tables.map(({ box }) => box[1]))
  const last = greatest(tables.map(({ box }) => box[3]))
  return lines
    .filter(({ box }) => {
      const y = middleY(box)
      return (y < height * margin && y < first) || (y > height * (1 - margin) && y > last)
    })
    .map((line) => chunksOf(line, 2))
}

/**
 * What makes two lines one running head: the same words in the same size, but for one number that counts the
 * pages. Other numbers have to be the same as well: else it is two rows of a list.
 */
function keysOf({ text, size, box }: Chunk, page: number): string[] {
  const words = text.replace(/\s+/g, '')
  const place = /^\d+$/.test(words) ? Math.round(middleY(box) / 3) : ''
  const counted = [...words.matchAll(/\d{1,5}/g)].map(
    ({ 0: digits, index }) =>
      `${words.slice(0, index)}#${Number(digits) - page}${words.slice(index + digits.length)}`,
  )
  return [words, ...counted].map((key) => `${key} ${Math.round(size)} ${place}`)
}
