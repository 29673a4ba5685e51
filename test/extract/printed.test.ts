import { describe, expect, test } from '@jest/globals'
import { toMatrix } from '../../src/grid.js'
import type { Report } from '../../src/report.js'
import { draw } from '../support/draw.js'
import { findingsOf, numbersUnder, parseText, valueAt } from '../support/report.js'
import { requests2019 } from '../support/tables.js'

const parts = {
  disclosure: '二、主动公开政府信息情况',
  requests: '三、收到和处理政府信息公开申请情况',
  proceedings: '四、政府信息公开行政复议、行政诉讼情况',
} as const

const reportOf = (part: keyof typeof parts, cells: readonly string[], between: string) =>
  parseText(
    [
      '河湾县人民政府2020年政府信息公开工作年度报告',
      '一、总体情况',
      '平稳。',
      parts[part],
      ...cells,
      '五、存在的主要问题及改进情况',
      '无。',
    ].join(between),
    'text',
  )

/** One cell a line, as programs print pages: each ends with a form feed. */
const printed = (part: keyof typeof parts, cells: readonly string[]) =>
  reportOf(part, [...cells, '\f'], '\n\n')
const copied = (part: keyof typeof parts, cells: readonly string[]) => reportOf(part, cells, '\n')

const doubted = (report: Report) =>
  findingsOf(report, 'column.doubtful')
    .flatMap(({ paths }) => paths)
    .map((path) => path.split('/').slice(2).join('/'))

const services = ['第二十条第（五）项', '信息内容', '上一年项目数量', '本年增/减', '处理决定数量']
const licences = (...numbers: string[]) => [
  ...services,
  ...['行政许可', ...numbers],
  ...['其他对外管理服务事项', '0', '0', '0'],
  ...['第二十条第（六）项', ...services.slice(1)],
  ...['行政处罚', '674', '+6', '2430', '行政强制', '47', '-2', '1173'],
  ...['第二十条第（八）项', ...services.slice(1, 4), '行政事业性收费', '6', '+1'],
]

/** The table of part 三 with numbers whose sums hold: of natural persons, one in each outcome. */
const requests = (label: string) => {
  const outcomes = 19
  let at = -1
  return toMatrix(draw(requests2019), { spans: 'blank' })
    .flat()
    .filter((text) => text !== '')
    .map((text) => {
      if (!/^\d+$/.test(text)) return text.replace('其他处理', label)
      at += 1
      const row = Math.floor(at / 7)
      if (at % 7 !== 0 && at % 7 !== 6) return '0'
      return `${row === 0 || row === outcomes + 2 ? outcomes : 1}`
    })
}

describe('A page that was printed cell by cell', () => {
  test('tells no column of a row by its order alone', async () => {
    const report = await printed('disclosure', licences('141', '6320', '+3'))
    expect(numbersUnder(report, '/disclosure/licensing/')).toEqual({})
    expect(doubted(report)).toEqual(
      expect.arrayContaining([
        'licensing/itemsPriorYear',
        'licensing/itemsChange',
        'licensing/decisions',
      ]),
    )
  })

  test('tells a row of one number several times, which no order could change', async () => {
    const report = await printed('disclosure', licences('141', '+3', '6320'))
    expect(numbersUnder(report, '/disclosure/otherServices/')).toEqual({
      itemsPriorYear: 0,
      itemsChange: 0,
      decisions: 0,
    })
  })

  test('is read in its order where it was copied', async () => {
    const report = await copied('disclosure', licences('141', '+3', '6320'))
    expect(numbersUnder(report, '/disclosure/licensing/')).toEqual({
      itemsPriorYear: 141,
      itemsChange: 3,
      decisions: 6320,
    })
  })

  test.each(['其他处理', '其他'])('%s: the own row of a group is never lost', async (label) => {
    const report = await printed('requests', requests(label))
    const path = '/requests/outcomes/other/combined/naturalPerson'
    const told = report.findings.filter(({ severity }) => severity === 'warning')
    expect(valueAt(report, path) === 1 || told.some(({ paths }) => paths.includes(path))).toBe(true)
  })
})

