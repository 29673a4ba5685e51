import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import { formatTables } from '../src/cli/tables.js'
import { type Basis, codes } from '../src/codes.js'
import * as nianbao from '../src/index.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

interface Snippet {
  readonly language: string
  readonly lines: readonly string[]
}

const read = (name: string) => readFileSync(join(root, name), 'utf8')

function snippetsOf(text: string): Snippet[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map(([, language = '', body = '']) => ({
    language,
    lines: body.trimEnd().split('\n'),
  }))
}

const names = ['README.md', 'README.zh-CN.md'].filter((name) => existsSync(join(root, name)))

describe.each(names)('%s', (name) => {
  const text = read(name)
  const snippets = snippetsOf(text)

  test('its first code block has two lines: a report, and the tests', () => {
    expect(snippets[0]?.language).toBe('sh')
    const lines = snippets[0]?.lines ?? []
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^npm (?:ci|install|i)\b.* && npx nianbao corpus\/\S+$/)
    expect(lines[1]).toMatch(/^npm (?:ci|install|i)\b.* && npm test$/)
    expect(existsSync(join(root, lines[0]?.split(' ').at(-1) ?? ''))).toBe(true)
  })

  test('its expressions give what the comments behind them say', async () => {
    const path = snippets[0]?.lines[0]?.split(' ').at(-1) ?? ''
    const report = await nianbao.parseReport(join(root, path))
    const context = createContext({ ...nianbao, report })
    const stated = snippets
      .filter(({ language }) => language === 'js')
      .flatMap(({ lines }) => lines)
      .map((line) => line.split(/ \/\/ /))
    expect(stated.length).toBeGreaterThan(0)
    for (const [expression = '', comment] of stated) {
      expect(comment).toBeDefined()
      const given: unknown = await runInContext(expression, context)
      const said: unknown = runInContext(`(${comment})`, context)
      expect([expression, JSON.parse(JSON.stringify(given))]).toEqual([
        expression,
        JSON.parse(JSON.stringify(said)),
      ])
    }
  })

  test('its programs run, on reports of the corpus', async () => {
    const programs = snippets.filter(({ language }) => language === 'ts')
    expect(programs.length).toBeGreaterThan(1)
    const path = join(root, snippets[0]?.lines[0]?.split(' ').at(-1) ?? '')
    for (const { lines } of programs) {
      const printed: unknown[][] = []
      const pathOf = (named: string) => (named.startsWith('corpus/') ? join(root, named) : path)
      const library = {
        ...nianbao,
        parseReport: (named: string) => nianbao.parseReport(pathOf(named)),
      }
      const body = lines.filter((line) => !line.startsWith('import ')).join('\n')
      const imported = /\{ (.*) \}/.exec(lines[0] ?? '')?.[1] ?? ''
      const context = createContext({
        ...library,
        console: { log: (...args: unknown[]) => printed.push(args) },
      })
      const source = `(async ({ ${imported} }) => {\n${body}\n})`
      const program = runInContext(
        ts.transpile(source, { target: ts.ScriptTarget.ES2022 }),
        context,
      ) as (library: object) => Promise<void>
      await program(library)
      expect(printed.length).toBeGreaterThan(0)
      const next = snippets[snippets.findIndex((one) => one.lines === lines) + 1]
      if (next?.language === 'text') {
        expect(printed.map((args) => args.join(' '))).toEqual(next.lines)
      }
    }
  })

  test('the rows that it shows are those of the report', async () => {
    const path = snippets[0]?.lines[0]?.split(' ').at(-1) ?? ''
    const tables = formatTables(await nianbao.readDocument(join(root, path))).split('\n')
    const at = snippets.findIndex(({ language }) => language === 'text')
    expect(snippets[at - 1]?.language).toBe('js')
    const rows = snippets[at]?.lines ?? []
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.filter((row) => !tables.includes(row))).toEqual([])
  })

  test('it names everything that is exported, and the pages of all codes', () => {
    expect(Object.keys(nianbao).filter((word) => !text.includes(`\`${word}`))).toEqual([])
    for (const page of ['docs/findings.md', 'docs/errors.md']) expect(text).toContain(`(${page})`)
  })

  test('its findings have the severity that the code gives them', () => {
    const rows = [...text.matchAll(/^\| `([a-z]+\.[\w.]+)` +\| (\w+) +\|/gm)]
    expect(rows.length).toBeGreaterThan(3)
    for (const [, code = '', severity] of rows) {
      expect([code, severity]).toEqual([code, codes[code as keyof typeof codes].severity])
    }
  })

  test('its list of pages is whole', () => {
    const pages = readdirSync(join(root, 'docs')).filter((page) => page.endsWith('.md'))
    expect(pages.filter((page) => !text.includes(`(docs/${page})`))).toEqual([])
  })

  test('the files that it links to exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

describe('the pages of codes', () => {
  /** The cells behind a code in the row that begins with it. */
  function cellsOf(page: string, code: string): string[] {
    const row = new RegExp(`^\\| \`${code}\`(.*)$`, 'm').exec(page)?.[1] ?? ''
    return row
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1)
  }

  const findings = read('docs/findings.md')
  const sections: Readonly<Record<Basis, string>> = {
    reading: '## About the reading',
    form: '## Printed on the form',
    implied: '## Implied by its tables',
    practice: '## Practice',
  }
  const sectionOf = (basis: Basis) => findings.split(sections[basis])[1]?.split('\n## ')[0] ?? ''

  test.each(Object.entries(codes))(
    'findings.md: %s',
    (code, { severity, basis, formula, en, zh }) => {
      const formulas = basis === 'reading' ? [] : [formula ?? '']
      expect(cellsOf(sectionOf(basis), code)).toEqual([severity, ...formulas, en, zh])
    },
  )

  test.each(Object.entries(nianbao.errorCodes))('errors.md: %s', (code, { en, zh }) => {
    expect(cellsOf(read('docs/errors.md'), code)).toEqual([en, zh])
  })
})

test('there is a README', () => {
  expect(names).toContain('README.md')
})
