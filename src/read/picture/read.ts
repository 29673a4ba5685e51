import type { Budget } from '../../budget.js'
import type { Box } from '../../document.js'
import { mean, median } from '../geometry/ruling.js'
import type { Glyph, Ink, Shape } from '../pdf/page.js'
import { analysed, type Analysis, withoutRuleInk } from './analysis.js'
import { snapping } from './cells.js'
import { coloredCells } from './colored.js'
import { glyphsOf, type Placing, type SeenLine } from './glyphs.js'
import { cropped, quarterTurned } from './gray.js'
import { asNumber } from './numbers.js'
import type { Ocr, RecognizedCharacter } from './ocr.js'
import type { PlacedPicture } from './placed.js'
import { borneOut, leadingNumber } from './shapes.js'
import { boxAround, type TextLine } from './lines.js'

/** The content of a picture, in points of its page, in the terms in which the engine of PDFs tells a page. */
export interface ReadPicture {
  /** Where the picture lies on its page. */
  readonly box: Box
  readonly glyphs: readonly Glyph[]
  readonly shapes: readonly Shape[]
  readonly inks: readonly Ink[]
  /** Quarter turns, against the clock, by which the picture had to be turned to be read. */
  readonly turns: number
  /** Degrees, with the clock, by which it lies askew. */
  readonly skew: number
}

/** The text and rules seen in a picture, before they are checked against the shapes in other pictures. */
export interface SeenPicture extends Omit<ReadPicture, 'glyphs'> {
  readonly lines: readonly SeenLine[]
  readonly placing: Placing
}

/** The contents of pictures: the digits seen in each are checked against the shapes of all of them. */
export function contentsOf(pictures: readonly SeenPicture[]): ReadPicture[] {
  const confirmed = borneOut(pictures.flatMap(({ lines }) => lines.map(({ shape }) => shape)))
  return pictures.map(({ lines, placing, ...picture }) => ({
    ...picture,
    glyphs: glyphsOf(lines, confirmed, placing),
  }))
}

/** A picture that was turned, with what is drawn on it. */
interface Turned {
  readonly analysis: Analysis
  readonly turns: number
}

/** Reads a picture, turned so that most of its text is recognized with certainty. */
export async function seenIn(
  placed: PlacedPicture,
  ocr: Ocr,
  budget: Budget,
): Promise<SeenPicture> {
  await budget.breathe()
  const turned = (turns: number): Turned => ({
    analysis: budget.run(() => analysed(quarterTurned(placed.picture, turns), placed.dpi)),
    turns,
  })
  let best = turned(0)
  let certainty = await certaintyOf(best, ocr, budget)
  for (const turns of [1, 3, 2]) {
    if (certainty.isSure) break
    const other = turned(turns)
    const own = await certaintyOf(other, ocr, budget)
    if (own.read > certainty.read) [best, certainty] = [other, own]
    await budget.breathe()
  }
  const lines = await seenLines(best.analysis, ocr, budget)
  return budget.run(() => placedOnPage(placed, best, lines))
}

/** How sure a recognizer is of text that it sees upright, on the whole. */
const certain = 0.8
/** Lines that tell whether a picture is upright. */
const mostSamples = 12
/** Characters of them that are surely upright text: of a table that lies on its side some columns look so, too. */
const fewestRead = 48

interface Certainty {
  readonly isSure: boolean
  /** Characters that are recognized, each for as much as the recognizer is sure of it. */
  readonly read: number
}

async function certaintyOf({ analysis }: Turned, ocr: Ocr, budget: Budget): Promise<Certainty> {
  const long = analysis.lines.filter(({ x0, x1, y0, y1 }) => x1 - x0 > 4 * (y1 - y0))
  const stride = Math.max(1, Math.floor(long.length / mostSamples))
  const samples = long.filter((_, at) => at % stride === 0).slice(0, mostSamples)
  if (samples.length === 0) return { isSure: false, read: 0 }
  const pictures = samples.map((line) => cropped(analysis.picture, boxAround(line)))
  const texts = await budget.wait(ocr.recognize(pictures))
  const words = texts.map((text) => (text.length < 2 ? [] : text.map((one) => one.confidence)))
  const means = words.map((one) => (one.length === 0 ? 0 : mean(one)))
  // Noise is recognized as text as well, but with doubt.
  const read = words.reduce((sum, one, at) => sum + one.length * (means[at] ?? 0) ** 4, 0)
  return { isSure: read >= fewestRead && median(means) > certain, read }
}

