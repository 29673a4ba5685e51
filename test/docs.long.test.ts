import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import { query } from './support/duckdb.js'
import { withoutTriage } from './support/triage.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** A new one for each test: pages know nothing of each other's files. */
let folder = ''
/** Where the sources are that commands and programs run: the repository, or a copy that a page changes. */
let home = root

beforeEach(() => {
  session = ''
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  for (const name of ['corpus', 'examples', 'node_modules']) {
    symlinkSync(join(root, name), join(folder, name), 'junction')
  }
  cpSync(join(root, 'corpus/hongze-2023-pdf-chromium/source.pdf'), join(folder, 'report.pdf'))
  cpSync(join(root, 'corpus/lingshou-2021-html/source.html'), join(folder, 'report.html'))
})

afterEach(() => {
  home = root
  rmSync(folder, { recursive: true })
})

interface Block {
  readonly language: string
  readonly body: string
}

function blocksOf(page: string): Block[] {
  return [...readFileSync(join(root, page), 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(
    ([, language = '', body = '']) => ({ language, body }),
  )
}

/** What is typed into the REPL, and what it gives: run by itself. */
const isDialogue = ({ body }: Block) => body.startsWith('nianbao> ')

/** Runs commands in the folder; `npx nianbao` and `npx tsx` are those of this repository. */
function shell(commands: string): string {
  const tsx = `node ${join(root, 'node_modules/tsx/dist/cli.mjs')} --tsconfig ${join(home, 'tsconfig.json')}`
  const own = commands
    .replaceAll('npx nianbao', `${tsx} ${join(home, 'src/cli.ts')}`)
    .replaceAll('npx tsx', tsx)
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', own], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect([status, withoutTriage(stderr)]).toEqual([0, ''])
  return stdout
}

/** Makes the changes of a patch, to a copy of the sources. */
function apply(patch: string): void {
  if (home === root) {
    home = mkdtempSync(join(folder, 'changed-'))
    for (const name of ['src', 'package.json', 'tsconfig.json']) {
      cpSync(join(root, name), join(home, name), { recursive: true })
    }
    symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'), 'junction')
  }
  const git = spawnSync('git', ['apply', '-'], { cwd: home, input: patch, encoding: 'utf8' })
  expect([patch, git.status, git.stderr]).toEqual([patch, 0, ''])
}

const hasR = spawnSync('Rscript', ['--version']).status === 0
/** A session of R goes through a page: each block knows what those before it have made. */
let session = ''

function inR(body: string): unknown {
  if (!hasR) {
    process.stderr.write('Rscript is not here: blocks of R are not run.\n')
    return null
  }
  session += body
  writeFileSync(join(folder, 'program.R'), session)
  return shell('Rscript program.R')
}

const runs: Readonly<Record<string, (body: string) => unknown>> = {
  sh: shell,
  r: inR,
  diff: apply,
  sql: (body) => query(body, folder),
  ts: (body) => {
    writeFileSync(join(folder, 'program.ts'), body)
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    return shell('npx tsx program.ts')
  },
}

/** In the order of the page, as a reader would run it; JSON or text behind a block is what it gives. */
async function outcomesOf(page: string): Promise<[body: string, given: unknown, said: unknown][]> {
  const blocks = blocksOf(page)
  const outcomes: [string, unknown, unknown][] = []
  for (const [at, { language, body }] of blocks.entries()) {
    const given: unknown = await runs[language]?.(body)
    const next = blocks[at + 1]
    if (next?.language === 'json') {
      const data: unknown = typeof given === 'string' ? JSON.parse(given) : given
      outcomes.push([body, data, JSON.parse(next.body)])
    }
    if (next?.language === 'text' && !isDialogue(next)) outcomes.push([body, given, next.body])
  }
  return outcomes
}

/** What is wrong with sources, and with programs beside them that need not exist on the disk. */
function complaintsOf(at: string, programs: ReadonlyMap<string, string> = new Map()): string[] {
  const read = ts.readConfigFile(join(at, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, at)
  const host = ts.createCompilerHost(options)
  const fileExists = host.fileExists.bind(host)
  const readText = host.readFile.bind(host)
  host.fileExists = (path) => programs.has(path) || fileExists(path)
  host.readFile = (path) => programs.get(path) ?? readText(path)
  const sources = ts.sys.readDirectory(join(at, 'src'), ['.ts'])
  const program = ts.createProgram([...sources, ...programs.keys()], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ')
    return `${file?.fileName ?? ''}: ${text}`
  })
}

const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))

describe('pages', () => {
  // Each block is a process of its own, and sources that a page changes are compiled.
  const long = 240_000
  const runPage = async (page: string) => {
    const outcomes = await outcomesOf(`docs/${page}`)
    if (home !== root) expect(complaintsOf(home)).toEqual([])
    expect(outcomes.map(([body, given]) => [body, given])).toEqual(
      outcomes.map(([body, , said]) => [body, said]),
    )
  }

  test.each(pages)('docs/%s: its blocks run, and give what it says', runPage, long)
})

