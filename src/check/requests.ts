import { listFields } from '../form/form.js'
import { applicants as columnLabels, requests as form } from '../form/requests.js'
import type { ValuePointer } from '../report.js'
import { type Equation, type Group, sumOf } from './equation.js'

type Outcomes = (typeof form)['outcomes']
type Column = keyof typeof columnLabels
/** The outcomes that have rows under them. */
type GroupName = {
  [name in keyof Outcomes]: 'combined' extends keyof Outcomes[name] ? name : never
}[keyof Outcomes]

// Object.keys() gives names as plain text; these are the names of the declaration.
const namesOf = <T extends object>(record: T) => Object.keys(record) as (keyof T & string)[]

const columns = namesOf(columnLabels)
/** The columns that make the total. */
export const applicants = columns.filter((column) => column !== 'total')

const isGroup = (name: keyof Outcomes): name is GroupName => 'combined' in form.outcomes[name]
export const groupNames = namesOf(form.outcomes).filter(isGroup)
/** The outcomes that are counted one by one. */
const plainOutcomes = namesOf(form.outcomes).filter((name) => !isGroup(name) && name !== 'total')

const rowsOf = (name: GroupName) =>
  namesOf(form.outcomes[name]).filter((row: string) => row !== 'combined')

/** A group of outcomes in one column: its rows, or the number for the whole of it. */
export function groupOf(name: GroupName, column: Column): Group {
  // The compiler cannot follow a name through the list of the rows that belong to it.
  const members = rowsOf(name).map((row) => `/requests/outcomes/${name}/${row}/${column}`)
  return {
    members: members as ValuePointer[],
    combined: `/requests/outcomes/${name}/combined/${column}`,
  }
}

const rows = listFields(form, '/requests').flatMap(([pointer]) =>
  pointer.endsWith('/total') ? [pointer.slice(0, -'/total'.length)] : [],
)

/** The sums of part 三, the one that the form prints first. */
export const requestsEquations: readonly Equation[] = [
  ...columns.map((column) => ({
    // 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和
    code: 'requests.balance' as const,
    rule: 'requests.balance',
    expected: [`/requests/received/${column}`, `/requests/broughtForward/${column}`] as const,
    actual: [`/requests/outcomes/total/${column}`, `/requests/carriedForward/${column}`] as const,
  })),
  ...columns.map((column) =>
    sumOf('requests.outcomes.sum', `/requests/outcomes/total/${column}`, [
      // The compiler does not see that these are names of single rows.
      ...plainOutcomes.map((row) => `/requests/outcomes/${row}/${column}` as ValuePointer),
      ...groupNames.map((name) => groupOf(name, column)),
    ]),
  ),
  ...columns.flatMap((column) =>
    groupNames.map((name) => {
      const { combined, members } = groupOf(name, column)
      return sumOf('requests.group.sum', combined, members)
    }),
  ),
  ...rows.map((row) => {
    const at = (column: Column) => `${row}/${column}` as ValuePointer
    return sumOf('requests.row.sum', at('total'), applicants.map(at))
  }),
]
