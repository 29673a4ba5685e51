import type { ValueName } from '../facts.js'
import { most, quote, ranges, rowOf } from './names.js'

export { addition, quote } from './names.js'

/** Words that English sentences are put together of. Labels stay as the form prints them. */

export function quotes(texts: readonly string[]): string {
  const shown = texts.slice(0, most).map(quote).join(', ')
  return texts.length > most ? `${shown} and ${texts.length - most} more` : shown
}

const parts: Readonly<Record<string, string>> = {
  disclosure: 'part two',
  requests: 'part three',
  proceedings: 'part four',
  statistics: 'the statistics table',
}

/** Part three; a table of a form of one's own by its own name. */
export function part(table: string): string {
  return parts[table] ?? `the table ${quote(table)}`
}

/** Row “（四）无法提供 1.本机关不掌握相关政府信息”, column “自然人” of part three. */
export function valueIn(name: ValueName): string {
  const where = parts[name.table]
  return `${valueAlone(name)}${where === undefined ? '' : ` of ${where}`}`
}

export function valueAlone(name: ValueName): string {
  const row = rowOf(name)
  const column = columnOf(name)
  if (row === '') return column
  return name.column.length === 0 ? `line ${quote(row)}` : `row ${quote(row)}, ${column}`
}

export function rowIn(name: ValueName): string {
  const row = rowOf(name)
  const where = parts[name.table]
  return `${row === '' ? 'the row' : `row ${quote(row)}`}${where === undefined ? '' : ` of ${where}`}`
}

export function columnOf({ row, column }: ValueName): string {
  const own = column.at(-1) ?? ''
  const isAlone = row.length > 0 && own !== '其他'
  return `column ${quote(isAlone ? own : column.join('—'))}`
}

export function pages(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'page' : 'pages'} ${ranges(numbers).join(', ')}`
}

export function either(numbers: readonly number[]): string {
  return [...new Set(numbers)].join(' or ')
}

/** 1 cell, 2 cells. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** The first letter of a sentence. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
