import { describe, expect, test } from '@jest/globals'
import type { Cell, Table } from '../../src/document.js'
import { toMatrix } from '../../src/grid.js'
import { draw } from '../support/draw.js'
import {
  codesOf,
  findingsOf,
  numbersOf,
  numbersUnder,
  reportOf,
  silentErrors,
  type Values,
  valueAt,
} from '../support/report.js'
import {
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

const complaints = (report: ReturnType<typeof reportOf>) =>
  report.findings.filter(({ code, severity }) => severity !== 'info' && code !== 'part.missing')

/** Reads one drawn table; nothing but what the table itself shows. */
const read = (picture: string) => reportOf(draw(picture))

/** Values of the drawing but for these, which are null. */
function without(values: Values, ...paths: readonly string[]): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([pointer]) => !paths.some((path) => pointer.includes(path))),
  )
}

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

/** Each cell of its own, the text once: merged cells as programs without merging imitate them. */
function unmerged(table: Table): Table {
  return {
    ...table,
    cells: toMatrix(table, { spans: 'blank' }).flatMap((line, row) =>
      line.map((text, column) => ({ row, column, rowSpan: 1, columnSpan: 1, text })),
    ),
  }
}

describe('the tables of the form', () => {
  test.each([
    ['part 二 of 2021', disclosure2021, disclosure2021Values, '2021'],
    ['part 二 of 2019', disclosure2019, disclosure2019Values, '2019'],
    ['part 三 of 2021', requests2021, requests2021Values, '2021'],
    ['part 三 of 2019', requests2019, requests2019Values, '2019'],
    ['part 四', proceedings, proceedingsValues, null],
  ])('%s', (_, picture, values, edition) => {
    const report = read(picture)
    expect(numbersOf(report)).toEqual(values)
    expect(report.edition).toBe(edition)
    expect(complaints(report)).toEqual([])
    expect(report.unmapped).toEqual([])
    expect(Object.keys(report.evidence)).toEqual(Object.keys(values))
  })

  test.each([
    ['2021', disclosure2021, requests2021, disclosure2021Values, requests2021Values],
    ['2019', disclosure2019, requests2019, disclosure2019Values, requests2019Values],
  ])('all three of %s, in any order', (edition, two, three, twoValues, threeValues) => {
    const values = { ...twoValues, ...threeValues, ...proceedingsValues }
    for (const order of [
      [two, three, proceedings],
      [proceedings, two, three],
    ]) {
      const report = reportOf(...order.map(draw))
      expect(report.edition).toBe(edition)
      expect(numbersOf(report)).toEqual(values)
      expect(complaints(report)).toEqual([])
      expect(codesOf(report)).not.toContain('part.missing')
    }
  })

  test('evidence tells the place of each number and what is printed there', () => {
    const report = reportOf(draw(proceedings), draw(disclosure2019))
    expect(report.evidence['/disclosure/procurement/amount']).toEqual({
      raw: '251000元',
      kind: 'number',
      unit: '元',
      factor: 1e-4,
      table: 1,
      row: 17,
      column: 2,
    })
    expect(report.evidence['/proceedings/litigation/direct/pending']).toEqual({
      raw: '14',
      kind: 'number',
      table: 0,
      row: 3,
      column: 8,
    })
  })

  test('a report of two editions says so', () => {
    const report = reportOf(draw(disclosure2021), draw(requests2019))
    expect(report.edition).toBe('2021')
    expect(numbersOf(report)).toEqual({ ...disclosure2021Values, ...requests2019Values })
    expect(findingsOf(report, 'edition.mixed')).toMatchObject([
      { severity: 'info', paths: ['/disclosure', '/requests'] },
    ])
    expect(complaints(report)).toEqual([])
  })

  test('a table that fits two editions is of the one that the other table follows', () => {
    const ofBoth = requests2021
      .split('\n')
      .filter((line) => !/（六）其他处理|逾期未按收费|3\.其他 /.test(line))
      .join('\n')
    const report = reportOf(draw(disclosure2019), draw(ofBoth))
    expect(report.edition).toBe('2019')
    expect(codesOf(report)).not.toContain('edition.mixed')
    expect(report.disclosure).not.toBeNull()
  })
})

