import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { writePdf } from '../../corpus/make/pdf/file.js'
import { plainPdf, resourcesOf } from '../../corpus/make/pdf/hand.js'
import { UnreadableError } from '../../src/error.js'
import { toMatrix } from '../../src/grid.js'
import { centredSpans } from '../../src/read/pdf/page/borderless/spans.js'
import { disjoint } from '../../src/read/pdf/document/no-overlap.js'
import { latticesOf } from '../../src/read/geometry/lattice.js'
import { printed } from '../../src/read/pdf/engine/radicals.js'
import { rulingsOf } from '../../src/read/pdf/page/rulings.js'
import type { Shape } from '../../src/read/pdf/page.js'
import { readDocument } from '../../src/read/index.js'
import {
  at,
  file,
  grid,
  hex,
  line,
  matrices,
  read,
  texts,
  two,
  upright,
} from '../support/pdf-page.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

describe('rules', () => {
  const [x, y, w, h] = [100, 660, 120, 40]
  const labels = two.flatMap((row, r) => row.map((text, c) => at(105 + c * 60, 686 - r * 20, text)))
  const drawn: readonly (readonly [what: string, rules: string])[] = [
    [
      'strokes',
      grid([
        ['', ''],
        ['', ''],
      ]),
    ],
    [
      'thin rectangles',
      `${[0, 20, 40].map((d) => `${x} ${y + d} ${w} 0.5 re f`).join('\n')}\n${[0, 60, 120].map((d) => `${x + d} ${y} 0.5 ${h} re f`).join('\n')}`,
    ],
    [
      'a rectangle around each cell, with gaps',
      [0, 60]
        .flatMap((dx) => [0, 20].map((dy) => `${x + dx + 1} ${y + dy + 1} 58 18 re S`))
        .join('\n'),
    ],
    [
      'dashes',
      `[3 2] 0 d ${grid([
        ['', ''],
        ['', ''],
      ])}`,
    ],
    [
      'double lines',
      `${grid([
        ['', ''],
        ['', ''],
      ])}\n${grid(
        [
          ['', ''],
          ['', ''],
        ],
        101.5,
        698.5,
      )}`,
    ],
    [
      'lines that miss the corners',
      [0, 20, 40]
        .map((d) => `${line(101, y + d, 159, y + d)} ${line(161, y + d, 219, y + d)}`)
        .join('\n') + [0, 60, 120].map((d) => line(x + d, 661, x + d, 699)).join('\n'),
    ],
    [
      'lines under a transform',
      `q 2 0 0 2 0 0 cm ${[330, 340, 350].map((d) => line(50, d, 110, d)).join(' ')} ${[50, 80, 110].map((d) => line(d, 330, d, 350)).join(' ')} Q`,
    ],
    [
      'a frame as a ring of two rectangles',
      `${x} ${y} ${w} ${h} re ${x + 0.6} ${y + 0.6} ${w - 1.2} ${h - 1.2} re f*\n${line(100, 680, 220, 680)} ${line(160, 660, 160, 700)}`,
    ],
  ]

  test.each(drawn)('%s', async (_, rules) => {
    expect(matrices(await read([`${rules}\n${labels.join('\n')}`]))).toEqual([two])
  })

  test('grey fills are no lines, and what a fill covers is not read', async () => {
    const grey = `0.9 g 100 680 120 20 re f 0 g\n${grid(two)}`
    expect(matrices(await read([grey]))).toEqual([two])
    const corrected = `${grid(two)}\n1 g 161 681 58 18 re f 0 g\n${at(165, 686, '45')}`
    expect(matrices(await read([corrected]))).toEqual([
      [
        ['规章', '45'],
        ['文件', '3'],
      ],
    ])
  })

  test('merged cells have their spans', async () => {
    const merged = [
      ...[700, 660].map((d) => line(100, d, 220, d)),
      line(160, 680, 220, 680),
      ...[100, 160, 220].map((d) => line(d, 700, d, 660)),
      at(105, 676, '办理结果'),
      at(165, 686, '1'),
      at(165, 666, '2'),
    ]
    const { tables } = await read([merged.join('\n')])
    expect(tables[0]?.cells.map(({ text, row, rowSpan }) => [text, row, rowSpan])).toEqual([
      ['办理结果', 0, 2],
      ['1', 0, 1],
      ['2', 1, 1],
    ])
  })

  test('a table that is open at its sides is one, titles over all its columns among its rows', async () => {
    const [left, right] = [100, 220]
    const rows = [...two, ['第六项'], ['处罚', '7'], ['强制', '8']]
    const drawn = rows.flatMap((row, r) => {
      const top = 700 - r * 20
      return [
        ...(r === 0 ? [] : [line(left, top, right, top)]),
        ...(row.length === 1 ? [] : [line(160, top, 160, top - 20)]),
        ...row.map((text, c) => at(left + 5 + c * 60, top - 14, text)),
      ]
    })
    const { tables } = await read([drawn.join('\n')])
    expect(tables.map((table) => toMatrix(table, { spans: 'blank' }))).toEqual([
      [...two, ['第六项', ''], ['处罚', '7'], ['强制', '8']],
    ])
  })

  test.each([
    ['columns that are ruled in the header alone', [160, 220], '700 680'],
    ['columns that no line parts', [], ''],
  ])('%s', async (_, inner, stretch) => {
    const rows = [0, 1, 2, 3].map((r) => [`品种${r}`, String(12 + r), String(7 + r)])
    const all = [['名称', '数量', '金额'], ...rows]
    const [from = 0, to = 0] = stretch.split(' ').map(Number)
    const page = [
      ...[100, 280].map((x) => line(x, 700, x, 600)),
      ...inner.map((x) => line(x, from, x, to)),
      ...all.map((_row, r) => line(100, 700 - r * 20, 280, 700 - r * 20)),
      line(100, 600, 280, 600),
      ...all.flatMap((row, r) => row.map((text, c) => at(110 + c * 60, 686 - r * 20, text))),
    ]
    expect(matrices(await read([page.join('\n')]))).toEqual([all])
  })

  test.each([
    [
      'two columns of text',
      (row: number) => [
        at(50, 700 - row * 14, `the words of a line ${row} in a text`),
        at(300, 700 - row * 14, `${row} of these and those other words here`),
      ],
    ],
    [
      'a list of contents',
      (row: number) => [
        at(50, 700 - row * 14, `Chapter ${row} . . . . . . . . . . . .`),
        at(400, 700 - row * 14, String(row + 12)),
      ],
    ],
  ])('%s is no table', async (_, lineOf) => {
    const page = Array.from({ length: 12 }, (_row, row) => lineOf(row).join('\n'))
    expect((await read([page.join('\n')])).tables).toEqual([])
  })

  test('rows of values without a rule between them are rows', async () => {
    const band = grid([['', '', '']], 100, 700).replaceAll(' 680', ' 660')
    const values = [0, 1].flatMap((r) =>
      ['规章', '1', '2'].map((text, c) =>
        at(105 + c * 60, 688 - r * 15, c === 0 ? text + String(r) : text),
      ),
    )
    expect(matrices(await read([`${band}\n${values.join('\n')}`]))).toEqual([
      [
        ['规章0', '1', '2'],
        ['规章1', '1', '2'],
      ],
    ])
  })

  test('columns without any rule stand where their values do', async () => {
    const rows = ['规章', '规范性文件', '行政许可'].flatMap((label, r) => [
      at(100, 700 - r * 20, label),
      ...[1, 22, 333].map((value, c) => at(220 + c * 80, 700 - r * 20, String(value + r))),
    ])
    expect(matrices(await read([rows.join('\n')]))).toEqual([
      [
        ['规章', '1', '22', '333'],
        ['规范性文件', '2', '23', '334'],
        ['行政许可', '3', '24', '335'],
      ],
    ])
  })
})

