import { step } from '../../../budget.js'
import { contains, middleX, middleY } from '../../geometry/box.js'
import { median } from '../../geometry/ruling.js'
import type { Glyph, PageContent } from '../page.js'

/** Points: smaller text is not there to be read. */
const smallest = 1.5

/**
 * The glyphs that are read, once each: not those that an opaque shape covers, those that are drawn a
 * second time to look bold, those that are white on white, or those across the page at a slant, which are watermarks.
 */
export function visibleGlyphs({ glyphs, shapes, hasPicture }: PageContent): Glyph[] {
  const grounds = shapes.filter(({ paint, isWhite }) => paint === 'fill' && !isWhite)
  const isLost = ({ isWhite, box }: Glyph) =>
    isWhite &&
    !hasPicture &&
    !grounds.some((ground) => {
      step()
      return contains(ground.box, middleX(box), middleY(box))
    })
  const covers = shapes.filter(({ paint, isOpaque }) => paint === 'fill' && isOpaque)
  const straight = glyphs.filter(
    (glyph) =>
      glyph.size > smallest &&
      Math.abs(glyph.angle - quarter(glyph.angle) * 90) <= 5 &&
      !isLost(glyph),
  )
  const seen =
    covers.length === 0 ? straight : straight.filter((glyph) => !isCovered(glyph, covers))
  return withoutOverlays(withoutDoubles(seen)).map((glyph) =>
    glyph.angle % 90 === 0 ? glyph : { ...glyph, angle: (quarter(glyph.angle) * 90) % 360 },
  )
}

const quarter = (angle: number) => Math.round(angle / 90)

function isCovered({ box, run }: Glyph, covers: PageContent['shapes']): boolean {
  // Most covers are backgrounds, painted before any text; the last ones painted are looked at first.
  for (let i = covers.length - 1; i >= 0; i -= 1) {
    step()
    const cover = covers[i]
    if (cover === undefined || cover.run < run) return false
    if (contains(cover.box, middleX(box), middleY(box))) return true
  }
  return false
}

/** Of a page's glyphs, so many may be as large as those of watermarks and seals. */
const mostOverlays = 200

/** Points; glyphs are looked up by the strips of the page that they lie in. */
const strip = 16

/** Without large glyphs that lie over smaller ones: the star of a seal, the words of a watermark. */
function withoutOverlays(glyphs: readonly Glyph[]): readonly Glyph[] {
  const usual = median(glyphs.map(({ size }) => size))
  const large = glyphs.filter(({ size }) => size > 1.4 * usual)
  if (large.length === 0 || large.length > mostOverlays) return glyphs
  const strips = new Map<number, Glyph[]>()
  for (const glyph of glyphs) {
    const key = Math.floor(middleY(glyph.box) / strip)
    const known = strips.get(key)
    if (known === undefined) strips.set(key, [glyph])
    else known.push(glyph)
  }
  const [first, last] = [Math.min(...strips.keys()), Math.max(...strips.keys())]
  const isOver = ({ box, size }: Glyph, other: Glyph) =>
    other.size < 0.75 * size && contains(box, middleX(other.box), middleY(other.box))
  const overlays = new Set(
    large.filter((glyph) => {
      const from = Math.max(first, Math.floor(glyph.box[1] / strip))
      const to = Math.min(last, Math.floor(glyph.box[3] / strip))
      for (let key = from; key <= to; key += 1) {
        if (strips.get(key)?.some((other) => isOver(glyph, other))) return true
      }
      return false
    }),
  )
  return overlays.size === 0 ? glyphs : glyphs.filter((glyph) => !overlays.has(glyph))
}

/** In ems: a glyph that is drawn again for boldness is moved by less. */
const boldness = 0.15
/** Points: however large it is, it is moved by no more. */
const farthest = 24
/** Points; glyphs are looked up by the squares that their corners lie in. */
const square = 4

function withoutDoubles(glyphs: readonly Glyph[]): Glyph[] {
  const squares = new Map<number, Glyph[]>()
  const keyOf = (x: number, y: number) => x * 65536 + y
  return glyphs.filter((glyph) => {
    const [x, y] = glyph.box
    const within = Math.min(glyph.size * boldness, farthest)
    for (
      let i = Math.floor((x - within) / square);
      i <= Math.floor((x + within) / square);
      i += 1
    ) {
      for (
        let j = Math.floor((y - within) / square);
        j <= Math.floor((y + within) / square);
        j += 1
      ) {
        if (squares.get(keyOf(i, j))?.some((other) => isDouble(glyph, other, within))) return false
      }
    }
    const key = keyOf(Math.floor(x / square), Math.floor(y / square))
    const known = squares.get(key)
    if (known === undefined) squares.set(key, [glyph])
    else known.push(glyph)
    return true
  })
}

function isDouble(glyph: Glyph, other: Glyph, within: number): boolean {
  return (
    glyph.text === other.text &&
    Math.abs(glyph.box[0] - other.box[0]) <= within &&
    Math.abs(glyph.box[1] - other.box[1]) <= within
  )
}
