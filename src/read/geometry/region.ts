import { step } from '../../budget.js'
import type { Box } from '../../document.js'

/** The corners of a closed outline, one after the other: x, y, x, y … */
export type Polygon = readonly number[]

/** The area that outlines enclose, by one of the two rules of filling (ISO 32000-1, 8.5.3.3). */
export interface Region {
  readonly polygons: readonly Polygon[]
  readonly isEvenOdd: boolean
}

export function isInside({ polygons, isEvenOdd }: Region, x: number, y: number): boolean {
  let [crossings, winding] = [0, 0]
  for (const polygon of polygons) {
    let [x0, y0] = [polygon.at(-2) ?? 0, polygon.at(-1) ?? 0]
    for (let i = 0; i < polygon.length; i += 2) {
      step()
      const [x1, y1] = [polygon[i] ?? 0, polygon[i + 1] ?? 0]
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) {
        crossings += 1
        winding += y1 > y0 ? 1 : -1
      }
      ;[x0, y0] = [x1, y1]
    }
  }
  return isEvenOdd ? crossings % 2 === 1 : winding !== 0
}

/** The region with each of its points somewhere else. */
export function moved(
  { polygons, isEvenOdd }: Region,
  to: (x: number, y: number) => readonly [x: number, y: number],
): Region {
  return {
    isEvenOdd,
    polygons: polygons.map((polygon) =>
      Array.from({ length: polygon.length / 2 }, (_, i) =>
        to(polygon[2 * i] ?? 0, polygon[2 * i + 1] ?? 0),
      ).flat(),
    ),
  }
}

export const polygonOf = ([x0, y0, x1, y1]: Box): Polygon => [x0, y0, x1, y0, x1, y1, x0, y1]
