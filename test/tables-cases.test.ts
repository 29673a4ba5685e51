import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { Document } from '../src/document.js'
import { readDocument, toMatrix } from '../src/index.js'
import { besideProject } from './support/beside-project.js'

const { folder, describeThem } = besideProject('cases/tables', 'general documents')

const structured = (path: string): Promise<Document> =>
  readDocument(join(folder, path), { structure: true })

describeThem(() => {
  test('html/nested: the outer table keeps its row, the inner one is tied to its cell', async () => {
    const { tables } = await structured('html/nested.html')
    expect(tables.map((table) => toMatrix(table))).toEqual([
      [
        ['A', 'B'],
        ['', '7'],
      ],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ])
    expect(tables[1]?.within).toEqual({ table: 0, row: 1, column: 0 })
  })

  test('html/anchor-block: a block in a link', async () => {
    const { blocks } = await structured('html/anchor-block.html')
    expect(blocks).toMatchObject([{ type: 'paragraph', text: 'This is some text.' }])
  })

  test('html/struck: struck text is marked', async () => {
    const { blocks } = await structured('html/struck.html')
    expect(blocks).toMatchObject([
      {
        text: 'Price: 120 100, old new',
        emphasis: [
          { start: 7, end: 10, kind: 'struck' },
          { start: 16, end: 19, kind: 'struck' },
        ],
      },
    ])
  })

  test('html/th: headers and the caption', async () => {
    const { blocks, tables } = await structured('html/th.html')
    expect(blocks[0]).toMatchObject({ text: 'Ducks', captionOf: 0 })
    expect(tables[0]?.cells.map(({ text, header }) => [text, header])).toEqual([
      ['Name', 'column'],
      ['Eggs', 'column'],
      ['Teal', 'row'],
      ['9', undefined],
    ])
  })

  test('html/levels: headings, lists, a link, bold text, a picture', async () => {
    const { blocks } = await structured('html/levels.html')
    expect(blocks).toMatchObject([
      { text: 'A', level: 1 },
      { text: 'B', level: 2 },
      { text: 'x', depth: 1 },
      { text: 'y', depth: 2 },
      { text: 'z', depth: 1, marker: '3.' },
      {
        text: 'see link bold',
        links: [{ start: 4, end: 8, target: 'u' }],
        emphasis: [{ start: 9, end: 13, kind: 'bold' }],
      },
      { pictures: [{ alt: 'pic', source: 'a.png' }] },
    ])
  })

  test('html/figure-foot: raised and lowered digits are told apart; the note is tied', async () => {
    const { blocks } = await structured('html/figure-foot.html')
    expect(blocks).toMatchObject([
      { text: 'Rate¹ is 5.', notes: [{ start: 4, end: 5, note: 'fn1' }] },
      { text: 'H2O 10⁶ and 5²', emphasis: [{ start: 1, end: 2, kind: 'lowered' }] },
      { text: '1 per year', note: 'fn1' },
    ])
  })

  test.each([
    ['docx_checkboxes', 1, []],
    [
      'docx_rich_cells',
      9,
      [
        { table: 1, row: 2, column: 0 },
        { table: 1, row: 2, column: 1 },
      ],
    ],
  ])('docx/%s: %i tables', async (file, count, within) => {
    const { tables } = await structured(`docx/${file}.docx`)
    expect(tables).toHaveLength(count)
    expect(tables.flatMap((table) => table.within ?? [])).toEqual(within)
  })

  test('docx/docx_comments: comments are listed', async () => {
    const { comments } = await structured('docx/docx_comments.docx')
    expect(comments?.map(({ author }) => author)).toEqual(['John Reviewer', 'Jane Editor', ''])
  })

  test('docx/table_with_equations: roots and fractions', async () => {
    const { tables } = await structured('docx/table_with_equations.docx')
    const texts = tables.flatMap(({ cells }) => cells.map(({ text }) => text))
    expect(texts).toContain('x=(-b±√(b²-4ac))/2a')
  })

  test('docx/docx_list_resumed_numbering: items with the numbers that Word prints', async () => {
    const { blocks } = await structured('docx/docx_list_resumed_numbering.docx')
    const items = blocks.flatMap((one) => (one.type === 'paragraph' ? [one] : []))
    expect(items.map(({ marker, text }) => `${marker ?? ''} ${text}`)).toEqual([
      '1. First ordered item',
      '2. Second ordered item',
      '• bullet one',
      '• bullet two',
      '3. Third ordered item',
    ])
  })

  test('docx/list_after_num_headers: lists are told from numbered headings', async () => {
    const { blocks } = await structured('docx/list_after_num_headers.docx')
    const headings = blocks.flatMap((one) => (one.type === 'heading' ? [one] : []))
    expect(headings.map(({ text, level, depth }) => [text, level, depth])).toEqual([
      ['Chính sách bảo hành', 2, undefined],
      ['1. ĐỐI TƯỢNG ÁP DỤNG', 3, undefined],
      ['1. Glosario', 2, undefined],
    ])
    const items = blocks.flatMap((one) => (one.type === 'paragraph' ? [one] : []))
    expect(items.map(({ depth, marker }) => [depth, marker])).toEqual([
      [2, '•'],
      [2, '•'],
      ...Array.from({ length: 5 }, () => [1, '•']),
    ])
  })

  test.each(['two3', 'two5', 'two11', 'cermine-test1'])(
    'prose/%s: no table in running text',
    async (file) => {
      expect((await readDocument(join(folder, `prose/${file}.pdf`))).tables).toEqual([])
    },
  )

  test.each<[string, readonly (readonly number[])[]]>([
    ['eu-011', [[3]]],
    ['us-028', [[2], [3]]],
    ['eu-016', [[3]]],
  ])('pdf/%s: charts are no tables', async (file, pages) => {
    const { tables } = await readDocument(join(folder, `pdf/${file}.pdf`))
    expect(tables.map((table) => table.pages)).toEqual(pages)
  })

  test('pdf/us-003, us-010: three rules frame a table; rules stand over its rows', async () => {
    const [framed, over] = await Promise.all(
      ['us-003', 'us-010'].map((file) => readDocument(join(folder, `pdf/${file}.pdf`))),
    )
    const texts = (document: Document | undefined) =>
      document?.tables.map((table) => toMatrix(table).map((row) => row[1]))
    expect(texts(framed)).toEqual([
      ['1994', '$9,594 or less', '$9,595–$17,992', '$17,993–$25,771', 'Greater than $25,771'],
    ])
    expect(texts(over)).toEqual([['Launch:\nMay 21, 2009', '47', '0', '0', '0', '0', '0']])
  })
})
