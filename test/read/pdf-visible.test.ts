import { describe, expect, test } from '@jest/globals'
import { readDocument } from '../../src/read/index.js'
import { at, file, grid, hex, matrices, read, texts, two, upright } from '../support/pdf-page.js'

/** A table of one row, a label and a cell, with something drawn in the cell. */
const row = (drawn: string) => `${grid([['规章', '']])}\n${drawn}`
const shown = async (drawn: string) => matrices(await read([row(drawn)]))[0]?.[0]?.[1]

describe('marks of notes', () => {
  const small = (x: number, y: number, text: string) => at(x, y, text, 6.5)

  test.each([
    ['raised, small', at(165, 686, '12') + small(175, 689, '3'), '12³'],
    ['raised by little', at(165, 686, '12') + small(175, 687.6, '3'), '12³'],
    ['raised, as large as the number', at(165, 686, '12') + at(175, 689, '3'), '12³'],
    ['lowered', at(165, 686, '12') + small(175, 684, '3'), '12³'],
    ['by the rise of text', `BT /H 10 Tf 165 686 Td ${hex('12')} Tj 3 Ts ${hex('3')} Tj ET`, '12³'],
    ['in brackets', at(165, 686, '12') + small(175, 689, '(3)'), '12³'],
    ['before the number', small(165, 689, '3') + at(168.2, 686, '12'), '³12'],
    [
      'two, one after the other',
      at(165, 686, '12') + small(175, 689, '3') + small(178.2, 689, '4'),
      '12³⁴',
    ],
    ['none, of a font that is a little smaller', at(165, 686, '12') + at(175, 686, '3', 9), '123'],
    ['none, as a page jitters', at(165, 686, '12') + at(175, 686.7, '3'), '123'],
  ])('%s', async (_, drawn, text) => {
    expect(await shown(drawn)).toBe(text)
  })

  test('small digits on the line of a number are not taken for its own', async () => {
    expect(await shown(at(165, 686, '12') + small(175, 686, '3'))).toBe('12 3')
  })
})

describe('digits set wide', () => {
  const spread = (x: number, number: string, pitch: number) =>
    [...number].map((digit, index) => at(x + pitch * index, 686, digit)).join('\n')

  test.each([
    ['by the spacing of their operator', `BT /H 10 Tf 6 Tc 165 686 Td ${hex('17')} Tj ET`, '17'],
    ['one by one', spread(165, '1386', 10), '1386'],
    ['two, which may be two numbers', spread(165, '17', 10), '1 7'],
    ['unevenly', spread(165, '13', 9) + spread(187, '86', 9), '1 3\n8 6'],
    ['too far apart for one number', spread(163, '138', 16), '1\n3\n8'],
  ])('%s', async (_, drawn, text) => {
    expect(await shown(drawn)).toBe(text)
  })

  test('two are a number where those of longer ones stand as far apart', async () => {
    const table = grid([
      ['规章', ''],
      ['文件', ''],
    ])
    const cells = spread(165, '138', 10) + at(165, 666, '1') + at(175, 666, '7')
    expect(matrices(await read([`${table}\n${cells}`]))).toEqual([
      [
        ['规章', '138'],
        ['文件', '17'],
      ],
    ])
  })
})

describe('pages to another scale', () => {
  test.each([0.1, 0.3, 10])('%d times', async (scale) => {
    const box = `/MediaBox [0 0 ${595 * scale} ${842 * scale}]`
    const bytes = file([`q ${scale} 0 0 ${scale} 0 0 cm\n${grid(two)}\nQ`], box)
    const { tables } = await readDocument(bytes)
    const cell = tables[0]?.cells.find(({ text }) => text === '12')
    expect(cell?.box?.map((side) => Math.round(side / scale / 2))).toEqual([80, 71, 110, 81])
  })

  test('a cover with large letters alone is none', async () => {
    expect(texts(await read([at(60, 500, '年度报告', 60)], upright))).toEqual(['年度报告'])
  })
})
