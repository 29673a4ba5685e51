import { describe, expect, test } from '@jest/globals'
import { declared, packageOf, paragraph, run, zipped } from '../../corpus/make/docx.js'
import type { Truth } from '../../corpus/make/truth.js'
import type { Block, Document } from '../../src/document.js'
import { extractReport, readDocument, toHtml, toMarkdown } from '../../src/index.js'
import { at, file, grid } from '../support/pdf-page.js'

/** What is told of a document beside its text, where that is asked for. */

const structured = (text: string): Promise<Document> =>
  readDocument(new TextEncoder().encode(text), { structure: true })

/** The blocks without their lines, which are told elsewhere. */
const blocksOf = ({ blocks }: Document) =>
  blocks.map((block): Block => {
    if (block.type === 'table') return block
    const { line: _, ...rest } = block
    return rest
  })

const html = (body: string) => `<html><body>${body}</body></html>`
const paragraphOf = (text: string, more: object = {}) => ({ type: 'paragraph', text, ...more })

describe('HTML', () => {
  test.each<[string, string, readonly object[]]>([
    [
      'headings have levels',
      '<h1>甲</h1><h3>乙</h3>',
      [
        { type: 'heading', text: '甲', level: 1 },
        { type: 'heading', text: '乙', level: 3 },
      ],
    ],
    [
      'items have a depth and a marker',
      '<ul><li>一<ol start="3"><li>二<p>续</p></li></ol></li></ul>',
      [
        paragraphOf('一', { depth: 1, marker: '•' }),
        paragraphOf('二', { depth: 2, marker: '3.' }),
        paragraphOf('续', { depth: 2 }),
      ],
    ],
    [
      'links and emphasis have places in the folded text',
      '<p> 见 <a href="/a.html"> 附件 </a>与<b>甲<i>乙</i></b></p>',
      [
        paragraphOf('见 附件 与甲乙', {
          links: [{ start: 2, end: 4, target: '/a.html' }],
          emphasis: [
            { start: 6, end: 8, kind: 'bold' },
            { start: 7, end: 8, kind: 'italic' },
          ],
        }),
      ],
    ],
    [
      'what is around several blocks is told of each',
      '<b><p>甲</p><p>乙</p></b>',
      ['甲', '乙'].map((text) =>
        paragraphOf(text, { emphasis: [{ start: 0, end: 1, kind: 'bold' }] }),
      ),
    ],
    [
      'struck text stays, and is marked',
      '<p>收费 <del>120</del> 100 元</p>',
      [paragraphOf('收费 120 100 元', { emphasis: [{ start: 3, end: 6, kind: 'struck' }] })],
    ],
    [
      'lowered digits are told apart',
      '<p>H<sub>2</sub>O, 10<sup>6</sup></p>',
      [paragraphOf('H2O, 10⁶', { emphasis: [{ start: 1, end: 2, kind: 'lowered' }] })],
    ],
    [
      'marks are tied to their notes; where there is none they are links',
      '<p>甲<sup><a href="#n">1</a></sup>乙<sup><a href="#x">2</a></sup></p><p id="n">1 注</p>',
      [
        paragraphOf('甲¹乙²', {
          links: [{ start: 3, end: 4, target: '#x' }],
          notes: [{ start: 1, end: 2, note: 'n' }],
        }),
        paragraphOf('1 注', { note: 'n' }),
      ],
    ],
    [
      'pictures have a place, alone as well',
      '<p>图<img src="a.png" alt="甲">示</p><img src="data:image/png;base64,AA" alt="乙">',
      [
        paragraphOf('图示', { pictures: [{ at: 1, alt: '甲', source: 'a.png' }] }),
        paragraphOf('', { pictures: [{ at: 0, alt: '乙' }] }),
      ],
    ],
    [
      'the whole page is read: blocks in links, navigation',
      '<nav><ul><li><a href="/">首页</a></li></ul></nav><a href="/s"><div>正文</div></a>',
      [
        paragraphOf('首页', { links: [{ start: 0, end: 2, target: '/' }], depth: 1, marker: '•' }),
        paragraphOf('正文', { links: [{ start: 0, end: 2, target: '/s' }] }),
      ],
    ],
  ])('%s', async (_, body, blocks) => {
    expect(blocksOf(await structured(html(body)))).toEqual(blocks)
  })

  test('headers of columns and of rows, and the caption', async () => {
    const document = await structured(
      html('<table><caption>鸭</caption><tr><th>名<th>蛋<tr><th scope="row">绿头<td>9</table>'),
    )
    expect(blocksOf(document)).toEqual([
      paragraphOf('鸭', { captionOf: 0 }),
      { type: 'table', table: 0 },
    ])
    const [table] = document.tables
    expect(table?.caption).toBe('鸭')
    expect(table?.cells.map(({ header, headerBy }) => [header, headerBy])).toEqual([
      ['column', 'marked'],
      ['column', 'marked'],
      ['row', 'marked'],
      [undefined, undefined],
    ])
  })

  test.each<[string, string, readonly (string | undefined)[]]>([
    [
      'first rows that are bold are headers',
      '<tr><td><b>甲<td><b>乙<tr><td>1<td>2',
      ['bold', 'bold'],
    ],
    ['not where all rows are', '<tr><td><b>甲<td><b>乙<tr><td><b>1<td><b>2', []],
    ['nor where a cell is not', '<tr><td><b>甲<td>乙<tr><td>1<td>2', []],
    ['nor where a bold cell reaches on', '<tr><td rowspan=2><b>甲<td><b>乙<tr><td>1', []],
  ])('%s', async (_, rows, reasons) => {
    const { tables } = await structured(html(`<table>${rows}</table>`))
    expect(tables[0]?.cells.flatMap(({ headerBy }) => headerBy ?? [])).toEqual(reasons)
  })

  test('a table in a cell is tied to it, and its row stays in the grid', async () => {
    const inner = '<table><tr><td>1<td>2<tr><td>3<td>4</table>'
    const document = await structured(html(`<table><tr><td>A<td>B<tr><td>见${inner}<td>7</table>`))
    expect(blocksOf(document)).toEqual([{ type: 'table', table: 0 }])
    expect(document.tables.map(({ within }) => within)).toEqual([
      undefined,
      { table: 0, row: 1, column: 0 },
    ])
    expect(document.tables[0]?.cells.map(({ text }) => text)).toEqual(['A', 'B', '见', '7'])
    expect(toHtml(document)).toContain('<td>见<table>\n<tr><td>1</td><td>2</td></tr>')
  })

  test('what is in the cells has its place in the text of the cell', async () => {
    const { tables } = await structured(
      html('<table><tr><td>甲<p>见<a href="u">乙</a></p><td><ol><li>丙<li><i>丁</i></ol></table>'),
    )
    expect(tables[0]?.cells).toMatchObject([
      { text: '甲\n见乙', links: [{ start: 3, end: 4, target: 'u' }] },
      { text: '1. 丙\n2. 丁', emphasis: [{ start: 8, end: 9, kind: 'italic' }] },
    ])
  })
})

