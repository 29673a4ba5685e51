import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { UnreadableError } from '../src/error.js'
import { parseReport } from '../src/parse.js'
import { readDocument } from '../src/read/index.js'
import { documentXml, zipped } from '../corpus/make/docx.js'
import { seeded } from '../corpus/make/seeded.js'
import { refusalOf } from '../src/sentences/refusal.js'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../corpus')
const ascii = (text: string) => new TextEncoder().encode(text)
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(typeof part === 'string' ? ascii(part) : part)))

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** The beginning of an OLE file with one stream of a name. */
function oldOffice(stream: string): Buffer {
  const head = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  return Buffer.concat([head, Buffer.alloc(504), Buffer.from(stream, 'utf16le'), Buffer.alloc(64)])
}

function randomBytes(seed: number, size: number): Buffer {
  const draw = seeded(seed)
  return Buffer.from(Array.from({ length: size }, () => draw(0, 255)))
}

async function failureOf(input: Uint8Array, options = {}): Promise<UnreadableError> {
  try {
    await parseReport(input, options)
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableError)
    return error as UnreadableError
  }
  throw new Error('a report was read where there is none')
}

describe('PDF files that cannot be read', () => {
  const whole = readFileSync(join(corpus, 'meiting-2020-pdf-no-rules/source.pdf'))
  const withTrailer = (entry: string) =>
    Buffer.from(whole.toString('latin1').replace('/Root', `${entry} /Root`), 'latin1')
  const key = `<${'5a'.repeat(32)}>`
  const encrypted = withTrailer(
    `/ID [${key} ${key}] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ${key} /U ${key} >>`,
  )
  const noPages = bytes('%PDF-1.5\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>')

  test.each([
    ['cut short at its beginning', whole.subarray(0, 400), 'pdf.damaged'],
    ['without pages', noPages, 'pdf.damaged'],
    ['under a password', encrypted, 'pdf.encrypted'],
    [
      'without any text',
      Buffer.from(whole.toString('latin1').replace(/ Tj/g, ' Xx'), 'latin1'),
      'pdf.no-text',
    ],
  ])('a PDF %s', async (_, input, code) => {
    const error = await failureOf(input)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(/first\b|anew/)
  })
})

