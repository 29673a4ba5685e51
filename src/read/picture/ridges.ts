import { step } from '../../budget.js'
import type { Gray, Mask } from './gray.js'

/** Of 255: a faint rule is so much darker, on the mean along it, than what is beside it. */
const contrast = 7

/**
 * Pixels that lie on a faint line along an axis: on the mean of so many pixels along it they are darker than
 * what is on both of its sides. Hair lines are that faint, and those of which a copier has left but dots.
 */
export function ridgesOf(
  { data, width, height }: Gray,
  isUpright: boolean,
  reach: number,
  beside: number,
): Mask {
  const out = new Uint8Array(width * height)
  const [length, lines] = isUpright ? [height, width] : [width, height]
  const [along, across] = isUpright ? [width, 1] : [1, width]
  const means = new Map<number, Float32Array>()
  const meanOf = (line: number): Float32Array => {
    const known = means.get(line)
    if (known !== undefined) return known
    const fresh = smoothedLine(data, line * across, along, length, reach)
    means.set(line, fresh)
    // Lines that lie behind are not asked for again.
    means.delete(line - 3 * beside - 2)
    return fresh
  }
  for (let line = beside; line < lines - beside; line += 1) {
    step()
    const [own, before, after] = [meanOf(line), meanOf(line - beside), meanOf(line + beside)]
    for (let i = 0; i < length; i += 1) {
      const paper = Math.min(before[i] ?? 0, after[i] ?? 0)
      if (paper - (own[i] ?? 0) > contrast) out[line * across + i * along] = 1
    }
  }
  return out
}

/** The mean of what is up to so many pixels away, along a line of pixels. */
function smoothedLine(
  data: Uint8Array,
  start: number,
  stride: number,
  length: number,
  reach: number,
): Float32Array {
  const means = new Float32Array(length)
  let sum = 0
  let count = 0
  for (let i = -reach; i < length; i += 1) {
    const enter = i + reach
    if (enter < length) {
      sum += data[start + enter * stride] ?? 0
      count += 1
    }
    const leave = i - reach - 1
    if (leave >= 0) {
      sum -= data[start + leave * stride] ?? 0
      count -= 1
    }
    if (i >= 0) means[i] = sum / count
  }
  return means
}
