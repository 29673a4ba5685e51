import { describe, expect, test } from '@jest/globals'
import type { Cell } from '../../../src/document.js'
import { draw } from '../../support/draw.js'
import { complaints, read, without } from '../../support/drawn.js'
import { codesOf, numbersOf, reportOf, valueAt } from '../../support/report.js'
import { disclosure2021, disclosure2021Values } from '../../support/tables.js'

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
    ['a picture alone', '', { ink: '' }, 'cell.ink', ''],
    ['a picture that is described', '', { ink: '1' }, 'cell.ink', '1'],
    ['a picture beside digits', '1', { ink: '' }, 'cell.ink', '1'],
    ['digits whose order is not told', '1', { doubtful: true }, 'cell.doubtful', '1'],
    ['nothing for certain', '', { doubtful: true }, 'cell.doubtful', ''],
  ] as const)('%s: null, and said at the path', (_, text, over, code, raw) => {
    const report = painted(text, over)
    expect(numbersOf(report)).toEqual(without(disclosure2021Values, '/rules/issued'))
    expect(complaints(report)).toMatchObject([
      { code, facts: { raw }, paths: ['/disclosure/rules/issued'] },
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

describe('counts in a scale', () => {
  const issued = (head: string, cell: string) => {
    const report = read(`| 信息内容 | ${head} | 现行有效件数 |\n| 规章 | ${cell} | 3 |`)
    const code = codesOf(report).filter((one) => /^unit|^cell/.test(one))
    return [valueAt(report, '/disclosure/rules/issued'), ...code]
  }

  test.each([
    ['本年制发件数（万件）', '12', [120000]],
    ['本年制发件数（单位：万件）', '1.2', [12000]],
    ['本年制发件数/千件', '12', [12000]],
    ['本年制发件数（件）', '12', [12]],
    ['本年制发件数（万件）', '0', [0]],
    ['本年制发件数（万件）', '12件', [12, 'unit.conflict']],
    ['本年制发件数（万件）', '1.2万件', [12000]],
  ])('%s: %s', (head, cell, expected) => {
    expect(issued(head, cell)).toEqual(expected)
  })
})