const truth = { title: '标题', published: null } as Truth
const word = (body: string, parts: Readonly<Record<string, string>> = {}): Promise<Document> =>
  readDocument(zipped(packageOf({ body, parts }, truth)), { structure: true })

const bold = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`
const tc = (content: string) => `<w:tc>${content}</w:tc>`

describe('DOCX', () => {
  test('levels, links within the document, emphasis, struck text', async () => {
    const document = await word(
      paragraph(run('甲'), '<w:outlineLvl w:val="2"/>') +
        paragraph(
          `${run('见')}<w:hyperlink w:anchor="b">${run('乙')}</w:hyperlink>${bold('丙')}` +
            '<w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r>',
        ),
    )
    expect(blocksOf(document)).toEqual([
      { type: 'heading', text: '甲', level: 3 },
      paragraphOf('见乙丙9', {
        links: [{ start: 1, end: 2, target: '#b' }],
        emphasis: [
          { start: 2, end: 3, kind: 'bold' },
          { start: 3, end: 4, kind: 'struck' },
        ],
      }),
    ])
  })

  test('rows that are repeated are headers; tables in cells, tables of one column', async () => {
    const inner = `<w:tbl><w:tr>${tc(paragraph(run('1')))}${tc(paragraph(run('2')))}</w:tr></w:tbl>`
    const document = await word(
      `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${tc(paragraph(run('甲')))}</w:tr>` +
        `<w:tr>${tc(paragraph(run('乙')) + inner)}</w:tr></w:tbl>`,
    )
    expect(document.tables).toMatchObject([
      {
        columnCount: 1,
        cells: [{ text: '甲', header: 'column', headerBy: 'marked' }, { text: '乙' }],
      },
      { within: { table: 0, row: 1, column: 0 } },
    ])
    expect(document.tables[0]?.cells[1]?.header).toBeUndefined()
  })

  test('numbers of lists are markers there, and are no part of the text', async () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = `<w:numbering ${declared}><w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'bullet', '·')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
    const item = (text: string, depth: number) =>
      paragraph(run(text), `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="1"/></w:numPr>`)
    const document = await word(item('甲', 0) + item('乙', 1) + item('丙', 0), { numbering })
    expect(blocksOf(document)).toEqual([
      paragraphOf('甲', { depth: 1, marker: '1.' }),
      paragraphOf('乙', { depth: 2, marker: '•' }),
      paragraphOf('丙', { depth: 1, marker: '2.' }),
    ])
  })
})