describe('cells', () => {
  const row = (cells: string) =>
    read(`
      | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
      | 规章     | ${cells} |`)

  test.each([
    ['numbers', '1 | 2 | 3', [1, 2, 3], []],
    ['zeros', '0 | 0 | 0', [0, 0, 0], []],
    ['blanks', ' |  | 3', [null, null, 3], ['cells.blank']],
    ['marks', '/ | — | --', [null, null, null], []],
    ['a word for none', '无 | 0 | 0', [null, 0, 0], []],
    ['words', '详见附件 | 0 | 0', [null, 0, 0], ['cell.text']],
    ['units and notes', '26件 | 55（含自然失效29件） | １，２０４', [26, 55, 1204], []],
    ['a sign that the form has not', '+3 | 0 | 0', [3, 0, 0], ['sign.unexpected']],
    ['a minus that the form has not', '-3 | 0 | 0', [3, 0, 0], ['sign.unexpected']],
    ['white space inside', '1 0 | 0 | 0', [10, 0, 0], ['number.spaced']],
    ['two minus signs', '--253 | 0 | 0', [null, 0, 0], ['cell.unreadable']],
    ['a fraction', '1 2/3 | 0 | 0', [null, 0, 0], ['cell.unreadable']],
    ['two lines', '10\\n11 | 0 | 0', [null, 0, 0], ['cell.unreadable']],
    ['money where things are counted', '3万元 | 0 | 0', [null, 0, 0], ['cell.unreadable']],
    ['a lone 一', '一 | 0 | 0', [null, 0, 0], ['cell.unreadable']],
  ])('%s', (_, cells, values, codes) => {
    const report = row(cells)
    const at = (name: string) => valueAt(report, `/disclosure/rules/${name}`)
    expect([at('issued'), at('repealed'), at('inForce')]).toEqual(values)
    const told = report.findings.filter(({ code }) => !/missing$/.test(code))
    expect(told.map(({ code }) => code)).toEqual(codes)
    for (const { paths } of told) expect(paths).toContain('/disclosure/rules/issued')
    expect(report.evidence['/disclosure/rules/issued']?.raw).toBe(
      cells.split('|')[0]!.trim().replace('\\n', '\n'),
    )
  })

  test('一 is a number where the table prints others in Chinese', () => {
    expect(numbersOf(row('一 | 二 | 十三'))).toEqual({
      '/disclosure/rules/issued': 1,
      '/disclosure/rules/repealed': 2,
      '/disclosure/rules/inForce': 13,
    })
  })
})

describe('what a cell shows beside its text', () => {
  /** The row of 规章 with the first of its values painted over. */
  const painted = (text: string, over: Pick<Cell, 'ink' | 'doubtful'>) => {
    const table = draw(disclosure2021)
    const cells = table.cells.map((cell) =>
      cell.text === '1' && cell.column === 1 ? { ...cell, text, ...over } : cell,
    )
    return reportOf({ ...table, cells })
  }

  test.each([
    ['a picture alone', '', { ink: '' }, 'cell.ink', '—'],
    ['a picture that is described', '', { ink: '1' }, 'cell.ink', '“1”'],
    ['a picture beside digits', '1', { ink: '' }, 'cell.ink', '“1”'],
    ['digits whose order is not told', '1', { doubtful: true }, 'cell.doubtful', '“1”'],
    ['nothing for certain', '', { doubtful: true }, 'cell.doubtful', '—'],
  ] as const)('%s: null, and said at the path', (_, text, over, code, detail) => {
    const report = painted(text, over)
    expect(numbersOf(report)).toEqual(without(disclosure2021Values, '/rules/issued'))
    expect(complaints(report)).toMatchObject([
      { code, detail, paths: ['/disclosure/rules/issued'] },
    ])
    expect(report.evidence['/disclosure/rules/issued']).toMatchObject({ raw: text, kind: 'text' })
    expect(codesOf(report)).not.toContain('cells.blank')
  })

  test('a picture beside a label changes nothing', () => {
    const table = draw(disclosure2021)
    const cells = table.cells.map((cell) => (cell.text === '规章' ? { ...cell, ink: '' } : cell))
    const report = reportOf({ ...table, cells })
    expect(numbersOf(report)).toEqual(disclosure2021Values)
    expect(complaints(report)).toEqual([])
  })
})

