import type { Block, TextBlock } from '../document.js'

/** In Chinese white space parts no words: so many short pieces were lines, or cells, of their own. */
const fewest = 20
const shortPiece = /\s\S{1,12}(?=\s)/g
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
  return block.type !== 'table' && (block.text.match(shortPiece)?.length ?? 0) > fewest
}

const partsOf = (block: TextBlock): Block[] =>
  block.text
    .trim()
    .split(/\s+/)
    .map((text) => ({ ...block, text }))
