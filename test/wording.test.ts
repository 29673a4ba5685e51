import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { commands } from '../src/cli/usages/index.js'
import type { OptionUsage } from '../src/cli/usages/usage.js'
import { errorCodes } from '../src/error.js'
import { formatReport } from '../src/format.js'
import { nianbao } from './support/command.js'
import { names, ownOf, strays } from './support/chinese.js'
import { readOnce } from './support/pages.js'
import { strayIn } from './support/wording.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const corpus = join(root, 'corpus')
/** A page of the corpus that is quick to read. */
const page = join(corpus, 'lanting-2023-contradictions/source.html')
describe('Chinese has no English words and no half-width marks', () => {
  test.each(Object.entries(errorCodes))('refusals: %s', (_, { zh }) => {
    expect(strayIn(zh, names)).toEqual([])
  })
})

describe('what a terminal shows of a report', () => {
  test('before 2014 there are no tables to miss', async () => {
    const { report } = await readOnce('shuangqiao-2012-no-form/source.html')
    const shown = formatReport(report, { lang: 'zh' })
    expect(shown).not.toContain('未读取到这张表')
    expect(shown).toContain('7875  主动公开文件数—条—本期实际（表 1 第 3 行第 4 列）')
  })

  test.each([
    [null, 'HTML，utf-8，13 KB', 'html, utf-8, 13149 bytes'],
    ['zip' as const, 'ZIP 中的 HTML，utf-8，13 KB', 'html in zip, utf-8, 13149 bytes'],
  ])('the container that it was in: %s', async (container, zh, en) => {
    const { report } = await readOnce('lanting-2023-contradictions/source.html')
    const inIt = { ...report, source: { ...report.source, container } }
    expect(formatReport(inIt, { lang: 'zh' })).toContain(`来源文件   ${zh}\n`)
    expect(formatReport(inIt)).toContain(`source     ${en}\n`)
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
    expect(err).toBe(
      `nianbao：${none}：文件打不开：没有这个文件或文件夹。请检查路径和权限。〔input.unreadable〕\n`,
    )
    expect(JSON.parse(out)).toMatchObject({
      error: { message: '文件打不开：没有这个文件或文件夹。请检查路径和权限。' },
    })
  })

  const docx = readFileSync(join(corpus, 'chengchuan-2022-docx-hidden/source.docx'))
  const pdf = readFileSync(join(corpus, 'meiting-2020-pdf-no-rules/source.pdf'))
  const ole = (stream: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      Buffer.from(stream, 'utf16le'),
    ])

  test.each<[name: string, input: Uint8Array | string, args: string[], en: RegExp, zh: string]>([
    [
      'nothing',
      '',
      [],
      /no bytes: check the download/,
      '文件为空（0 字节）。请检查下载是否成功。〔input.empty〕',
    ],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a', 'hex'),
      [],
      /a PNG image: pictures are read with/,
      '这是图片，没有可读取的文字。请换用可复制文字的版本；没有的，安装识别图片所需的软件包后，用“--ocr”读取。〔format.unsupported〕',
    ],
    [
      'a RAR',
      Buffer.from('526172211a0700', 'hex'),
      [],
      /a RAR file: unpack it first/,
      '暂不支持这种压缩包。请解压后提供报告文件。〔format.unsupported〕',
    ],
    [
      'an old workbook',
      ole('Workbook'),
      [],
      /an old spreadsheet/,
      '暂不支持旧版电子表格（.xls、.et）。请用 Excel 或 WPS 另存为 .xlsx。〔format.unsupported〕',
    ],
    [
      'a password',
      ole('EncryptedPackage'),
      [],
      /encrypted: open it with its password/,
      '文件设有打开密码。请取消密码后另存。〔docx.encrypted〕',
    ],
    [
      'bytes of no kind',
      Buffer.from([0, 1, 2, 3, 0, 5, 6, 7, 0, 9]),
      [],
      /neither a document/,
      '无法识别的文件类型。请提供网页、Word、PDF 或文本文件；压缩包请解压后提供报告文件。〔format.unknown〕',
    ],
    [
      'half a DOCX',
      docx.subarray(0, docx.length / 2),
      [],
      /damaged/,
      '文件损坏或不完整。请重新下载，或打开后另存。〔docx.damaged〕',
    ],
    [
      'the head of a PDF',
      pdf.subarray(0, 400),
      [],
      /no PDF that can be opened/,
      'PDF 文件损坏或不完整。请重新下载，或打开后另存。〔pdf.damaged〕',
    ],
    [
      'a PDF without text',
      Buffer.from(pdf.toString('latin1').replace(/ Tj/g, ' Xx'), 'latin1'),
      [],
      /pictures without text \(pages 1–\d\)/,
      `第 1–3 页是扫描图片，没有文字。请换用可复制文字的版本（如原 Word 文件）；没有的，先做文字识别（OCR）并核对识别结果。〔pdf.no-text〕`,
    ],
    [
      'minutes of a meeting',
      '会议纪要',
      [],
      /holds no annual report/,
      '文件可以读取，但不是政府信息公开工作年度报告，或正文在附件、链接页中。请提供报告全文所在的网页或文件。〔report.not-found〕',
    ],
    [
      'too much',
      docx,
      ['--limit', 'bytes=10'],
      /limit of 10 \(bytes\)/,
      '文件超过读取上限（大小：10 字节，bytes）。请只提供报告本身，或调高这一上限。〔limit.exceeded〕',
    ],
    [
      'JSON that is no report',
      '{"schema":"nianbao/2"}',
      [],
      /no report of nianbao\/1/,
      '这不是本工具输出的报告数据（“nianbao/1”）',
    ],
  ])('what is refused is told in both languages: %s', async (_, input, args, en, zh) => {
    const told = async (...more: string[]) => {
      const stdin = Readable.from([Buffer.from(input)])
      return (await nianbao(['-', ...args, ...more], { stdin })).err
    }
    expect(await told()).toMatch(en)
    const said = await told(...lang)
    expect(said).toContain(zh)
    expect(strayIn(said.replace(/，\w+）|〔[\w.-]+〕/g, ''), names)).toEqual([])
  })

  test('a limit is named', async () => {
    const { err } = await nianbao([page, '--limit', 'bytes=10', ...lang])
    expect(err).toContain('文件超过读取上限（大小：10 字节，bytes）。')
  })

  test('the messages of JSON', async () => {
    const { out } = await nianbao([page, ...lang])
    const { findings } = JSON.parse(out) as { findings: { message: string }[] }
    expect(findings.length).toBeGreaterThan(0)
    expect(strays(findings.map(({ message }) => message))).toEqual([])
  })

  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Names of files are as they are called. */
  const withoutFiles = (text: string) =>
    text.replaceAll(folder, '').replace(/[\w./-]*[-/][\w./-]+/g, '')

  test.each<[name: string, args: string[]]>([
    ['series', ['series', page, page]],
    ['review', ['review', page, none, '--no-pictures', '--out', '{}/review']],
    ['case', ['case', page, '--out', '{}/case']],
    ['case, anonymous', ['case', page, '--anonymous', '--out', '{}/anonymous']],
    ['export', ['export', page, none, '--out', '{}/a.csv']],
    ['a folder that is not empty', ['review', page, '--out', corpus]],
    ['a shell that is not known', ['completion', 'tcsh']],
    ['a path that is none', ['explain', page, '/requests/receive']],
    ['a value that is none', ['case', page, '--right', 'x']],
    ['help with a command that is none', ['help', 'exprot']],
    ['a command that is none', ['exprot']],
    ['an option that is none', ['export', '--owt', 'a.csv', page]],
    ['two ways to write', ['findings', page, '--out', 'a.docx']],
    ['a language that is none', ['--lang', 'de', page]],
  ])('what is said at the end, and of what is wrong: %s', async (_, args) => {
    const { err } = await nianbao([...args.map((one) => one.replace('{}', folder)), ...lang])
    const said = withoutFiles(err).replace(/^nianbao：|用法见.*$|〔[\w.-]+〕/gm, '')
    expect(strays(said.split('\n'))).toEqual([])
  })

  test('the page over many reports', () => {
    const html = readFileSync(join(folder, 'review/index.html'), 'utf8')
    expect(strays(ownOf(html).map(withoutFiles))).toEqual([])
  })

  test.each(['zsh', 'fish'])('what %s says of commands and options', async (shell) => {
    const { out } = await nianbao(['completion', shell, ...lang])
    for (const [name, { summary, options }] of Object.entries(commands)) {
      expect(out).toContain(name)
      const texts = Object.values<OptionUsage>(options).map(({ text }) => text)
      for (const { zh } of [summary, ...texts]) expect(out.replaceAll('\\', '')).toContain(zh)
      expect(out).not.toContain(summary.en)
    }
  })

  test('tables, and the summary of many files', async () => {
    const flat = join(corpus, 'lingshou-2021-text/source.txt')
    expect((await nianbao(['--tables', flat, ...lang])).out).toBe('文件中没有表格。\n')
    const { err } = await nianbao([join(corpus, 'lanting-2023-contradictions'), ...lang])
    expect(err).toMatch(
      /^共 3 个文件，用时 [\d.]+ 秒：读取 1 个，无法读取 0 个。\n {2}有疑点，请核实 +1\n未纳入的 2 个：\n {2}不含年报的 JSON 数据 +2\n/,
    )
  })

  test.each([[], ...Object.keys(commands).map((name) => [name])].map((args) => [args]))(
    'help: %j',
    async (args) => {
      const { status, out } = await nianbao([...args, '--help', ...lang])
      expect(status).toBe(0)
      expect(out).toMatch(/^用法：nianbao/)
      expect(out).not.toMatch(/\b(?:the|and|of|is|options|files|command)\b/)
    },
  )
})
