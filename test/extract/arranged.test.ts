import { describe, expect, test } from '@jest/globals'
import type { Cell, Table } from '../../src/document.js'
import { formTable, toMatrix } from '../../src/grid.js'
import { draw } from '../support/draw.js'
import {
  isNamed,
  numbersOf,
  parseText,
  reportOf,
  silentErrors,
  valueAt,
} from '../support/report.js'
import {
  disclosure2021,
  disclosure2021Values,
  documents2021Values,
  proceedings,
  proceedingsValues,
  requests2021,
  requests2021Values,
} from '../support/tables.js'

const applicants = [
  ['自然人', 'naturalPerson'],
  ['法人或其他组织-商业企业', 'business'],
  ['法人或其他组织-科研机构', 'research'],
  ['法人或其他组织-社会公益组织', 'nonprofit'],
  ['法人或其他组织-法律服务机构', 'legalService'],
  ['法人或其他组织-其他', 'otherOrganization'],
  ['总计', 'total'],
] as const

/** The label of each row with its path, as the table of the form has it, outermost first. */
const rows = rowsOf(draw(requests2021))

function rowsOf(table: Table): { path: string; label: string }[] {
  const paths = [
    ...new Set(Object.keys(requests2021Values).map((one) => one.replace(/\/[^/]*$/, ''))),
  ]
  const labels = [...Array(table.rowCount).keys()].flatMap((row) => {
    const own = table.cells.filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan)
    const isOfNumbers = own.some((cell) => cell.row === row && /^\d+$/.test(cell.text))
    const over = own.filter(({ text }) => text !== '' && !/^\d+$/.test(text))
    return isOfNumbers ? [over.map(({ text }) => text).join('')] : []
  })
  return labels.map((label, at) => ({ label, path: paths[at] ?? '' }))
}

const numberAt = (path: string, key: string) =>
  String((requests2021Values as Record<string, number>)[`${path}/${key}`] ?? '')

const table = (lines: readonly (readonly string[])[]): Table =>
  formTable(lines.map((line) => line.map((text) => ({ text, rowSpan: 1, columnSpan: 1 }))))

const title = '东湖区人民政府2023年政府信息公开工作年度报告'

