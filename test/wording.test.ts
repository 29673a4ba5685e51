import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { codes } from '../src/codes.js'
import { commands } from '../src/cli/usages/index.js'
import { errorCodes } from '../src/error.js'
import { formatReport } from '../src/format.js'
import { messageOf } from '../src/finding.js'
import { parseReport } from '../src/parse.js'
import { verdictOf, verdictText } from '../src/verdict.js'
import { nianbao } from './support/command.js'
import { strayIn } from './support/wording.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const corpus = join(root, 'corpus')
/** Quick to read; what is said of a PDF is said in the same sentences. */
const pages = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => /source\.(?:html|txt|docx)$/.test(name))
  .map((name) => join(corpus, name))

/** Codes, and names that are the same in every language. */
const names = new RegExp(
  [
    ...[...Object.keys(codes), ...Object.keys(errorCodes)].map((code) =>
      code.replaceAll('.', '\\.'),
    ),
    ...[
      'PDF',
      'PNG',
      'Word',
      'WPS',
      'OCR',
      'DOCX',
      'XML',
      '\\.docx',
      '\\.xls',
      '\\.pptx',
      'signal',
      'limit',
    ],
  ].join('|'),
  'gu',
)

describe('Chinese sentences have no English words and no half-width marks', () => {
  test.each(pages)('%s', async (page) => {
    const report = await parseReport(page)
    const said = [
      ...report.findings.map((one) => messageOf(one, 'zh')),
      verdictText(verdictOf(report), 'zh'),
    ]
    expect(said.flatMap((text) => strayIn(text, names).map((word) => [word, text]))).toEqual([])
    const shown = formatReport(report, { lang: 'zh', width: 400 })
    const own = shown.slice(shown.lastIndexOf('核对意见（')).replace(/^! /gm, '')
    expect(report.findings.length === 0 ? [] : strayIn(own, names)).toEqual([])
  })

  test.each(Object.entries(errorCodes))('refusals: %s', (_, { zh }) => {
    expect(strayIn(zh, names)).toEqual([])
  })
})

const lang = ['--lang', 'zh']
const none = join(root, 'none.html')

describe('the command under --lang zh', () => {
  test.each([
    [[], '请写出文件名；“-”表示标准输入。'],
    [['--json', '--ndjson', 'a'], '“--json”和“--ndjson”不能同时使用。'],
    [['--none', 'a'], '没有“--none”这个选项。'],
    [['--format'], '选项“--format”缺少值。'],
    [['--format', 'wps', 'a'], '没有“wps”这种格式'],
    [['--charset', 'latin9000', 'a'], '没有“latin9000”这种字符编码。'],
    [['-', '-'], '标准输入只能读取一次。'],
    [['--jobs', 'x', 'a'], '“--jobs”应为线程数，不能是“x”。'],
    [['--resume', 'a'], '“--resume”须与“--out”同时使用。'],
    [['export', 'a'], '请用“--out”写明要生成的表格文件。'],
    [['export', 'a', '--out', 'b.sav'], '“b.sav”的扩展名应为其中之一'],
    [['view', 'a', 'b'], '“view”只显示一个文件。'],
    [['schema', 'a'], '“schema”不读取文件。'],
  ])('what is wrong with %j', async (args, said) => {
    const { status, out, err } = await nianbao([...args, ...lang])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain(said)
    expect(err).toMatch(/用法见 nianbao( [a-z]+)? --help --lang zh。/)
  })

  test('a file that cannot be used, in JSON and on the standard error', async () => {
    const { out, err } = await nianbao([none, '--ndjson', ...lang])
    expect(err).toBe(`nianbao：${none}：文件打不开。请检查路径和权限。〔input.unreadable〕\n`)
    expect(JSON.parse(out)).toMatchObject({ error: { message: '文件打不开。请检查路径和权限。' } })
  })

  test('a limit is named', async () => {
    const { err } = await nianbao([pages[0] ?? '', '--limit', 'bytes=10', ...lang])
    expect(err).toContain('（bytes：10）')
  })

  test('the messages of JSON', async () => {
    const { out } = await nianbao([
      join(corpus, 'lanting-2023-contradictions/source.html'),
      ...lang,
    ])
    const { findings } = JSON.parse(out) as { findings: { message: string }[] }
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.flatMap(({ message }) => strayIn(message, names))).toEqual([])
  })

  test('tables, and the summary of many files', async () => {
    const flat = join(corpus, 'lingshou-2021-text/source.txt')
    expect((await nianbao(['--tables', flat, ...lang])).out).toBe('文件中没有表格。\n')
    const { err } = await nianbao([join(corpus, 'lanting-2023-contradictions'), ...lang])
    expect(err).toMatch(
      /^共 3 个文件，用时 [\d.]+ 秒：读取 1 个，无法读取 2 个。\n {2}有疑点，请核实 +1\n无法读取的 2 个：\n/,
    )
  })

  test.each([[], ...Object.keys(commands).map((name) => [name])].map((args) => [args]))(
    'help: %j',
    async (args) => {
      const { status, out } = await nianbao([...args, '--help', ...lang])
      expect(status).toBe(0)
      expect(out).toMatch(/^用法：nianbao/)
      expect(out).not.toMatch(/\b(?:the|and|of|is)\b/)
    },
  )
})