describe('tables without upright rules', () => {
  /** Lines of texts, each with its left edge, 18 points apart. */
  const lines = (rows: readonly (readonly (readonly [x: number, text: string])[])[]) =>
    rows.flatMap((row, r) => row.map(([x, text]) => at(x, 700 - r * 18, text))).join('\n')

  test('amounts have their units and notes in their column', async () => {
    const page = lines([
      [
        [200, '制发件数'],
        [300, '废止件数'],
        [400, '有效件数'],
      ],
      [
        [60, '规章'],
        [205, '26件'],
        [300, '3（其中修订1件）'],
        [412, '9'],
      ],
      [
        [60, '文件'],
        [205, '十二件'],
        [312, '5'],
        [412, '7'],
      ],
    ])
    expect(matrices(await read([page]))).toEqual([
      [
        ['', '制发件数', '废止件数', '有效件数'],
        ['规章', '26件', '3（其中修订1件）', '9'],
        ['文件', '十二件', '5', '7'],
      ],
    ])
  })

  test('names that nearly touch are told by their next lines below them', async () => {
    const ends = [100, 223, 277, 320]
    const row = (y: number, ...texts: readonly string[]) =>
      texts.map((text, c) => at((ends[c] ?? 0) - (c === 0 ? 20 : 5 * text.length), y, text))
    const page = [
      ...[at(173, 700, '社会公益组'), at(227, 700, '法律服务机'), at(300, 700, '其他')],
      ...[at(193, 689, '织'), at(247, 689, '构')],
      ...[660, 640, 620].flatMap((y, r) => row(y, '受理', String(r), String(r + 5), '7')),
    ].join('\n')
    const [[header] = []] = matrices(await read([page]))
    expect(header?.map((text) => text.replace(/\s/g, ''))).toEqual([
      ...['', '社会公益组织', '法律服务机构', '其他'],
    ])
  })

  test('a header under a sentence is of the table whose first rule is right below it', async () => {
    const page = [
      at(60, 735, '平均答复用时十天。'),
      ...['自然人', '企业', '总计'].map((text, c) => at(200 + 80 * c, 718, text)),
      ...[0, 1, 2, 3, 4].flatMap((r) => [
        line(50, 712 - 26 * r, 450, 712 - 26 * r),
        at(60, 694 - 26 * r, `甲类${'一二三四五'[r] ?? ''}`),
        ...[1, 2, 3].map((value, c) => at(200 + 80 * c, 694 - 26 * r, String(value + r))),
      ]),
      line(50, 582, 450, 582),
    ].join('\n')
    const [[header] = []] = matrices(await read([page]))
    expect(header).toEqual(['', '自然人', '企业', '总计'])
  })

  test('names that are spaced out are told by the wider white between them', async () => {
    const spaced = (x: number, y: number, text: string) =>
      [...text].map((char, index) => at(x + index * 14, y, char)).join('\n')
    const page = [
      spaced(200, 700, '商业企'),
      spaced(247, 700, '科研机'),
      at(214, 688, '业'),
      at(261, 688, '构'),
      ...[0, 1, 2].map((row) =>
        [
          [60, '受理数量'],
          [216, `1${row}`],
          [263, `2${row}`],
        ]
          .map(([x, text]) => at(Number(x), 668 - row * 18, String(text)))
          .join('\n'),
      ),
    ].join('\n')
    const [header, ...rows] = matrices(await read([page]))[0] ?? []
    expect(header?.map((text) => text.replace(/\s/g, ''))).toEqual(['', '商业企业', '科研机构'])
    // The names stand on two lines of one row.
    expect(rows).toEqual([0, 1, 2].map((row) => ['受理数量', `1${row}`, `2${row}`]))
  })

  describe('however names, heads and labels are set in their cells', () => {
    const width = (text: string) =>
      [...text].reduce((sum, char) => sum + (/[ -~]/.test(char) ? 5 : 10), 0)
    const columns = [
      [60, 130],
      [150, 290],
      [310, 370],
      [390, 450],
      [470, 530],
    ] as const
    const sets = {
      left: (from: number) => from,
      middle: (from: number, to: number, text: string) => (from + to - width(text)) / 2,
      right: (_: number, to: number, text: string) => to - width(text),
    }
    const cells: readonly (readonly [row: number, column: number, last: number, text: string])[] = [
      [0, 2, 4, '申请人情况'],
      [1, 3, 4, '法人'],
      [2, 3, 3, '企业'],
      [2, 4, 4, '其他'],
      [1.5, 2, 2, '自然人'],
      [3, 0, 1, '一、本年新收'],
      [4, 1, 1, '1.国家秘密'],
      [5, 1, 1, '2.重复申请'],
      [6, 1, 1, '3.其他'],
      [7, 1, 1, '1.不掌握'],
      [8, 1, 1, '2.没有'],
      [5, 0, 0, '（一）不予'],
      [7.5, 0, 0, '（二）无法'],
      ...[3, 4, 5, 6, 7, 8].flatMap((row) =>
        [2, 3, 4].map((column) => [row, column, column, String(row * column)] as const),
      ),
    ]
    test.each([
      ['all to the left', sets.left, sets.left],
      ['all in the middle', sets.middle, sets.middle],
      ['texts to the left, numbers to the right', sets.left, sets.right],
    ])('%s', async (_, ofTexts, ofNumbers) => {
      const page = cells.map(([row, column, last, text]) => {
        const [from, to] = [columns[column]?.[0] ?? 0, columns[last]?.[1] ?? 0]
        const set = /^\d+$/.test(text) ? ofNumbers : ofTexts
        return at(set(from, to, text), 700 - row * 20, text)
      })
      const { tables } = await read([page.join('\n')])
      const [one, two] = ['一、本年新收', '申请人情况']
      expect(tables.map((table) => toMatrix(table))).toEqual([
        [
          ['', '', two, two, two],
          ['', '', '自然人', '法人', '法人'],
          ['', '', '自然人', '企业', '其他'],
          [one, one, '6', '9', '12'],
          ['（一）不予', '1.国家秘密', '8', '12', '16'],
          ['（一）不予', '2.重复申请', '10', '15', '20'],
          ['（一）不予', '3.其他', '12', '18', '24'],
          ['（二）无法', '1.不掌握', '14', '21', '28'],
          ['（二）无法', '2.没有', '16', '24', '32'],
        ],
      ])
    })
  })

  test('a header keeps the columns that the rules under it show, a body its shorter rules', async () => {
    const uprights = [60, 160, 220, 280, 340].map((x) => line(x, 640, x, 520))
    const page = [
      ...uprights,
      line(60, 700, 60, 640),
      line(340, 700, 340, 640),
      line(160, 700, 160, 640),
      line(220, 670, 220, 640),
      line(280, 670, 280, 640),
      ...[700, 520].map((y) => line(60, y, 340, y)),
      line(160, 670, 340, 670),
      at(225, 682, '申请人'),
      ...['甲类', '乙类', '丙类'].map((name, index) => at(175 + index * 60, 652, name)),
      ...[0, 1, 2, 3, 4].flatMap((row) => [
        at(65, 625 - row * 22, `第${'甲乙丙丁戊'[row] ?? ''}行数量`),
        ...[1, 2, 3].map((column) => at(125 + column * 60, 625 - row * 22, `${column}${row}`)),
      ]),
    ].join('\n')
    const [matrix] = matrices(await read([page]))
    expect(matrix?.slice(0, 2)).toEqual([
      ['', '申请人', '申请人', '申请人'],
      ['', '甲类', '乙类', '丙类'],
    ])
    expect(matrix?.slice(2).map((row) => row.slice(1))).toEqual(
      [0, 1, 2, 3, 4].map((row) => [1, 2, 3].map((column) => `${column}${row}`)),
    )
  })
})

