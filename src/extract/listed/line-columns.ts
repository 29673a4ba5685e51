import { fold } from '../../text.js'
import type { ListedForm } from './form.js'
import { keyOf } from './key.js'
import type { ListedRecord, ValueColumn } from './record.js'

/** The columns of numbers that rows of a form of one column have where they have become lines of text. */

/** Fewer rows may have numbers that follow one another by chance. */
const fewestCounted = 5

/** The first or the last numbers of the rows may be those that count the rows, or the next ones. */
export function withoutSerials<R extends ListedRecord>(records: readonly R[]): readonly R[] {
  const several = records.filter(({ values }) => values.length > 1)
  if (several.length < fewestCounted) return records
  if (areSerials(records, -1))
    return records.map((one) => ({ ...one, values: one.values.slice(0, -1) }))
  return areSerials(several, 0)
    ? records.map((one) => (one.values.length > 1 ? { ...one, values: one.values.slice(1) } : one))
    : records
}

function areSerials(records: readonly ListedRecord[], place: number): boolean {
  const numbers = records.flatMap(({ values }) => values.at(place)?.numeral.value ?? [])
  const following = numbers.filter((value, at) => at > 0 && value === (numbers[at - 1] ?? 0) + 1)
  return following.length >= 0.8 * numbers.length
}

/** The number of columns: as many as there are headings, else as many as most rows have numbers. */
export function columnsNamed(
  form: ListedForm,
  heads: readonly string[],
  records: readonly ListedRecord[],
): ValueColumn[] {
  const names = namesIn(form, heads)
  const width = widthOf(records, names.length)
  const isTold = names.length === width
  return Array.from({ length: width }, (_, column) => ({
    headings: isTold ? [names[column] ?? ''] : [],
  }))
}

function namesIn(form: ListedForm, heads: readonly string[]): string[] {
  const at = heads.findLastIndex(
    (head) => /指标|项目|内容/.test(fold(head)) && form.headings.has(keyOf(head)),
  )
  if (at < 0) return []
  return heads.slice(at + 1).filter((head) => !/^(?:计量)?单位$|序号|代码/.test(fold(head)))
}

/**
 * The share of rows that may have more numbers than the others: a page number may stand beside a row by
 * accident.
 */
const fewOf = 0.1

function widthOf(records: readonly ListedRecord[], told: number): number {
  const widths = records.flatMap(({ values }) => (values.length > 0 ? [values.length] : []))
  const having = (least: number) => widths.filter((width) => width >= least).length
  const all = [...new Set(widths)].sort((a, b) => b - a)
  if (told > 0 && all.includes(told)) return told
  return all.find((width) => having(width) > fewOf * widths.length) ?? 1
}
