import type { Box } from '../../../document.js'
import {
  areaOf,
  around,
  contains,
  heightOf,
  intersect,
  middleX,
  middleY,
  overlap,
  widthOf,
} from '../../geometry/box.js'
import { isInside, polygonOf, type Region } from '../../geometry/region.js'
import type { Glyph, Ink, Shape } from '../page.js'
import { apply, boxUnder, type Matrix, scaleOf } from './matrix.js'
import { type Area, boxOfPoints, framed, type Outline, outlinesOf } from './path.js'
import type { Picture } from './picture.js'
import { opacityOf, type Paint, type State, tiles } from './state.js'

/** The characters of numbers. */
const inNumber = /^[\d.,，．０-９]$/

/** Wider lines are blocks of colour, not rules. */
const widestLine = 4
/** Points: longer lines and rectangles are no strokes of a character. */
const longestStroke = 16

/** A glyph that was painted, on the page or beyond what is seen of it. */
interface Painted extends Pick<Glyph, 'box' | 'text' | 'spacing'> {
  readonly isInside: boolean
}

/** Keeps what is painted on a page, in the order of painting. */
export class Canvas {
  readonly glyphs: Glyph[] = []
  readonly shapes: Shape[] = []
  readonly inks: Ink[] = []
  /** Where digits would be that lie outside of what is shown. */
  readonly beyond: Box[] = []
  #run = 0
  /** The glyph that was painted last, seen or not. */
  #last: Painted | null = null

  get run(): number {
    return this.#run
  }

  /** An operator begins to show text. */
  nextRun() {
    this.#run += 1
  }

  glyph(glyph: Omit<Glyph, 'run'>, state: State) {
    const { box, text } = glyph
    const along = glyph.vertical !== (Math.round(glyph.angle / 90) % 2 === 1) ? 1 : 0
    const isSeen = isWithin(state, middleX(box), middleY(box))
    const painted = { box, text, spacing: glyph.spacing, isInside: isSeen }
    const before = this.#beside(painted, along)
    const cut = isSeen && before === null ? cutAt(glyph, state, along) : null
    this.#last = painted
    const run = this.#run
    if (before !== null) this.glyphs.push({ ...glyph, text: '\ufffd', box: before, run })
    if (isSeen) this.glyphs.push({ ...glyph, run })
    else if (inNumber.test(text)) this.beyond.push(box)
    if (cut !== null) this.glyphs.push({ ...glyph, text: '\ufffd', box: cut, run })
  }

