import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { load } from 'cheerio'
import { zipSync } from 'fflate'
import { nianbao } from './support/command.js'

/** Every command that reads reports takes every kind of input. */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const odd = join(root, 'corpus/lanting-2023-contradictions/source.html')
const even = join(root, 'corpus/hongze-2023-damaged-label/source.html')
const rich = join(root, 'corpus/meiting-2020-rtf/source.rtf')
let folder = ''
let number = 0
const path = (name: string) => join(folder, name)
const fresh = (ending = '') => path(`out-${(number += 1)}${ending}`)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  mkdirSync(path('年报/.git'), { recursive: true })
  mkdirSync(path('一份'))
  cpSync(odd, path('年报/兰汀.html'))
  cpSync(even, path('年报/洪泽.html'))
  writeFileSync(path('年报/.git/config'), 'x')
  cpSync(odd, path('一份/兰汀.html'))
  const bytes = (name: string) => new Uint8Array(readFileSync(name))
  writeFileSync(path('one.zip'), zipSync({ '兰汀.html': bytes(odd) }))
  const packed = { '兰汀.html': bytes(odd), '洪泽.html': bytes(even) }
  writeFileSync(path('pack.zip'), zipSync(packed))
  const stored = (...args: string[]) => nianbao(['--ndjson', ...args])
  const lines = (await stored(path('年报/兰汀.html'), path('年报/洪泽.html'))).out
  writeFileSync(path('stored.ndjson'), lines)
  writeFileSync(path('one.ndjson'), (await stored(path('年报/兰汀.html'))).out)
  writeFileSync(path('one.json'), (await nianbao(['--json', odd])).out)
  writeFileSync(
    path('stored.zip'),
    zipSync({ '洪泽.html': bytes(even), 'one.ndjson': bytes(path('one.ndjson')) }),
  )
})

afterAll(() => rmSync(folder, { recursive: true }))

interface Kind {
  readonly args: () => readonly string[]
  readonly stdin?: () => string
  /** How many reports it holds. */
  readonly count: number
  /** How many agencies have findings, where these are fewer. */
  readonly found?: number
  /** Whether the documents themselves are at hand. */
  readonly hasDocuments?: false
}

const kinds: Readonly<Record<string, Kind>> = {
  'a file': { args: () => [odd], count: 1 },
  'a file that begins with a brace': { args: () => [rich], count: 1, found: 0 },
  files: { args: () => [odd, even], count: 2 },
  'a folder': { args: () => [path('年报')], count: 2 },
  'a folder of one': { args: () => [path('一份')], count: 1 },
  'a pattern': { args: () => [path('年报/*.html').replaceAll('\\', '/')], count: 2 },
  'a ZIP of one': { args: () => [path('one.zip')], count: 1 },
  'a ZIP': { args: () => [path('pack.zip')], count: 2 },
  'a ZIP with a store in it': { args: () => [path('stored.zip')], count: 2 },
  'stored reports': { args: () => [path('stored.ndjson')], count: 2 },
  'one stored report': { args: () => [path('one.ndjson')], count: 1 },
  'one stored report alone': { args: () => [path('one.json')], count: 1, hasDocuments: false },
  'the standard input': { args: () => ['-'], stdin: () => odd, count: 1 },
  'a ZIP by the standard input': { args: () => ['-'], stdin: () => path('pack.zip'), count: 2 },
  'a store by the standard input': {
    args: () => ['-'],
    stdin: () => path('stored.ndjson'),
    count: 2,
  },
  'a folder, a file and the standard input': {
    args: () => [path('一份'), rich, '-'],
    stdin: () => path('one.json'),
    count: 3,
    found: 1,
    hasDocuments: false,
  },
}

const table = Object.entries(kinds).map(([name, kind]) => [name, kind] as const)

const run = (args: readonly string[], { stdin }: Kind) =>
  nianbao(args, { stdin: Readable.from(stdin === undefined ? [] : [readFileSync(stdin())]) })

/** What is said at the end: of many, how many were read. */
function expectToldOf(err: string, count: number): void {
  if (count === 1) expect(err).toBe('')
  else expect(err).toMatch(toldOf(count))
}

/** Of a folder also what is passed over in it is counted. */
const toldOf = (count: number) =>
  new RegExp(`^\\d files? in [\\d.]+ s: ${count} read, 0 not readable\n`)

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)

describe('nianbao', () => {
  test.each(table)('--ndjson: %s', async (_, kind) => {
    const { status, out, err } = await run(['--ndjson', ...kind.args()], kind)
    expect(status).toBe(0)
    const lines = linesOf(out)
    expect(lines).toHaveLength(kind.count)
    // One shape, whatever the input.
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['sha256', 'input', 'version', 'report'])
      expect(line['report']).toMatchObject({ schema: 'nianbao/1' })
    }
    // A folder or a pattern is read by threads, and what came of it is always said.
    if (err !== '' || kind.count > 1) expect(err).toMatch(toldOf(kind.count))
  })

  test.each(table)('--human: %s', async (_, kind) => {
    const { status, out, err } = await run(['--human', ...kind.args()], kind)
    expect(status).toBe(0)
    expect(out.match(/^ {2}issuer /gm)).toHaveLength(kind.count)
    expectToldOf(err, kind.count)
  })
})

describe('export', () => {
  test.each(table)('--out -: %s', async (_, kind) => {
    const args = ['export', ...kind.args(), '--wide', '--out', '-']
    const { status, out, err } = await run(args, kind)
    expect(status).toBe(0)
    expect(out.trimEnd().split('\n')).toHaveLength(kind.count + 1)
    expectToldOf(err, kind.count)
  })
})

