import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { anonymousOf } from '../src/cli/case/anonymous.js'
import type { Document } from '../src/document.js'
import type { Finding } from '../src/finding.js'
import { extractReport } from '../src/parse.js'
import { readDocument } from '../src/read/index.js'
import type { Report } from '../src/report.js'
import { nianbao } from './support/command.js'
import { readOnce } from './support/pages.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const corpus = join(root, 'corpus')
const pathOf = (slug: string, ending = 'html') => join(corpus, slug, `source.${ending}`)
const odd = pathOf('lanting-2023-contradictions')
let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const json = (bundle: string, name: string): unknown =>
  JSON.parse(readFileSync(join(bundle, name), 'utf8'))
const documentIn = (bundle: string) => json(bundle, 'document.json') as Document
const reportIn = (bundle: string) => json(bundle, 'report.json') as Report
/** All that a bundle holds, as one text. */
const textOf = (bundle: string): string =>
  readdirSync(bundle)
    .map((name) => readFileSync(join(bundle, name), 'utf8'))
    .join('\n')

describe('a bundle', () => {
  test('holds the file, the reading, the versions, and what is said to be right', async () => {
    const bundle = at('whole')
    const right = [
      '--right',
      '/requests/received/total=230',
      '--right',
      '/proceedings/reconsideration/total=',
    ]
    const outcome = await nianbao(['case', odd, '-o', bundle, ...right, '--says', '新收 is 230'])
    expect(outcome).toMatchObject({ status: 0, out: `${bundle}\n` })
    expect(readdirSync(bundle).sort()).toEqual([
      'README.md',
      'case.json',
      'document.json',
      'report.json',
      'source.html',
    ])
    expect(readFileSync(join(bundle, 'source.html'))).toEqual(readFileSync(odd))
    expect(extractReport(documentIn(bundle))).toEqual(reportIn(bundle))
    expect(json(bundle, 'case.json')).toMatchObject({
      anonymous: false,
      node: process.version,
      right: { '/requests/received/total': 230, '/proceedings/reconsideration/total': null },
      says: '新收 is 230',
    })
    const about = readFileSync(join(bundle, 'README.md'), 'utf8')
    expect(about).toContain('| `/requests/received/total` | 203 | 230 |')
    expect(about).toContain('新收 is 230')
  })

  test('of a file that cannot be read holds the file and why', async () => {
    writeFileSync(
      at('half.docx'),
      readFileSync(pathOf('chengchuan-2022-docx-hidden', 'docx')).subarray(0, 900),
    )
    const bundle = at('unread')
    expect((await nianbao(['case', at('half.docx'), '--out', bundle])).status).toBe(0)
    expect(json(bundle, 'case.json')).toMatchObject({ error: { code: 'docx.damaged' } })
    expect(readdirSync(bundle).sort()).toEqual(['README.md', 'case.json', 'source.bin'])
  })

  test('without a folder is one named after the digest', () => {
    const command = [
      join(root, 'node_modules/tsx/dist/cli.mjs'),
      '--tsconfig',
      join(root, 'tsconfig.json'),
      join(root, 'src/cli.ts'),
    ]
    const { stdout } = spawnSync(process.execPath, [...command, 'case', odd], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/^nianbao-case-[0-9a-f]{8}\n$/)
    expect(existsSync(at(stdout.trim()))).toBe(true)
  })

  test.each([
    [['case'], /Name a file/],
    [['case', odd, pathOf('lingshou-2021-html')], /case takes one report/],
    [['case', odd, '--out', '-'], /case writes a folder/],
    [['case', odd, '--right', 'total=3'], /"total=3" says no value/],
    [
      ['case', odd, '--right', '/requests/recieved/total=3'],
      /did you mean \/requests\/received\/total/,
    ],
    [['case', odd, '--right', '/requests/received=3'], /no value \/requests\/received/],
    [['case', odd, '--anonymus'], /Did you mean --anonymous/],
    [['cas', odd], /Did you mean nianbao case/],
  ])('%j is not understood', async (args, said) => {
    const { status, err } = await nianbao(args)
    expect(status).toBe(2)
    expect(err).toMatch(said)
  })
})

