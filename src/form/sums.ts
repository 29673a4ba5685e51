import { listFields } from './form.js'
import { applicantKinds, applicants, requests } from './requests.js'

/** Rows that a report prints one by one, or as one number for the whole group, or both ways. */
export interface SumGroup {
  readonly members: readonly string[]
  readonly combined: string
}

/** Which of the form's sums one is: the same in other rows, columns or kinds of proceedings. */
export type SumName = 'balance' | 'outcomes' | 'group' | 'row' | 'proceedings'

/** Two sums that the form has equal. */
export interface FormSum {
  readonly name: SumName
  /** What is printed: a total, or one side of a balance. */
  readonly actual: readonly (string | SumGroup)[]
  /** What it should come to: the parts of the total, or the other side. */
  readonly expected: readonly (string | SumGroup)[]
}

const columns = Object.keys(applicants)

const rows = listFields(requests, '/requests').flatMap(([pointer]) =>
  pointer.endsWith('/total') ? [pointer.slice(0, -'/total'.length)] : [],
)
const outcomes = rows.filter((row) => row.startsWith('/requests/outcomes/'))

/** The outcomes that have rows under them: /requests/outcomes/denied. */
export const outcomeGroups = outcomes.flatMap((row) =>
  row.endsWith('/combined') ? [row.slice(0, -'/combined'.length)] : [],
)

/** The rows of a group of outcomes, without its own. */
export function rowsOfGroup(group: string): string[] {
  return outcomes.filter((row) => row.startsWith(`${group}/`) && !row.endsWith('/combined'))
}

/** The outcomes that are counted one by one. */
const plainOutcomes = outcomes.filter(
  (row) =>
    row !== '/requests/outcomes/total' &&
    !outcomeGroups.some((group) => row.startsWith(`${group}/`)),
)

const groupIn = (group: string, column: string): SumGroup => ({
  members: rowsOfGroup(group).map((row) => `${row}/${column}`),
  combined: `${group}/combined/${column}`,
})

/** The sums of part 三, the one that the form prints first. */
export const requestsSums: readonly FormSum[] = [
  ...columns.map((column) => ({
    // 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和
    name: 'balance' as const,
    expected: [`/requests/received/${column}`, `/requests/broughtForward/${column}`],
    actual: [`/requests/outcomes/total/${column}`, `/requests/carriedForward/${column}`],
  })),
  ...columns.map((column) => ({
    name: 'outcomes' as const,
    actual: [`/requests/outcomes/total/${column}`],
    expected: [
      ...plainOutcomes.map((row) => `${row}/${column}`),
      ...outcomeGroups.map((group) => groupIn(group, column)),
    ],
  })),
  ...columns.flatMap((column) =>
    outcomeGroups.map((group) => {
      const { combined, members } = groupIn(group, column)
      return { name: 'group' as const, actual: [combined], expected: members }
    }),
  ),
  ...rows.map((row) => ({
    name: 'row' as const,
    actual: [`${row}/total`],
    expected: applicantKinds.map((column) => `${row}/${column}`),
  })),
]

const results = ['upheld', 'corrected', 'other', 'pending'] as const
const kinds = ['reconsideration', 'litigation/direct', 'litigation/afterReconsideration'] as const

/** The sums of part 四. */
export const proceedingsSums: readonly FormSum[] = kinds.map((kind) => ({
  name: 'proceedings',
  actual: [`/proceedings/${kind}/total`],
  expected: results.map((result) => `/proceedings/${kind}/${result}`),
}))
