import { describe, expect, test } from '@jest/globals'
import type { Table } from '../../src/document.js'
import { slotsOf, toMatrix } from '../../src/grid.js'
import type { Report } from '../../src/report.js'
import { parseReport } from '../../src/index.js'
import { draw } from '../support/draw.js'
import { at, file } from '../support/pdf-page.js'
import {
  codesOf,
  findingsOf,
  numbersOf,
  numbersUnder,
  parseText,
  silentErrors,
  valueAt,
} from '../support/report.js'
import {
  documents2021Values,
  disclosure2019,
  disclosure2019Values,
  disclosure2021,
  disclosure2021Values,
  proceedings,
  proceedingsValues,
  requests2019,
  requests2019Values,
  requests2021,
  requests2021Values,
} from '../support/tables.js'

type Flatten = (table: Table) => string

const slotsWith = (table: Table) => toMatrix(table, { spans: 'blank' })
const written = (table: Table) => slotsWith(table).map((row) => row.filter((text) => text !== ''))

/** As word processors hand a row on: one empty cell where a cell from above goes on. */
const continued = (table: Table) =>
  slotsOf(table).map((row, r) =>
    [...new Set(row)].flatMap((cell) => (cell === null ? [] : [cell.row === r ? cell.text : ''])),
  )

/** What is left of a table where a program that knows none has gone over it. */
const layouts: Readonly<Record<string, Flatten>> = {
  'a cell a line': (table) => written(table).flat().join('\n'),
  'a cell a line, blank lines between': (table) => written(table).flat().join('\n\n'),
  'a cell a line, a tab before it': (table) =>
    continued(table)
      .map((row) => row.map((text) => `\t${text}\n`).join(''))
      .join('\n'),
  'a row a line, tabs between': (table) =>
    continued(table)
      .map((row) => row.join('\t'))
      .join('\n'),
  'a row a line, tabs between all slots': (table) =>
    slotsWith(table)
      .map((row) => row.join('\t'))
      .join('\n'),
  'a row a line, blanks between': (table) =>
    written(table)
      .map((row) => row.join('  '))
      .join('\n'),
  'a row a line, bars between': (table) =>
    slotsWith(table)
      .map((row) => `| ${row.join(' | ')} |`)
      .join('\n'),
}

const headings = [
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
]

function flatReport(pictures: readonly string[], flatten: Flatten): Promise<Report> {
  const parts = pictures.map((picture, index) => {
    return `${headings[index] ?? ''}\n\n${flatten(draw(picture))}`
  })
  return parseText(
    `河湾县人民政府2023年政府信息公开工作年度报告\n\n一、总体情况\n\n全年工作平稳有序。\n\n${parts.join('\n\n')}\n\n五、存在的主要问题及改进情况\n\n解读形式不够丰富。\n`,
    'text',
  )
}

/** Doubts about the reading; the numbers themselves are not such as to add up. */
const complaints = (report: Report) =>
  report.findings.filter(({ severity, basis }) => severity !== 'info' && basis === 'reading')

describe('a whole report', () => {
  test.each(
    Object.entries(layouts).flatMap(([name, flatten]) => [
      [name, '2021', flatten, [disclosure2021, requests2021, proceedings]] as const,
      [name, '2019', flatten, [disclosure2019, requests2019, proceedings]] as const,
    ]),
  )('%s, %s', async (_, edition, flatten, pictures) => {
    const report = await flatReport(pictures, flatten)
    expect(numbersOf(report)).toEqual(
      edition === '2021'
        ? { ...disclosure2021Values, ...requests2021Values, ...proceedingsValues }
        : { ...disclosure2019Values, ...requests2019Values, ...proceedingsValues },
    )
    expect(report.edition).toBe(edition)
    expect(complaints(report)).toEqual([])
    expect(report.sections.map(({ key }) => key)).toEqual([
      'overview',
      'disclosure',
      'requests',
      'proceedings',
      'problems',
    ])
    expect(report.sections.flatMap(({ paragraphs }) => paragraphs)).toEqual([
      '全年工作平稳有序。',
      '解读形式不够丰富。',
    ])
  })
})

