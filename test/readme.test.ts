import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import { codes } from '../src/codes.js'
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
      const printed: unknown[] = []
      const library = { ...nianbao, parseReport: () => nianbao.parseReport(path) }
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
    }
  })

  test('its table of checks is that of the code', () => {
    for (const [code, { severity, formula, basis }] of Object.entries(codes)) {
      if (basis === 'reading') continue
      const [, ...cells] =
        new RegExp(`^\\| \`${code}\`(.*)$`, 'm').exec(text)?.[1]?.split('|') ?? []
      expect([code, cells[0]?.trim(), cells[1]?.trim()]).toEqual([code, severity, formula ?? ''])
    }
  })

  test('it names everything that is exported, and every code', () => {
    const unnamed = [...Object.keys(nianbao), ...Object.keys(codes)].filter(
      (word) => !text.includes(`\`${word}`),
    )
    expect(unnamed).toEqual([])
  })

  test('the files that it links to exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

test('there is a README', () => {
  expect(names).toContain('README.md')
})
