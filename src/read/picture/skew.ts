import { step } from '../../budget.js'
import type { Mask } from './gray.js'

/** Degrees: pages lie askew by no more. */
const most = 4
/** Columns that are looked at across a page: more do not tell its angle better. */
const across = 800

/** By how many degrees, with the clock, lines lie askew: rows of pixels differ most along them. */
export function skewOf(ink: Mask, width: number, height: number): number {
  const stride = Math.max(1, Math.floor(width / across))
  const points: number[] = []
  for (let y = 0; y < height; y += stride)
    for (let x = 0; x < width; x += stride)
      if (ink[y * width + x] === 1) points.push(x / stride - width / stride / 2, y / stride)
  const rows = Math.ceil(height / stride)
  const slack = Math.ceil(Math.tan((most * Math.PI) / 180) * (width / stride)) + 1
  const scoreOf = (degrees: number) => contrastAlong(points, degrees, rows, slack)
  const coarse = bestOf(range(-most, most, 0.25), scoreOf)
  return bestOf(range(coarse - 0.25, coarse + 0.25, 0.05), scoreOf)
}

function contrastAlong(points: readonly number[], degrees: number, rows: number, slack: number) {
  step()
  const slope = Math.tan((degrees * Math.PI) / 180)
  const counts = new Float64Array(rows + 2 * slack)
  for (let i = 0; i < points.length; i += 2) {
    const row = Math.round((points[i + 1] ?? 0) - slope * (points[i] ?? 0)) + slack
    counts[row] = (counts[row] ?? 0) + 1
  }
  let sum = 0
  for (let row = 1; row < counts.length; row += 1)
    sum += ((counts[row] ?? 0) - (counts[row - 1] ?? 0)) ** 2
  return sum
}

function range(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => from + i * by)
}

function bestOf(angles: readonly number[], scoreOf: (degrees: number) => number): number {
  let [best, score] = [0, scoreOf(0)]
  for (const angle of angles) {
    const own = scoreOf(angle)
    if (own > score) [best, score] = [angle, own]
  }
  return best
}
