import type { Box } from '../../../document.js'
import { around, middleX } from '../../geometry/box.js'
import { isQuantity } from '../../value.js'
import { median } from '../../geometry/ruling.js'
import type { Line } from './lines.js'
import type { Word } from './words.js'
import { greatest } from '../../../lists.js'

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

/** The number of a list within another: 3.1 予以公开. It belongs to the text behind it. */
const outlineNumber = /^\d{1,2}(?:\.\d{1,2}){1,2}$/

/** Dots that lead from a label to its value belong to the label. */
const leader = /^[.·…．]{2,}$/u

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
  if (leader.test(word.text) && !isQuantity(last.text)) return false
  const em = Math.max(last.size, word.size)
  const way = word.box[0] - last.box[2]
  if (isQuantity(word.text))
    return way > (isQuantity(last.text) ? Math.min(valuesApart, ems) : ems) * em
  return way > (outlineNumber.test(last.text) ? apart : ems) * em
}

/** The white between two columns, and the edge that is drawn in it. */
export interface Gutter {
  readonly from: number
  readonly to: number
  readonly edge: number
}

/**
 * The words of a line as the columns part them: where an edge of a column lies in the white between
 * two words, unless it is a text spaced out; and where two operators meet in the white between
 * columns, since names of columns may touch.
 */
export function partedChunks(chunks: readonly Chunk[], gutters: readonly Gutter[]): Chunk[] {
  return chunks.flatMap((chunk) => {
    const isSpaced =
      chunk.words.length > 2 && chunk.words.every(({ text }) => [...text].length === 1)
    if (isSpaced) return spacedChunks(chunk, gutters)
    const words = chunk.words.flatMap((word) => parted(word, gutters))
    const names = namesOf(words, gutters)
    if (names.length > 1) return names
    const groups: Word[][] = []
    words.forEach((word, index) => {
      const last = words[index - 1]
      const isEdge =
        last === undefined ||
        gutters.some(({ edge }) => edge > last.box[2] - 1 && edge < word.box[0] + 1) ||
        (word.box[0] === last.box[2] &&
          gutters.some(({ from, to }) => isBetween(word.box[0], from, to)))
      if (isEdge) groups.push([word])
      else groups.at(-1)?.push(word)
    })
    return groups.map(chunkOf)
  })
}

/** Names of columns that stand near to each other have as many characters, or more. */
const shortestName = 3

/** A line of names by the columns that they stand in; none where some stand in no column of values. */
function namesOf(words: readonly Word[], gutters: readonly Gutter[]): Chunk[] {
  const columns = words.map((word) => columnOf(word, gutters))
  const inOrder = columns.every(
    (column, index) => column !== null && column >= (columns[index - 1] ?? 0),
  )
  if (!inOrder) return []
  const names = [...new Set(columns)].map((column) =>
    chunkOf(words.filter((_, index) => columns[index] === column)),
  )
  return names.every(({ text }) => text.length >= shortestName) ? names : []
}

/** The column of values that a word stands in, by its middle; null where it is none. */
function columnOf({ box }: Word, gutters: readonly Gutter[]): number | null {
  const x = middleX(box)
  const edges = gutters.filter(({ edge }) => edge < x).length
  const first = gutters.findIndex(({ from, to }) => from < to)
  return first >= 0 && edges >= first ? edges : null
}

/** How much more white parts two names that are spaced out than parts their characters. */
const clearlyMore = 1.6

/** Characters spaced out are of several cells where the white between two columns is clearly more. */
function spacedChunks({ words }: Chunk, gutters: readonly Gutter[]): Chunk[] {
  const whites = words.slice(1).map((word, index) => word.box[0] - (words[index]?.box[2] ?? 0))
  const usual = median(whites)
  const groups: Word[][] = [words.slice(0, 1)]
  whites.forEach((white, index) => {
    const [from, to] = [words[index]?.box[2] ?? 0, words[index + 1]?.box[0] ?? 0]
    const isEdge =
      white > clearlyMore * usual && gutters.some((one) => one.from < to && one.to > from)
    if (isEdge) groups.push([])
    const next = words[index + 1]
    if (next !== undefined) groups.at(-1)?.push(next)
  })
  return groups.map(chunkOf)
}

const isBetween = (x: number, from: number, to: number) => x >= from - 1.5 && x <= to + 1.5

/** A word taken apart where one joint of it lies between two columns. */
function parted(word: Word, gutters: readonly Gutter[]): Word[] {
  // Where each glyph has an operator of its own, joints say nothing.
  if (word.joints.length === 0 || word.joints.length > word.text.length / 2) return [word]
  const joint = word.joints.find(({ x }) => gutters.some(({ from, to }) => isBetween(x, from, to)))
  if (joint === undefined) return [word]
  const [x0, y0, x1, y1] = word.box
  const first: Word = {
    ...word,
    text: word.text.slice(0, joint.at),
    box: [x0, y0, joint.x, y1],
    joints: [],
  }
  const rest: Word = {
    ...word,
    text: word.text.slice(joint.at),
    box: [joint.x, y0, x1, y1],
    joints: word.joints
      .filter(({ at }) => at > joint.at)
      .map(({ at, x }) => ({ at: at - joint.at, x })),
  }
  return [first, ...parted(rest, gutters)]
}

export function chunkOf(words: readonly Word[]): Chunk {
  const text = words.map((word) => word.text).join('')
  const size = greatest(words.map((word) => word.size))
  return { words, text, box: around(words.map(({ box }) => box)), size, isValue: isQuantity(text) }
}