describe('each number by the label of its row and that of its column, however they are arranged', () => {
  test('a card beside each label', () => {
    const cards = rows.map(({ label, path }) => [
      label,
      applicants.map(([name, key]) => `${name}\n${numberAt(path, key)}`).join('\n'),
    ])
    expect(numbersOf(reportOf(title, table(cards)))).toEqual(requests2021Values)
  })

  /** The table with a row for each year under each label; the third of them has its numbers. */
  const ofYears = (years: readonly string[]): Table => {
    const grid = draw(requests2021)
    const first = grid.cells.find(({ text }) => /^\d+$/.test(text))
    const column = first?.column ?? 0
    const head = first?.row ?? 0
    const place = (row: number) => (row < head ? row : head + years.length * (row - head))
    const cells = grid.cells.flatMap((cell) => {
      const { row, rowSpan, columnSpan } = cell
      const end = place(row + rowSpan)
      const isNumber = cell.row >= head && cell.column >= column
      if (!isNumber) {
        const isCorner = row < head && cell.column < column
        const wide = columnSpan + Number(isCorner)
        const own = { ...cell, row: place(row), rowSpan: end - place(row), columnSpan: wide }
        return [{ ...own, column: cell.column + Number(cell.column >= column) }]
      }
      return years.flatMap((year, at) => {
        const one = { ...cell, row: place(row) + at, text: at === 2 ? cell.text : '7' }
        const beside = { ...one, column, text: year }
        return [...(cell.column === column ? [beside] : []), { ...one, column: cell.column + 1 }]
      })
    })
    const rowCount = place(grid.rowCount)
    return { ...grid, cells, rowCount, columnCount: grid.columnCount + 1 }
  }

  test.each([
    ['up to the report’s', ['2021年', '2022年', '2023年']],
    ['with one that is no year of a report yet', ['2022年', '2024年', '2023年']],
    ['in words', ['去年', '上年同期', '本年']],
  ])('rows of several years under each label, %s', (_, years) => {
    expect(numbersOf(reportOf(title, ofYears(years)))).toEqual(requests2021Values)
  })

  test('rows of other years alone: none of them is read, and the part is named', () => {
    const report = reportOf(title, draw(disclosure2021), ofYears(['2020年', '2021年', '2022年']))
    expect(Object.keys(requests2021Values).map((path) => valueAt(report, path) ?? null)).toEqual(
      Object.keys(requests2021Values).map(() => null),
    )
    expect(isNamed(report, '/requests/received/total')).toBe(true)
  })

  test('a card on a line, with colons and units', () => {
    const cards = rows.map(({ label, path }) => [
      label,
      applicants.map(([name, key]) => `${name}：${numberAt(path, key)}件`).join('；'),
    ])
    expect(numbersOf(reportOf(title, table(cards)))).toEqual(requests2021Values)
  })

  test.each([
    ['on a line over it', '项目\n', '\n'],
    ['with a colon', '', '：'],
  ])('each number in a cell with the name of its column %s', (_, head, mark) => {
    const cells = rows.map(({ label, path }) => [
      `${head}${label}`,
      ...applicants.map(([name, key]) => `${name}${mark}${numberAt(path, key)}`),
    ])
    expect(numbersOf(reportOf(title, table(cells)))).toEqual(requests2021Values)
  })

  test('cells with a label, the name of a column and its number, several in a row', () => {
    const report = reportOf(
      title,
      table([
        ['规章', '本年制发件数：1件', '本年废止件数：0件', '现行有效件数'],
        ['行政规范性文件', '本年制发件数：12件', '本年废止件数：5件', '现行有效件数：73件'],
      ]),
      table([
        ['行政许可 本年处理决定数量：2005件', '行政处罚 本年处理决定数量：1212件'],
        ['行政强制 本年处理决定数量：88件', '行政事业性收费 本年收费金额：3272.63万元'],
      ]),
    )
    expect(report.disclosure).toEqual({
      rules: { issued: 1, repealed: 0, inForce: null },
      normativeDocuments: { issued: 12, repealed: 5, inForce: 73 },
      licensing: { decisions: 2005 },
      penalties: { decisions: 1212 },
      compulsion: { decisions: 88 },
      fees: { collected: 3272.63 },
    })
  })

  const records = rows.flatMap(({ label, path }) =>
    applicants.map(([name, key]) => [label, name, numberAt(path, key)]),
  )
  const numbered = records.map((line, at) => [String(at + 1), ...line, '件'])

  test.each([
    ['alone', [['项目', '栏目', '数值'], ...records]],
    ['numbered, with a column of units', [['序号', '项目', '栏目', '数值', '单位'], ...numbered]],
    [
      'with each label where it changes alone',
      [
        ['项目', '栏目', '数值'],
        ...records.map(([label = '', ...line], at) => [
          label === records[at - 1]?.[0] ? '' : label,
          ...line,
        ]),
      ],
    ],
    [
      'beside that of other bodies',
      [
        ['项目', '栏目', '县本级', '各乡镇', '全县合计'],
        ...records.map(([label = '', name = '', own = '']) => [label, name, '1', '2', own]),
      ],
    ],
    [
      'beside that of other years',
      [
        ['项目', '栏目', '2022年', '2023年'],
        ...records.map(([label = '', name = '', own = '']) => [label, name, '7', own]),
      ],
    ],
  ])('a line for each number: %s', (_, lines) => {
    expect(numbersOf(reportOf(title, table(lines)))).toEqual(requests2021Values)
  })

  test('a line for each number, of which one is there twice: not read', () => {
    const [first = []] = records
    const lines = [['项目', '栏目', '数值'], ...records, [...first.slice(0, 2), '99']]
    expect(() => reportOf(title, table(lines))).toThrow('no annual report')
  })

  test('lines that say the unit of each sum of money', async () => {
    const line = (...cells: readonly string[]) => cells.join('\t')
    const text = [
      title,
      line('统计期限', '2023年1月1日至2023年12月31日'),
      line('项目', '栏目', '数值', '单位'),
      ...['规章', '行政规范性文件'].flatMap((label) =>
        ['本年制发件数', '本年废止件数', '现行有效件数'].map((name) =>
          line(label, name, '3', '件'),
        ),
      ),
      line('行政许可', '本年处理决定数量', '7', '件'),
      line('行政处罚', '本年处理决定数量', '8', '件'),
      line('行政强制', '本年处理决定数量', '9', '件'),
      line('行政事业性收费', '本年收费金额', '125000', '元'),
    ].join('\n')
    const report = await parseText(text, 'text')
    expect(report.disclosure).toHaveProperty('fees', { collected: 12.5 })
  })

  const halves = (key: string) => {
    const half = Math.ceil(rows.length / 2)
    const cellsOf = (at: number) => {
      const row = rows[at]
      return row === undefined ? ['', ''] : [row.label, numberAt(row.path, key)]
    }
    return [
      ['办理情况', '数量', '办理情况', '数量'],
      ...[...Array(half).keys()].map((at) => [...cellsOf(at), ...cellsOf(at + half)]),
    ]
  }

  test('a table for each column under a line that names it, in halves side by side', () => {
    const blocks = applicants.flatMap(([name, key]) => [`${name}（单位：件）`, table(halves(key))])
    expect(numbersOf(reportOf(title, ...blocks))).toEqual(requests2021Values)
  })

  test('a table for each column, with merged labels, under a line that counts the tables', () => {
    const grid = draw(requests2021)
    const first = grid.cells.find(({ text }) => /^\d+$/.test(text))
    const [head, column] = [first?.row ?? 0, first?.column ?? 0]
    const blocks = applicants.flatMap(([name], at) => {
      const cells = grid.cells.flatMap((cell): Cell[] => {
        if (cell.row < head || (cell.column >= column && cell.column !== column + at)) return []
        return [{ ...cell, row: cell.row - head, column: Math.min(cell.column, column) }]
      })
      const rowCount = grid.rowCount - head
      return [`表3-${at + 1} ${name}`, { ...grid, rowCount, columnCount: column + 1, cells }]
    })
    expect(numbersOf(reportOf(title, ...blocks))).toEqual(requests2021Values)
  })

  test.each([
    ['years', ['2022年（上年同期）', '2023年']],
    ['bodies', ['县本级', '全县合计']],
  ])('the whole table twice side by side, of two %s', (_, heads) => {
    const grid = draw(requests2021)
    const width = grid.columnCount
    const cells = heads.flatMap((text, side): Cell[] => {
      const head = { row: 0, rowSpan: 1, column: side * width, columnSpan: width, text }
      const body = grid.cells.map((cell) => ({
        ...cell,
        row: cell.row + 1,
        column: cell.column + side * width,
        text: side === 0 && /^\d+$/.test(cell.text) ? '7' : cell.text,
      }))
      return [head, ...body]
    })
    const both = { ...grid, rowCount: grid.rowCount + 1, columnCount: 2 * width, cells }
    expect(numbersOf(reportOf(title, both))).toEqual(requests2021Values)
  })

  test('such tables without words over one of them: none of its numbers under another', () => {
    const blocks = applicants.flatMap(([name, key]) =>
      key === 'total' ? [table(halves(key))] : [name, table(halves(key))],
    )
    expect(silentErrors(reportOf(title, ...blocks), requests2021Values)).toEqual([])
  })

  test('headings whose lines have rows of their own, as a sheet has them', () => {
    const documents = draw(`
      | 信息 | 本年制 | 本年废 | 现行有 |
      | 内容 | 发件数 | 止件数 | 效件数 |
      | 规章 | 1 | 2 | 3 |
      | 行政规范性文件 | 无 | / | 6 |`)
    const cases = draw(`
      | 行政 | < | < | < | < | 行政 | < | < | < | < | < | < | < | < | < |
      | 复议 | < | < | < | < | 诉讼 | < | < | < | < | < | < | < | < | < |
      | 结果 | 结果 | 其他 | 尚未 | 总 计 | 未经复议直接起诉 | < | < | < | < | 复议后起诉 | < | < | < | < |
      | 维持 | 纠正 | 结果 | 审结 | ^ | 结果 | 结果 | 其他 | 尚未 | 总计 | 结果 | 结果 | 其他 | 尚未 | 总计 |
      |  |  |  |  | ^ | 维持 | 纠正 | 结果 | 审结 | ^ | 维持 | 纠正 | 结果 | 审结 | ^ |
      | 1 | 2 | 3 | 4 | 10 | 5 | 6 | 7 | 8 | 26 | 9 | 0 | 1 | 2 | 12 |`)
    const report = reportOf(title, documents, cases)
    expect(report.disclosure).toMatchObject({
      rules: { issued: 1, repealed: 2, inForce: 3 },
      normativeDocuments: { issued: null, repealed: null, inForce: 6 },
    })
    const names = ['upheld', 'corrected', 'other', 'pending', 'total']
    const results = (...numbers: readonly number[]) =>
      Object.fromEntries(names.map((name, at) => [name, numbers[at]]))
    expect(report.proceedings).toEqual({
      reconsideration: results(1, 2, 3, 4, 10),
      litigation: {
        direct: results(5, 6, 7, 8, 26),
        afterReconsideration: results(9, 0, 1, 2, 12),
      },
    })
  })

  /** Each merged cell written again into all that it covers, as formats without such cells have it. */
  const unmerged = (picture: string) => table(toMatrix(draw(picture)))

  test('merged cells, also those of numbers, written again into each row and column', () => {
    const report = reportOf(
      title,
      ...[disclosure2021, requests2021, proceedings].map((one) => unmerged(one)),
    )
    expect(numbersOf(report)).toEqual({
      ...disclosure2021Values,
      ...requests2021Values,
      ...proceedingsValues,
    })
  })

  test('a number that differs in one of the columns of a name: not read, and named', () => {
    const { cells, ...grid } = unmerged(disclosure2021)
    const fees = cells.find(({ text }) => text.includes('行政事业性收费'))
    const isLast = ({ row, column }: Cell) => row === fees?.row && column === 3
    const other = cells.map((cell) => (isLast(cell) ? { ...cell, text: '98765' } : cell))
    const report = reportOf(title, { ...grid, cells: other })
    expect(silentErrors(report, disclosure2021Values)).toEqual([])
    expect(valueAt(report, '/disclosure/fees/collected')).toBeNull()
  })

  test('lines with the labels of groups before those of their rows', () => {
    const head = [
      '申请人情况',
      '自然人',
      '商业企业',
      '科研机构',
      '社会公益',
      '法律服务',
      '其他',
      '总计',
    ]
    const lines = rows.map(({ label, path }) =>
      [
        label.replace('三、本年度办理结果', '三、办理结果'),
        ...applicants.map(([, key]) => numberAt(path, key)),
      ].join('\t'),
    )
    const heading = '三、收到和处理政府信息公开申请情况'
    const report = reportOf(title, heading, head.join('\t'), '组织 机构', ...lines)
    expect(numbersOf(report)).toEqual(requests2021Values)
  })

  test('tables of two parts side by side', () => {
    const left = draw(requests2021)
    const right = table([
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '1', '2', '3'],
      ['行政规范性文件', '4', '5', '6'],
    ])
    const moved = right.cells.map((cell) => ({ ...cell, column: cell.column + left.columnCount }))
    const both = {
      rowCount: left.rowCount,
      columnCount: left.columnCount + right.columnCount,
      cells: [...left.cells, ...moved].sort((a, b) => a.row - b.row || a.column - b.column),
    }
    const report = reportOf(title, both)
    expect(numbersOf(report)).toEqual({
      ...requests2021Values,
      ...documents2021Values,
    })
  })
})
