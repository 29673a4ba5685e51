import { type Field, listFields, type PartName, partNames, unitOf } from '../form/form.js'
import { type AnyForm, type Edition, forms, tableOf } from '../form/index.js'
import { englishLabelOf, fullLabelOf } from '../form/labels.js'
import { applicants } from '../form/requests.js'
import type { ValuePointer } from '../report.js'
import { nameOf, type NameOf } from './names.js'

/** The name of a value's column in records. */
export type VariableName = NameOf<ValuePointer>

/** One value of the form, as data frames know it. */
export interface CodebookEntry {
  /** JSON Pointer of the value in a report. */
  readonly path: ValuePointer
  /** The name of its column in records: `[a-z][a-z0-9_]*`, at most 32 characters. */
  readonly name: VariableName
  /** All that the form prints over and before it, outermost first, as its newest edition has it. */
  readonly label: string
  /** The same in English. */
  readonly labelEn: string
  /** 件, 项, or 万元 (CNY 10,000). */
  readonly unit: string
  /** A plain count, a signed change, or an amount of money. */
  readonly quantity: Field['quantity']
  /** The editions that have the value, newest first. */
  readonly editions: readonly Edition[]
  /** The part of the form that it stands in. */
  readonly part: PartName
  /** `provisional` where its path may still change: the form of 2014 is partly known from memory. */
  readonly status: 'settled' | 'provisional'
  /** The article of the Regulations that the form prints over it; none is printed outside part 二. */
  readonly article: string | null
  /** The kind of applicant, by its key; null outside part 三. */
  readonly applicant: string | null
}

/** The last step of a path in part 三 is the kind of applicant. */
function applicantOf(part: PartName, path: string): string | null {
  const [step = ''] = path.split('/').slice(-1)
  return part === 'requests' && step in applicants ? step : null
}

function entriesOf(form: AnyForm): CodebookEntry[] {
  return partNames.flatMap((part) =>
    fieldsOf(form, part).map(([path, field]) => entryOf(form, part, path, field, [form.edition])),
  )
}

function fieldsOf(form: AnyForm, part: PartName): [path: string, field: Field][] {
  return listFields(tableOf(form, part) ?? {}, `/${part}`)
}

function entryOf(
  form: AnyForm,
  part: PartName,
  path: string,
  field: Field,
  editions: readonly Edition[],
): CodebookEntry {
  return {
    // The type is made of the same declarations as the list of fields.
    path: path as ValuePointer,
    name: nameOf(path as ValuePointer),
    label: fullLabelOf(field),
    labelEn: englishLabelOf(field),
    unit: unitOf(field),
    quantity: field.quantity,
    editions,
    part,
    status: 'provisional' in form ? 'provisional' : 'settled',
    article: field.band ?? null,
    applicant: applicantOf(part, path),
  }
}

const byEdition = new Map<Edition | null, readonly CodebookEntry[]>()

/**
 * What a report of this edition can state, in the order of its form. A report without an edition
 * has no disclosure table; the other parts are alike in all editions.
 */
export function entriesOfEdition(edition: Edition | null): readonly CodebookEntry[] {
  const known = byEdition.get(edition)
  if (known !== undefined) return known
  const form = forms.find((one) => one.edition === edition)
  const entries =
    form === undefined
      ? entriesOf(forms[0]).filter(({ part }) => part !== 'disclosure')
      : entriesOf(form)
  byEdition.set(edition, entries)
  return entries
}

/** Every value of every edition, part by part, the newest edition first: the columns of a record. */
export const codebook: readonly CodebookEntry[] = partNames.flatMap(union)

function union(part: PartName): CodebookEntry[] {
  const editions = new Map<string, Edition[]>()
  return forms.flatMap((form) =>
    fieldsOf(form, part).flatMap(([path, field]) => {
      const known = editions.get(path)
      if (known !== undefined) {
        known.push(form.edition)
        return []
      }
      const own = [form.edition]
      editions.set(path, own)
      return [entryOf(form, part, path, field, own)]
    }),
  )
}
