import type { Box } from '../../../document.js'
import { areaOf, around, contains, middleX, middleY } from '../../geometry/box.js'
import { latticesOf } from '../../geometry/lattice.js'
import { median, type Rulings } from '../../geometry/ruling.js'
import type { Glyph } from '../page.js'
import { mostRead } from './upright.js'

/** A part of a page whose text is read in another direction than that of the page. */
export interface TurnedPart {
  readonly box: Box
  /** By how many quarter turns against the clock it has to be turned to be read. */
  readonly turns: number
}

/** So many glyphs make a part, if it is ruled or not; less may be the labels of a few cells. */
const [leastRuled, leastUnruled] = [12, 60]
/** The share of the glyphs of a part that have to be read in its direction. */
const most = 0.6
const nearlyAll = 0.95

/** Tables that are set across a page, below or beside text that is not: ruled ones, and what else is set so. */
export function turnedParts(glyphs: readonly Glyph[], rulings: Rulings): TurnedPart[] {
  const isTurned = ({ angle, vertical }: Glyph) => angle !== 0 && !vertical
  if (glyphs.filter(isTurned).length < leastRuled) return []
  const size = median(glyphs.map((glyph) => glyph.size))
  const parts: TurnedPart[] = []
  const take = (box: Box, least: number, share: number) => {
    const own = glyphs.filter(
      (glyph) => isIn(box, glyph) && !parts.some((one) => isIn(one.box, glyph)),
    )
    const { turns, count } = mostRead(own)
    if (turns > 0 && count >= least && count > share * own.length) parts.push({ box, turns })
  }
  const boxes = latticesOf(rulings, size).map(({ box }) => box)
  for (const box of boxes.sort((a, b) => areaOf(b) - areaOf(a))) take(box, leastRuled, most)
  for (const turns of [1, 2, 3]) {
    const own = glyphs.filter(
      (glyph) => glyph.angle === turns * 90 && !parts.some(({ box }) => isIn(box, glyph)),
    )
    if (own.length >= leastUnruled) take(around(own.map(({ box }) => box)), leastUnruled, nearlyAll)
  }
  return parts
}

export const isIn = (whole: Box, { box }: { readonly box: Box }): boolean =>
  contains(whole, middleX(box), middleY(box))
