import { expect, test } from '@jest/globals'
import { auditSeries, parseReport } from '../../src/index.js'
import type { Report } from '../../src/report.js'
import { reportWith as laterReport } from '../support/audited.js'
import { headings, reportOf, rows, table } from '../support/statistics.js'

/** A report of 2018 whose numbers are all 0 but for those named, and whose prose says something. */
function reportWith(values: Readonly<Record<string, number>>, prose = ''): Promise<Report> {
  const cells = rows(({ label, unit, pointer }) => [
    label,
    unit,
    pointer === null ? '——' : String(values[pointer.replace('/statistics/', '')] ?? 0),
  ])
  const page = reportOf(table([[...headings], ...cells]), 2018)
  const told = page.replace('及时公开各类信息。', `及时公开各类信息。</p><p>${prose}`)
  return parseReport(new TextEncoder().encode(told))
}

const loud = ({ findings }: Report) =>
  findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code)

test.each([
  [
    'requests received',
    { 'requests/received/total': 3, 'requests/received/fax': 2 },
    ['statistics.received.sum'],
  ],
  ['requests completed', { 'requests/completed/onTime': 2 }, ['statistics.completed.sum']],
  [
    'replies',
    { 'requests/replies/total': 2, 'requests/replies/granted': 1 },
    ['statistics.replies.sum'],
  ],
  ['reasons', { 'requests/replies/denied/privacy': 1 }, ['statistics.denied.sum']],
  ['staff', { 'capacity/staff/total': 2, 'capacity/staff/fullTime': 1 }, ['statistics.staff.sum']],
  ['results over their total', { 'litigation/upheld': 1 }, ['statistics.litigation.sum']],
  [
    'results of reconsideration over their total',
    { 'reconsideration/upheld': 1 },
    ['statistics.reconsideration.sum'],
  ],
  ['cases that are pending', { 'litigation/total': 1 }, []],
  [
    'a part over its whole',
    { 'disclosure/items': 1, 'disclosure/normativeDocuments': 2 },
    ['statistics.part'],
  ],
  ['what adds up', { 'capacity/staff/total': 2, 'capacity/staff/partTime': 2 }, []],
])('sums of the form of 2014: %s', async (_, values, codes) => {
  expect(loud(await reportWith(values))).toEqual(codes)
})

test('prose against its numbers', async () => {
  const values = { 'requests/received/total': 3, 'requests/received/fax': 3 }
  const prose = (count: number) => `全年共收到政府信息公开申请${count}件。`
  expect(loud(await reportWith(values, prose(3)))).toEqual([])
  expect(loud(await reportWith(values, prose(4)))).toEqual(['prose.received'])
})

test('over the change of forms, what can be compared is named', async () => {
  const found = auditSeries([
    await reportWith({}),
    await laterReport({ title: '清溪县人民政府2019年政府信息公开工作年度报告' }),
  ])
  const [told, ...others] = found.filter(({ code }) => code === 'series.edition')
  expect(others).toEqual([])
  expect(told?.paths).toEqual(
    expect.arrayContaining([
      '/2018/statistics/requests/received/total',
      '/2019/requests/received/total',
    ]),
  )
})
