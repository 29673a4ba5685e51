import { describe, expect, test } from '@jest/globals'
import iconv from 'iconv-lite'
import type { Table } from '../../src/document.js'
import { toMatrix } from '../../src/grid.js'
import { readDocument } from '../../src/read/index.js'

const read = (text: string) => readDocument(new TextEncoder().encode(text), { format: 'text' })

const linesOf = async (text: string) =>
  (await read(text)).blocks.map((block) =>
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
    ['nothing', '\n', []],
  ])('%s', async (_, text, lines) => {
    expect(await linesOf(text)).toEqual(lines)
  })

  test('a heading of Markdown is a heading', async () => {
    const { blocks } = await read('# 题\n文')
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph'])
  })
})

describe('lines that were folded at one width, wherever that fell', () => {
  const prose =
    '2023年，本机关全年新收申请986件，均按照规定的期限办理，没有超期，没有诉讼，没有复议，公众较为满意，详情见附表，请查阅。'
  const rows = [
    '一、总体情况',
    prose,
    '规章：本年制发0件，本年废止1件，现行有效1234件；',
    '规范性文件：本年制发16件，本年废止2件，现行有效19件；',
    `（一）${prose}`,
    prose.repeat(3),
  ]
  const folded = (width: number) =>
    rows.flatMap((row) => row.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []).join('\n')

  test.each([[16], [19], [23], [26]])('at %i characters are what they were', async (width) => {
    const lines = await linesOf(folded(width))
    expect(lines.map((line) => line?.[1])).toEqual(rows)
  })

  test('also where a mail quotes them', async () => {
    const lines = await linesOf(`转发：\n${folded(23).replace(/^/gm, '>> ')}`)
    expect(lines.slice(1).map((line) => line?.[1])).toEqual(rows)
  })

  test('numbers whose lines may have lost a blank between them are two', async () => {
    const lines = await linesOf(`${folded(16)}\n行政复议结果，维持七，纠正 1 \n8件`)
    expect(lines.at(-1)?.[1]).toBe('8件')
  })
})

describe('rows that tabs part and line breaks in their cells cut', () => {
  const rows = [
    ['信息内容', '', '本年制发件数', '现行有效件数'],
    ['规章', '', '0', '7'],
    ['公告', '', '4', '5'],
    ['行政', '规范性文件', '16', '251'],
  ]
  const tableOf = async (text: string) => {
    const { tables } = await read(text)
    return tables.map((table) => toMatrix(table))
  }
  const printed = rows.map((row) => row.join('\t')).join('\n')

  test.each([
    ['in the heading', printed.replace('制发', '制\n发')],
    ['in a label', printed.replace('规范性', '规范\n性')],
  ])('are whole again: %s', async (_, text) => {
    expect(await tableOf(`${text}\n一句话。`)).toEqual([rows])
  })

  test.each([
    ['below numbers', printed.replace('251', '25\n1')],
    ['before a label', printed.replace('现行有效件数\n规章', '现行有效件数\n说明\n规章')],
    ['with a cell more', printed.replace('制发', '制\n发\t')],
  ])('are left as they are %s', async (_, text) => {
    expect(await tableOf(text)).not.toContainEqual(rows)
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
  ])('%s', async (_, text) => {
    const { blocks, tables } = await read(`前${text}\n后`)
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
    ['whose lines are not as long', '+---+---+\n| 1 | 2 |\n+---+---+\n| 3 | 4 |  \n+--+---+'],
    ['that is not closed', '+---+---+\n| 1 | 2 |\n| 3 | 4 |'],
    ['that is not opened', '│ 1 │ 2 │\n├───┼───┤\n│ 3 │ 4 │\n└───┴───┘'],
  ])('are read by their fields where a frame is drawn %s', async (_, text) => {
    const { tables } = await read(text)
    expect(tables.map((table) => toMatrix(table))).toEqual([
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ])
  })

  test.each([
    ['with text in no cell', '+---+---+\n| 1 | 2 |\n+-1-+---+\n| 3 | 4 |\n+---+---+'],
    [
      'that holds several rows between two lines',
      '| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n|---|---|\n| 5 | 6 |',
    ],
  ])('are lines where a frame is drawn %s', async (_, text) => {
    const { blocks, tables } = await read(text)
    expect(tables).toEqual([])
    expect(blocks).toHaveLength(text.split('\n').length)
  })

  test('digits in a cell stay as far apart as they are', async () => {
    const [table] = (await read('+-----+---+\n| 1 2 | 3 |\n+-----+---+')).tables
    expect(table && toMatrix(table)).toEqual([['1 2', '3']])
  })

  test('where the frame ends before the last place of a row, no cell stands there', async () => {
    const short = `
┌───┬───┬───┐
│甲    │乙    │丙    │
├───┼───┼───┘
│  1   │  2   │      │
└───┴───┘      `
    const { tables } = await read(short)
    const cells = tables.map((one) => one.cells.map(({ text }) => text).join('|'))
    expect(cells).toEqual(['甲|乙|丙|1|2'])
  })
})

