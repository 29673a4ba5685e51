import { step } from '../../budget.js'

/** A row of a table whose fields tabs part: its fields, its first line, and the first line behind it. */
export interface BrokenRecord {
  readonly fields: readonly string[]
  readonly at: number
  readonly end: number
}

/** A row is broken into no more lines. */
const mostLines = 24
/** Fewer whole lines, one after the other, do not tell how many fields a row has. */
const fewestWhole = 3
/** They come no later: what is broken is the heading. */
const mostHeading = 40

/**
 * The rows of a table whose fields tabs part, where cells hold line breaks that nothing quotes: what is left
 * of a row on its lines, put together, has as many fields as each whole line. Null where that is not so for
 * all lines that stand together, or where it is not certain which cell a line goes on with.
 */
export function brokenRecords(lines: readonly string[], start: number): BrokenRecord[] | null {
  if ((lines[start - 1] ?? '').includes('\t')) return null
  const fieldsAt = (at: number) => (lines[at] ?? '').split('\t').map((field) => field.trim())
  const width = widthFrom(lines, start, fieldsAt)
  if (width === null) return null
  const records: BrokenRecord[] = []
  for (let at = start; (lines[at] ?? '').includes('\t');) {
    step()
    const record = recordFrom(at, width, fieldsAt)
    if (record === null) return null
    records.push(record)
    at = record.end
  }
  return records.some(({ at, end }) => end > at + 1) ? records : null
}

type FieldsAt = (at: number) => readonly string[]

/** How many fields the first lines have that are whole; null where none are near. */
function widthFrom(lines: readonly string[], start: number, fieldsAt: FieldsAt): number | null {
  let [width, count] = [0, 0]
  for (let at = start; at < Math.min(lines.length, start + mostHeading); at += 1) {
    const own = fieldsAt(at).length
    count = own === width ? count + 1 : 1
    width = own
    if (count >= fewestWhole && width > 2) return width
  }
  return null
}

function recordFrom(at: number, width: number, fieldsAt: FieldsAt): BrokenRecord | null {
  let fields = fieldsAt(at)
  let end = at + 1
  for (; end < at + mostLines; end += 1) {
    const next = fieldsAt(end)
    const [above = '', below = ''] = [fields.at(-1), next[0]]
    if (fields.length === width && (next.length > 1 || !isWords(above) || below === '')) break
    // Of a line below a whole one nothing tells whether it begins the row that follows.
    const isNext = fields.length === width && !isLast(end, width, fieldsAt)
    if (!isWords(above) || !isWords(below) || isNext) return null
    fields = [...fields.slice(0, -1), above + below, ...next.slice(1)]
    if (fields.length > width) return null
  }
  return fields.length === width ? { fields, at, end } : null
}

/** Whether lines without tabs are not the beginning of the first cell of the line behind them. */
function isLast(at: number, width: number, fieldsAt: FieldsAt): boolean {
  let end = at + 1
  while (end < at + mostLines && fieldsAt(end).length === 1) end += 1
  const behind = fieldsAt(end)
  return behind.length === width && behind[0] === ''
}

/** Words that go over two lines: of numbers nothing tells whether they are one. */
function isWords(text: string): boolean {
  return /\p{L}/u.test(text) && !/\d/.test(text)
}
