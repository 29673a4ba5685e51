import { step } from '../../../budget.js'
import type { Box } from '../../../document.js'
import { around, overlap } from '../../geometry/box.js'
import type { PageContent } from '../page.js'

/** Points: what comes so near to the edge of a page ends there because the page does. */
const atEdge = 1

/** A table with what stands in its cells, and whether it may go on where its page has ended. */
interface Placed {
  readonly box: Box
  readonly cells: readonly { readonly words: readonly { readonly box: Box }[] }[]
  readonly isCut?: boolean
}

/**
 * Tables that may go on where the page has ended: their lines or texts reach its edge, or digits that
 * would stand beside them lie beyond it. Office programs print so a table that is wider than the paper.
 */
export function withCuts<T extends Placed>(
  tables: readonly T[],
  { width, height, beyond = [] }: Pick<PageContent, 'width' | 'height' | 'beyond'>,
): readonly T[] {
  const off = beyond.filter(
    ([x0, y0, x1, y1]) => x1 < atEdge || y1 < atEdge || x0 > width - atEdge || y0 > height - atEdge,
  )
  const reachesEdge = ([x0, y0, x1, y1]: Box) =>
    x0 < atEdge || y0 < atEdge || x1 > width - atEdge || y1 > height - atEdge
  return tables.map((table) => {
    const words = table.cells.flatMap((cell) => cell.words.map(({ box }) => box))
    const isCut =
      reachesEdge(around([table.box, ...words])) || off.some((box) => isBeside(table.box, box))
    return isCut ? { ...table, isCut } : table
  })
}

/** Whether it would stand in the rows of a table, or in its columns. */
function isBeside([left, top, right, bottom]: Box, [x0, y0, x1, y1]: Box): boolean {
  step()
  return overlap(top, bottom, y0, y1) > 0 || overlap(left, right, x0, x1) > 0
}
