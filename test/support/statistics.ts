import { form2014 } from '../../src/form/2014.js'
import { type Field, listFields, printed } from '../../src/form/form.js'

/** A row of the form of 2014 as it prints it: a heading has no pointer. */
export interface FormRow {
  readonly number: string
  readonly label: string
  readonly unit: string
  readonly pointer: string | null
}

/** The lines of the form in their order, headings among them. */
export const formRows: readonly FormRow[] = rowsOf(
  listFields(form2014.tables.statistics, '/statistics'),
)

function rowsOf(fields: readonly (readonly [string, Field])[]): FormRow[] {
  const seen = new Set<string>()
  return fields.flatMap(([pointer, { row, numbers = [], unit = '' }]) =>
    row.flatMap((label, level): FormRow[] => {
      const key = row
        .slice(0, level + 1)
        .map(printed)
        .join('›')
      if (seen.has(key)) return []
      seen.add(key)
      const isLeaf = level === row.length - 1
      const number = numbers[level] ?? ''
      return [
        {
          number,
          label: printed(label),
          unit: isLeaf ? unit : '——',
          pointer: isLeaf ? pointer : null,
        },
      ]
    }),
  )
}

/** A number of its own for each value, of no order. */
export const formValues: Readonly<Record<string, number>> = Object.fromEntries(
  listFields(form2014.tables.statistics, '/statistics').map(([pointer], at) => [
    pointer,
    101 + ((at * 37) % 499),
  ]),
)

export const valueOf = ({ pointer }: FormRow): string =>
  pointer === null ? '——' : String(formValues[pointer])

const cell = (text: string) => `<td>${text}</td>`
export const table = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`

export const headings: readonly string[] = ['统计指标', '单位', '统计数']

/** A report of 2016 with a table; `change` makes what is to be tried of each row. */
export function reportOf(body: string, year = 2016): string {
  return `<meta charset="utf-8"><h1>清溪县人民政府${year}年政府信息公开工作年度报告</h1><p>一、概述</p><p>${year}年，全县公开工作有序开展。</p><p>二、主动公开政府信息情况</p><p>及时公开各类信息。</p><p>附件：政府信息公开情况统计表</p>${body}`
}

export function rows(change: (row: FormRow, at: number) => readonly string[] | null): string[][] {
  return formRows.flatMap((row, at) => {
    const cells = change(row, at)
    return cells === null ? [] : [[...cells]]
  })
}

export const plain = (row: FormRow): string[] => [row.number + row.label, row.unit, valueOf(row)]
