import { step } from '../../budget.js'
import type { Cell, Table } from '../../document.js'
import { isValue } from '../value.js'
import type { Found } from './found.js'
import { withoutInlineMarks } from './markdown.js'

/** The upright characters between two fields of a line. */
const sides = /(?<!\\)[|\u2502\u2503\u2551\uff5c]/u
const openingSide = /^\s*[|\u2502\u2503\u2551\uff5c]/u
const closingSide = /(?<!\\)[|\u2502\u2503\u2551\uff5c]\s*$/u
/** A line of nothing but pieces of a frame. */
const framePieces = /^[\s|+:=\-\u2500-\u257f]*$/u
const stroke = /[-=]{2}|[\u2500\u2501\u2550]/u
/** The line below the header of a table of Markdown. */
const delimiters = /^\s*(?:\|\s*)?:?-+:?\s*\|(?:\s*:?-+:?\s*\|)*(?:\s*:?-+:?\s*)?$/u

const rules = (line: string) =>
  (framePieces.test(line) && stroke.test(line)) || delimiters.test(line)

/**
 * A table whose lines all have as many fields with a side drawn between any two: one of Markdown, or a
 * frame that is not whole. Rules part its rows; where there is none, or but one below the header, each
 * line is a row.
 */
export function fieldsAt(lines: readonly string[], start: number): Found | null {
  const own = stretchFrom(lines, start)
  if (own.length === 0) return null
  const table = tableOf(own)
  return { pieces: table === null ? [] : [{ table }], end: start + own.length }
}

/** Rules and corners: in a line of text they tell of a cell that goes over several rows. */
const corner = /[\u2500-\u2501\u2504-\u2550\u2552-\u257f]/u

function tableOf(own: readonly string[]): Table | null {
  const texts = own.filter((line) => !rules(line))
  const [width = 0, ...others] = new Set(texts.map((line) => fieldsOf(line).length))
  const fewest = own.length > texts.length ? 2 : 3
  if (others.length > 0 || width < fewest || texts.length < 2) return null
  const rows = texts.some((line) => corner.test(line)) ? null : rowsOf(own)
  if (rows === null) return null
  const cells = rows.flatMap((row, r): Cell[] =>
    row.map((text, column) => ({ row: r, column, rowSpan: 1, columnSpan: 1, text })),
  )
  return { rowCount: rows.length, columnCount: width, cells }
}

/** The lines from one on that have fields, or rule them: a frame may begin with a rule. */
function stretchFrom(lines: readonly string[], start: number): string[] {
  const own: string[] = []
  const first = lines[start] ?? ''
  const isRuled = /^\s*[+\u250c-\u257f]/u.test(first) && sides.test(lines[start + 1] ?? '')
  for (let at = start; at < lines.length; at += 1) {
    step()
    const line = lines[at] ?? ''
    const isRule = line.trim() !== '' && rules(line) && (at > start || isRuled)
    if (!sides.test(line) && !isRule) break
    own.push(line)
  }
  return own
}

const lineBreak = /\s*<br\s*\/?>\s*/gi

/** The fields of a line, without the sides of the table. */
export function fieldsOf(line: string): string[] {
  return line
    .replace(openingSide, '')
    .replace(closingSide, '')
    .split(sides)
    .map((field) =>
      withoutInlineMarks(field.replaceAll('\\|', '|')).replace(lineBreak, '\n').trim(),
    )
}

/** The rows, each by the texts of its columns; null where it cannot be told which lines are one. */
function rowsOf(own: readonly string[]): string[][] | null {
  const groups = own.reduce<string[][][]>(
    (some, line) => {
      if (rules(line)) return [...some, []]
      some.at(-1)?.push(fieldsOf(line))
      return some
    },
    [[]],
  )
  const filled = groups.filter((group) => group.length > 0)
  const isRuled = filled.length > 2
  // A header of nothing but blanks is one that Markdown asks for and nobody wrote.
  const isWritten = (row: readonly string[]) => row.some((text) => text !== '')
  if (!isRuled) return filled.flat().filter((row, at) => at > 0 || isWritten(row))
  return filled.some(isBulk) ? null : filled.map(joined)
}

/** Whether lines between two rules hold several rows. */
function isBulk(group: readonly (readonly string[])[]): boolean {
  const [first = []] = group
  const columns = first.map((_, column) => group.map((row) => row[column] ?? ''))
  return columns.filter((texts) => texts.filter(isValue).length > 1).length > 1
}

/** A row whose cells go over several lines. */
function joined(group: readonly (readonly string[])[]): string[] {
  const [first = []] = group
  return first.map((_, column) =>
    group
      .map((row) => row[column] ?? '')
      .filter((text) => text !== '')
      .join('\n'),
  )
}
