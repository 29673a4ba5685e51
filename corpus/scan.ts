/**
 * npm run scan [-- SLUG]
 *
 * Scans documents of the corpus: their pages, or the tables in them, become pictures as a scanner or a copier
 * makes them. It needs pdftoppm (poppler), Chromium, and LibreOffice for DOCX. A source that is there is
 * left alone unless it is named.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { Budget } from '../src/budget.js'
import { openPdf } from '../src/read/pdf/engine/index.js'
import type { Glyph } from '../src/read/pdf/page.js'
import { readScans, type Scan, sourceOfScan } from './make/scan/case.js'
import { degraded } from './make/scan/degrade.js'
import { decoded, jpegOf, type LayerWord, pdfOf } from './make/scan/paper.js'
import { sourceNameOf } from './make/truth.js'

const corpus = dirname(fileURLToPath(import.meta.url))

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, error, stderr } = spawnSync(command, args, { cwd })
  if (status !== 0)
    throw new Error(`${command} failed: ${String(stderr)}`, error && { cause: error })
}

async function scannedPdf({ case: about }: Scan, source: string, folder: string): Promise<Buffer> {
  const { dpi, bits = false, quality = 50, strips = 1, seal = false } = about
  run('pdftoppm', ['-r', String(dpi), '-png', ...(seal ? [] : ['-gray']), source, 'page'], folder)
  const files = readdirSync(folder).filter((name) => name.startsWith('page'))
  const layers = about.layer === undefined ? [] : await layersOf(source, about.layer)
  const pages = []
  for (const [at, name] of files.sort().entries()) {
    const picture = degraded(await decoded(readFileSync(join(folder, name))), about)
    pages.push({ picture, dpi, isOneBit: bits, quality, strips, layer: layers[at] ?? [] })
  }
  return pdfOf(pages)
}

/** The words of each page with some of their numbers changed, as a program that misreads them would have them. */
async function layersOf(
  source: string,
  changes: Readonly<Record<string, string>>,
): Promise<LayerWord[][]> {
  const { pages } = await openPdf(readFileSync(source), new Budget())
  return pages.map(({ glyphs, height }) =>
    wordsOf(glyphs).map((word) => {
      const [first] = word
      const text = word.map((glyph) => glyph.text).join('')
      const [x = 0, , , bottom = 0] = first?.box ?? []
      const size = first?.size ?? 10
      return { text: changes[text] ?? text, x, y: height - bottom + size * 0.14, size }
    }),
  )
}

/** Glyphs that stand side by side, as they are painted. */
function wordsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const words: Glyph[][] = []
  for (const glyph of glyphs) {
    const last = words.at(-1)?.at(-1)
    const isNext =
      last !== undefined &&
      Math.abs(last.box[3] - glyph.box[3]) < 1 &&
      Math.abs(glyph.box[0] - last.box[2]) < 0.2 * glyph.size
    if (isNext) words.at(-1)?.push(glyph)
    else words.push([glyph])
  }
  return words
}

/** A page whose tables are pictures, which stand in the page itself. */
async function scannedTables({ case: about }: Scan, source: string): Promise<string> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage({
    deviceScaleFactor: about.dpi / 96,
    viewport: { width: 900, height: 1200 },
  })
  await page.goto(pathToFileURL(source).href)
  for (;;) {
    const table = page.locator('table').first()
    if ((await table.count()) === 0) break
    const { width = 0 } = (await table.boundingBox()) ?? {}
    const shot = degraded(await decoded(await table.screenshot()), about)
    const jpeg = jpegOf(shot, about.quality ?? 50).toString('base64')
    const picture = `<p><img width="${Math.round(width)}" src="data:image/jpeg;base64,${jpeg}"></p>`
    await table.evaluate((element, html) => {
      const shown = element as unknown as { outerHTML: string }
      shown.outerHTML = html
    }, picture)
  }
  const html = await page.content()
  await browser.close()
  return html
}

async function scan(one: Scan): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'))
  const source = join(corpus, one.twin.slug, sourceNameOf(one.twin.case))
  try {
    if (one.case.as === 'pdf') return await scannedPdf(one, source, folder)
    const html = await scannedTables(one, source)
    if (one.case.as === 'html') return Buffer.from(html)
    writeFileSync(join(folder, 'page.html'), html)
    const kind = 'docx:MS Word 2007 XML'
    run('soffice', ['--headless', '--infilter=HTML', '--convert-to', kind, 'page.html'], folder)
    return readFileSync(join(folder, 'page.docx'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [wanted] = process.argv.slice(2)
const isWanted = (one: Scan) =>
  wanted === undefined ? !existsSync(join(corpus, sourceOfScan(one))) : one.slug === wanted

for (const one of readScans(corpus).filter(isWanted)) {
  const bytes = await scan(one)
  writeFileSync(join(corpus, sourceOfScan(one)), bytes)
  console.log(`${sourceOfScan(one)}: ${Math.round(bytes.length / 1024)} KB`)
}
