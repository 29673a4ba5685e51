import { step } from '../../budget.js'
import type { Block, Table } from '../../document.js'
import { dropEnd, dropInvisible } from '../../text.js'
import { decode, decodeAs } from '../charset.js'
import { drawnAt } from './drawn.js'
import type { Content, ReaderOptions } from '../reader.js'

/**
 * Reads plain text line by line, but for tables that characters draw. A tab, which once parted the
 * cells of a table, is kept, and so is a line of nothing else: it was an empty cell.
 */
export function readText(bytes: Uint8Array, options: ReaderOptions): Content {
  const { text, charset } =
    options.charset === undefined ? decode(bytes, null) : decodeAs(bytes, options.charset)
  const blocks: Block[] = []
  const tables: Table[] = []
  const lines = text
    .split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/)
    .map((line) => dropEnd(dropInvisible(line), /[^\S\t]/))
  let plain = 0
  for (let line = 0; line < lines.length; line += 1) {
    step()
    const drawn = line < plain ? null : drawnAt(lines, line)
    if (drawn?.table) {
      blocks.push({ type: 'table', table: tables.length })
      tables.push(drawn.table)
      line = drawn.end - 1
      continue
    }
    plain = drawn?.end ?? plain
    const { type, text: words } = withoutMarkdown(lines[line] ?? '')
    if (words.trim() !== '' || words.includes('\t')) blocks.push({ type, text: words, line })
  }
  return { title: null, blocks, tables, metadata: {}, charset, pages: null }
}

/** Text that was made from Markdown keeps its marks for headings and for bold. */
function withoutMarkdown(line: string): { type: 'heading' | 'paragraph'; text: string } {
  const heading = /^\s{0,3}#{1,6}\s+(?=\S)/.exec(line)
  const words = heading === null ? line : dropEnd(dropEnd(line.slice(heading[0].length), /#/), /\s/)
  const text = words.replace(/\*\*(.+?)\*\*|__(.+?)__/g, '$1$2')
  return { type: heading === null ? 'paragraph' : 'heading', text }
}
