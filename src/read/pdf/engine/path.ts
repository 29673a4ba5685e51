import type { Box } from '../../../document.js'
import { areaOf } from '../../geometry/box.js'
import { apply, type Matrix } from './matrix.js'

const [moveTo, lineToCode, closePath] = [0, 1, 4]
/** How many points follow each code: move, line, cubic, quadratic, close. */
const pointsOf = [1, 1, 3, 2, 0]

export interface Outline {
  readonly segments: (readonly [x0: number, y0: number, x1: number, y1: number])[]
  isCurved: boolean
}

const newOutline = (): Outline => ({ segments: [], isCurved: false })

/** The parts of a path, as pdf.js packs it: a code, then its points. */
export function outlinesOf(path: ArrayLike<number>, matrix: Matrix): Outline[] {
  const outlines: Outline[] = []
  let [startX, startY, x, y] = [0, 0, 0, 0]
  let outline: Outline = newOutline()
  const lineTo = (toX: number, toY: number) => {
    outline.segments.push([x, y, toX, toY])
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
    } else if (path[i] === lineToCode) lineTo(...to)
    else if (path[i] === closePath) lineTo(startX, startY)
    else {
      outline.isCurved = true
      ;[x, y] = to
    }
  }
  return outlines
}

export interface Area {
  readonly box: Box
  readonly isRectangle: boolean
}

/** The areas that outlines enclose; of rectangles one in the other, every second one is a hole. */
export function framed(outlines: readonly Outline[]): Area[] {
  const areas = outlines.filter(({ segments }) => segments.length > 0).map(areaWithin)
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
  return sides.filter((box) => areaOf(box) > 0).map((box) => ({ box, isRectangle: true }))
}

function areaWithin({ segments, isCurved }: Outline): Area {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [ax, ay, bx, by] of segments) {
    x0 = Math.min(x0, ax, bx)
    y0 = Math.min(y0, ay, by)
    x1 = Math.max(x1, ax, bx)
    y1 = Math.max(y1, ay, by)
  }
  const isLevel = segments.every(
    ([ax, ay, bx, by]) => Math.abs(ax - bx) < 0.1 || Math.abs(ay - by) < 0.1,
  )
  return { box: [x0, y0, x1, y1], isRectangle: isLevel && !isCurved && segments.length <= 5 }
}
