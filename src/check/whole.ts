import { type Finding, finding } from '../finding.js'
import type { Field } from '../form/form.js'
import { fields, nameOf } from '../form/labels.js'
import { numberAt } from '../pointer.js'
import type { Report } from '../report.js'

/** Counts that are not whole: amounts of money alone may have decimals. */
export function checkWholeCounts(report: Report): Finding[] {
  return fractionsIn(report, fields)
}

/** The same of any values that are declared. */
export function fractionsIn(values: object, declared: ReadonlyMap<string, Field>): Finding[] {
  return [...declared].flatMap(([path, field]): Finding[] => {
    const value = field.quantity === 'money' ? null : numberAt(values, path)
    if (value === null || Number.isInteger(value)) return []
    return [
      finding(
        'count.fraction',
        [path],
        { value: nameOf(path, field), number: value },
        { actual: value },
      ),
    ]
  })
}