describe('all pages together', () => {
  test('programs compile, on the READMEs too', () => {
    const programs = ['README.md', 'README.zh-CN.md', ...pages.map((page) => `docs/${page}`)]
      .flatMap((page) =>
        blocksOf(page).map((block, at) => ({ ...block, name: `${page}-${at}.ts` })),
      )
      .filter(({ language }) => language === 'ts')
    const files = new Map(programs.map(({ name, body }) => [join(root, name), body]))
    expect(files.size).toBeGreaterThan(10)
    expect(complaintsOf(root, files)).toEqual([])
  })
})

/** What the REPL gives for each line of a dialogue, and what the page says that it gives. */
function dialogue(start: string, said: string): [given: string[], said: string[]] {
  const prompt = 'nianbao> '
  const steps = said.split(prompt).slice(1)
  const inputs = steps.map((step) => step.split('\n')[0] ?? '')
  writeFileSync(join(folder, 'inputs'), `${inputs.join('\n')}\n`)
  const given = shell(`${start.trim()} < inputs`).split(prompt).slice(1, -1)
  return [given.map((output, at) => `${inputs[at] ?? ''}\n${output}`), steps]
}

describe('dialogues', () => {
  const pages = ['examples/repl/README.md', 'docs/guide-repl.md']

  test.each(pages)('%s: each line gives what the page says', (page) => {
    const blocks = blocksOf(page)
    const starts = blocks.flatMap((block, at) => (isDialogue(block) ? [at] : []))
    expect(starts.length).toBeGreaterThan(0)
    for (const at of starts) {
      const [given, said] = dialogue(blocks[at - 1]?.body ?? '', blocks[at]?.body ?? '')
      expect(said.length).toBeGreaterThan(2)
      expect(given).toEqual(said)
    }
  })
})

describe('examples', () => {
  test('panel: a rate for each body and year, and a chart of them', () => {
    const [{ body } = { body: '' }] = blocksOf('examples/panel/README.md')
    const corpus = 'corpus/lingshou-2021-html corpus/lingshou-2021-text'
    shell(`mkdir reports; cp -R ${corpus} corpus/shanghai-office-2019-drift reports`)
    shell(body.replace(' corpus ', ' reports '))
    const lines = readFileSync(join(folder, 'panel.csv'), 'utf8').trimEnd().split('\n')
    expect(lines).toEqual([
      'issuer,year,granted,total,rate,doubts,sources',
      '上海市人民政府办公厅,2019,,805,,cells.blank sums.blank,1',
      expect.stringMatching(/^灵寿县人民政府,2021,\d+,\d+,0\.\d+,,2$/),
    ])
    const [granted, total, rate] = (lines[2] ?? '').split(',').slice(2).map(Number)
    expect(rate).toBe(Number(granted) / Number(total))
    const svg = readFileSync(join(folder, 'panel.svg'), 'utf8')
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg.match(/<circle /g)).toHaveLength(1)
  })

  test('own-form: a row for each value of reports that are none on open government information', () => {
    const [{ body } = { body: '' }] = blocksOf('examples/own-form/README.md')
    shell(body)
    const lines = readFileSync(join(folder, 'enforcement.csv'), 'utf8').trimEnd().split('\n')
    const numbersOf = (report: string, table: string) =>
      lines
        .filter((line) => line.startsWith(`${report},/${table}/`))
        .map((line) => line.split(',')[2])
    const county = 'qingxi-2024.html'
    const bureau = 'qingxi-water-2023.txt'
    expect(lines[0]).toBe('report,path,value,unit,printed,place,findings')
    expect(numbersOf(county, 'penalties').join(' ')).toBe('12 230 5  1 0  3 0 252 175.3')
    expect(numbersOf(county, 'permits').join(' ')).toBe('2656 2656 2646 10 5')
    expect(numbersOf(county, 'compulsion').join(' ')).toBe('4 2 0 0 7 0 0 0 1 0 11 25')
    expect(numbersOf(bureau, 'penalties').join(' ')).toBe('0 6 0 0 0 0 0 0 0 6 8.5')
    expect(numbersOf(bureau, 'permits').join(' ')).toBe('41 40 38 2 0')
    expect(numbersOf(bureau, 'compulsion').join('')).toBe('')
    expect(lines).toEqual(
      expect.arrayContaining([
        `${county},/penalties/suspension,,宗,—,0/2/3,form.sum`,
        `${county},/penalties/closure,,宗,,0/2/6,form.sum cells.blank`,
        `${county},/penalties/detention,3,宗,3,0/2/7,form.sum label.inexact`,
        `${county},/penalties/amount,175.3,万元,1753000,0/2/10,`,
        `${county},/compulsion/total,25,宗,25,2/3/11,`,
        `${bureau},/permits/granted,38,宗,38,43,`,
        `${bureau},/compulsion/total,,宗,,,part.missing`,
      ]),
    )
    expect(lines).toHaveLength(1 + 2 * 28)
  })
})
