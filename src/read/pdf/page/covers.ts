import { step } from '../../../budget.js'
import { addTo } from '../../../lists.js'
import type { Box } from '../../../document.js'
import {
  areaOf,
  around,
  contains,
  heightOf,
  intersect,
  middleX,
  middleY,
  widthOf,
} from '../../geometry/box.js'
import { isInside } from '../../geometry/region.js'
import { descent, type Glyph, type Shape } from '../page.js'

/** How opaque a shape has to be for text under it to be hidden, or to be doubtful. */
export const hidden = 0.9
const dim = 0.7

export const hides = ({ paint, opacity }: Shape) => paint !== 'line' && opacity >= hidden

export function isUnder({ box, regions }: Shape, x: number, y: number): boolean {
  step()
  return contains(box, x, y) && (regions ?? []).every((region) => isInside(region, x, y))
}

/** A glyph of which something may be hidden: a digit may be another one then, other text stays what it is. */
export const doubtful = (glyph: Glyph): Glyph =>
  /\d/.test(glyph.text) ? { ...glyph, text: '\ufffd' } : glyph

/** What may hide the glyphs of a page, in the order of painting. */
export function coversOf(shapes: readonly Shape[]): Shape[] {
  const covers = shapes.filter(({ paint, opacity }) => paint !== 'line' && opacity >= dim)
  const blocks = blocksOf(shapes)
  return blocks.length === 0 ? covers : [...covers, ...blocks].sort((a, b) => a.run - b.run)
}

/** Points: thinner blocks of lines hide nothing; lines between which more is left are none. */
const [thinnestBlock, mostBetween] = [4, 0.3]
/** Points: lines of a block begin and end at as much from each other. */
const slack = 4

/** Lines side by side, with nothing left between them, are a block. */
function blocksOf(shapes: readonly Shape[]): Shape[] {
  const groups = [new Map<number, Shape[]>(), new Map<number, Shape[]>()] as const
  for (const shape of shapes) {
    const { box, paint, opacity } = shape
    if (paint !== 'line' || opacity < dim) continue
    const [x0, y0, x1, y1] = box
    const isLevel = x1 - x0 > y1 - y0
    const [from, to] = isLevel ? [x0, x1] : [y0, y1]
    addTo(
      groups[isLevel ? 1 : 0],
      Math.round(from / slack) * farthest + Math.round(to / slack),
      shape,
    )
  }
  return ([0, 1] as const).flatMap((side) =>
    [...groups[side].values()].flatMap((lines) => blocksAlong(lines, side)),
  )
}

/** More than the farthest place on any page. */
const farthest = 2 ** 24

function blocksAlong(lines: readonly Shape[], side: 0 | 1): Shape[] {
  const thick = lines.reduce((sum, { box }) => sum + (box[side + 2] ?? 0) - box[side], 0)
  if (lines.length < 2 || thick < thinnestBlock) return []
  const blocks: Shape[][] = []
  let reach = -Infinity
  for (const line of [...lines].sort((a, b) => a.box[side] - b.box[side])) {
    step()
    if (line.box[side] > reach + mostBetween) blocks.push([])
    blocks.at(-1)?.push(line)
    reach = Math.max(reach, line.box[side + 2] ?? 0)
  }
  return blocks.flatMap((own): Shape[] => {
    const box = around(own.map((line) => line.box))
    const [first] = own
    if (first === undefined || Math.min(widthOf(box), heightOf(box)) < thinnestBlock) return []
    const [run, opacity] = own.reduce(
      ([least, faint], line) => [Math.min(least, line.run), Math.min(faint, line.opacity)],
      [Infinity, 1],
    )
    return [{ ...first, box, paint: 'fill', run, opacity }]
  })
}

/** Where the ink of a glyph is looked for: in parts of its width, and in ems above its base line. */
const across = [0.25, 0.5, 0.75]
const above = [0.6, 0.35, 0.1]
/** Of nine places: under so many a glyph is hidden, under so many less a digit may be another one. */
const [mostHidden, someHidden] = [6, 4]

/** What is painted over text and cannot be seen itself, or is a block as large as a character. */
export interface Veil {
  readonly box: Box
  /** The character that it is; null for strokes. */
  readonly text: string | null
  readonly size: number
  readonly run: number
}

export const isBlock = ({ text }: Pick<Glyph, 'text'>) => text === '█'

/** Points; veils are looked up by the squares of the page that they lie in, but for those that lie in most. */
const square = 16
const mostSquares = 4096
/** Of a digit's box: what lies over less of it leaves it as it is. */
const mostVeiled = 0.3
/** In ems: a character over itself stands as near. */
const sameplace = 0.15

/** The glyphs that nothing of the colour of their ground lies over: such a character hides itself, others change digits. */
export function unveiled(glyphs: readonly Glyph[], veils: readonly Veil[]): readonly Glyph[] {
  if (veils.length === 0) return glyphs
  const squares = new Map<string, Veil[]>()
  const wide: Veil[] = []
  for (const veil of veils) {
    if (areaOf(veil.box) > mostSquares * square ** 2) {
      wide.push(veil)
      continue
    }
    const [x0, y0, x1, y1] = veil.box.map((at) => Math.floor(at / square)) as [
      number,
      number,
      number,
      number,
    ]
    for (let x = x0; x <= x1; x += 1) {
      for (let y = y0; y <= y1; y += 1) {
        step()
        addTo(squares, `${x},${y}`, veil)
      }
    }
  }
  return glyphs.flatMap((glyph) => {
    const [x, y] = [middleX(glyph.box), middleY(glyph.box)].map((at) => Math.floor(at / square))
    const near = squares.get(`${x},${y}`) ?? []
    const over = [...near, ...wide].filter((veil) => isVeiled(glyph, veil))
    if (over.some((veil) => isHiddenBy(glyph, veil))) return []
    return [over.length > 0 ? doubtful(glyph) : glyph]
  })
}

function isVeiled(glyph: Glyph, { box, run, text }: Veil): boolean {
  step()
  // Strokes are painted behind the text that was shown last before them, characters are shown themselves.
  if (text === null ? run < glyph.run : run <= glyph.run) return false
  return areaOf(intersect(box, glyph.box)) >= mostVeiled * areaOf(glyph.box)
}

function isHiddenBy(glyph: Glyph, veil: Veil): boolean {
  if (veil.text === null) return false
  if (isBlock({ text: veil.text }))
    return contains(veil.box, middleX(glyph.box), middleY(glyph.box))
  const isNear = (at: 0 | 1) => Math.abs(glyph.box[at] - veil.box[at]) <= sameplace * glyph.size
  return glyph.text === veil.text && veil.size >= 0.9 * glyph.size && isNear(0) && isNear(1)
}

export function uncovered(glyph: Glyph, covers: readonly Shape[]): Glyph[] {
  const later = coversOver(glyph, covers)
  if (later.length === 0) return [glyph]
  const places = placesOf(glyph)
  const under = (least: number) =>
    places.filter(([x, y]) => later.some((cover) => cover.opacity >= least && isUnder(cover, x, y)))
      .length
  const count = under(hidden)
  if (count >= mostHidden) return []
  return [count >= someHidden || under(dim) >= mostHidden ? doubtful(glyph) : glyph]
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
  const isLevel = !vertical && Math.round(angle / 90) % 4 === 0
  const ys = isLevel
    ? above.map((ems) => y1 - (descent + ems) * size)
    : across.map((part) => y0 + part * (y1 - y0))
  return across.flatMap((part) => ys.map((y): [number, number] => [x0 + part * (x1 - x0), y]))
}