describe('amounts', () => {
  const fees = (head: string, cell: string) => {
    const report = read(`| 信息内容 | ${head} |\n| 行政事业性收费 | ${cell} |\n| 行政处罚 | 1 |`)
    return [
      valueAt(report, '/disclosure/fees/collected'),
      ...codesOf(report).filter((code) => /^unit|^cell/.test(code)),
    ]
  }

  test.each([
    ['本年收费金额（单位：万元）', '4414', [4414]],
    ['本年收费金额(单位:万元,保留4位小数)', '0.0920', [0.092]],
    ['本年收费金额（单位：元）', '251000', [25.1]],
    ['本年收费金额', '4414', [4414, 'unit.missing']],
    ['本年收费金额', '0', [0]],
    ['本年收费金额', '251000元', [25.1]],
    ['本年收费金额（单位：万元）', '25.1万元', [25.1]],
    ['本年收费金额（单位：万元）', '251000元', [25.1, 'unit.conflict']],
    ['本年收费金额（单位：万元）', '3件', [null, 'cell.unreadable']],
    ['本年收费金额', '1.2万', [null, 'cell.unreadable']],
    ['本年收费金额（单位：万元）', '/', [null]],
  ])('%s: %s', (head, cell, expected) => {
    expect(fees(head, cell)).toEqual(expected)
  })
})

