import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parseReport } from '../src/parse.js'
import { readDocument } from '../src/read/index.js'
import { documentXml, zipped } from '../corpus/make/docx.js'
import { at, file } from './support/pdf-page.js'
import { settles } from './support/settles.js'

/** What strangers may send: each has to end, soon, in a document or in the one error. */

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../corpus')
const page = (body: string, head = '') =>
  `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body>${body}`
const repeat = (count: number, write: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => write(at)).join('')
const word = (body: string, parts = {}) =>
  zipped({ 'word/document.xml': documentXml(body), ...parts })
const run = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`

function pdfOf(objects: readonly string[]): Buffer {
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.5\n${body}trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF`, 'latin1')
}
const catalog = '<< /Type /Catalog /Pages 2 0 R >>'
const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const onePage = (resources: string) =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << ${resources} >> >>`
const stream = (content: string, entries = '') =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`
const form = (content: string, calls: string) =>
  stream(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << ${calls} >> >>`,
  )
const style = (rules: string) => `<style>.x{display:none}${rules}</style>`

describe('pages', () => {
  test.each<[string, string]>([
    ['tags nested to the limit', page('<div>'.repeat(4000))],
    [
      'formatting that is opened anew in each paragraph',
      page(repeat(3000, (at) => `<p><b id=${at}>一`)),
    ],
    ['a hundred thousand attributes', page(`<p ${repeat(100_000, (at) => `a${at}=1 `)}>一</p>`)],
    ['words moved out of a table', page(`<table>${'<b>1</b>'.repeat(100_000)}`)],
    [
      'selectors that try every neighbour',
      page('<p>一</p>'.repeat(3000), style('p ~ p ~ p ~ p ~ p ~ i{display:none}')),
    ],
    [
      'selectors that try every ancestor',
      page('<div>'.repeat(500), style(`${'div '.repeat(12)}i{display:none}`)),
    ],
    [
      'selectors in selectors',
      page('<p>一</p>', style(`${':not('.repeat(3000)}a${')'.repeat(3000)}{display:none}`)),
    ],
    [
      'a table of thousands of columns',
      page(
        `<table><tr><td>申请人情况${'<td>自然人'.repeat(8000)}<tr><td>一、本年新收政府信息公开申请数量${'<td>1'.repeat(8000)}</table>`,
      ),
    ],
    ['blocks in blocks of style', page('<p>一</p>', style('@media screen{'.repeat(20_000)))],
    [
      'spans beyond all bounds',
      page('<table><tr><td colspan=999999999 rowspan=999999999>1</table>'),
    ],
    [
      'a grid of a thousand columns',
      page(
        `<div style="display:grid;grid-template-columns:repeat(999,1fr)">${'<div style="grid-row:999;grid-column:1/span 999">1</div>'.repeat(300)}</div>`,
      ),
    ],
    ['layers of tables', page('<table><tr><td>1<td>'.repeat(160))],
    [
      'tables within tables beside others',
      page(
        `${'<table><tr><td>1<td>'.repeat(60)}${'<tr><td>1<td><table><tr><td>1<td>2</table></table>'.repeat(60)}`,
      ),
    ],
    ['a table in each box', page('<div><span>一</span><table><tr><td>'.repeat(120))],
    ['a title of a megabyte', page('<p>一</p>', `<title>${'年度报告'.repeat(250_000)}</title>`)],
    ['frames in svg in math', page('<svg><math><mi><svg><foreignObject>'.repeat(300))],
    ['a select of everything', page('<select><table><tr><td>1'.repeat(3000))],
  ])('%s', async (_, html) => {
    await settles(Buffer.from(html))
  })

  test('names of properties are but names', async () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString']
    const metas = names.map((name) => `<meta name="${name}" content="被改">`).join('')
    const attributes = names.map((name) => `${name}="1"`).join(' ')
    const html = page(
      `<p ${attributes} class="${names.join(' ')}">政府信息</p>`,
      metas + style('.constructor td{display:none}'),
    )
    const { metadata, blocks } = await readDocument(Buffer.from(html))
    expect(Object.entries(metadata)).toEqual(names.map((name) => [name, '被改']))
    expect(blocks).toMatchObject([{ text: '政府信息' }])
    expect(({} as Record<string, unknown>)['被改']).toBeUndefined()
    expect(Object.getPrototypeOf(metadata)).toBe(Object.prototype)
  })

  test('what lies too deep is read all the same, in its order', async () => {
    const html = page(`${'<div>'.repeat(600)}一<p>二</p>三<p>四</p>`)
    const { blocks } = await readDocument(Buffer.from(html))
    const words = blocks.map((block) => ('text' in block ? block.text : ''))
    expect(words.filter((text) => text !== '')).toEqual(['一', '二', '三', '四'])
  })
})

describe('DOCX', () => {
  const styles = (body: string) =>
    `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${body}</w:styles>`
  const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`

  test.each<[string, Uint8Array]>([
    [
      'styles that are based on each other',
      word(`<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>${run('一')}</w:p>`, {
        'word/_rels/document.xml.rels': rels,
        'word/styles.xml': styles(
          '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>',
        ),
      }),
    ],
    [
      'entities that make entities',
      zipped({
        'word/document.xml': `<!DOCTYPE a [<!ENTITY a "一一"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>${documentXml(`<w:p><w:r><w:t>&c;</w:t></w:r></w:p>`)}`,
      }),
    ],
    [
      'an entity of a file',
      zipped({
        'word/document.xml': `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>${documentXml(`<w:p><w:r><w:t>&a;</w:t></w:r></w:p>`)}`,
      }),
    ],
    ['a run for each of many letters', word(`<w:p>${run('一').repeat(60_000)}</w:p>`)],
    [
      'fields that never end',
      word(`<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(30_000)}</w:p>`),
    ],
    [
      'a span over all columns there are',
      word(
        `<w:tbl>${'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>'.repeat(50)}</w:tbl>`,
      ),
    ],
    [
      'tables in tables',
      word('<w:tbl><w:tr><w:tc><w:p/>'.repeat(80) + '</w:tc></w:tr></w:tbl>'.repeat(80)),
    ],
    [
      'paths that lead out of the file',
      zipped({ '../../word/document.xml': documentXml('<w:p/>'), '/etc/passwd': 'a' }),
    ],
    [
      'names of properties',
      zipped({
        __proto__: 'a',
        'word/document.xml': documentXml(`<w:p w:constructor="1" __proto__="2">${run('一')}</w:p>`),
      }),
    ],
  ])('%s', async (_, bytes) => {
    await settles(bytes)
  })
})