describe('tables that marks part', () => {
  const rows = ['内容|制发|废止', '规章|1|+2', '规范性文件|12|0']
  const matrix = rows.map((row) => row.split('|'))
  const dashes = '  ---------- ---- ----\n'

  test.each([
    [
      'pipes, as Markdown has them',
      `|内容|制发|废止|\n|:--|--:|---|\n|规章|1|+2|\n|规范性**文件**|12|0|`,
    ],
    ['pipes between alone', rows.join('\n')],
    ['tabs', rows.join('\n').replaceAll('|', '\t')],
    ['commas', rows.join('\n').replaceAll('|', ',')],
    ['commas, with quotation marks', '"内容",制发,废止\n规章,"1",+2\n"规范性文件",12,0'],
    ['semicolons', rows.join('\n').replaceAll('|', ';')],
    [
      'dashes under the header',
      `  内容       制发 废止\n${dashes}  规章       1    +2\n  规范性文件 12   0\n`,
    ],
    [
      'dashes above and below',
      `${dashes}  内容       制发 废止\n  规章       1    +2\n  规范性文件 12   0\n${dashes}`,
    ],
    [
      'dashes, and blank lines between rows',
      `  ${'-'.repeat(20)}\n  内容       制发 废止\n${dashes}  规章       1    +2\n\n  规范性     12   0\n  文件\n  ${'-'.repeat(20)}\n`,
    ],
    [
      'rules of the frame between wrapped rows',
      '│ 内容 │ 制发 │ 废止 │\n├───┼───┼───┤\n│ 规章 │ 1 │ +2 │\n├───┼───┼───┤\n│ 规范性 │ 12 │ 0 │\n│ 文件 │ │ │',
    ],
    [
      'tags',
      '# 题\n\n<table>\n<tr><td>内容<td>制发<td>废止\n<tr><td>规章<td>1<td>+2\n<tr><td>规范性文件<td>12<td>0\n</table>',
    ],
  ])('%s', async (_, text) => {
    const { tables } = await read(text)
    expect(
      tables.map((table) =>
        toMatrix(table).map((row) => row.map((cell) => cell.replace('\n', ''))),
      ),
    ).toEqual([matrix])
  })

  test.each([
    ['struck out', '~~44~~ 43', '43'],
    ['struck out with a tag', '<del>44</del>43', '43'],
    ['set in with references', '&emsp;&emsp;其中：规章&nbsp;数', '其中：规章\u00a0数'],
    ['raised', '12<sup>3</sup>', '12³'],
    ['stressed', '*12*', '12'],
    ['a product', '3*4*5', '3*4*5'],
    ['a link', '[规章](a.html "题")', '规章'],
  ])('a cell of Markdown that is %s', async (_, marked, text) => {
    const { tables } = await read(`# 题\n\n|内容|数|\n|---|---|\n|规章|${marked}|\n`)
    expect(tables.map((table) => toMatrix(table)[1]?.[1])).toEqual([text])
  })

  test.each([
    ['numbers with commas', '行政处罚 1,234,119\n行政强制 1,195,222'],
    ['sentences with commas', '2023年,我局公开信息。\n全年,没有诉讼。'],
    ['rows of other fields among them', '内容\t制发\t废止\n规章\t1\t+2\n总计\t3'],
    ['a cell a line, set in', '\t规章\n\t1\n\t2'],
    ['a line of dashes under a title', '年度报告\n----------\n一、总体情况\n----------'],
  ])('%s are none', async (_, text) => {
    expect((await read(text)).tables).toEqual([])
  })

  test('dashes under a heading are none of the table that follows it', async () => {
    const rule = '====== ====\n'
    const { blocks, tables } = await read(
      `二、主动公开政府信息情况\n------------------------\n\n${rule}内容   数量\n规章   1\n文件   12\n${rule}`,
    )
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'table'])
    expect(tables.map((table) => toMatrix(table))).toEqual([
      [
        ['内容', '数量'],
        ['规章', '1'],
        ['文件', '12'],
      ],
    ])
  })

  /** What CSV says, with the texts of tables row by row. */
  async function sheet(text: string) {
    const { blocks, tables } = await read(text)
    return blocks.map((block) =>
      block.type === 'table'
        ? toMatrix(tables[block.table] as Table, { spans: 'blank' })
        : block.text,
    )
  }

  test('lines that end with the empty cells of the widest one', async () => {
    const said = await sheet('申请人,1.重复申请,2.其他,,,,\n自然人,1,2,,,,\n无,,,,,,\n')
    expect(said).toEqual([
      [
        ['申请人', '1.重复申请', '2.其他', '', '', '', ''],
        ['自然人', '1', '2', '', '', '', ''],
        ['无', '', '', '', '', '', ''],
      ],
    ])
    expect(await sheet('申请人,甲,乙,\n自然人,1,2,\n六、其他事项,,,\n无,,,')).toEqual([
      [
        ['申请人', '甲', '乙', ''],
        ['自然人', '1', '2', ''],
      ],
      '六、其他事项',
      '无',
    ])
  })

  test('rows of a label and a number, without a line that names the columns', async () => {
    expect(await sheet('收到申请数,5\n当面申请数,2\n传真申请数,3')).toEqual([
      [
        ['收到申请数', '5'],
        ['当面申请数', '2'],
        ['传真申请数', '3'],
      ],
    ])
  })

  test('tables of several widths one after the other, under the line that names the mark for Excel', async () => {
    const pad = (fields: string, count: number) => fields + ';'.repeat(count)
    const rows = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'].map((name) =>
      pad(`${name};1;2`, 2),
    )
    const wide = ['维持;纠正;其他;未结;总计;备注', '4;6;7;7;24;']
    const lines = ['sep=;', pad('一、总体情况', 4), pad('名称;制发;废止', 2), ...rows]
    const last = Array.from({ length: 8 }, () => pad('', 4))
    const csv = [...lines, ...wide, ...last].join('\r\n')
    const { blocks, tables } = await read(csv)
    expect(tables.map(({ rowCount, columnCount }) => [rowCount, columnCount])).toEqual([
      [9, 5],
      [2, 6],
    ])
    expect(blocks.map((block) => (block.type === 'table' ? 'table' : block.text))).not.toContain(
      'sep=;',
    )
  })

  test('a line of a spreadsheet with words in its first cell alone stands among its tables', async () => {
    const { blocks, tables } = await read(
      '一、总体情况,,\n甲,制发,废止\n乙,1,2\n二、主动公开情况,,\n丙,制发,废止\n丁,3,4',
    )
    expect(blocks.map((block) => (block.type === 'table' ? 'table' : block.text))).toEqual([
      '一、总体情况',
      'table',
      '二、主动公开情况',
      'table',
    ])
    expect(tables).toHaveLength(2)
  })

  test('Markdown with tables of HTML is text, HTML with a number sign is not', async () => {
    const formatOf = async (text: string) =>
      (await readDocument(new TextEncoder().encode(text))).format
    expect(await formatOf('# 题\n\n<table><tr><td>1</td></tr></table>')).toBe('text')
    expect(await formatOf('<html><body>\n# 题\n<table><tr><td>1</td></tr></table>')).toBe('html')
  })
})

