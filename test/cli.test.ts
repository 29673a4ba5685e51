import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseReport } from '../src/parse.js'
import { nianbao, type Outcome } from './support/command.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const good = join(root, 'corpus/lingshou-2021-html/source.html')
const flat = join(root, 'corpus/lingshou-2021-text/source.txt')
const lacking = join(root, 'corpus/yuyuan-agriculture-2021-part-missing/source.html')
const gbk = join(root, 'corpus/chengchuan-2022-gbk/source.html')
let folder = ''
let empty = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  empty = join(folder, 'empty.html')
  writeFileSync(empty, '')
})

afterAll(() => rmSync(folder, { recursive: true }))

const linesOf = ({ out }: Outcome) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('exit status', () => {
  test('0: read', async () => {
    expect(await nianbao([good])).toMatchObject({ status: 0, err: '' })
  })

  test('1: read, with findings of severity error', async () => {
    const { status, out } = await nianbao([lacking])
    expect(status).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ schema: 'nianbao/1' })
  })

  test('2: unusable input, and why on stderr', async () => {
    const { status, out, err } = await nianbao([empty])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain('[input.empty]')
    expect(err).toContain(empty)
    expect((await nianbao([join(folder, 'none.html')])).err).toContain('[input.unreadable]')
  })

  test('the highest of several files', async () => {
    expect((await nianbao([good, lacking])).status).toBe(1)
    expect((await nianbao([empty, good, lacking])).status).toBe(2)
  })

  test.each([
    [[]],
    [['--json', '--ndjson', 'a']],
    [['--none', 'a']],
    [['--format', 'wps', 'a']],
    [['--charset', 'latin9000', 'a']],
    [['-', '-']],
    [['repl']],
    [['repl', 'a', 'b']],
  ])('2: usage %j', async (args) => {
    const { status, out, err } = await nianbao(args)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toMatch(/^nianbao: .*--help\.\n$/s)
  })
})

describe('output', () => {
  test('JSON where it is no terminal', async () => {
    const report: unknown = JSON.parse((await nianbao([good])).out)
    expect(report).toEqual(await parseReport(good))
  })

  test('tables and findings on a terminal', async () => {
    const { out, status } = await nianbao([good], { terminal: true })
    expect(status).toBe(0)
    expect(out).not.toMatch(/^\{/)
    for (const words of ['灵寿县人民政府', '9987', '4414']) expect(out).toContain(words)
    expect((await nianbao([lacking], { terminal: true })).out).toContain('part.missing')
  })

  test('no line on a terminal is wider than it', async () => {
    const { out } = await nianbao([lacking], { terminal: true })
    const width = (line: string) =>
      [...line].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 2 : 1), 0)
    expect(out.split('\n').filter((line) => width(line) > 100)).toEqual([])
  })

  test('--json on a terminal', async () => {
    const { out } = await nianbao(['--json', good], { terminal: true })
    expect(JSON.parse(out)).toMatchObject({ issuer: '灵寿县人民政府' })
  })

  test('--ndjson, a line each, errors among them', async () => {
    const outcome = await nianbao(['--ndjson', good, empty, flat], { terminal: true })
    const lines = linesOf(outcome)
    expect(lines.map(({ input }) => input)).toEqual([good, empty, flat])
    expect(lines[0]).toMatchObject({ report: { year: 2021 } })
    expect(lines[1]).toMatchObject({ error: { code: 'input.empty', message: expect.any(String) } })
    expect(lines[2]).toMatchObject({ report: { source: { format: 'text' } } })
    expect(outcome.status).toBe(2)
  })

  test('a line each where there are several files', async () => {
    const lines = linesOf(await nianbao([good, flat]))
    expect(lines.map(({ input }) => input)).toEqual([good, flat])
    expect(linesOf(await nianbao(['--ndjson', good]))).toHaveLength(1)
  })

  test('--tables: the tables as read, counted from 1', async () => {
    const { out, status } = await nianbao(['--tables', good])
    expect(status).toBe(0)
    const report = await parseReport(good)
    const { table, row, column, raw } = report.evidence['/disclosure/licensing/decisions']!
    const block = out.split(/^table /m)[(table ?? 0) + 1] ?? ''
    expect(block).toMatch(new RegExp(`^${(table ?? 0) + 1}: `))
    const start = `${(row ?? 0) + 1} |`
    const line = block.split('\n').find((one) => one.trimStart().startsWith(start)) ?? ''
    expect(line.split('|')[(column ?? 0) + 1]?.trim()).toBe(raw)
  })

  test('--tables --picture: the pages of a PDF in each stage; of nothing else', async () => {
    const out = join(folder, 'picture.svg')
    const pdf = join(root, 'corpus/hongze-2023-pdf-chromium/source.pdf')
    const { status } = await nianbao(['--tables', '--picture', out, pdf])
    const svg = readFileSync(out, 'utf8')
    expect(status).toBe(0)
    for (const stage of ['words', 'rulings', 'grid', 'tables'])
      expect(svg).toContain(`<g class="${stage}"`)
    expect((await nianbao(['--tables', '--picture', out, good])).err).toContain('[picture.none]')
    expect((await nianbao(['--picture', out, pdf])).err).toContain('--picture goes with --tables')
  })

  test('--tables of a document without any', async () => {
    expect((await nianbao(['--tables', flat])).out).toContain('no tables')
  })

  test('--format and --charset', async () => {
    const { out } = await nianbao(['--charset', 'gbk', '--format', 'html', gbk])
    expect(JSON.parse(out)).toMatchObject({ source: { charset: 'gb18030', format: 'html' } })
    expect((await nianbao(['--format', 'pdf', good])).err).toContain('[pdf.damaged]')
  })

  test('--help and --version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    expect(await nianbao(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' })
    const help = await nianbao(['--help'])
    expect(help).toMatchObject({ status: 0, err: '' })
    for (const words of ['--json', '--ndjson', '--tables', 'repl', 'Exit status']) {
      expect(help.out).toContain(words)
    }
  })
})

describe('standard input', () => {
  test('is read for -', async () => {
    const stdin = Readable.from([readFileSync(good)])
    const { out, status } = await nianbao(['-'], { stdin })
    expect(status).toBe(0)
    expect(JSON.parse(out)).toEqual(await parseReport(good))
  })

  test('of the command as it is started', () => {
    const args = ['tsx', 'src/cli.ts', '-']
    const read = spawnSync('npx', args, { cwd: root, input: readFileSync(flat), encoding: 'utf8' })
    expect(read.status).toBe(0)
    expect(JSON.parse(read.stdout)).toMatchObject({ title: expect.stringContaining('灵寿县') })
    const none = spawnSync('npx', args, { cwd: root, input: '', encoding: 'utf8' })
    expect(none.status).toBe(2)
    expect(none.stderr).toContain('[input.empty]')
  })

  test('a REPL has the report, the document and the functions', () => {
    const read = spawnSync('npx', ['tsx', 'src/cli.ts', 'repl', good], {
      cwd: root,
      input:
        'report.disclosure.licensing.decisions\ndocument.tables.length\ntypeof parseReport + typeof toMatrix\n',
      encoding: 'utf8',
    })
    expect(read.stdout).toContain('9987')
    expect(read.stdout).toContain('functionfunction')
    expect(read.status).toBe(0)
  })
})
