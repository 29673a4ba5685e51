import type { Budget } from '../../budget.js'
import { type Box } from '../../document.js'
import type { Ruling } from '../geometry/ruling.js'
import { openPdf } from './engine/index.js'
import { layoutOf, type PageLayout, type PlacedTable } from './page/index.js'
import type { Word } from './page/words.js'

/** What is drawn of a page, in the order in which it is found. */
export const stages = ['words', 'rulings', 'grid', 'tables'] as const
/** What is drawn of a page: its words; its ruling lines; the grids that these and its texts make; its tables. */
export type Stage = (typeof stages)[number]

/** A page as the reader sees it, drawn in each of some stages. */
export interface PagePicture {
  /** From 1. */
  readonly page: number
  readonly width: number
  readonly height: number
  /** One piece of SVG for each stage, in points of the page. */
  readonly stages: readonly (readonly [stage: Stage, svg: string])[]
}

/** Draws the pages of a PDF as the reader sees them. */
export async function picturesOf(
  bytes: Uint8Array,
  wanted: readonly Stage[],
  budget: Budget,
): Promise<PagePicture[]> {
  const { pages } = await openPdf(bytes, budget)
  const pictures: PagePicture[] = []
  for (const page of pages) {
    await budget.breathe()
    const layout = budget.run(() => layoutOf(page))
    const { number, width, height } = layout
    pictures.push({
      ...{ page: number, width, height },
      stages: wanted.map((stage) => [stage, drawings[stage](layout)] as const),
    })
  }
  return pictures
}

/** White between two pictures, and the height of the line over each, in points. */
const [gap, head] = [20, 24]

/** Pages under each other as one SVG, each with its stages side by side. */
export function svgOf(pictures: readonly PagePicture[]): string {
  let [y, right] = [0, 0]
  const pages = pictures.map(({ page, width, height, stages: own }) => {
    const drawn = own.map(([stage, svg], at) => {
      const x = at * (width + gap)
      right = Math.max(right, x + width)
      const label = `<text x="0" y="-8" font-size="12">${page} ${stage}</text>`
      const paper = `<rect width="${n(width)}" height="${n(height)}" fill="#fff" stroke="#999" stroke-width=".5"/>`
      return `<g class="${stage}" transform="translate(${n(x)} ${n(y + head)})">${label}${paper}\n${svg}\n</g>`
    })
    y += height + head + gap
    return drawn.join('\n')
  })
  const size = `viewBox="${-gap} 0 ${n(right + 2 * gap)} ${n(y)}" width="${n(right + 2 * gap)}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif">`,
    `<rect x="${-gap}" width="${n(right + 2 * gap)}" height="${n(y)}" fill="#eee"/>`,
    ...pages,
    '</svg>\n',
  ].join('\n')
}

const n = (value: number) => String(Math.round(value * 100) / 100)
const escaped = (text: string) =>
  text.replace(/[&<>\p{Cc}]/gu, (char) =>
    /\p{Cc}/u.test(char) ? '' : `&#${char.codePointAt(0) ?? 0};`,
  )

const all = ({ tables, words }: PageLayout) => [
  ...tables.flatMap(({ cells }) => cells.flatMap((cell) => cell.words)),
  ...words,
]

/** Each later stage has the words in grey under what it finds. */
const drawings: Readonly<Record<Stage, (layout: PageLayout) => string>> = {
  words: (layout) =>
    all(layout)
      .map((word) => drawnWord(word, '#000', '#393'))
      .join('\n'),
  rulings: (layout) => [...inGrey(layout), ...drawnRulings(layout)].join('\n'),
  grid: (layout) =>
    [...inGrey(layout), ...layout.tables.flatMap((table) => drawnGrid(table, layout))].join('\n'),
  tables: (layout) =>
    [
      ...layout.tables.flatMap(drawnCells),
      ...inGrey({ ...layout, words: [] }),
      ...layout.words.map((word) => drawnWord(word, '#393', null)),
    ].join('\n'),
}

