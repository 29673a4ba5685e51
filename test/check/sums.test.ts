import { describe, expect, test } from '@jest/globals'
import { audit } from '../../src/check/index.js'
import { auditOf, type Changes, reportWith, told } from '../support/audited.js'
import { valueAt, withValue } from '../support/report.js'

const row = (path: string, cells: readonly (number | null)[]) =>
  Object.fromEntries(
    [
      'naturalPerson',
      'business',
      'research',
      'nonprofit',
      'legalService',
      'otherOrganization',
      'total',
    ].map((column, index) => [`/requests/${path}/${column}`, cells[index] ?? null]),
  )

const kinds = ['upheld', 'corrected', 'other', 'pending', 'total']
const results = (path: string, cells: readonly (number | null)[]) =>
  Object.fromEntries(kinds.map((kind, at) => [`/proceedings/${path}/${kind}`, cells[at] ?? null]))

const printedAs = (text: string, values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.keys(values).map((path) => [path, text]))

/** Changes a number of a report that adds up. */
async function changed(path: string, by: number, seed?: number) {
  const report = await reportWith({}, seed)
  const value = Number(valueAt(report, path)) + by
  return { findings: audit(withValue(report, path, value)), value }
}

describe('a report that adds up', () => {
  test.each([1, 2, 3])('has no finding (%d)', async (seed) => {
    expect(told(await auditOf({}, seed))).toEqual([])
    expect(told(await auditOf({ edition: '2019' }, seed))).toEqual([])
  })
})

describe('one cause makes one finding, at the cell that lies in all broken sums', () => {
  test.each([
    [
      '/requests/outcomes/granted/business',
      'requests.outcomes.sum',
      ['requests.outcomes.sum', 'requests.row.sum'],
    ],
    [
      '/requests/outcomes/denied/stateSecret/total',
      'requests.outcomes.sum',
      ['requests.outcomes.sum', 'requests.row.sum'],
    ],
    ['/requests/received/business', 'requests.balance', ['requests.balance', 'requests.row.sum']],
    [
      '/requests/carriedForward/total',
      'requests.balance',
      ['requests.balance', 'requests.row.sum'],
    ],
    [
      '/requests/outcomes/total/naturalPerson',
      'requests.balance',
      ['requests.balance', 'requests.outcomes.sum', 'requests.row.sum'],
    ],
    [
      '/requests/outcomes/total/total',
      'requests.balance',
      ['requests.balance', 'requests.outcomes.sum', 'requests.row.sum'],
    ],
  ])('%s', async (path, code, sums) => {
    const { findings, value } = await changed(path, 3)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({
      code,
      severity: 'warning',
      paths: [path],
      actual: value,
      expected: value - 3,
    })
    expect(findings[0]?.sums?.map((sum) => sum.code)).toEqual(sums)
    for (const sum of findings[0]?.sums ?? []) {
      expect(sum.paths).toContain(path)
      expect(Math.abs(sum.expected - sum.actual)).toBe(3)
    }
  })

  test('a value of one sum alone: the sum is named, its total first', async () => {
    const { findings, value } = await changed('/proceedings/reconsideration/total', 2)
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'proceedings.sum',
        severity: 'warning',
        basis: 'implied',
        paths: ['total', 'upheld', 'corrected', 'other', 'pending'].map(
          (kind) => `/proceedings/reconsideration/${kind}`,
        ),
        expected: value - 2,
        actual: value,
      }),
    ])
    expect(findings[0]).not.toHaveProperty('sums')
  })

  test('two cells that break two rows and two columns: nothing tells which, so sums are named', async () => {
    const report = await reportWith({
      values: {
        ...row('outcomes/granted', [1, 0, 0, 0, 0, 0, 0]),
        ...row('outcomes/partlyGranted', [0, 1, 0, 0, 0, 0, 0]),
        ...row('received', [0, 0, 0, 0, 0, 0, 0]),
        ...row('broughtForward', [0, 0, 0, 0, 0, 0, 0]),
        ...row('carriedForward', [0, 0, 0, 0, 0, 0, 0]),
        ...row('outcomes/total', [0, 0, 0, 0, 0, 0, 0]),
        ...emptyOutcomes(),
      },
    })
    const sums = audit(report)
    expect(new Set(told(sums))).toEqual(
      new Set(['warning requests.outcomes.sum', 'warning requests.row.sum']),
    )
    expect(sums).toHaveLength(4)
  })

  test('a wrong number that was added up into its total is told with it', async () => {
    const report = await reportWith()
    const path = '/requests/outcomes/total'
    const values = ['naturalPerson', 'total'].map(
      (column) => [`${path}/${column}`, Number(valueAt(report, `${path}/${column}`)) + 4] as const,
    )
    const [finding, ...others] = await auditOf({ values: Object.fromEntries(values) })
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      code: 'requests.balance',
      paths: [`${path}/naturalPerson`, `${path}/total`],
    })
  })

  test('swapped cells: both columns are named', async () => {
    const report = await reportWith()
    const at = '/requests/outcomes/granted'
    const [one, two] = [
      Number(valueAt(report, `${at}/naturalPerson`)),
      Number(valueAt(report, `${at}/research`)),
    ]
    const findings = await auditOf({
      values: { [`${at}/naturalPerson`]: two, [`${at}/research`]: one },
    })
    expect(one).not.toBe(two)
    expect(told(findings)).toEqual([
      'warning requests.outcomes.sum',
      'warning requests.outcomes.sum',
    ])
    const named = findings.flatMap(({ paths }) => paths)
    expect(named).toEqual(expect.arrayContaining([`${at}/naturalPerson`, `${at}/research`]))
  })
})

