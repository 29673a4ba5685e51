/**
 * npm run convert [-- SLUG]
 *
 * Writes the sources that other programs make of a page: Chromium, LibreOffice, pandoc, wkhtmltopdf and
 * pdftotext (with poppler-data), which have to be installed. Their bytes differ from run to run, so a source that is there is left alone unless it
 * is named.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { render } from './make/render.js'
import { readCases, sourceNameOf } from './make/truth.js'
import type { Stored } from './make/truth.js'

const corpus = dirname(fileURLToPath(import.meta.url))

const office = (kind: string) => [
  ...['soffice', '--headless', '--infilter=HTML', '--convert-to', kind],
  'page.html',
]

/** What makes `page.docx` or `page.pdf` of `page.html`, or of the workbook `page.fods`. */
const commands: Readonly<Record<string, readonly string[]>> = {
  'libreoffice docx': office('docx:MS Word 2007 XML'),
  'libreoffice doc': office('doc:MS Word 97'),
  'libreoffice rtf': office('rtf:Rich Text Format'),
  'libreoffice odt': office('odt:writer8'),
  'pandoc rtf': ['pandoc', '--standalone', 'page.html', '-o', 'page.rtf'],
  'pandoc odt': ['pandoc', 'page.html', '-o', 'page.odt'],
  'calc xlsx': [
    'soffice',
    '--headless',
    '--convert-to',
    'xlsx:Calc MS Excel 2007 XML',
    'page.fods',
  ],
  'pandoc docx': ['pandoc', 'page.html', '-o', 'page.docx'],
  'libreoffice pdf': office('pdf'),
  'calc pdf': ['soffice', '--headless', '--convert-to', 'pdf', 'page.fods'],
  'chromium pdf': [
    ...['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'],
    ...['--print-to-pdf=page.pdf', 'page.html'],
  ],
  'chromium mht': [
    join(corpus, '../node_modules/.bin/tsx'),
    ...[join(corpus, 'make/snapshot.ts'), 'page.html', 'page.mht'],
  ],
  'redrawn ofd': [
    join(corpus, '../node_modules/.bin/tsx'),
    ...[join(corpus, 'make/ofd.ts'), 'page.pdf', 'page.ofd'],
  ],
  'pdftotext text': ['pdftotext', 'page.pdf', 'page.text'],
  'pdftotext -layout text': ['pdftotext', '-layout', 'page.pdf', 'page.text'],
  'pdftotext -raw text': ['pdftotext', '-raw', 'page.pdf', 'page.text'],
  'wkhtmltopdf pdf': ['wkhtmltopdf', '--quiet', '--encoding', 'utf-8', 'page.html', 'page.pdf'],
}

function convert(stored: Stored): void {
  const { converted, container } = stored.case
  const format = container ?? stored.case.format
  if (converted === undefined) return
  const folder = mkdtempSync(join(tmpdir(), 'convert-'))
  // What is redrawn, or brought to text, is a PDF of the corpus, named in the place of a layout.
  if (converted.by === 'redrawn' || converted.by.startsWith('pdftotext'))
    copyFileSync(join(corpus, converted.layout, 'source.pdf'), join(folder, 'page.pdf'))
  else {
    const page = render({ ...stored, case: { ...stored.case, layout: converted.layout } })
    writeFileSync(join(folder, converted.by === 'calc' ? 'page.fods' : 'page.html'), page)
  }
  const [command, ...rest] = commands[`${converted.by} ${format}`] ?? []
  if (command === undefined) throw new Error(`${converted.by} makes no ${format}`)
  // Qt has no screen to look for.
  const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen' }
  const { status, error, stderr } = spawnSync(command, rest, { cwd: folder, env })
  if (status !== 0)
    throw new Error(`${command} failed for ${stored.slug}: ${stderr.toString()}`, { cause: error })
  renameSync(join(folder, `page.${format}`), join(corpus, stored.slug, sourceNameOf(stored.case)))
  rmSync(folder, { recursive: true })
  console.log(`${stored.slug}: written by ${converted.by}`)
}

const [wanted] = process.argv.slice(2)
const isWanted = (stored: Stored) =>
  wanted === undefined
    ? !existsSync(join(corpus, stored.slug, sourceNameOf(stored.case)))
    : stored.slug === wanted

for (const stored of readCases(corpus).filter(isWanted)) convert(stored)