describe('an anonymous bundle', () => {
  const page = readFileSync(odd, 'utf8')
  // Whom to ask, and other names, as a report may print them.
  const contact =
    '<p>如对本报告有疑问，请与兰汀市人民政府办公室联系（联系人：欧阳晓明，地址：兰汀市滨河路188号，邮编：223456，电话：0517-81234567，邮箱：lt_gk@lanting.example.gov.cn，网址：http://www.lanting.example.gov.cn/zfxxgk）。</p>'
  const names = [
    '兰汀',
    '欧阳晓明',
    '滨河路',
    '223456',
    '81234567',
    'lt_gk',
    'lanting',
    '石桥镇',
    '宏远',
  ]
  let bundle = ''

  beforeAll(async () => {
    const source = page
      .replace('</body>', `<p>石桥镇收到申请3件，宏远有限公司提出2件。</p>${contact}</body>`)
      .replace(
        '<head>',
        '<head><meta name="SiteName" content="兰汀市人民政府门户网站"><meta name="PubDate" content="2024-01-19">',
      )
    writeFileSync(at('兰汀市2023.html'), source)
    bundle = at('anonymous')
    const { status, err } = await nianbao([
      'case',
      at('兰汀市2023.html'),
      '--anonymous',
      '--out',
      bundle,
    ])
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringContaining('Look through the bundle'),
    })
  })

  test('has no byte of the file, no name, no contact and no metadata', () => {
    expect(
      names.filter((name) => !readFileSync(at('兰汀市2023.html'), 'utf8').includes(name)),
    ).toEqual([])
    expect(names.filter((name) => textOf(bundle).includes(name))).toEqual([])
    expect(readdirSync(bundle).sort()).toEqual([
      'README.md',
      'case.json',
      'document.json',
      'report.json',
    ])
    expect(json(bundle, 'document.json')).toMatchObject({ metadata: {}, title: null })
    expect(textOf(bundle)).not.toContain(reportIn(at('whole')).source.sha256)
  })

  test('is read as the file is', async () => {
    const own = extractReport(await readDocument(at('兰汀市2023.html')))
    const anonymous = extractReport(documentIn(bundle))
    const { requests, proceedings, disclosure } = own
    expect(anonymous).toMatchObject({ requests, proceedings, disclosure, year: own.year })
    const said = ({ code, severity, paths, expected, actual }: Finding) => [
      code,
      severity,
      paths,
      expected,
      actual,
    ]
    expect(anonymous.findings.map(said)).toEqual(own.findings.map(said))
    expect(own.findings.length).toBeGreaterThan(3)
  })

  test('a file that is no report has no names that could be replaced, and is refused', async () => {
    writeFileSync(at('minutes.txt'), '会议纪要')
    const { status, err } = await nianbao([
      'case',
      at('minutes.txt'),
      '--anonymous',
      '--out',
      at('none'),
      '--lang',
      'zh',
    ])
    expect(status).toBe(2)
    expect(err).toMatch(/report\.not-found/)
    expect(existsSync(at('none'))).toBe(false)
  })

  const documents = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^[^/\\]+[/\\]source\.(?:html|txt)$/.test(name),
  )

  test.each(documents)(
    'of %s: the same values and findings, and none of its names',
    async (name) => {
      const { document, report: own } = await readOnce(name)
      const { document: masked, report, lost } = anonymousOf(document, own)
      // The date that only the file's properties or the page's metadata have goes with them.
      expect(
        lost.filter((one) => !/^\/published$|^finding published\.property$/.test(one)),
      ).toEqual([])
      const { requests, proceedings, disclosure, statistics } = own
      expect(report).toEqual({
        ...report,
        requests,
        proceedings,
        disclosure,
        ...(statistics === undefined ? {} : { statistics }),
      })
      const text = JSON.stringify([masked, report])
      const { phone, email, address, website } = own.contact
      const places = [...(own.issuer ?? '').matchAll(/(\p{Script=Han}{2,8}?)[省市县区]/gu)].map(
        ([, place]) => place,
      )
      expect(
        [phone, email, address, website, ...places].filter(
          (one) => typeof one === 'string' && text.includes(one),
        ),
      ).toEqual([])
    },
  )
})
