/**
 * npm run case -- FILE|BUNDLE SLUG
 *
 * Stores a published report as a case, or what `nianbao case` has written of one (an anonymous bundle holds
 * no file: a page is written of its document). What it states has to be written by a person who looks at
 * the page: nothing that the library reads goes into truth.json, which fails until that is done.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { extractReport, readDocument, toHtml, UnreadableError } from '../src/index.js'
import type { Document, Finding, Report } from '../src/index.js'
import { formatTables } from '../src/cli/tables.js'
import { listFields, partNames } from '../src/form/form.js'
import { tableFor } from '../src/form/index.js'
import { sourceNames } from './make/truth.js'
import type { Case } from './make/truth.js'

const corpus = dirname(fileURLToPath(import.meta.url))
const toDo = 'TODO'

/** The values of an edition in the form's order, but for rows that the form does not print. */
function pointersOf(edition: Report['edition']): string[] {
  return partNames
    .flatMap((part) => listFields(tableFor(edition, part) ?? {}, `/${part}`))
    .filter(([pointer, { optional }]) => optional !== true || /\/other\/combined\//.test(pointer))
    .map(([pointer]) => pointer)
}

/** Every member is wrong on purpose: whoever forgets one is told so by the test. */
function skeleton(edition: Report['edition']) {
  return {
    [toDo]:
      'Write what the page shows, then take this line out. Values: the number, null for a cell that states none; leave out what the report has no cell for. Copy nothing from the library.',
    edition: toDo,
    title: toDo,
    issuer: toDo,
    year: toDo,
    period: toDo,
    published: toDo,
    charset: toDo,
    values: Object.fromEntries(pointersOf(edition).map((pointer) => [pointer, null])),
    printed: {},
    sections: [],
    findings: [{ code: toDo }],
  }
}

function store(file: string, slug: string, document: Document, report: Report | null): string {
  const folder = join(corpus, slug)
  if (existsSync(folder)) throw new Error(`${slug} exists already.`)
  const { format } = document
  const edition = report?.edition ?? null
  const about = { why: '', facts: '', edition, format, layout: null } as Case
  mkdirSync(folder)
  copyFileSync(file, join(folder, sourceNames[format]))
  writeFileSync(join(folder, 'case.json'), `${JSON.stringify(about, null, 2)}\n`)
  writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(skeleton(edition), null, 2)}\n`)
  return folder
}

/** What the library reads, to be held against the page. */
function reading({ evidence, findings }: Report): string {
  const lines = Object.entries(evidence).map(([pointer, { raw, table, row, column, line }]) => {
    const place = table === undefined ? `line ${line ?? '?'}` : `${table}:${row}:${column}`
    return `${place.padEnd(9)} ${pointer}  ${JSON.stringify(raw)}`
  })
  return [
    'Read as (table:row:column, pointer, text of the cell):',
    ...lines,
    '',
    `Findings: ${findings.length}`,
    ...findings.map(findingLine),
  ].join('\n')
}

function findingLine({ severity, code, message, paths }: Finding): string {
  return `${severity} ${code}: ${message}\n  ${paths.join('\n  ')}`
}

function extracted(document: Document): Report | null {
  try {
    return extractReport(document)
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    console.error(`No report was found in it: ${error.message}`)
    return null
  }
}

/** What a person says of a bundle; none of it goes into the truth, which is written by looking at the page. */
function claimIn(bundle: string): string {
  const { says, right, lost } = JSON.parse(readFileSync(join(bundle, 'case.json'), 'utf8')) as {
    readonly says: string | null
    readonly right: Readonly<Record<string, number | null>>
    readonly lost: readonly string[]
  }
  return [
    ...(says === null ? [] : [`Who reports it says: ${says}`]),
    ...Object.entries(right).map(([path, value]) => `Said to be right: ${path} ${value ?? 'none'}`),
    ...(lost.length === 0 ? [] : [`Not as in the file itself: ${lost.join(', ')}`]),
  ].join('\n')
}

/** The file of a bundle; of an anonymous one, a page that is written of its document beside it. */
function sourceIn(bundle: string): string {
  const source = readdirSync(bundle).find((name) => name.startsWith('source.'))
  if (source !== undefined) return join(bundle, source)
  const document = JSON.parse(readFileSync(join(bundle, 'document.json'), 'utf8')) as Document
  const page = join(bundle, 'document.html')
  const head = '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"></head><body>\n'
  writeFileSync(page, `${head}${toHtml(document)}\n</body></html>\n`)
  return page
}

async function addCase(named: string, slug: string): Promise<void> {
  const isBundle = statSync(named).isDirectory()
  const file = isBundle ? sourceIn(named) : named
  const document = await readDocument(file)
  const report = extracted(document)
  const folder = store(file, slug, document, report)
  console.log(formatTables(document))
  if (report !== null) console.log(`\n${reading(report)}`)
  if (isBundle) console.log(`\n${claimIn(named)}`)
  const path = relative(process.cwd(), folder)
  console.log(`\nStored in ${path}. Look at the page and write ${join(path, 'truth.json')},`)
  console.log(`say in case.json why the case exists; then: npm test -- corpus -t ${slug}`)
}

const [file, slug] = process.argv.slice(2)
if (file === undefined || slug === undefined || !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(slug)) {
  console.error('Usage: npm run case -- FILE|BUNDLE SLUG, with a slug such as lingshou-2021-html')
  process.exitCode = 2
} else {
  await addCase(file, slug).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 2
  })
}
