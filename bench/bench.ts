/**
 * What parsing costs: of HTML as a multiple of `cheerio.load` of the same bytes, which nobody who
 * reads HTML gets around; of DOCX as a multiple of mammoth's conversion to HTML; of PDF as a multiple
 * of pdf.js opening the file and listing the operators of all pages; of flattened text by the
 * kilobyte. Then what whole processes cost, from their start to their end. Exits 1 where anything is
 * over its limit.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from 'cheerio'
import mammoth from 'mammoth'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { decode, declaredCharset } from '../src/read/charset.js'
import { freshRows } from './fresh.js'
import { medians, timed } from './measure.js'

const limit = 2
const docxLimit = 1.5
const pdfLimit = 1.3
/**
 * Files that the limits are for: a page saved with the site around the article, or a PDF with its
 * fonts, has 100 KB and more. Of less the two hundred values alone cost more than what they are
 * measured by, so those are shown for information.
 */
const fullPage = 100
const rounds = 12
/** A PDF takes long enough for fewer to be steady. */
const pdfRounds = 4
const freshRounds = 5

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
// As built, since what runs TypeScript directly wraps every function to keep its name.
const { parseReport } = (await import(
  new URL('../dist/index.js', import.meta.url).href
)) as typeof import('../src/index.js')

interface Sample {
  readonly name: string
  readonly bytes: Buffer
}

function samplesIn(folder: string, extension: string): Sample[] {
  if (!existsSync(folder)) return []
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      // Scans are measured by bench/scans.ts.
      .filter((name) => name.endsWith(extension) && !name.startsWith('scans'))
      .map((name) => join(folder, name))
      .map((path) => ({ name: relative(root, path), bytes: readFileSync(path) }))
      .sort((a, b) => b.bytes.length - a.bytes.length)
  )
}

/** The largest, which is Word's HTML, and the median, which is a plain page. */
function largestAndMedian(samples: readonly Sample[]): Sample[] {
  return samples.filter((_, at) => at === 0 || at === Math.floor(samples.length / 2))
}

async function htmlRow({ name, bytes }: Sample) {
  const { text } = decode(bytes, declaredCharset(bytes))
  const [loading = 0, parsing = 0] = await medians(
    [timed(() => load(text)), timed(() => parseReport(bytes))],
    rounds,
  )
  return {
    name,
    KB: kilobytes(bytes),
    load: ms(loading),
    parse: ms(parsing),
    ratio: parsing / loading,
  }
}

async function docxRow({ name, bytes }: Sample) {
  const [converting = 0, parsing = 0] = await medians(
    [timed(() => mammoth.convertToHtml({ buffer: bytes })), timed(() => parseReport(bytes))],
    rounds,
  )
  return {
    name,
    KB: kilobytes(bytes),
    mammoth: ms(converting),
    parse: ms(parsing),
    ratio: parsing / converting,
  }
}

const pdfjsFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** The least that anyone does who reads a PDF with pdf.js: as it comes, but for where its files are. */
async function listOperators(bytes: Buffer): Promise<void> {
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    cMapUrl: join(pdfjsFolder, 'cmaps/'),
    standardFontDataUrl: join(pdfjsFolder, 'standard_fonts/'),
  })
  const pdf = await task.promise
  for (let page = 1; page <= pdf.numPages; page += 1) {
    await (await pdf.getPage(page)).getOperatorList()
  }
  await task.destroy()
}

/** The most memory that a process of its own takes to parse a file, in MB; Node alone takes some 45. */
function peakOf(name: string): number {
  const script = `import { parseReport } from ${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)}
    await parseReport(${JSON.stringify(join(root, name))})
    console.log(process.resourceUsage().maxRSS)`
  const { stdout } = spawnSync('node', ['--input-type=module', '-e', script], { encoding: 'utf8' })
  return Math.round(Number(stdout) / 1024)
}

async function pdfRow({ name, bytes }: Sample) {
  const [listing = 0, parsing = 0] = await medians(
    [timed(() => listOperators(bytes)), timed(() => parseReport(bytes))],
    pdfRounds,
  )
  return {
    name,
    KB: kilobytes(bytes),
    'pdf.js': ms(listing),
    parse: ms(parsing),
    ratio: parsing / listing,
    'peak MB': peakOf(name),
  }
}

/** Of each program's files the largest. */
function largestOfEach(samples: readonly Sample[]): Sample[] {
  return ['chromium', 'libreoffice', 'wkhtmltopdf', 'vertical'].flatMap((program) =>
    samples.filter(({ name }) => name.includes(`pdf-${program}`)).slice(0, 1),
  )
}

/** Files as programs write them: those of the corpus that LibreOffice, pandoc and Word's like made. */
const officeFiles = (samples: readonly Sample[]) =>
  samples.filter(({ name }) => /libreoffice|pandoc|lists|wps/.test(name))

async function textRow({ name, bytes }: Sample) {
  const [parsing = 0] = await medians([timed(() => parseReport(bytes))], rounds)
  return { name, KB: kilobytes(bytes), parse: ms(parsing), 'ms/KB': parsing / kilobytes(bytes) }
}

const kilobytes = (bytes: Buffer) => Math.round(bytes.length / 102.4) / 10
const ms = (time: number) => `${time.toFixed(2)} ms`
const rounded = (row: object) =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'number' ? Math.round(value * 100) / 100 : value,
    ]),
  )

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

const corpus = join(root, 'corpus')
const pages = [
  ...largestAndMedian(samplesIn(corpus, '.html')),
  ...samplesIn(join(root, '../shared/reports'), '.html'),
]
const html = await inTurn(pages, htmlRow)
const text = await inTurn(largestAndMedian(samplesIn(corpus, '.txt')), textRow)

const docx = await inTurn(officeFiles(samplesIn(corpus, '.docx')), docxRow)

const pdf = await inTurn(
  [
    ...samplesIn(join(root, '../shared/reports'), '.pdf'),
    ...largestOfEach(samplesIn(corpus, '.pdf')),
  ],
  pdfRow,
)

const fresh = freshRows(freshRounds)
console.table(fresh)
console.table(html.map(rounded))
console.table(docx.map(rounded))
console.table(pdf.map(rounded))
console.table(text.map(rounded))
const over = html.filter(({ KB, ratio }) => KB >= fullPage && ratio > limit)
for (const { name, ratio } of over) {
  console.error(`${name}: ${ratio.toFixed(2)} times cheerio.load; the limit is ${limit}.`)
}
const overDocx = docx.filter(({ ratio }) => ratio > docxLimit)
for (const { name, ratio } of overDocx) {
  console.error(`${name}: ${ratio.toFixed(2)} times mammoth; the limit is ${docxLimit}.`)
}
const overPdf = pdf.filter(({ KB, ratio }) => KB >= fullPage && ratio > pdfLimit)
for (const { name, ratio } of overPdf) {
  console.error(`${name}: ${ratio.toFixed(2)} times pdf.js; the limit is ${pdfLimit}.`)
}
const overFresh = fresh.filter(({ ratio, wanted }) => ratio > wanted)
for (const { name, ratio, wanted } of overFresh) {
  console.error(`${name}: a process costs ${ratio.toFixed(2)} times as much; ${wanted} is wanted.`)
}
process.exitCode = over.length + overDocx.length + overPdf.length + overFresh.length > 0 ? 1 : 0