describe('text', () => {
  test.each([
    ['up the page', '0 1 -1 0 500 100 cm', [400, 632, 420, 692]],
    ['down the page', '0 -1 1 0 100 500 cm', [180, 392, 200, 452]],
  ])('a ruled table that is set %s, below text that is not', async (_, turn, box) => {
    const line = '本机关依法公开政府信息，并编制本年度报告。'.repeat(2)
    const prose = [700, 680, 660].map((y) => at(60, y, line))
    const rows = ['规章', '规范性文件', '行政许可'].map((label, r) => [label, String(r + 12), '5'])
    const { tables } = await read([`${prose.join('\n')} q ${turn} ${grid(rows, 50, 100)} Q`])
    expect(tables.map((table) => toMatrix(table))).toEqual([rows])
    expect(tables[0]?.cells[0]?.box?.map(Math.round)).toEqual(box)
  })

  test('two columns are read one after the other, and the text goes on from the first', async () => {
    const column = (x: number, texts: readonly string[]) =>
      texts.map((text, index) => at(x, 700 - index * 15, text)).join('\n')
    const [whole, first, second] = ['甲', '乙', '丙'].map((char) => char.repeat(20)) as [
      string,
      string,
      string,
    ]
    const page = [
      at(60, 730, `${whole}${whole}。`),
      column(60, [first, first, first]),
      column(280, [second, second, '丙丙。']),
    ].join('\n')
    expect(texts(await read([page]))).toEqual([
      `${whole}${whole}。`,
      `${first.repeat(3)}${second.repeat(2)}丙丙。`,
    ])
  })

  describe('columns of the page that hold tables', () => {
    const prose = ['甲', '乙'].map((char) => char.repeat(20))
    const lines = (x: number, y: number) =>
      [0, 1, 2].map((index) => at(x, y - index * 15, prose[x > 200 ? 1 : 0] ?? '')).join('\n')
    const rows = ['规章', '规范性文件', '行政许可', '行政处罚'].map((label, r) => [
      label,
      String(r),
      '5',
    ])

    test('are read one after the other, and a table goes on from the first', async () => {
      const page = [
        at(60, 760, '某某局年度报告'.repeat(5)),
        lines(60, 730),
        grid(rows.slice(0, 2), 60, 640),
        grid(rows.slice(2), 280, 740),
        lines(280, 640),
      ].join('\n')
      const { blocks, tables } = await read([page])
      expect(tables.map((table) => toMatrix(table))).toEqual([rows])
      expect(blocks.map((block) => (block.type === 'table' ? '' : block.text.slice(0, 1)))).toEqual(
        ['某', '甲', '', '乙'],
      )
    })

    test('are none where the tables are halves of one', async () => {
      const page = [lines(60, 730), grid(rows, 60, 640), lines(280, 730), grid(rows, 280, 640)]
      const { tables } = await read([page.join('\n')])
      expect(tables.map((table) => toMatrix(table))).toEqual([rows, rows])
    })
  })

  test.each([
    ['a narrow space that is painted', ['Language, ', 300, 'Literacy'], 'Language, Literacy'],
    ['a space that is no wider than a hair', ['ab ', 480, 'cd'], 'abcd'],
    ['white without a space, after letters', ['Language,', -200, 'Literacy'], 'Language, Literacy'],
    ['no more white than between letters', ['Lang', -100, 'uage'], 'Language'],
    ['a number beside a word', ['12 ', 300, 'months'], '12 months'],
    ['a space within Chinese', ['公 ', 450, '开'], '公开'],
    ['a space within a number', ['1 ', 450, '234'], '1234'],
  ])('%s', async (_, parts, text) => {
    const shown = parts.map((part) => (typeof part === 'string' ? hex(part) : part)).join(' ')
    expect(texts(await read([`BT /H 10 Tf 100 700 Td [${shown}] TJ ET`]))).toEqual([text])
  })

  test('lines of a cell are one text, with a space where letters meet', async () => {
    const lines = ['Requests that', 'were granted', 'in part (12', 'of them)']
    const cell = lines.map((text, index) => at(103, 690 - index * 12, text)).join('\n')
    const frame = `100 640 70 65 re S ${line(100, 640, 240, 640)} ${line(240, 640, 240, 705)} ${line(100, 705, 240, 705)}`
    const page = `${frame} ${cell} ${at(200, 670, '5')}`
    expect(matrices(await read([page]))).toEqual([
      [['Requests that were granted in part (12 of them)', '5']],
    ])
  })

  test.each([
    ['invisible text', `${at(100, 700, '公开')} 3 Tr ${at(140, 700, '9')} 0 Tr`],
    ['a layer that is off', `${at(100, 700, '公开')} /OC /Draft BDC ${at(140, 700, '9')} EMC`],
    ['text beside the page', `${at(100, 700, '公开')} ${at(-90, 700, '9')}`],
    [
      'text that is clipped away',
      `${at(100, 700, '公开')} q 0 0 50 50 re W n ${at(140, 700, '9')} Q`,
    ],
    ['white text on white', `${at(100, 700, '公开')} 1 g ${at(140, 700, '9')} 0 g`],
    ['text drawn twice for boldness', `${at(100, 700, '公开')} ${at(100.4, 700, '公开')}`],
    [
      'a watermark at a slant',
      `${at(100, 700, '公开')} BT /H 40 Tf .7 .7 -.7 .7 90 600 Tm ${hex('样张')} Tj ET`,
    ],
    ['glyphs one by one, backwards', `${at(110, 700, '开')} ${at(100, 700, '公')}`],
  ])('%s', async (_, content) => {
    expect(texts(await read([content]))).toEqual(['公开'])
  })

  test.each([
    [
      'by the edge of the page',
      grid([['规章', '434']]),
      '/MediaBox [0 0 595 842] /CropBox [0 0 176 842]',
      '43\ufffd',
    ],
    [
      'on its left',
      grid([['规章', '']]) + ` q 168 0 400 842 re W n ${at(165, 686, '434')} Q`,
      upright,
      '\ufffd34',
    ],
    [
      'by a clip',
      grid([['规章', '']]) + ` q 0 0 176 842 re W n ${at(165, 686, '434')} Q`,
      upright,
      '43\ufffd',
    ],
    [
      'glyph by glyph',
      grid([['规章', '']]) +
        ` q 0 0 176 842 re W n ${at(165, 686, '4')} ${at(170, 686, '3')} ${at(175, 686, '4')} Q`,
      upright,
      '43\ufffd',
    ],
    [
      'through its last digit',
      grid([['规章', '43']]),
      '/MediaBox [0 0 595 842] /CropBox [0 0 173 842]',
      '43\ufffd',
    ],
    [
      'not at all',
      grid([['规章', '']]) + ` q 0 0 176 842 re W n ${at(165, 686, '43')} ${at(190, 686, '4')} Q`,
      upright,
      '43',
    ],
    [
      'not by an edge between two lines',
      grid([['规章', '']]) + ` q 0 684 595 200 re W n ${at(165, 686, '43')} ${at(170, 675, '4')} Q`,
      upright,
      '43',
    ],
  ])('a number that is cut %s', async (_, content, entries, printedText) => {
    const cells = matrices(await read([content], entries)).flat(2)
    expect(cells.filter((text) => /\d/.test(text))).toEqual([printedText])
  })

  const table = grid([['规章', '43']])
  test.each<[string, string, string, boolean]>([
    ['not within its page', table, upright, false],
    ['where its lines reach the edge of the page', table, '/MediaBox [0 0 180 842]', true],
    ['below', table, '/MediaBox [0 680 595 842]', true],
    ['where digits beside it lie beyond', `${table} ${at(700, 686, '5')}`, upright, true],
    ['not where a word does', `${table} ${at(700, 686, '年')}`, upright, false],
  ])('a table that is cut: %s', async (_, content, entries, isCut) => {
    const { tables } = await read([content], entries)
    expect(tables.map((one) => one.isCut ?? false)).toEqual([isCut])
  })

  test.each([
    [
      'two numbers that nearly touch',
      [at(100, 700, '72'), at(112, 700, '1046300元')],
      '72 1046300元',
    ],
    ['a digit and a number', [at(100, 700, '7'), at(107, 700, '210')], '7 210'],
    ['a number in two pieces', [at(100, 700, '72'), at(110.2, 700, '10')], '7210'],
    ['digits spaced out', [0, 1, 2, 3].map((i) => at(100 + 7 * i, 700, String(i))), '0123'],
  ])('%s', async (_, drawn, text) => {
    expect(texts(await read([drawn.join('\n')]))).toEqual([text])
  })

  test('two digits are one number where all digits of the page are as far apart', async () => {
    const digits = (y: number, number: string) =>
      [...number].map((digit, i) => at(165 + 6.5 * i, y, digit)).join('\n')
    const cells = [
      grid([
        ['规章', ''],
        ['文件', ''],
      ]),
      digits(686, '72'),
      digits(666, '1046'),
    ]
    expect(matrices(await read([cells.join('\n')]))).toEqual([
      [
        ['规章', '72'],
        ['文件', '1046'],
      ],
    ])
  })

  test('numbers that stand apart stay two, raised ones are marks', async () => {
    const cells = grid([['规章', '']]) + at(165, 686, '12') + at(190, 686, '34')
    expect(matrices(await read([cells]))[0]?.[0]?.[1]).toBe('12\n34')
    const noted = grid([['规章', '']]) + at(165, 686, '12') + at(175, 690, '3', 6)
    expect(matrices(await read([noted]))[0]?.[0]?.[1]).toBe('12³')
  })

  test('paragraphs go on over lines and pages; heads, feet and page numbers are left out', async () => {
    const page = (number: number, ...lines: readonly string[]) =>
      [
        at(60, 800, '政务公开年报', 9),
        ...lines.map((text, index) => at(text.startsWith('全') ? 80 : 60, 700 - index * 18, text)),
        at(290, 40, `- ${number} -`, 9),
      ].join('\n')
    const full = '公开'.repeat(23)
    const document = await read([
      page(1, `全${full}`, `${full}公开`),
      page(2, '到此为止。', '全文完。'),
    ])
    expect(texts(document)).toEqual([`全${full}${full}公开到此为止。`, '全文完。'])
  })

  test('a number beside words that are of its page alone is none of a page', async () => {
    const page = (...top: readonly string[]) =>
      [...top, ...[1, 2, 3].map((nth) => at(60, 600 - nth * 18, '正文。'))].join('\n')
    const row = (label: string, y: number) => at(60, y, label) + at(300, y, '72')
    const document = await read([
      page(row('结转下年度', 800), at(290, 40, '1')),
      page(row('政府集中采购', 800), at(290, 40, '2')),
    ])
    const all = texts(document).join('\n')
    expect(all).toMatch(/结转下年度\s+72/)
    expect(all).toMatch(/政府集中采购\s+72/)
    expect(all).not.toMatch(/\b[12]\b/)
  })

  test.each([
    ['no number of a page', ['受理12次', '受理30次'], /受理12次[^]*受理30次/],
    ['rows of numbers', ['88   18   28   36', '77   19   0   11'], /88[^]*36[^]*77[^]*11/],
    ['rows with the same words', ['其他   12', '其他   7'], /其他\s+12[^]*其他\s+7/],
    ['the same zeros', ['0   0   0', '0   0   0'], /0\s+0\s+0[^]*0\s+0\s+0/],
    ['numbers of pages', ['7', '8'], /^(?![^]*[78])/],
    ['the number of a page among others', ['第3页（共9页）', '第4页（共9页）'], /^(?![^]*第)/],
  ])('words that are the same but for %s', async (_, feet, expected) => {
    const pages = feet.map((foot) =>
      [
        ...[1, 2, 3].map((nth) => at(60, 600 - nth * 18, '正文。')),
        ...foot.split('   ').map((text, nth) => at(60 + nth * 90, 40, text)),
      ].join('\n'),
    )
    expect(texts(await read(pages)).join('\n')).toMatch(expected)
  })

  test('numbers in a list that goes on over the edge of a page are none of pages', async () => {
    const list = (...numbers: readonly number[]) =>
      numbers.map((number, nth) => at(60, 90 - nth * 14, String(number)))
    const top = (...numbers: readonly number[]) =>
      numbers.map((number, nth) => at(60, 800 - nth * 14, String(number)))
    const number = (page: number) => at(290, 20, String(page), 9)
    const document = await read([
      [...list(7, 0, 1), number(1)].join('\n'),
      [...top(2, 5, 0), ...list(6, 3, 2), number(2)].join('\n'),
    ])
    expect(texts(document)).toEqual(['7', '0', '1', '2', '5', '0', '6', '3', '2'])
  })

  test('what looks like a character is that character', () => {
    expect(['⻓', '⾏', '⼾', 'ﬁ', '𝟗', '\u0012'].map(printed)).toEqual([
      '长',
      '行',
      '户',
      'fi',
      '9',
      '\ufffd',
    ])
  })
})

