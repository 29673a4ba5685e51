import type { Block } from '../document.js'
import { dropInvisible } from '../text.js'
import { decode } from './charset.js'
import type { Content, ReadOptions } from './reader.js'

/**
 * Reads plain text line by line. A tab, which once parted the cells of a table, is kept, and so is
 * a line of nothing else: it was an empty cell.
 */
export function readText(bytes: Uint8Array, options: ReadOptions): Content {
  const { text, charset } = decode(bytes, options.charset ?? null)
  const blocks: Block[] = []
  text.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/).forEach((raw, line) => {
    const clean = dropInvisible(raw).replace(/[^\S\t]+$/, '')
    if (clean.trim() !== '' || clean.includes('\t'))
      blocks.push({ type: 'paragraph', text: clean, line })
  })
  return { title: null, blocks, tables: [], metadata: {}, charset, pages: null }
}
