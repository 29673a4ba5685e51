import { form2014 } from './2014.js'
import { form2019 } from './2019.js'
import { form2021 } from './2021.js'
import { type Fields, type PartName, partNames } from './form.js'

/** The editions whose tables cross rows with columns, newest first. A new one is one file and one word here. */
export const crossedForms = [form2021, form2019] as const

/** All editions that are read, newest first. */
export const forms = [...crossedForms, form2014] as const

/** The declaration of an edition of the form, whichever it is. */
export type AnyForm = (typeof forms)[number]
/** That of one with three tables. */
export type CrossedForm = (typeof crossedForms)[number]
/** The name of an edition: the year from which it holds. */
export type Edition = AnyForm['edition']

/** The tables of an edition by their names; null for one that it does not have. */
export function tableOf(form: AnyForm, part: PartName): Fields | null {
  return (form.tables as Readonly<Partial<Record<PartName, Fields>>>)[part] ?? null
}

/** The fields of a part in the edition that a report follows; in the newest that has it where it follows none. */
export function tableFor(edition: Edition | null, part: PartName): Fields | null {
  const own = forms.find((form) => form.edition === edition)
  return own === undefined ? tableOf(forms[0], part) : tableOf(own, part)
}

/**
 * True where a notice says which parts a report has: those of 2019 and later. Of a report without an
 * edition its year tells.
 */
export function prescribesParts(edition: Edition | null, year: number | null): boolean {
  if (edition === null) return year === null || year >= 2019
  return crossedForms.some((form) => form.edition === edition)
}

/** The parts that an edition has tables of, in their order. */
export function partsOf(edition: Edition | null): readonly PartName[] {
  return partNames.filter((part) => tableFor(edition, part) !== null)
}

/** True where a report's tables are others than those of the year before, not just other columns of them. */
export function isOtherForm(before: Edition | null, now: Edition | null): boolean {
  if (before === null || now === null || before === now) return false
  return partsOf(before).every((part) => !partsOf(now).includes(part))
}
