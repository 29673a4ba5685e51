import type { Budget } from '../../budget.js'
import type { Block, Cell, Table } from '../../document.js'
import { blocksOf } from '../pdf/document/index.js'
import { layoutOf } from '../pdf/page/index.js'
import type { Ocr } from '../picture/ocr.js'
import { pageOfPicture } from '../picture/page.js'
import { contentsOf, type ReadPicture, seenIn, type SeenPicture } from '../picture/read.js'
import { placedAmongText } from './paper.js'

/** A picture that stands in a text. */
export interface EmbeddedPicture {
  /** The file of it; null where that is not at hand. */
  readonly bytes: Uint8Array | null
  /** As it is shown; null where nothing says so. */
  readonly points: number | null
}

/** What pictures show that follow each other, as the pages of one document do. */
export interface PictureContent {
  readonly blocks: readonly Block[]
  readonly tables: readonly Table[]
}

/** Points: what is narrower is an icon, or a rule. */
const narrowest = 100
/** Pixels: a picture of fewer rows holds no line of a table. */
const lowest = 24

/**
 * What the pictures of a text show: those of each group are one after the other. The digits of all of
 * them bear each other out.
 */
export async function contentOfPictures(
  groups: readonly (readonly EmbeddedPicture[])[],
  ocr: Ocr,
  budget: Budget,
): Promise<PictureContent[]> {
  const seen: { readonly group: number; readonly picture: SeenPicture }[] = []
  for (const [group, pictures] of groups.entries()) {
    for (const picture of pictures) {
      for (const one of await seenOf(picture, ocr, budget)) seen.push({ group, picture: one })
      budget.hold('pages', seen.length)
    }
  }
  return budget.run(() => {
    const read = contentsOf(seen.map(({ picture }) => picture))
    return groups.map((_, at) => contentOf(read.filter((__, index) => seen[index]?.group === at)))
  })
}

/** Nothing of a picture that cannot be decoded, or is too small to hold a text. */
async function seenOf(
  { bytes, points }: EmbeddedPicture,
  ocr: Ocr,
  budget: Budget,
): Promise<SeenPicture[]> {
  if (bytes === null || (points !== null && points < narrowest)) return []
  const decoded = await budget.wait(ocr.decode(bytes).catch(() => []))
  const seen: SeenPicture[] = []
  for (const picture of decoded) {
    if (picture.height < lowest || picture.width < narrowest) continue
    const placed = budget.run(() => placedAmongText(picture, points))
    seen.push(await seenIn(placed, ocr, budget))
  }
  return seen
}

function contentOf(pictures: readonly ReadPicture[]): PictureContent {
  const { blocks, tables } = blocksOf(
    pictures.map((one, at) => layoutOf(pageOfPicture(one.box, one, at + 1))),
  )
  return { blocks: blocks.map(unplaced), tables: tables.map(unplacedTable) }
}

/** The pictures of a text are no pages of it. */
function unplaced(block: Block): Block {
  if (block.type === 'table') return block
  const { type, text, recognized } = block
  return { type, text, ...(recognized === undefined ? {} : { recognized }) }
}

function unplacedTable({ rowCount, columnCount, cells }: Table): Table {
  const own = cells.map(({ page: _, box: __, ...cell }): Cell => cell)
  return { rowCount, columnCount, cells: own }
}
