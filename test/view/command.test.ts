import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { load } from 'cheerio'
import ts from 'typescript'
import { run } from '../../src/cli/run.js'
import * as nianbao from '../../src/index.js'
import { toPage } from '../../src/view/index.js'
import { bytesOf, pathOf, readCase } from '../support/pages.js'

const good = 'lingshou-2021-html/source.html'
const lacking = 'yuyuan-agriculture-2021-part-missing/source.html'
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

class Sink extends Writable {
  text = ''
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

async function view(args: readonly string[], { stdin = Readable.from([]), terminal = false } = {}) {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const output = terminal ? Object.assign(stdout, { isTTY: true, columns: 100 }) : stdout
  const status = await run(['view', ...args], { stdin, stdout: output, stderr })
  return { status, out: stdout.text, err: stderr.text }
}

describe('nianbao view', () => {
  test('writes the page of the report to the standard output', async () => {
    const { report, document } = await readCase(good)
    const { status, out, err } = await view([pathOf(good)])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toBe(await toPage(report, document))
  })

  test('writes it to --out, and then nothing else', async () => {
    const out = join(folder, 'page.html')
    const result = await view([pathOf(good), '--out', out, '--lang', 'zh'], { terminal: true })
    expect(result).toEqual({ status: 0, out: '', err: '' })
    const $ = load(readFileSync(out, 'utf8'))
    expect($('html').attr('lang')).toBe('zh')
    expect($('h1').text()).toContain('灵寿县')
  })

  test('reads the standard input', async () => {
    const { out } = await view(['-'], { stdin: Readable.from([bytesOf(good)]) })
    expect(out).toBe((await view([pathOf(good)])).out)
  })

  test('pictures the pages of a PDF', async () => {
    const { out } = await view([pathOf('hongze-2023-pdf-chromium/source.pdf')])
    expect(load(out)('figure.page image')).toHaveLength(4)
  })

  test('1: written, with findings of severity error', async () => {
    const { status, out } = await view([pathOf(lacking)])
    expect(status).toBe(1)
    expect(out).toContain('part.missing')
  })

  test('2: unusable input, and a page that cannot be written', async () => {
    const none = await view([join(folder, 'none.html')])
    expect(none).toMatchObject({ status: 2, out: '' })
    expect(none.err).toContain('[input.unreadable]')
    const unwritten = await view([pathOf(good), '--out', join(folder, 'none/page.html')])
    expect(unwritten).toMatchObject({ status: 2, out: '' })
    expect(unwritten.err).toContain('none/page.html')
  })

  test.each([
    [[]],
    [['a', 'b']],
    [['a', '--none']],
    [['a', '--lang', 'fr']],
    [['a', '--format', 'epub']],
    [['a', '--charset', 'latin9000']],
    [['a', '--out', './a']],
  ])('2: usage %j', async (args) => {
    const { status, out, err } = await view(args)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toMatch(/^nianbao: .*--help\.\n$/s)
  })

  test('2: a page for a terminal is asked to go to a file', async () => {
    const { status, out, err } = await view([pathOf(good)], { terminal: true })
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain('--out')
  })

  test('--help', async () => {
    const { status, out } = await view(['--help'])
    expect(status).toBe(0)
    for (const option of ['--out', '--lang', '--format', '--charset']) expect(out).toContain(option)
  })
})

describe('docs/view.md', () => {
  const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
  const text = readFileSync(join(root, 'docs/view.md'), 'utf8')

  test('its program runs, on a report of the corpus', async () => {
    const [, program = ''] = /^```ts\n([\s\S]*?)^```/m.exec(text) ?? []
    const written: Record<string, string> = {}
    const library = {
      ...nianbao,
      readDocument: () => nianbao.readDocument(pathOf(good)),
      toPage,
      writeFile: (name: string, page: string) => {
        written[name] = page
      },
    }
    const imports = [...program.matchAll(/^import \{ (.*) \}/gm)].map(([, names = '']) => names)
    const body = program.replace(/^import .*$/gm, '')
    const source = ts.transpile(`(async ({ ${imports.join(', ')} }) => {\n${body}\n})`, {
      target: ts.ScriptTarget.ES2022,
    })
    await (runInContext(source, createContext({})) as (library: object) => Promise<void>)(library)
    expect(load(written['page.html'] ?? '')('h1').text()).toContain('灵寿县')
  })

  test('what it imports is what the package exports', () => {
    const { exports } = createRequire(import.meta.url)('../../package.json') as { exports: object }
    expect(Object.keys(exports)).toContain('./view')
    expect(text).toContain("from 'nianbao/view'")
  })
})
