import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { afterAll, describe, expect, test } from '@jest/globals'
import { Budget, type BudgetOptions } from '../src/budget.js'
import { readPdf } from '../src/read/pdf/index.js'
import { Threads } from '../src/read/pdf/thread/threads.js'
import { inProcess } from './support/process.js'

/** What reads a PDF in a thread of its own: here the thread runs what is built. */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(root, 'corpus', name)))
const good = bytesOf('hongze-2023-pdf-chromium/source.pdf')

function pdfOf(...objects: readonly string[]): Uint8Array {
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')
  const text = `%PDF-1.5\n${body}trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF`
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

function pageOf(content: string, resources = '', ...others: readonly string[]): Uint8Array {
  const folded = deflateSync(Buffer.from(content)).toString('latin1')
  return pdfOf(
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << ${resources} >> >>`,
    `<< /Filter /FlateDecode /Length ${folded.length} >>\nstream\n${folded}\nendstream`,
    ...others,
  )
}

/** pdf.js takes minutes for its one page. */
const endless = pageOf('q '.repeat(4_000_000))

/** A map of two million codes, each of which stands for fifty characters. */
const large = pageOf(
  'BT /F 9 Tf <0001> Tj ET',
  '/Font << /F 5 0 R >>',
  '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>',
  `<< /Length 9 >>\nstream\nbegincmap 1 begincodespacerange <000000> <ffffff> endcodespacerange 1 beginbfrange <000000> <1fffff> <${'0041'.repeat(50)}> endbfrange endcmap\nendstream`,
)

const threads = new Threads(2)
afterAll(() => threads.end())

const read = (bytes: Uint8Array, { signal, limits }: BudgetOptions = {}) =>
  threads.read(bytes, {}, new Budget({ signal, limits }))

describe('a thread', () => {
  test('reads what is read without one', async () => {
    const budget = new Budget()
    const content = await readPdf(good, {}, budget)
    expect(await read(good)).toEqual({ content })
    expect(good.length).toBeGreaterThan(0)
  })

  test('refuses what is refused without one, for the same reason', async () => {
    const answer = await read(new Uint8Array(Buffer.from('%PDF-1.5\nnothing')))
    expect(answer).toMatchObject({ code: 'pdf.damaged', cause: expect.anything() as unknown })
  })

  test('is ended when the time is up, and others go on', async () => {
    const from = performance.now()
    const [lost, kept] = await Promise.allSettled([
      read(endless, { limits: { milliseconds: 3000, operators: Infinity } }),
      read(good),
    ])
    expect(performance.now() - from).toBeLessThan(15_000)
    expect(kept).toMatchObject({ value: { content: { pages: 4 } } })
    const refusal: unknown = lost.status === 'fulfilled' ? lost.value : lost.reason
    expect(refusal).toMatchObject({
      code: 'limit.exceeded',
      message: expect.stringContaining('limit of 3000 (milliseconds)') as unknown,
    })
  })

  test('is ended when its heap is full', async () => {
    const limits = { memory: 96, unfoldedBytes: Infinity }
    await expect(read(large, { limits })).rejects.toMatchObject({
      code: 'limit.exceeded',
      message: expect.stringContaining('limit of 96 (memory)') as unknown,
    })
    expect(await read(good)).toMatchObject({ content: { pages: 4 } })
  })

  test('is ended by a signal', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort('enough'), 500)
    const refused = read(endless, { signal: controller.signal, limits: { operators: Infinity } })
    await expect(refused).rejects.toMatchObject({ code: 'aborted', cause: 'enough' })
  })

  test('is waited for where there are more files than threads', async () => {
    const stop = new AbortController()
    const only = new Threads(1)
    const limits = { milliseconds: 2000, operators: Infinity }
    const busy = only.read(endless, {}, new Budget({ limits }))
    const given = only.read(good, {}, new Budget({ signal: stop.signal }))
    const waiting = only.read(good, {}, new Budget())
    stop.abort()
    const [first, second, third] = await Promise.allSettled([busy, given, waiting])
    expect(first).not.toMatchObject({ value: { content: expect.anything() as unknown } })
    expect(second).toMatchObject({ reason: { code: 'aborted' } })
    expect(third).toMatchObject({ value: { content: { pages: 4 } } })
    only.end()
  })

  test('waits for no file in that file’s own time', async () => {
    const budget = new Budget({ limits: { milliseconds: 300 } })
    await budget.queue(new Promise((resolve) => setTimeout(resolve, 600)))
    expect(() => budget.check()).not.toThrow()
    await expect(budget.wait(new Promise(() => {}))).rejects.toMatchObject({
      code: 'limit.exceeded',
    })
  })
})

describe('the built library', () => {
  const file = JSON.stringify(join(root, 'corpus/hongze-2023-pdf-chromium/source.pdf'))
  const library = JSON.stringify(new URL('../dist/node/index.js', import.meta.url).href)
  const program = `
    const { parseReport } = await import(${library})
    const report = await parseReport(${file})
    console.log(JSON.stringify([report.year, Object.keys(report.evidence).length]))
  `

  test('lets the process end though its thread is kept', () => {
    const { status, stdout, stderr, milliseconds } = inProcess(program)
    expect([status, stderr, stdout]).toEqual([0, '', expect.stringMatching(/^\[2023,\d+\]\n$/)])
    expect(milliseconds).toBeLessThan(30_000)
  })

  test('reads in the same thread where no other may be started', () => {
    const flags = ['--experimental-permission', '--allow-fs-read=*', '--no-warnings']
    const { status, stdout, stderr } = inProcess(program, flags)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toBe(inProcess(program).stdout)
  })
})
