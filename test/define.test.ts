import { describe, expect, test } from '@jest/globals'
import {
  across,
  band,
  change,
  count,
  cross,
  defineForm,
  group,
  money,
} from '../src/define/index.js'
import type { Document } from '../src/document.js'
import { messageOf } from '../src/finding.js'
import { extractReport } from '../src/parse.js'
import { readDocument } from '../src/read/index.js'
import { draw } from './support/draw.js'
import { handling, proposals } from './support/proposals.js'
import { documentOf, numbersOf } from './support/report.js'
import { requests2021, requests2021Values } from './support/tables.js'

type Filled = ReturnType<typeof proposals.extract>

/** Drawings become tables; other blocks are lines of text. */
const drawn = (...blocks: readonly string[]): Document =>
  documentOf(blocks.map((block) => (block.includes('|') ? draw(block) : block)))
const read = (...blocks: readonly string[]): Filled => proposals.extract(drawn(...blocks))

/** The drawing with some words of it changed: all of the words have to be there. */
function redrawn(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((picture, [from, to]) => {
    if (!picture.includes(from)) throw new Error(`there is no “${from}”`)
    return picture.replace(from, to)
  }, handling)
}

const lines = handling.trim().split('\n')
const rows = (...numbers: readonly number[]) => numbers.map((at) => lines[at]).join('\n')

const said = ({ findings }: Pick<Filled, 'findings'>) =>
  findings.map(({ code, paths }) => `${code} ${paths.join(' ')}`.trim())

const none = {
  received: null,
  solved: null,
  planned: null,
  explained: null,
  answered: null,
  spent: null,
}

/** What the drawing holds. */
const values = {
  motions: {
    national: { received: 9, solved: 4, planned: 3, explained: 1, answered: 8, spent: 1.5 },
    provincial: { received: 21, solved: 10, planned: 6, explained: 4, answered: 20, spent: 2.25 },
  },
  proposals: {
    combined: none,
    national: { received: 7, solved: 2, planned: 3, explained: 2, answered: 7, spent: 0 },
    provincial: { received: 17, solved: 9, planned: 5, explained: 2, answered: 16, spent: 3 },
  },
  total: { received: 54, solved: 25, planned: 17, explained: 9, answered: 51, spent: 6.75 },
}

const columns = Object.keys(none)

describe('what a form of one’s own reads', () => {
  test('merged cells: labels that span rows, headings that span columns', () => {
    const filled = read(handling)
    expect(filled).toMatchObject({ form: '建议提案办理情况', unmapped: [], findings: [] })
    expect(filled.handling).toEqual(values)
    expect(filled.evidence['/handling/motions/provincial/solved']).toEqual({
      raw: '10',
      kind: 'number',
      table: 0,
      row: 3,
      column: 3,
    })
    expect(filled.evidence['/handling/total/spent']).toMatchObject({ raw: '6.75', unit: '万元' })
  })

  test.each([
    ['with its headings again', [rows(0, 1, 2, 3), rows(0, 1, 4, 5, 6)]],
    ['without them', [rows(0, 1, 2, 3), '— 2 —', rows(4, 5, 6)]],
    ['within a group', [rows(0, 1, 2), rows(3, 4, 5, 6).replace('^ ', '  ')]],
  ])('a table cut in two, %s', (_, blocks) => {
    const filled = read(...blocks)
    expect(filled.handling).toEqual(values)
    expect(said(filled)).toEqual([])
    expect(filled.evidence['/handling/total/received']).toMatchObject({ table: 1 })
  })

  test('a row a column', () => {
    const table = draw(handling)
    const turned = {
      rowCount: table.columnCount,
      columnCount: table.rowCount,
      cells: table.cells.map(({ row, column, rowSpan, columnSpan, text }) => ({
        row: column,
        column: row,
        rowSpan: columnSpan,
        columnSpan: rowSpan,
        text,
      })),
    }
    expect(proposals.extract(documentOf([turned])).handling).toEqual(values)
  })

  test('numbers before labels, variants, traditional characters', () => {
    const filled = read(
      redrawn(
        ['全国人大代表建议', '1.全国人大代表建议'],
        ['省人大代表建议', '（二）省级人大代表建议'],
        ['列入计划解决', '列入計劃解決'],
        ['合计', '三、总计'],
      ),
    )
    expect(filled.handling).toEqual(values)
    expect(said(filled)).toEqual([])
  })

  test('cells a line', async () => {
    const cells = lines.map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '' && !/^[<^]$/.test(cell)),
    )
    const text = ['建议提案办理情况', '', ...cells.flat()].join('\n')
    const document = await readDocument(new TextEncoder().encode(text), { format: 'text' })
    const filled = proposals.extract(document)
    expect(filled.handling).toEqual(values)
    expect(filled.evidence['/handling/motions/national/received']).toMatchObject({
      raw: '9',
      line: 12,
    })
  })

  test('a group’s own row, under a word for a sum', () => {
    const own = '| ^ | 小计 | 24 | 11 | 8 | 4 | 23 | 3 |\n'
    const filled = read([...lines.slice(0, 6), own, ...lines.slice(6)].join('\n'))
    expect(filled.handling?.proposals.combined).toEqual({
      received: 24,
      solved: 11,
      planned: 8,
      explained: 4,
      answered: 23,
      spent: 3,
    })
    expect(filled.handling?.total).toEqual(values.total)
  })

  test('an amount in 元', () => {
    const filled = read(redrawn(['| 1.5 ', '| 15000元 ']))
    expect(filled.handling?.motions.national.spent).toBe(1.5)
    expect(filled.evidence['/handling/motions/national/spent']).toMatchObject({ factor: 0.0001 })
    expect(said(filled)).toEqual(['unit.conflict /handling/motions/national/spent'])
  })
})

