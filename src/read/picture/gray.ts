import { step } from '../../budget.js'

/** A picture in shades of grey: 0 is black, 255 white. */
export interface Gray {
  /** One byte a pixel, row by row from the top. */
  readonly data: Uint8Array
  /** In pixels. */
  readonly width: number
  /** In pixels. */
  readonly height: number
}

/** One byte a pixel of a picture: 1 where there is something. */
export type Mask = Uint8Array

/** How much brighter red ink is made than it is in red light. */
const bleached = 0.35

/** The shade of a colour, by its red and the darkest of its three, in which red ink is as bright as paper. */
export const withoutRed = (red: number, darkest: number): number => red + bleached * (red - darkest)

/** Made so much smaller: each pixel is the mean of those that it stands for. */
export function shrunk({ data, width, height }: Gray, factor: number): Gray {
  const [w, h] = [Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor))]
  const out = new Uint8Array(w * h)
  const columns = Array.from({ length: w + 1 }, (_, x) => Math.round((x * width) / w))
  for (let y = 0; y < h; y += 1) {
    step()
    const top = Math.floor((y * height) / h)
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / h))
    for (let x = 0; x < w; x += 1) {
      const left = columns[x] ?? 0
      const right = Math.max(left + 1, columns[x + 1] ?? width)
      let sum = 0
      for (let j = top; j < bottom; j += 1)
        for (let i = left; i < right; i += 1) sum += data[j * width + i] ?? 255
      out[y * w + x] = sum / ((bottom - top) * (right - left))
    }
  }
  return { data: out, width: w, height: h }
}

/** Whether nearly all of it is black or white, as what a fax or a copier makes. */
export function isOneBit({ data }: Gray): boolean {
  let between = 0
  for (const value of data) if (value > 16 && value < 239) between += 1
  return between < 0.03 * data.length
}

/** Blurred by a little: lone dots become faint, and edges smooth. */
export function smoothed({ data, width, height }: Gray): Gray {
  const level = new Uint8Array(data.length)
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    step()
    const row = y * width
    for (let x = 0; x < width; x += 1) {
      const at = row + x
      const own = data[at] ?? 255
      const before = x > 0 ? (data[at - 1] ?? own) : own
      const after = x < width - 1 ? (data[at + 1] ?? own) : own
      level[at] = (before + 2 * own + after) >> 2
    }
  }
  for (let y = 0; y < height; y += 1) {
    step()
    const [above, below] = [y > 0 ? -width : 0, y < height - 1 ? width : 0]
    for (let at = y * width; at < (y + 1) * width; at += 1)
      out[at] = ((level[at + above] ?? 0) + 2 * (level[at] ?? 0) + (level[at + below] ?? 0)) >> 2
  }
  return { data: out, width, height }
}

/** How much darker than the paper around it ink is, of the paper's own shade, and in shades. */
const [darker, shades] = [0.82, 4]

/**
 * What is clearly darker than the mean of what is around it, up to so many pixels away: that holds where
 * light falls unevenly, and in the shadow of a fold.
 */
export function inkOf(picture: Gray, radius: number): Mask {
  const { data, width, height } = picture
  const sums = sumsOf(picture)
  const wide = width + 1
  const out = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    step()
    const top = Math.max(0, y - radius) * wide
    const bottom = Math.min(height, y + radius + 1) * wide
    const high = (bottom - top) / wide
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - radius)
      const right = Math.min(width, x + radius + 1)
      const sum =
        (sums[bottom + right] ?? 0) -
        (sums[top + right] ?? 0) -
        (sums[bottom + left] ?? 0) +
        (sums[top + left] ?? 0)
      const mean = sum / (high * (right - left))
      if ((data[y * width + x] ?? 255) < mean * darker - shades) out[y * width + x] = 1
    }
  }
  return out
}

/** The sum of all pixels above and to the left of each. */
function sumsOf({ data, width, height }: Gray): Uint32Array {
  const wide = width + 1
  const sums = new Uint32Array(wide * (height + 1))
  for (let y = 0; y < height; y += 1) {
    step()
    let row = 0
    for (let x = 0; x < width; x += 1) {
      row += data[y * width + x] ?? 0
      sums[(y + 1) * wide + x + 1] = (sums[y * wide + x + 1] ?? 0) + row
    }
  }
  return sums
}

/** Turned about its middle by so many degrees against the clock; what comes from outside is white. */
export function straightened(picture: Gray, degrees: number): Gray {
  const { width, height } = picture
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return resampled(picture, (x, y) => {
    const [dx, dy] = [x - width / 2, y - height / 2]
    return [dx * cos - dy * sin + width / 2, dx * sin + dy * cos + height / 2]
  })
}

/** With each column moved up by so many pixels. */
export function levelled(picture: Gray, shift: Float64Array): Gray {
  return resampled(picture, (x, y) => [x, y + (shift[x] ?? 0)])
}

function resampled(
  { data, width, height }: Gray,
  from: (x: number, y: number) => readonly [number, number],
): Gray {
  const out = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y += 1) {
    step()
    for (let x = 0; x < width; x += 1) {
      const [u, v] = from(x, y)
      const [i, j] = [Math.floor(u), Math.floor(v)]
      if (i < 0 || j < 0 || i >= width - 1 || j >= height - 1) continue
      const [dx, dy, at] = [u - i, v - j, j * width + i]
      const above = (data[at] ?? 0) * (1 - dx) + (data[at + 1] ?? 0) * dx
      const below = (data[at + width] ?? 0) * (1 - dx) + (data[at + width + 1] ?? 0) * dx
      out[y * width + x] = above * (1 - dy) + below * dy
    }
  }
  return { data: out, width, height }
}

/** After so many quarter turns against the clock. */
export function quarterTurned({ data, width, height }: Gray, turns: number): Gray {
  if (turns === 0) return { data, width, height }
  const [wide, high] = turns % 2 === 1 ? [height, width] : [width, height]
  const out = new Uint8Array(data.length)
  for (let y = 0; y < high; y += 1) {
    step()
    for (let x = 0; x < wide; x += 1) {
      const [u, v] =
        turns === 1
          ? [width - 1 - y, x]
          : turns === 2
            ? [width - 1 - x, height - 1 - y]
            : [y, height - 1 - x]
      out[y * wide + x] = data[v * width + u] ?? 255
    }
  }
  return { data: out, width: wide, height: high }
}

/** A part of it; what reaches out of it is white. */
export function cropped({ data, width, height }: Gray, box: readonly number[]): Gray {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box.map(Math.round)
  const [w, h] = [Math.max(1, x1 - x0), Math.max(1, y1 - y0)]
  const out = new Uint8Array(w * h).fill(255)
  for (let y = Math.max(0, y0); y < Math.min(height, y1); y += 1) {
    const [from, to] = [Math.max(0, x0), Math.min(width, x1)]
    if (to > from)
      out.set(data.subarray(y * width + from, y * width + to), (y - y0) * w + from - x0)
  }
  return { data: out, width: w, height: h }
}
