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
  for (const chunks of edges) {
    for (const key of new Set(chunks.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const isFurniture = (chunk: Chunk) =>
    (counts.get(keyOf(chunk)) ?? 0) > 1 || isPageNumberAtEdge(chunk.text)
  return pages.map((page, index) => {
    const words = new Set((edges[index] ?? []).filter(isFurniture).flatMap((chunk) => chunk.words))
    return words.size === 0 ? [...page.words] : page.words.filter((word) => !words.has(word))
  })
}

/** What stands near the edges, with no table between. */
function edgesOf({ words, tables, height }: PageLayout): Chunk[] {
  const lines = linesOf(words.filter(({ angle, vertical }) => angle === 0 && !vertical))
  const first = least(tables.map(({ box }) => box[1]))
  const last = greatest(tables.map(({ box }) => box[3]))
  return lines
    .filter(({ box }) => {
      const y = middleY(box)
      return (y < height * margin && y < first) || (y > height * (1 - margin) && y > last)
    })
    .flatMap((line) => chunksOf(line, 2))
}

/** What makes two lines one running head: the words and their size, whatever the page's number. */
function keyOf({ text, size, box }: Chunk): string {
  const words = text.replace(/\d+/g, '#').replace(/\s+/g, '')
  return `${words} ${Math.round(size)} ${words === '#' ? Math.round(middleY(box) / 3) : ''}`
}