describe('what it says of the reading', () => {
  test('blanks and marks are null, and told apart', () => {
    const filled = read(redrawn(['| 9        | 4  ', '|          | —  ']))
    expect(filled.handling?.motions.national).toEqual({
      ...values.motions.national,
      received: null,
      solved: null,
    })
    expect(filled.evidence['/handling/motions/national/received']?.kind).toBe('blank')
    expect(filled.evidence['/handling/motions/national/solved']?.kind).toBe('mark')
    expect(said(filled)).toContain('cells.blank /handling/motions/national/received')
  })

  test('an unknown row: its numbers are in `unmapped`, and the row that lacks is named', () => {
    const filled = read(redrawn(['合计         | <', '党派团体提案 | <']))
    expect(filled.handling?.total).toEqual(none)
    expect(filled.unmapped.map(({ raw }) => raw)).toEqual(['54', '25', '17', '9', '51', '6.75'])
    expect(filled.unmapped[0]).toMatchObject({
      labels: ['党派团体提案', '承办件数'],
      table: 0,
      row: 6,
    })
    expect(said(filled)).toEqual([
      `row.unknown ${columns.map((column) => `/handling/total/${column}`).join(' ')}`,
    ])
    expect(filled.findings[0]?.severity).toBe('warning')
  })

  test('an unknown column', () => {
    const filled = read(redrawn(['解释说明', '留作参考']))
    expect(filled.handling?.motions.national).toEqual({
      ...values.motions.national,
      explained: null,
    })
    expect(filled.unmapped.map(({ raw }) => raw)).toEqual(['1', '4', '2', '2', '9'])
    expect(filled.findings.map(({ code }) => code)).toContain('column.unknown')
  })

  test.each([
    ['row', '省政协提案  ', '省政协捉案  ', '/handling/proposals/provincial/received'],
    ['heading', '列入计划解决', '列入计划觧央', '/handling/motions/national/planned'],
  ])('a damaged label of a %s', (_, label, damaged, path) => {
    const filled = read(redrawn([label, damaged]))
    expect(filled.handling).toEqual(values)
    expect(filled.findings.map(({ code }) => code)).toEqual(['label.inexact'])
    expect(filled.findings[0]?.paths).toContain(path)
  })

  test('one number in a cell over two columns', () => {
    const filled = read(redrawn(['| 10       | 6 ', '| 10       | < ']))
    expect(filled.handling?.motions.provincial).toMatchObject({ solved: null, planned: null })
    expect(said(filled)).toEqual([
      'cell.merged /handling/motions/provincial/solved',
      'cell.merged /handling/motions/provincial/planned',
    ])
  })

  test('digits that are none', () => {
    const filled = read(redrawn(['| 21 ', '| 2l ']))
    expect(filled.handling?.motions.provincial.received).toBeNull()
    expect(filled.evidence['/handling/motions/provincial/received']?.raw).toBe('2l')
    expect(said(filled)).toEqual(['cell.unreadable /handling/motions/provincial/received'])
  })

  test('a row that has lost a cell', () => {
    const filled = read(
      redrawn(['| 16       | 3                |', '| 16       | ~                |']),
    )
    const paths = columns.map((column) => `/handling/proposals/provincial/${column}`)
    expect(filled.handling?.proposals.provincial).toEqual(none)
    expect(said(filled)).toContain(`row.misfit ${paths.join(' ')}`)
    expect(filled.unmapped.map(({ raw }) => raw)).toEqual(['17', '9', '5', '2', '16'])
  })

  test('a table that is none of the form’s', () => {
    const filled = read('| 年份 | 公文 | 会议 |\n| 2023 | 12 | 4 |')
    expect(filled.handling).toBeNull()
    expect(filled.unmapped.map(({ raw }) => raw)).toContain('12')
    expect(said(filled)).toEqual(['part.missing /handling', 'table.unknown'])
    expect(said(read('本年度没有办理建议提案。'))).toEqual(['part.missing /handling'])
  })
})

