import type { Element } from 'domhandler'
import type { Budget } from '../../budget.js'
import type { Block, Table } from '../../document.js'
import { finding } from '../../finding.js'
import { readNumeral } from '../../numeral.js'
import { squeeze } from '../../text.js'
import { decode, decodeAs, declaredCharset } from '../charset.js'
import type { Content, ReaderOptions } from '../reader.js'
import { articleOf } from './article.js'
import { attachmentsOf } from './attachments.js'
import { draftsOf } from './blocks.js'
import type { Draft } from './draft.js'
import { elementsNamed, rawText } from './dom.js'
import { type PictureReader, withPicturesRead } from './embedded.js'
import { metaTags } from './metadata.js'
import { Page, type PageOptions } from './page.js'
import { parseHtml } from './parse.js'
import { structuredBlocks } from './structured-blocks.js'

/** Reads an HTML page: its article, as a person sees it, and what the page says of it. */
export function readHtml(
  bytes: Uint8Array,
  options: ReaderOptions,
  budget: Budget,
): Content | Promise<Content> {
  const { text, charset } =
    options.charset === undefined
      ? decode(bytes, declaredCharset(bytes))
      : decodeAs(bytes, options.charset)
  const { document, isCut } = parseHtml(text)
  const found = elementsNamed(document, 'meta', 'link', 'style', 'title', 'h1', 'body', 'a')
  const tags = metaTags(found.meta, found.link)
  const words = (elements: readonly Element[]) => squeeze(rawText(elements[0]))
  const titles = [tags.get('ArticleTitle') ?? '', words(found.title), words(found.h1)]
  const [body] = found.body
  const { ocr } = options
  const structure = options.structure === true
  const page = new Page(document, found.style, found.link, {
    readsPictures: ocr !== undefined,
    structure,
  })
  const drafts = body === undefined ? [] : draftsOf(body, page)
  const contentOf = (all: readonly Draft[]): Content => {
    const article = articleOf(all, titles)
    const blocks = structure ? structuredBlocks(all) : blocksOf(article.drafts)
    return {
      title: titles.find((title) => title !== '') ?? null,
      ...blocks,
      metadata: Object.fromEntries([...tags, ...article.metadata]),
      charset,
      pages: null,
      ...attachmentsOf(found.a),
      ...(isCut ? { findings: [finding('file.truncated', [], { bytes: bytes.length })] } : {}),
    }
  }
  if (ocr === undefined) return contentOf(drafts)
  return withPicturesRead(drafts, { ocr }, budget).then((all) => budget.run(() => contentOf(all)))
}

/** The blocks and tables of a page that holds an article and nothing around it. */
export function blocksOfHtml(
  html: string,
  options: PageOptions = {},
): Pick<Content, 'blocks' | 'tables'> {
  const drafts = draftsIn(html, options)
  return options.structure ? structuredBlocks(drafts) : blocksOf(drafts)
}

/** The same with the pictures between its texts read. */
export async function blocksOfHtmlWithPictures(
  html: string,
  reader: PictureReader,
  budget: Budget,
  options: PageOptions = {},
): Promise<Pick<Content, 'blocks' | 'tables'>> {
  const drafts = budget.run(() => draftsIn(html, { ...options, readsPictures: true }))
  const read = await withPicturesRead(drafts, reader, budget)
  return budget.run(() => (options.structure ? structuredBlocks(read) : blocksOf(read)))
}

function draftsIn(html: string, options: PageOptions): Draft[] {
  const { document } = parseHtml(html)
  const { body, style } = elementsNamed(document, 'body', 'style')
  const page = new Page(document, style, [], options)
  return body[0] === undefined ? [] : draftsOf(body[0], page)
}

/** Lines are numbered as they stand in the article; blank ones are kept only between numbers. */
function blocksOf(drafts: readonly Draft[]): { blocks: Block[]; tables: Table[] } {
  const blocks: Block[] = []
  const tables: Table[] = []
  drafts.forEach((draft, line) => {
    if (draft.table !== null) {
      tables.push(draft.table)
      blocks.push({ type: 'table', table: tables.length - 1 })
    } else if (draft.text.trim() !== '') {
      blocks.push({
        type: draft.type === 'heading' ? 'heading' : 'paragraph',
        text: draft.text,
        line,
        ...(draft.recognized === undefined ? {} : { recognized: draft.recognized }),
        ...(draft.pictured === true ? { pictured: draft.pictured } : {}),
      })
    } else if (draft.pictured === true) setPictured(blocks)
    else if (isBetweenValues(drafts, line)) blocks.push({ type: 'paragraph', text: '', line })
  })
  return { blocks, tables }
}

/** A picture alone stands right behind the text before it. */
function setPictured(blocks: Block[]): void {
  const last = blocks.at(-1)
  if (last !== undefined && last.type !== 'table')
    blocks[blocks.length - 1] = { ...last, pictured: true }
}

/** Where a page has its cells as paragraphs, an empty one beside a number is an empty cell. */
function isBetweenValues(drafts: readonly Draft[], at: number): boolean {
  const isValue = (draft: Draft) => /number|mark/.test(readNumeral(draft.text).kind)
  const before = drafts.slice(Math.max(0, at - 8), at).findLast((draft) => draft.text.trim() !== '')
  const after = drafts.slice(at + 1, at + 9).find((draft) => draft.text.trim() !== '')
  return (before !== undefined && isValue(before)) || (after !== undefined && isValue(after))
}
