import { forms } from './index.js'
import { type Field, listFields, partNames, printed } from './form.js'

/** Every value of every edition by its pointer; what two editions share is declared alike. */
const fields: ReadonlyMap<string, Field> = new Map(
  forms.flatMap((form) => partNames.flatMap((part) => listFields(form.tables[part], `/${part}`))),
)

/** A value by its labels as the form prints them: 不予公开 › 属于国家秘密 › 自然人. */
export function labelOf(pointer: string): string {
  const field = fields.get(pointer)
  return field === undefined ? pointer : labelsOf(field).join(' › ')
}

function labelsOf({ row, column }: Field): string[] {
  return [...row, ...column].map(printed)
}
