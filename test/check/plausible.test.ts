import { describe, expect, test } from '@jest/globals'
import type { Truth } from '../../corpus/make/truth.js'
import { auditOf, type Changes, reportWith, told } from '../support/audited.js'

const documents = (issued: number, repealed: number, inForce: number) => ({
  '/disclosure/normativeDocuments/issued': issued,
  '/disclosure/normativeDocuments/repealed': repealed,
  '/disclosure/normativeDocuments/inForce': inForce,
})
const rules = (inForce: number) => ({
  '/disclosure/rules/issued': 0,
  '/disclosure/rules/repealed': 0,
  '/disclosure/rules/inForce': inForce,
})

describe('plausibility', () => {
  test.each<readonly [what: string, changes: Changes, findings: readonly string[]]>([
    ['documents in force', { values: documents(5, 2, 3) }, []],
    [
      'fewer than were issued and not repealed',
      { values: documents(5, 1, 3) },
      ['info disclosure.inForce.min'],
    ],
    [
      'all published of 2019',
      {
        edition: '2019',
        values: {
          '/disclosure/normativeDocuments/newlyPublished': 9,
          '/disclosure/normativeDocuments/totalPublished': 9,
        },
      },
      [],
    ],
    [
      'fewer than were newly published',
      {
        edition: '2019',
        values: {
          '/disclosure/normativeDocuments/newlyPublished': 9,
          '/disclosure/normativeDocuments/totalPublished': 8,
        },
      },
      ['info disclosure.stock.2019'],
    ],
    ['rules of a city', { values: rules(6), issuer: '河湾市人民政府' }, []],
    ['rules of a province', { values: rules(6), issuer: '河湾省人民政府办公厅' }, []],
    ['rules of an autonomous region', { values: rules(6), issuer: '河湾自治区人民政府' }, []],
    ['rules of a ministry', { values: rules(6), issuer: '国家河湾总局' }, []],
    ['no rules of a town', { values: rules(0), issuer: '河湾县沙洲镇人民政府' }, []],
    [
      'rules of a town',
      { values: rules(6), issuer: '河湾县沙洲镇人民政府' },
      ['info disclosure.rules.power'],
    ],
    [
      'rules of a county',
      { values: rules(6), issuer: '河湾县人民政府' },
      ['info disclosure.rules.power'],
    ],
    [
      'rules of a department of a city',
      { values: rules(6), issuer: '河湾市水务局' },
      ['info disclosure.rules.power'],
    ],
    [
      'fees of a county',
      { values: { ...rules(0), '/disclosure/fees/collected': 90_000 }, issuer: '河湾县人民政府' },
      [],
    ],
    [
      'fees of a county that may be in 元',
      {
        values: { ...rules(0), '/disclosure/fees/collected': 5_000_000 },
        issuer: '河湾县人民政府',
      },
      ['info fees.unit'],
    ],
    [
      'fees of a department that may be in 元',
      { values: { ...rules(0), '/disclosure/fees/collected': 500_000 }, issuer: '河湾县水务局' },
      ['info fees.unit'],
    ],
    ['fees of a city', { values: { '/disclosure/fees/collected': 5_000_000 } }, []],
    [
      'a count with a fraction',
      { values: { '/disclosure/penalties/decisions': 3.5 } },
      ['warning count.fraction'],
    ],
    ['an amount with a fraction', { values: { '/disclosure/fees/collected': 3.5 } }, []],
  ])('%s', async (_, changes, expected) => {
    expect(told(await auditOf(changes))).toEqual(expected)
  })
})

const prose = '工作平稳有序，制度逐步健全，渠道不断拓宽。'
type Sections = Truth['sections']
const inOrder: Sections = [
  ['overview', '一、总体情况', prose],
  ['disclosure', '二、主动公开政府信息情况'],
  ['requests', '三、收到和处理政府信息公开申请情况'],
  ['proceedings', '四、政府信息公开行政复议、行政诉讼情况'],
  ['problems', '五、存在的主要问题及改进情况', prose],
  ['other', '六、其他需要报告的事项', '未收取信息处理费。'],
].map(([key = '', heading = null, ...paragraphs]) => ({
  key,
  heading,
  paragraphs: paragraphs,
}))
const heading = (key: string, text: string): Sections =>
  inOrder.map((section) => (section.key === key ? { ...section, heading: text } : section))

describe('structure', () => {
  test.each<readonly [what: string, sections: Sections, findings: readonly string[]]>([
    ['six parts in order', inOrder, []],
    ['a part without a number', heading('overview', '总体情况'), []],
    [
      'a part that is missing',
      inOrder.filter(({ key }) => key !== 'problems'),
      ['info section.missing'],
    ],
    [
      'a part out of order',
      [...inOrder.slice(0, 4), ...inOrder.slice(5), ...inOrder.slice(4, 5)],
      ['info section.order'],
    ],
    ['a wrong number', heading('other', '七、其他需要报告的事项'), ['info section.number']],
    [
      'part five without a problem',
      inOrder.map((section) =>
        section.key === 'problems' ? { ...section, paragraphs: ['无。'] } : section,
      ),
      ['info section.empty'],
    ],
  ])('%s', async (_, sections, expected) => {
    expect(told(await auditOf({ sections }))).toEqual(expected)
  })

  test('numbers that are off by one all through are one finding', async () => {
    const sections = inOrder.map((section, at) => ({
      ...section,
      heading: `${'二三四五六七'[at] ?? ''}${(section.heading ?? '').slice(1)}`,
    }))
    const findings = await auditOf({ sections })
    expect(told(findings)).toEqual(['info section.number'])
    expect(findings[0]?.paths).toHaveLength(6)
  })

  test('fees that are unpaid should be spoken of', async () => {
    const quiet = inOrder.map((section) =>
      section.key === 'other' ? { ...section, paragraphs: ['无其他需要报告的事项。'] } : section,
    )
    const report = await reportWith({ sections: quiet })
    const unpaid = (report.requests?.outcomes.other.feeUnpaid.total ?? 0) > 0
    expect(unpaid).toBe(true)
    expect(told(await auditOf({ sections: quiet }))).toEqual(['info part.six.fee'])
    expect(told(await auditOf({ sections: inOrder }))).toEqual([])
  })
})