/** The table of part 三 as its headings, and its rows: their words, and numbers all of whose sums hold. */
function tableOfRequests() {
  const cells = toMatrix(draw(requests2019), { spans: 'blank' }).flat()
  const words = cells.filter((text) => text !== '')
  const first = words.findIndex((text) => /^\d+$/.test(text))
  const from = words.slice(0, first).findLastIndex((text) => text.startsWith('一、'))
  const labels: string[][] = []
  for (const [at, text] of words.slice(from).entries()) {
    const isNumber = /^\d+$/.test(text)
    if (!isNumber && (at === 0 || /^\d+$/.test(words[from + at - 1] ?? ''))) labels.push([text])
    else if (!isNumber) labels.at(-1)?.push(text)
  }
  const columns = [0, 1, 2, 3, 4, 5]
  const outcomes = Array.from({ length: labels.length - 4 }, (_, row) =>
    columns.map((column) => (row * 5 + column * column * 3 + 1) % 11),
  )
  const total = columns.map((column) => outcomes.reduce((sum, row) => sum + (row[column] ?? 0), 0))
  const brought = [2, 1, 0, 3, 1, 7]
  const carried = [30, 12, 5, 1, 20, 50]
  const received = total.map((sum, at) => sum + (carried[at] ?? 0) - (brought[at] ?? 0))
  const rows = [received, brought, ...outcomes, total, carried].map((row, at) => ({
    words: labels[at] ?? [],
    values: [...row, row.reduce((sum, one) => sum + one, 0)].map(String),
  }))
  return { headings: words.slice(0, from), rows }
}

describe('A page whose numbers are as many as the slots of the table', () => {
  const { headings, rows } = tableOfRequests()
  type Row = (typeof rows)[number]
  const valuesOf = (some: readonly Row[], from = 0, to = 7) =>
    some.flatMap(({ values }) => values.slice(from, to))
  const wordsOf = (some: readonly Row[]) => some.flatMap(({ words }) => words)
  const groups = [rows.slice(0, 6), rows.slice(6, 11), rows.slice(11, 18), rows.slice(18)]
  const threes = rows.flatMap((_, at) => (at % 3 === 0 ? [rows.slice(at, at + 3)] : []))
  const layouts = {
    'labels of some rows, and their values behind them': groups.flatMap((some) => [
      ...wordsOf(some),
      ...valuesOf(some),
    ]),
    'the first value with its label, the others behind': threes.flatMap((some) => [
      ...some.flatMap(({ words, values }) => [...words, values[0] ?? '']),
      ...valuesOf(some, 1),
    ]),
    'labels that are cut into pieces': rows.flatMap(({ words, values }) => [
      words.flatMap((label) => label.match(/.{1,3}/gu) ?? []).join('\n'),
      ...values,
    ]),
    'the first column with its labels, the others block by block': groups.flatMap((some) => [
      ...some.map(({ words, values }) => `${words.join('\n')} ${values[0]}`),
      ...[1, 2, 3, 4, 5, 6].map((column) =>
        some.map(({ values }) => values[column] ?? '').join('\n'),
      ),
    ]),
    'halves of the columns on two pages': [
      ...wordsOf(rows),
      ...valuesOf(rows, 0, 3),
      '\f',
      ...valuesOf(rows, 3),
    ],
  }

  test.each(Object.entries(layouts))('%s', async (_, cells) => {
    const report = await printed('requests', [...headings, ...cells])
    const found = Object.values(numbersUnder(report, '/requests/'))
    expect(found).toHaveLength(7 * rows.length)
    expect(numbersUnder(report, '/requests/outcomes/denied/enforcementFiles/')).toEqual(
      Object.fromEntries(
        Object.keys(numbersUnder(report, '/requests/received/')).map((key, at) => [
          key,
          Number(rows[10]?.values[at]),
        ]),
      ),
    )
    expect(doubted(report)).toEqual([])
  })

  test('rows in an order that is not the form\u2019s are not read by it', async () => {
    const [first, second, ...others] = groups[1] ?? []
    const changed = [groups[0] ?? [], [second, first, ...others] as Row[], ...groups.slice(2)]
    const cells = changed.flatMap((some) => [...wordsOf(some), ...valuesOf(some)])
    const report = await printed('requests', [...headings, ...cells])
    expect(
      valueAt(report, '/requests/outcomes/denied/securityAndStability/total') ?? null,
    ).toBeNull()
  })
})
