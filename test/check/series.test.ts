import { describe, expect, test } from '@jest/globals'
import { auditSeries } from '../../src/check/series/index.js'
import type { Report } from '../../src/report.js'
import { type Changes, reportWith, told } from '../support/audited.js'
import { valueAt } from '../support/report.js'

const body = '河湾市人民政府'
const titleOf = (year: number, issuer = body) => `${issuer}${year}年政府信息公开工作年度报告`
const applicants = [
  'naturalPerson',
  'business',
  'research',
  'nonprofit',
  'legalService',
  'otherOrganization',
  'total',
]

/** What must follow from a report in that of the year after. */
function followingOf(report: Report): Record<string, number> {
  const at = (path: string) => Number(valueAt(report, path))
  return {
    ...Object.fromEntries(
      applicants.map((column) => [
        `/requests/broughtForward/${column}`,
        at(`/requests/carriedForward/${column}`),
      ]),
    ),
    ...Object.fromEntries(
      ['rules', 'normativeDocuments'].flatMap((kind) => [
        [`/disclosure/${kind}/issued`, 3],
        [`/disclosure/${kind}/repealed`, 1],
        [`/disclosure/${kind}/inForce`, at(`/disclosure/${kind}/inForce`) + 2],
      ]),
    ),
    ...Object.fromEntries(
      ['reconsideration', 'litigation/direct', 'litigation/afterReconsideration'].map((kind) => [
        `/proceedings/${kind}/total`,
        at(`/proceedings/${kind}/pending`),
      ]),
    ),
  }
}

const first = () => reportWith({ title: titleOf(2022), prose: ['第一年的工作。'] })

async function pair(changes: Changes = {}): Promise<Report[]> {
  const before = await first()
  const values = { ...followingOf(before), ...changes.values }
  return [
    before,
    await reportWith({ title: titleOf(2023), prose: ['第二年的工作。'], ...changes, values }, 8),
  ]
}

const shifted = async (path: string, by: number) => ({
  [path]: (followingOf(await first())[path] ?? 0) + by,
})

describe('a body over two years', () => {
  test('holds', async () => {
    expect(told(auditSeries(await pair()))).toEqual([])
  })

  test('in whatever order the reports come', async () => {
    const [before, after] = await pair({
      values: await shifted('/requests/broughtForward/total', 2),
    })
    expect(auditSeries([after!, before!])).toEqual(auditSeries([before!, after!]))
  })

  test.each<
    readonly [what: string, path: string, by: number, changes: Changes, findings: readonly string[]]
  >([
    [
      'carried and brought forward',
      '/requests/broughtForward/total',
      2,
      {},
      ['warning requests.chain'],
    ],
    ['by an applicant', '/requests/broughtForward/business', 1, {}, ['warning requests.chain']],
    [
      'after a reorganization',
      '/requests/broughtForward/total',
      2,
      { prose: ['本年度机构改革，有关科室并入我局。'] },
      ['info requests.chain'],
    ],
    [
      'documents in force',
      '/disclosure/normativeDocuments/inForce',
      4,
      {},
      ['warning disclosure.stock'],
    ],
    [
      'documents that were cleaned up',
      '/disclosure/normativeDocuments/inForce',
      -4,
      { prose: ['对规范性文件进行清理。'] },
      ['info disclosure.stock'],
    ],
    [
      'documents that the cell says are booked otherwise',
      '/disclosure/normativeDocuments/inForce',
      -4,
      { printed: { '/disclosure/normativeDocuments/repealed': '1（含自然失效1件）' } },
      ['info disclosure.stock'],
    ],
    [
      'proceedings that were pending',
      '/proceedings/reconsideration/total',
      -1,
      {},
      ['info proceedings.chain'],
    ],
  ])('%s', async (_, path, by, changes, expected) => {
    const findings = auditSeries(await pair({ ...changes, values: await shifted(path, by) }))
    expect(told(findings)).toEqual(expected)
    expect(findings[0]?.years).toEqual([2022, 2023])
    expect(findings[0]?.paths).toContain(`/2023${path}`)
  })

  test('the total first, its applicants with it', async () => {
    const values = {
      ...(await shifted('/requests/broughtForward/total', 2)),
      ...(await shifted('/requests/broughtForward/business', 2)),
    }
    const [finding, ...others] = auditSeries(await pair({ values }))
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      paths: [
        '/2022/requests/carriedForward/total',
        '/2023/requests/broughtForward/total',
        '/2022/requests/carriedForward/business',
        '/2023/requests/broughtForward/business',
      ],
    })
    expect((finding?.actual ?? 0) - (finding?.expected ?? 0)).toBe(2)
  })
})