describe('what has to hold in it', () => {
  test('a value that breaks its row and its column is the one to doubt', () => {
    const { findings } = read(redrawn(['| 9        | 4  ', '| 9        | 5  ']))
    expect(findings).toMatchObject([
      {
        code: 'form.sum',
        severity: 'warning',
        basis: 'form',
        paths: ['/handling/motions/national/solved'],
        expected: 4,
        actual: 5,
        sums: [
          { code: 'form.sum', actual: 25, expected: 26 },
          { code: 'form.sum', actual: 8, expected: 9 },
        ],
      },
    ])
    expect(messageOf(findings[0]!, 'zh')).toMatch(
      /^“一、人大代表建议 （一）全国人大代表建议”行“已经解决”列填 5，与 2 项合计关系均不符；其余数据若无误，此处应是 4。/,
    )
  })

  test('one sum alone: the total before its parts', () => {
    const { findings } = read(redrawn(['| 54 ', '| 55 ']))
    expect(findings).toMatchObject([{ code: 'form.sum', expected: 54, actual: 55 }])
    expect(findings[0]?.paths[0]).toBe('/handling/total/received')
    expect(messageOf(findings[0]!, 'zh')).toBe(
      '“三、合计”行“承办件数”列填 55，各项相加为 54（9 + 21 + 7 + 17），相差 1。请核对台账后更正总计或分项。',
    )
  })

  test('totals left blank throughout cannot be checked, and are not made up', () => {
    const blank = '| 合计         | <                |  |  |  |  |  |  |'
    const filled = read([...lines.slice(0, 6), blank].join('\n'))
    expect(filled.handling?.total).toEqual(none)
    expect(filled.findings.map(({ code }) => code)).toEqual(['cells.blank', 'sums.blank'])
  })

  test('two totals: a balance', () => {
    const balance = defineForm({
      name: '收支',
      source: '本单位',
      tables: {
        cases: cross(
          { this: '本年', last: '上年' },
          { open: '期初', in: '新收', out: '办结', left: '期末' },
        ),
      },
      sums: [{ total: ['/cases/*/out', '/cases/*/left'], of: ['/cases/*/open', '/cases/*/in'] }],
    })
    const filled = balance.extract(
      drawn(
        '| 项目 | 期初 | 新收 | 办结 | 期末 |\n| 本年 | 3 | 9 | 8 | 4 |\n| 上年 | 2 | 5 | 4 | 4 |',
      ),
    )
    expect(filled.findings).toMatchObject([
      {
        code: 'form.sum',
        expected: 7,
        actual: 8,
        paths: ['/cases/last/out', '/cases/last/left', '/cases/last/open', '/cases/last/in'],
      },
    ])
  })

  test('counts are whole, amounts of money need not be', () => {
    const { findings } = read(redrawn(['| 9        | 4  ', '| 8.5      | 4  ']))
    expect(findings.map(({ code }) => code)).toEqual(['form.sum', 'count.fraction'])
    expect(findings[1]?.paths).toEqual(['/handling/motions/national/received'])
  })
})

describe('other shapes', () => {
  const assets = defineForm({
    name: '国有资产',
    source: '本单位',
    tables: {
      assets: {
        ...band(
          '房屋',
          { area: count('面积', '平方米'), worth: money('账面原值') },
          { offices: '办公用房' },
        ),
        ...band(
          '车辆',
          { cars: count('数量', '辆'), changed: change('本年增减') },
          { duty: '公务用车' },
        ),
      },
    },
  })

  test('bands', () => {
    const filled = assets.extract(
      drawn(`
        | 一、房屋 | <            | <                |
        | 项目     | 面积         | 账面原值（万元） |
        | 办公用房 | 1200.5       | 380              |
        | 二、车辆 | <            | <                |
        | 项目     | 数量         | 本年增减         |
        | 公务用车 | 7            | 减2              |`),
    )
    expect(filled.assets).toEqual({
      offices: { area: 1200.5, worth: 380 },
      duty: { cars: 7, changed: -2 },
    })
    expect(said(filled)).toEqual(['count.fraction /assets/offices/area'])
  })

  test('its fields, in its order', () => {
    expect(assets.fields).toEqual([
      {
        path: '/assets/offices/area',
        labels: ['房屋', '办公用房', '面积'],
        quantity: 'count',
        unit: '平方米',
      },
      {
        path: '/assets/offices/worth',
        labels: ['房屋', '办公用房', '账面原值'],
        quantity: 'money',
        unit: '万元',
      },
      {
        path: '/assets/duty/cars',
        labels: ['车辆', '公务用车', '数量'],
        quantity: 'count',
        unit: '辆',
      },
      {
        path: '/assets/duty/changed',
        labels: ['车辆', '公务用车', '本年增减'],
        quantity: 'change',
        unit: '项',
      },
    ])
  })
})

