import type { Box } from '../../../document.js'
import { boxUnder, multiply, turnAbout } from '../engine/matrix.js'
import { moved } from '../../geometry/region.js'
import type { Glyph, PageContent } from '../page.js'
import { greatest } from '../../../lists.js'
import { hasDigit } from '../../../text.js'

/** A page turned so that most of its text is read to the right, and the way back. */
export interface Frame {
  readonly content: PageContent
  /** A box of the turned page on the page as it is shown. */
  readonly onPage: (box: Box) => Box
}

/** How many glyphs are read in each direction, by its quarter turns against that to the right. */
function turnsOf(glyphs: readonly Pick<Glyph, 'angle' | 'vertical'>[]): number[] {
  const turns = [0, 0, 0, 0]
  for (const { angle, vertical } of glyphs) {
    const turn = Math.round(angle / 90) % 4
    if (!vertical && Math.abs(angle - Math.round(angle / 90) * 90) <= 5)
      turns[turn] = (turns[turn] ?? 0) + 1
  }
  return turns
}

/** More level digits than this, for each glyph that is set across, are the numbers of a table. */
const fewestDigits = 1 / 8

/**
 * The direction in which most of the glyphs are read, and how many are. Narrow columns have their names set
 * upwards and their numbers level: these are read as the numbers are.
 */
export function mostRead(glyphs: readonly Glyph[]): { turns: number; count: number } {
  const counts = turnsOf(glyphs)
  const turns = counts.indexOf(greatest(counts))
  const count = counts[turns] ?? 0
  if (turns === 0) return { turns, count }
  const digits = turnsOf(glyphs.filter(({ text }) => hasDigit(text)))
  const level = digits[0] ?? 0
  const areLevel = level > (digits[turns] ?? 0) && level > fewestDigits * count
  return areLevel ? { turns: 0, count: counts[0] ?? 0 } : { turns, count }
}

/** Some tables are set across a page that is shown upright: such a page is read as if turned. */
export function frameOf(content: PageContent): Frame {
  const { turns } = mostRead(content.glyphs)
  const { width, height, skew, scale } = content
  const askew = turnAbout(width / 2, height / 2, skew)
  const back = multiply(askew, [1 / scale, 0, 0, 1 / scale, 0, 0])
  const asShown = (box: Box) => (skew === 0 && scale === 1 ? box : boxUnder(back, box))
  const frame = turnedBy(content, turns)
  return { ...frame, onPage: (box) => asShown(frame.onPage(box)) }
}

/** A page, or what of it is set across it, after so many quarter turns against the clock. */
export function turnedBy(content: PageContent, turns: number): Frame {
  if (turns === 0) return { content, onPage: (box) => box }
  const { width, height } = content
  const to = (box: Box) => turned(box, turns, width, height)
  const point = (x: number, y: number) => {
    const [atX, atY] = to([x, y, x, y])
    return [atX, atY] as const
  }
  const isAcross = turns % 2 === 1
  const [wide, high] = isAcross ? [height, width] : [width, height]
  return {
    content: {
      ...content,
      width: wide,
      height: high,
      glyphs: content.glyphs.map((glyph) => ({
        ...glyph,
        box: to(glyph.box),
        angle: (glyph.angle - turns * 90 + 360) % 360,
      })),
      shapes: content.shapes.map(({ regions, ...shape }) => ({
        ...shape,
        box: to(shape.box),
        ...(regions === undefined
          ? {}
          : { regions: regions.map((region) => moved(region, point)) }),
      })),
      inks: content.inks.map((ink) => ({ ...ink, box: to(ink.box) })),
      ...(content.beyond === undefined ? {} : { beyond: content.beyond.map(to) }),
    },
    onPage: (box) => turned(box, 4 - turns, wide, high),
  }
}

/** A box of a page of the given measures after so many quarter turns against the clock. */
function turned(box: Box, turns: number, width: number, height: number): Box {
  const [x0, y0, x1, y1] = box
  if (turns === 1) return [y0, width - x1, y1, width - x0]
  if (turns === 2) return [width - x1, height - y1, width - x0, height - y0]
  return [height - y1, x0, height - y0, x1]
}
