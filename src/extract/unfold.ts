import type { Block, Document } from '../document.js'

/** Texts whose lines were all joined: what white space parts is a line again. */
export function unfolded(document: Document): Document {
  const isJoined = (block: Block) =>
    block.type !== 'table' && (block.text.match(/\s\S{1,12}(?=\s)/g)?.length ?? 0) > 20
  if (
    !document.blocks.some(
      (block) => isJoined(block) && /\p{Nd}\s+\S*\p{Nd}/u.test('text' in block ? block.text : ''),
    )
  )
    return document
  const blocks = document.blocks.flatMap((block): Block[] =>
    block.type !== 'table' && isJoined(block) && !block.text.includes('\t')
      ? block.text
          .trim()
          .split(/\s+/)
          .map((text) => ({ ...block, text }))
      : [block],
  )
  return { ...document, blocks }
}