const inGrey = (layout: PageLayout) => all(layout).map((word) => drawnWord(word, '#999', null))

function drawnWord(
  { box, text, size, angle, vertical }: Word,
  colour: string,
  frame: string | null,
): string {
  const [x0, y0, x1, y1] = box
  const rect =
    frame === null ? '' : drawnBox(box, `fill="none" stroke="${frame}" stroke-width=".3"`)
  if (angle !== 0 || vertical) {
    const turn = vertical ? 90 : angle
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
    return `${rect}<text transform="translate(${n(x)} ${n(y)}) rotate(${turn})" text-anchor="middle" dominant-baseline="central" font-size="${n(size)}" fill="${colour}">${escaped(text)}</text>`
  }
  const length = `textLength="${n(x1 - x0)}" lengthAdjust="spacingAndGlyphs"`
  return `${rect}<text x="${n(x0)}" y="${n(y1 - size * 0.14)}" font-size="${n(size)}" ${length} fill="${colour}">${escaped(text)}</text>`
}

const drawnBox = ([x0, y0, x1, y1]: Box, look: string) =>
  `<rect x="${n(x0)}" y="${n(y0)}" width="${n(Math.max(0, x1 - x0))}" height="${n(Math.max(0, y1 - y0))}" ${look}/>`

const drawnLine = (x0: number, y0: number, x1: number, y1: number, look: string) =>
  `<line x1="${n(x0)}" y1="${n(y0)}" x2="${n(x1)}" y2="${n(y1)}" ${look}/>`

const ruled = 'stroke="#c00" stroke-width=".8"'
const inferred = 'stroke="#06c" stroke-width=".6" stroke-dasharray="3 2"'

function drawnRulings({ rulings: { level, upright } }: PageLayout): string[] {
  return [
    ...level.map(({ at, from, to }) => drawnLine(from, at, to, at, ruled)),
    ...upright.map(({ at, from, to }) => drawnLine(at, from, at, to, ruled)),
  ]
}

/** Points: a side of a cell lies no farther from the line that draws it. */
const near = 2.5

/** The sides of cells: red where a ruling draws them, else dashed, as the texts alone show them. */
function drawnGrid({ cells, onPage }: PlacedTable, { rulings }: PageLayout): string[] {
  const isDrawn = (lines: readonly Ruling[], at: number, middle: number) =>
    lines.some((line) => Math.abs(line.at - at) < near && line.from < middle && line.to > middle)
  return cells.flatMap(({ box }) => {
    const [x0, y0, x1, y1] = onPage?.(box) ?? box
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
    const look = (isRuled: boolean) => (isRuled ? ruled : inferred)
    return [
      drawnLine(x0, y0, x1, y0, look(isDrawn(rulings.level, y0, x))),
      drawnLine(x0, y1, x1, y1, look(isDrawn(rulings.level, y1, x))),
      drawnLine(x0, y0, x0, y1, look(isDrawn(rulings.upright, x0, y))),
      drawnLine(x1, y0, x1, y1, look(isDrawn(rulings.upright, x1, y))),
    ]
  })
}

/** Cells with their rows and columns, counted from 1, and how many of them they cover. */
function drawnCells({ cells, onPage }: PlacedTable, index: number): string[] {
  return cells.map((cell) => {
    const { row, column, rowSpan, columnSpan } = cell
    const [x0, y0, x1, y1] = onPage?.(cell.box) ?? cell.box
    const spans = rowSpan * columnSpan > 1 ? ` ${rowSpan}×${columnSpan}` : ''
    const look = `fill="#06c" fill-opacity=".08" stroke="#06c" stroke-width=".4"`
    const place = `<text x="${n(x0 + 2)}" y="${n(y0 + 5)}" font-size="4" fill="#06c">${index + 1}: ${row + 1},${column + 1}${spans}</text>`
    return drawnBox([x0 + 1, y0 + 1, x1 - 1, y1 - 1], look) + place
  })
}