describe('pages', () => {
  test('a table goes on over a page: its header once, its cut row whole', async () => {
    const header = ['内容', '数量']
    const first = grid([header, ['规章', '1']], 100, 120)
    const second = grid([header, ['文件', '2']], 100, 800)
    const { tables } = await read([first, second])
    expect(tables.map((table) => toMatrix(table))).toEqual([[header, ['规章', '1'], ['文件', '2']]])
    expect(tables[0]?.pages).toEqual([1, 2])
  })

  describe('a sheet wider than the paper, printed in strips', () => {
    const labels = ['规章', '文件', '许可', '处罚']
    const left = [['内容', '制发'], ...labels.map((label, row) => [label, String(row + 1)])]
    const right = [
      ['废止', '有效'],
      ...labels.map((_, row) => [String(row + 11), String(row + 21)]),
    ]
    const whole = left.map((row, index) => [...row, ...(right[index] ?? [])])

    test('is one table, and each cell tells its own page', async () => {
      const { tables } = await read([grid(left), grid(right)])
      expect(tables.map((table) => toMatrix(table))).toEqual([whole])
      expect(tables[0]?.pages).toEqual([1, 2])
      const pages = (column: number) =>
        new Set(tables[0]?.cells.filter((cell) => cell.column === column).map(({ page }) => page))
      expect([0, 1, 2, 3].map((column) => [...pages(column)])).toEqual([[1], [1], [2], [2]])
    })

    test.each([
      [
        'first down, then over',
        [left.slice(0, 4), left.slice(4), right.slice(0, 4), right.slice(4)],
      ],
      [
        'first over, then down',
        [left.slice(0, 4), right.slice(0, 4), left.slice(4), right.slice(4)],
      ],
    ])('%s', async (_, parts) => {
      expect(matrices(await read(parts.map((part) => grid(part, 100, 800))))).toEqual([whole])
    })

    test('of three strips', async () => {
      const [first, ...others] = [0, 1, 2].map((from) =>
        whole.map((row) => (from === 0 ? row.slice(0, 2) : row.slice(from + 1, from + 2))),
      )
      expect(matrices(await read([first, ...others].map((part) => grid(part ?? []))))).toEqual([
        whole,
      ])
    })

    test('with numbers in a few of its rows alone, in all the lines of the sheet', async () => {
      const few = right.map((row, at) => (at === 1 ? row : at === 0 ? row : ['', '']))
      const sheet = left.map((row, at) => [...row, ...(few[at] ?? [])])
      expect(matrices(await read([grid(left), grid(few)]))).toEqual([sheet])
    })

    test('a heading that the edge of the paper cuts is one cell', async () => {
      const cut = (rows: string[][], text: string, from: number, to: number) => {
        const edges = grid(rows).split('\n')
        // The line between the head's cell and the edge of the paper.
        const open = line(from, 700, from, 700 - 20 * rows.length)
        return [
          ...edges.map((one) => (one === open ? line(from, 680, from, 600) : one)),
          at(to, 686, text),
        ].join('\n')
      }
      const [a, b] = [
        cut([['', ''], ...left.slice(1)], '废', 220, 205),
        cut([['', ''], ...right.slice(1)], '止', 100, 105),
      ]
      const { tables } = await read([a, b])
      const heading = tables[0]?.cells.find(({ text }) => text === '废止')
      expect(heading).toMatchObject({ row: 0, column: 1, columnSpan: 2 })
    })

    test.each([
      ['rows of other heights', [grid(left), grid(right, 100, 705)]],
      [
        'labels of its own',
        [grid(left), grid(right.map(([, ...row], r) => [labels[r] ?? '', ...row]))],
      ],
      ['the same headings', [grid(right), grid(right)]],
      ['a row only', [grid(left), grid(right.slice(1, 2), 100, 680)]],
    ])('is none where the next page has %s', async (_, pages) => {
      expect(
        (await read(pages)).tables.flatMap(({ cells }) =>
          cells.map(({ columnSpan, column }) => column + columnSpan),
        ),
      ).not.toContain(4)
    })
  })

  test.each([
    ['as it is', upright, [160, 142, 220, 162]],
    [
      'with a corner elsewhere',
      '/MediaBox [-50 -50 645 892] /CropBox [10 20 585 822]',
      [150, 122, 210, 142],
    ],
    ['turned by a quarter', `${upright} /Rotate 90`, [680, 160, 700, 220]],
    ['turned by three quarters', `${upright} /Rotate 270`, [142, 375, 162, 435]],
  ])('the box of a cell on a page %s', async (_, entries, box) => {
    const { tables } = await read([grid(two)], entries)
    const cell = tables[0]?.cells.find(({ text }) => text === '12')
    expect(cell?.page).toBe(1)
    expect(cell?.box?.map(Math.round)).toEqual(box)
  })

  test('a page that lies askew is straightened', async () => {
    const tilt = 'q 0.9998 0.02 -0.02 0.9998 0 0 cm'
    expect(matrices(await read([`${tilt}\n${grid(two)}\nQ`]))).toEqual([two])
  })
})

