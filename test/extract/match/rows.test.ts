import { describe, expect, test } from '@jest/globals'
import type { Table } from '../../../src/document.js'
import { draw } from '../../support/draw.js'
import { complaints, read, without } from '../../support/drawn.js'
import {
  codesOf,
  findingsOf,
  isNamed,
  numbersOf,
  numbersUnder,
  reportOf,
  silentErrors,
  valueAt,
} from '../../support/report.js'
import {
  disclosure2019,
  disclosure2021,
  proceedings,
  requests2019,
  requests2019Values,
  requests2021,
  requests2021Values,
} from '../../support/tables.js'

/** The columns of the labels and some of those of the numbers, as spreadsheets are printed. */
function columnsOf(table: Table, from: number, to: number): Table {
  const labels = 3
  const cells = table.cells.flatMap((cell) => {
    if (cell.column < labels) return [cell]
    const first = Math.max(cell.column, from)
    const columnSpan = Math.min(cell.column + cell.columnSpan, to) - first
    return columnSpan > 0 ? [{ ...cell, column: first - from + labels, columnSpan }] : []
  })
  return { ...table, columnCount: Math.min(to, table.columnCount) - from + labels, cells }
}

describe('a label that is cut over two rows', () => {
  const [, penalties = ''] = /\| 行政处罚 *(\|.*)/.exec(disclosure2021) ?? []
  const cut = (upper: string, lower: string) =>
    read(disclosure2021.replace(/\| 行政处罚.*/, `| 行政${upper}\n  | 处罚${lower}`))
  const empty = '| | < | < |'

  test.each([
    ['its values beside the first half', penalties, empty],
    ['its values beside the second half', empty, penalties],
  ])('%s', (_, upper, lower) => {
    const report = cut(upper, lower)
    expect(numbersUnder(report, '/disclosure/penalties/')).toEqual({ decisions: 8 })
    expect(complaints(report)).toEqual([])
  })
})

test('a label that is cut over cells side by side', () => {
  const report = read(
    requests2021
      .replace('| （七）总计 | <', '| （七 | ）总计')
      .replace(/\| 四、结转下年度继续办理 \| < \| </, '| 四、结转下 | 年度继续办理 | <'),
  )
  expect(numbersOf(report)).toEqual(requests2021Values)
  expect(complaints(report)).toEqual([])
})

test('a table for each row: the label of a group stands beside the first of its lines', () => {
  const lines = draw(requests2021.replaceAll('| ^', '| '))
  const tables = Array.from({ length: lines.rowCount }, (_, row) => ({
    rowCount: 1,
    columnCount: lines.columnCount,
    cells: lines.cells.filter((cell) => cell.row === row).map((cell) => ({ ...cell, row: 0 })),
  }))
  const report = reportOf('三、收到和处理政府信息公开申请情况', ...tables)
  expect(numbersOf(report)).toEqual(requests2021Values)
})

test('behind a cut, blank cells of the labels are none of the values', () => {
  // As tables without merged cells print them: the label, then what is left of its width.
  const plain = draw(requests2021.replaceAll('<', ' ').replaceAll('^', ' '))
  const cut = 12
  const rows = (from: number, to: number) => ({
    rowCount: to - from,
    columnCount: plain.columnCount,
    cells: plain.cells
      .filter(({ row }) => row >= from && row < to)
      .map((cell) => ({ ...cell, row: cell.row - from })),
  })
  const heading = '三、收到和处理政府信息公开申请情况'
  const report = reportOf(heading, rows(0, cut), rows(cut, plain.rowCount))
  expect(numbersOf(report)).toEqual(requests2021Values)
  expect(complaints(report)).toEqual([])
})

