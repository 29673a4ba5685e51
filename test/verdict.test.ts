import { describe, expect, test } from '@jest/globals'
import { verdictOf, verdictText } from '../src/verdict.js'
import { readOnce } from './support/pages.js'

describe('the verdict of a report', () => {
  test.each([
    [
      'lingshou-2021-html/source.html',
      'clear',
      '未发现问题。表格数据 200 项全部读取，合计关系均成立，正文与表格未见不一致。（只核对是否自相矛盾，不判断是否属实。）',
    ],
    [
      'cangzhu-2022-foreign-columns/source.html',
      'hints',
      '仅有提示。表格数据 200 项全部读取；核对意见：提示 1 条。',
    ],
    [
      'zhixian-2022-text-gbk/source.txt',
      'blank',
      '有数据未填。表格数据读取 197 项，未填或不是数字 3 项。',
    ],
    [
      'lanting-2023-contradictions/source.html',
      'doubt',
      '有疑点，请核实。表格数据 200 项全部读取；核对意见：疑点 6 条、提示 1 条。',
    ],
    [
      'yuyuan-agriculture-2021-part-missing/source.html',
      'incomplete',
      '未能完整核对。表格数据读取 185 项，未读取到“四、政府信息公开行政复议、行政诉讼情况”的表格，请对照原文人工核对；核对意见：问题 1 条。',
    ],
    // Its rows that are not printed have no error among the findings: the values count all the same.
    [
      'liaotang-health-2022-missing/source.html',
      'incomplete',
      '未能完整核对。表格数据读取 169 项，未读取到 31 项数据，请对照原文人工核对；核对意见：提示 3 条。',
    ],
    // A notice asks for tables from 2019 on.
    [
      'shuangqiao-2012-no-form/source.html',
      'hints',
      '仅有提示。没有读取到表格数据；核对意见：提示 2 条。',
    ],
  ])('%s: %s', async (name, kind, text) => {
    const verdict = verdictOf((await readOnce(name)).report)
    expect([verdict.kind, verdictText(verdict, 'zh')]).toEqual([kind, text])
    expect(verdictText(verdict, 'en')).not.toMatch(/[\u3002\uff1b\uff0c]/)
  })

  test('a group that is printed as one row lacks none of its members', async () => {
    const { report } = await readOnce('lingshou-2021-html/source.html')
    const group = '/requests/outcomes/other'
    const own = Object.entries(report.evidence).filter(([path]) => !path.startsWith(`${group}/`))
    const printed = Object.entries(report.evidence)
      .filter(([path]) => path.startsWith(`${group}/feeUnpaid/`))
      .map(([path, cell]) => [path.replace('/feeUnpaid/', '/combined/'), cell] as const)
    expect(printed).toHaveLength(7)
    const lacking = { ...report, evidence: Object.fromEntries(own) }
    expect(verdictOf(lacking).missing).toBe(21)
    const joined = { ...report, evidence: Object.fromEntries([...own, ...printed]) }
    expect(verdictOf(joined).missing).toBe(0)
  })

  test('of a group that the form prints as one row, that row alone is missing', async () => {
    const { report } = await readOnce('meiting-2020-doc/source.doc')
    const group = '/requests/outcomes/other'
    const own = Object.entries(report.evidence).filter(([path]) => !path.startsWith(`${group}/`))
    expect([report.edition, verdictOf(report).missing]).toEqual(['2019', 0])
    const lacking = { ...report, evidence: Object.fromEntries(own) }
    expect(verdictOf(lacking).missing).toBe(7)
    const split = Object.fromEntries([
      ...own,
      [`${group}/feeUnpaid/total`, { raw: '0', kind: 'number' }],
    ])
    // Where one row of several is there, the others are looked for, and the one row is not.
    expect(verdictOf({ ...report, evidence: split }).missing).toBe(8)
  })
})
