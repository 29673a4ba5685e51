import { describe, expect, test } from '@jest/globals'
import { extractReport } from '../../src/parse.js'
import { readDocument } from '../../src/read/index.js'
import { numbersOf } from '../support/report.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const blocksOf = async (text: string) =>
  (await readDocument(bytes(text))).blocks.map((block) =>
    block.type === 'table' ? null : block.text,
  )

const table = [
  ...['二、主动公开政府信息情况', '第二十条第（一）项'],
  ...['信息内容', '本年制发件数', '本年废止件数', '现行有效件数', '规章', '1', '2', '3'],
  ...['行政规范性文件', '4', '5', '6', '第二十条第（五）项', '信息内容', '本年处理决定数量'],
  ...['行政许可', '7', '第二十条第（六）项', '信息内容', '本年处理决定数量'],
  ...['行政处罚', '8', '行政强制', '9'],
]
const title = '河湾县人民政府2023年政府信息公开工作年度报告'
const paragraph = '全年工作平稳有序，制度逐步健全。'

describe('lines that were joined into one', () => {
  test('are lines again', async () => {
    const text = `${title}\n${table.join(' ')}\n${paragraph}`
    expect(await blocksOf(text)).toEqual([title, ...table, paragraph])
  })

  test('all stand on the line of the file, of text', async () => {
    const document = await readDocument(bytes(`${title}\n${table.join(' ')}`))
    const report = extractReport(document)
    expect(numbersOf(report)).toMatchObject({
      '/disclosure/rules/issued': 1,
      '/disclosure/compulsion/decisions': 9,
    })
    expect(report.evidence['/disclosure/rules/issued']?.line).toBe(1)
  })

  test('of a page: what a value was read from is a block of the document', async () => {
    const page = `<meta charset="utf-8"><h1>${title}</h1><p>${paragraph}</p><p>${table.join(' ')}</p>`
    const document = await readDocument(bytes(page))
    const { evidence } = extractReport(document)
    expect(Object.keys(evidence)).toHaveLength(9)
    for (const { raw, line } of Object.values(evidence))
      expect(document.blocks).toContainEqual({ type: 'paragraph', text: raw, line })
  })

  test('none where cells are still told by tabs', async () => {
    const text = `${title}\n${table.join(' ')}\t1`
    expect(await blocksOf(text)).toEqual(text.split('\n'))
  })

  test('none of a paragraph whose words white space parts', async () => {
    const english = `In 2021 35 offices of the county held ${'a hearing on the open data of the town '.repeat(4)}`
    expect(await blocksOf(`Report\n${english}`)).toEqual(['Report', english.trim()])
  })

  test('none where nothing stands in a row of numbers', async () => {
    const words = Array.from({ length: 30 }, () => '依申请公开').join(' ')
    expect(await blocksOf(`${title}\n${words}`)).toEqual([title, words])
  })
})