describe('findings', () => {
  test.each(table)('%s', async (_, kind) => {
    const out = fresh('.ndjson')
    const { status, err } = await run(['findings', ...kind.args(), '--out', out], kind)
    expect(status).toBe(0)
    const found = readFileSync(out, 'utf8')
    const issuers = found === '' ? [] : linesOf(found).map(({ issuer }) => issuer)
    expect(new Set(issuers).size).toBe(kind.found ?? kind.count)
    expectToldOf(err, kind.count)
  })
})

describe('series', () => {
  test.each(table)('%s', async (_, kind) => {
    const { status, out, err } = await run(['series', ...kind.args()], kind)
    expect([status, out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^issuer,years,code/)])
    expectToldOf(err, kind.count)
  })
})

describe('view', () => {
  test.each(table)('--out -: %s', async (_, kind) => {
    const { status, out, err } = await run(['view', ...kind.args(), '--out', '-'], kind)
    if (kind.count > 1) {
      expect([status, out]).toEqual([2, ''])
      expect(err).toContain('view shows one report: nianbao review')
    } else if (kind.hasDocuments === false) {
      expect([status, out]).toEqual([2, ''])
      expect(err).toContain('[document.missing]')
    } else {
      expect([status, err]).toEqual([0, ''])
      expect(load(out)('#verdict')).toHaveLength(1)
    }
  })

  test('a stored report finds its document beside the store, and no other one', async () => {
    const at = path('moved')
    mkdirSync(at)
    cpSync(even, join(at, '年报.html'))
    const { report } = linesOf((await nianbao(['--ndjson', even])).out)[0] ?? {}
    writeFileSync(join(at, 'a.ndjson'), `${JSON.stringify({ input: '年报.html', report })}\n`)
    expect(await nianbao(['view', join(at, 'a.ndjson')])).toMatchObject({ status: 0, err: '' })
    cpSync(odd, join(at, '年报.html'))
    const { err } = await nianbao(['view', join(at, 'a.ndjson'), '--lang', 'zh'])
    expect(err).toContain('原文件已不在原处，或内容已改变。')
  })
})

describe('explain', () => {
  test.each(table)('%s', async (_, kind) => {
    if (kind.args().length > 1) return
    const args = ['explain', ...kind.args(), '/requests/received/total']
    const { status, out, err } = await run(args, kind)
    if (kind.count > 1) {
      expect([status, err]).toEqual([2, expect.stringContaining('explain takes one report')])
    } else if (kind.hasDocuments === false) {
      expect([status, err]).toEqual([2, expect.stringContaining('[document.missing]')])
    } else {
      expect([status, err]).toEqual([0, ''])
      expect(out).toContain('/requests/received/total')
    }
  })
})

describe('review', () => {
  test.each(table)('%s', async (_, kind) => {
    const out = fresh()
    const args = ['review', ...kind.args(), '--out', out, '--no-pictures']
    const { status, err } = await run(args, kind)
    expect(status).toBe(0)
    const $ = load(readFileSync(join(out, 'index.html'), 'utf8'))
    expect($('[data-kind]')).toHaveLength(kind.count)
    const pages = $('.overview a').length
    // Of what is stored alone there is a line, and no page.
    if (kind.hasDocuments === false) expect(pages).toBe(kind.count - 1)
    else expect(pages).toBe(kind.count)
    expect(err).toContain(`${kind.count} read, 0 not readable`)
  })
})

describe('--strict', () => {
  const at = (name: string) => join(root, 'corpus', name)
  test.each([
    ['nothing', ['lingshou-2021-html/source.html'], 0, 0],
    ['hints', ['cangzhu-2022-foreign-columns/source.html'], 0, 5],
    ['values that are not filled in', ['zhixian-2022-text-gbk/source.txt'], 0, 4],
    ['doubts', ['lanting-2023-contradictions/source.html'], 0, 3],
    ['rows that are not there', ['liaotang-health-2022-missing/source.html'], 0, 1],
    ['a part that is not there', ['yuyuan-agriculture-2021-part-missing/source.html'], 1, 1],
    [
      'the gravest of many',
      ['lanting-2023-contradictions/source.html', 'cangzhu-2022-foreign-columns/source.html'],
      0,
      3,
    ],
  ])('tells findings apart: %s', async (_, names, usual, strict) => {
    const files = names.map(at)
    expect((await nianbao(files)).status).toBe(usual)
    for (const args of [[], ['findings'], ['export', '--out', '-']]) {
      expect((await nianbao([...args, ...files, '--strict'])).status).toBe(strict)
    }
  })
})

test('at the end of many files is said what is to be done with them', async () => {
  writeFileSync(path('empty.html'), '')
  const args = ['findings', path('年报'), path('empty.html'), rich, '--lang', 'zh', '--out', '-']
  const { err } = await nianbao(args)
  expect(err).toContain('empty.html：文件为空（0 字节）。请检查下载是否成功。〔input.empty〕\n')
  const table = err.slice(err.indexOf('共 '))
  expect(table).toMatch(/^共 5 个文件，用时 [\d.]+ 秒：读取 3 个，无法读取 1 个。$/m)
  expect(table).toMatch(
    /^无法读取的 1 个：\n {2}空文件 +1 {2}请检查下载是否成功。〔input\.empty〕$/m,
  )
  expect(table).toMatch(/^未纳入的 1 个：\n {2}隐藏文件 +1$/m)
})
