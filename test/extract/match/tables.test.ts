import { describe, expect, test } from '@jest/globals'
import type { Table } from '../../../src/document.js'
import { toMatrix } from '../../../src/grid.js'
import { draw } from '../../support/draw.js'
import { complaints, read, without } from '../../support/drawn.js'
import {
  codesOf,
  findingsOf,
  numbersOf,
  reportOf,
  silentErrors,
  valueAt,
} from '../../support/report.js'
import {
  disclosure2019,
  disclosure2019Values,
  disclosure2021,
  disclosure2021Values,
  proceedings,
  proceedingsValues,
  requests2021,
  requests2021Values,
} from '../../support/tables.js'

function transposed({ rowCount, columnCount, cells }: Table): Table {
  return {
    rowCount: columnCount,
    columnCount: rowCount,
    cells: cells
      .map(({ row, column, rowSpan, columnSpan, text }) => ({
        row: column,
        column: row,
        rowSpan: columnSpan,
        columnSpan: rowSpan,
        text,
      }))
      .sort((a, b) => a.row - b.row || a.column - b.column),
  }
}

/** Each cell of its own, the text once: merged cells as programs without merging imitate them. */
function unmerged(table: Table): Table {
  return {
    ...table,
    cells: toMatrix(table, { spans: 'blank' }).flatMap((line, row) =>
      line.map((text, column) => ({ row, column, rowSpan: 1, columnSpan: 1, text })),
    ),
  }
}

describe('a last column that says the labels of the rows once more', () => {
  const whole = draw(requests2021)
  const behind = (labelOf: (label: string) => string): Table => {
    const rows = [...Array(whole.rowCount).keys()]
    const labelAt = (row: number) =>
      whole.cells.findLast(
        (cell) =>
          cell.column < 3 && cell.row <= row && row < cell.row + cell.rowSpan && cell.text !== '',
      )?.text ?? ''
    const isOfNumbers = (row: number) =>
      whole.cells.some((cell) => cell.row === row && /^\d+$/.test(cell.text))
    const more = rows.map((row) => ({
      ...{ row, column: whole.columnCount, rowSpan: 1, columnSpan: 1 },
      text: isOfNumbers(row) ? labelOf(labelAt(row)) : '',
    }))
    const cells = [...whole.cells, ...more].sort((a, b) => a.row - b.row || a.column - b.column)
    return { ...whole, columnCount: whole.columnCount + 1, cells }
  }

  test('is none of the numbers’', () => {
    const report = reportOf(behind((label) => label))
    expect(numbersOf(report)).toEqual(requests2021Values)
  })

  test('says nothing where it names another row', () => {
    const report = reportOf(
      behind((label) => (label.includes('重复申请') ? '3.要求提供公开出版物' : label)),
    )
    expect(silentErrors(report, requests2021Values)).toEqual([])
  })
})

