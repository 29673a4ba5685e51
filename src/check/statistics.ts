import { type Finding, finding } from '../finding.js'
import { valueNamed } from '../form/labels.js'
import { numberAt } from '../pointer.js'
import type { Report, ValuePointer } from '../report.js'
import { type Equation, sumOf } from './equation.js'

const results = ['upheld', 'corrected', 'other'] as const

/** The sums of the form of 2014; none of them is printed on it. */
export const statisticsEquations: readonly Equation[] = [
  sumOf('statistics.received.sum', '/statistics/requests/received/total', [
    '/statistics/requests/received/inPerson',
    '/statistics/requests/received/fax',
    '/statistics/requests/received/online',
    '/statistics/requests/received/letter',
  ]),
  sumOf('statistics.completed.sum', '/statistics/requests/completed/total', [
    '/statistics/requests/completed/onTime',
    '/statistics/requests/completed/extended',
  ]),
  sumOf('statistics.replies.sum', '/statistics/requests/replies/total', [
    '/statistics/requests/replies/alreadyPublic',
    '/statistics/requests/replies/granted',
    '/statistics/requests/replies/partlyGranted',
    '/statistics/requests/replies/denied/total',
    '/statistics/requests/replies/notThisBody',
    '/statistics/requests/replies/nonexistent',
    '/statistics/requests/replies/toCorrect',
    '/statistics/requests/replies/otherRoute',
  ]),
  sumOf('statistics.denied.sum', '/statistics/requests/replies/denied/total', [
    '/statistics/requests/replies/denied/stateSecret',
    '/statistics/requests/replies/denied/tradeSecret',
    '/statistics/requests/replies/denied/privacy',
    '/statistics/requests/replies/denied/securityAndStability',
    '/statistics/requests/replies/denied/notGovernmentInformation',
    '/statistics/requests/replies/denied/otherByLaw',
  ]),
  sumOf('statistics.staff.sum', '/statistics/capacity/staff/total', [
    '/statistics/capacity/staff/fullTime',
    '/statistics/capacity/staff/partTime',
  ]),
  ...(['reconsideration', 'litigation'] as const).map((kind) =>
    sumOf(
      `statistics.${kind}.sum`,
      `/statistics/${kind}/total`,
      results.map((result) => `/statistics/${kind}/${result}` as const),
    ),
  ),
]

/** Parts (其中：), each with the whole that it belongs to. */
const parts: readonly (readonly [part: ValuePointer, whole: ValuePointer])[] = [
  ['/statistics/disclosure/normativeDocuments', '/statistics/disclosure/items'],
  [
    '/statistics/response/channels/pressConferences/attendedByHead',
    '/statistics/response/channels/pressConferences/total',
  ],
  [
    '/statistics/response/channels/interviews/attendedByHead',
    '/statistics/response/channels/interviews/total',
  ],
]

/** A part is never more than its whole. */
export function checkParts(report: Report): Finding[] {
  return parts.flatMap(([part, whole]): Finding[] => {
    const [some, all] = [numberAt(report, part), numberAt(report, whole)]
    if (some === null || all === null || some <= all) return []
    const facts = { values: [part, whole].map(valueNamed), numbers: [some, all] }
    return [finding('statistics.part', [part, whole], facts, { expected: all, actual: some })]
  })
}
