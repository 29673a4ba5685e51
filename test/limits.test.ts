import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { Budget } from '../src/budget.js'
import { UnreadableError } from '../src/error.js'
import { defaultLimits, type Limits, limitNames, limitsWith } from '../src/limits.js'
import { extractReport, parseReport } from '../src/parse.js'
import { type Input, readDocument } from '../src/read/index.js'
import { documentXml, zipped } from '../corpus/make/docx.js'
import { writePdf } from '../corpus/make/pdf/file.js'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../corpus')
const file = (name: string) => readFileSync(join(corpus, name))
const html = file('lingshou-2021-html/source.html')
const text = file('lingshou-2021-text/source.txt')
const docx = file('gaoyi-2021-docx-tracked/source.docx')
const pdf = file('meiting-2020-pdf-no-rules/source.pdf')

const page = (body: string, head = '') =>
  Buffer.from(`<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body>${body}`)
const word = (body: string, parts = {}) =>
  zipped({ 'word/document.xml': documentXml(body), ...parts })
const paragraph = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`

async function failureOf(work: Promise<unknown>): Promise<UnreadableError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UnreadableError)
  return error as UnreadableError
}

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield await Promise.resolve(Buffer.alloc(1 << 16, 0x20))
}

/** What never comes: a server that has fallen silent. */
const silent: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }),
}

const stream = (content: Buffer, entries: string) =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content.toString('latin1')}\nendstream`
const bomb = deflateSync(Buffer.alloc(140 * 2 ** 20, 0x20))
const twice = deflateSync(bomb)

/** A PDF of one page, of the objects after its first three. */
function pdfOf(contents: string, more: readonly string[] = [], resources = ''): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << ${resources} >> >>`,
    contents,
    ...more,
  ]
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.5\n${body}trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF`, 'latin1')
}

const form = (content: string, next: number) =>
  stream(
    Buffer.from(content),
    `/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /A ${next} 0 R >> >>`,
  )
const manyForms = pdfOf(
  stream(Buffer.from('/A Do'), ''),
  [
    ...Array.from({ length: 12 }, (_, at) => form('/A Do '.repeat(8), at + 6)),
    stream(Buffer.from('0 0 1 1 re f'), '/Type /XObject /Subtype /Form /BBox [0 0 600 800]'),
  ],
  '/XObject << /A 5 0 R >>',
)

describe('each limit, exceeded', () => {
  const cases: readonly (readonly [keyof Limits, string, Input, number?])[] = [
    ['bytes', 'an array', html, 1000],
    ['bytes', 'a stream that does not end', endless(), 2 ** 20],
    ['bytes', 'a Blob', new Blob([html]), 1000],
    ['bytes', 'a file', join(corpus, 'lingshou-2021-html/source.html'), 1000],
    ['unfoldedBytes', 'the parts of a DOCX', docx, 10_000],
    ['unfoldedBytes', 'a stream of a PDF', pdfOf(stream(bomb, '/Filter /FlateDecode'))],
    [
      'unfoldedBytes',
      'a stream of a PDF that is folded twice',
      pdfOf(stream(twice, '/Filter [/FlateDecode /FlateDecode]')),
    ],
    [
      'unfoldedBytes',
      'a stream of a PDF that is folded and written in digits',
      pdfOf(
        stream(Buffer.from(`${bomb.toString('hex')}>`), '/Filter [/ASCIIHexDecode /FlateDecode]'),
      ),
    ],
    [
      'unfoldedBytes',
      'runs in a stream of a PDF',
      pdfOf(
        stream(
          deflateSync(Buffer.alloc(3 * 2 ** 20, 129)),
          '/Filter [/FlateDecode /RunLengthDecode]',
        ),
      ),
    ],
    [
      'unfoldedRatio',
      'a part of blanks',
      zipped({ 'word/document.xml': Buffer.alloc(40 * 2 ** 20, 0x20) }),
    ],
    [
      'files',
      'a ZIP of many',
      zipped(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`${at}`, 'a']))),
      30,
    ],
    ['pages', 'a PDF', pdf, 1],
    ['operators', 'a page of a PDF', pdf, 50],
    ['operators', 'forms that each draw the next many times', manyForms, 5000],
    ['elements', 'a page', html, 100],
    ['elements', 'a DOCX', docx, 100],
    ['depth', 'tags that are never closed', page('<div>'.repeat(5000))],
    ['depth', 'a DOCX', word('<w:ins>'.repeat(600) + '</w:ins>'.repeat(600))],
    ['cells', 'a table', html, 20],
    ['cells', 'spans', page('<table>' + '<tr><td colspan=900 rowspan=60000>1<td>2'.repeat(900))],
    [
      'cells',
      'one wide row among many',
      page(`<table>${'<tr><td>1<td>2'.repeat(1200)}<tr><td colspan=1000>`),
    ],
    ['characters', 'a page', html, 500],
    ['characters', 'text', text, 500],
    ['characters', 'a PDF', pdf, 500],
    ['characters', 'a DOCX', docx, 500],
  ]

  test.each(cases)('%s: %s', async (...[name, , input, bound]) => {
    const limits = bound === undefined ? {} : { [name]: bound }
    const { code, message } = await failureOf(parseReport(input, { limits }))
    expect(code).toBe('limit.exceeded')
    expect(message).toContain(`(${name})`)
    expect(message).toContain(String(bound ?? defaultLimits[name]))
    expect(message).toMatch(/raise the limit/)
  })

  test('and every limit is among them, or cuts, or is of time', () => {
    const others = ['columnSpan', 'rowSpan', 'milliseconds', 'memory']
    expect([...new Set(cases.map(([name]) => name)), ...others].sort()).toEqual(
      [...limitNames].sort(),
    )
  })

  test('a stream without end', async () => {
    async function* zeros() {
      for (;;) yield await Promise.resolve(new Uint8Array(65_536))
    }
    const failure = await failureOf(parseReport(zeros(), { limits: { bytes: 1e6 } }))
    expect(failure.message).toContain('(bytes)')
  })

  test('spans are cut', async () => {
    const wide = page('<table><tr><td colspan=5>1<td>2<tr><td rowspan=3>1<tr><td>1<tr><td>1')
    const { tables } = await readDocument(wide, { limits: { columnSpan: 3, rowSpan: 2 } })
    expect(tables[0]?.columnCount).toBe(4)
    expect(Math.max(...tables[0]!.cells.map(({ rowSpan }) => rowSpan))).toBe(2)
  })
})

