import type { ValuePointer } from '../report.js'
import { type Equation, type Group, sumOf } from './equation.js'

export const applicants = [
  'naturalPerson',
  'business',
  'research',
  'nonprofit',
  'legalService',
  'otherOrganization',
] as const
const columns = [...applicants, 'total'] as const
type Column = (typeof columns)[number]

/** The rows of part 三 that are counted one by one. */
const plainRows = ['outcomes/granted', 'outcomes/partlyGranted'] as const
const groups = {
  denied: [
    'stateSecret',
    'forbiddenByLaw',
    'securityAndStability',
    'thirdPartyRights',
    'internalAffairs',
    'deliberativeProcess',
    'enforcementFiles',
    'administrativeInquiry',
  ],
  unavailable: ['notHeld', 'needsCreation', 'unclear'],
  notProcessed: ['petition', 'duplicate', 'publication', 'excessive', 'reissue'],
  other: ['notCorrected', 'feeUnpaid', 'other'],
} as const
type GroupName = keyof typeof groups
export const groupNames = Object.keys(groups) as GroupName[]

/** A group of outcomes in one column: its rows, or the number for the whole of it. */
export function groupOf(name: GroupName, column: Column): Group {
  // The compiler cannot follow a name through the list of the rows that belong to it.
  const members = groups[name].map((row) => `/requests/outcomes/${name}/${row}/${column}`)
  return {
    members: members as ValuePointer[],
    combined: `/requests/outcomes/${name}/combined/${column}`,
  }
}

const rows = [
  'received',
  'broughtForward',
  ...plainRows,
  ...groupNames.flatMap((name) =>
    ['combined', ...groups[name]].map((row) => `outcomes/${name}/${row}`),
  ),
  'outcomes/total',
  'carriedForward',
]

/** The sums of part 三, the one that the form prints first. */
export const requestsEquations: readonly Equation[] = [
  ...columns.map((column) => ({
    // 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和
    code: 'requests.balance' as const,
    expected: [`/requests/received/${column}`, `/requests/broughtForward/${column}`] as const,
    actual: [`/requests/outcomes/total/${column}`, `/requests/carriedForward/${column}`] as const,
  })),
  ...columns.map((column) =>
    sumOf('requests.outcomes.sum', `/requests/outcomes/total/${column}`, [
      ...plainRows.map((row): ValuePointer => `/requests/${row}/${column}`),
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
    const at = (column: Column) => `/requests/${row}/${column}` as ValuePointer
    return sumOf('requests.row.sum', at('total'), applicants.map(at))
  }),
]
