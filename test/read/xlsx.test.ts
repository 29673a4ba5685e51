import { describe, expect, test } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { toMatrix } from '../../src/grid.js'
import { readDocument } from '../../src/read/index.js'

interface Parts {
  readonly rows: string
  /** What stands before the rows of a sheet, and behind them. */
  readonly before?: string
  readonly behind?: string
  readonly strings?: string
  /** The codes of the formats of cells, by the styles of cells. */
  readonly formats?: readonly string[]
  readonly book?: string
  /** Rows of a second sheet, and its state. */
  readonly second?: readonly [state: string, rows: string]
}

const relation = (id: string, type: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${id}.xml"/>`

function xlsx({
  rows,
  before = '',
  behind = '',
  strings = '',
  formats = [],
  book = '',
  second,
}: Parts) {
  const sheet = (own: string) =>
    `<worksheet>${before}<sheetData>${own}</sheetData>${behind}</worksheet>`
  const [state, others] = second ?? ['visible', '']
  const parts = {
    'xl/workbook.xml': `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${book}<sheets><sheet name="一" r:id="s1"/><sheet name="二" state="${state}" r:id="s2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('s1', 'worksheet')}${relation('s2', 'worksheet')}${relation('t', 'sharedStrings')}${relation('f', 'styles')}</Relationships>`,
    'xl/s1.xml': sheet(rows),
    'xl/s2.xml': sheet(others),
    'xl/t.xml': `<sst>${strings}</sst>`,
    'xl/f.xml': `<styleSheet><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs>${formats.map((_, at) => `<xf numFmtId="${200 + at}"/>`).join('')}</cellXfs></styleSheet>`,
  }
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  )
}

const row = (...cells: readonly string[]) => `<row>${cells.join('')}</row>`
const number = (value: number, style = 0) => `<c s="${style}"><v>${value}</v></c>`
const words = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`

async function matrixOf(parts: Parts): Promise<string[][] | undefined> {
  const [first] = (await readDocument(xlsx(parts))).tables
  return first && toMatrix(first)
}

describe('cells', () => {
  test.each<[string, string, number, string]>([
    ['a whole number', '0', 12, '12'],
    ['thousands', '#,##0', 1234, '1,234'],
    ['money', '#,##0.00', 59237.2, '59,237.20'],
    ['a unit', '0&quot;件&quot;', 12, '12件'],
    ['a date', 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', 44_927, '2023年1月1日'],
    ['nothing', ';;;', 12, ''],
    ['fifteen digits', 'General', 0.1 + 0.2, '0.3'],
  ])('%s as it is shown', async (_, format, value, expected) => {
    const row2 = row(words('乙'), words('丙'))
    const rows = row2 + row(words('甲'), number(value, 1)) + row2
    expect((await matrixOf({ rows, formats: ['General', format] }))?.[1]).toEqual(['甲', expected])
  })

  test('a date that counts from 1904', async () => {
    const rows = row(words('甲'), number(43_465, 0)) + row(words('乙'), words('丙'))
    const book = '<workbookPr date1904="1"/>'
    expect((await matrixOf({ rows, book, formats: ['yyyy/m/d'] }))?.[0]).toEqual(['甲', '2023/1/1'])
  })

  test('raised digits are marks, struck ones are gone, readings are none of the text', async () => {
    const run = (properties: string, text: string) =>
      `<r><rPr>${properties}</rPr><t>${text}</t></r>`
    const strings = `<si>${run('', '12')}${run('<vertAlign val="superscript"/>', '1')}</si><si>${run('<strike/>', '9')}${run('<strike val="0"/>', '3')}<rPh><t>读</t></rPh></si>`
    const rows =
      row('<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>') + row(words('乙'), words('丙'))
    expect((await matrixOf({ rows, strings }))?.[0]).toEqual(['12¹', '3'])
  })

  test('a formula without its result is ink', async () => {
    const rows =
      row(words('甲'), '<c><f>SUM(A1:A3)</f><v></v></c>') +
      row(words('乙'), '<c><f>SUM(A1:A3)</f><v>6</v></c>') +
      row(words('丙'), '<c t="str"><f>IF(1,"")</f><v></v></c>') +
      row(words('丁'), words('7'))
    const [table] = (await readDocument(xlsx({ rows }))).tables
    expect(table && toMatrix(table)).toEqual([
      ['甲', ''],
      ['乙', '6'],
      ['丙', ''],
      ['丁', '7'],
    ])
    expect(table?.cells.map(({ ink }) => ink)).toEqual([
      undefined,
      '',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('sheets', () => {
  const rows = row(words('甲'), number(1), number(2)) + row(words('乙'), number(3), number(4))

  test('merged cells', async () => {
    const behind = '<mergeCells><mergeCell ref="B1:C2"/></mergeCells>'
    const last = row(words('丙'), number(5), number(6))
    expect(await matrixOf({ rows: rows + last, behind })).toEqual([
      ['甲', '1', '1'],
      ['乙', '1', '1'],
      ['丙', '5', '6'],
    ])
  })

  test('hidden columns and rows', async () => {
    const before = '<cols><col min="2" max="2" hidden="1"/></cols>'
    const hidden = '<row hidden="1"><c><v>9</v></c><c><v>9</v></c><c><v>9</v></c></row>'
    expect(await matrixOf({ rows: rows + hidden, before })).toEqual([
      ['甲', '2'],
      ['乙', '4'],
    ])
  })

  test.each([
    ['visible', 2],
    ['hidden', 1],
    ['veryHidden', 1],
  ])('a second sheet that is %s', async (state, count) => {
    expect((await readDocument(xlsx({ rows, second: [state, rows] }))).tables).toHaveLength(count)
  })

  test('a single text above a table is a paragraph', async () => {
    const { blocks } = await readDocument(xlsx({ rows: row(words('年度报告')) + rows }))
    expect(blocks).toMatchObject([{ type: 'paragraph', text: '年度报告' }, { type: 'table' }])
  })
})
