import { step } from '../../budget.js'
import { append } from '../../lists.js'
import { apply, type Matrix } from '../pdf/engine/matrix.js'

/** How many numbers follow each letter of a path (GB/T 33190, 9.1): start, move, line, curves, arc, close. */
const operands: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 }

/** The codes of the canvas for them: a code, then its points. */
const [move, line, cubic, quadratic, close] = [0, 1, 2, 3, 4]
const codes: Readonly<Record<string, number>> = {
  S: move,
  M: move,
  L: line,
  B: cubic,
  Q: quadratic,
  C: close,
}

type Point = readonly [x: number, y: number]

/** A path (`AbbreviatedData`) as the canvas takes it, up to the first piece that is none. */
export function pathOf(data: string): number[] {
  const tokens = data.trim().split(/[\s,]+/)
  const path: number[] = []
  let at: Point = [0, 0]
  for (let i = 0; i < tokens.length;) {
    step()
    const letter = tokens[i] ?? ''
    const count = operands[letter]
    if (count === undefined) break
    const numbers = tokens.slice(i + 1, i + 1 + count).map(Number)
    if (numbers.length < count || !numbers.every(Number.isFinite)) break
    const to: Point = [numbers.at(-2) ?? at[0], numbers.at(-1) ?? at[1]]
    if (letter === 'A') append(path, arcTo(at, numbers, to))
    else append(path, [codes[letter] ?? close, ...numbers])
    at = to
    i += 1 + count
  }
  return path
}

/** Where a path goes under a map. */
export function mapped(path: readonly number[], matrix: Matrix): number[] {
  const pointsOf = [1, 1, 3, 2, 0]
  const moved: number[] = []
  for (let i = 0; i < path.length;) {
    const code = path[i] ?? close
    const end = i + 1 + 2 * (pointsOf[code] ?? 0)
    moved.push(code)
    for (let at = i + 1; at < end; at += 2)
      append(moved, apply(matrix, path[at] ?? 0, path[at + 1] ?? 0))
    i = end
  }
  return moved
}

/** An arc is drawn by so many curves. */
const pieces = 4

/** An arc of an ellipse, as SVG has it (F.6.5): its radii, its turn, which of four arcs it is. */
function arcTo(
  from: Point,
  [rx = 0, ry = 0, turn = 0, large, sweep]: readonly number[],
  to: Point,
) {
  const angle = (turn * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [dx, dy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2]
  const [x, y] = [cos * dx + sin * dy, cos * dy - sin * dx]
  if (rx === 0 || ry === 0 || (x === 0 && y === 0)) return [line, ...to]
  const grown = Math.max(1, Math.hypot(x / rx, y / ry))
  const [a, b] = [Math.abs(rx) * grown, Math.abs(ry) * grown]
  const rest = (x / a) ** 2 + (y / b) ** 2
  const sign = (large === 1) === (sweep === 1) ? -1 : 1
  const far = sign * Math.sqrt(Math.max(0, 1 / rest - 1))
  const [ux, uy] = [(far * a * y) / b, (-far * b * x) / a]
  const start = Math.atan2((y - uy) / b, (x - ux) / a)
  let length = Math.atan2((-y - uy) / b, (-x - ux) / a) - start
  if (sweep === 1 && length < 0) length += 2 * Math.PI
  if (sweep !== 1 && length > 0) length -= 2 * Math.PI
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  const point = (share: number, out = 1): Point => {
    const [px, py] = [
      ux + out * a * Math.cos(start + share * length),
      uy + out * b * Math.sin(start + share * length),
    ]
    return [middle[0] + cos * px - sin * py, middle[1] + sin * px + cos * py]
  }
  const out = 1 / Math.cos(length / pieces / 2)
  return Array.from({ length: pieces }, (_, at) => [
    quadratic,
    ...point((at + 0.5) / pieces, out),
    ...(at === pieces - 1 ? to : point((at + 1) / pieces)),
  ]).flat()
}