  /**
   * Where the edge of the page, or of what is clipped, goes through a number, what is seen of it is not
   * the number: the place for a sign of that, on the seen side; null where it does not. Text runs along
   * the x axis (0) or the y axis (1): what stands on another line is no part of the number.
   */
  #beside({ box, text, isInside }: Painted, along: 0 | 1): Box | null {
    const last = this.#last
    if (last === null || last.isInside === isInside) return null
    if (!inNumber.test(text) || !inNumber.test(last.text)) return null
    const [seen, cut] = isInside ? [box, last.box] : [last.box, box]
    const across = overlap(seen[0], seen[2], cut[0], cut[2])
    const down = overlap(seen[1], seen[3], cut[1], cut[3])
    const [size, way, beside] =
      along === 0 ? [widthOf(seen), across, down] : [heightOf(seen), down, across]
    if (beside <= 0 || way < -size / 2 - last.spacing) return null
    const [x, y] = [(cut[0] - seen[0]) / 8, (cut[1] - seen[1]) / 8]
    return [seen[0] + x, seen[1] + y, seen[2] + x, seen[3] + y]
  }

  fill(path: ArrayLike<number>, isEvenOdd: boolean, state: State) {
    const { fill, fillAlpha, matrix } = state
    if (fill.hiding === 0 || fillAlpha * state.groupAlpha === 0) return
    const from = this.shapes.length
    const areas = framed(outlinesOf(path, matrix))
    const isThin = ({ box }: Area) => thinnest(intersect(box, state.clip)) <= widestLine
    const blocks = areas.filter((area) => !isThin(area))
    const painted = { color: fill.color, opacity: opacityOf(state, fill, fillAlpha) }
    if (state.clipText !== null) {
      this.#reveal(regionOf(areas, isEvenOdd), state, fill)
      return
    }
    for (const { box } of areas.filter(isThin)) this.#add('line', box, [], painted, state)
    if (blocks.every(({ isRectangle }) => isRectangle)) {
      for (const { box } of blocks) this.#add('fill', box, [], painted, state)
    } else {
      const box = around(blocks.map((block) => block.box))
      this.#add('figure', box, [regionOf(blocks, isEvenOdd)], painted, state)
    }
    for (const { box, isRectangle } of areas) {
      if (!isRectangle || longest(box) < longestStroke) this.#ink('path', box, fill, state, from)
    }
  }

  stroke(path: ArrayLike<number>, state: State) {
    const { stroke, strokeAlpha, lineWidth, matrix } = state
    if (stroke.hiding === 0 || strokeAlpha * state.groupAlpha === 0) return
    const from = this.shapes.length
    const half = (lineWidth * scaleOf(matrix)) / 2
    const outlines = outlinesOf(path, matrix)
    if (state.clipText !== null) {
      const polygons = outlines.flatMap((outline) => thickened(outline, half))
      this.#reveal({ polygons, isEvenOdd: false }, state, stroke)
      return
    }
    if (half * 2 > widestLine) this.#thick(outlines, half, state)
    else {
      const opacity = opacityOf(state, stroke, strokeAlpha)
      for (const outline of outlines) this.#thin(outline, half, state, opacity)
    }
    for (const { points, segments, isCurved } of outlines) {
      const [x0, y0, x1, y1] = boxOfPoints(points)
      const isSlanted = segments.some(([ax, ay, bx, by]) => isAskew(bx - ax, by - ay, half))
      const box: Box = [x0 - half, y0 - half, x1 + half, y1 + half]
      if (isCurved || isSlanted || longest(box) < longestStroke)
        this.#ink('path', box, stroke, state, from)
    }
  }

  #thin({ segments }: Outline, half: number, state: State, opacity: number) {
    const { color } = state.stroke
    for (const [x0, y0, x1, y1] of segments) {
      const isLevel = Math.abs(y1 - y0) <= levelWithin(x1 - x0)
      const isUpright = Math.abs(x1 - x0) <= levelWithin(y1 - y0)
      if (!isLevel && !isUpright) continue
      const box: Box = [
        Math.min(x0, x1) - (isUpright ? half : 0),
        Math.min(y0, y1) - (isLevel ? half : 0),
        Math.max(x0, x1) + (isUpright ? half : 0),
        Math.max(y0, y1) + (isLevel ? half : 0),
      ]
      const seen = intersect(box, state.clip)
      if (widthOf(seen) < 0 || heightOf(seen) < 0) continue
      this.shapes.push({ box: seen, paint: 'line', color, opacity, run: this.#run })
    }
  }

  /** A line that is as wide as text is high covers what is under it. */
  #thick(outlines: readonly Outline[], half: number, state: State) {
    const { stroke, strokeAlpha } = state
    // Between dashes any of the ground may be free.
    const paint = state.isDashed ? { ...stroke, hiding: stroke.hiding * tiles.hiding } : stroke
    const painted = { color: stroke.color, opacity: opacityOf(state, paint, strokeAlpha) }
    const polygons = outlines.flatMap((outline) => [
      ...thickened(outline, half),
      ...endsOf(outline, half, state.lineCap),
    ])
    for (const polygon of polygons) {
      const region = { polygons: [polygon], isEvenOdd: false }
      this.#add('figure', boxOfPoints(polygon), [region], painted, state)
    }
  }

  picture(picture: Picture, state: State) {
    const { matrix, fill, fillAlpha } = state
    if (fillAlpha * state.groupAlpha === 0 || picture.painted === 'nothing') return
    const from = this.shapes.length
    const paint: Paint = picture.isStencil ? fill : { color: picture.color, hiding: 1 }
    const painted = { color: paint.color, opacity: opacityOf(state, paint, fillAlpha) }
    const box = boxUnder(matrix, [0, 0, 1, 1])
    const parts: readonly Box[] = picture.painted === 'all' ? [[0, 0, 1, 1]] : picture.painted
    const polygons = parts.map((part) => under(matrix, polygonOf(part)))
    const region = { polygons, isEvenOdd: false }
    if (state.clipText !== null) {
      this.#reveal(region, state, paint)
      return
    }
    const isStraight = Math.abs(areaOf(box) - scaleOf(matrix) ** 2) <= 0.01 * areaOf(box)
    const isBlock = picture.painted === 'all' && isStraight
    if (!isBlock) this.#add('figure', box, [region], painted, state)
    else if (thinnest(box) > widestLine) this.#add('fill', box, [], painted, state)
    else if (paint.color !== null) this.#add('line', box, [], painted, state)
    if (!isBlock || paint.color === null) this.#ink('picture', box, paint, state, from)
  }

  /** Paints all of the clip with a shading. */
  shade(paint: Paint, state: State) {
    const from = this.shapes.length
    const opacity = opacityOf(state, paint, state.fillAlpha)
    const region = { polygons: [polygonOf(state.clip)], isEvenOdd: false }
    if (state.clipText !== null) {
      this.#reveal(region, state, paint)
      return
    }
    this.#add('figure', state.clip, [], { color: paint.color, opacity }, state)
    if (state.clipRegions.length > 0) this.#ink('path', state.clip, paint, state, from)
  }

  #add(
    paint: Shape['paint'],
    box: Box,
    regions: readonly Region[],
    painted: Pick<Shape, 'color' | 'opacity'>,
    { clip, clipRegions }: State,
  ) {
    const seen = intersect(box, clip)
    const isLine = paint === 'line' && longest(seen) > 0 && thinnest(seen) >= 0
    if (areaOf(seen) === 0 && !isLine) return
    const within = [...regions, ...clipRegions]
    const isPlain = paint === 'line' || within.length === 0
    this.shapes.push({
      box: seen,
      paint: isPlain ? paint : 'figure',
      ...painted,
      ...(isPlain ? {} : { regions: within }),
      run: this.#run,
    })
  }

  #ink(paint: Ink['paint'], box: Box, { color }: Paint, { clip }: State, from: number) {
    const seen = intersect(box, clip)
    if (thinnest(seen) >= 0 && longest(seen) > 0)
      this.inks.push({
        box: seen,
        paint,
        color,
        shapes: [from, this.shapes.length],
        run: this.#run,
      })
  }

  /** What is painted where text clips it shows the text. */
  #reveal(region: Region, state: State, { color }: Paint) {
    const waiting = state.clipText?.glyphs ?? new Set<Glyph>()
    this.nextRun()
    for (const glyph of waiting) {
      const [x, y] = [middleX(glyph.box), middleY(glyph.box)]
      if (!isInside(region, x, y) || !isWithin(state, x, y)) continue
      waiting.delete(glyph)
      this.glyphs.push({ ...glyph, color, run: this.#run })
    }
  }
}

