import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bundled, discard, lay, pack, type Packed } from './support/packed.js'

let packed: Packed

beforeAll(() => {
  packed = pack()
  lay(packed, 'lingshou-2021-html/source.html', 'report.html')
  lay(packed, 'lingshou-2021-text/source.txt', 'report.txt')
  lay(packed, 'jizhou-2023-docx-wps/source.docx', 'report.docx')
  lay(packed, 'hongze-2023-pdf-chromium/source.pdf', 'report.pdf')
  writeFileSync(join(packed.folder, 'probe.js'), probe)
})

afterAll(() => discard(packed))

/** Does one thing after the other, and tells of each which scripts it had Node load. */
const probe = `
import { Session } from 'node:inspector'
const session = new Session()
let scripts = []
session.connect()
session.on('Debugger.scriptParsed', ({ params }) => scripts.push(params.url))
session.post('Debugger.enable')
scripts = []
const { parseReport } = await import(process.argv[2])
const loads = [scripts]
for (const path of process.argv.slice(3)) {
  scripts = []
  await parseReport(path)
  loads.push(scripts)
}
console.log(JSON.stringify(loads))
`

/** What a script belongs to: another package, or a reader of this one. */
function ownerOf(url: string): string | null {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? []
  if (name !== 'nianbao') return name ?? null
  return /\/dist\/(read\/\w+)\/index\.js$/.exec(url)?.[1] ?? null
}

/** The library by its modules, as bundlers and browsers take it. */
const modules = './node_modules/nianbao/dist/index.js'

