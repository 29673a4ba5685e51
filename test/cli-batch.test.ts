import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { zipSync } from 'fflate'
import { nianbao } from './support/command.js'
import { smallFolder, small } from './support/small.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const path = smallFolder()

interface Line {
  readonly sha256: string | null
  readonly id?: unknown
  readonly input?: string
  readonly version?: string
  readonly report?: { readonly year: number }
  readonly error?: { readonly code: string }
}
const linesIn = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

/** In the order of their names. */
const codes = [
  undefined,
  undefined,
  undefined,
  'input.empty',
  undefined,
  'report.not-found',
  undefined,
  undefined,
  'report.not-found',
]

describe('folders and patterns', () => {
  test('a folder: each document once, in order, a line each, and a summary', async () => {
    const { status, out, err } = await nianbao([path('reports'), '--jobs', '2'])
    expect(status).toBe(2)
    const lines = linesIn(out)
    expect(lines.map(({ error }) => error?.code)).toEqual(codes)
    expect(lines.map(({ input }) => input?.slice(path().length))).toEqual(
      [
        ...['0.docx', '2.txt', '4.html', '5.html', '6.html', '7.html'],
        ...['more/1.html', 'more/3.html', 'readme.md'],
      ].map((name) => `/reports/${name}`),
    )
    expect(lines[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Line
    expect(lines.every((line) => line.version === version)).toBe(true)
    expect(err).toMatch(/^9 files in [\d.]+ s: 6 read, 3 not readable\n/)
    expect(err).toMatch(/^ {2}report\.not-found +2 {2}The document can be read/m)
  })

  test('no file of a folder is passed over in silence, whatever its ending', async () => {
    mkdirSync(path('mixed/.hidden'), { recursive: true })
    mkdirSync(path('mixed/saved_files'), { recursive: true })
    const page = readFileSync(small[1] ?? '')
    for (const name of ['saved.html', 'A.SHTML', 'noext', '.hidden/x.html', 'saved_files/x.html']) {
      writeFileSync(path(`mixed/${name}`), page)
    }
    writeFileSync(path('mixed/~$A.docx'), 'lock')
    writeFileSync(path('mixed/picture.png'), Buffer.from('89504e470d0a1a0a', 'hex'))
    writeFileSync(path('mixed/package.json'), '{\n  "name": "other"\n}')
    writeFileSync(path('mixed/list.json'), '[1, 2]')
    symlinkSync(path('reports'), path('mixed/link'))
    const errors = path('mixed-errors.ndjson')
    const { status, out, err } = await nianbao([path('mixed'), '--errors', errors, '--jobs', '1'])
    expect(status).toBe(2)
    expect(linesIn(out).map(({ input }) => input?.slice(path('mixed/').length))).toEqual([
      'A.SHTML',
      'noext',
      'saved.html',
    ])
    expect(
      linesIn(readFileSync(errors, 'utf8')).map(({ input, error }) => [
        input?.slice(path('mixed/').length),
        error?.code,
      ]),
    ).toEqual([
      ['.hidden/x.html', 'skipped.hidden'],
      ['link', 'skipped.link'],
      ['list.json', 'skipped.data'],
      ['package.json', 'skipped.data'],
      ['picture.png', 'format.unsupported'],
      ['saved_files/x.html', 'skipped.saved'],
      ['~$A.docx', 'skipped.lock'],
    ])
    expect(err).toMatch(/^ {2}hidden +1$/m)
    expect(err).toMatch(/^ {2}JSON without reports +2$/m)
    expect(err).toMatch(/: 3 read, 1 not readable\n/)
    // Who names it is told what is wrong with it.
    expect((await nianbao([path('mixed/package.json')])).err).toContain('[report.invalid]')
    // A path that leads into a file is one of nothing.
    expect((await nianbao([path('mixed/noext/a.html')])).err).toContain('[input.unreadable]')
  })

  test('a ZIP of several: each file is an input of its own, in a folder and alone', async () => {
    mkdirSync(path('packed'), { recursive: true })
    const [one, other] = [small[1], small[3]].map((name) => readFileSync(name ?? ''))
    writeFileSync(
      path('packed/pack.zip'),
      zipSync({ 'a.html': one!, 'deep/b.html': other!, '说明.txt': Buffer.from('你好') }),
    )
    const inputs = ['a.html', 'deep/b.html', '说明.txt'].map((name) => `pack.zip/${name}`)
    for (const args of [[path('packed'), '--jobs', '1'], [path('packed/pack.zip')]]) {
      const { status, out } = await nianbao(args)
      expect(status).toBe(2)
      const lines = linesIn(out)
      expect(lines.map(({ input }) => input?.slice(path('packed/').length))).toEqual(inputs)
      expect(lines.map(({ error }) => error?.code)).toEqual([
        undefined,
        undefined,
        'report.not-found',
      ])
    }
  })

  test('a pattern, out to files, errors apart', async () => {
    const [out, errors] = [path('p.ndjson'), path('p-errors.ndjson')]
    const pattern = `${path('reports').replaceAll('\\', '/')}/**/*.{html,docx}`
    const result = await nianbao([pattern, '--out', out, '--errors', errors, '--jobs', '1'])
    expect([result.status, result.out]).toEqual([2, ''])
    expect(linesIn(readFileSync(out, 'utf8')).every(({ report }) => report !== undefined)).toBe(
      true,
    )
    expect(linesIn(readFileSync(errors, 'utf8')).map(({ error }) => error?.code)).toEqual([
      'input.empty',
      'report.not-found',
    ])
  })

  test.each<[string, string[], RegExp]>([
    ['an empty folder', ['EMPTY'], /no document in/],
    ['an output that is there', ['reports', '--out', 'there.ndjson'], /--resume/],
    ['--resume alone', ['reports', '--resume'], /--out/],
    ['no number', ['reports', '--jobs', 'all'], /--jobs/],
    ['one file for both', ['reports', '--out', 'a', '--errors', 'a'], /two files/],
    ['a view', ['reports', '--tables', '--jobs', '1'], /--tables/],
    ['names twice', ['reports', '--lines'], /--lines/],
    ['nothing', ['--jobs', '2'], /Name files/],
  ])('usage: %s', async (_, args, message) => {
    mkdirSync(path('EMPTY'), { recursive: true })
    writeFileSync(path('there.ndjson'), 'kept')
    const own = args.map((word) => (/^(?:EMPTY|reports|there|a$)/.test(word) ? path(word) : word))
    const { status, err } = await nianbao(own)
    expect([status, err]).toEqual([2, expect.stringMatching(message)])
    expect(readFileSync(path('there.ndjson'), 'utf8')).toBe('kept')
  })
})

describe('--lines', () => {
  test('paths and JSON in, a line each out, with the id', async () => {
    const html = readFileSync(path('reports/more/1.html'))
    const stdin = Readable.from([
      `${path('reports/2.txt')}\n`,
      `${JSON.stringify({ id: 7, path: path('reports/0.docx') })}\n\n`,
      `${JSON.stringify({ id: 'b', base64: html.toString('base64') })}\r\n`,
      '{"id": "c"}\n{"broken\n',
      path('nowhere.html'),
    ])
    const { status, out } = await nianbao(['--lines', '--jobs', '1'], { stdin })
    expect(status).toBe(2)
    expect(linesIn(out).map(({ report, error, id }) => [id, report?.year ?? error?.code])).toEqual([
      [undefined, 2021],
      [7, 2021],
      ['b', 2021],
      ['c', 'line.damaged'],
      [undefined, 'line.damaged'],
      [undefined, 'input.unreadable'],
    ])
  })
})

describe('on a terminal', () => {
  test('the progress is a line that is written over', async () => {
    const { err } = await nianbao([path('reports'), '--jobs', '1'], { progress: true })
    const lines = err.split('\r\u001b[K')
    expect(lines[1]).toMatch(
      /^\[[#.]{20}\] \d of 9 files, [\d.]+ a second, .* left, \d not readable$/,
    )
    expect(lines.at(-1)).toMatch(/^ {2}Not fully checked|^ {2}report\.not-found/m)
  })
})
