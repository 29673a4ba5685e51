import { describe, expect, test } from '@jest/globals'
import { form2014 } from '../../src/form/2014.js'
import { listedFormOf } from '../../src/extract/listed/form.js'
import { toMatrix } from '../../src/grid.js'
import { draw } from '../support/draw.js'
import { findingsOf, isNamed, numbersUnder, parseText } from '../support/report.js'
import { requests2019 } from '../support/tables.js'

/** A page as it is printed in the order in which it was drawn: a row a line, without blank lines. */
const drawn = (part: string, lines: readonly string[]) =>
  parseText(
    [
      '河湾县人民政府2020年政府信息公开工作年度报告',
      '一、总体情况',
      '平稳。',
      part,
      ...lines,
      '五、存在的主要问题及改进情况',
      '无。',
      '\f',
    ].join('\n'),
    'text',
  )

const documents = (...lines: readonly string[]) =>
  drawn('二、主动公开政府信息情况', [
    '第二十条第（一）项',
    '信息内容 本年制发件数 本年废止件数 现行有效件数',
    '规章 0 0 0',
    ...lines,
    '第二十条第（五）项',
    '信息内容 本年处理决定数量',
    '行政许可 26407件',
    '第二十条第（六）项',
    '信息内容 本年处理决定数量',
    '行政处罚7588件',
    '行政强制 138',
    '第二十条第（八）项',
    '信息内容 本年收费金额（单位：万元）',
    '行政事业性收费2611.68万元',
  ])

describe('A row of numbers with notes', () => {
  test.each<[string, readonly string[]]>([
    ['on one line', ['行政规范性文件 13（其中修订 6 件） 22（含自然失效 9 件） 107 件']],
    ['without blanks', ['行政规范性文件13（其中修订6件）22（含自然失效9件）107件']],
    [
      'whose notes go on over the lines below',
      ['行政规范性文件 13（其中修订 6 件）', '22（含自然失效 9', '件）', '107 件'],
    ],
  ])('%s is read', async (_, lines) => {
    const report = await documents(...lines)
    expect(numbersUnder(report, '/disclosure/')).toMatchObject({
      'normativeDocuments/issued': 13,
      'normativeDocuments/repealed': 22,
      'normativeDocuments/inForce': 107,
      'licensing/decisions': 26407,
      'penalties/decisions': 7588,
      'fees/collected': 2611.68,
    })
  })
})

/** The lines of part three, a row each: its label, and seven numbers. */
const rowsOf = (numbersOf: (row: number) => readonly number[], join: (row: number) => string) => {
  let at = -1
  return toMatrix(draw(requests2019), { spans: 'blank' }).map((cells) => {
    const words = cells.filter((text) => text !== '' && !/^\d+$/.test(text)).join(' ')
    if (!cells.some((text) => /^\d+$/.test(text))) return words
    at += 1
    return `${words} ${numbersOf(at).join(join(at))}`
  })
}

const outcomes = 19
/** Of natural persons twelve in each outcome, of businesses three. */
const numbersOf = (row: number) => {
  const times = row === 0 || row === outcomes + 2 ? outcomes : 1
  return [12 * times, 3 * times, 0, 0, 0, 0, 15 * times]
}

const requests = (join: (row: number) => string, numbers = numbersOf) =>
  drawn('三、收到和处理政府信息公开申请情况', rowsOf(numbers, join))

describe('A row whose numbers stand together without a blank', () => {
  const rows = [0, 4, outcomes + 2]

  test.each(rows)('is parted where the sums of the columns tell: row %i', async (row) => {
    const [glued, spaced] = await Promise.all([
      requests((one) => (one === row ? '' : ' ')),
      requests(() => ' '),
    ])
    expect(glued.requests).toEqual(spaced.requests)
    expect(Object.values(numbersUnder(glued, '/requests/')).length).toBeGreaterThan(150)
  })

  test('is left out where the sums do not come to its digits', async () => {
    const wrong = (row: number) => (row === 4 ? [21, 3, 0, 0, 0, 0, 24] : numbersOf(row))
    const report = await requests((one) => (one === 4 ? '' : ' '), wrong)
    const { stateSecret } = report.requests?.outcomes.denied ?? {}
    expect(Object.values(stateSecret ?? {})).toEqual(Array(7).fill(null))
    expect(findingsOf(report, 'row.misfit').length).toBeGreaterThan(0)
  })
})