describe('columns', () => {
  test('spans that drift between headings and data', () => {
    const report = read(`
      | 第二十条第（一）项 | < | < | < | < |
      | 信息内容 | 本年新\\n制作数量 | 本年新\\n公开数量 | < | 对外公开总数量 |
      | 规章     | 13 | < | 14 | 524 |
      | 规范性文件 | 60 | < | 61 | 368 |`)
    expect(numbersUnder(report, '/disclosure/')).toEqual({
      'rules/newlyMade': 13,
      'rules/newlyPublished': 14,
      'rules/totalPublished': 524,
      'normativeDocuments/newlyMade': 60,
      'normativeDocuments/newlyPublished': 61,
      'normativeDocuments/totalPublished': 368,
    })
    expect(complaints(report)).toEqual([])
  })

  test('in another order, with their numbers', () => {
    const report = read(`
      | 信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数 |
      | 规章     | 3            | 1            | 2            |`)
    expect(numbersUnder(report, '/disclosure/rules/')).toEqual({
      issued: 1,
      repealed: 2,
      inForce: 3,
    })
    expect(complaints(report)).toEqual([])
  })

  test('applicants in another order', () => {
    const swap = (text: string) =>
      text
        .replace('| 商业企业 | 科研机构 |', '| 科研机构 | 商业企业 |')
        .replace(/\| (\d+)02 \| (\d+)03 \|/g, '| $103 | $202 |')
    expect(swap(requests2021)).toContain('| 101 | 103 | 102 |')
    const report = read(swap(requests2021))
    expect(numbersOf(report)).toEqual(requests2021Values)
    expect(complaints(report)).toEqual([])
  })

  test('a heading cell that is missing shifts the others: doubtful, and named', () => {
    const report = read(requests2021.replace('| 法律服务机构 | 其他 | ^ |', '| 其他 | ~ | ^ |'))
    const group = Object.keys(requests2021Values).filter((path) => !/Person$|total$/.test(path))
    expect(findingsOf(report, 'column.doubtful').flatMap(({ paths }) => paths)).toEqual(
      expect.arrayContaining(group.filter((path) => /otherOrganization$/.test(path))),
    )
    expect(silentErrors(report, requests2021Values)).toEqual([])
    expect(valueAt(report, '/requests/received/naturalPerson')).toBe(101)
    expect(valueAt(report, '/requests/received/total')).toBe(107)
  })

  test('a group of headings that is too narrow, or too wide, for them', () => {
    const narrow = requests2021
      .replace(
        '| 法人或其他组织 | < | < | < | < | 总计 |',
        '| 法人或其他组织 | < | < | < | 总计 | ~ |',
      )
      .replace('| 法律服务机构 | 其他 | ^ |', '| 法律服务机构 | ^ | 其他 |')
    expect(silentErrors(read(narrow), requests2021Values)).toEqual([])
    const wide = requests2021
      .replace(/^(.*申请人情况.*)$/m, '$1 < |')
      .replace(
        '| 法人或其他组织 | < | < | < | < | 总计 |',
        '| 法人或其他组织 | < | < | < | < | < | 总计 |',
      )
      .replace('| 其他 | ^ |', '| 其他 | ~ | ^ |')
    expect(silentErrors(read(wide), requests2021Values)).toEqual([])
  })

  test.each([
    '|  | 法人或其他组织 | < | < |  |',
    '| ~ | 法人或其他组织 | < | < | ~ |',
    '| 法人或其他组织 | < |  |  |  |',
    '| ~ | ~ | ~ | 法人或其他组织 | < |',
  ])('a group of headings as wide as its text, with nothing beside it: %s', (group) => {
    const report = read(requests2021.replace('| 法人或其他组织 | < | < | < | < |', group))
    expect(numbersOf(report)).toEqual(requests2021Values)
    expect(complaints(report)).toEqual([])
  })

  test('a heading that is repeated pushes the others out', () => {
    const picture = requests2021.replace(
      '| 法律服务机构 | 其他 | ^ |',
      '| 法律服务机构 | 法律服务机构 | ^ | 其他 |',
    )
    expect(silentErrors(read(picture), requests2021Values)).toEqual([])
  })

  test('results of litigation that slip into the next kind', () => {
    const row = '| ^ | ^ | ^ | ^ | ^ | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |'
    const values = proceedingsValues
    const lost = proceedings.replace(row, row.replace(' 结果纠正 |', ''))
    const twice = proceedings.replace(row, row.replace('结果纠正 |', '结果纠正 | 结果纠正 |'))
    const narrow = proceedings.replace(
      '未经复议直接起诉 | < | < | < | <',
      '未经复议直接起诉 | < | < | <',
    )
    expect(silentErrors(read(lost), values)).toEqual([])
    expect(silentErrors(read(twice), values)).toEqual([])
    expect(silentErrors(read(narrow), values)).toEqual([])
  })

  test('two headings that run together, and two numbers elsewhere: as many, but not the same', () => {
    const picture = proceedings.replace(
      / 其他结果 \| 尚未审结 (\| 总计 \|\n.*13) \| 14/,
      ' 其他结尚未审果结 | < $1\\n14 | <',
    )
    expect(picture).toContain('| 13\\n14 | < | 50 | 21 |')
    const report = read(picture)
    expect(silentErrors(report, proceedingsValues)).toEqual([])
    expect(numbersUnder(report, '/proceedings/litigation/')).toEqual({})
    expect(findingsOf(report, 'row.misfit').map(({ detail }) => detail)).toEqual(['“50”'])
  })

  test('a number under a blank heading, and none under one of the form: the row has slipped', () => {
    const [last = ''] = proceedings.split('\n').slice(-1)
    const headed = proceedings.replace(last, '').trim().replace(/$/gm, '  |')
    const slipped = last.replace('| 11 |', '|  | 11 |')
    expect(silentErrors(read(`${headed}\n${slipped}`), proceedingsValues)).toEqual([])
    // Numbers that reach into it from the left prove nothing.
    const wide = requests2021
      .replace(/\| *$/gm, '|  |')
      .replace(/(\d+ \|) {2}\|$/gm, '$1 < |')
      .replace(/(2\.重复申请 \|)(.*\|) < \|/, '$1  |$2')
    expect(wide).toMatch(/2\.重复申请 \| {2}\| \d+ .*\| \d+ \|\n/)
    expect(silentErrors(read(wide), requests2021Values)).toEqual([])
    const more = read(`${headed}\n${last} 77 |`)
    expect(numbersOf(more)).toEqual(proceedingsValues)
    expect(more.unmapped.map(({ value }) => value)).toEqual([77])
  })

  test('a cell that is there twice moves the last one over columns behind all headings', () => {
    const picture = `
      | 第二十条第（一）项 | < | < | < |
      | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | < |
      | 规章     | 0 | 0 | 0 | < |
      | 行政规范性文件 | 3 | 3 | 11 | < | 11 | < |`
    const report = read(picture)
    const normative = '/disclosure/normativeDocuments/'
    expect(numbersUnder(report, normative)).toEqual({})
    expect(findingsOf(report, 'row.misfit').flatMap(({ paths }) => paths)).toEqual(
      ['issued', 'repealed', 'inForce'].map((name) => normative + name),
    )
  })

  test('a heading that is blank leaves its numbers unmapped', () => {
    const report = read(`
      | 信息内容 | 本年制发件数 |   | 现行有效件数 |
      | 规章     | 1            | 2 | 3            |`)
    expect(numbersUnder(report, '/disclosure/rules/')).toEqual({ issued: 1, inForce: 3 })
    expect(report.unmapped).toMatchObject([{ raw: '2', value: 2, row: 1, column: 2 }])
    expect(findingsOf(report, 'column.unknown')).toHaveLength(1)
    expect(findingsOf(report, 'column.missing')[0]?.paths).toContain('/disclosure/rules/repealed')
  })

  test('headings below a row of the table before, which has lost its numbers', () => {
    // The headings of natural persons stand lower than those of organisations.
    const last = /\| 信息内容\s*\| 本年收费金额[\s\S]*$/
    const joined = '| 信息内容\\n行政事业性收费 | 本年收费金额（单位：万元）10.5 | < | < |'
    const report = reportOf(
      draw(disclosure2021.replace(last, joined)),
      draw(`
      | （本列数据的勾稽关系为） | 申请人情况 | < | < | < | < | < | < |
      | ^ |        | 法人或其他组织 | < | < | < | < | 总计 |
      | ^ | 自然人 |          |          |              |              |      | ^ |
      | ^ | ^      | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 |      | ^ |
      | ^ | ^      | ^        | ^        | ^            | ^            | 其他 | ^ |
      | 一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |
      | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |`),
    )
    expect(numbersUnder(report, '/requests/received/')).toEqual({
      naturalPerson: 1,
      business: 2,
      research: 3,
      nonprofit: 4,
      legalService: 5,
      otherOrganization: 6,
      total: 21,
    })
  })

  test('a column that is not the form’s', () => {
    const report = read(`
      | 信息内容 | 本年制发件数 | 其中：公开件数 | 本年废止件数 | 现行有效件数 |
      | 规章     | 1            | 77             | 2            | 3            |`)
    expect(numbersUnder(report, '/disclosure/rules/')).toEqual({
      issued: 1,
      repealed: 2,
      inForce: 3,
    })
    expect(report.unmapped).toEqual([
      { labels: ['规章', '其中：公开件数'], raw: '77', value: 77, table: 0, row: 1, column: 2 },
    ])
    expect(findingsOf(report, 'column.unknown')).toMatchObject([{ severity: 'info' }])
  })

  test.each([
    '上年',
    '上年数',
    '自然人（上年）',
    '上年自然人',
    '2020年自然人',
    '自然人（累计）',
    '去年同期',
  ])('last year’s column is never taken: %s', (head) => {
    const report = read(`
        | 申请人情况 | 自然人 | ${head} | 总计 |
        | 一、本年新收政府信息公开申请数量 | 5 | 77 | 9 |
        | 二、上年结转政府信息公开申请数量 | 6 | 78 | 8 |`)
    expect(numbersOf(report)).toEqual({
      '/requests/received/naturalPerson': 5,
      '/requests/received/total': 9,
      '/requests/broughtForward/naturalPerson': 6,
      '/requests/broughtForward/total': 8,
    })
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(['77', '78'])
  })

  const years = { '/requests/received/naturalPerson': 5, '/requests/received/total': 9 }
  test.each([
    [
      'under each heading, this one last',
      `
      | 申请人情况 | 自然人 | < | 总计 | < |
      | ^ | 2023年 | 2024年 | 2023年 | 2024年 |
      | 一、本年新收政府信息公开申请数量 | 77 | 5 | 78 | 9 |`,
      ['77', '78'],
    ],
    [
      'under each heading, this one first',
      `
      | 申请人情况 | 自然人 | < | < | 总计 | < | < |
      | ^ | 本年 | 上年 | 增减 | 本年 | 上年 | 增减 |
      | 一、本年新收政府信息公开申请数量 | 5 | 77 | 76 | 9 | 78 | 75 |`,
      ['77', '76', '78', '75'],
    ],
    [
      'over the headings',
      `
      | 申请人情况 | 2023年度 | < | 2024年度 | < |
      | ^ | 自然人 | 总计 | 自然人 | 总计 |
      | 一、本年新收政府信息公开申请数量 | 77 | 78 | 5 | 9 |`,
      ['77', '78'],
    ],
    [
      'of three years',
      `
      | 申请人情况 | 自然人 | < | < | 总计 | < | < |
      | ^ | 2022年 | 2024年 | 2023年 | 2022年 | 2024年 | 2023年 |
      | 一、本年新收政府信息公开申请数量 | 77 | 5 | 76 | 78 | 9 | 75 |`,
      ['77', '76', '78', '75'],
    ],
  ])('of columns of several years the last is the report’s: %s', (_, picture, others) => {
    const report = read(picture)
    expect(numbersOf(report)).toEqual(years)
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(others)
    expect(findingsOf(report, 'column.unknown').length).toBeGreaterThan(0)
  })

  test('two columns of one label: nothing tells which is the report’s', () => {
    const report = reportOf(
      draw(proceedings),
      draw(`
        | 申请人情况 | 自然人 | 自然人 | 总计 |
        | 一、本年新收政府信息公开申请数量 | 5 | 77 | 9 |
        | 二、上年结转政府信息公开申请数量 | 6 | 78 | 8 |`),
    )
    const values = { '/requests/received/naturalPerson': 5, '/requests/received/total': 9 }
    expect(silentErrors(report, { ...proceedingsValues, ...values })).toEqual([])
    expect(report.requests?.received.naturalPerson ?? null).toBeNull()
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(
      expect.arrayContaining(['5', '6', '77', '78']),
    )
  })

  test('a subtotal is not the total', () => {
    const report = read(`
      | 申请人情况 | 自然人 | 商业企业 | 小计 | 总计 |
      | 一、本年新收政府信息公开申请数量 | 5 | 4 | 77 | 9 |`)
    expect(numbersUnder(report, '/requests/received/')).toEqual({
      naturalPerson: 5,
      business: 4,
      total: 9,
    })
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(['77'])
    const alone = read(`
      | 申请人情况 | 自然人 | 商业企业 | 小计 |
      | 一、本年新收政府信息公开申请数量 | 5 | 4 | 77 |`)
    expect(valueAt(alone, '/requests/received/total')).toBeNull()
  })

  test('a damaged heading is read from its words and its place', () => {
    const report = read(requests2021.replace('社会公益组织', '社会公盖组织'))
    expect(numbersOf(report)).toEqual(requests2021Values)
    const [found] = findingsOf(report, 'label.inexact')
    expect(found?.paths).toContain('/requests/received/nonprofit')
    expect(found?.paths.every((path) => path.endsWith('/nonprofit'))).toBe(true)
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
    expect(findingsOf(report, 'row.missing').flatMap(({ paths }) => paths)).toEqual(
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
      ['186', '其他主动公开文件'],
      ['86', '其他主动公开文件'],
      ['255', '其他主动公开文件'],
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
    expect(findingsOf(report, 'row.missing')).toMatchObject([
      {
        severity: 'info',
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
    expect(codesOf(read(slipped))).toContain('row.misfit')
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
    const details = findingsOf(report, 'row.misfit').map(({ detail }) => detail)
    expect(details).toEqual([expect.stringContaining('“3.要求提供公开出版物”')])
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