function emptyOutcomes() {
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
  }
  const rows = Object.entries(groups).flatMap(([group, names]) =>
    names.map((name) => row(`outcomes/${group}/${name}`, [0, 0, 0, 0, 0, 0, 0])),
  )
  return Object.assign({}, ...rows) as Record<string, number>
}

describe('blanks and marks', () => {
  test.each<[what: string, changes: Changes, findings: readonly string[]]>([
    [
      'count as 0 in a row that holds a number',
      {
        values: row('broughtForward', [0, null, null, null, null, null, 0]),
        printed: printedAs('', row('broughtForward', [])),
      },
      [],
    ],
    [
      'all through a kind of proceedings are no sum',
      {
        values: results('reconsideration', []),
        printed: printedAs('/', results('reconsideration', [])),
      },
      [],
    ],
    [
      'in place of a single total are 0 as elsewhere',
      { values: results('reconsideration', [1, 2, 0, 0, null]) },
      ['warning proceedings.sum'],
    ],
    [
      'in place of all parts of a single total are 0 as elsewhere',
      { values: results('litigation/direct', [null, null, null, null, 4]) },
      ['warning proceedings.sum'],
    ],
    [
      'in place of totals throughout are told, once a part',
      {
        values: {
          ...results('reconsideration', [1, 2, 0, 0, null]),
          ...results('litigation/direct', [3, 0, 0, 0, null]),
          ...results('litigation/afterReconsideration', [0, 0, 0, 0, 0]),
        },
      },
      ['info sums.blank'],
    ],
    [
      'in place of all parts throughout are told, once a part',
      {
        values: {
          ...results('reconsideration', [null, null, null, null, 3]),
          ...results('litigation/direct', [null, null, null, null, 0]),
          ...results('litigation/afterReconsideration', [0, 0, 0, 0, 0]),
        },
      },
      ['info sums.blank'],
    ],
  ])('%s', async (_, changes, expected) => {
    const { values = {} } = changes
    const printed = Object.fromEntries(
      Object.entries(values).map(([path, value]) => [path, value === null ? '' : String(value)]),
    )
    const zeros = ['received', 'broughtForward', 'outcomes/total', 'carriedForward'].map((path) =>
      row(path, [0, 0, 0, 0, 0, 0, 0]),
    )
    const quiet = Object.assign(
      {},
      ...zeros,
      row('outcomes/granted', [0, 0, 0, 0, 0, 0, 0]),
      row('outcomes/partlyGranted', [0, 0, 0, 0, 0, 0, 0]),
      emptyOutcomes(),
      values,
    ) as Record<string, number | null>
    const findings = await auditOf({
      ...changes,
      values: quiet,
      printed: { ...printed, ...changes.printed },
    })
    expect(told(findings)).toEqual(expected)
  })

  test('that are taken as 0 in a sum that does not hold are named', async () => {
    const values = results('reconsideration', [2, null, null, 0, 5])
    const printed = Object.fromEntries(
      Object.entries(values).map(([path, value]) => [path, value === null ? '—' : String(value)]),
    )
    const [finding] = await auditOf({ values, printed })
    expect(finding).toMatchObject({
      code: 'proceedings.sum',
      expected: 2,
      actual: 5,
      assumed: ['/proceedings/reconsideration/corrected', '/proceedings/reconsideration/other'],
    })
  })

  test('blank totals make one finding, not one for each', async () => {
    const report = await reportWith({}, 3)
    const totals = Object.keys(report.evidence).filter(
      (path) => /^\/requests\/outcomes\/.+\/total$/.test(path) && !path.includes('outcomes/total'),
    )
    const findings = await auditOf(
      {
        values: Object.fromEntries(totals.map((path) => [path, null])),
        printed: Object.fromEntries(totals.map((path) => [path, ''])),
      },
      3,
    )
    expect(told(findings)).toEqual(['info sums.blank'])
    expect(findings[0]?.paths.length).toBeGreaterThan(5)
  })
})

describe('rows that lack', () => {
  test('keep a sum from being told, and that is said', async () => {
    const report = await reportWith({}, 7)
    const values = Object.keys(report.requests?.outcomes.other.feeUnpaid ?? {})
    const gone = values.map((column) => `/requests/outcomes/other/feeUnpaid/${column}`)
    const evidence = Object.fromEntries(
      Object.entries(report.evidence).filter(([path]) => !gone.includes(path)),
    )
    const findings = audit({
      ...gone.reduce((one, path) => withValue(one, path, null), report),
      evidence,
    })
    expect(gone).toHaveLength(7)
    expect(told(findings)).toEqual(['info sums.blank'])
    expect(findings[0]?.paths).toContain('/requests/outcomes/total/naturalPerson')
  })
})

describe('groups of outcomes', () => {
  const combined = (cells: readonly number[]) => row('outcomes/notProcessed/combined', cells)

  test('the number of a whole group against its rows', async () => {
    const report = await reportWith({}, 5)
    const rows = ['petition', 'duplicate', 'publication', 'excessive', 'reissue']
    const sum = (column: string) =>
      rows.reduce(
        (total, name) =>
          total + Number(valueAt(report, `/requests/outcomes/notProcessed/${name}/${column}`)),
        0,
      )
    const columns = [
      'naturalPerson',
      'business',
      'research',
      'nonprofit',
      'legalService',
      'otherOrganization',
      'total',
    ]
    const right = columns.map(sum)
    expect(told(await auditOf({ values: combined(right) }, 5))).toEqual([])
    const wrong = right.map((value, at) => (at === 0 ? value + 1 : value))
    const [finding, ...others] = await auditOf({ values: combined(wrong) }, 5)
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      code: 'requests.group.sum',
      paths: ['/requests/outcomes/notProcessed/combined/naturalPerson'],
    })
  })
})
