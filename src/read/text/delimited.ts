import { step } from '../../budget.js'
import type { Table } from '../../document.js'
import { formTable } from '../../grid.js'
import { memoized } from '../../memo.js'
import { isValue } from '../value.js'
import { type BrokenRecord, brokenRecords } from './broken-records.js'
import type { Found, Piece } from './found.js'

/** A line of a table with a mark between its fields: the fields, and the first line behind it. */
type Record = BrokenRecord

const marks = ['\t', ',', ';'] as const

/** A field in quotation marks goes over no more lines. */
const mostLines = 60

/**
 * A table whose fields a tab, a comma or a semicolon parts: lines one after the other with as many
 * fields each. Beside lines with another number of fields it is but a piece of something else.
 */
export function delimitedAt(lines: readonly string[], start: number): Found | null {
  const broken = isMarked(lines[start] ?? '', '\t') ? brokenRecords(lines, start) : null
  if (broken !== null) return { pieces: piecesOf(broken, start), end: broken.at(-1)?.end ?? start }
  let end = start
  for (const mark of marks) {
    if (!isMarked(lines[start] ?? '', mark)) continue
    const records = recordsFrom(lines, start, mark)
    const behind = records.at(-1)?.end ?? start
    const isAmong =
      mark !== markOfAll(lines) &&
      (isMarked(lines[behind] ?? '', mark) ||
        (isMarked(lines[start - 1] ?? '', mark) && !isBelow(lines[start - 1] ?? '', records, mark)))
    if (records.length > 1 && !isAmong && (mark === '\t' ? !isSetIn(records) : areCells(records)))
      return { pieces: piecesOf(records, start), end: behind }
    end = Math.max(end, behind)
  }
  return end > start ? { pieces: [], end } : null
}

/**
 * The mark that nearly all lines hold, as in what a spreadsheet writes: there tables of several widths follow
 * each other, and what stands alone is padded. Null in all other texts; what is copied from a page has tabs in
 * most lines, and fewer of them where cells are merged.
 */
const markOfAll = memoized((lines: readonly string[]): string | null => {
  const filled = lines.filter((line) => line.trim() !== '')
  const isOfAll = (mark: string) =>
    filled.length >= fewestOfAll &&
    filled.filter((line) => line.includes(mark)).length > 0.9 * filled.length
  return marks.find((one) => one !== '\t' && isOfAll(one)) ?? null
})

/** In fewer lines, most may hold a mark by chance. */
const fewestOfAll = 20

/** A long table of three and more fields under a line of two: what that says (统计期限) is none of it. */
function isBelow(line: string, records: readonly Record[], mark: string): boolean {
  const [{ fields: head } = { fields: [] }] = records
  const isHead = head.every((field) => field !== '' && !/\d/.test(field))
  return line.split(mark).length === 2 && head.length > 2 && records.length >= 10 && isHead
}

/** A tab before each cell, a cell a line, parts nothing. */
function isSetIn(records: readonly Record[]): boolean {
  return records.every(({ fields }) => fields.length === 2 && fields[0] === '')
}

/** Numbers and sentences may hold commas; what heads columns is words, in most of them. */
function areCells(records: readonly Record[]): boolean {
  const isSentence = records.some(
    ({ fields }) => fields.length === 2 && /[。；]/.test(fields.join()),
  )
  return !isSentence && (records.some(isHeader) || (records.length > 2 && records.every(isRow)))
}

/** A label, and behind it nothing but numbers. */
function isRow({ fields: [label = '', ...others] }: Record): boolean {
  return /\p{L}$/u.test(label) && others.every((field) => isValue(field) && /\d/.test(field))
}

function isHeader({ fields }: Record): boolean {
  // A workbook ends its lines with the empty cells of its widest one; labels have numbers of their own, and so
  // have the columns that pandas names.
  const own = fields.slice(0, fields.findLastIndex((field) => field !== '') + 1)
  const words = own.filter(
    (field) => field.length < 60 && /^(?:(?:\d{1,2}\.)?[^\d]+|Unnamed: \d+)$/.test(field),
  )
  return words.length > 1 && words.length > 0.5 * own.length
}

function isMarked(line: string, mark: string): boolean {
  return line.includes(mark) && line.trim() !== ''
}

function recordsFrom(lines: readonly string[], start: number, mark: string): Record[] {
  const records: Record[] = []
  for (let at = start; at < lines.length;) {
    step()
    const record = recordAt(lines, at, mark)
    const width = records[0]?.fields.length ?? record?.fields.length
    if (record === null || record.fields.length < 2 || record.fields.length !== width) break
    records.push(record)
    at = record.end
  }
  return records
}

/** The fields from a line on, as RFC 4180 quotes them; null where a quotation is not closed. */
function recordAt(lines: readonly string[], at: number, mark: string): Record | null {
  let text = lines[at] ?? ''
  const last = Math.min(lines.length, at + mostLines)
  for (let end = at + 1; ; end += 1) {
    const { fields, isOpen } = quotedFields(text, mark)
    if (!isOpen) return { fields, at, end }
    if (end >= last) return mark === '\t' ? plainRecord(lines, at, mark) : null
    text += `\n${lines[end] ?? ''}`
  }
}

/** What is copied from a page has tabs, and quotation marks that are its own. */
function plainRecord(lines: readonly string[], at: number, mark: string): Record {
  const fields = (lines[at] ?? '').split(mark).map((field) => field.trim())
  return { fields, at, end: at + 1 }
}

function quotedFields(text: string, mark: string): { fields: string[]; isOpen: boolean } {
  const fields: string[] = []
  let field = ''
  let isOpen = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (isOpen && char === '"' && text[at + 1] === '"') {
      field += '"'
      at += 1
    } else if (char === '"' && (isOpen || field === '')) isOpen = !isOpen
    else if (char === mark && !isOpen) {
      fields.push(field.trim())
      field = ''
    } else field += char
  }
  return { fields: [...fields, field.trim()], isOpen }
}

/** What alone in its line reads as a heading or a sentence is no row: spreadsheets keep both in a first cell. */
const isAlone = ({ fields: [first = '', ...others] }: Record) =>
  others.every((field) => field === '') &&
  (first.length > 20 || /[，。；：]/.test(first) || /^(?:[一二三四五六七八九十]+、|第)/.test(first))

const textOf = ({ fields: [text = ''], at }: Record, start: number): Piece => ({
  text,
  at: at - start,
})

function tableOf(records: readonly Record[]): Table {
  const cellsOf = ({ fields }: Record) =>
    fields.map((text) => ({ text, rowSpan: 1, columnSpan: 1 }))
  return formTable(records.map(cellsOf))
}

function piecesOf(records: readonly Record[], start: number): Piece[] {
  const pieces: Piece[] = []
  let open: Record[] = []
  const close = () => {
    const isTable = open.some(({ fields }) => fields.slice(1).some((field) => field !== ''))
    if (isTable) pieces.push({ table: tableOf(open) })
    else for (const record of open) pieces.push(textOf(record, start))
    open = []
  }
  for (const record of records) {
    if (!isAlone(record)) open.push(record)
    else {
      close()
      pieces.push(textOf(record, start))
    }
  }
  close()
  return pieces
}