describe('a number with its unit in the cell of the label', () => {
  const disclosed = (row: string) => read(disclosure2021.replace(/\| 行政强制.*/, row))

  test.each(['行政强制 91件', '行政强制（91件）', '行政强制：91 件'])('%s', (label) => {
    const report = disclosed(`| ${label} | | < | < |`)
    expect(valueAt(report, '/disclosure/compulsion/decisions')).toBe(91)
    expect(report.evidence['/disclosure/compulsion/decisions']).toMatchObject({
      raw: label,
      column: 0,
    })
  })

  test.each(['行政强制 91', '行政强制91件以上'])('%s counts nothing for certain', (label) => {
    const report = disclosed(`| ${label} | | < | < |`)
    expect(valueAt(report, '/disclosure/compulsion/decisions')).toBeNull()
    expect(isNamed(report, '/disclosure/compulsion/decisions')).toBe(true)
  })

  test('beside a number of its own it is none', () => {
    const report = disclosed('| 行政强制 91件 | 9 | < | < |')
    expect(valueAt(report, '/disclosure/compulsion/decisions')).not.toBe(91)
  })
})

describe('rows of a table that have become lines under it', () => {
  const whole = draw(requests2021)
  const short = draw(
    requests2021
      .split('\n')
      .filter((line) => !line.includes('结转下年度'))
      .join('\n'),
  )
  const heading = '三、收到和处理政府信息公开申请情况'
  const numbers = requests2021
    .split('\n')
    .find((line) => line.includes('结转下年度'))!
    .match(/\d+/g)!
  const carried = numbersUnder(reportOf(heading, whole), '/requests/carriedForward/')

  test('they are read', () => {
    const report = reportOf(heading, short, `四、结转下年度继续办理 ${numbers.join(' ')}`)
    expect(numbersUnder(report, '/requests/carriedForward/')).toEqual(carried)
    expect(Object.values(carried)).toHaveLength(7)
  })

  test('a number that is none of their row names it', () => {
    const report = reportOf(heading, short, '四、结转下年度继续办理 合计 72')
    expect(valueAt(report, '/requests/carriedForward/total')).toBeNull()
    expect(isNamed(report, '/requests/carriedForward/total')).toBe(true)
  })

  test('a signature and a note under it are none', () => {
    const report = reportOf(heading, whole, '沙溪县人民政府', '2022年1月20日')
    expect(report.sections.at(-1)?.paragraphs).toEqual(['沙溪县人民政府', '2022年1月20日'])
    expect(complaints(report)).toEqual([])
  })
})

