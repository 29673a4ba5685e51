import { load } from 'cheerio'
import type { Block, Table } from '../../document.js'
import { readNumeral } from '../../numeral.js'
import { squeeze } from '../../text.js'
import { decode, declaredCharset } from '../charset.js'
import type { Content, ReadOptions } from '../reader.js'
import { articleOf } from './article.js'
import { type Draft, draftsOf } from './blocks.js'
import { metaTags } from './metadata.js'
import { Styles } from './style.js'

/** Reads an HTML page: its article, as a person sees it, and what the page says of it. */
export function readHtml(bytes: Uint8Array, options: ReadOptions): Content {
  const { text, charset } = decode(bytes, options.charset ?? declaredCharset(bytes))
  const $ = load(text)
  const tags = metaTags($)
  const heading = squeeze($('h1').first().text())
  const titles = [tags.get('ArticleTitle') ?? '', squeeze($('title').first().text()), heading]
  const root = $('body')[0] ?? $.root()[0]
  const drafts = root === undefined || !('attribs' in root) ? [] : draftsOf(root, new Styles($))
  const article = articleOf(drafts, titles)
  const { blocks, tables } = blocksOf(article.drafts)
  return {
    title: titles.find((title) => title !== '') ?? null,
    blocks,
    tables,
    metadata: Object.fromEntries([...tags, ...article.metadata]),
    charset,
    pages: null,
  }
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
      })
    } else if (isBetweenValues(drafts, line)) blocks.push({ type: 'paragraph', text: '', line })
  })
  return { blocks, tables }
}

/** Where a page has its cells as paragraphs, an empty one beside a number is an empty cell. */
function isBetweenValues(drafts: readonly Draft[], at: number): boolean {
  const isValue = (draft: Draft) => /number|mark/.test(readNumeral(draft.text).kind)
  const before = drafts.slice(Math.max(0, at - 8), at).findLast((draft) => draft.text.trim() !== '')
  const after = drafts.slice(at + 1, at + 9).find((draft) => draft.text.trim() !== '')
  return (before !== undefined && isValue(before)) || (after !== undefined && isValue(after))
}