describe('A table that is printed without one of its columns', () => {
  const without = (label: string, column: number) =>
    drawn(
      '三、收到和处理政府信息公开申请情况',
      rowsOf(
        (row) => numbersOf(row).toSpliced(column, 1),
        () => '   ',
      ).map((line) => line.replace(label, '')),
    )

  test.each([
    ['科研机构', 2, { naturalPerson: 12, business: 3, total: 15 }],
    ['总计', 6, { naturalPerson: 12, business: 3, research: 0 }],
  ])('%s gives those of the others', async (label, column, values) => {
    const report = await without(label, column)
    expect(report.requests?.outcomes.denied.stateSecret).toMatchObject(values)
    expect(
      Object.keys(numbersUnder(report, '/requests/outcomes/denied/stateSecret/')),
    ).toHaveLength(6)
  })
})

test('Columns of the form of 2014 side by side are told by the letters, units and number of their labels', async () => {
  const { lines } = listedFormOf(form2014)
  const own = lines.filter(({ targets }) => targets.length === 1)
  const strips = own.flatMap((_, at) => (at % 8 === 0 ? [own.slice(at, at + 8)] : []))
  const page = strips.flatMap((strip, nth) => [
    // What stands side by side is printed line by line.
    strip.map(({ printed }) => printed.slice(0, 4)).join(' '),
    strip.map(({ printed }) => printed.slice(4)).join(' '),
    strip
      .map(({ targets }) => targets.map(({ field }) => field.unit ?? '万元').join(''))
      .join('  '),
    strip.map((_, at) => String(10 * nth + at + 1)).join('   '),
  ])
  const report = await parseText(
    [
      '河湾县人民政府2016年政府信息公开工作年度报告',
      '一、概述',
      '平稳。',
      '附件：政府信息公开情况统计表',
      ...page,
    ].join('\n'),
    'text',
  )
  const found = Object.values(numbersUnder(report, '/statistics/'))
  expect(found).toEqual(own.map((_, at) => 10 * Math.floor(at / 8) + (at % 8) + 1))
})

test('Numbers that were printed upon others are left out', async () => {
  const report = await documents('行政规范性文件 09 09 09')
  expect(numbersUnder(report, '/disclosure/')).toEqual({})
  expect(findingsOf(report, 'cell.doubtful').length).toBeGreaterThan(3)
})

describe('The one row of part four on the pages of a sheet', () => {
  const [kinds, results] = [
    ['行政复议', '行政诉讼', '未经复议直接起诉 复议后起诉'],
    ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'],
  ]
  const all = [...results, ...results, ...results]
  const numbers = [1, 2, 3, 4, 10, 5, 0, 1, 0, 6, 2, 2, 0, 1, 5]
  const pagesOf = (labels: readonly string[]) =>
    [0, 6, 13].flatMap((from, page) => {
      const to = [6, 13, 15][page]
      return [
        kinds[page] ?? '',
        labels.slice(from, to).join(' '),
        numbers.slice(from, to).join(' '),
        '\f',
      ]
    })

  test('is read where each has the labels of its numbers over them', async () => {
    const report = await drawn('四、政府信息公开行政复议、行政诉讼情况', pagesOf(all))
    expect(report.proceedings?.reconsideration.pending).toBe(4)
    expect(report.proceedings?.litigation.afterReconsideration.total).toBe(5)
  })

  test('is not read where one label is out of its place', async () => {
    const moved = [...all.slice(0, 6), '尚未审结', ...all.slice(7)]
    const report = await drawn('四、政府信息公开行政复议、行政诉讼情况', pagesOf(moved))
    expect(report.proceedings).toBeNull()
  })
})