describe('lines that were wrapped', () => {
  const texts = async (text: string) =>
    (await read(text)).blocks.map((block) => (block.type === 'table' ? 'table' : block.text))
  const first =
    '全年主动公开政府信息五千五百余条，其中网站公开三千条，微信公众号公开两千五百条，均按时更新维护。'
  const second =
    '收到政府信息公开申请31件，上年结转2件，办结30件，结转下年度继续办理的有3件尚未审结，没有收取费用。'
  const wrap = (text: string, width: number, indent = '') =>
    (indent + text).match(new RegExp(`.{1,${width}}`, 'g')) ?? []

  test.each([
    ['at a width', [...wrap(first, 15), ...wrap(second, 15)].join('\n'), [first, second]],
    [
      'with the first line set in',
      [...wrap(first, 15, '　　'), ...wrap(second, 15, '　　')].join('\n'),
      [`　　${first}`, `　　${second}`],
    ],
    [
      'and a page begins among them',
      [...wrap(first, 15), ...wrap(second, 15)].join('\n').replace(/\n(?=上年)/, '\n\n— 1 —\n\f'),
      [first, second],
    ],
    [
      'under a heading',
      ['一、总体情况', ...wrap(first, 15), '二、主动公开情况', ...wrap(second, 15)].join('\n'),
      ['一、总体情况', first, '二、主动公开情况', second],
    ],
    [
      'wherever they were cut, where the sentence ends',
      '收到申请31件，上年结\n转2件，办结30件，均在法定\n期限内答复，无一逾期。',
      ['收到申请31件，上年结转2件，办结30件，均在法定期限内答复，无一逾期。'],
    ],
    [
      'where the last characters are wider than they seem',
      [...wrap(first, 15), '办结申请三件，均为个人提', '出申请。'].join('\n'),
      [first, '办结申请三件，均为个人提出申请。'],
    ],
    [
      'where a number of full width is too long for the line',
      [...wrap(first, 15), '发布公告，同比增长百分', '２６．７％。'].join('\n'),
      [first, '发布公告，同比增长百分２６．７％。'],
    ],
    [
      'and set to one width with blanks',
      ['号 ， 邮 编 ： 223100 。', ...wrap(first, 15)].join('\n'),
      ['号，邮编：223100。', first],
    ],
  ])('%s are paragraphs again', async (_, text, paragraphs) => {
    expect(await texts(text)).toEqual(paragraphs)
  })

  test.each([
    ['no two end at one width', [first, second.slice(0, 30), first.slice(0, 20)]],
    ['they are short', ['规章', '行政许可', '行政处罚', '行政强制', '信息内容', '结果维持']],
    ['they are numbers', ['〇 一 二 三 四', '１ ２ ３ ４']],
  ])('stay lines where %s', async (_, lines) => {
    expect(await texts(lines.join('\n'))).toEqual(lines)
  })

  test.each([
    ['of a row', '１．属于国家秘密的申请 ０ ２ ２１', '２．重复申请的处理数量 ０ ２ ２１'],
    [
      'of a row, in plain digits',
      '3.要求提供公开出版物的申请 0 2 21',
      '4.无正当理由大量反复的申请 0 2 21',
    ],
    ['that stands alone', '一、本年新收政府信息公开申请数 21', '3 0 0 0'],
    ['with its unit', '政府集中采购的项目 72 1046300 元', '三、收到和处理政府信息公开申请情况'],
  ])('a number %s is never joined with what follows', async (_, row, next) => {
    const sentence = ['收到政府信息公开申请后均依法办理，', '并及时答复，全年没有发生行政复议。']
    expect(await texts([...sentence, row, next].join('\n'))).toEqual([sentence.join(''), row, next])
  })

  test('a number with its thousands parted makes no sentence of a row', async () => {
    const sentence = '全年办结 4 件，其中 3 件，另有 2 件，共 9 件。'
    const blocks = await texts(`${sentence}\n行政事业性 3,181.26\n收费\n\f`)
    expect(blocks).toContain('行政事业性 3,181.26')
  })

  test('what stands at the edge of every page is no text of it', async () => {
    const page = (number: number) => `内部资料\n${first}\n${number}\n\f`
    const { blocks } = await read([1, 2, 3].map(page).join(''))
    expect(
      blocks.map((block) => (block.type === 'table' ? null : [block.page, block.text])),
    ).toEqual([
      [1, '内部资料'],
      [1, first],
      [2, first],
      [3, first],
    ])
  })

  test('rows that are the same but for their numbers are no text of every page', async () => {
    const { blocks } = await read(
      [12, 30, 7].map((count) => `${first}\n受理申请：${count}件\n\f`).join(''),
    )
    const texts = blocks.map((block) => (block.type === 'table' ? '' : block.text)).join('\n')
    expect(texts).toMatch(/12件[^]*30件[^]*7件/)
  })
})
