import { step } from '../../../budget.js'
import { contains, middleX, middleY } from '../../geometry/box.js'
import { blended, isNear } from '../colours.js'
import {
  coversOf,
  doubtful,
  hidden,
  hides,
  isBlock,
  isUnder,
  uncovered,
  unveiled,
  type Veil,
} from './covers.js'
import { median } from '../../geometry/ruling.js'
import { type Glyph, type Ink, type PageContent, type Shape, white } from '../page.js'
import { greatest, least } from '../../../lists.js'

/** Points: smaller text is not there to be read. */
const smallest = 1.5

/**
 * The glyphs that are read, once each: not those that an opaque shape covers, those that are drawn a
 * second time to look bold, those in the colour of their ground, or those across the page at a slant, which are watermarks.
 */
export function visibleGlyphs(content: PageContent): Glyph[] {
  const straight = content.glyphs.filter(
    (glyph) => glyph.size > smallest && Math.abs(glyph.angle - quarter(glyph.angle) * 90) <= 5,
  )
  const visibility = visibilityIn(content)
  const covers = coversOf(content.shapes)
  const veils: Veil[] = strokesUnseen(content, visibility)
  const seen = straight.flatMap((glyph) => {
    const [x, y] = [middleX(glyph.box), middleY(glyph.box)]
    const seenAs = visibility(glyph, x, y, ({ run }) => run < glyph.run)
    if (seenAs === 'lost' || isBlock(glyph)) veils.push(glyph)
    if (seenAs === 'lost') return []
    return uncovered(seenAs === 'unknown' ? doubtful(glyph) : glyph, covers)
  })
  return turnedOver(overprinted(withoutOverlays(withoutDoubles(unveiled(seen, veils))))).map(
    (glyph) =>
      glyph.angle % 90 === 0 ? glyph : { ...glyph, angle: (quarter(glyph.angle) * 90) % 360 },
  )
}

/** Strokes that cannot be seen themselves; of those that are slanted or curved no shapes are kept. */
function strokesUnseen({ inks, shapes }: PageContent, visibility: Visibility): Veil[] {
  return inks
    .filter(({ box, color, shapes: [from, to] }) => {
      const [x, y] = [middleX(box), middleY(box)]
      const isStroke = shapes.slice(from, to).every(({ paint }) => paint === 'line')
      return isStroke && visibility({ color }, x, y, (_, index) => index < from) === 'lost'
    })
    .map(({ box, run }) => ({ box, run, text: null, size: 0 }))
}

/** In ems: digits whose corners are nearer to each other are drawn on top of each other. */
const nearest = 0.2

/** Different digits on top of each other are none that can be told. */
function overprinted(glyphs: readonly Glyph[]): readonly Glyph[] {
  const isDigit = ({ text }: Glyph) => /^\d$/.test(text)
  const squares = new Map<string, Glyph[]>()
  const lost = new Set<Glyph>()
  for (const glyph of glyphs) {
    if (!isDigit(glyph)) continue
    const [x, y] = [glyph.box[0] / square, glyph.box[1] / square].map(Math.floor)
    for (const [dx, dy] of neighbours) {
      const others = squares.get(`${(x ?? 0) + dx},${(y ?? 0) + dy}`) ?? []
      for (const other of others) {
        if (!isOnTop(glyph, other)) continue
        lost.add(glyph)
        lost.add(other)
      }
    }
    const key = `${x},${y}`
    const known = squares.get(key)
    if (known === undefined) squares.set(key, [glyph])
    else known.push(glyph)
  }
  return lost.size === 0
    ? glyphs
    : glyphs.map((glyph) => (lost.has(glyph) ? { ...glyph, text: '\ufffd' } : glyph))
}

const neighbours = [-1, 0, 1].flatMap((dx) =>
  [-1, 0, 1].map((dy): readonly [number, number] => [dx, dy]),
)

