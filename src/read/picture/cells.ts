import { grouped, mean } from '../geometry/ruling.js'
import { componentsOf, type PixelBox } from './components.js'
import type { Rules } from './rules.js'

/** Of its box: what has less paper is no cell but what is left between others. */
const leastPaper = 0.8

/** The paper that rules close in: the insides of cells. The unit is a pixel at 150 dpi. */
export function cellsOf(rules: Rules, width: number, height: number, unit: number): PixelBox[] {
  return componentsOf(rules.both, width, height, 0).all.filter(({ x0, y0, x1, y1, size }) => {
    const isInside = x0 > 0 && y0 > 0 && x1 < width - 1 && y1 < height - 1
    const isLarge = x1 - x0 > 7 * unit && y1 - y0 > 7 * unit
    return isInside && isLarge && size > leastPaper * (x1 - x0) * (y1 - y0)
  })
}

/** Moves values that lie near to each other to their middle, as the ends of rules at one corner. */
export function snapping(values: readonly number[], within: number): (value: number) => number {
  const ends = grouped(values, (value) => value, within).map((group) => ({
    from: group[0] ?? 0,
    to: group.at(-1) ?? 0,
    middle: mean(group),
  }))
  return (value) => ends.find(({ from, to }) => value >= from && value <= to)?.middle ?? value
}
