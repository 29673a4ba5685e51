import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, test } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { settles } from './support/settles.js'

/** Files of offices, mails and archives that strangers may send; pages, DOCX and PDF are in test/hostile.test.ts. */

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../corpus')
const source = (name: string) => readFileSync(join(corpus, name))
const packed = (files: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
const repeat = (count: number, write: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => write(at)).join('')

describe('.doc', () => {
  const file = source('tanghe-2020-doc/source.doc')
  const sectorSize = 1 << file.readUInt16LE(30)
  const sectorAt = (number: number) => (number + 1) * sectorSize
  const changed = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(file)
    change(bytes)
    return bytes
  }
  const allocation = sectorAt(file.readUInt32LE(76))
  /** Where the stream of the text begins: its first block is that of the file's information. */
  const information = file.indexOf(Buffer.from([0xec, 0xa5]), sectorSize)

  test.each<[string, Uint8Array]>([
    [
      'each sector goes on itself',
      changed((bytes) => {
        for (let at = 0; at < sectorSize / 4; at += 1) bytes.writeUInt32LE(at, allocation + 4 * at)
      }),
    ],
    [
      'sectors that go on each other',
      changed((bytes) => {
        for (let at = 0; at < sectorSize / 4; at += 1)
          bytes.writeUInt32LE(at ^ 1, allocation + 4 * at)
      }),
    ],
    ['its directory goes on the allocation table', changed((bytes) => bytes.writeUInt32LE(0, 48))],
    [
      'a chain of allocation tables in a circle',
      changed((bytes) => {
        bytes.writeUInt32LE(1, 68)
        bytes.writeUInt32LE(0xffff, 72)
        bytes.writeUInt32LE(1, sectorAt(2) - 4)
      }),
    ],
    ['sectors of no size', changed((bytes) => bytes.writeUInt16LE(0, 30))],
    [
      'stories of all characters that there can be',
      changed((bytes) => {
        for (let at = 0x4c; at < 0x70; at += 4) bytes.writeUInt32LE(0x7fffffff, information + at)
      }),
    ],
    [
      'parts that stand anywhere',
      changed((bytes) => {
        for (let at = 0x9a; at < 0x2f2; at += 4)
          bytes.writeUInt32LE(0x7ffffff0 + at, information + at)
      }),
    ],
    [
      'parts that are all of the file',
      changed((bytes) => {
        for (let at = 0x9a; at < 0x2f2; at += 8) {
          bytes.writeUInt32LE(0, information + at)
          bytes.writeUInt32LE(0x7fffffff, information + at + 4)
        }
      }),
    ],
    ['its beginning alone', file.subarray(0, 2000)],
    ['nothing but its sign', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ])('%s', async (_, bytes) => {
    await settles(bytes)
  })
})

describe('Rich Text', () => {
  const rtf = (body: string) => Buffer.from(`{\\rtf1\\ansi ${body}}`, 'latin1')
  const edges = repeat(3000, (at) => `\\cellx${at}`)

  test.each<[string, Uint8Array]>([
    ['groups in groups', rtf('{'.repeat(200_000))],
    ['ends of groups that never began', rtf('}'.repeat(200_000))],
    ['tables in tables', rtf(repeat(200, (at) => `\\pard\\intbl\\itap${at} 1\\nestcell `))],
    ['a table nested beyond all bounds', rtf('\\pard\\intbl\\itap999999999 1\\nestcell\\nestrow')],
    [
      'rows of thousands of columns',
      rtf(`\\trowd${edges} ${repeat(300, () => '\\intbl 1\\cell\\row ')}`),
    ],
    ['fields that never end', rtf('{\\field{\\fldinst PAGE}'.repeat(30_000))],
    ['notes in notes', rtf('{\\footnote '.repeat(20_000))],
    ['text boxes in text boxes', rtf('{\\shptxt '.repeat(20_000))],
    ['bytes beyond the end', rtf('\\bin2147483647 1')],
    ['a number beyond all bounds', rtf('\\u99999999999999999999 1\\uc999999999 \\u20000 1')],
    ['halves of characters', rtf('\\u55296?'.repeat(50_000))],
    ['styles without end', rtf(`{\\stylesheet${'{\\s1'.repeat(20_000)}`)],
    ['a control word of a megabyte', rtf(`\\${'a'.repeat(2 ** 20)}`)],
  ])('%s', async (_, bytes) => {
    await settles(bytes)
  })
})

describe('OpenDocument', () => {
  const names = ['office', 'text', 'table', 'style']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ')
  const odt = (body: string, styles = '') =>
    packed({
      'content.xml': `<office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    })
  const cell = (attributes: string) =>
    `<table:table-cell ${attributes}><text:p>1</text:p></table:table-cell>`
  const table = (rows: string) => `<table:table>${rows}</table:table>`

  test.each<[string, Uint8Array]>([
    [
      'a cell that stands there a thousand million times',
      odt(
        table(
          `<table:table-row>${cell('table:number-columns-repeated="999999999"')}</table:table-row>`,
        ),
      ),
    ],
    [
      'a row that stands there a thousand million times',
      odt(
        table(
          `<table:table-row table:number-rows-repeated="999999999">${cell('')}</table:table-row>`,
        ),
      ),
    ],
    [
      'a cell over all there is',
      odt(
        table(
          `<table:table-row>${cell('table:number-columns-spanned="999999999" table:number-rows-spanned="999999999"')}</table:table-row><table:table-row>${cell('')}</table:table-row>`,
        ),
      ),
    ],
    ['blanks without number', odt('<text:p>1<text:s text:c="999999999"/>2</text:p>')],
    [
      'tables in tables',
      odt(
        `${'<table:table><table:table-row><table:table-cell>'.repeat(300)}${'</table:table-cell></table:table-row></table:table>'.repeat(300)}`,
      ),
    ],
    [
      'spans in spans',
      odt(`<text:p>${'<text:span>'.repeat(3000)}1${'</text:span>'.repeat(3000)}</text:p>`),
    ],
    [
      'styles that are based on each other',
      odt(
        '<text:p text:style-name="a">1</text:p>',
        '<style:style style:family="paragraph" style:name="a" style:parent-style-name="b"/><style:style style:family="paragraph" style:name="b" style:parent-style-name="a"/>',
      ),
    ],
    [
      'lists in lists',
      odt(
        `${'<text:list><text:list-item>'.repeat(500)}<text:p>1</text:p>${'</text:list-item></text:list>'.repeat(500)}`,
      ),
    ],
    [
      'entities that make entities',
      packed({
        'content.xml': `<!DOCTYPE a [<!ENTITY a "一一"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><office:document-content ${names}><office:body><office:text><text:p>&c;</text:p></office:text></office:body></office:document-content>`,
      }),
    ],
  ])('%s', async (_, bytes) => {
    await settles(bytes)
  })
})

describe('workbooks', () => {
  const book = (sheet: string, strings = '') =>
    packed({
      'xl/workbook.xml':
        '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': `<Relationships>${['worksheet', 'sharedStrings'].map((type, at) => `<Relationship Id="r${at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${type}.xml"/>`).join('')}</Relationships>`,
      'xl/worksheet.xml': `<worksheet>${sheet}</worksheet>`,
      'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    })
  const data = (rows: string) => `<sheetData>${rows}</sheetData>`
  const one = '<row r="1"><c r="A1"><v>1</v></c></row>'

  test.each<[string, Uint8Array]>([
    [
      'a cell merged over all cells',
      book(`${data(one)}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`),
    ],
    [
      'thousands of merges',
      book(
        `${data(one)}<mergeCells>${repeat(20_000, (at) => `<mergeCell ref="A1:Z${at}"/>`)}</mergeCells>`,
      ),
    ],
    [
      'a cell at the end of the sheet',
      book(data('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    ],
    [
      'cells far from each other',
      book(
        data(
          repeat(
            2000,
            (at) =>
              `<row r="${at * 500 + 1}"><c r="A${at * 500 + 1}"><v>1</v></c><c r="XFD${at * 500 + 1}"><v>1</v></c></row>`,
          ),
        ),
      ),
    ],
    [
      'hidden columns without number',
      book(
        `<cols>${repeat(20_000, () => '<col min="1" max="16384" hidden="1"/>')}</cols>${data(one)}`,
      ),
    ],
    [
      'a text that is not there',
      book(data('<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>')),
    ],
    ['a row of no number', book(data('<row r="-1"><c r="1"><v>1e999</v></c></row>'))],
  ])('%s', async (_, bytes) => {
    await settles(bytes)
  })
})

describe('OFD', () => {
  const ofd = (objects: string, files: Readonly<Record<string, string>> = {}, common = '') =>
    packed({
      'OFD.xml': '<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>',
      'D.xml': `<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><PublicRes>R.xml</PublicRes>${common}</CommonData><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>`,
      'P.xml': `<Page><Content><Layer>${objects}</Layer></Content></Page>`,
      ...files,
    })
  const text = (attributes: string, delta = '') =>
    `<TextObject Boundary="10 10 100 10" Size="4" ${attributes}><TextCode X="0" Y="4" ${delta}>${'1'.repeat(2000)}</TextCode></TextObject>`
  const resources = (content: string) =>
    `<Res><CompositeGraphicUnits>${content}</CompositeGraphicUnits></Res>`
  const composite = (id: number, times = 1) =>
    `<CompositeObject Boundary="0 0 9 9" ResourceID="${id}"/>`.repeat(times)

  test.each<[string, Uint8Array]>([
    ['distances without number', ofd(text('', 'DeltaX="g 999999999 1"'))],
    ['distances beyond all bounds', ofd(text('', 'DeltaX="g 3000 1e308"'))],
    ['a map beyond all bounds', ofd(text('CTM="1e308 0 0 1e308 1e308 0"'))],
    [
      'an object that is made of itself',
      ofd(composite(1), {
        'R.xml': resources(
          `<CompositeGraphicUnit ID="1"><Content>${composite(1)}</Content></CompositeGraphicUnit>`,
        ),
      }),
    ],
    [
      'objects made of ten objects each',
      ofd(composite(1, 10), {
        'R.xml': resources(
          repeat(
            12,
            (at) =>
              `<CompositeGraphicUnit ID="${at + 1}"><Content>${composite(at + 2, 10)}</Content></CompositeGraphicUnit>`,
          ),
        ),
      }),
    ],
    ['blocks in blocks', ofd('<PageBlock>'.repeat(2000) + '</PageBlock>'.repeat(2000))],
    [
      'parameters that refer to each other',
      ofd(
        '<PathObject DrawParam="1" Boundary="0 0 9 9"><AbbreviatedData>M 0 0 L 9 0</AbbreviatedData></PathObject>',
        {
          'R.xml':
            '<Res><DrawParams><DrawParam ID="1" Relative="2"/><DrawParam ID="2" Relative="1"/></DrawParams></Res>',
        },
      ),
    ],
    [
      'a path of a hundred thousand pieces',
      ofd(
        `<PathObject Boundary="0 0 9 9"><AbbreviatedData>M 0 0 ${repeat(100_000, (at) => `L ${at % 9} ${at % 7} `)}</AbbreviatedData></PathObject>`,
      ),
    ],
    [
      'arcs without end',
      ofd(
        `<PathObject Boundary="0 0 9 9" Fill="true"><AbbreviatedData>M 0 0 ${'A 1e-300 1e300 9 1 0 1 1 '.repeat(5000)}</AbbreviatedData></PathObject>`,
      ),
    ],
    [
      'clips in clips',
      ofd(
        `<PathObject Boundary="0 0 9 9"><Clips>${'<Clip><Area><Path Boundary="0 0 9 9"><AbbreviatedData>M 0 0 L 9 3 L 3 9 C</AbbreviatedData></Path></Area></Clip>'.repeat(3000)}</Clips><AbbreviatedData>${'M 0 0 L 9 0 '.repeat(300)}</AbbreviatedData></PathObject>`,
      ),
    ],
    [
      'a page of no size',
      packed({
        'OFD.xml': '<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>',
        'D.xml':
          '<Document><CommonData><PageArea><PhysicalBox>0 0 -1 0</PhysicalBox></PageArea></CommonData><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>',
        'P.xml': '<Page><Content><Layer/></Content></Page>',
      }),
    ],
    [
      'the document is its own page',
      packed({
        'OFD.xml': '<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>',
        'D.xml': '<Document><Pages><Page ID="1" BaseLoc="D.xml"/></Pages></Document>',
      }),
    ],
  ])('%s', async (_, bytes) => {
    await settles(bytes)
  })
})

describe('mails and archives', () => {
  const message = (text: string) => Buffer.from(text, 'latin1')
  const head = 'From: a\r\nTo: b\r\nMIME-Version: 1.0\r\n'
  const within = (bytes: Uint8Array, depth: number): Uint8Array =>
    depth === 0 ? bytes : within(zipSync({ 'a.zip': bytes }), depth - 1)

  test.each<[string, Uint8Array]>([
    ['messages in messages', message(head + 'Content-Type: message/rfc822\r\n\r\n'.repeat(5000))],
    [
      'parts in parts',
      message(
        head +
          repeat(
            3000,
            (at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
          ),
      ),
    ],
    [
      'a part that ends at once, again and again',
      message(
        `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(50_000)}`,
      ),
    ],
    [
      'a boundary of nothing',
      message(
        `${head}Content-Type: multipart/mixed; boundary=""\r\n\r\n${'--\r\n'.repeat(50_000)}`,
      ),
    ],
    ['a header of a megabyte', message(`${head}Subject: ${'=?utf-8?B?'.repeat(100_000)}\r\n\r\n1`)],
    [
      'parameters of a megabyte',
      message(`${head}Content-Type: text/html;${' a="\\'.repeat(200_000)}\r\n\r\n1`),
    ],
    ['lines that go on', message(`${head}Subject: a${'\r\n '.repeat(30_000)}\r\n\r\n1`)],
    ['archives in archives', within(strToU8('<html><body><p>1'), 40)],
    [
      'an archive of many files',
      zipSync(
        Object.fromEntries(Array.from({ length: 12_000 }, (_, at) => [`${at}.txt`, strToU8('1')])),
        { level: 0 },
      ),
    ],
  ])('%s', async (_, bytes) => {
    await settles(bytes)
  })
})