function isOnTop(glyph: Glyph, other: Glyph): boolean {
  step()
  const within = nearest * Math.min(glyph.size, other.size)
  const isNear = (at: 0 | 1) => Math.abs(glyph.box[at] - other.box[at]) <= within
  return glyph.text !== other.text && isNear(0) && isNear(1)
}

/** Digits that stand on their heads, among upright ones: 6 is 9. */
function turnedOver(glyphs: readonly Glyph[]): readonly Glyph[] {
  const isOver = ({ angle }: Glyph) => quarter(angle) % 4 === 2
  const over = glyphs.filter(isOver).length
  const upright = glyphs.filter(({ angle }) => quarter(angle) % 4 === 0).length
  if (over === 0 || over > upright) return glyphs
  return glyphs.map((glyph) =>
    isOver(glyph) && /^\d$/.test(glyph.text) ? { ...glyph, text: '\ufffd' } : glyph,
  )
}

/** The visible ink that is no text. */
export function visibleInks(content: PageContent): Ink[] {
  const visibility = visibilityIn(content)
  return content.inks.filter(({ box, color, shapes: [from, to] }) => {
    const [x, y] = [middleX(box), middleY(box)]
    const over = content.shapes.slice(to)
    const isHidden = over.some((cover) => hides(cover) && isUnder(cover, x, y))
    return !isHidden && visibility({ color }, x, y, (_, index) => index < from) !== 'lost'
  })
}

const quarter = (angle: number) => Math.round(angle / 90)

/** Which shapes count, by what they are and by their index. */
type Counts = (shape: Shape, index: number) => boolean

type Visibility = (
  painted: Pick<Glyph, 'color' | 'blend'>,
  x: number,
  y: number,
  isBefore: Counts,
) => 'seen' | 'lost' | 'unknown'

/** Tells whether what is painted at a place has the colour of what it is painted on. */
function visibilityIn({ shapes, hasPicture }: PageContent): Visibility {
  const isGround = ({ paint, opacity }: Shape) => paint !== 'line' && opacity > 0
  const colors = new Set([white, ...shapes.filter(isGround).map(({ color }) => color ?? '')])
  const known = new Map<string, boolean>()
  const mayBeLost = (color: string) => {
    const may = known.get(color) ?? [...colors].some((one) => one !== '' && isNear(one, color))
    known.set(color, may)
    return may
  }
  return ({ color, blend }, x, y, isBefore) => {
    if (blend === undefined && (color === null || !mayBeLost(color))) return 'seen'
    const top = topmost(shapes, x, y, (shape, i) => isGround(shape) && isBefore(shape, i))
    const paper = hasPicture ? null : white
    const ground = top === null ? paper : top.opacity >= hidden ? top.color : null
    if (blend !== undefined) return seenBlended(blend, color, ground)
    return ground !== null && color !== null && isNear(ground, color) ? 'lost' : 'seen'
  }
}

/** Modes in which black is seen on everything but black. */
const darkening = /^(?:multiply|darken|luminosity)$/

function seenBlended(
  blend: string,
  color: string | null,
  ground: string | null,
): ReturnType<Visibility> {
  if (color === null) return 'unknown'
  if (ground === null) return color === black && darkening.test(blend) ? 'seen' : 'unknown'
  const seen = blend === 'luminosity' ? color : blended(blend, color, ground)
  if (seen !== null) return isNear(seen, ground) ? 'lost' : 'seen'
  // Of black on white one edition of the standard makes black, the other white.
  if (blend === 'color-burn') return 'unknown'
  // The others take over how light the ground is: of white and black nothing else comes.
  return isNear(ground, white) || isNear(ground, black) ? 'lost' : 'unknown'
}

const black = '#000000'

/** The last shape of those that count that is painted over a place. */
function topmost(shapes: readonly Shape[], x: number, y: number, counts: Counts): Shape | null {
  for (let i = shapes.length - 1; i >= 0; i -= 1) {
    const shape = shapes[i]
    if (shape !== undefined && counts(shape, i) && isUnder(shape, x, y)) return shape
  }
  return null
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
  const [first, last] = [least(strips.keys()), greatest(strips.keys())]
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
