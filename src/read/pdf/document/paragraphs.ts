import type { TextBlock } from '../../../document.js'
import { squeeze } from '../../../text.js'
import { around, rounded } from '../../geometry/box.js'
import type { TextColumn } from './reading-order.js'
import { rowOf } from '../page/borderless/region.js'
import type { PageLayout } from '../page/index.js'
import { median, mean } from '../../geometry/ruling.js'
import { joinOf, type Line } from '../page/lines.js'
import { leastOf } from '../recognition.js'
import { addTo } from '../../../lists.js'

/** A line of running text and where it stands. */
export interface PageLine {
  readonly page: PageLayout
  readonly line: Line
  /** The column of a text that is set in two. */
  readonly column?: TextColumn
}

/** The looks of the whole text, by which paragraphs are told. */
export interface Looks {
  readonly bodySize: number
  readonly columnOf: (page: PageLayout) => TextColumn
  /** The usual white between two lines of a page. */
  readonly gapOf: (page: PageLayout) => number
}

export function looksOf(lines: readonly PageLine[]): Looks {
  const byPage = new Map<PageLayout, Line[]>()
  const sizes = new Map<number, number>()
  for (const { page, line } of lines) {
    const known = byPage.get(page)
    if (known === undefined) byPage.set(page, [line])
    else known.push(line)
    const size = Math.round(line.size * 2) / 2
    sizes.set(size, (sizes.get(size) ?? 0) + line.text.length)
  }
  const [most] = [...sizes].sort((a, b) => b[1] - a[1])
  // Pages of one width, such as those on their side, have one column of text.
  const widths = new Map<number, Line[]>()
  for (const [page, own] of byPage) {
    const width = Math.round(page.width)
    for (const line of own) addTo(widths, width, line)
  }
  const wholes = new Map([...widths].map(([width, own]) => [width, columnOf(own)] as const))
  const columns = new Map([...byPage].map(([page, own]) => [page, columnOf(own)] as const))
  const gaps = new Map([...byPage].map(([page, own]) => [page, usualGap(own)] as const))
  return {
    bodySize: most?.[0] ?? 0,
    columnOf: (page) => {
      const own = columns.get(page)
      const whole = wholes.get(Math.round(page.width)) ?? own ?? { left: 0, right: page.width }
      // A few short lines do not show how wide a page's text is.
      return own !== undefined && own.right - own.left > 0.8 * (whole.right - whole.left)
        ? own
        : whole
    },
    gapOf: (page) => gaps.get(page) ?? 0,
  }
}

function columnOf(lines: readonly Line[]): TextColumn {
  const [left, , right] = around(lines.map(({ box }) => box))
  return { left, right }
}

function usualGap(lines: readonly Line[]): number {
  const gaps = lines.slice(1).map(({ box }, index) => box[1] - (lines[index]?.box[3] ?? box[1]))
  return Math.max(0, median(gaps))
}

/** In ems: how far the first line of a paragraph is set in, at least. */
const indent = 1.2

/** Running text as blocks: its lines joined to paragraphs, over pages as well. */
export function textBlocksOf(
  lines: readonly PageLine[],
  looks: Looks,
  /** Takes the size of each block's letters. */
  sizes?: Map<TextBlock, number>,
): TextBlock[] {
  const passages: PageLine[][] = []
  const numbers = lines.map(({ line }) => isNumber(line))
  // Lines that are numbers are a list: their digits are not those of one, nor of the words above.
  const isOfList = (at: number) =>
    numbers[at] === true && (numbers[at - 1] === true || numbers[at + 1] === true)
  for (const [at, line] of lines.entries()) {
    const passage = passages.at(-1)
    const last = passage?.at(-1)
    if (passage === undefined || last === undefined || isOfList(at) || isEnd(last, line, looks))
      passages.push([line])
    else passage.push(line)
  }
  return passages.map((passage) => {
    const block = blockOf(passage, looks)
    sizes?.set(block, mean(passage.map(({ line }) => line.size)))
    return block
  })
}

/**
 * A line ends a paragraph where the next word had room on it; the next one begins one where it is
 * set in, of another size, or farther off. The end of a page ends none.
 */
function isEnd(last: PageLine, next: PageLine, { bodySize, columnOf, gapOf }: Looks): boolean {
  const size = Math.max(last.line.size, next.line.size)
  if (size > 1.12 * Math.min(last.line.size, next.line.size)) return true
  if (last.line.text.includes('\t') || next.line.text.includes('\t')) return true
  // Rows of a table that none has found are no running text: their numbers are not one.
  if (rowOf(last.line).isData || rowOf(next.line).isData) return true
  const { right } = last.column ?? columnOf(last.page)
  const { left } = next.column ?? columnOf(next.page)
  const room = right - last.line.box[2]
  if (room > unbroken(next.line.text) * next.line.size + size) return true
  if (listed.test(next.line.text) && /[。：；]$/u.test(last.line.text)) return true
  // What is left over of a title stands in the middle below it.
  const isTitle = size > 1.08 * bodySize && last.page === next.page
  if (!isTitle && next.line.box[0] > left + indent * size) return true
  if (last.page !== next.page) return false
  return next.line.box[1] - last.line.box[3] > Math.max(1.6 * gapOf(next.page), 0.9 * size)
}

/** Nothing but a number. */
const isNumber = ({ text }: Line) => /^[\d.,，．]+$/.test(text.trim())

/** In ems: how long the beginning of a line is that no line is broken in, such as an address. */
function unbroken(text: string): number {
  const start = /^[\x21-\x7e]+|^.[：，。、；！？）》”’]*[\x21-\x7e]*/u.exec(text)?.[0] ?? ''
  return Array.from(start).reduce((sum, char) => sum + (char <= '\x7e' ? 0.5 : 1), 0)
}

function blockOf(passage: readonly PageLine[], { bodySize }: Looks): TextBlock {
  const text = squeeze(passage.reduce((sum, { line }) => joinOf(sum, line.text), ''))
  const [first] = passage
  const page = first?.page
  const boxes = passage.filter((one) => one.page === page).map(({ line }) => line.box)
  const size = mean(passage.map(({ line }) => line.size))
  const type = passage.length === 1 && isHeading(text, size / bodySize) ? 'heading' : 'paragraph'
  if (page === undefined) return { type, text }
  const words = passage.flatMap(({ line }) => line.words)
  const recognized = leastOf(words.map((word) => word.recognized))
  return {
    ...{ type, text },
    ...(recognized === undefined ? {} : { recognized }),
    ...{ page: page.number, box: rounded(page.frame.onPage(around(boxes))) },
  }
}

/** The number of a heading or of an entry of a list, but not a decimal. */
const listed =
  /^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d))/u
const numbered = /^(?:[一二三四五六七八九十]{1,3}\s*[、.．]|第[一二三四五六七八九十]+部分)/u

function isHeading(text: string, relativeSize: number): boolean {
  return (
    text.length <= 60 && !/[。；，;,]$/u.test(text) && (relativeSize > 1.08 || numbered.test(text))
  )
}