async function seenLines(analysis: Analysis, ocr: Ocr, budget: Budget): Promise<SeenLine[]> {
  const clean = budget.run(() => withoutRuleInk(analysis))
  const { lines, ink } = analysis
  const seen: SeenLine[] = []
  for (let from = 0; from < lines.length; from += atOnce) {
    const some = lines.slice(from, from + atOnce)
    const texts = await budget.wait(
      ocr.recognize(some.map((line) => cropped(clean, boxAround(line)))),
    )
    some.forEach((line, at) => {
      const characters = asNumber(texts[at] ?? [], line.stands !== 'free')
      const box = [line.x0, line.y0, line.x1 + 1, line.y1 + 1]
      const own = cropped({ ...clean, data: ink }, box)
      const number = numberIn(line, characters)
      const isCompared = leadingNumber(number.text) !== ''
      const shape = isCompared
        ? { picture: cropped(clean, box), ink: own.data, ...number }
        : { ...nothing, ...number }
      seen.push({ line, characters, shape })
    })
    await budget.breathe()
  }
  return seen
}

/** Of lines without a number no picture is kept. */
const nothing = {
  picture: { data: new Uint8Array(0), width: 0, height: 0 },
  ink: new Uint8Array(0),
}

/** The text of a line without white space, and how far the number reaches that it begins with. */
function numberIn(line: TextLine, all: readonly RecognizedCharacter[]) {
  const characters = all.filter((one) => one.text.trim() !== '')
  const text = characters.map((one) => one.text).join('')
  const { length } = leadingNumber(text)
  const left = line.x0 - boxAround(line)[0]
  const [last, next] = [characters[length - 1], characters[length]]
  const isAll = last === undefined || next === undefined
  return { text, end: isAll ? Infinity : (last.x + next.x) / 2 - left }
}

/** Lines that are handed over at once, before others have their turn. */
const atOnce = 64

function placedOnPage(
  placed: PlacedPicture,
  { analysis, turns }: Turned,
  lines: readonly SeenLine[],
): SeenPicture {
  const { box, dpi } = placed
  const point = 72 / dpi
  const place = (pixels: readonly number[]): Box => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = pixels
    // A picture that was turned is placed as if it were a page of its own.
    const [left, top] = turns === 0 ? [box[0], box[1]] : [0, 0]
    return [left + x0 * point, top + y0 * point, left + x1 * point, top + y1 * point]
  }
  const unread = lines.filter(({ characters }) => characters.length === 0)
  const inked = [
    ...unread.map(({ line }) => line).filter(({ stands }) => stands !== 'free'),
    ...coloredCells(placed, analysis, turns),
  ]
  const inks = inked.map(({ x0, y0, x1, y1 }): Ink => ({
    box: place([x0, y0, x1, y1]),
    paint: 'picture',
    color: null,
    shapes: [0, 0],
    run: 0,
  }))
  const shapes = shapesOf(analysis, place)
  const { skew } = analysis
  return { box, lines, placing: { place, point }, shapes, inks, turns, skew }
}

/** The rules of a picture as lines. */
function shapesOf(
  { level, upright, unit }: Analysis,
  place: (pixels: readonly number[]) => Box,
): Shape[] {
  const snapY = snapping(
    level.map(({ y0, y1 }) => (y0 + y1) / 2),
    4 * unit,
  )
  const snapX = snapping(
    upright.map(({ x0, x1 }) => (x0 + x1) / 2),
    4 * unit,
  )
  const line = ([x0, y0, x1, y1]: Box): Shape => ({
    box: [x0 - thin, y0 - thin, x1 + thin, y1 + thin],
    paint: 'line',
    color: '#000000',
    opacity: 1,
    run: 0,
  })
  return [
    ...level.map(({ x0, y0, x1, y1 }) => [x0, snapY((y0 + y1) / 2), x1, snapY((y0 + y1) / 2)]),
    ...upright.map(({ x0, y0, x1, y1 }) => [snapX((x0 + x1) / 2), y0, snapX((x0 + x1) / 2), y1]),
  ].map((pixels) => line(place(pixels)))
}

/** Points: half the width that rules are given. */
const thin = 0.25
