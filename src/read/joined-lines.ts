import type { Block, TextBlock } from '../document.js'

/** In Chinese white space parts no words: so many short pieces were lines, or cells, of their own. */
const fewest = 20
const shortPiece = /\s\S{1,12}(?=\s)/g
/** In English white space parts words. Of the pieces of a text no more than these may be such words. */
const latinWord = /\p{Script=Latin}{2}/u
const mostWords = 0.2
/** Two numbers side by side, as in a row of a table. */
const numbersInARow = /\p{Nd}\s+\S*\p{Nd}/u

/** A text whose lines were all joined into one is parted again where white space stands. */
export function withLinesParted(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block) => isJoined(block) && numbersInARow.test(block.text))) return blocks
  return blocks.flatMap((block) =>
    isJoined(block) && !block.text.includes('\t') ? partsOf(block) : [block],
  )
}

function isJoined(block: Block): block is TextBlock {
  if (block.type === 'table') return false
  const pieces = block.text.match(shortPiece) ?? []
  if (pieces.length <= fewest) return false
  const words = pieces.filter((piece) => latinWord.test(piece))
  return words.length <= mostWords * pieces.length
}

const partsOf = (block: TextBlock): Block[] =>
  block.text
    .trim()
    .split(/\s+/)
    .map((text) => ({ ...block, text }))