describe('rows', () => {
  test('a label among the numbers of a row: all of them are told', () => {
    const [, total = ''] = /\| （七）总计 \| < (.*)/.exec(requests2021) ?? []
    const report = read(
      requests2021.replace(total, total.replace(/\d+ \| (\d+ \| \d+ \|)$/, '规章 | $1')),
    )
    expect(silentErrors(report, requests2021Values)).toEqual([])
    const told = [
      ...report.unmapped.map(({ raw }) => raw),
      ...Object.values(numbersOf(report)).map(String),
    ]
    expect(told).toEqual(expect.arrayContaining(['2401', '2402', '2403', '2404', '2406', '2407']))
  })

  test.each([
    ['beside that one’s label', '规章 | 行政规范性文件', ' | ^'],
    ['whose label is lost', '行政规范性文件 | <', '^ | ^'],
  ])('a label that reaches over the numbers of another row, %s', (_, first, second) => {
    const report = read(`
      | 信息内容 | < | 本年制发件数 | 本年废止件数 | 现行有效件数 |
      | ${first} | 1 | 2 | 3 |
      | ${second} | 4 | 5 | 6 |
      | 信息内容 | < | 本年处理决定数量 | < | < |
      | 行政许可 | < | 7 | < | < |`)
    const { rules, normativeDocuments } = report.disclosure ?? {}
    expect(rules).toEqual({ issued: null, repealed: null, inForce: null })
    expect(normativeDocuments).toEqual({ issued: null, repealed: null, inForce: null })
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(['1', '2', '3', '4', '5', '6'])
    const warned = complaints(report).flatMap(({ paths }) => paths)
    expect(warned).toEqual(
      expect.arrayContaining(['/disclosure/rules/issued', '/disclosure/normativeDocuments/issued']),
    )
  })

  const head = '| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |'

  test('in another order', () => {
    const report = read(`${head}\n| 规范性文件 | 4 | 5 | 6 |\n| 规章 | 1 | 2 | 3 |`)
    expect(numbersUnder(report, '/disclosure/')).toEqual({
      'rules/issued': 1,
      'rules/repealed': 2,
      'rules/inForce': 3,
      'normativeDocuments/issued': 4,
      'normativeDocuments/repealed': 5,
      'normativeDocuments/inForce': 6,
    })
    expect(complaints(report)).toEqual([])
  })

  test.each([1, 2, 3, 4, 5, 6])('one cut by columns, %d columns a page', (width) => {
    const pages = [3, 4, 5, 6, 7, 8, 9]
      .filter((from) => (from - 3) % width === 0)
      .map((from) => columnsOf(draw(requests2021), from, from + width))
    const report = reportOf(...pages)
    expect(numbersOf(report)).toEqual(requests2021Values)
    expect(complaints(report)).toEqual([])
  })

  test('one that is not the form’s', () => {
    const report = read(
      `${head}\n| 规章 | 1 | 2 | 3 |\n| 其他主动公开文件 | 186 | 86 | 255 |\n| 规范性文件 | 4 | 5 | 6 |`,
    )
    expect(numbersUnder(report, '/disclosure/normativeDocuments/')).toEqual({
      issued: 4,
      repealed: 5,
      inForce: 6,
    })
    expect(report.unmapped.map(({ raw, labels }) => [raw, ...labels])).toEqual([
      ['186', '其他主动公开文件', '本年制发件数'],
      ['86', '其他主动公开文件', '本年废止件数'],
      ['255', '其他主动公开文件', '现行有效件数'],
    ])
    expect(findingsOf(report, 'row.unknown')).toMatchObject([{ severity: 'info', paths: [] }])
  })

  test.each([
    ['2.其他法律行政法规禁止公开', '2.其他法律行政止公开', 'denied/forbiddenByLaw'],
    ['7.属于行政执法案卷', '7.属于行政执法案巻', 'denied/enforcementFiles'],
    ['2.重复申请', '2.重复中请', 'notProcessed/duplicate'],
    ['一、本年新收政府信息公开申请数量', '一、本年新收政府信息公开申请量', 'received'],
  ])('a damaged label: %s as %s', (label, damaged, path) => {
    const report = read(requests2021.replace(label, damaged))
    expect(numbersOf(report)).toEqual(requests2021Values)
    const [found, ...more] = findingsOf(report, 'label.inexact')
    expect(more).toEqual([])
    expect(found?.severity).toBe('info')
    expect(found?.paths).toHaveLength(7)
    expect(found?.paths.every((one) => one.includes(`${path}/`))).toBe(true)
    expect(complaints(report)).toEqual([])
  })

  test.each([
    '一、上年新收政府信息公开申请数量',
    '一、本年新收政府信息公开申请数量（上年同期）',
    '去年数',
    '本年不予受理政府信息公开申请数量',
  ])('one that only looks like the form’s is never taken: %s', (label) => {
    const report = read(requests2021.replace('一、本年新收政府信息公开申请数量', label))
    expect(valueAt(report, '/requests/received/total')).toBeNull()
    expect(numbersOf(report)).toEqual(without(requests2021Values, '/received/'))
    expect(silentErrors(report, requests2021Values)).toEqual([])
    expect(report.unmapped.map(({ value }) => value)).toEqual([101, 102, 103, 104, 105, 106, 107])
  })

  test('last year’s row beside this year’s', () => {
    const rows = requests2021.split('\n')
    const at = rows.findIndex((row) => row.includes('四、结转'))
    rows.splice(at, 0, '  | 四、结转下年度继续办理（上年） | < | < | 1 | 2 | 3 | 4 | 5 | 6 | 7 |')
    const report = read(rows.join('\n'))
    expect(numbersOf(report)).toEqual(requests2021Values)
    expect(report.unmapped).toHaveLength(7)
  })

  test('without a label, one is nobody’s', () => {
    const report = read(requests2021.replace('2.没有现成信息需要另行制作', ' '))
    expect(numbersOf(report)).toEqual(without(requests2021Values, '/needsCreation/'))
    expect(silentErrors(report, requests2021Values)).toEqual([])
    expect(report.unmapped).toHaveLength(7)
  })

  test('the first of a group without a label is not the group’s own row', () => {
    const report = read(requests2021.replace('1.本机关不掌握相关政府信息', ' '))
    expect(silentErrors(report, requests2021Values)).toEqual([])
  })

  test('one that the table lacks is null throughout, and named', () => {
    const picture = requests2021
      .split('\n')
      .filter((line) => !line.includes('2.重复申请'))
      .join('\n')
    const report = read(picture)
    expect(numbersOf(report)).toEqual(without(requests2021Values, '/duplicate/'))
    // The totals count what it had.
    expect(findingsOf(report, 'row.missing')).toMatchObject([
      {
        severity: 'warning',
        paths: Object.keys(requests2021Values).filter((path) => path.includes('/duplicate/')),
      },
    ])
  })

  test('too few cells: null, and named, never shifted', () => {
    const picture = requests2021.replace(/(2\.重复申请 \| \d+ \|) \d+ \|/, '$1')
    const report = read(picture)
    const [found] = findingsOf(report, 'row.misfit')
    expect(found?.severity).toBe('warning')
    expect(found?.paths).toEqual(
      Object.keys(requests2021Values).filter((path) => path.includes('/duplicate/')),
    )
    expect(numbersOf(report)).toEqual(without(requests2021Values, '/duplicate/'))
    expect(report.unmapped).toHaveLength(6)
  })

  test('blanks before and behind the last number: which one is too many, nothing tells', () => {
    const lines = requests2021.trim().split('\n')
    const from = lines.findIndex((line) => line.includes('（五）'))
    const below = lines
      .slice(from)
      .map((line) => line.replace('| ^ |', '|').replace(/(\| \d+ \|)$/, '|  $1'))
      .join('\n')
    const merged = below.replace(/(2\.重复申请.*\| )(\d+) \| {2}\| \d+ \|/, '$1 | $2 |  |')
    expect(merged).toMatch(/\d \| {2}\| \d+ \| {2}\|\n/)
    const report = reportOf(draw(lines.slice(0, from).join('\n')), draw(merged))
    expect(silentErrors(report, requests2021Values)).toEqual([])
    expect(numbersUnder(report, '/requests/outcomes/notProcessed/duplicate/')).toEqual({})
    // Where no number stands below the last one, it is the edge of the row.
    const spare = requests2021.replace(/(2\.重复申请.*\| )\d+ (\| \d+ \|)/, '$1 $2  |')
    expect(numbersOf(read(spare))).toEqual(
      without(requests2021Values, '/duplicate/otherOrganization'),
    )
  })

  test('a row that fits nowhere names values of its own edition alone', () => {
    const report = read(disclosure2021.replace('本年处理决定数量', '处理'))
    const named = findingsOf(report, 'row.misfit').flatMap(({ paths }) => paths)
    expect(named).toEqual(['/disclosure/licensing/decisions'])
    expect(report.edition).toBe('2021')
  })

  test('a number under no column shows that a heading is lost, even where the last cells are blank', () => {
    const blank = requests2021.replace(/\d+ \| \d+ \|$/gm, ' |  |')
    const picture = blank
      .replace('| 商业企业 | 科研机构 ', '| 科研机构 ')
      .replace('| 其他 | ^ |', '| 其他 | ~ | ^ |')
    const report = read(picture)
    const values = Object.fromEntries(
      Object.entries(requests2021Values).filter(([at]) => !/(?:Organization|total)$/.test(at)),
    )
    expect(silentErrors(report, values)).toEqual([])
  })

  test('two rows in one line: no number is taken for a label', () => {
    const rows = requests2021.split('\n')
    const at = rows.findIndex((row) => row.includes('2.重复申请'))
    const [first = '', second = ''] = rows.splice(at, 2)
    rows.splice(at, 0, first + second.replace(/^\s*\| \^ \| \^ \|/, ''))
    const report = read(
      rows.map((row, n) => (n === at || row === '' ? row : `${row}${' ~ |'.repeat(8)}`)).join('\n'),
    )
    expect(report.unmapped).toHaveLength(14)
    expect(numbersOf(report)).toEqual(without(requests2021Values, '/duplicate/', '/publication/'))
  })

  test('a row of part four that slipped and ends in two equal numbers', () => {
    const row = proceedings.replace('| 1 | 2 | 3 | 4 | 10 |', '|  | 1 | 2 | 3 | 4 | 10 |')
    const slipped = row
      .replace('| 24 | 90 |', '| 90 | 90 |')
      .replace(/(\| 总计 \|)$|(< \|)$/gm, '$& ~ |')
    expect(numbersOf(read(slipped))).toEqual({})
    expect(codesOf(read(slipped))).toContain('column.doubtful')
  })

  test('a row that slipped by a cell is not fitted because its last two numbers are the same', () => {
    const rows = requests2021.split('\n')
    const at = rows.findIndex((row) => row.includes('2.重复申请'))
    rows[at] = '  | ^ | ^ | 2.重复申请 |  | 1 | 0 | 0 | 0 | 0 | 5 | 5 |'
    const report = read(rows.map((row, n) => (n === at ? row : row && `${row} ~ |`)).join('\n'))
    expect(codesOf(report)).toContain('row.misfit')
    expect(numbersOf(report)).toEqual(without(requests2021Values, '/duplicate/'))
  })

  test('a row that slipped so far that the next one’s label is under its last heading', () => {
    const report = read(
      requests2021.replace(
        /2\.重复申请 \| (\d+) \| \d+ \|((?: \d+ \|){5})/,
        '2.重复申请 | $1 |$2 3.要求提供公开出版物 |',
      ),
    )
    const misfits = findingsOf(report, 'row.misfit').map(({ facts }) => facts.misfit)
    expect(misfits).toEqual(['3.要求提供公开出版物'])
    expect(numbersUnder(report, '/requests/outcomes/notProcessed/duplicate/')).toEqual({})
    expect(silentErrors(report, requests2021Values)).toEqual([])
  })

  test('one number in a cell merged over several values', () => {
    const report = read(requests2021.replace(/(2\.重复申请 \| \d+ \| \d+ \|) \d+ \|/, '$1 < |'))
    const path = '/requests/outcomes/notProcessed/duplicate'
    const [found] = findingsOf(report, 'cell.merged')
    expect(
      report.findings.filter(({ code }) => code === 'cell.merged').flatMap(({ paths }) => paths),
    ).toEqual([`${path}/business`, `${path}/research`])
    expect(found?.severity).toBe('warning')
    expect(valueAt(report, `${path}/business`)).toBeNull()
    expect(valueAt(report, `${path}/research`)).toBeNull()
    expect(valueAt(report, `${path}/nonprofit`)).toBe(1704)
    expect(silentErrors(report, requests2021Values)).toEqual([])
  })

  test('a number merged over two rows', () => {
    const rows = requests2021.split('\n')
    const at = rows.findIndex((row) => row.includes('3.要求提供公开出版物'))
    rows[at] = rows[at]!.replace('| 1801 |', '| ^ |')
    const report = read(rows.join('\n'))
    expect(silentErrors(report, requests2021Values)).toEqual([])
    expect(valueAt(report, '/requests/outcomes/notProcessed/publication/naturalPerson')).toBeNull()
  })

  test('（六）其他 alone is the group’s own row, cut short', () => {
    const report = read(requests2019.replace('（六）其他处理', '（六）其他'))
    expect(numbersOf(report)).toEqual(requests2019Values)
    expect(report.edition).toBe('2019')
  })

  test('one of a later edition that is lost is named where others of that edition are there', () => {
    const picture = requests2021
      .replace(/ *\| \^ \| \^ \| 3\.其他 .*\n/, '')
      .replace(/(逾期不补正.*|逾期未按收费.*)\| \d+ \|$/gm, '$1|')
    const report = reportOf(draw(disclosure2019), draw(picture))
    expect(report.edition).toBe('2019')
    expect(findingsOf(report, 'row.missing').flatMap(({ paths }) => paths)).toContain(
      '/requests/outcomes/other/other/total',
    )
  })

  test('3.其他 under （六） is a row of its own', () => {
    const report = read(requests2021)
    expect(valueAt(report, '/requests/outcomes/other/other/total')).toBe(2307)
    expect(valueAt(report, '/requests/outcomes/other/combined/total')).toBeNull()
  })

  test.each([
    ['（三）不予公开', 'denied'],
    ['（四）无法提供', 'unavailable'],
    ['（五）不予处理', 'notProcessed'],
  ])('a group’s own row: %s', (label, group) => {
    const rows = requests2021.split('\n')
    const at = rows.findIndex((row) => row.includes(label))
    rows.splice(at, 0, `  | ^ | ${label} | < | 1 | 2 | 3 | 4 | 5 | 6 | 7 |`)
    rows[at + 1] = rows[at + 1]!.replace(label, ' ')
    const report = read(rows.join('\n'))
    const own = Object.fromEntries(
      Object.keys(numbersUnder(report, '/requests/received/')).map((name, index) => [
        `/requests/outcomes/${group}/combined/${name}`,
        index + 1,
      ]),
    )
    expect(Object.keys(own)).toHaveLength(7)
    expect(numbersOf(report)).toEqual({ ...requests2021Values, ...own })
    expect(complaints(report)).toEqual([])
  })

  test('小计 under a group is not the total of all outcomes', () => {
    const rows = requests2021.split('\n')
    const at = rows.findIndex((row) => row.includes('（四）无法提供'))
    rows.splice(at, 0, '  | ^ | 小计 | < | 1 | 2 | 3 | 4 | 5 | 6 | 7 |')
    const report = read(rows.join('\n'))
    expect(numbersUnder(report, '/requests/outcomes/total/')).toEqual(
      numbersUnder(read(requests2021), '/requests/outcomes/total/'),
    )
    expect(silentErrors(report, requests2021Values)).toEqual([])
  })

  test('（七）总计 is no subtotal of a group that reaches over it', () => {
    const report = read(requests2021.replace('| ^ | （七）总计 | <', '| ^ | ^ | （七）总计'))
    expect(numbersUnder(report, '/requests/outcomes/other/combined/')).toEqual({})
    expect(silentErrors(report, requests2021Values)).toEqual([])
  })

  test('without 总计, a 小计 is not taken for it', () => {
    const report = read(requests2021.replace('（七）总计', '小计'))
    expect(valueAt(report, '/requests/outcomes/total/total')).toBeNull()
    expect(silentErrors(report, requests2021Values)).toEqual([])
  })
})

