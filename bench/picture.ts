/**
 * npm run picture -- FILE.pdf [PAGE]
 *
 * Draws what the reader sees of a PDF, one SVG a page beside the working folder's other files:
 * glyphs grey, rulings red, cells blue with their row and column, words that no table took green.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Budget } from '../src/budget.js'
import { openPdf } from '../src/read/pdf/engine/index.js'
import { layoutOf, type PageLayout } from '../src/read/pdf/page/index.js'
import type { Word } from '../src/read/pdf/page/words.js'

const escape = (text: string) => text.replace(/[&<>]/g, (char) => `&#${char.codePointAt(0) ?? 0};`)

function wordOf({ box: [x0, y0, x1, y1], text, size }: Word, color: string): string {
  const frame = `<rect x="${x0}" y="${y0}" width="${x1 - x0}" height="${y1 - y0}" fill="none" stroke="${color}" stroke-width=".3"/>`
  const length = `textLength="${x1 - x0}" lengthAdjust="spacingAndGlyphs"`
  return `${frame}<text x="${x0}" y="${y1 - size * 0.14}" font-size="${size}" ${length} fill="#999">${escape(text)}</text>`
}

function pictureOf({ width, height, rulings, tables, words }: PageLayout): string {
  const lines = [
    ...rulings.level.map(({ at, from, to }) => [from, at, to, at]),
    ...rulings.upright.map(({ at, from, to }) => [at, from, at, to]),
  ].map(
    ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) =>
      `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="red" stroke-width=".8"/>`,
  )
  const cells = tables.flatMap((table) =>
    table.cells.map(({ box: [x0, y0, x1, y1], row, column }) => {
      const rect = `<rect x="${x0 + 1}" y="${y0 + 1}" width="${x1 - x0 - 2}" height="${y1 - y0 - 2}" fill="#00f1" stroke="blue" stroke-width=".4"/>`
      return `${rect}<text x="${x0 + 2}" y="${y0 + 5}" font-size="4" fill="blue">${row},${column}</text>`
    }),
  )
  const inside = tables.flatMap(({ cells: own }) => own.flatMap((cell) => cell.words))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * 1.5}">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...inside.map((word) => wordOf(word, '#ccc')),
    ...words.map((word) => wordOf(word, 'green')),
    ...cells,
    ...lines,
    '</svg>',
  ].join('\n')
}

const [file, wanted] = process.argv.slice(2)
if (file === undefined) throw new Error('Give a PDF file: npm run picture -- FILE.pdf [PAGE]')
const { pages } = await openPdf(readFileSync(file), new Budget())
for (const page of pages) {
  if (wanted !== undefined && page.number !== Number(wanted)) continue
  const name = `${basename(file, '.pdf')}-${page.number}.svg`
  writeFileSync(name, pictureOf(layoutOf(page)))
  console.log(name)
}