describe('A copy with tabs whose headings have lost their places', () => {
  const label = '（三）不予公开\t1.属于国家秘密'
  test.each([
    ['between numbers is a value', `${label}\t1\t3\t0\t \t0\t2\t6`, [1, 3, 0, null, 0, 2, 6]],
    ['beside a merged label is none', `${label}\t\t1\t3\t0\t0\t0\t2\t6`, [1, 3, 0, 0, 0, 2, 6]],
    [
      'before all numbers, which add up',
      `${label}\t\t\t4\t0\t0\t2\t6`,
      [null, null, 4, 0, 0, 2, 6],
    ],
    ['before numbers that do not', `${label}\t\t\t4\t0\t0\t2\t7`, Array(7).fill(null)],
  ])('a blank cell %s', async (_, row, expected: readonly (number | null)[]) => {
    const own = ['naturalPerson', 'business', 'research', 'nonprofit', 'legalService']
    const cells = toMatrix(draw(requests2019), { spans: 'blank' })
    const rows = cells
      .filter((some) => some.some((text) => /^\d+$/.test(text)))
      .map((some) => some.filter((text) => text !== '').join('\t'))
    const report = await parseText(
      [
        '河湾县人民政府2020年政府信息公开工作年度报告',
        '三、收到和处理政府信息公开申请情况',
        '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况',
        '自然人\t法人或其他组织\t总计',
        '商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他',
        ...rows.map((line) => (line.includes('属于国家秘密') ? row : line)),
        '四、政府信息公开行政复议、行政诉讼情况',
        '无。',
      ].join('\n'),
      'text',
    )
    const values = numbersUnder(report, '/requests/outcomes/denied/stateSecret/')
    expect([...own, 'otherOrganization', 'total'].map((key) => values[key] ?? null)).toEqual(
      expected,
    )
  })
})

test('Numbers under headings of which one is lost name all values of their row that have no cell', async () => {
  const rows = toMatrix(draw(requests2019), { spans: 'blank' })
    .filter((row) => row.some((text) => /^\d+$/.test(text)))
    .map((row) =>
      row
        .filter((text) => text !== '')
        .toSpliced(-7, 1)
        .join('\t'),
    )
  const report = await parseText(
    [
      '河湾县人民政府2020年政府信息公开工作年度报告',
      '三、收到和处理政府信息公开申请情况',
      '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况',
      '法人或其他组织\t总计',
      '商业',
      '企业',
      '\t科研',
      '机构\t社会公益组织\t法律服务机构\t其他',
      ...rows,
    ].join('\n'),
    'text',
  )
  expect(numbersUnder(report, '/requests/received/')).toEqual({})
  expect(isNamed(report, '/requests/received/total')).toBe(true)
})

describe('Part four as a row for each kind of proceedings', () => {
  const kinds = ['行政复议', '行政诉讼-未经复议直接起诉', '行政诉讼（复议后起诉）']
  const rows = ['2 3 4 5 14', '6 7 6 0 19', '0 0 1 0 1']
  const results = '结果维持 结果纠正 其他结果 尚未审结 总计'
  test.each([
    [
      'labels on the lines of their numbers',
      kinds.map((kind, at) => `${kind}   ${rows[at] ?? ''}`),
    ],
    ['labels over their numbers', kinds.flatMap((kind, at) => [kind, rows[at] ?? ''])],
  ])('%s', async (_, lines) => {
    const report = await drawn('四、政府信息公开行政复议、行政诉讼情况', [results, ...lines])
    const numbers = numbersUnder(report, '/proceedings/')
    const names = ['reconsideration', 'litigation/direct', 'litigation/afterReconsideration']
    const keys = ['upheld', 'corrected', 'other', 'pending', 'total']
    expect(names.map((name) => keys.map((key) => numbers[`${name}/${key}`]).join(' '))).toEqual(
      rows,
    )
  })
})
