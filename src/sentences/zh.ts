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