describe('rows of lines', () => {
  test('evidence gives the line of each value', async () => {
    const report = await parseText(
      '一、总体情况\n平稳。\n二、主动公开政府信息情况\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n7\n8\n9\n',
      'text',
    )
    expect(numbersUnder(report, '/disclosure/rules/')).toEqual({
      issued: 7,
      repealed: 8,
      inForce: 9,
    })
    expect(report.evidence['/disclosure/rules/inForce']).toEqual({
      raw: '9',
      kind: 'number',
      line: 10,
    })
  })

  test('numbers that are too few: null, and named, never shifted', async () => {
    const flat = layouts['a cell a line']!
    const report = await flatReport(
      [disclosure2021, requests2021.replace(/(2\.重复申请 \| \d+ \|) \d+ \|/, '$1'), proceedings],
      flat,
    )
    const path = '/requests/outcomes/notProcessed/duplicate/'
    expect(findingsOf(report, 'row.misfit').flatMap(({ paths }) => paths)).toEqual(
      Object.keys(requests2021Values).filter((pointer) => pointer.startsWith(path)),
    )
    expect(numbersUnder(report, path)).toEqual({})
    expect(
      silentErrors(report, {
        ...disclosure2021Values,
        ...requests2021Values,
        ...proceedingsValues,
      }),
    ).toEqual([])
  })

  test('numbers that are too many: null, and named', async () => {
    const report = await flatReport(
      [disclosure2021, requests2021.replace(/(2\.重复申请 \| \d+ \|)/, '$1 88 |'), proceedings],
      layouts['a row a line, blanks between']!,
    )
    expect(codesOf(report)).toContain('row.misfit')
    expect(
      silentErrors(report, {
        ...disclosure2021Values,
        ...requests2021Values,
        ...proceedingsValues,
      }),
    ).toEqual([])
  })

  test('labels that are cut over lines, and several that stand on one', async () => {
    const report = await parseText(
      `一、总体情况\n平稳。\n四、行政复议、行政诉讼情况\n行政复议\n结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计\n行政诉讼\n未经复议直接起诉\n复议后起诉\n结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计\n1\n2\n3\n4\n10\n11\n12\n13\n14\n50\n21\n22\n23\n24\n90\n五、存在的主要问题及改进情况\n无。\n`,
      'text',
    )
    expect(numbersOf(report)).toEqual(proceedingsValues)
  })

  const results = '结果维持 结果纠正 其他结果 尚未审结 总计'.split(' ')
  const kinds: readonly (readonly [string, string])[] = [
    ['行政复议', '1 2 3 4 10'],
    ['行政诉讼（未经复议直接起诉）', '11 12 13 14 50'],
    ['行政诉讼：复议后起诉', '21 22 23 24 90'],
  ]

  test.each([
    ['a cell a line', '\n', (row: readonly string[]) => row.join('\n')],
    ['tabs between', '\n', (row: readonly string[]) => row.join('\t')],
    ['blanks between', '\n\n', (row: readonly string[]) => row.join('  ')],
    ['bars between', '\n├──┼──┤\n', (row: readonly string[]) => `│ ${row.join(' │ ')} │`],
  ])('one table under the other for each kind of proceedings, %s', async (_, between, rowOf) => {
    const lines = kinds.flatMap(([kind, values]) => [
      rowOf([kind]),
      rowOf(results),
      rowOf(values.split(' ')),
    ])
    const report = await parseText(
      `四、政府信息公开行政复议、行政诉讼情况\n${lines.join(between)}\n五、存在的主要问题及改进情况\n无。\n`,
      'text',
    )
    expect(numbersOf(report)).toEqual(proceedingsValues)
    const lost = lines.filter((line) => !line.includes('未经复议'))
    const cut = await parseText(
      `四、政府信息公开行政复议、行政诉讼情况\n${lost.join(between)}\n五、存在的主要问题及改进情况\n无。\n`,
      'text',
    )
    expect(silentErrors(cut, proceedingsValues)).toEqual([])
  })

  test('marks are cells', async () => {
    const report = await parseText(
      '一、总体情况\n平稳。\n二、主动公开政府信息情况\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n/\n/\n/\n行政规范性文件\n4\n—\n6\n',
      'text',
    )
    expect(numbersUnder(report, '/disclosure/')).toEqual({
      'normativeDocuments/issued': 4,
      'normativeDocuments/inForce': 6,
    })
    expect(report.evidence['/disclosure/rules/issued']).toMatchObject({ raw: '/', kind: 'mark' })
    expect(codesOf(report)).not.toContain('row.misfit')
  })

  test('page numbers among the cells are none', async () => {
    const report = await parseText(
      '一、总体情况\n平稳。\n二、主动公开政府信息情况\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n1\n- 3 -\n2\n3\n',
      'text',
    )
    expect(numbersUnder(report, '/disclosure/rules/')).toEqual({
      issued: 1,
      repealed: 2,
      inForce: 3,
    })
  })

  test('a page number in the middle that could be a cell shifts nothing unsaid', async () => {
    const report = await parseText(
      '一、总体情况\n平稳。\n二、主动公开政府信息情况\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n1\n9\n2\n3\n行政规范性文件\n4\n5\n6\n',
      'text',
    )
    expect(silentErrors(report, documents2021Values)).toEqual([])
  })

  test('notes under a table are prose', async () => {
    const report = await parseText(
      '一、总体情况\n平稳。\n二、主动公开政府信息情况\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n1\n2\n3\n注：以上数据含区属部门12家。\n',
      'text',
    )
    expect(numbersUnder(report, '/disclosure/rules/')).toEqual({
      issued: 1,
      repealed: 2,
      inForce: 3,
    })
    expect(report.sections.find(({ key }) => key === 'disclosure')?.paragraphs).toEqual([
      '注：以上数据含区属部门12家。',
    ])
  })

  test('a short sentence above a table is prose', async () => {
    const report = await parseText(
      '一、总体情况\n平稳。\n四、政府信息公开行政复议、行政诉讼情况\n本年度，我局收到行政复议1件，已办结。\n二、主动公开政府信息情况\n本年度无规章。\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n',
      'text',
    )
    expect(report.sections.map(({ paragraphs }) => paragraphs)).toEqual([
      ['平稳。'],
      ['本年度，我局收到行政复议1件，已办结。'],
      ['本年度无规章。'],
    ])
  })

  test('numbers in prose are no cells', async () => {
    const report = await parseText(
      '一、总体情况\n平稳。\n四、政府信息公开行政复议、行政诉讼情况\n本年度发生行政复议3件，结果维持2件，结果纠正1件；未发生行政诉讼。\n五、存在的主要问题及改进情况\n无。\n二、主动公开政府信息情况\n信息内容\n本年制发件数\n规章\n1\n',
      'text',
    )
    expect(report.proceedings).toBeNull()
    expect(findingsOf(report, 'part.missing').flatMap(({ paths }) => paths)).toContain(
      '/proceedings',
    )
  })

  test('a page that has lost its tables goes the same way', async () => {
    const cells = toMatrix(draw(disclosure2021), { spans: 'blank' })
      .flat()
      .filter((text) => text !== '')
    const html = `<h1>河湾县2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>平稳。</p>
      <p>二、主动公开政府信息情况</p>${cells.map((text) => `<p>${text}</p>`).join('')}`
    const report = await parseText(html)
    expect(report.source.format).toBe('html')
    expect(numbersOf(report)).toEqual(disclosure2021Values)
  })

  test('tables decide where a part is printed both ways', async () => {
    const lines = '<p>信息内容</p><p>本年制发件数</p><p>规章</p><p>99</p>'
    const html = `<h1>河湾县2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>平稳。</p>${lines}
      <table><tr><td>信息内容</td><td>本年制发件数</td></tr><tr><td>规章</td><td>5</td></tr></table>`
    expect(valueAt(await parseText(html), '/disclosure/rules/issued')).toBe(5)
  })
})

test('a cell a line, on the pages of a PDF', async () => {
  const parts = [disclosure2021, requests2021, proceedings].map((picture, index) => [
    headings[index] ?? '',
    ...written(draw(picture)).flat(),
  ])
  const lines = ['东湖区人民政府2023年政府信息公开工作年度报告', ...parts.flat()]
  const perPage = 50
  const pages = Array.from({ length: Math.ceil(lines.length / perPage) }, (_, page) =>
    lines
      .slice(page * perPage, (page + 1) * perPage)
      .map((text, nth) => at(60, 790 - nth * 15, text))
      .join('\n'),
  )
  const report = await parseReport(file(pages))
  expect(numbersOf(report)).toEqual({
    ...disclosure2021Values,
    ...requests2021Values,
    ...proceedingsValues,
  })
})
