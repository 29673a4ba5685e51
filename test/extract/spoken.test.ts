import { describe, expect, test } from '@jest/globals'
import { parseReport } from '../../src/parse.js'
import { evidenceAt } from '../../src/pointer.js'
import { isNamed, valueAt } from '../support/report.js'

/** Tables whose rows are told in sentences. */

const front = '清溪县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n全年公开有序。\n'
const requests = '三、收到和处理政府信息公开申请情况\n'
const proceedings = '四、政府信息公开行政复议、行政诉讼情况\n'
const remedies = [
  '行政复议：结果维持1件，结果纠正2件，其他结果3件，尚未审结4件，总计10件。',
  '行政诉讼（未经复议直接起诉）：结果维持5件，结果纠正0件，其他结果1件，尚未审结0件，总计6件。',
  '行政诉讼（复议后起诉）：结果维持2件，结果纠正1件，其他结果0件，尚未审结0件，总计3件。',
].join('\n')
const received =
  '一、本年新收政府信息公开申请数量：自然人5件；法人或其他组织中，商业企业1件，科研机构0件，社会公益组织0件，法律服务机构2件，其他0件；总计8件'

const read = (text: string) => parseReport(Buffer.from(front + text))
const numbersAt = (report: Awaited<ReturnType<typeof read>>, path: string) =>
  Object.entries(report.evidence)
    .filter(([pointer, { kind }]) => pointer.startsWith(path) && kind === 'number')
    .map(([, { raw }]) => raw)

describe('rows in sentences', () => {
  test('of parts three and four: the values, their places, nothing left over', async () => {
    const report = await read(`${requests}${received}\n${proceedings}${remedies}\n`)
    expect(report.requests?.received).toEqual({
      ...{ naturalPerson: 5, business: 1, research: 0, nonprofit: 0 },
      ...{ legalService: 2, otherOrganization: 0, total: 8 },
    })
    expect(report.proceedings?.reconsideration).toEqual({
      ...{ upheld: 1, corrected: 2, other: 3, pending: 4, total: 10 },
    })
    expect(report.proceedings?.litigation.direct.total).toBe(6)
    expect(evidenceAt(report, '/proceedings/litigation/afterReconsideration/upheld')).toEqual({
      ...{ raw: '2', kind: 'number', line: 8 },
    })
    expect(report.unmapped).toEqual([])
    expect(report.sections.flatMap(({ paragraphs }) => paragraphs).join()).not.toContain('结果维持')
  })

  test.each([
    ['without a total', remedies.replace('，总计10件', '')],
    ['with more than the numbers', remedies.replace('总计10件', '总计10件，同比增长3件')],
    ['with a column twice', remedies.replace('其他结果3件', '结果维持3件')],
    ['with a word that is no column', remedies.replace('尚未审结4件', '调解4件')],
  ])('a sentence %s is none', async (_, text) => {
    const report = await read(proceedings + text)
    expect(numbersAt(report, '/proceedings/reconsideration')).toEqual([])
    expect(isNamed(report, '/proceedings/reconsideration/total')).toBe(true)
  })

  test.each([
    ['without a total', '；总计8件', ''],
    ['with more than the numbers', '总计8件', '总计8件，同比增长3件'],
    ['with a word that is no column', '科研机构0件', '科研院所等0件'],
  ])('among others, a sentence %s names the values that it may be', async (_, from, to) => {
    const other = received.replace('一、本年新收', '二、上年结转')
    for (const rows of [
      [received.replace(from, to), other],
      [received, other.replace(from, to)],
    ]) {
      const report = await read(`${requests}${rows.join('\n')}`)
      const paths = ['/requests/received/business', '/requests/broughtForward/business']
      const isRead = (path: string) => valueAt(report, path) === 1
      expect(paths.filter(isRead)).toHaveLength(1)
      expect(paths.filter((path) => !isRead(path)).every((path) => isNamed(report, path))).toBe(
        true,
      )
    }
  })

  test('of part two, whose rows have columns of their own and no total', async () => {
    const report = await read(
      [
        '二、主动公开政府信息情况',
        '规章：本年制发件数 0 件，本年废止件数 0 件，现行有效件数 1,234 件；',
        '行政许可：本年处理决定数量 807 件',
        '行政事业性收费：本年收费金额（单位：万元）2527.66',
      ].join('\n'),
    )
    expect(report.disclosure).toMatchObject({
      rules: { issued: 0, repealed: 0, inForce: 1234 },
      licensing: { decisions: 807 },
      fees: { collected: 2527.66 },
    })
    expect(report.unmapped).toEqual([])
  })

  test('of part two in 2019, with a sign', async () => {
    const report = await read(
      '二、主动公开政府信息情况\n行政事业性收费：上一年项目数量 7 项，本年增/减 -1 项',
    )
    expect(report.disclosure).toMatchObject({ fees: { itemsPriorYear: 7, itemsChange: -1 } })
    expect(report.unmapped).toEqual([])
  })

  test('none of which is whole, name the values that they may be', async () => {
    const rows = [received, received.replace('一、本年新收', '二、上年结转')]
    const report = await read(`${requests}${rows.join('\n').replaceAll('；总计8件', '')}`)
    for (const row of ['received', 'broughtForward'])
      expect(isNamed(report, `/requests/${row}/business`)).toBe(true)
  })

  test('what a table has is the table’s, and the sentence is checked against it', async () => {
    const heads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
    const table = `<table><tr><td colspan=5>行政复议<td colspan=10>行政诉讼<tr><td rowspan=1 colspan=5><td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉<tr>${[1, 2, 3].map(() => heads.map((head) => `<td>${head}`).join('')).join('')}<tr>${Array.from({ length: 15 }, (_, at) => `<td>${at % 5 === 4 ? 4 : 1}`).join('')}</table>`
    const html = `<html><body>${`${front}${proceedings}${remedies}`
      .split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('')}${table}</body></html>`
    const report = await parseReport(Buffer.from(html))
    expect(report.proceedings?.reconsideration).toEqual({
      ...{ upheld: 1, corrected: 1, other: 1, pending: 1, total: 4 },
    })
    expect(report.sections.flatMap(({ paragraphs }) => paragraphs)).toContain(
      remedies.split('\n')[0],
    )
  })
})