describe('PDF', () => {
  test.each<[string, Buffer]>([
    [
      'pages that are their own parents',
      pdfOf([catalog, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>']),
    ],
    [
      'a number of pages that is a lie',
      pdfOf([
        catalog,
        '<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>',
        onePage(''),
        stream(''),
      ]),
    ],
    [
      'pages of pages of the same',
      pdfOf([
        catalog,
        ...Array.from(
          { length: 30 },
          (_, at) =>
            `<< /Type /Pages /Kids [${at + 3} 0 R ${at + 3} 0 R] /Count ${2 ** (30 - at)} >>`,
        ),
        onePage(''),
      ]),
    ],
    [
      'a form that draws itself',
      pdfOf([
        catalog,
        pages,
        onePage('/XObject << /A 5 0 R >>'),
        stream('/A Do'),
        form('/A Do', '/A 5 0 R'),
      ]),
    ],
    [
      'numbers beyond all bounds',
      pdfOf([
        catalog,
        pages,
        onePage(''),
        stream(
          '1e308 0 0 1e308 1e308 0 cm 1e308 1e308 m -1e308 1e308 l S 0 0 1e38 1e38 re f '.repeat(
            300,
          ),
        ),
      ]),
    ],
    [
      'a page of no size',
      pdfOf([catalog, pages, onePage('').replace('600 800', '0 0'), stream('0 0 m 1 1 l S')]),
    ],
    [
      'a page as large as a country',
      pdfOf([
        catalog,
        pages,
        onePage('/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>').replace(
          '600 800',
          '1e9 1e9',
        ),
        stream(
          `BT /F 9 Tf ${'1 0 0 1 5e8 9e8 Tm (1) Tj '.repeat(200)}ET ${repeat(99, (at) => `0 ${at}e7 m 1e9 ${at}e7 l S ${at}e7 0 m ${at}e7 1e9 l S `)}`,
        ),
      ]),
    ],
    [
      'characters all over a page',
      file([repeat(20_000, (n) => at((n * 397) % 590, (n * 613) % 830, '报', 6))]),
    ],
    ['references in circles', pdfOf([catalog, '3 0 R', '2 0 R'])],
    ['arrays in arrays', pdfOf([catalog, pages, onePage(''), stream(`${'['.repeat(200_000)} TJ`)])],
    [
      'a stream that never ends',
      Buffer.from('%PDF-1.5\n1 0 obj << /Length 99999999 >> stream\n'.repeat(2000)),
    ],
  ])('%s', async (_, bytes) => {
    await settles(bytes)
  })
})

describe('text', () => {
  test.each<[string, string]>([
    ['a line of marks for bold', `${'**'.repeat(50_000)}1`],
    ['a line of number signs', `${'# '.repeat(50_000)}1`],
    ['brackets that are never closed', '（收到申请'.repeat(20_000)],
    ['digits and commas', '1,'.repeat(100_000)],
    ['Chinese digits', '一百万亿零'.repeat(20_000)],
    ['blanks', `1${' '.repeat(200_000)}1`],
    ['lines of a blank', `1${'\r\n '.repeat(20_000)}1`],
    ['units', '万亿元件次'.repeat(20_000)],
    ['a heading again and again', '一、总体情况\n'.repeat(10_000)],
    ['titles', '某县2021年政府信息公开工作年度报告'.repeat(5000)],
    ['labels', '（三）不予公开 1.属于国家秘密 '.repeat(5000)],
    ['dates', '2021年1月1日'.repeat(20_000)],
    ['addresses', 'a@b.c电话：0311-1234567，'.repeat(5000)],
    ['what is joined to what', '和、与及'.repeat(20_000)],
    ['a number of many digits before a word', `${'1'.repeat(50_000)}甲`],
    ['a long line without a number', '本年制发'.repeat(30_000)],
    ['many words on a line', `${'本 年制'.repeat(30_000)} 5`],
    ['many tabs on a line', `${'\t'.repeat(50_000)}1`],
    ['wide blanks before a number', `${'\u3000'.repeat(50_000)}1`],
    ['a rule that is none', `${'='.repeat(50_000)}1`],
    ['one ordinal after the other', `${'一'.repeat(50_000)}1`],
    ['signed numbers', `${'+1'.repeat(30_000)}甲`],
  ])('%s', async (_, words) => {
    const part = '二、主动公开政府信息情况'
    const row = '<tr><td>规章<td>1<td>2<td>3'
    await settles(
      Buffer.from(
        page(
          `<h1>某县2021年政府信息公开工作年度报告</h1><p>${part}</p><table>${row}<tr><td>${words}</table>`,
        ),
      ),
    )
    await settles(
      Buffer.from(`某县2021年政府信息公开工作年度报告\n${part}\n规章 1 2 3\n${words}\n`),
    )
    for (const title of ['', '某县2021年政府信息公开工作年度报告\n一、总体情况\n']) {
      await settles(Buffer.from(`${title}${words}`))
      await settles(Buffer.from(page(`<h1>${title}</h1><p>一、总体情况</p><p>${words}</p>`)))
    }
  })
})

test('nothing is fetched and no other file is opened', async () => {
  // What a page names is named in vain: there is no server at this address, and nobody is asked.
  const html = readFileSync(join(corpus, 'lingshou-2021-html/source.html'), 'utf8')
  const baited = html.replace(
    '</head>',
    '<link rel=stylesheet href="http://127.0.0.1:9/a.css"><script src="http://127.0.0.1:9/a.js"></script><style>@import "http://127.0.0.1:9/b.css"</style></head>',
  )
  const fetched: unknown[] = []
  const original = globalThis.fetch
  globalThis.fetch = (input) => {
    fetched.push(input)
    return Promise.reject(new Error('no network'))
  }
  try {
    const { source: _, ...plain } = await parseReport(Buffer.from(html))
    const { source: __, ...report } = await parseReport(Buffer.from(baited))
    expect(report).toEqual(plain)
    expect(fetched).toEqual([])
  } finally {
    globalThis.fetch = original
  }
})
