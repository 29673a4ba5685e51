import { describe, expect, test } from '@jest/globals'
import { parseReport } from '../../src/parse.js'

/** Tables that went through a program for data frames, which fills in names and empty cells. */

const front =
  '# 清溪县人民政府2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n全年公开有序。\n\n'
const heading = '## 二、主动公开政府信息情况\n\n'
const rows = [
  ['第二十条第（一）项', 'Unnamed: 1', 'Unnamed: 2', 'Unnamed: 3'],
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', '0', 'NaN', '7'],
  ['行政规范性文件', '16', '3', '251'],
  ['第二十条第（五）项', 'NaN', 'NaN', 'NaN'],
  ['信息内容', '本年处理决定数量', 'NaN', 'NaN'],
  ['行政许可', '5298', 'NaN', 'NaN'],
]
const counted = rows.map((row, at) => [at === 0 ? '' : String(at - 1), ...row])
const floats = counted.map(([at = '', ...row]) => [
  at,
  ...row.map((text) => (/^\d+$/.test(text) ? `${text}.0` : text)),
])

const markdown = (table: readonly (readonly string[])[]) => {
  const lines = table.map((row) => `| ${row.join(' | ')} |`)
  return lines.toSpliced(1, 0, `|${table[0]?.map(() => '---|').join('')}`).join('\n')
}
const csv = (table: readonly (readonly string[])[]) =>
  table.map((row) => row.map((text) => (text === 'NaN' ? '' : text)).join(',')).join('\n')
const html = (table: readonly (readonly string[])[]) =>
  `<table>${table.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`

describe('a data frame', () => {
  test.each([
    ['in Markdown', markdown(rows)],
    ['with the numbers of its rows', markdown(counted)],
    ['of numbers with fractions', markdown(floats)],
    ['in CSV', csv(counted)],
    ['in HTML', html(counted)],
  ])('%s', async (_, table) => {
    const report = await parseReport(Buffer.from(front + heading + table))
    expect(report.disclosure).toMatchObject({
      rules: { issued: 0, repealed: null, inForce: 7 },
      normativeDocuments: { issued: 16, repealed: 3, inForce: 251 },
      licensing: { decisions: 5298 },
    })
    expect(report.evidence['/disclosure/rules/repealed']?.kind).toBe('blank')
    expect(report.unmapped).toEqual([])
  })

  test('names that it had to number', async () => {
    const heads = ['行政复议', '行政复议.1', '行政复议.2', '行政复议.3', '行政复议.4']
    const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
    const table = markdown([heads, outcomes, ['1', '2', '3', '4', '10']])
    const part = '## 四、政府信息公开行政复议、行政诉讼情况\n\n'
    const { proceedings } = await parseReport(Buffer.from(front + part + table))
    expect(proceedings?.reconsideration).toEqual({
      ...{ upheld: 1, corrected: 2, other: 3, pending: 4, total: 10 },
    })
  })
})
