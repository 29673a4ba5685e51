import { describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/report.js'
import { numbersUnder, parseText, silentErrors, type Values } from '../support/report.js'

const title = '<h1>东湖区人民政府2023年政府信息公开工作年度报告</h1>'
const row = (...cells: readonly string[]) =>
  `<tr>${cells.map((text) => `<td>${text.replaceAll('|', '<br>')}</td>`).join('')}</tr>`
const heads = row('信息内容', '本年制发件数', '本年废止件数', '现行有效件数')

const licences = row('信息内容', '本年处理决定数量') + row('行政许可', '7')

function disclosureOf(body: string): Promise<Report> {
  return parseText(`${title}<table>${heads}${body}${licences}</table>`)
}

const whole = {
  'licensing/decisions': 7,
  'rules/issued': 1,
  'rules/repealed': 2,
  'rules/inForce': 3,
  'normativeDocuments/issued': 14,
  'normativeDocuments/repealed': 15,
  'normativeDocuments/inForce': 16,
}

describe('rows of the form within one row, a line for each', () => {
  test('labels and numbers, line by line', async () => {
    const report = await disclosureOf(row('规章|行政规范性文件', '1|14', '2|15', '3|16'))
    expect(numbersUnder(report, '/disclosure/')).toEqual(whole)
  })

  test('the cells keep their place on the page', async () => {
    const page = `${title}<table>${heads}${row('规章|行政规范性文件', '1|14', '2|15', '3|16')}</table>`
    const { evidence } = await parseText(page)
    expect(evidence['/disclosure/normativeDocuments/inForce']).toMatchObject({
      raw: '16',
      ...{ table: 0, row: 1, column: 3 },
    })
  })

  test.each([
    ['a number that is broken in all cells', row('规章', '1|4', '2|5', '3|6')],
    ['more lines of numbers than labels', row('规章|行政规范性文件', '1|4|7', '2|5|8', '3|6|9')],
    ['columns of other heights', row('规章|行政规范性文件', '1|14', '2|15|4', '3|16')],
    ['a line that is no label', row('规章|办公地点', '1|14', '2|15', '3|16')],
    ['one label twice', row('规章|规章', '1|14', '2|15', '3|16')],
  ])('%s: not taken apart, and said', async (_, body) => {
    const report = await disclosureOf(body)
    expect(numbersUnder(report, '/disclosure/rules')).toEqual({})
    const truth = Object.entries(whole).map(([path, value]) => [`/disclosure/${path}`, value])
    expect(silentErrors(report, Object.fromEntries(truth) as Values)).toEqual([])
  })

  test('labels of groups, which have no numbers, among the others', async () => {
    const names =
      '一、本年新收政府信息公开申请数量|二、上年结转政府信息公开申请数量|三、本年度办理结果|（一）予以公开|（二）部分公开'
    const applicants = row(
      '',
      '自然人',
      '商业企业',
      '科研机构',
      '社会公益组织',
      '法律服务机构',
      '其他',
      '总计',
    )
    const numbers = [1, 2, 3, 4, 5, 6, 21].map((at) => `${at}|${at + 30}|${at + 60}|${at + 90}`)
    const page = `${title}<table>${applicants}${row(names, ...numbers)}</table>`
    expect(numbersUnder(await parseText(page), '/requests/')).toMatchObject({
      'received/naturalPerson': 1,
      'broughtForward/total': 51,
      'outcomes/granted/business': 62,
      'outcomes/partlyGranted/total': 111,
    })
  })
})
