import { describe, expect, test } from '@jest/globals'
import type { Document } from '../src/document.js'
import { readDocument, toHtml, toMarkdown } from '../src/index.js'

const read = (html: string): Promise<Document> => readDocument(new TextEncoder().encode(html))

const page = `<h1>某县 A&amp;B</h1><p>1. 共 &lt;3&gt; 件*</p>
  <table><tr><th rowspan="2">项目</th><th colspan="2">件数</th></tr><tr><td>a|b</td><td>2</td></tr></table>
  <table><tr><td>甲</td><td>乙</td></tr><tr><td>x|y</td><td>1<br>2</td></tr></table>`

const spanned = `<table>
<tr><td rowspan="2">项目</td><td colspan="2">件数</td></tr>
<tr><td>a|b</td><td>2</td></tr>
</table>
`

describe('a document as text', () => {
  test('HTML keeps spans and escapes all text', async () => {
    const html = toHtml(await read(page))
    expect(html).toContain('<h2>某县 A&amp;B</h2>\n')
    expect(html).toContain('<p>1. 共 &lt;3&gt; 件*</p>\n')
    expect(html).toContain(spanned)
    expect(html).toContain('<tr><td>x|y</td><td>1<br>2</td></tr>')
  })

  test('HTML is read again as the same tables', async () => {
    const document = await read(page)
    const again = await read(toHtml(document))
    expect(again.tables).toEqual(document.tables)
  })

  test('Markdown has pipes where no cell spans, HTML where one does', async () => {
    const markdown = toMarkdown(await read(page))
    expect(markdown).toContain('## 某县 A&B\n')
    expect(markdown).toContain('1\\. 共 \\<3\\> 件\\*\n')
    expect(markdown).toContain(spanned)
    expect(markdown).toContain('| 甲 | 乙 |\n| --- | --- |\n| x\\|y | 1<br>2 |\n')
  })

  test.each([
    ['# 标题', '\\# 标题'],
    ['- 一', '\\- 一'],
    ['12) 二', '12\\) 二'],
    ['&lt;', '&amp;lt;'],
    ['甲\n乙', '甲  \n乙'],
  ])('what Markdown would take for its own is escaped: %s', (text, escaped) => {
    const document = { blocks: [{ type: 'paragraph', text }], tables: [] } as unknown as Document
    expect(toMarkdown(document)).toBe(`${escaped}\n`)
  })

  test('slots without a cell stay blank, tables that no block places come last', () => {
    const cell = { row: 0, column: 1, rowSpan: 1, columnSpan: 1, text: '9' }
    const document = {
      blocks: [],
      tables: [{ rowCount: 1, columnCount: 2, cells: [cell] }],
    } as unknown as Document
    expect(toHtml(document)).toBe('<table>\n<tr><td></td><td>9</td></tr>\n</table>\n')
  })
})
