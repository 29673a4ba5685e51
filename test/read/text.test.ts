import { describe, expect, test } from '@jest/globals'
import iconv from 'iconv-lite'
import { toMatrix } from '../../src/grid.js'
import { readDocument } from '../../src/read/index.js'
import { readText } from '../../src/read/text/index.js'

const linesOf = (text: string) =>
  readText(new TextEncoder().encode(text), {}).blocks.map((block) =>
    block.type === 'table' ? null : [block.line, block.text],
  )

describe('lines', () => {
  test.each([
    [
      'each is a block with its number',
      '甲\n乙\n',
      [
        [0, '甲'],
        [1, '乙'],
      ],
    ],
    [
      'blank ones are left out and still counted',
      '甲\n\n\n乙',
      [
        [0, '甲'],
        [3, '乙'],
      ],
    ],
    [
      'whatever ends them',
      '甲\r\n乙\r丙\u2028丁\f戊',
      [
        [0, '甲'],
        [1, '乙'],
        [2, '丙'],
        [3, '丁'],
        [4, '戊'],
      ],
    ],
    [
      'a tab is kept, alone too',
      '\t规章\n\t\n',
      [
        [0, '\t规章'],
        [1, '\t'],
      ],
    ],
    ['blanks at the end are not', '甲 \u3000\n', [[0, '甲']]],
    ['invisible characters are not', '\u200b甲\ufeff乙\u200e', [[0, '甲乙']]],
    [
      'marks of Markdown are not',
      '## 一、总体情况 ##\n**总计**',
      [
        [0, '一、总体情况'],
        [1, '总计'],
      ],
    ],
    ['nothing', '', []],
  ])('%s', (_, text, lines) => {
    expect(linesOf(text)).toEqual(lines)
  })

  test('a heading of Markdown is a heading', () => {
    const { blocks } = readText(new TextEncoder().encode('# 题\n文'), {})
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph'])
  })
})

describe('a document', () => {
  test('of text', async () => {
    const bytes = iconv.encode('灵寿县人民政府\n规章\t0', 'gbk')
    expect(await readDocument(bytes)).toEqual({
      format: 'text',
      title: null,
      blocks: [
        { type: 'paragraph', text: '灵寿县人民政府', line: 0 },
        { type: 'paragraph', text: '规章\t0', line: 1 },
      ],
      tables: [],
      metadata: {},
      charset: 'gb18030',
      pages: null,
      bytes: bytes.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('is text where it only speaks of tags', async () => {
    const { format } = await readDocument(new TextEncoder().encode('规章 < 3 件，a<b>c\n总计'))
    expect(format).toBe('text')
  })
})

describe('tables that characters draw', () => {
  const read = (text: string) => readText(new TextEncoder().encode(text), {})
  const matrix = ['内容|数量|数量', '内容|制发|废止', '规章|1|+2', '规范性文件|12|—'].map((row) =>
    row.split('|'),
  )

  test.each([
    [
      'in a Chinese font',
      `
┌─────┬───────┐
│          │    数量      │
│   内容   ├───┬───┤
│          │ 制发 │ 废止 │
├─────┼───┼───┤
│  规章    │  1   │  +2  │
├─────┼───┼───┤
│规范性    │  12  │  —  │
│文件      │      │      │
└─────┴───┴───┘`,
    ],
    [
      'in another',
      `
 ╔══════════╤═══════════════╗
 ║          │    数量       ║
 ║   内容   ├───────┬───────╢
 ║          │ 制发  │ 废止  ║
 ╟──────────┼───────┼───────╢
 ║  规章    │  1    │  +2   ║
 ╟──────────┼───────┼───────╢
 ║规范性    │  12   │  —   ║
 ║文件      │       │       ║
 ╚══════════╧═══════╧═══════╝`.replace('—   ║', '—    ║'),
    ],
    [
      'with signs',
      `
+--------+---------------+
|        |     数量      |
| 内容   +-------+-------+
|        | 制发  | 废止  |
+========+=======+=======+
| 规章   | 1     | +2    |
+--------+-------+-------+
| 规范性 | 12    | -     |
| 文件   |       |       |
+--------+-------+-------+`,
    ],
  ])('%s', (_, text) => {
    const { blocks, tables } = read(`前${text}\n后`)
    const [found, ...others] = tables.map((table) => toMatrix(table))
    expect(others).toEqual([])
    const plain = found?.map((row) => row.map((cell) => cell.replace('\n', '').replace('-', '—')))
    expect(plain).toEqual(matrix)
    expect(blocks.map((block) => (block.type === 'table' ? 'table' : block.text))).toEqual([
      '前',
      'table',
      '后',
    ])
  })

  test.each([
    ['whose rows no line parts', '+---+---+\n| 1 | 2 |\n| 3 | 4 |\n+---+---+'],
    ['whose lines are not as long', '+---+---+\n| 1 | 2 |\n+---+---+\n| 3 | 14 |\n+---+---+'],
    ['that is not closed', '+---+---+\n| 1 | 2 |\n| 3 | 4 |'],
    ['with text in no cell', '+---+---+\n| 1 | 2 |\n+-1-+---+\n| 3 | 4 |\n+---+---+'],
  ])('are lines where a frame is drawn %s', (_, text) => {
    const { blocks, tables } = read(text)
    expect(tables).toEqual([])
    expect(blocks).toHaveLength(text.split('\n').length)
  })

  test('digits in a cell stay as far apart as they are', () => {
    const [table] = read('+-----+---+\n| 1 2 | 3 |\n+-----+---+').tables
    expect(table && toMatrix(table)).toEqual([['1 2', '3']])
  })
})