describe('tables', () => {
  test('two of one part: the first is taken, and the others are named', () => {
    const second = proceedings.replace('| 1 | 2 | 3 | 4 | 10 |', '| 5 | 2 | 3 | 4 | 14 |')
    const report = reportOf(draw(proceedings), '附：本县及所属部门汇总', draw(second))
    expect(numbersOf(report)).toEqual(proceedingsValues)
    expect(findingsOf(report, 'value.repeated')).toMatchObject([
      {
        severity: 'warning',
        paths: ['/proceedings/reconsideration/upheld', '/proceedings/reconsideration/total'],
      },
    ])
  })

  const proceedingsOf = (...cells: readonly number[]) =>
    draw(proceedings.replace('| 1 | 2 | 3 | 4 | 10 |', `| ${cells.join(' | ')} |`))
  const [own, former] = [proceedingsOf(1, 2, 3, 4, 10), proceedingsOf(5, 2, 3, 4, 14)]

  test.each<[string, readonly (string | Table)[]]>([
    ['before a correction and after it', ['更正前', former, '更正后', own]],
    [
      'before a correction and after it, as a sentence says',
      [former, '更正说明：因统计口径调整，上表部分数据有误，现更正如下，以下表为准。', own],
    ],
    ['after a correction and before it', ['（更正后）', own, '（更正前）', former]],
    [
      'last year’s first',
      ['2022年政府信息公开工作年度报告', '2021年数据', former, '2022年数据', own],
    ],
    ['last year’s, by its words', ['上年情况', former, '本年情况', own]],
    ['quarters and the year', ['第一季度', former, '第二季度', { ...former }, '全年', own]],
    ['each department before all', ['县公安局', former, '县教育局', { ...former }, '全县', own]],
  ])('several of one part: %s', (_, blocks) => {
    const report = reportOf(...blocks)
    expect(numbersOf(report)).toEqual(proceedingsValues)
    expect(complaints(report)).toEqual([])
    expect(report.unmapped.map(({ raw }) => raw)).toContain('14')
  })

  test('several of one part, of which the last adds up the others', () => {
    const [some, more] = [proceedingsOf(1, 0, 0, 0, 1), proceedingsOf(0, 2, 3, 4, 9)]
    const rest = (table: Table) => ({
      ...table,
      cells: table.cells.map((cell) =>
        cell.row === table.rowCount - 1 && cell.column > 4 ? { ...cell, text: '0' } : cell,
      ),
    })
    const report = reportOf(rest(some), rest(more), rest(own))
    expect(valueAt(report, '/proceedings/reconsideration/total')).toBe(10)
    expect(codesOf(report)).not.toContain('value.repeated')
  })

  test('several of one part behind the day of a signature, which is not that of their numbers', () => {
    const report = reportOf('2022年政府信息公开工作年度报告', '2023年1月16日', own, former)
    expect(findingsOf(report, 'value.repeated')).toMatchObject([{ severity: 'warning' }])
  })

  test.each<[string, readonly (string | Table)[]]>([
    ['tells', [former, own]],
    ['but last year’s correction tells', [former, '上年数据有误，现更正如下。', own]],
  ])(
    'several of one part, where nothing %s which is the report’s own: none is taken',
    (_, blocks) => {
      const report = reportOf(...blocks)
      const differing = [
        '/proceedings/reconsideration/upheld',
        '/proceedings/reconsideration/total',
      ]
      expect(numbersOf(report)).toEqual(without(proceedingsValues, ...differing))
      expect(findingsOf(report, 'value.repeated')).toMatchObject([
        { severity: 'warning', paths: differing },
      ])
    },
  )

  test.each([
    [
      'quarters under a heading',
      `| 信息内容 | 本年处理决定数量 | | |
       | ^ | 一季度 | 二季度 | 全年 |
       | 行政许可 | 40 | 51 | 91 |`,
    ],
    [
      'departments beside a label, all of them last',
      `| 信息内容 | 单位 | 本年处理决定数量 |
       | 行政许可 | 县公安局 | 40 |
       | ^ | 县住建局 | 51 |
       | ^ | 合计 | 91 |`,
    ],
    [
      'departments beside a label, all of them first',
      `| 信息内容 | 单位 | 本年处理决定数量 |
       | 行政许可 | 全县 | 91 |
       | | 县公安局 | 40 |
       | | 县住建局 | 51 |`,
    ],
    [
      'before and after a correction over the form’s headings',
      `| 信息内容 | 更正前 | 更正后 |
       | ^ | 本年处理决定数量 | 本年处理决定数量 |
       | 行政许可 | 40 | 91 |`,
    ],
  ])('one of several: %s', (_, picture) => {
    const report = read(picture)
    expect(valueAt(report, '/disclosure/licensing/decisions')).toBe(91)
    expect(report.unmapped.map(({ raw }) => raw)).toContain('40')
  })

  test('numbers below a row of marks are named: which row is the report’s own, nothing tells', () => {
    const [last = ''] = proceedings.split('\n').slice(-1)
    const report = read(`${proceedings.replace(last, last.replace(/\d+/g, '/'))}\n${last}`)
    expect(findingsOf(report, 'value.repeated')[0]?.paths).toEqual(Object.keys(proceedingsValues))
  })

  test('one that ends in headings whose rows are lost heads nothing of the next', () => {
    const cut = disclosure2021.trim().split('\n').slice(0, -1).join('\n')
    const report = reportOf(draw(cut), draw(requests2021))
    const lost = '/disclosure/fees/collected'
    expect(numbersOf(report)).toEqual(
      Object.fromEntries(
        Object.entries({ ...disclosure2021Values, ...requests2021Values }).filter(
          ([path]) => path !== lost,
        ),
      ),
    )
    expect(findingsOf(report, 'row.missing').flatMap(({ paths }) => paths)).toContain(lost)
  })

  test('one whose rows are counted in a column of their own', () => {
    const counted = requests2021
      .trim()
      .split('\n')
      .map((line, at) => line.replace('|', `| ${at === 0 ? '序号' : at} |`))
      .join('\n')
    const report = reportOf(draw(counted))
    expect(numbersOf(report)).toEqual(requests2021Values)
    expect(codesOf(report).filter((code) => /unknown|misfit|doubtful/.test(code))).toEqual([])
  })

  test('one of other content gives its numbers to `unmapped`, and says so', () => {
    const other = draw(`
      | 公开渠道 | 数量 |
      | 门户网站 | 1876 |
      | 公示栏   | 43   |`)
    const report = reportOf(draw(proceedings), other)
    expect(numbersOf(report)).toEqual(proceedingsValues)
    expect(report.unmapped.map(({ raw, value }) => [raw, value])).toEqual([
      ['1876', 1876],
      ['43', 43],
    ])
    expect(codesOf(report)).toContain('table.unknown')
  })

  test('two of one part with the same numbers', () => {
    const report = reportOf(draw(proceedings), draw(proceedings))
    expect(numbersOf(report)).toEqual(proceedingsValues)
    expect(codesOf(report)).not.toContain('value.repeated')
  })

  test('one split in two by the page, with and without its headings again', () => {
    const lines = requests2021.split('\n')
    const cut = lines.findIndex((line) => line.includes('2.没有现成信息'))
    const label = ['  |   |   |', '  | ^ | ^ |']
    const rest = lines
      .slice(cut)
      .map((line, index) => line.replace(/^ {2}\| \^ \| \^ \|/, label[Math.min(index, 1)]!))
    const [first, again] = [draw(lines.slice(0, cut).join('\n')), lines.slice(0, 4).join('\n')]
    expect(numbersOf(reportOf(first, draw(rest.join('\n'))))).toEqual(requests2021Values)
    expect(numbersOf(reportOf(first, draw(`${again}\n${rest.join('\n')}`)))).toEqual(
      requests2021Values,
    )
  })

  test.each([
    ['requests', requests2021, requests2021Values],
    ['proceedings', proceedings, proceedingsValues],
  ])('turned on its side: %s', (_, picture, values) => {
    const report = reportOf(transposed(draw(picture)))
    expect(numbersOf(report)).toEqual(values)
    expect(complaints(report)).toEqual([])
  })

  test.each([
    ['disclosure', disclosure2019, disclosure2019Values],
    ['requests', requests2021, requests2021Values],
    ['proceedings', proceedings, proceedingsValues],
  ])('merged cells imitated by empty ones: %s', (_, picture, values) => {
    const report = reportOf(unmerged(draw(picture)))
    expect(numbersOf(report)).toEqual(values)
    expect(complaints(report)).toEqual([])
  })

  test('merged cells imitated by empty ones, a heading lost among them', () => {
    const table = unmerged(draw(requests2021))
    const cells = table.cells.flatMap((cell) => {
      if (cell.row !== 2 || cell.column < 7) return [cell]
      return cell.column === 7 ? [] : [{ ...cell, column: cell.column - 1 }]
    })
    expect(silentErrors(reportOf({ ...table, cells }), requests2021Values)).toEqual([])
  })

  test('one that is not the form’s', () => {
    const report = reportOf(
      draw(proceedings),
      draw('| 部门 | 政策解读 | 回应 |\n| 教育局 | 31 | 32 |\n| 民政局 | 33 | 34 |'),
    )
    expect(numbersOf(report)).toEqual(proceedingsValues)
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(['31', '32', '33', '34'])
    expect(complaints(report)).toEqual([])
  })

  test('a row and a column of nothing change nothing', () => {
    const lines = requests2021.split('\n').map((line) => line.replace(/\|$/, '|  |'))
    lines.splice(8, 0, '  | ^ |  | < |  |  |  |  |  |  |  |  |')
    const report = read(lines.join('\n'))
    expect(numbersOf(report)).toEqual(requests2021Values)
    expect(complaints(report)).toEqual([])
  })
})
