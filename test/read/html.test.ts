import { describe, expect, test } from '@jest/globals'
import type { Document } from '../../src/document.js'
import { toMatrix } from '../../src/grid.js'
import { readDocument } from '../../src/read/index.js'

const read = (html: string): Promise<Document> =>
  readDocument(new TextEncoder().encode(html), { format: 'html' })

async function tableOf(html: string): Promise<string[][]> {
  const { tables } = await read(html)
  expect(tables).toHaveLength(1)
  return toMatrix(tables[0]!)
}

/** Texts of the blocks in order; `[n]` stands for a table. */
async function linesOf(html: string): Promise<string[]> {
  const { blocks } = await read(html)
  return blocks.map((block) => (block.type === 'table' ? `[${block.table}]` : block.text))
}

describe('tables in the cells of a column', () => {
  const inner = (...texts: readonly (string | number)[]) =>
    `<table><tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr></table>`
  const row = (...cells: readonly (string | number)[]) =>
    `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

  const four = inner(2, 3, 4, 5)

  test('divide it where they are as wide, with the words over one of them', async () => {
    const heads = row('', '自然人', `<p>法人</p>${inner('企业', '机构', '其他')}`, '总计')
    const rows = row('新收', 1, inner(2, 3, 4), 10) + row('结转', 0, inner(0, 1, 0), 1)
    expect(await tableOf(`<table>${heads}${rows}<tr><td colspan=4>注</table>`)).toEqual([
      ['', '自然人', '法人', '法人', '法人', '总计'],
      ['', '自然人', '企业', '机构', '其他', '总计'],
      ['新收', '1', '2', '3', '4', '10'],
      ['结转', '0', '0', '1', '0', '1'],
      ['注', '注', '注', '注', '注', '注'],
    ])
  })

  test.each([
    ['of other widths', row('新收', four) + row('结转', inner(0, 1, 0, 2, 3))],
    ['a single one', row('新收', four) + row('结转', 4)],
    ['words behind one', row('新收', `${four}甲`) + row('结转', four)],
    ['no words beside them', row('', four) + row('', four)],
  ])('%s: tables of their own', async (_, rows) => {
    const { tables } = await read(`<table>${rows}</table>`)
    expect(toMatrix(tables[0]!)).toEqual([['2', '3', '4', '5']])
  })
})

describe('in tables from right to left', () => {
  test.each([
    ['<bdi>-8</bdi>', '-8'],
    ['<span dir=auto>-8</span>', '-8'],
    ['<bdi>1.属于国家秘密</bdi>', '1.属于国家秘密'],
    ['<bdi dir=rtl>-8</bdi>', '8-'],
    ['-8', '8-'],
  ])('%s is seen as %s', async (cell, seen) => {
    expect(await tableOf(`<table dir=rtl><tr><td>${cell}<td>1</table>`)).toEqual([[seen, '1']])
  })
})

describe('the table model', () => {
  test('spans over rows and columns', async () => {
    expect(
      await tableOf(`<table><tr><td rowspan=2>总计<td colspan=2>行政复议
        <tr><td>维持<td>纠正<tr><td>3<td>1<td>2</table>`),
    ).toEqual([
      ['总计', '行政复议', '行政复议'],
      ['总计', '维持', '纠正'],
      ['3', '1', '2'],
    ])
  })

  test('rowspan 0 reaches to the end of its row group', async () => {
    expect(
      await tableOf(`<table>
        <tbody><tr><td rowspan=0>甲</td><td>1</td></tr><tr><td>2</td></tr></tbody>
        <tbody><tr><td>乙</td><td>3</td></tr></tbody></table>`),
    ).toEqual([
      ['甲', '1'],
      ['甲', '2'],
      ['乙', '3'],
    ])
  })

  test('the head comes first and the foot last, wherever they are written', async () => {
    expect(
      await tableOf(`<table><tfoot><tr><td>尾</td><td>9</td></tr></tfoot>
        <tbody><tr><td>身</td><td>1</td></tr></tbody>
        <thead><tr><td>头</td><td>数</td></tr></thead></table>`),
    ).toEqual([
      ['头', '数'],
      ['身', '1'],
      ['尾', '9'],
    ])
  })

  test('missing end tags, and spans that are no numbers', async () => {
    expect(
      await tableOf(`<table><tr><td colspan="x">甲<td colspan="-1">1<td colspan="0">2
        <tr><td rowspan="">乙<td>3<td>4</table>`),
    ).toEqual([
      ['甲', '1', '2'],
      ['乙', '3', '4'],
    ])
  })

  test('rows with too few cells leave slots without one', async () => {
    const { tables } = await read(
      '<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td></tr></table>',
    )
    expect(tables[0]).toMatchObject({ rowCount: 2, columnCount: 2 })
    expect(tables[0]?.cells).toHaveLength(3)
  })

  test('a caption is a paragraph before its table', async () => {
    expect(
      await linesOf(
        '<table><caption>行政复议</caption><tr><td>维持</td><td>1</td></tr></table><p>注：无。</p>',
      ),
    ).toEqual(['行政复议', '[0]', '注：无。'])
  })
})

describe('the text of a cell', () => {
  const cell = async (inner: string) =>
    (await tableOf(`<table><tr><td>甲</td><td>${inner}</td></tr></table>`))[0]?.[1]

  test.each([
    ['white space of all kinds', ' \n&nbsp;&#12288;1&ensp;', '1'],
    ['a number cut over spans', '<span>1</span><span>2</span><font>04</font>', '1204'],
    ['empty markup of a word processor', '<p class=MsoNormal><o:p>&nbsp;</o:p></p>', ''],
    ['a paragraph', '<p><span>26</span><o:p></o:p></p>', '26'],
    ['two paragraphs', '<p>10</p><p>11</p>', '10\n11'],
    ['br in a label', '本年新<br>制作数量', '本年新\n制作数量'],
    ['deleted text', '<del>5</del><s>6</s><strike>7</strike>8', '8'],
    [
      'text struck through by its style',
      '<span style="text-decoration:line-through">5</span>8',
      '8',
    ],
    ['a raised number is a footnote’s', '26<sup>1</sup>', '26¹'],
    ['a raised mark in brackets', '26<sup>[1]</sup>', '26[1]'],
    ['a lowered number', 'CO<sub>2</sub>', 'CO2'],
    ['hidden text', '<span style="display:none">9</span>3', '3'],
    ['hidden text of another kind', '<i hidden>9</i><i style="visibility: hidden">8</i>3', '3'],
    ['a comment', '<!-- 9 -->3', '3'],
    ['a script', '<script>document.write(9)</script>3', '3'],
    ['a field', '<input type="text" value="12">', '12'],
    ['a hidden field', '<input type="hidden" value="12">3', '3'],
    ['a table of one cell', '<table><tr><td>7</td></tr></table>', '7'],
    ['entities', '&#49;&#x32;&ldquo;&lt;', '12“<'],
    ['zero-width characters', '1&#8203;2&#65279;', '12'],
  ])('%s', async (_, inner, text) => {
    expect(await cell(inner)).toBe(text)
  })
})

describe('what a reader does not see', () => {
  test('rows, cells and tables that are not displayed', async () => {
    expect(
      await tableOf(`<style>.off, #v1 { display: none }</style>
        <table id=v1><tr><td>初稿</td><td>9</td></tr></table>
        <table><tr class="off"><td>初稿</td><td>8</td></tr>
        <tr><td>甲</td><td style="DISPLAY:None">7</td><td>1</td></tr></table>`),
    ).toEqual([['甲', '1']])
  })

  test('a class that the screen overrules, and one for print', async () => {
    expect(
      await linesOf(`<style media="print">.a{display:none}</style>
        <style>@media print{.a{display:none}} .b{display:none} p.b{display:block}</style>
        <p class="a">一句话。</p><p class="b">两句话。</p>`),
    ).toEqual(['一句话。', '两句话。'])
  })

  test('drafts in comments, and comments of a word processor', async () => {
    expect(
      await linesOf(`<!-- <table><tr><td>甲</td><td>9</td></tr></table> -->
        <!--[if gte mso 9]><xml>7</xml><![endif]--><p>正文。</p>`),
    ).toEqual(['正文。'])
  })
})

describe('tables that are none', () => {
  test('layout tables are left, their data tables stay', async () => {
    const html = `<table width=1000><tr><td><table><tr><td><a href=#>首页</a></td></tr></table></td></tr>
      <tr><td><p>总体情况如下。</p><table><tr><td>甲</td><td>1</td></tr></table></td></tr></table>`
    expect(await linesOf(html)).toContain('[0]')
    expect(await tableOf(html)).toEqual([['甲', '1']])
  })

  test('the page’s metadata table becomes metadata', async () => {
    const document = await read(`<table><tr><td>索引号</td><td>014320/2024-1</td><td>发布机构</td>
      <td>河湾县政府办</td></tr><tr><td>公开日期</td><td>2024-01-20</td><td>分类</td><td></td></tr></table>
      <table><tr><td>甲</td><td>1</td></tr></table>`)
    expect(document.metadata).toMatchObject({
      索引号: '014320/2024-1',
      发布机构: '河湾县政府办',
      公开日期: '2024-01-20',
    })
    expect(document.tables.map((table) => toMatrix(table))).toEqual([[['甲', '1']]])
  })

  test('meta tags, the first of each name', async () => {
    const document = await read(`<head><title>年报_河湾县</title>
      <meta name="SiteName" content="河湾县人民政府"><meta name="PubDate" content="2024-01-20 10:26">
      <meta name="SiteName" content="别的"><link rel="canonical" href="https://example.gov.example/1">
      </head><p>正文。</p>`)
    expect(document.title).toBe('年报_河湾县')
    expect(document.metadata).toEqual({
      SiteName: '河湾县人民政府',
      PubDate: '2024-01-20 10:26',
      canonical: 'https://example.gov.example/1',
    })
  })
})

describe('tables without <table>', () => {
  const wanted = [
    ['信息内容', '本年处理决定数量'],
    ['行政处罚', '12'],
    ['行政强制', '3'],
  ]

  test.each([
    [
      'display: table',
      `<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style>
       <div class=t><div class=r><div class=c>信息内容</div><div class=c>本年处理决定数量</div></div>
       <div class=r><div class=c>行政处罚</div><div class=c>12</div></div>
       <div class=r><div class=c>行政强制</div><div class=c>3</div></div></div>`,
    ],
    [
      'display: grid',
      `<div style="display:grid;grid-template-columns:2fr 1fr"><p>信息内容</p><p>本年处理决定数量</p>
       <p>行政处罚</p><p>12</p><p>行政强制</p><p>3</p></div>`,
    ],
    [
      'display: flex, a row each',
      `<div style="display:flex"><span>信息内容</span><span>本年处理决定数量</span></div>
       <div style="display:flex"><span>行政处罚</span><span>12</span></div>
       <div style="display:flex"><span>行政强制</span><span>3</span></div>`,
    ],
    [
      'plain boxes',
      `<div><div><div>信息内容</div><div>本年处理决定数量</div></div>
       <div><div>行政处罚</div><div>12</div></div><div><div>行政强制</div><div>3</div></div></div>`,
    ],
  ])('%s', async (_, html) => {
    expect(await tableOf(html)).toEqual(wanted)
  })

  test('a grid with spans, placed and flowing', async () => {
    expect(
      await tableOf(`<style>.w2{grid-column:span 2}</style>
        <div style="display:grid;grid-template-columns:repeat(3,1fr)">
        <div class=w2>行政诉讼</div><div style="grid-row:span 2">总计</div><div>维持</div><div>纠正</div>
        <div style="grid-column:1/2;grid-row:3">1</div><div>2</div><div>3</div></div>`),
    ).toEqual([
      ['行政诉讼', '行政诉讼', '总计'],
      ['维持', '纠正', '总计'],
      ['1', '2', '3'],
    ])
  })

  const inGrid = (style: string, others = 'bcd') =>
    `<div style="display:grid;grid-template-columns:1fr 1fr 1fr"><p style="${style}">a</p>${[...others].map((text) => `<p>${text}</p>`).join('')}</div>`

  test.each([
    ['a column behind the last of the template', 'grid-column:5', ['a'], 5],
    ['a span of none', 'grid-column:span 0', ['a', 'b', 'c'], 3],
  ])('%s', async (_, style, row, width) => {
    const [first = []] = await tableOf(inGrid(style))
    expect(first.filter((text) => text !== '')).toEqual(row)
    expect(first).toHaveLength(width)
  })

  test('boxes on top of each other are no table', async () => {
    const top = '<p style="grid-area:1/1">x</p>'
    const { tables } = await read(inGrid('grid-area:1/1').replace('<p>b</p>', `${top}<p>b</p>`))
    expect(tables).toEqual([])
  })
})

describe('the article', () => {
  const page = (
    body: string,
  ) => `<!DOCTYPE html><html><head><title>河湾县2023年政府信息公开工作年度报告</title></head>
    <body><ul><li><a href=/>首页</a></li><li><a href=/zw>政务公开</a></li><li><a href=/sj>数据开放</a></li></ul>
    <div>您当前的位置：<a href=/>首页</a> &gt; 正文</div>
    <h1>河湾县2023年政府信息公开工作年度报告</h1>
    <div>发布日期：2024-01-20　来源：县政府办　浏览次数：18</div><div>字体：[大 中 小] 打印</div>
    ${body}
    <div>上一篇：没有了</div><div>相关链接</div><ul><li><a href=1>2022年年报</a></li></ul>
    <div>主办单位：河湾县人民政府　网站标识码：0000000000</div><div>ICP备00000000号　版权所有</div></body></html>`

  test('is found among navigation, share bar, related links and footer', async () => {
    expect(await linesOf(page('<p>全年工作平稳有序。</p><p>无其他事项。</p>'))).toEqual([
      '河湾县2023年政府信息公开工作年度报告',
      '全年工作平稳有序。',
      '无其他事项。',
    ])
  })

  test('its line of metadata is noted', async () => {
    const { metadata } = await read(page('<p>全年工作平稳有序。</p>'))
    expect(metadata).toMatchObject({ 发布日期: '2024-01-20', 来源: '县政府办' })
  })

  test('links within a sentence stay', async () => {
    const body = '<p>详见<a href=/1>县政府网站</a>公开的全文，欢迎查阅并提出意见。</p>'
    expect(await linesOf(page(body))).toContain('详见县政府网站公开的全文，欢迎查阅并提出意见。')
  })

  test('headings are headings', async () => {
    const { blocks } = await read('<h2>一、总体情况</h2><p>平稳有序。</p>')
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph'])
  })

  test('preformatted text keeps its lines and tabs', async () => {
    expect(await linesOf('<pre>一、总体情况\n\t规章\t0\n</pre>')).toEqual([
      '一、总体情况',
      '\t规章\t0',
    ])
  })

  test('a document says what was read', async () => {
    const html = '<p>正文。</p>'
    const document = await read(html)
    expect(document).toMatchObject({ format: 'html', charset: 'utf-8', pages: null, tables: [] })
    expect(document.bytes).toBe(Buffer.byteLength(html))
    expect(document.sha256).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a file that ends in the midst of the page', () => {
  const start = '<html><body><table><tr><td>规章</td><td>15'
  const wholes = [
    `${start}</table>`,
    `${start}48</td></tr></table></body></html>\n`,
    `${start}48</body></html>`,
    `${start}48</table><p>此件公开发布。`,
    `${start}48</table><p>电话：0517-15</p>`,
    '<table><tr><td><p>正文。</p><table><tr><td>15</td></tr></table><p>以上。',
  ]
  const cuts = [
    start,
    `${start}\n`,
    `${start}<span>48</span>`,
    `${start}<!-- 48</td></tr></table></body></html>`,
    `${start}<span class="a`,
    `${start}&nb`,
  ]

  test.each(wholes)('is whole: %s', async (html) => {
    expect(JSON.stringify(await read(html))).not.toMatch(/\ufffd|file\.truncated/)
  })

  test.each(cuts)('is cut, and nothing tells how the number goes on: %s', async (html) => {
    const { tables, findings } = await read(html)
    expect(tables[0]?.cells.at(-1)?.text).toMatch(/^15.*\ufffd$/s)
    expect(findings?.map(({ code }) => code)).toEqual(['file.truncated'])
  })

  test.each(['<p>规章 15', '<div><div>规章</div><div>15', '<p>规章 15<!-- 48</p>', '规章 15'])(
    'is cut in a number that is in no cell: %s',
    async (html) => {
      const { blocks, findings } = await read(html)
      expect(JSON.stringify(blocks.at(-1))).toContain('15\ufffd')
      expect(findings?.map(({ code }) => code)).toEqual(['file.truncated'])
    },
  )
})
