import type { ValueName } from '../facts.js'
import { most, quote, ranges, rowOf } from './names.js'

export { addition, quote } from './names.js'

/** Words that Chinese sentences are put together of. Rows, columns, lines and pages count from 1. */

/** Some texts, and how many there are where they are more than a sentence holds. */
export function quotes(texts: readonly string[]): string {
  const shown = texts.slice(0, most).map(quote).join('、')
  return texts.length > most ? `${shown}等 ${texts.length} 项` : shown
}

const parts: Readonly<Record<string, string>> = {
  disclosure: '第二部分',
  requests: '第三部分',
  proceedings: '第四部分',
  statistics: '统计表',
}

const titles: Readonly<Record<string, string>> = {
  disclosure: '“二、主动公开政府信息情况”',
  requests: '“三、收到和处理政府信息公开申请情况”',
  proceedings: '“四、政府信息公开行政复议、行政诉讼情况”',
  statistics: '“政府信息公开情况统计表”',
}

/** 第三部分; a table of a form of one's own by its own name. */
export function part(table: string): string {
  return parts[table] ?? quote(table)
}

/** A table by its heading on the form. */
export function partTitle(table: string): string {
  return titles[table] ?? quote(table)
}

/** Rows or columns by their names: “甲”、“乙”行; of many the first, and how many there are. */
export function named(labels: readonly string[], what: string): string {
  const shown = labels.slice(0, most).map(quote).join('、')
  return labels.length > most ? `${shown}等 ${labels.length} ${what}` : `${shown}${what}`
}

/** A part's table as people call it: that of statistics is a form of its own. */
export function tableOf(table: string): string {
  return table === 'statistics' ? partTitle(table) : `${partTitle(table)}的表格`
}

/** 第三部分“（四）无法提供 1.本机关不掌握相关政府信息”行“自然人”列. */
export function valueIn(name: ValueName): string {
  return `${parts[name.table] ?? ''}${valueAlone(name)}`
}

/** The same without its part, where that was said. */
export function valueAlone(name: ValueName): string {
  const column = columnOf(name)
  const row = rowOf(name)
  if (row === '') return column
  if (name.column.length === 0) return quote(row)
  return name.table === 'disclosure' ? `${quote(row)}的${column}` : `${quote(row)}行${column}列`
}

/** Several values, of which only the first are named where there are more than `most`: the part, and the row, that they share are said once. */
export function valuesIn(all: readonly ValueName[], most: number): string {
  const names = all.slice(0, most)
  const more = all.length > most ? '等' : ''
  const [first] = names
  if (first === undefined || names.some(({ table }) => table !== first.table))
    return `${names.map(valueIn).join('、')}${more}`
  const row = rowOf(first)
  const isOneRow = row !== '' && names.length > 1 && names.every((name) => rowOf(name) === row)
  const alone = isOneRow
    ? `${quote(row)}行${names.map(columnOf).join('、')}${more === '' ? '各' : more}列`
    : `${names.map(valueAlone).join('、')}${more}`
  return `${parts[first.table] ?? ''}${alone}`
}

/** A row of a table, where it is spoken of as a whole. */
export function rowIn(name: ValueName): string {
  const row = rowOf(name)
  return `${parts[name.table] ?? ''}${row === '' ? '' : `${quote(row)}一行`}`
}

/** A column alone: its last label says which, but where that is 其他 or 总计 under another. */
export function columnOf({ row, column }: ValueName): string {
  const own = column.at(-1) ?? ''
  const over = column.slice(0, -1)
  if (row.length === 0 && over.length > 0) return `${quote(over.join('—'))}的${quote(own)}`
  return quote(own === '其他' ? column.join('—') : own)
}

export function pages(numbers: readonly number[]): string {
  return `第 ${ranges(numbers).join('、')} 页`
}

/** Numbers that something may be, each once. */
export function either(numbers: readonly number[]): string {
  return [...new Set(numbers)].join(' 或 ')
}