/** The scripts that are loaded by the import, and then by reading each of some files. */
function scriptsOf(library: string, ...files: readonly string[]): string[][] {
  const { stdout, stderr } = spawnSync(process.execPath, ['probe.js', library, ...files], {
    cwd: packed.folder,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return JSON.parse(stdout) as string[][]
}

const ownersOf = (scripts: readonly string[]) =>
  [...new Set(scripts.map(ownerOf).filter((owner) => owner !== null))].sort()

/** Whose scripts those are, of the library by its modules. */
function loadsOf(...files: readonly string[]): string[][] {
  return scriptsOf(modules, ...files).map(ownersOf)
}

/** What is needed to know an input for what it is, to compare words and print. */
const atOnce = ['get-east-asian-width', 'iconv-lite', 'opencc-js', 'safer-buffer']

describe('what is loaded', () => {
  test('no reader by the import, and by reading only the one that is needed', () => {
    const [first, html, text, docx, pdf] = loadsOf(
      'report.html',
      'report.txt',
      'report.docx',
      'report.pdf',
    )
    expect(first).toEqual(atOnce)
    expect(html).toEqual(expect.arrayContaining(['css-select', 'parse5', 'css-tree', 'read/html']))
    expect(html?.filter((owner) => /mammoth|pdfjs|zip|saxes|read\/(?!html)/.test(owner))).toEqual(
      [],
    )
    expect(text).toEqual(['read/text'])
    expect(docx).toEqual(expect.arrayContaining(['mammoth', 'saxes', 'read/docx']))
    expect(docx?.filter((owner) => /pdf/.test(owner))).toEqual([])
    // All of it is loaded in the thread that reads.
    expect(pdf).toEqual([])
  })

  test.each([
    ['report.txt', /css-|parse5|mammoth|pdfjs|zip|read\/(?!text|geometry)/],
    ['report.docx', /pdf/],
    ['report.pdf', /css-|parse5|mammoth|zip|saxes|read\/(?!pdf|geometry)/],
  ])('%s alone', (file, others) => {
    const [, loaded] = loadsOf(file)
    expect(loaded?.filter((owner) => others.test(owner))).toEqual([])
  })

  test('by Node a few files, no package by the import, and CSS and charsets where they are met', () => {
    writeFileSync(join(packed.folder, 'plain.html'), plainPage)
    lay(packed, 'canglan-2024-cms/source.html', 'styled.html')
    const [first = [], plain = [], styled = []] = scriptsOf('nianbao', 'plain.html', 'styled.html')
    expect(ownersOf(first)).toEqual([])
    expect(first.length).toBeLessThan(50)
    expect(ownersOf(plain)).toEqual([])
    const isOfCss = (url: string) => url.endsWith('/dist/node/css-tree.cjs')
    expect([plain.some(isOfCss), styled.some(isOfCss)]).toEqual([false, true])
  })

  test('the command loads what one of its parts needs when that is called', () => {
    const { stdout, status } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', command],
      { cwd: packed.folder, encoding: 'utf8' },
    )
    expect(status).toBe(0)
    const scripts = JSON.parse(stdout.slice(stdout.indexOf('["'))) as string[]
    const owners = new Set(scripts.map(ownerOf))
    expect(scripts.some((url) => url.endsWith('/dist/node/cli.js'))).toBe(true)
    for (const owner of ['piscina', 'zod', 'hyparquet-writer', 'write-excel-file', 'pdfjs-dist']) {
      expect([owner, owners.has(owner)]).toEqual([owner, false])
    }
  })
})

/** A report without any looks. */
const plainPage = `<title>某某县2021年政府信息公开工作年度报告</title><h1>某某县2021年政府信息公开工作年度报告</h1>
${[
  '总体情况',
  '主动公开政府信息情况',
  '收到和处理政府信息公开申请情况',
  '存在的主要问题及改进情况',
  '其他需要报告的事项',
]
  .map((part, at) => `<p>${'一二三四五'[at] ?? ''}、${part}</p><p>无。</p>`)
  .join('')}`

/** `nianbao --version`, with the scripts that it had Node load behind what it prints. */
const command = `
import { Session } from 'node:inspector'
const session = new Session()
const scripts = []
session.connect()
session.on('Debugger.scriptParsed', ({ params }) => scripts.push(params.url))
session.post('Debugger.enable')
process.argv.splice(1, Infinity, 'nianbao', '--version')
await import('./node_modules/nianbao/dist/cli.js')
console.log(JSON.stringify(scripts))
`

/** Which modules, of the library and of packages, a bundler keeps for a program, in one file. */
async function keptOf(program: string): Promise<string[]> {
  const { metafile } = await bundled(packed, program)
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && path !== 'program')
    .map(([path]) => path.replace(/^.*node_modules\/(?:nianbao\/dist\/)?/, ''))
    .filter((name) => name !== 'index.js')
    .sort()
}

describe('what a bundler keeps', () => {
  test('of messageOf, the sentences of the codes', async () => {
    const kept = await keptOf("import { messageOf } from 'nianbao'; console.log(messageOf)")
    expect(kept).toContain('sentences/zh.js')
    expect(kept.filter((name) => !/^(?:finding\.js$|sentences\/)/.test(name))).toEqual([])
  })

  test('of codebook, the forms and what names their columns', async () => {
    const kept = await keptOf("import { codebook } from 'nianbao'; console.log(codebook)")
    expect(kept.filter((name) => !/^(?:form|frame)\//.test(name))).toEqual([])
    expect(kept).toContain('frame/codebook.js')
  })

  test('of parseReport, the readers too, but no schema and no frames', async () => {
    const kept = await keptOf("import { parseReport } from 'nianbao'; console.log(parseReport)")
    expect(kept).toEqual(expect.arrayContaining(['read/pdf/index.js', 'read/docx/index.js']))
    expect(kept.filter((name) => /schema|zod|^frame\//.test(name))).toEqual([])
  })

  test('of extractReport, no reader, no schema and nothing of the command', async () => {
    const kept = await keptOf("import { extractReport } from 'nianbao'; console.log(extractReport)")
    expect(kept).toContain('extract/index.js')
    expect(kept.filter((name) => /^(?:read|cli|batch|view|frame)\/|schema|zod/.test(name))).toEqual(
      [],
    )
  })
})