describe('limits that are raised', () => {
  test('let through what they would have stopped', async () => {
    const deep = page('<div>'.repeat(5000) + '政府信息')
    const { blocks } = await readDocument(deep, { limits: { depth: 700 } })
    expect(blocks).toHaveLength(1)
  })

  test.each([
    [{ byts: 1 }, /no limit "byts".*bytes/],
    [{ bytes: 0 }, /"bytes" must be/],
    [{ bytes: Number.NaN }, /"bytes" must be/],
  ])('what is no limit: %j', async (limits, message) => {
    await expect(parseReport(html, { limits: limits as object })).rejects.toThrow(TypeError)
    await expect(parseReport(html, { limits: limits as object })).rejects.toThrow(message)
  })

  test('undefined leaves the default', () => {
    expect(limitsWith({ bytes: undefined } as never)).toEqual(defaultLimits)
  })
})

describe('time', () => {
  const much = (count: number) => '<p>全年共收到政府信息公开申请12件。</p>'.repeat(count)
  const long: readonly (readonly [string, Input])[] = [
    ['a page', page(`<h1>某县2021年政府信息公开工作年度报告</h1>${much(20_000)}`)],
    ['text', Buffer.from('全年共收到政府信息公开申请12件。\n'.repeat(40_000))],
    ['a DOCX', word(paragraph('全年共收到政府信息公开申请12件。').repeat(20_000))],
    [
      'a PDF',
      writePdf(
        Array.from({ length: 300 }, () => ({
          content: `BT /F1 8 Tf ${'1 0 0 1 40 40 Tm (12) Tj '.repeat(300)}ET`,
          entries: '',
        })),
        { fonts: { F1: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' }, layers: {} },
      ),
    ],
    [
      'a page of a PDF whose states are saved without end',
      pdfOf(stream(deflateSync(Buffer.from('q '.repeat(500_000))), '/Filter /FlateDecode')),
    ],
    ['a stream that gives nothing', silent],
  ]

  test.each(long)('runs out while %s is read', async (_, input) => {
    const { code, message } = await failureOf(parseReport(input, { limits: { milliseconds: 40 } }))
    expect(code).toBe('limit.exceeded')
    expect(message).toContain('(milliseconds)')
  })

  test('runs out in the second half as well', async () => {
    const document = await readDocument(long[0]![1])
    const extract = async () =>
      extractReport(await Promise.resolve(document), { limits: { milliseconds: 1e-6 } })
    expect((await failureOf(extract())).message).toContain('(milliseconds)')
  })

  test('a signal stops a PDF between its pages, and a stream that gives nothing', async () => {
    for (const input of [long[3]![1], silent]) {
      const controller = new AbortController()
      setTimeout(() => controller.abort('enough'), 30)
      const failure = await failureOf(parseReport(input, { signal: controller.signal }))
      expect(failure).toMatchObject({ code: 'aborted', cause: 'enough' })
    }
  })

  test('a budget that ran leaves none behind', () => {
    const budget = new Budget()
    expect(() => budget.run(() => budget.run(() => budget.hold('pages', 1e9)))).toThrow(/pages/)
    expect(extractReportOf).toThrow(/annual report/)
  })
})

function extractReportOf() {
  return extractReport({
    format: 'text',
    title: null,
    blocks: [],
    tables: [],
    metadata: {},
    charset: null,
    pages: null,
    bytes: 1,
    sha256: '',
  })
}