describe('DOCX files that cannot be read', () => {
  const paragraph = '<w:p><w:r><w:t>政府信息公开工作年度报告</w:t></w:r></w:p>'
  const whole = zipped({ 'word/document.xml': documentXml(paragraph.repeat(200)) })
  const repacked = (change: (bytes: Buffer) => void) => {
    const copy = Buffer.from(whole)
    change(copy)
    return copy
  }
  /** Where the directory of a ZIP of one file keeps the size of that file. */
  const directory = whole.lastIndexOf(Buffer.from('504b0102', 'hex'))
  const bomb = zipped({ 'word/document.xml': Buffer.alloc(80 * 2 ** 20, 0x20) })
  const bombDirectory = bomb.lastIndexOf(Buffer.from('504b0102', 'hex'))
  const forged = Buffer.from(bomb)
  forged.writeUInt32LE(1000, bombDirectory + 24)

  test.each([
    ['cut short', whole.subarray(0, whole.length - 40), 'docx.damaged'],
    ['cut in the middle', whole.subarray(0, whole.length / 2), 'docx.damaged'],
    ['with bytes turned over', repacked((copy) => copy.fill(0x55, 60, 80)), 'docx.damaged'],
    ['with a wrong sum', repacked((copy) => copy.writeUInt32LE(7, directory + 16)), 'docx.damaged'],
    [
      'with XML that ends too early',
      zipped({ 'word/document.xml': '<w:document>' }),
      'docx.damaged',
    ],
    [
      'with an entity of its own',
      zipped({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
      'docx.damaged',
    ],
    [
      'nested beyond reason',
      zipped({ 'word/document.xml': '<a>'.repeat(1e4) + '</a>'.repeat(1e4) }),
      'limit.exceeded',
    ],
    [
      'without its main part',
      zipped({ '[Content_Types].xml': '<Types/>', 'word/styles.xml': '<a/>' }),
      'docx.damaged',
    ],
    [
      'a ZIP of other files',
      zipped({ 'readme.txt': '政府信息公开工作年度报告' }),
      'report.not-found',
    ],
    ['a ZIP with a folder of that name', zipped({ 'word/readme.txt': 'a' }), 'report.not-found'],
    ['an empty ZIP', zipped({}), 'format.unsupported'],
    [
      'a ZIP of other files, cut short',
      zipped({ 'readme.txt': 'a' }).subarray(0, 40),
      'format.unknown',
    ],
    ['under a password', oldOffice('EncryptedPackage'), 'docx.encrypted'],
    [
      'with an encrypted part',
      repacked((copy) => {
        copy.writeUInt16LE(1, 6)
        copy.writeUInt16LE(1, directory + 8)
      }),
      'docx.encrypted',
    ],
    ['a part that unfolds beyond the limit', bomb, 'limit.exceeded'],
    [
      'more elements than any report',
      zipped({ 'word/document.xml': documentXml('<w:p/>'.repeat(1e6)) }),
      'limit.exceeded',
    ],
    [
      'more text than any report',
      zipped({ 'word/document.xml': documentXml(paragraph.repeat(120000)) }),
      'limit.exceeded',
    ],
    ['a part that lies about its size', forged, 'docx.damaged'],
    ['no report', whole, 'report.not-found'],
  ])('%s', async (_, input, code) => {
    const failure = await failureOf(input)
    expect(failure.code).toBe(code)
    expect(failure.message.length).toBeGreaterThan(20)
  })
})

const page = (body: string, title = '河湾县人民政府') => `<!DOCTYPE html><html><head>
  <meta charset="utf-8"><title>${title}</title></head><body>
  <ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul>${body}
  <div>主办单位：河湾县人民政府办公室　版权所有</div></body></html>`

describe('input.empty', () => {
  test.each([
    ['no bytes', new Uint8Array()],
    ['an empty buffer', Buffer.alloc(0)],
  ])('%s', async (_, input) => {
    expect((await failureOf(input)).code).toBe('input.empty')
  })
})

describe('format.unsupported, and the kind is named', () => {
  test.each([
    ['a PNG image', png, 'PNG'],
    ['a GIF image', gif, 'GIF'],
    ['a JPEG image', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF'), 'JPEG'],
    ['a TIFF image', bytes([0x49, 0x49, 0x2a, 0, 8, 0]), 'TIFF'],
    ['a BMP image', bytes('BM', [70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0]), 'BMP'],
    ['an old Office file', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], [0, 0]), '.doc'],
    ['a presentation', zipped({ '[Content_Types].xml': '<Types/>', 'ppt/a.xml': '<x/>' }), '.pptx'],
    ['an e-book', zipped({ 'META-INF/container.xml': '<x/>', 'a.xhtml': '<html/>' }), '.epub'],
    ['an old spreadsheet', oldOffice('Workbook'), '.xls'],
    ['a ZIP of nothing that is read', zipped({ 'a.png': png }), 'a.png'],
    ['a gzip file', gzipSync('<p>政府信息公开工作年度报告</p>'), 'gzip'],
  ])('%s', async (_, input, kind) => {
    const error = await failureOf(input)
    expect(error.code).toBe('format.unsupported')
    expect(error.message).toContain(kind)
  })
})

describe('input.several', () => {
  test('a ZIP of several documents names them', async () => {
    const error = await failureOf(zipped({ 'a.txt': '年报', 'b.html': '<p>年报</p>' }))
    expect(error.code).toBe('input.several')
    expect(error.message).toMatch(/a\.txt, b\.html/)
  })
})

describe('files that are damaged, whatever their kind', () => {
  test.each([
    ['an OpenDocument file without content', zipped({ mimetype: 'x', 'content.xml': '<x' })],
    [
      'an OFD without pages',
      zipped({ 'OFD.xml': '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>' }),
    ],
    ['a Word file of nothing but a name', oldOffice('WordDocument')],
    ['a workbook without its main part', zipped({ 'xl/styles.xml': '<x/>' })],
  ])('%s', async (_, input) => {
    expect((await failureOf(input)).code).toBe('docx.damaged')
  })
})

describe('format.unknown', () => {
  test.each([1, 2, 3, 4, 5])('random bytes, %i', async (seed) => {
    expect((await failureOf(randomBytes(seed, 4000))).code).toBe('format.unknown')
  })

  test('a program', async () => {
    const input = Buffer.concat([bytes([0x7f], 'ELF', [2, 1, 1, 0]), randomBytes(9, 2000)])
    expect((await failureOf(input)).code).toBe('format.unknown')
  })
})

describe('report.not-found', () => {
  const table =
    '<table><tr><td>项目</td><td>2022年</td><td>2023年</td><td>总计</td></tr>' +
    '<tr><td>小麦</td><td>120</td><td>131</td><td>251</td></tr>' +
    '<tr><td>其他</td><td>12</td><td>13</td><td>25</td></tr></table>'

  test.each([
    ['one line of text', '你好，世界。'],
    ['an empty page', page('')],
    [
      'an unrelated article with an unrelated table',
      page(
        `<h1>河湾县2023年粮食生产情况</h1><p>全县粮食总产量稳步提升，总体情况良好。</p>${table}`,
      ),
    ],
    [
      'a page with only a link to the report',
      page(
        '<h1>河湾县人民政府2023年政府信息公开工作年度报告</h1><p><a href="1.pdf">河湾县人民政府2023年政府信息公开工作年度报告.pdf</a></p>',
        '河湾县人民政府2023年政府信息公开工作年度报告',
      ),
    ],
    [
      'a list of reports',
      page(
        `<ul>${[2021, 2022, 2023].map((year) => `<li><a href="${year}.html">河湾县${year}年政府信息公开工作年度报告</a><span>${year + 1}-01-20</span></li>`).join('')}</ul>`,
        '政府信息公开年报',
      ),
    ],
    [
      'a notice about reports',
      page(
        '<h1>关于做好2023年政府信息公开工作年度报告编制发布工作的通知</h1><p>各乡镇人民政府，县政府各部门：</p><p>为做好年度报告编制工作，现将有关事项通知如下。</p><p>一、报告内容。年度报告应包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项。</p><p>二、时间要求。请于1月31日前公布。</p>',
        '关于做好2023年政府信息公开工作年度报告编制发布工作的通知',
      ),
    ],
    [
      'a piece of news about a report',
      page(
        '<h1>河湾县召开政府信息公开工作会议</h1><p>会议通报，2023年全县收到政府信息公开申请31件，行政复议3件、行政诉讼1件。</p>',
      ),
    ],
    [
      'a directory of items for disclosure',
      page(
        '<h1>河湾县主动公开基本目录</h1><table><tr><td>事项</td><td>依据</td></tr><tr><td>行政许可</td><td>第二十条</td></tr><tr><td>行政处罚</td><td>第二十条</td></tr></table>',
      ),
    ],
    [
      'penalties of an inspection, with labels of the form',
      page(
        '<h1>河湾县2023年行政执法统计表</h1><table><tr><td>单位</td><td>行政处罚</td><td>行政强制</td><td>行政许可</td></tr><tr><td>交通局</td><td>12</td><td>3</td><td>45</td></tr></table>',
      ),
    ],
  ])('%s', async (_, html) => {
    const error = await failureOf(ascii(html))
    expect(error.code).toBe('report.not-found')
    expect(error.message).toMatch(/annual report/)
  })

  const titled = (title: string, more: string) => page(`<h1>${title}</h1>${more}`, title)

  test.each<[what: string, html: string, kind: string, en: RegExp, zh: RegExp]>([
    [
      'a report of a school year, however alike',
      titled(
        '河湾大学2022-2023学年信息公开工作年度报告',
        '<p>一、概述</p><p>平稳。</p><p>二、主动公开情况</p><p>平稳。</p>',
      ),
      'schoolYear',
      /school year/,
      /按学年编制/,
    ],
    [
      'a report on government under the rule of law',
      titled('河湾县2023年法治政府建设情况报告', '<p>一、总体情况</p><p>平稳。</p>'),
      'ruleOfLaw',
      /rule of law/,
      /法治政府建设年度报告/,
    ],
    [
      'the yearly table of a website',
      titled('政府网站工作年度报表', '<table><tr><td>网站名称</td><td>河湾</td></tr></table>'),
      'website',
      /website/,
      /政府网站工作年度报表/,
    ],
    [
      'numbers of enforcement',
      titled('河湾县2023年度行政执法统计年报', '<p>平稳。</p>'),
      'enforcement',
      /enforcement/,
      /行政执法年度数据/,
    ],
    [
      'a budget',
      titled('河湾县财政局2023年部门预算公开', '<p>平稳。</p>'),
      'budget',
      /budget/,
      /预算/,
    ],
    [
      'pictures under the title of a report',
      titled('河湾县2019年政府信息公开工作年度报告', '<p><img src="1.jpg"></p>'),
      'pictures',
      /pictures/,
      /正文是图片/,
    ],
    [
      'a report of an earlier form, of which nothing is told',
      titled('河湾县2015年政府信息公开工作年度报告', '<p>全年平稳。</p>'),
      'earlier',
      /earlier form/,
      /2019 年以前/,
    ],
    [
      'a page that only leads to the report',
      titled('河湾县2023年政府信息公开工作年度报告', '<p><a href="files/1.docx?a=1">下载</a></p>'),
      'link',
      /下载 \(files\/1\.docx\?a=1\)/,
      /“files\/1\.docx\?a=1”/,
    ],
  ])('%s', async (_, html, kind, en, zh) => {
    const error = await failureOf(new TextEncoder().encode(html))
    expect(error).toMatchObject({ code: 'report.not-found', facts: { kind } })
    expect(error.message).toMatch(en)
    expect(refusalOf(error, 'zh')).toMatch(zh)
  })

  test('a page with its tables as pictures is a report that says so', async () => {
    const report = await parseReport(
      new TextEncoder().encode(
        page(
          '<h1>河湾县2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>平稳。</p><p>二、主动公开政府信息情况</p><p><img src="1.png"></p><p>三、收到和处理政府信息公开申请情况</p><p><img src="2.png" width="1"></p>',
        ),
      ),
    )
    const missing = report.findings.filter(({ code }) => code === 'part.missing')
    expect(missing.map(({ paths, facts }) => [paths, facts])).toEqual([
      [['/disclosure'], { table: 'disclosure', isPicture: true }],
      [['/requests'], { table: 'requests' }],
      [['/proceedings'], { table: 'proceedings' }],
    ])
  })

  test('such a document can be read all the same', async () => {
    const { tables } = await readDocument(ascii(page(`<p>粮食</p>${table}`)))
    expect(tables).toHaveLength(1)
  })
})

describe('aborted', () => {
  test('before it begins', async () => {
    const reason = new Error('changed my mind')
    const error = await failureOf(ascii('text'), { signal: AbortSignal.abort(reason) })
    expect(error.code).toBe('aborted')
    expect(error.cause).toBe(reason)
  })

  test('while a stream is read', async () => {
    const controller = new AbortController()
    async function* stream() {
      yield await Promise.resolve(ascii('政府信息'))
      controller.abort()
      yield ascii('公开')
    }
    await expect(parseReport(stream(), { signal: controller.signal })).rejects.toMatchObject({
      name: 'UnreadableError',
      code: 'aborted',
    })
  })
})

test('the error is an Error with a code and a name', () => {
  const error = new UnreadableError('input.empty', 'nothing there', { cause: 1 })
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({
    name: 'UnreadableError',
    code: 'input.empty',
    message: 'nothing there',
    cause: 1,
  })
})