describe('what is no readable PDF', () => {
  const codeOf = (bytes: Uint8Array) =>
    readDocument(bytes).then(
      () => 'read',
      (error: unknown) => (error instanceof UnreadableError ? error.code : 'crash'),
    )

  test('is refused by its own code', async () => {
    const whole = file([at(100, 700, '公开')])
    expect(await codeOf(whole)).toBe('read')
    expect(await codeOf(whole.subarray(0, 60))).toBe('pdf.damaged')
    expect(await codeOf(file(['']))).toBe('pdf.no-text')
    expect(await codeOf(Buffer.concat([Buffer.from('旧的字节\n'), whole]))).toBe('read')
  })

  test('pages without text are named', async () => {
    const picture = 'q 500 0 0 700 40 60 cm /Im Do Q'
    await expect(readDocument(file([picture, picture]))).rejects.toMatchObject({
      code: 'pdf.no-text',
      message: expect.stringContaining('1–2') as unknown,
    })
    const { findings } = await read([at(100, 700, '公开'), picture, ''])
    expect(findings?.map(({ code, message }) => [code, /page \d/.exec(message)?.[0]])).toEqual([
      ['page.unread', 'page 2'],
      ['page.blank', 'page 3'],
    ])
  })

  test('fonts that do not tell their characters are named, never guessed', async () => {
    const untold =
      '<< /Type /Font /Subtype /Type0 /BaseFont /Untold /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Untold /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Untold /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> /DW 1000 >>] >>'
    const { fonts, layers } = resourcesOf(plainPdf)
    const page = (content: string) =>
      writePdf([{ content, entries: upright }], { fonts: { ...fonts, U: untold }, layers })
    const drawn = 'BT /U 10 Tf 160 700 Td <00310032> Tj ET'
    expect(await codeOf(page(drawn))).toBe('pdf.no-text')
    const document = await readDocument(page(`${at(100, 700, '公开')} ${drawn}`))
    expect(document.findings?.map(({ code }) => code)).toEqual(['glyph.unknown'])
    expect(texts(document).join('')).toBe('公开 \ufffd\ufffd')
  })

  test('a glyph of enormous size costs no more than another', async () => {
    const content = `${at(100, 700, '公开')} ${at(-150_000, -100_000, '一', 300_000)}`
    expect(texts(await read([content])).join('')).toContain('公开')
  })

  test('a file that is cut off is read as far as it goes, and says so', async () => {
    const whole = file([at(100, 700, '公开')])
    const end = whole.indexOf('startxref')
    const { findings } = await readDocument(whole.subarray(0, end))
    expect(findings?.map(({ code }) => code)).toEqual(['file.truncated'])
  })
})