test('Markdown: levels and items of lists', async () => {
  const document = await structured('# 甲\n\n文\n\n- 一\n  1. 二\n- 三\n\n乙\n---\n')
  expect(blocksOf(document)).toEqual([
    { type: 'heading', text: '甲', level: 1 },
    paragraphOf('文'),
    paragraphOf('一', { depth: 1, marker: '•' }),
    paragraphOf('二', { depth: 2, marker: '1.' }),
    paragraphOf('三', { depth: 1, marker: '•' }),
    { type: 'heading', text: '乙', level: 2 },
  ])
})

describe('PDF', () => {
  test('levels are the ranks of sizes, and say so', async () => {
    const page = [
      at(100, 800, 'Part', 20),
      at(100, 770, 'Chapter', 15),
      ...[740, 728, 716].map((y) =>
        at(100, y, 'Some words of running text that are not large', 10),
      ),
      at(100, 690, 'Another', 15),
    ].join('\n')
    const { blocks } = await readDocument(file([page]), { structure: true })
    const headings = blocks.filter(({ type }) => type === 'heading')
    expect(headings).toMatchObject([
      { text: 'Part', level: 1, levelBy: 'size' },
      { text: 'Chapter', level: 2, levelBy: 'size' },
      { text: 'Another', level: 2, levelBy: 'size' },
    ])
  })

  test('a text that begins as a caption does is that of the table beside it', async () => {
    const rows = [
      ['Name', 'Eggs'],
      ['Teal', '9'],
    ]
    const page = `${at(100, 720, 'Table 1. Ducks')}\n${grid(rows, 100, 700)}`
    const { blocks, tables } = await readDocument(file([page]), { structure: true })
    expect(blocks[0]).toMatchObject({ text: 'Table 1. Ducks', captionOf: 0 })
    expect(tables[0]?.caption).toBe('Table 1. Ducks')
  })
})

describe('as text', () => {
  const document = {
    blocks: [
      { type: 'heading', text: '甲', level: 1 },
      paragraphOf('一', { depth: 1, marker: '3.' }),
      paragraphOf('二', { depth: 2, marker: '•' }),
      paragraphOf('三', { depth: 1, marker: '4.' }),
      paragraphOf('四', { depth: 1, marker: '•' }),
      paragraphOf('甲乙丙', {
        links: [{ start: 0, end: 2, target: 'a"b' }],
        emphasis: [{ start: 1, end: 3, kind: 'bold' }],
      }),
      paragraphOf('x', { links: [{ start: 0, end: 1, target: ' java\tscript:alert(1)' }] }),
    ],
    tables: [],
  } as unknown as Document

  test('HTML', () => {
    expect(toHtml(document)).toBe(`<h1>甲</h1>

<ol start="3">
<li>一
<ul>
<li>二</li>
</ul>
</li>
<li>三</li>
</ol>
<ul>
<li>四</li>
</ul>

<p><a href="a&quot;b">甲<strong>乙</strong></a><strong>丙</strong></p>

<p>x</p>
`)
  })

  test('Markdown', () => {
    expect(toMarkdown(document)).toBe(`# 甲

3. 一
    - 二
4. 三
- 四

[甲**乙**](a"b)**丙**

x
`)
  })
})

test('no report is made of a document that was read so', async () => {
  const document = await structured(html('<h1>甲</h1>'))
  expect(document.structure).toBe(true)
  expect(() => extractReport(JSON.parse(JSON.stringify(document)) as Document)).toThrow(TypeError)
})

test('many links and items take as long as they are many', async () => {
  const count = 20_000
  const links = `<p>${'<a href="u">x</a> '.repeat(count)}</p>`
  const document = await structured(html(`${links}<ol>${'<li>x'.repeat(count)}</ol>`))
  const [first, ...items] = document.blocks
  expect(first?.type === 'paragraph' && first.links?.at(-1)).toEqual({
    start: 2 * count - 2,
    end: 2 * count - 1,
    target: 'u',
  })
  expect(items.at(-1)).toMatchObject({ text: 'x', marker: `${count}.` })
  expect(toMarkdown(document)).toContain(`\n${count}. x\n`)
})
