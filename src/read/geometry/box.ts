import type { Box } from '../../document.js'

export const widthOf = ([x0, , x1]: Box): number => x1 - x0
export const heightOf = ([, y0, , y1]: Box): number => y1 - y0
export const middleX = ([x0, , x1]: Box): number => (x0 + x1) / 2
export const middleY = ([, y0, , y1]: Box): number => (y0 + y1) / 2

export function intersect(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]
}

/** The smallest box around all of them. */
export function around(boxes: Iterable<Box>): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    x0 = Math.min(x0, box[0])
    y0 = Math.min(y0, box[1])
    x1 = Math.max(x1, box[2])
    y1 = Math.max(y1, box[3])
  }
  return [x0, y0, x1, y1]
}

export function contains([x0, y0, x1, y1]: Box, x: number, y: number): boolean {
  return x >= x0 && x <= x1 && y >= y0 && y <= y1
}

export function areaOf([x0, y0, x1, y1]: Box): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0)
}

/** How far two stretches lie over each other; negative where a gap parts them. */
export function overlap(a0: number, a1: number, b0: number, b1: number): number {
  return Math.min(a1, b1) - Math.max(a0, b0)
}

/** Points to a hundredth, which is finer than any printer. */
export function rounded(box: Box): Box {
  const [x0, y0, x1, y1] = box.map((value) => Math.round(value * 100) / 100)
  return [x0 ?? 0, y0 ?? 0, x1 ?? 0, y1 ?? 0]
}