describe('tables side by side', () => {
  const put = (rows: readonly (readonly [x: number, y: number, text: string])[]) =>
    rows.map(([x, y, text]) => at(x, y, text)).join('\n')
  const dots = '........'

  test('under the same names: the rows of each break where they will, and dots lead on', async () => {
    const side = (x: number) =>
      [
        [x, 700, '统计指标'],
        [x + 150, 700, '单位'],
        [x + 190, 700, '统计数'],
      ] as const
    const row = (x: number, y: number, label: string, value: string) =>
      [
        [x, y, label],
        [x + 10 * label.length + 4, y, dots],
        [x + 150, y, '件'],
        [x + 200, y, value],
      ] as const
    const page = put([
      ...side(50),
      [50, 680, '（一）主动公开信息（不同'],
      [50, 666, '渠道公开的相同信息都'],
      ...row(50, 652, '只计一次）', '12'),
      ...row(50, 638, '（二）规章数', '7'),
      ...row(50, 624, '（三）文件数', '45'),
      ...side(310),
      ...row(310, 680, '（四）当面申请', '31'),
      ...row(310, 666, '（五）传真申请', '9'),
      [310, 652, '（六）信函和其他方式的'],
      ...row(310, 638, '申请', '8'),
      ...row(310, 624, '（七）网络申请', '640'),
    ])
    const plain = matrices(await read([page])).map((table) =>
      table.map((cells) => cells.map((text) => text.replace(/[\s.]/g, ''))),
    )
    expect(plain).toEqual([
      [
        ['统计指标', '单位', '统计数'],
        ['（一）主动公开信息（不同渠道公开的相同信息都只计一次）', '件', '12'],
        ['（二）规章数', '件', '7'],
        ['（三）文件数', '件', '45'],
      ],
      [
        ['统计指标', '单位', '统计数'],
        ['（四）当面申请', '件', '31'],
        ['（五）传真申请', '件', '9'],
        ['（六）信函和其他方式的申请', '件', '8'],
        ['（七）网络申请', '件', '640'],
      ],
    ])
  })

  test('with the same labels under heads of their own', async () => {
    const labels = ['结果维持', '结果纠正', '其他结果', '总计']
    const page = put(
      ['行政复议', '直接起诉', '复议后起诉'].flatMap((head, side) => [
        [60 + 170 * side, 700, head],
        ...labels.flatMap((label, row) => [
          [60 + 170 * side, 680 - 18 * row, label] as const,
          [160 + 170 * side, 680 - 18 * row, String(10 * side + row)] as const,
        ]),
      ]),
    )
    expect(matrices(await read([page]))).toEqual(
      ['行政复议', '直接起诉', '复议后起诉'].map((head, side) => [
        [head, ''],
        ...labels.map((label, row) => [label, String(10 * side + row)]),
      ]),
    )
  })

  test('names that are repeated over numbers alone are of one table', async () => {
    const names = ['维持', '纠正', '总计']
    const page = put([
      ...[0, 1].flatMap((half) =>
        names.map((name, column) => [150 + 180 * half + 60 * column, 700, name] as const),
      ),
      ...[0, 1, 2].flatMap((row) => [
        [60, 680 - 18 * row, `第${row}类案件`] as const,
        ...[0, 1, 2, 3, 4, 5].map(
          (column) => [155 + 60 * column, 680 - 18 * row, String(10 * row + column)] as const,
        ),
      ]),
    ])
    expect(matrices(await read([page])).map((table) => table.map((row) => row.length))).toEqual([
      [7, 7, 7, 7],
    ])
  })
})