describe('rows of part four, which have no label on the form', () => {
  /** The table with a first column, and a row more. */
  const labelled = (own: string, other: string) => {
    const [first = '', ...rows] = proceedings.trim().split('\n')
    const lines = [`| 年度 ${first}`, ...rows.map((row, at) => `| ${at < 2 ? '^' : own} ${row}`)]
    const last =
      lines
        .at(-1)
        ?.replace(/(?<=\| )\d+(?= \|)/g, '7')
        .replace(own, other) ?? ''
    return [...lines, last].join('\n')
  }

  test.each([
    ['2023年', '2022年'],
    ['本年', '上年'],
    ['2023年度', '2022年度'],
  ])('%s is the report’s beside %s, in any order', (own, other) => {
    const wanted = numbersOf(read(proceedings))
    const lines = labelled(own, other).split('\n')
    const swapped = [...lines.slice(0, -2), lines.at(-1), lines.at(-2)].join('\n')
    for (const picture of [lines.join('\n'), swapped]) {
      const report = read(picture)
      expect(numbersOf(report)).toEqual(wanted)
      expect(report.unmapped).toHaveLength(15)
    }
  })

  const title = '东湖区人民政府2023年政府信息公开工作年度报告'
  const withTitle = (picture: string) =>
    reportOf(title, draw(disclosure2021), draw(requests2021), draw(picture))
  const only = (own: string) => labelled(own, own).split('\n').slice(0, -1).join('\n')

  test.each(['2022年', '上年'])(
    'a row of %s alone is not the report’s of 2023, and that is said',
    (year) => {
      const report = withTitle(only(year))
      expect(report.proceedings).toBeNull()
      expect(isNamed(report, '/proceedings/reconsideration/upheld')).toBe(true)
    },
  )

  test('a later year than the report’s is not its own', () => {
    const report = withTitle(labelled('2023年', '2024年'))
    expect(numbersUnder(report, '/proceedings/')).toEqual(
      numbersUnder(read(proceedings), '/proceedings/'),
    )
  })
})
