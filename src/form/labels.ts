import { english } from './english.js'
import { forms, tableOf } from './index.js'
import { type Field, listFields, partNames, printed } from './form.js'

/** Every value of every edition by its pointer; what two editions share is declared alike. */
export const fields: ReadonlyMap<string, Field> = new Map(
  forms.flatMap((form) =>
    partNames.flatMap((part) => listFields(tableOf(form, part) ?? {}, `/${part}`)),
  ),
)

/** A value by its labels as the form prints them: 不予公开 › 属于国家秘密 › 自然人. */
export const labelOf = labelsIn(fields)

/** The same of any values that are declared. */
export function labelsIn(declared: ReadonlyMap<string, Field>): (pointer: string) => string {
  return (pointer) => {
    const field = declared.get(pointer)
    return field === undefined ? pointer : labelsOf(field).join(' › ')
  }
}

/** A value by what its form calls it: its table, and the labels of its row and of its column. */
export interface FormName {
  readonly table: string
  readonly row: readonly string[]
  readonly column: readonly string[]
}

/** The same of a field at a pointer, with the numbers before the labels of its row. */
export function nameOf(pointer: string, { row, column, numbers = [] }: Field): FormName {
  const [, table = ''] = pointer.split('/')
  return {
    table,
    row: row.map((label, at) => `${numbers[at] ?? ''}${printed(label)}`),
    column: column.map(printed),
  }
}

/** Values by their names; one that is not declared by its pointer. */
export function namesIn(declared: ReadonlyMap<string, Field>): (pointer: string) => FormName {
  return (pointer) => {
    const field = declared.get(pointer)
    return field === undefined
      ? { table: pointer.split('/')[1] ?? '', row: [pointer], column: [] }
      : nameOf(pointer, field)
  }
}

/** A value of the national forms by its name. */
export const valueNamed = namesIn(fields)

/**
 * A field by all that the form prints over and before it: 三、本年度办理结果 › （三）不予公开 ›
 * 1.属于国家秘密 › 自然人.
 */
export function fullLabelOf({ band, row, column, numbers = [] }: Field): string {
  const rows = row.map((label, at) => `${numbers[at] ?? ''}${printed(label)}`)
  return [...(band === undefined ? [] : [band]), ...rows, ...column.map(printed)].join(' › ')
}

/** The same in English, without the numbers: Outcomes of the year › Denied › State secret › Natural person. */
export function englishLabelOf({ band, row, column }: Field): string {
  const labels = [...(band === undefined ? [] : [band]), ...[...row, ...column].map(printed)]
  return labels.map((label) => english[label] ?? label).join(' › ')
}

/** The labels of a value's row and column, outermost first. */
export function labelsOf({ row, column }: Field): string[] {
  return [...row, ...column].map(printed)
}
