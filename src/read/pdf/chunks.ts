import type { Box } from '../../document.js'
import { around } from './box.js'
import { isValue } from './rows.js'
import type { Line, Word } from './words.js'

/** Words of a line that stand together, as the text of one cell does. */
export interface Chunk {
  readonly words: readonly Word[]
  readonly text: string
  readonly box: Box
  readonly size: number
  readonly isValue: boolean
}

/** In ems: words that stand farther apart are of two cells; values stand nearer to each other. */
const apart = 0.95
const valuesApart = 0.6

export function chunksOf({ words }: Line, em = apart): Chunk[] {
  const groups: Word[][] = []
  for (const word of words) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group === undefined || last === undefined || isApart(last, word, em)) groups.push([word])
    else group.push(word)
  }
  return groups.map(chunkOf)
}

function isApart(last: Word, word: Word, ems: number): boolean {
  const em = Math.max(last.size, word.size)
  const way = word.box[0] - last.box[2]
  return way > (isValue(last.text) && isValue(word.text) ? valuesApart : ems) * em
}

/**
 * The words of a line as the columns part them: where an edge of a column lies in the white between
 * two words, which is no wider than elsewhere in a text that is spaced out.
 */
export function partedChunks(chunks: readonly Chunk[], edges: readonly number[]): Chunk[] {
  return chunks.flatMap((chunk) => {
    const gaps = chunk.words
      .slice(1)
      .map((word, index) => word.box[0] - (chunk.words[index]?.box[2] ?? word.box[0]))
    const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 0
    const isSpaced = gaps.length > 2 && usual > 0.2 * chunk.size
    const groups: Word[][] = [[]]
    chunk.words.forEach((word, index) => {
      const last = chunk.words[index - 1]
      const gap = gaps[index - 1] ?? 0
      const isEdge =
        last !== undefined &&
        edges.some((edge) => edge > last.box[2] - 1 && edge < word.box[0] + 1) &&
        (!isSpaced || gap > 1.4 * usual + 0.1 * chunk.size)
      if (isEdge) groups.push([word])
      else groups.at(-1)?.push(word)
    })
    return groups.filter((group) => group.length > 0).map(chunkOf)
  })
}

export function chunkOf(words: readonly Word[]): Chunk {
  const text = words.map((word) => word.text).join('')
  const size = Math.max(...words.map((word) => word.size))
  return { words, text, box: around(words.map(({ box }) => box)), size, isValue: isValue(text) }
}