describe('items of the 2019 form', () => {
  const items = (prior: number, change: number) => ({
    '/disclosure/licensing/itemsPriorYear': prior,
    '/disclosure/licensing/itemsChange': change,
  })
  const years = async (prior: number, prose: string) => {
    const before = await reportWith({
      edition: '2019',
      title: titleOf(2019),
      values: items(40, -3),
      prose: ['第一年的工作。'],
    })
    const kinds = ['otherServices', 'penalties', 'compulsion', 'fees']
    const kept = kinds.map((kind) => [
      `/disclosure/${kind}/itemsPriorYear`,
      Number(valueAt(before, `/disclosure/${kind}/itemsPriorYear`)) +
        Number(valueAt(before, `/disclosure/${kind}/itemsChange`)),
    ])
    const carried = applicants.map((column) => [
      `/requests/broughtForward/${column}`,
      Number(valueAt(before, `/requests/carriedForward/${column}`)),
    ])
    const pending = ['reconsideration', 'litigation/direct', 'litigation/afterReconsideration'].map(
      (kind) => [`/proceedings/${kind}/total`, 999],
    )
    const values: Record<string, number> = {
      ...(Object.fromEntries([...kept, ...carried, ...pending]) as Record<string, number>),
      ...items(prior, 1),
    }
    const report = await reportWith(
      { edition: '2019', title: titleOf(2020), values, prose: [prose] },
      9,
    )
    return told(auditSeries([before, report]))
  }

  test.each<readonly [what: string, prior: number, prose: string, findings: readonly string[]]>([
    ['follow', 37, '第二年的工作。', []],
    ['do not follow', 39, '第二年的工作。', ['warning disclosure.items.chain']],
    ['of a catalogue made anew', 39, '权责清单动态调整。', ['info disclosure.items.chain']],
  ])('%s', async (_, prior, prose, expected) => {
    expect(await years(prior, prose)).toEqual(expected)
  })
})

describe('prose over two years', () => {
  const receivedIn = (report: Report) => Number(valueAt(report, '/requests/received/total'))
  const growth = async (percent: (now: number, then: number) => number, word = '增长') => {
    const [before, after] = await pair()
    const share = percent(receivedIn(after!), receivedIn(before!)).toFixed(2)
    const prose = `收到政府信息公开申请${receivedIn(after!)}件，同比${word}${share}%。`
    return told(auditSeries(await pair({ prose: [prose] })))
  }

  test('a growth that follows from the numbers', async () => {
    const [before, after] = await pair()
    const word = receivedIn(after!) < receivedIn(before!) ? '下降' : '增长'
    expect(await growth((now, then) => Math.abs(100 * (now / then - 1)), word)).toEqual([])
  })

  test('a growth that does not', async () => {
    expect(await growth((now, then) => 100 * (now / then - 1) + 51)).toEqual(['info prose.growth'])
  })

  test('a part that is that of the year before but for the years', async () => {
    const text = (year: number) =>
      `${year}年，本机关按照要求推进各项公开工作，健全制度，拓宽渠道，加强培训，对照${year - 1}年的不足逐项整改，取得了较好的成效，群众满意度稳步提高，工作水平有了新的提升。`
    const before = await reportWith({ title: titleOf(2022), prose: [text(2022)] })
    const values = followingOf(before)
    const after = (prose: string) => reportWith({ title: titleOf(2023), prose: [prose], values }, 8)
    expect(told(auditSeries([before, await after(text(2023))]))).toEqual(['info duplicate.year'])
    expect(told(auditSeries([before, await after(`${text(2023)}又有新的举措。`)]))).toEqual([])
  })
})

describe('what keeps reports from being a series', () => {
  const at = (year: number, issuer?: string) => reportWith({ title: titleOf(year, issuer) })

  test.each<readonly [what: string, reports: () => Promise<Report[]>, findings: readonly string[]]>(
    [
      ['nothing', () => Promise.all([at(2023)]), []],
      [
        'a gap, over which nothing is compared',
        () => Promise.all([at(2019), at(2023)]),
        ['info series.gap'],
      ],
      ['a year twice', () => Promise.all([at(2023), at(2023)]), ['info series.repeated']],
      [
        'another body',
        () => Promise.all([at(2019), at(2021, '沙洲市人民政府')]),
        ['info series.gap', 'info series.issuer'],
      ],
      [
        'no year',
        () => Promise.all([reportWith({ title: '河湾市政府信息公开工作年度报告' })]),
        ['info series.undated'],
      ],
    ],
  )('%s', async (_, reports, expected) => {
    expect(told(auditSeries(await reports()))).toEqual(expected)
  })

  test('the years that lack are named', async () => {
    const [gap] = auditSeries(await Promise.all([at(2019), at(2022)]))
    expect(gap).toMatchObject({ years: [2020, 2021], paths: ['/2020', '/2021'] })
  })
})
