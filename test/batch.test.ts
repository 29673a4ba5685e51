import { createReadStream, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { parseReports } from '../src/batch/index.js'
import { settled } from '../src/batch/order.js'
import { parseReport } from '../src/parse.js'
import type { Input } from '../src/read/index.js'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../corpus')
const html = join(corpus, 'lingshou-2021-html/source.html')
const text = join(corpus, 'lingshou-2021-text/source.txt')
const docx = join(corpus, 'gaoyi-2021-docx-tracked/source.docx')
const none = join(corpus, 'no-such-file')

const folded = deflateSync(Buffer.from('q '.repeat(2_000_000))).toString('latin1')
/** pdf.js takes minutes for its one page. */
const endless = Buffer.from(
  `%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Filter /FlateDecode /Length ${folded.length} >>\nstream\n${folded}\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF`,
  'latin1',
)

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const result of results) list.push(result)
  return list
}

describe('parseReports', () => {
  test('gives each input with its report or its error, in order', async () => {
    const inputs: Input[] = [
      html,
      none,
      pathToFileURL(text),
      readFileSync(docx),
      new Blob([readFileSync(html)]),
      createReadStream(text) as AsyncIterable<Uint8Array>,
      new Uint8Array(),
    ]
    const results = await all(parseReports(inputs, { threads: 2 }))
    expect(results.map(({ input }) => input)).toEqual(inputs)
    expect(results.map(({ error }) => error && 'code' in error && error.code)).toEqual([
      undefined,
      'input.unreadable',
      undefined,
      undefined,
      undefined,
      undefined,
      'input.empty',
    ])
    expect(results.map(({ error }) => error?.name)[1]).toBe('UnreadableError')
    for (const [at, path] of [html, none, text, docx, html, text].entries()) {
      if (path !== none) expect(results[at]?.report).toEqual(await parseReport(path))
    }
  })

  test('as they come, with things of one’s own, and with options', async () => {
    const jobs = [html, text, docx, html].map((path, id) => ({ id, path }))
    const options = {
      threads: 2,
      ordered: false,
      recycle: 1,
      inputOf: (job: { path: string }) => job.path,
    }
    const results = await all(parseReports(jobs, options))
    expect(new Set(results.map(({ input }) => input))).toEqual(new Set(jobs))
    expect(results.every(({ report }) => report !== undefined)).toBe(true)
    const limited = await all(parseReports([html], { limits: { cells: 5 } }))
    expect(limited[0]?.error).toMatchObject({ code: 'limit.exceeded' })
  })

  test('stops a file that is over its deadline, and no other', async () => {
    const inputs = [html, endless, text, docx]
    const options = {
      threads: 2,
      deadline: 6000,
      limits: { milliseconds: Infinity, operators: Infinity },
    }
    const results = await all(parseReports(inputs, options))
    expect(results.map(({ report }) => report !== undefined)).toEqual([true, false, true, true])
    expect(results[1]?.error).toMatchObject({ code: 'limit.exceeded' })
    expect(results[1]?.error?.message).toContain('6000 ms (deadline)')
  })

  test('survives a worker that runs out of memory', async () => {
    const big = Buffer.from(`<table>${'<tr><td>1<td>2<td>3'.repeat(150_000)}`)
    const results = await all(parseReports([big, html], { threads: 1, memory: 64 }))
    expect(results[0]?.error).toMatchObject({ code: 'limit.exceeded' })
    expect(results[0]?.error?.message).toContain('(memory)')
    expect(results[1]?.report).toBeDefined()
  })

  test('takes no more inputs than there is room for, and lets them go', async () => {
    let [taken, closed] = [0, false]
    function* inputs() {
      try {
        for (;;) {
          taken += 1
          yield html
        }
      } finally {
        closed = true
      }
    }
    for await (const { report } of parseReports(inputs(), { threads: 1, ahead: 3 })) {
      expect(report?.year).toBe(2021)
      await new Promise((resolve) => setTimeout(resolve, 50))
      if (taken > 4) break
    }
    expect(taken).toBeLessThan(8)
    expect(closed).toBe(true)
  })

  test('ends by its signal, even where the inputs are stuck', async () => {
    const controller = new AbortController()
    async function* stuck() {
      yield html
      await new Promise(() => {})
    }
    const seen: unknown[] = []
    const run = async () => {
      for await (const result of parseReports(stuck(), { threads: 1, signal: controller.signal })) {
        seen.push(result)
        controller.abort()
      }
    }
    await expect(run()).rejects.toMatchObject({ code: 'aborted' })
    expect(seen).toHaveLength(1)
  })

  test('passes on what the inputs throw', async () => {
    function* broken() {
      yield html
      throw new Error('no more')
    }
    await expect(all(parseReports(broken(), { threads: 1 }))).rejects.toThrow('no more')
  })

  test.each(['threads', 'ahead', 'deadline', 'recycle', 'memory'])(
    '%s must be a number',
    async (name) => {
      await expect(all(parseReports([html], { [name]: 0 }))).rejects.toThrow(TypeError)
    },
  )
})

describe('the order of results', () => {
  const work = async (milliseconds: number) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    return milliseconds
  }
  const order = { atOnce: 3, ahead: 3, signal: undefined }

  test('is that of the items, or that in which they are done', async () => {
    const items = [300, 10, 100]
    expect(await all(settled(items, work, { ...order, ordered: true }))).toEqual(items)
    expect(await all(settled(items, work, { ...order, ordered: false }))).toEqual([10, 100, 300])
  })

  test('a result is given while the next item is long in coming', async () => {
    let release = () => {}
    async function* items() {
      yield 1
      await new Promise<void>((resolve) => (release = resolve))
      yield 2
    }
    const seen: number[] = []
    for await (const result of settled(items(), work, { ...order, ordered: true })) {
      seen.push(result)
      release()
    }
    expect(seen).toEqual([1, 2])
  })

  test('no more is worked on at a time than is wanted', async () => {
    let [now, most] = [0, 0]
    const counted = async (item: number) => {
      most = Math.max(most, (now += 1))
      await work(5)
      now -= 1
      return item
    }
    const items = Array.from({ length: 20 }, (_, at) => at)
    const results = settled(items, counted, { ...order, atOnce: 2, ahead: 9, ordered: true })
    expect(await all(results)).toEqual(items)
    expect(most).toBe(2)
  })
})
