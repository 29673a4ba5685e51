import { describe, expect, test } from '@jest/globals'
import iconv from 'iconv-lite'
import { toMatrix } from '../../src/grid.js'
import { readDocument } from '../../src/read/index.js'

const rtf = (body: string, head = '') =>
  new Uint8Array(Buffer.from(`{\\rtf1\\ansi\\ansicpg936${head} ${body}}`, 'latin1'))

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const { blocks } = await readDocument(bytes)
  return blocks.flatMap((block) => ('text' in block && block.text !== '' ? [block.text] : []))
}

/** Bytes of a charset, each escaped. */
const escaped = (text: string, charset = 'gbk') =>
  [...iconv.encode(text, charset)].map((byte) => `\\'${byte.toString(16)}`).join('')
/** Characters by their numbers, with a question mark for older readers. */
const unicode = (text: string) =>
  Array.from({ length: text.length }, (_, at) => {
    const unit = text.charCodeAt(at)
    return `\\u${unit > 32_767 ? unit - 65_536 : unit}?`
  }).join('')

describe('text', () => {
  const fonts = '{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset136 MingLiU;}}'

  test.each<[string, string, string, string[]]>([
    ['bytes of the code page', escaped('收到12件'), '', ['收到12件']],
    [
      'bytes that stand as they are',
      iconv.encode('收到12件', 'gbk').toString('latin1'),
      '',
      ['收到12件'],
    ],
    [
      'bytes of the font',
      `\\f1 ${escaped('收到', 'big5')}\\f0 ${escaped('件')}`,
      fonts,
      ['收到件'],
    ],
    ['characters by their numbers', unicode('收到（1）件𠮷'), '', ['收到（1）件𠮷']],
    ['several bytes behind such a number', `\\uc2\\u25910\\'ca\\'d51`, '', ['收1']],
    ['none behind it', `\\uc0\\u25910 1`, '', ['收1']],
    ['deleted and hidden text', '1{\\deleted 9}{\\v 9}{\\v\\v0 2}', '', ['12']],
    ['struck text', '1{\\strike 9}2', '', ['12']],
    ['a raised mark', '12{\\super 1}', '', ['12¹']],
    ['a destination that is not known', '1{\\*\\unknown 9}2', '', ['12']],
    ['the result of a field alone', '1{\\field{\\*\\fldinst PAGE 9}{\\fldrslt 2}}', '', ['12']],
    ['bytes of a picture are none of text', '1{\\pict\\bin3 {}}}2', '', ['12']],
    ['headers and comments', '{\\header 9}1{\\*\\annotation 9}2', '', ['12']],
    ['breaks and paragraphs', '1\\line 2\\par 3\\par', '', ['1', '2', '3']],
    ['numbers of lists as they are written', '{\\listtext 1.\\tab}\\ls1 2', '', ['1. 2']],
  ])('%s', async (_, body, head, expected) => {
    expect(await linesOf(rtf(body, head))).toEqual(expected)
  })

  test('what the file says of itself, in Unicode where it has it', async () => {
    const info =
      '{\\info{\\upr{\\title ????}{\\*\\ud{\\title ' +
      unicode('年度报告') +
      '}}}{\\creatim\\yr2023\\mo1\\dy28\\hr9\\min0}}'
    const document = await readDocument(rtf('1', info))
    expect(document.title).toBe('年度报告')
    expect(document.metadata).toMatchObject({ created: '2023-01-28' })
    expect(await linesOf(rtf('1', info))).toEqual(['1'])
  })
})

describe('tables', () => {
  const row = (definition: string, ...cells: readonly string[]) =>
    `\\trowd${definition}\\pard\\intbl ${cells.map((text) => `${text}\\cell `).join('')}\\row `
  const edges = (...places: readonly number[]) => places.map((at) => `\\cellx${at}`).join('')

  test.each<[string, string, string[][]]>([
    [
      'columns by the edges of all rows',
      row(edges(3000), 'A') + row(edges(1000, 3000), '1', '2'),
      [
        ['A', 'A'],
        ['1', '2'],
      ],
    ],
    [
      'edges that differ by a hair',
      row(edges(1010, 3000), 'A', 'B') + row(edges(1000, 3000), '1', '2'),
      [
        ['A', 'B'],
        ['1', '2'],
      ],
    ],
    [
      'cells merged downwards and to the right',
      row('\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000', 'A', 'B', '') +
        row('\\clvmrg' + edges(1000, 2000, 3000), '', '1', '2'),
      [
        ['A', 'B', 'B'],
        ['A', '1', '2'],
      ],
    ],
    [
      'a definition behind the cells of its row',
      `\\pard\\intbl 1\\cell 2\\cell\\trowd${edges(1000, 2000)}\\row `,
      [['1', '2']],
    ],
  ])('%s', async (_, body, expected) => {
    const { tables } = await readDocument(rtf(body))
    expect(tables.map((table) => toMatrix(table))).toEqual([expected])
  })

  test('a table in a cell', async () => {
    const innerRow = (...cells: readonly string[]) =>
      `\\pard\\intbl\\itap2 ${cells.map((text) => `${text}\\nestcell `).join('')}{\\*\\nesttableprops\\trowd\\cellx400\\cellx800\\nestrow}`
    const inner = innerRow('5', '6') + innerRow('7', '8')
    const body = `\\trowd\\pard\\intbl 1\\cell ${inner}\\pard\\intbl\\itap1\\cell${edges(1000, 2000)}\\row `
    const { tables } = await readDocument(rtf(body + row(edges(1000, 2000), '3', '4')))
    const matrices = tables.map((table) => toMatrix(table))
    expect(matrices).toContainEqual([
      ['5', '6'],
      ['7', '8'],
    ])
    // What is laid out by a table is read cell by cell.
    expect(matrices).toContainEqual([['3', '4']])
  })
})

test('a file that ends in its midst is read as far as it goes', async () => {
  expect(await linesOf(new TextEncoder().encode('{\\rtf1 {\\b 12'))).toEqual(['12'])
})