describe('names of columns that are read up', () => {
  /** Text whose base line goes up the page, from a place. */
  const up = (x: number, y: number, text: string) =>
    `BT /H 10 Tf 0 1 -1 0 ${x} ${y} Tm ${hex(text)} Tj ET`
  const rows = ['新收数量', '结转数量', '予以公开']

  test.each([
    ['each over its numbers, a short one far above them', '总计', 620],
    ['a short one at the foot of its cell', '总计', 600],
  ])('%s', async (_, last, y) => {
    const names = ['自然人', '商业企业', '科研机构']
    const page = [
      at(60, 625, '项目'),
      at(215, 662, '申请人'),
      ...names.map((name, column) => up(209 + 50 * column, 600, name)),
      up(359, y, last),
      ...rows.flatMap((label, row) => [
        at(60, 580 - 18 * row, label),
        ...[0, 1, 2, 3].map((column) =>
          at(200 + 50 * column, 580 - 18 * row, String(10 * row + column)),
        ),
      ]),
    ]
    const [table = []] = matrices(await read([page.join('\n')]))
    expect(table.slice(1)).toEqual([
      ['项目', ...names, last],
      ...rows.map((label, row) => [label, ...[0, 1, 2, 3].map((one) => String(10 * row + one))]),
    ])
  })
})

describe('rules that are but ornaments', () => {
  test('an upright one before the last column parts no other; a rule under a head tells its reach', async () => {
    const xs = [210, 260, 310, 360, 410]
    const content = [
      line(50, 715, 450, 715),
      line(205, 695, 385, 695),
      line(255, 675, 335, 675),
      line(50, 650, 450, 650),
      line(50, 585, 450, 585),
      line(395, 648, 395, 587),
      at(270, 700, '2020年'),
      at(400, 700, '2019年'),
      at(270, 680, '单位'),
      ...['个人', '企业', '机构', '总计', '总计'].map((name, column) =>
        at(xs[column] ?? 0, 655, name),
      ),
      ...['新收数量', '结转数量', '公开数量'].flatMap((label, row) => [
        at(60, 635 - 18 * row, label),
        ...xs.map((x, column) => at(x + 5, 635 - 18 * row, String(10 * row + column))),
      ]),
    ]
    const [table = []] = matrices(await read([content.join('\n')]))
    expect(table.map((row) => row.join('|'))).toEqual([
      '|2020年|2020年|2020年|2020年|2019年',
      '||单位|单位||',
      '|个人|企业|机构|总计|总计',
      '新收数量|0|1|2|3|4',
      '结转数量|10|11|12|13|14',
      '公开数量|20|21|22|23|24',
    ])
  })
})

describe('columns without rules', () => {
  const rows: readonly (readonly [label: string, unit: string, value: string])[] = [
    ['当面申请', '件', '31'],
    ['传真申请', '件', '1209'],
    ['发布会', '次', '4'],
    ['专项经费', '万元', '53.9'],
    ['总体情况', '——', '——'],
  ]
  /** A text that begins, or ends, at a place. */
  const set = (x: number, y: number, text: string, isRight = false) => {
    const widths = Array.from(text, (char) => (char <= '~' ? 5 : 10))
    return at(isRight ? x - widths.reduce((sum, width) => sum + width, 0) : x, y, text)
  }
  const lines = (from: number, isRight: boolean) =>
    rows.flatMap(([label, unit, value], row) => {
      const y = 680 - 18 * row
      return [
        set(100, y, String(from + row), true),
        at(106, y, label),
        set(unit === '——' && isRight ? 330 : 300, y, unit, isRight && unit === '——'),
        set(isRight ? 480 : 440, y, value, isRight),
      ]
    })

  test.each([
    ['to the left', false],
    ['to the right, dashes in the column of units as well', true],
  ])('running numbers, labels, units and values set %s', async (_, isRight) => {
    const heads = [at(88, 698, '序号'), at(150, 698, '指标'), at(305, 698, '单位')]
    const [whole = []] = matrices(
      await read([[...heads, at(445, 698, '统计数'), ...lines(1, isRight)].join('\n')]),
    )
    expect(whole).toEqual([
      ['序号', '指标', '单位', '统计数'],
      ...rows.map((row, index) => [String(index + 1), ...row]),
    ])
  })

  test('the same where a page begins with the rows', async () => {
    const [rest = []] = matrices(await read([lines(31, false).join('\n')]))
    expect(rest).toEqual(rows.map((row, index) => [String(index + 31), ...row]))
  })

  test('rows that end and begin with numbers are lines of their own', async () => {
    const page = [
      at(72, 700, '本页为附件'),
      at(72, 640, '查阅点数'),
      at(500, 640, '45'),
      at(72, 560, '59'),
      at(120, 560, '工作人员数'),
      at(500, 560, '12'),
    ]
    expect(texts(await read([page.join('\n')])).join('|')).not.toContain('4559')
  })

  const names = ['甲类件', '乙类件', '丙类件', '丁类件', '戊类件', '己类件', '庚类件']
  const values = ['31', '32', '33', '34', '35']

  test.each([
    ['under one name', 320, '己类件'],
    ['under the next', 362, '庚类件'],
    ['between the two, of which it may be either', 341, ''],
  ])('a value %s', async (_, x, name) => {
    const content = [
      ...names.map((text, column) => at(100 + 42 * column, 700, text)),
      ...values.map((text, column) => at(110 + 42 * column, 680, text)),
      at(x, 680, '96'),
    ]
    const [[heads = [], row = []] = []] = matrices(await read([content.join('\n')]))
    expect(heads.filter((text) => text !== '')).toEqual(names)
    expect(heads[row.indexOf('96')]).toBe(name)
  })
})