describe('forms beside each other', () => {
  /** Bears the same words as the other form and as the annual report, elsewhere. */
  const other = defineForm({
    name: '信访',
    source: '本单位',
    tables: {
      letters: cross(
        { solved: '已经解决', total: '总计' },
        { people: '自然人', bodies: '法人', sum: '合计' },
      ),
    },
  })
  const letters = '| 类别 | 自然人 | 法人 | 合计 |\n| 已经解决 | 1 | 2 | 3 |\n| 总计 | 4 | 5 | 9 |'

  test('do not interfere, whatever is read first', () => {
    const document = drawn(
      '清溪县人民政府2023年政府信息公开工作年度报告',
      requests2021,
      handling,
      letters,
    )
    const readAll = () => [
      numbersOf(extractReport(document)),
      proposals.extract(document).handling,
      other.extract(document).letters,
    ]
    const first = readAll()
    expect(first).toEqual([
      requests2021Values,
      values,
      { solved: { people: 1, bodies: 2, sum: 3 }, total: { people: 4, bodies: 5, sum: 9 } },
    ])
    expect(readAll()).toEqual(first)
    expect([
      other.extract(document).letters,
      proposals.extract(document).handling,
      numbersOf(extractReport(document)),
    ]).toEqual([...first].reverse())
  })

  test('the annual report is none of theirs', () => {
    const filled = proposals.extract(drawn(requests2021))
    expect(filled.handling).toBeNull()
    expect(filled.evidence).toEqual({})
    expect(filled.findings[0]).toMatchObject({ code: 'part.missing', paths: ['/handling'] })
  })

  test('results are plain data, and the same each time', () => {
    const document = drawn(handling)
    expect(JSON.parse(JSON.stringify(read(handling)))).toEqual(proposals.extract(document))
  })

  test('limits and signals hold', () => {
    const options = { signal: AbortSignal.abort() }
    expect(() => proposals.extract(drawn(handling), options)).toThrow('aborted')
    const long = drawn(...Array.from({ length: 400 }, () => handling))
    const limits = { milliseconds: 1 }
    expect(() => proposals.extract(long, { limits })).toThrow('milliseconds')
  })
})

describe('declarations that could not be read', () => {
  const define = (tables: Parameters<typeof defineForm>[0]['tables']) => () =>
    defineForm({ name: 'x', source: 'x', tables })

  test.each([
    ['no table', define({}), 'A form needs a table.'],
    ['a name that makes no pointer', define({ t: across({ 'a/b': '甲乙' }) }), '"a/b"'],
    ['a name that is a number', define({ t: across({ 2023: '甲乙' }) }), '"2023"'],
    [
      'a value for a table',
      define({ t: { row: [], column: ['甲'], quantity: 'count' } }),
      'across()',
    ],
    ['a label without words', define({ t: across({ a: '——' }) }), 'has no words'],
    [
      'columns of the same label',
      define({ t: across({ a: '金额（本年）', b: '金额（元）' }) }),
      'do not tell it from "a"',
    ],
    [
      'rows of the same label in a group',
      define({ t: cross({ g: group('甲类', { a: '其他', b: ['另外', '其他'] }) }, { n: '数量' }) }),
      'do not tell it from "g/a"',
    ],
    [
      'tables of the same headings',
      define({ t: cross({ a: '甲类' }, { n: '数量' }), u: cross({ b: '乙类' }, { n: '数量' }) }),
      'no heading that tells it from the others',
    ],
  ])('%s', (_, declare, message) => {
    expect(declare).toThrow(TypeError)
    expect(declare).toThrow(message)
  })

  test('a table by the name of what results have beside it', () => {
    const tables = { evidence: across({ a: '甲类' }) } as Parameters<typeof defineForm>[0]['tables']
    expect(define(tables)).toThrow('A table cannot be named "evidence"')
  })

  test.each([
    ['of nothing', { total: '/t/a', of: [] }],
    ['of values that do not go together', { total: '/t/a', of: ['/t/*'] }],
    ['of what is not there', { total: '/t/a', of: ['/t/z'] }],
  ])('a sum %s', (_, sum) => {
    const declare = () =>
      defineForm({
        name: 'x',
        source: 'x',
        tables: { t: across({ a: '甲类', b: '乙类' }) },
        sums: [sum as { total: '/t/a'; of: '/t/b'[] }],
      })
    expect(declare).toThrow('No values of the form make the sum of /t/a')
  })
})
