/**
 * Writes the parts of the documentation that are told by the code: between `<!-- NAME -->` and
 * `<!-- end -->` in the pages of this folder. `--check` writes nothing and exits 1 where a page is
 * not as it would be written.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import prettier from 'prettier'
import ts from 'typescript'
import { type Basis, type Code, codes } from '../src/codes.js'
import { errorCodes } from '../src/error.js'
import { defaultLimits } from '../src/limits.js'

const here = dirname(fileURLToPath(import.meta.url))

type Row = readonly string[]

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '-')), ...rows.map(line)].join('\n')
}

/** What the members of an interface are said to be, in one line each. */
function membersOf(path: string, name: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(here, '..', path), 'utf8')
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true)
  const found = source.statements.find(
    (one) => ts.isInterfaceDeclaration(one) && one.name.text === name,
  )
  if (found === undefined || !ts.isInterfaceDeclaration(found)) throw new Error(`no ${name}`)
  return new Map(
    found.members.map((member) => {
      const said = ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(member)[0]?.comment) ?? ''
      return [member.name?.getText() ?? '', said.replace(/\s+/g, ' ')]
    }),
  )
}

function limits(): string {
  const said = membersOf('src/limits.ts', 'Limits')
  const rows = Object.entries(defaultLimits).map(([name, bound]: [string, number]) => [
    `\`${name}\``,
    bound.toLocaleString('en-US'),
    said.get(name) ?? '',
  ])
  return table(['limit', 'default', 'of what'], rows)
}

/** The findings of one basis, in the order of the code. Those about the reading have no formula. */
function findings(basis: Basis): string {
  const isReading = basis === 'reading'
  const rows = (Object.keys(codes) as Code[])
    .map((code) => ({ code, ...codes[code] }))
    .filter((one) => one.basis === basis)
    .map(({ code, severity, formula, en, zh }) => [
      `\`${code}\``,
      severity,
      ...(isReading ? [] : [formula ?? '']),
      en,
      zh,
    ])
  const formula = isReading ? [] : ['what must hold']
  return table(['code', 'severity', ...formula, 'message', '消息'], rows)
}

function errors(): string {
  const rows = Object.entries(errorCodes).map(([code, { en, zh }]) => [`\`${code}\``, en, zh])
  return table(['code', 'meaning', '含义'], rows)
}

/** The parts by the names that pages call them by. */
const parts: Readonly<Record<string, () => string>> = {
  limits,
  errors,
  'findings-form': () => findings('form'),
  'findings-implied': () => findings('implied'),
  'findings-practice': () => findings('practice'),
  'findings-reading': () => findings('reading'),
}

/** A page with its parts written anew. */
export async function filled(page: string): Promise<string> {
  const text = page.replace(
    /(<!-- ([a-z-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => {
      const part = parts[name]
      if (part === undefined) throw new Error(`There is no part "${name}".`)
      return `${begin}\n${part()}\n\n${end}`
    },
  )
  const options = await prettier.resolveConfig(join(here, 'page.md'))
  return prettier.format(text, { ...options, parser: 'markdown' })
}

export const pages = readdirSync(here).filter((name) => name.endsWith('.md'))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of pages) {
    const path = join(here, name)
    const page = readFileSync(path, 'utf8')
    const text = await filled(page)
    if (text === page) continue
    if (process.argv.includes('--check')) {
      console.error(`docs/${name} is not as npm run docs writes it.`)
      process.exitCode = 1
    } else writeFileSync(path, text)
  }
}