describe('geometry', () => {
  const widths = fc.array(fc.integer({ min: 12, max: 90 }), { minLength: 1, maxLength: 8 })
  const edgesOf = (sizes: readonly number[]) =>
    sizes.reduce((edges, size) => [...edges, (edges.at(-1) ?? 0) + size], [40])
  const shape = (x0: number, y0: number, x1: number, y1: number): Shape => {
    const box = [x0, y0, x1, y1] as const
    return { box, paint: 'line', color: '#000000', opacity: 1, run: 0 }
  }

  test('a lattice has the cells that its rules enclose, however they are cut', () => {
    fc.assert(
      fc.property(widths, widths, fc.boolean(), (columns, rows, isCut) => {
        fc.pre(columns.length * rows.length > 1)
        const [xs, ys] = [edgesOf(columns), edgesOf(rows)]
        const [right, bottom] = [xs.at(-1) ?? 0, ys.at(-1) ?? 0]
        const shapes = isCut
          ? rows.flatMap((height, r) =>
              columns.flatMap((width, c) => {
                const [x, y] = [xs[c] ?? 0, ys[r] ?? 0]
                return [
                  shape(x, y, x + width, y),
                  shape(x, y + height, x + width, y + height),
                  shape(x, y, x, y + height),
                  shape(x + width, y, x + width, y + height),
                ]
              }),
            )
          : [...ys.map((y) => shape(40, y, right, y)), ...xs.map((x) => shape(x, 40, x, bottom))]
        const [lattice, ...others] = latticesOf(rulingsOf(shapes), 9)
        expect(others).toEqual([])
        expect(lattice?.cells.map(({ box }) => box.map(Math.round))).toEqual(
          rows.flatMap((height, r) =>
            columns.map((width, c) => [xs[c], ys[r], (xs[c] ?? 0) + width, (ys[r] ?? 0) + height]),
          ),
        )
      }),
    )
  })

  test('headings in the middle of what they head tile it', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(counts, (sizes) => {
        const starts = edgesOf(sizes).map((edge) => edge - 40)
        const total = starts.at(-1) ?? 0
        const edges = Array.from({ length: total + 1 }, (_, index) => index * 30)
        const headings = sizes.map((size, index) => {
          const from = starts[index] ?? 0
          const middle = from + Math.floor((size - 1) / 2)
          return { centre: (from + size / 2) * 30, from: middle, to: middle }
        })
        expect(centredSpans(edges, 0, total - 1, headings)).toEqual(
          sizes.map((size, index) => ({
            from: starts[index],
            to: (starts[index] ?? 0) + size - 1,
          })),
        )
      }),
    )
  })
})

describe('what pdf.js lets go of', () => {
  const program = (more: string) => `
    import { parseReport } from ${JSON.stringify(new URL('../../src/parse.ts', import.meta.url).href)}
    const chunks = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    ${more}
    const { year } = await parseReport(Buffer.concat(chunks))
    await new Promise((resolve) => setTimeout(resolve, 20))
    console.log(year)`
  const run = (input: Uint8Array, more = '') =>
    spawnSync('node', ['--import', 'tsx', '--input-type=module', '-e', program(more)], {
      input,
      encoding: 'utf8',
      cwd: root,
    })
  const whole = readFileSync(join(root, 'corpus/wangyuan-2022-pdf-libreoffice/source.pdf'))
  const text = whole.toString('latin1')
  const place = (at: number) => `${String(at).padStart(10, '0')} 00000 n`
  const broken = [...text.matchAll(/\d+ 0 obj\s*<<[^>]{0,40}\/Type\s*\/Page[\s/]/g)].reduce(
    (all, { index }) => all.replace(place(index), place(index + 3)),
    text,
  )

  test('does not end the process: pages that are not where the file says', () => {
    expect(broken).not.toBe(text)
    expect(run(Buffer.from(broken, 'latin1'))).toMatchObject({ status: 0, stdout: '2022\n' })
  })

  test('and what others let go of does, as ever', () => {
    const { status, stderr } = run(whole, 'Promise.reject(new Error("another"))')
    expect([status, stderr]).toEqual([1, expect.stringContaining('another')])
    const later = run(whole, 'setTimeout(() => Promise.reject(new Error("another")), 5)')
    expect([later.status, later.stderr]).toEqual([1, expect.stringContaining('another')])
  })
})

describe('cells that claim the same slots', () => {
  const cell = (row: number, column: number, rowSpan: number, columnSpan: number, text: string) => {
    const drawn = { page: 1, box: [0, 0, 1, 1] as const, isFull: false, hasInk: false }
    return {
      row,
      column,
      rowSpan,
      columnSpan,
      text,
      ...drawn,
      isOpenAbove: false,
      isOpenBelow: false,
    }
  }
  const shape = (cells: ReturnType<typeof disjoint>) =>
    cells.map(({ row, column, rowSpan, columnSpan, text }) =>
      [text, row, column, rowSpan, columnSpan].join(' '),
    )

  test.each([
    ['none', [cell(0, 0, 2, 1, 'a'), cell(0, 1, 1, 2, 'b')], ['a 0 0 2 1', 'b 0 1 1 2']],
    ['a row below', [cell(0, 0, 9, 1, 'a'), cell(3, 0, 1, 3, 'b')], ['a 0 0 3 1', 'b 3 0 1 3']],
    ['a column beside', [cell(0, 0, 1, 9, 'a'), cell(0, 2, 1, 1, 'b')], ['a 0 0 1 2', 'b 0 2 1 1']],
    ['the same place', [cell(0, 0, 1, 1, '7'), cell(0, 0, 1, 1, '182')], ['7\n182 0 0 1 1']],
    [
      'what spans later',
      [cell(0, 1, 3, 1, 'a'), cell(1, 0, 1, 2, 'b')],
      ['a 0 1 3 1', 'b 1 0 1 1'],
    ],
  ])('%s', (_, cells, wanted) => {
    expect(shape(disjoint(cells))).toEqual(wanted)
  })
})
