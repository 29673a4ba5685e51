import type { Box } from '../../../document.js'

/** An affine map as PDF writes it (ISO 32000-1, 8.3.4): x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `first`, then `then`. */
export function multiply(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [g, h, i, j, k, l] = then
  return [
    a * g + b * i,
    a * h + b * j,
    c * g + d * i,
    c * h + d * j,
    e * g + f * i + k,
    e * h + f * j + l,
  ]
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** The box with sides on the axes around the image of a box. */
export function boxUnder(matrix: Matrix, [x0, y0, x1, y1]: Box): Box {
  const [ax, ay] = apply(matrix, x0, y0)
  const [bx, by] = apply(matrix, x1, y0)
  const [cx, cy] = apply(matrix, x1, y1)
  const [dx, dy] = apply(matrix, x0, y1)
  return [
    Math.min(ax, bx, cx, dx),
    Math.min(ay, by, cy, dy),
    Math.max(ax, bx, cx, dx),
    Math.max(ay, by, cy, dy),
  ]
}

/** By how much a map makes lengths larger, on the whole. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

export function isFinite(matrix: Matrix): boolean {
  return matrix.every(Number.isFinite)
}

/** A turn about a point, by degrees, clockwise on a page whose y grows downwards. */
export function turnAbout(x: number, y: number, degrees: number): Matrix {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos]
}
