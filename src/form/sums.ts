import { listFields } from './form.js'
import { applicants, requests } from './requests.js'

/** Rows that are printed one by one, or as one number for all of them. */
export interface SumGroup {
  readonly members: readonly string[]
  readonly combined: string
}

/** Numbers whose sums the form has equal: what is on one side, and what is on the other. */
export interface FormSum {
  readonly left: readonly (string | SumGroup)[]
  readonly right: readonly (string | SumGroup)[]
  /** True where it adds up one row. */
  readonly isAcross: boolean
}

const columns = Object.keys(applicants)

const rows = listFields(requests, '/requests').flatMap(([pointer]) =>
  pointer.endsWith('/total') ? [pointer.slice(0, -'/total'.length)] : [],
)

const outcomes = rows.filter((row) => row.startsWith('/requests/outcomes/'))
const groups = outcomes.flatMap((row) =>
  row.endsWith('/combined') ? [row.slice(0, -'/combined'.length)] : [],
)

/** The outcomes in one column: those by themselves, and the groups. */
function outcomesIn(column: string): (string | SumGroup)[] {
  const isIn = (row: string) => groups.some((group) => row.startsWith(`${group}/`))
  const alone = outcomes.filter((row) => !isIn(row) && row !== '/requests/outcomes/total')
  return [
    ...alone.map((row) => `${row}/${column}`),
    ...groups.map((group) => ({
      members: outcomes
        .filter((row) => row.startsWith(`${group}/`) && !row.endsWith('/combined'))
        .map((row) => `${row}/${column}`),
      combined: `${group}/combined/${column}`,
    })),
  ]
}

const results = ['upheld', 'corrected', 'other', 'pending'] as const
const kinds = ['reconsideration', 'litigation/direct', 'litigation/afterReconsideration'] as const

/** The sums of parts 三 and 四, which tell where a number stands and never what it is. */
export const formSums: readonly FormSum[] = [
  ...columns.flatMap((column): FormSum[] => [
    {
      left: [`/requests/received/${column}`, `/requests/broughtForward/${column}`],
      right: [`/requests/outcomes/total/${column}`, `/requests/carriedForward/${column}`],
      isAcross: false,
    },
    { left: [`/requests/outcomes/total/${column}`], right: outcomesIn(column), isAcross: false },
  ]),
  ...rows.map((row) => ({
    left: [`${row}/total`],
    right: columns.filter((column) => column !== 'total').map((column) => `${row}/${column}`),
    isAcross: true,
  })),
  ...kinds.map((kind) => ({
    left: [`/proceedings/${kind}/total`],
    right: results.map((result) => `/proceedings/${kind}/${result}`),
    isAcross: true,
  })),
]