/** How much of a digit may be cut off that is still seen for what it is: the white at its side, and little more. */
const mostCut = 0.25

/**
 * The place for the same sign where the edge cuts the last digit that is seen of a number: nothing tells
 * whether it is the last of all. Null where it does not.
 */
function cutAt(
  { box, text }: Pick<Glyph, 'box' | 'text'>,
  { clip }: State,
  along: 0 | 1,
): Box | null {
  const [from, to, edge] = [box[along], box[along + 2] ?? 0, clip[along + 2] ?? 0]
  if (!inNumber.test(text) || to - edge <= mostCut * (to - from)) return null
  const last = edge - (to - from) / 64
  return along === 0 ? [last, box[1], edge, box[3]] : [box[0], last, box[2], edge]
}

/** Whether a point lies within the clip. */
function isWithin({ clip, clipRegions }: State, x: number, y: number): boolean {
  return contains(clip, x, y) && clipRegions.every((region) => isInside(region, x, y))
}

/** The clip that a path makes of the one there is. */
export function clipOf(
  path: ArrayLike<number>,
  isEvenOdd: boolean,
  { clip, clipRegions, matrix }: State,
): Pick<State, 'clip' | 'clipRegions'> {
  const areas = framed(outlinesOf(path, matrix))
  if (areas.length === 0) return { clip, clipRegions }
  const isRectangle = areas.length === 1 && areas[0]?.isRectangle === true
  return {
    clip: intersect(clip, around(areas.map(({ box }) => box))),
    clipRegions: isRectangle ? clipRegions : [...clipRegions, regionOf(areas, isEvenOdd)],
  }
}

function regionOf(areas: readonly Area[], isEvenOdd: boolean): Region {
  return { polygons: areas.map(({ points }) => points), isEvenOdd }
}

/** The stretches of an outline, as wide as its line is. */
function thickened({ points }: Outline, half: number): number[][] {
  return Array.from({ length: points.length / 2 - 1 }, (_, i) => {
    const [x0, y0, x1, y1] = points.slice(2 * i, 2 * i + 4) as [number, number, number, number]
    const length = Math.hypot(x1 - x0, y1 - y0) || 1
    const [dx, dy] = [((y1 - y0) / length) * half, ((x1 - x0) / length) * half]
    return [x0 - dx, y0 + dy, x1 - dx, y1 + dy, x1 + dx, y1 - dy, x0 + dx, y0 - dy]
  })
}

/** What a thick line has behind its first and its last point: a circle around it, or a square. */
function endsOf({ points, segments }: Outline, half: number, cap: number): number[][] {
  if (cap === 0 || segments.length === 0) return []
  const [x, y, x1, y1] = [points[0], points[1], points.at(-2), points.at(-1)]
  return [
    [x ?? 0, y ?? 0],
    [x1 ?? 0, y1 ?? 0],
  ].map(([atX = 0, atY = 0]) => regular(atX, atY, half, cap === 1 ? roundness : 4))
}

/** A circle is followed by so many corners. */
const roundness = 16

/** The corners of a regular figure; of a square with its sides on the axes. */
function regular(x: number, y: number, half: number, corners: number): number[] {
  const reach = half / Math.cos(Math.PI / corners)
  return Array.from({ length: corners }, (_, i) => {
    const angle = ((i + 0.5) * 2 * Math.PI) / corners
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)]
  }).flat()
}

function under(matrix: Matrix, polygon: readonly number[]): number[] {
  return Array.from({ length: polygon.length / 2 }, (_, i) =>
    apply(matrix, polygon[2 * i] ?? 0, polygon[2 * i + 1] ?? 0),
  ).flat()
}

const thinnest = (box: Box) => Math.min(widthOf(box), heightOf(box))
const longest = (box: Box) => Math.max(widthOf(box), heightOf(box))

const isAskew = (wide: number, high: number, half: number) =>
  Math.abs(wide) > half && Math.abs(high) > half

/** A line that is drawn almost level is meant to be level. */
const levelWithin = (length: number) => Math.max(0.1, Math.abs(length) * 0.01)
