import type { Block, Table, TextBlock } from '../../document.js'
import { greatest } from '../../lists.js'

/** How captions of tables begin: 表 2-1, Table 3., Tableau 4, Tab. 5:. */
const numbered =
  /^(?:(?:附?表|续表)\s*[\dA-Z一二三四五六七八九十]|(?:(?:table|tableau|tabelle|tabla|tabella|tab\.)\s+(?:[A-Z]?\d|[IVX]+\b|[A-Z]\b)))/iu
/** A caption is no paragraph of prose. */
const longest = 300

type Blocks = { readonly blocks: readonly Block[]; readonly tables: readonly Table[] }

/** Ties texts that begin as captions do to the table beside them that has none: that below, else that above. */
export function withCaptions({ blocks, tables }: Blocks): Blocks {
  const texts = new Map<number, string>()
  const tied = blocks.map((block, at): Block => {
    if (!isCaption(block)) return block
    const table = [blocks[at + 1], blocks[at - 1]].find(
      (one): one is Extract<Block, { type: 'table' }> =>
        one?.type === 'table' &&
        !texts.has(one.table) &&
        tables[one.table]?.caption === undefined &&
        isNear(block, tables[one.table]),
    )
    if (table === undefined) return block
    texts.set(table.table, block.text)
    return { ...block, captionOf: table.table }
  })
  if (texts.size === 0) return { blocks, tables }
  return {
    blocks: tied,
    tables: tables.map((table, at) => {
      const caption = texts.get(at)
      return caption === undefined ? table : { ...table, caption }
    }),
  }
}

function isCaption(block: Block): block is TextBlock {
  return (
    block.type !== 'table' &&
    block.captionOf === undefined &&
    block.text.length <= longest &&
    numbered.test(block.text)
  )
}

/** Points that may lie between a caption and its table, where the page tells. */
const farthest = 60

function isNear({ page, box }: TextBlock, table: Table | undefined): boolean {
  const boxes = table?.cells.flatMap((cell) =>
    cell.page === page && cell.box !== undefined ? [cell.box] : [],
  )
  if (page === undefined || box === undefined) return true
  if (boxes === undefined || boxes.length === 0) return false
  const top = -greatest(boxes.map((one) => -one[1]))
  const bottom = greatest(boxes.map((one) => one[3]))
  return Math.max(top - box[3], box[1] - bottom) <= farthest
}
