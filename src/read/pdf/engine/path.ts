import type { Box } from '../../../document.js'
import { areaOf } from '../../geometry/box.js'
import { polygonOf } from '../../geometry/region.js'
import { apply, type Matrix } from './matrix.js'
import { append } from '../../../lists.js'

const [moveTo, lineToCode, closePath] = [0, 1, 4]
/** How many points follow each code: move, line, cubic, quadratic, close. */
const pointsOf = [1, 1, 3, 2, 0]

export interface Outline {
  readonly segments: (readonly [x0: number, y0: number, x1: number, y1: number])[]
  /** All corners, one after the other, with enough of each curve to follow it. */
  readonly points: number[]
  isCurved: boolean
}

const newOutline = (): Outline => ({ segments: [], points: [], isCurved: false })

/** A curve is followed by so many points. */
const curvePoints = 6

/** The parts of a path, as pdf.js packs it: a code, then its points. */
export function outlinesOf(path: ArrayLike<number>, matrix: Matrix): Outline[] {
  const outlines: Outline[] = []
  let [startX, startY, x, y] = [0, 0, 0, 0]
  let outline: Outline = newOutline()
  const lineTo = (toX: number, toY: number) => {
    outline.segments.push([x, y, toX, toY])
    outline.points.push(toX, toY)
    ;[x, y] = [toX, toY]
  }
  for (let i = 0; i < path.length; i += 1 + (pointsOf[path[i] ?? 4] ?? 0) * 2) {
    const points = pointsOf[path[i] ?? 4] ?? 0
    const end = i + points * 2
    const to = apply(matrix, path[end - 1] ?? 0, path[end] ?? 0)
    if (path[i] === moveTo) {
      outline = newOutline()
      outlines.push(outline)
      ;[startX, startY] = [x, y] = to
      append(outline.points, to)
    } else if (path[i] === lineToCode) lineTo(...to)
    else if (path[i] === closePath) lineTo(startX, startY)
    else {
      outline.isCurved = true
      const controls = Array.from({ length: points }, (_, k) =>
        apply(matrix, path[i + 1 + 2 * k] ?? 0, path[i + 2 + 2 * k] ?? 0),
      )
      follow(outline.points, [[x, y], ...controls])
      ;[x, y] = to
    }
  }
  return outlines
}

export type Point = readonly [x: number, y: number]

/** Points of a Bézier curve behind its first, by de Casteljau's rule. */
export function follow(points: number[], controls: readonly Point[], count = curvePoints) {
  for (let k = 1; k <= count; k += 1) {
    const t = k / count
    let level = controls
    while (level.length > 1) {
      level = level.slice(1).map(([x, y], i): Point => {
        const [x0, y0] = level[i] ?? [x, y]
        return [x0 + (x - x0) * t, y0 + (y - y0) * t]
      })
    }
    append(points, level[0] ?? [0, 0])
  }
}

export interface Area {
  readonly box: Box
  readonly isRectangle: boolean
  readonly points: readonly number[]
}

/** The areas that outlines enclose; of rectangles one in the other, every second one is a hole. */
export function framed(outlines: readonly Outline[]): Area[] {
  const areas = outlines.filter(({ points }) => points.length > 2).map(areaWithin)
  const nested = [...areas].sort((a, b) => areaOf(b.box) - areaOf(a.box))
  const isNested =
    areas.length % 2 === 0 &&
    nested.every(({ isRectangle }) => isRectangle) &&
    nested.every(({ box }, index) => index === 0 || isWithin(box, nested[index - 1]?.box ?? box))
  if (!isNested) return areas
  return nested.flatMap((outer, index) =>
    index % 2 === 1 ? [] : frameOf(outer.box, nested[index + 1]?.box ?? outer.box),
  )
}

function isWithin([x0, y0, x1, y1]: Box, [ox0, oy0, ox1, oy1]: Box): boolean {
  return ox0 <= x0 && oy0 <= y0 && ox1 >= x1 && oy1 >= y1
}

/** The four sides of a frame. */
function frameOf([ox0, oy0, ox1, oy1]: Box, [ix0, iy0, ix1, iy1]: Box): Area[] {
  const sides: Box[] = [
    [ox0, oy0, ox1, iy0],
    [ox0, iy1, ox1, oy1],
    [ox0, oy0, ix0, oy1],
    [ix1, oy0, ox1, oy1],
  ]
  return sides
    .filter((box) => areaOf(box) > 0)
    .map((box) => ({ box, isRectangle: true, points: polygonOf(box) }))
}

export function boxOfPoints(points: readonly number[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] ?? 0, points[i + 1] ?? 0]
    x0 = Math.min(x0, x)
    y0 = Math.min(y0, y)
    x1 = Math.max(x1, x)
    y1 = Math.max(y1, y)
  }
  return [x0, y0, x1, y1]
}

function areaWithin({ segments, points, isCurved }: Outline): Area {
  const isLevel = segments.every(
    ([ax, ay, bx, by]) => Math.abs(ax - bx) < 0.1 || Math.abs(ay - by) < 0.1,
  )
  const isRectangle = isLevel && !isCurved && segments.length <= 5
  return { box: boxOfPoints(points), isRectangle, points }
}
