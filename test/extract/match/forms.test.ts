import { describe, expect, test } from '@jest/globals'
import { draw } from '../../support/draw.js'
import { complaints, read } from '../../support/drawn.js'
import { codesOf, findingsOf, numbersOf, reportOf } from '../../support/report.js'
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
} from '../../support/tables.js'

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
