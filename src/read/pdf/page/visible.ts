import { step } from '../../../budget.js'
import { contains, intersect, middleX, middleY } from '../../geometry/box.js'
import { isInside } from '../../geometry/region.js'
import { median } from '../../geometry/ruling.js'
import { descent, type Glyph, type Ink, type PageContent, type Shape, white } from '../page.js'
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
  const isLost = lostIn(content)
  const covers = coversOf(content)
  const seen = straight.flatMap((glyph) =>
    isLost(glyph.color, middleX(glyph.box), middleY(glyph.box), ({ run }) => run < glyph.run)
      ? []
      : uncovered(glyph, covers),
  )
  return turnedOver(overprinted(withoutOverlays(withoutDoubles(seen)))).map((glyph) =>
    glyph.angle % 90 === 0 ? glyph : { ...glyph, angle: (quarter(glyph.angle) * 90) % 360 },
  )
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
  const isLost = lostIn(content)
  return content.inks.filter(({ box, color, shapes: [from, to] }) => {
    const [x, y] = [middleX(box), middleY(box)]
    const over = content.shapes.slice(to)
    const isHidden = over.some((cover) => hides(cover) && isUnder(cover, x, y))
    return !isHidden && !isLost(color, x, y, (_, index) => index < from)
  })
}

const quarter = (angle: number) => Math.round(angle / 90)

/** Out of 255: a colour that differs by less from its ground, in each of its three parts, cannot be seen on it. */
const contrast = 16

function isNear(one: string, other: string): boolean {
  return [1, 3, 5].every(
    (at) =>
      Math.abs(parseInt(one.slice(at, at + 2), 16) - parseInt(other.slice(at, at + 2), 16)) <=
      contrast,
  )
}

/** Which shapes count, by what they are and by their index. */
type Counts = (shape: Shape, index: number) => boolean

/** Tells whether what is painted at a place has the colour of what it is painted on. */
function lostIn({
  shapes,
  hasPicture,
}: PageContent): (color: string | null, x: number, y: number, isBefore: Counts) => boolean {
  const isGround = ({ paint, opacity }: Shape) => paint !== 'line' && opacity > 0
  const colors = new Set([white, ...shapes.filter(isGround).map(({ color }) => color ?? '')])
  const known = new Map<string, boolean>()
  const mayBeLost = (color: string) => {
    const may = known.get(color) ?? [...colors].some((one) => one !== '' && isNear(one, color))
    known.set(color, may)
    return may
  }
  return (color, x, y, isBefore) => {
    if (color === null || !mayBeLost(color)) return false
    const ground = topmost(shapes, x, y, (shape, i) => isGround(shape) && isBefore(shape, i))
    if (ground === null) return !hasPicture && isNear(white, color)
    return ground.opacity >= hidden && ground.color !== null && isNear(ground.color, color)
  }
}

/** The last shape of those that count that is painted over a place. */
function topmost(shapes: readonly Shape[], x: number, y: number, counts: Counts): Shape | null {
  for (let i = shapes.length - 1; i >= 0; i -= 1) {
    const shape = shapes[i]
    if (shape !== undefined && counts(shape, i) && isUnder(shape, x, y)) return shape
  }
  return null
}

function isUnder({ box, regions }: Shape, x: number, y: number): boolean {
  step()
  return contains(box, x, y) && (regions ?? []).every((region) => isInside(region, x, y))
}

/** How opaque a shape has to be for text under it to be hidden, or to be doubtful. */
const [hidden, dim] = [0.9, 0.7]

const hides = ({ paint, opacity }: Shape) => paint !== 'line' && opacity >= hidden

function coversOf({ shapes }: PageContent): Shape[] {
  return shapes.filter(({ paint, opacity }) => paint !== 'line' && opacity >= dim)
}

/** Where the ink of a glyph is looked for: in parts of its width, and in ems above its base line. */
const across = [0.25, 0.5, 0.75]
const above = [0.6, 0.35, 0.1]
/** Of nine places: under so many a glyph is hidden, under so many less a digit may be another one. */
const [mostHidden, someHidden] = [6, 4]

function uncovered(glyph: Glyph, covers: readonly Shape[]): Glyph[] {
  const later = coversOver(glyph, covers)
  if (later.length === 0) return [glyph]
  const places = placesOf(glyph)
  const under = (least: number) =>
    places.filter(([x, y]) => later.some((cover) => cover.opacity >= least && isUnder(cover, x, y)))
      .length
  const count = under(hidden)
  if (count >= mostHidden) return []
  const isDoubtful = /\d/.test(glyph.text) && (count >= someHidden || under(dim) >= mostHidden)
  return [isDoubtful ? { ...glyph, text: '\ufffd' } : glyph]
}

/** The covers that are painted after a glyph and reach into its box. */
function coversOver({ box, run }: Glyph, covers: readonly Shape[]): Shape[] {
  const over: Shape[] = []
  // Most covers are backgrounds, painted before any text; the last ones painted are looked at first.
  for (let i = covers.length - 1; i >= 0; i -= 1) {
    step()
    const cover = covers[i]
    if (cover === undefined || cover.run < run) break
    const shared = intersect(cover.box, box)
    if (shared[0] < shared[2] && shared[1] < shared[3]) over.push(cover)
  }
  return over
}

function placesOf({ box: [x0, y0, x1, y1], size, angle, vertical }: Glyph): [number, number][] {
  const isLevel = !vertical && quarter(angle) % 4 === 0
  const ys = isLevel
    ? above.map((ems) => y1 - (descent + ems) * size)
    : across.map((part) => y0 + part * (y1 - y0))
  return across.flatMap((part) => ys.map((y): [number, number] => [x0 + part * (x1 - x0), y]))
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
