import { describe, expect, test } from '@jest/globals'
import { at, grid, line, matrices, read, texts } from '../support/pdf-page.js'

const rules = (...ys: readonly number[]) => ys.map((y) => line(90, y, 460, y))
const row = (y: number, ...cells: readonly string[]) =>
  cells.map((text, column) => at(100 + column * 90, y, text)).filter((_, c) => cells[c] !== '')

describe('tables that three rules frame', () => {
  const heads = row(690, '', '1994', '1997')
  const body = [
    ...row(674, 'Lowest', 'a tenth or less', 'a fifth'),
    ...row(662, 'Middle', 'a sixth', 'a quarter'),
    ...row(650, 'Highest of', 'over a fourth', 'a third'),
    ...row(638, 'all', '', ''),
  ]

  test('texts that stand under each other are columns; what goes on is of the row above', async () => {
    const document = await read([[...rules(704, 685, 630), ...heads, ...body].join('\n')])
    expect(matrices(document)).toEqual([
      [
        ['', '1994', '1997'],
        ['Lowest', 'a tenth or less', 'a fifth'],
        ['Middle', 'a sixth', 'a quarter'],
        ['Highest of\nall', 'over a fourth', 'a third'],
      ],
    ])
  })

  test('without heads over the columns they are none', async () => {
    const document = await read([
      [...rules(704, 685, 630), at(100, 690, 'Words of another kind'), ...body].join('\n'),
    ])
    expect(matrices(document)).toEqual([])
  })

  test('nor is running text in two columns', async () => {
    const prose = [674, 662, 650, 638].flatMap((y) => [
      at(92, y, 'some words that fill a column up to its end', 8),
      at(280, y, 'and other words that fill the next one too', 8),
    ])
    const document = await read([
      [...rules(704, 685, 630), ...row(690, 'One', '', 'Two'), ...prose].join('\n'),
    ])
    expect(matrices(document)).toEqual([])
  })
})

describe('rows that rules stand over', () => {
  const over = [
    ...row(710, '', 'Launch', 'Year'),
    ...row(690, 'Data sets', '47', '272'),
    ...row(665, 'Mashups', '0', '237'),
    ...row(645, 'Downloads', '0', '652'),
    ...row(625, 'Nations', '0', '6'),
    ...row(605, 'States', '0', '8'),
  ]

  test('the last has none below it, and the head none', async () => {
    const document = await read([[...rules(722, 676, 656, 636, 616), ...over].join('\n')])
    expect(matrices(document)).toEqual([
      [
        ['', 'Launch', 'Year'],
        ['Data sets', '47', '272'],
        ['Mashups', '0', '237'],
        ['Downloads', '0', '652'],
        ['Nations', '0', '6'],
        ['States', '0', '8'],
      ],
    ])
  })
})

describe('charts', () => {
  const axis = Array.from({ length: 8 }, (_, index) =>
    at(100, 500 + index * 20, String(index * 50)),
  )

  test('the lines between the marks of a scale, with a legend, are no table', async () => {
    const lines = Array.from({ length: 8 }, (_, index) =>
      line(130, 504 + index * 20, 400, 504 + index * 20),
    )
    const sides = [line(130, 504, 130, 644), line(400, 504, 400, 644)]
    const legend = [at(200, 610, 'Spread'), at(200, 590, 'Yield')]
    const document = await read([[...axis, ...lines, ...sides, ...legend].join('\n')])
    expect(matrices(document)).toEqual([])
    expect(texts(document).join(' ')).toContain('Spread')
    expect(texts(document).join(' ')).toContain('350')
  })

  test('two scales in even steps are no table', async () => {
    const other = Array.from({ length: 8 }, (_, index) =>
      at(400, 500 + index * 20, String(90 - index * 10)),
    )
    expect(matrices(await read([[...axis, ...other].join('\n')]))).toEqual([])
  })

  test('a table that is mostly blank is one, where texts name its rows or its columns', async () => {
    const blank = ['', '', '', '', '']
    const named = [['总计', '', '件', '', ''], blank, blank, ['7', '', '12', '', '']]
    const document = await read([grid(named)])
    expect(matrices(document)).toEqual([named])
    const labelled = ['甲', '乙', '丙', '丁'].map((label) => [label, '', '', '', ''])
    expect(matrices(await read([grid(labelled)]))).toEqual([labelled])
  })
})
