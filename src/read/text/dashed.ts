import { step } from '../../budget.js'
import type { Cell, Table } from '../../document.js'
import type { Found } from './found.js'
import { type Measure, measures, widthOf } from './measure.js'

/** Dashes over each column of a table, as pandoc and reStructuredText draw them. */
const columnsRule = /^\s*(?:-{2,}(?:\s+-{2,})+|={2,}(?:\s+={2,})+)\s*$/
/** Dashes over a whole table. */
const wholeRule = /^\s*(?:-{5,}|={5,})\s*$/
/** No table has as many lines. */
const mostLines = 1000

interface Column {
  readonly from: number
  readonly to: number
}

/** The lines of a table: its header, and what stands below the rule. */
interface Lines {
  readonly rule: string
  readonly above: readonly string[]
  readonly below: readonly string[]
  /** Whether blank lines part its rows, which go over several lines. */
  readonly isSpaced: boolean
  readonly end: number
}

/**
 * A table under a line of dashes for each of its columns. Its rows are lines, or where it opens or closes
 * with one long line of dashes, what blank lines part. Text in the white between columns tells that the
 * dashes are of something else.
 */
export function dashedAt(lines: readonly string[], start: number): Found | null {
  const own = linesAt(lines, start)
  if (own === null) return null
  for (const measure of measures) {
    const columns = columnsOf(own.rule, measure)
    const texts = [...own.above, '', ...own.below].map((line) => fieldsOf(line, columns, measure))
    const whole = texts.filter((one) => one !== null)
    if (whole.length === texts.length)
      return { pieces: [{ table: tableOf(whole, columns.length, own.isSpaced) }], end: own.end }
  }
  return null
}

/** A header of a table has no more lines. */
const longestHeader = 40

function linesAt(lines: readonly string[], start: number): Lines | null {
  const at = (line: number) => lines[line] ?? ''
  // Dashes with nothing under them underline what stands above.
  const opens = wholeRule.test(at(start)) && at(start + 1).trim() !== ''
  let rule = start
  const last = start + (opens ? longestHeader : at(start).trim() === '' ? 0 : 1)
  while (rule < last && !columnsRule.test(at(rule))) rule += 1
  if (!columnsRule.test(at(rule))) return null
  const above = lines.slice(opens ? start + 1 : start, rule)
  const closed = closingRule(lines, rule)
  if (closed === null && above.length === 0) return null
  const end = closed ?? lines.findIndex((line, index) => index > rule && line.trim() === '')
  const below = lines.slice(rule + 1, end < 0 ? lines.length : end)
  return {
    rule: at(rule),
    above,
    below: below.filter((line) => !columnsRule.test(line)),
    isSpaced: opens || (closed !== null && wholeRule.test(at(closed))),
    end: end < 0 ? lines.length : closed === null ? end : end + 1,
  }
}

/** The rule that closes the table: the last one before text that is no part of it. */
function closingRule(lines: readonly string[], rule: number): number | null {
  let last: number | null = null
  for (let at = rule + 1; at < Math.min(lines.length, rule + mostLines); at += 1) {
    step()
    const line = lines[at] ?? ''
    if (wholeRule.test(line)) return at
    if (columnsRule.test(line)) {
      if (line.trim() !== lines[rule]?.trim()) return last
      last = at
      if ((lines[at + 1] ?? '').trim() === '') return last
    }
  }
  return last
}

function columnsOf(rule: string, measure: Measure): Column[] {
  return [...rule.matchAll(/[-=]+/g)].map(({ index, 0: dashes }) => {
    const from = widthOf(rule.slice(0, index), measure)
    return { from, to: from + dashes.length }
  })
}

/** The text under each column; null where some text stands under no column. The last column may go on. */
function fieldsOf(line: string, columns: readonly Column[], measure: Measure): string[] | null {
  const fields = columns.map(() => '')
  let x = 0
  for (const character of line) {
    step()
    const at = columns.findLastIndex(({ from }) => from <= x)
    const column = columns[at]
    const isIn = column !== undefined && (x < column.to || at === columns.length - 1)
    if (isIn) fields[at] = `${fields[at] ?? ''}${character}`
    else if (character.trim() !== '') return null
    x += measure(character)
  }
  return fields.map((field) => field.trim())
}

function tableOf(
  lines: readonly (readonly string[])[],
  columnCount: number,
  isSpaced: boolean,
): Table {
  const isBlank = (row: readonly string[]) => row.every((text) => text === '')
  const rows = isSpaced
    ? lines
        .reduce<string[][][]>(
          (some, row) => {
            if (isBlank(row)) return [...some, []]
            some.at(-1)?.push([...row])
            return some
          },
          [[]],
        )
        .filter((row) => row.length > 0)
        .map((group) =>
          Array.from({ length: columnCount }, (_, column) =>
            group
              .map((row) => row[column] ?? '')
              .filter((text) => text !== '')
              .join('\n'),
          ),
        )
    : lines.filter((row) => !isBlank(row))
  const cells = rows.flatMap((row, r): Cell[] =>
    row.map((text, column) => ({ row: r, column, rowSpan: 1, columnSpan: 1, text })),
  )
  return { rowCount: rows.length, columnCount, cells }
}
