import type { Block, Table, TextBlock } from '../../../document.js'

/** Headings with their levels: the rank of the size of their letters among those of all headings. */
export function withLevels(
  blocks: readonly Block[],
  sizes: ReadonlyMap<TextBlock, number>,
): Block[] {
  const sizeOf = (block: TextBlock) => Math.round((sizes.get(block) ?? 0) * 2) / 2
  const headings = blocks.filter((block): block is TextBlock => block.type === 'heading')
  const ranks = [...new Set(headings.map(sizeOf))].sort((a, b) => b - a)
  return blocks.map((block) =>
    block.type === 'heading'
      ? { ...block, level: ranks.indexOf(sizeOf(block)) + 1, levelBy: 'size' }
      : block,
  )
}

/** The first rows as headers, where the table repeats them on another page. */
export function withRepeatedHeader(table: Table, rows: number): Table {
  if (rows === 0) return table
  return {
    ...table,
    cells: table.cells.map((cell) =>
      cell.row < rows ? { ...cell, header: 'column', headerBy: 'repeated' } : cell,
    ),
  }
}
