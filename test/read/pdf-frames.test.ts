import { describe, expect, test } from '@jest/globals'
import { at, line, matrices, read } from '../support/pdf-page.js'

const rules = (...ys: readonly number[]) => ys.map((y) => line(60, y, 290, y))
const row = (y: number, ...cells: readonly string[]) =>
  cells
    .map((text, column) => at([62, 200, 250][column] ?? 0, y, text, 8))
    .filter((_, c) => cells[c] !== '')

describe('tables that rules frame', () => {
  const heads = row(690, 'State', 'Cases', 'Rate')
  const body = [
    ...row(674, 'Colorado', '1,144', '(93.5)'),
    ...row(662, 'District of Columbia and', '', ''),
    ...row(650, 'its environs', '9,385', '(81.2)'),
    ...row(638, 'Oklahoma', '6,930', '(77.4)'),
  ]
  const table = [
    ['State', 'Cases', 'Rate'],
    ['Colorado', '1,144', '(93.5)'],
    ['District of Columbia and its environs', '9,385', '(81.2)'],
    ['Oklahoma', '6,930', '(77.4)'],
  ]

  test('have their titles above them, their notes below, and prose beside them', async () => {
    const around = [
      at(62, 722, 'Table 6. Cases by state', 8),
      at(62, 710, 'in the year 2006', 8),
      at(62, 618, 'Rates are per 1,000.', 8),
      ...[722, 706, 690, 674, 662, 650, 638, 626].map((y) =>
        at(310, y, 'and 4,215 cases of all that were reported in the year', 8),
      ),
    ]
    const document = await read([
      [...rules(702, 685, 630), ...around, ...heads, ...body].join('\n'),
    ])
    expect(matrices(document)).toEqual([table])
  })

  test('a label with room for what stands below it goes on no further', async () => {
    const sections = [
      ...row(674, 'West', '', ''),
      ...row(662, 'Colorado', '1,144', '(93.5)'),
      ...row(650, 'South', '', ''),
      ...row(638, 'District of Columbia', '9,385', '(81.2)'),
    ]
    const document = await read([[...rules(702, 685, 630), ...heads, ...sections].join('\n')])
    expect(matrices(document)).toEqual([
      [
        ['State', 'Cases', 'Rate'],
        ['West', '', ''],
        ['Colorado', '1,144', '(93.5)'],
        ['South', '', ''],
        ['District of Columbia', '9,385', '(81.2)'],
      ],
    ])
  })
})
