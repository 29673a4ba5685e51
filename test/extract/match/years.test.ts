import { describe, expect, test } from '@jest/globals'
import { parseReport } from '../../../src/index.js'
import { isNamed } from '../../support/report.js'

const labels = ['一、本年新收政府信息公开申请数量', '（一）予以公开', '四、结转下年度继续办理']
const kinds = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']
const cells = (texts: readonly string[]) => texts.map((text) => `<td>${text}</td>`).join('')

/** A table of a report of 2020, with the sums of 2019 in its last column. */
const read = (head: string) => {
  const rows = labels.map((label, at) => {
    const own = [10 + at, 3, 2, 1, 0, 4].map(String)
    return `<tr>${cells([label, ...own, String(20 + at), String(900 + at)])}</tr>`
  })
  return parseReport(
    Buffer.from(
      `<meta charset="utf-8"><h1>甲县2020年政府信息公开工作年度报告</h1><h2>三、收到和处理政府信息公开申请情况</h2><table>${head}${rows.join('')}</table>`,
    ),
  )
}

describe('sums of two years side by side, under a row of years', () => {
  const years = '<tr><td rowspan="3"></td><td colspan="7">2020年</td><td>2019年</td></tr>'

  test.each([
    [
      'as they stand',
      `<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td><td rowspan="2">总计</td></tr><tr>${cells(kinds)}</tr>`,
    ],
    [
      'with the sum under the group',
      `<tr><td rowspan="2">自然人</td><td colspan="6">法人或其他组织</td><td rowspan="2">总计</td></tr><tr>${cells([...kinds, '总计'])}</tr>`,
    ],
  ])('%s: the sum of the report’s own year is read', async (_, head) => {
    const { requests, findings } = await read(years + head)
    expect(requests?.received).toMatchObject({ naturalPerson: 10, total: 20 })
    expect(findings.filter(({ code }) => code === 'column.doubtful')).toEqual([])
  })

  test('where the heading of its own sum is lost it is doubtful, and not that of the other year', async () => {
    const head = `<tr><td rowspan="2">自然人</td><td colspan="6">法人或其他组织</td><td rowspan="2">总计</td></tr><tr>${cells([...kinds, ''])}</tr>`
    const report = await read(years + head)
    expect(report.requests?.received.total).toBeNull()
    expect(isNamed(report, '/requests/received/total')).toBe(true)
  })
})
