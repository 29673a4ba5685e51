import { cellsOf } from './cells.js'
import { type PixelBox, withoutDust } from './components.js'
import { type Gray, inkOf, isOneBit, levelled, type Mask, smoothed, straightened } from './gray.js'
import { textLinesOf, type TextLine } from './lines.js'
import { barsOf, bendOf, rulesOf, type Rules } from './rules.js'
import { skewOf } from './skew.js'

/** A page's picture made straight, and what is drawn on it. */
export interface Analysis {
  readonly picture: Gray
  /** Degrees, with the clock, by which the page lay askew. */
  readonly skew: number
  readonly rules: Rules
  /** Ink without rules and dust. */
  readonly ink: Mask
  readonly cells: readonly PixelBox[]
  readonly level: readonly PixelBox[]
  readonly upright: readonly PixelBox[]
  readonly lines: readonly TextLine[]
  /** Makes another picture of the same page straight in the same way. */
  readonly straighten: (other: Gray) => Gray
  /** A pixel at 150 dots an inch. */
  readonly unit: number
}

/** Inches: shorter runs of ink are strokes of characters. */
const shortestRule = 0.36
/** At 150 dots an inch: how far around the shade of the paper is looked at. */
export const aroundInk = 16
/** Degrees: a page that lies less askew is straight. */
const straight = 0.04

/** Finds rules, cells and lines of text in the picture of a page, which has so many dots an inch. */
export function analysed(given: Gray, dpi: number): Analysis {
  const unit = dpi / 150
  const radius = Math.round(aroundInk * unit)
  const shortest = Math.round(shortestRule * dpi)
  const { width, height } = given
  let picture = isOneBit(given) ? smoothed(given) : given
  let ink = inkOf(picture, radius)
  const angle = skewOf(ink, width, height)
  const skew = Math.abs(angle) > straight ? angle : 0
  if (skew !== 0) {
    picture = straightened(picture, skew)
    ink = inkOf(picture, radius)
  }
  let rules = rulesOf(picture, ink, shortest, unit)
  const bend = bendOf(rules, width, height)
  if (bend !== null) {
    picture = levelled(picture, bend)
    ink = inkOf(picture, radius)
    rules = rulesOf(picture, ink, shortest, unit)
  }
  const writing = withoutDust(
    withoutRules(ink, rules, width),
    width,
    height,
    Math.round(5 * unit * unit),
  )
  const cells = cellsOf(rules, width, height, unit)
  const upright = barsOf(rules.upright, width, height, shortest, true)
  const lines = textLinesOf({ mask: writing, upright, width, height, unit }, cells)
  return {
    ...{ picture, skew, rules, ink: writing, cells, lines, unit },
    straighten: (other) => {
      const upright = skew === 0 ? other : straightened(other, skew)
      return bend === null ? upright : levelled(upright, bend)
    },
    level: barsOf(rules.level, width, height, shortest, false),
    upright,
  }
}

/** Ink that is no rule, nor the edge of one. */
function withoutRules(ink: Mask, { level, upright, both }: Rules, width: number): Mask {
  return ink.map((value, at) =>
    value === 0 ||
    both[at] === 1 ||
    level[at - width] === 1 ||
    level[at + width] === 1 ||
    upright[at - 1] === 1 ||
    upright[at + 1] === 1
      ? 0
      : 1,
  )
}

/** The picture with its rules painted over, so that none is recognized as a character. */
export function withoutRuleInk({ picture, rules }: Analysis): Gray {
  const paper = paperOf(picture)
  return {
    ...picture,
    data: picture.data.map((value, at) => (rules.both[at] === 1 ? paper : value)),
  }
}

/** The shade that is there most, of bright ones. */
function paperOf({ data }: Gray): number {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1
  let best = 255
  for (let shade = 128; shade < 256; shade += 1)
    if ((counts[shade] ?? 0) > (counts[best] ?? 0)) best = shade
  return best
}
