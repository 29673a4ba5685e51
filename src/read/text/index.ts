import { type Budget, step } from '../../budget.js'
import type { Block, Table } from '../../document.js'
import { decode, decodeAs } from '../charset.js'
import type { Content, ReaderOptions } from '../reader.js'
import { dashedAt } from './dashed.js'
import { delimitedAt } from './delimited.js'
import { drawnAt } from './drawn.js'
import { fieldsAt } from './fields.js'
import type { Found } from './found.js'
import { linesOf, type SourceLine, withoutFurniture } from './lines.js'
import { endOfHtmlTable, isMarkdown, tableTag, withoutTags } from './markdown.js'
import { withMarkdownStructure } from './structure.js'
import { paragraphsOf, styleOf } from './paragraphs.js'
import { unquoted } from './quoted.js'
import { append } from '../../lists.js'

/** Makes blocks and tables of a piece of HTML. */
type HtmlReader = (html: string) => Pick<Content, 'blocks' | 'tables'>

/**
 * Reads plain text, as it is typed, copied, or printed by a program. Tables that characters draw, or
 * whose fields a mark parts, are tables; lines that were wrapped are paragraphs again; each other line
 * is a block with all the white space before and within it, which may show columns.
 */
export function readText(
  bytes: Uint8Array,
  options: ReaderOptions,
  budget: Budget,
): Content | Promise<Content> {
  const { text: printed, charset } =
    options.charset === undefined ? decode(bytes, null) : decodeAs(bytes, options.charset)
  const source = unquoted(printed.replace(namedMark, ''))
  const isMarked = isMarkdown(source)
  const contentOf = (text: string, html: HtmlReader | null): Content => {
    const lines = linesOf(text)
    const { blocks, tables } = blocksOf(withoutFurniture(lines), html)
    const hasStructure = options.structure === true && isMarked
    const texts = hasStructure ? lines.map((line) => line.text) : []
    return {
      title: null,
      blocks: hasStructure ? withMarkdownStructure(blocks, texts) : blocks,
      tables,
      metadata: {},
      charset,
      pages: null,
    }
  }
  const contentIn = (text: string): Content | Promise<Content> =>
    htmlTable.test(text)
      ? import('../html/index.js').then(({ blocksOfHtml }) =>
          budget.run(() => contentOf(text, blocksOfHtml)),
        )
      : contentOf(text, null)
  const text = isMarked ? withoutTags(source) : source
  return isMarked && reference.test(text)
    ? import('./references.js').then(({ withoutReferences }) =>
        budget.run(() => contentIn(withoutReferences(text))),
      )
    : contentIn(text)
}

/** The line by which a file tells Excel what parts its fields. */
const namedMark = /^\uFEFF?sep=[^\n](?=\r?\n)/i

/** A character by its name or its number. */
const reference = /&(?:#\d|#x[\da-f]|[a-z]{2,})/i
const htmlTable = /^[^\S\n]*<table[\s>]/im

function blocksOf(
  lines: readonly SourceLine[],
  html: HtmlReader | null,
): Pick<Content, 'blocks' | 'tables'> {
  const texts = lines.map(({ text }) => text)
  const style = styleOf(lines)
  const blocks: Block[] = []
  const tables: Table[] = []
  let plain: SourceLine[] = []
  const close = () => {
    append(blocks, paragraphsOf(plain, style))
    plain = []
  }
  const take = (table: Table) => {
    blocks.push({ type: 'table', table: tables.length })
    tables.push(table)
  }
  for (let at = 0; at < lines.length;) {
    step()
    const found = htmlAt(texts, at, html) ?? tableAt(texts, at)
    const end = found?.end ?? at + 1
    if (found === null || found.pieces.length === 0) {
      append(plain, lines.slice(at, end))
      at = end
      continue
    }
    close()
    for (const piece of found.pieces) {
      if ('table' in piece) take(piece.table)
      else blocks.push({ type: 'paragraph', text: piece.text, line: at + piece.at })
    }
    at = end
  }
  close()
  return { blocks, tables }
}

/** The ways to set a table in text, each of which knows where one of its own begins. */
const ways: readonly ((lines: readonly string[], start: number) => Found | null)[] = [
  drawnAt,
  fieldsAt,
  dashedAt,
  delimitedAt,
]

/** The first way that finds a table; without pieces, the lines that one of them knows to be none. */
function tableAt(lines: readonly string[], start: number): Found | null {
  let none: Found | null = null
  for (const way of ways) {
    const found = way(lines, start)
    if (found !== null && found.pieces.length > 0) return found
    none ??= found
  }
  return none
}

/** A table of HTML within Markdown, which has no other way to write one with merged cells. */
function htmlAt(lines: readonly string[], start: number, html: HtmlReader | null): Found | null {
  if (html === null || !tableTag.test(lines[start] ?? '')) return null
  const end = endOfHtmlTable(lines, start)
  if (end === start) return null
  const { blocks, tables } = html(lines.slice(start, end).join('\n'))
  return {
    pieces: blocks.map((block) =>
      block.type === 'table'
        ? { table: tables[block.table] as Table }
        : { text: block.text, at: 0 },
    ),
    end,
  }
}
