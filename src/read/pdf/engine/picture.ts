import { step } from '../../../budget.js'
import type { Box } from '../../../document.js'
import { colorOf } from '../colours.js'

/** What is asked of a picture: a picture is the unit square, made as large as it shall be. */
export interface Picture {
  /** `#rrggbb` where all that is painted has one colour; null where it has several. */
  readonly color: string | null
  /** Paints nothing, all of the square, or those parts of it. */
  readonly painted: 'nothing' | 'all' | readonly Box[]
  /** A stencil, which is painted with the colour for filling. */
  readonly isStencil: boolean
}

/** A picture that cannot be decoded may show anything. */
export const unknownPicture: Picture = { color: null, painted: 'all', isStencil: false }

/** As pdf.js decodes one: one bit, three or four bytes a pixel. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly kind?: number
  readonly data: ArrayLike<number>
}

/** The kinds of them that are not three bytes a pixel. */
export const [bits, rgba] = [1, 3]
/** So many parts each way tell where something is painted. */
const parts = 16
/** Out of 255: colours that differ by less are the same; pixels fainter than the second are not painted. */
const [sameColor, faint] = [16, 128]

export function isPixels(value: unknown): value is Pixels {
  const { width, height, data } = (value ?? {}) as Partial<Record<keyof Pixels, unknown>>
  return typeof width === 'number' && typeof height === 'number' && ArrayBuffer.isView(data)
}

/** Tells the bits of a picture that has one a pixel. */
export function bitsOf({ data, width }: Pixels): (x: number, y: number) => number {
  const rowBytes = (width + 7) >> 3
  return (x, y) => ((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
}

export function pictureOf(decoded: unknown): Picture {
  if (!isPixels(decoded)) return unknownPicture
  const bytes = decoded.kind === rgba ? 4 : 3
  const { data, width, height } = decoded
  if (decoded.kind === bits) {
    const bit = bitsOf(decoded)
    const at = (x: number, y: number) => 255 * bit(x, y)
    return seen(
      width,
      height,
      () => true,
      (x, y) => [at(x, y), at(x, y), at(x, y)],
    )
  }
  const at = (x: number, y: number) => (y * width + x) * bytes
  return seen(
    width,
    height,
    (x, y) => bytes === 3 || (data[at(x, y) + 3] ?? 0) >= faint,
    (x, y) => [data[at(x, y)] ?? 0, data[at(x, y) + 1] ?? 0, data[at(x, y) + 2] ?? 0],
  )
}

/** A picture from a stencil: the bits that are not set are painted. */
export function stencilOf(decoded: unknown): Picture {
  if (!isPixels(decoded)) return { ...unknownPicture, isStencil: true }
  const { width, height } = decoded
  const bit = bitsOf(decoded)
  const isPainted = (x: number, y: number) => bit(x, y) === 0
  return { ...seen(width, height, isPainted, () => [0, 0, 0]), isStencil: true }
}

export const solidStencil: Picture = { color: '#000000', painted: 'all', isStencil: true }

type Rgb = readonly [red: number, green: number, blue: number]

function seen(
  width: number,
  height: number,
  isPainted: (x: number, y: number) => boolean,
  colorAt: (x: number, y: number) => Rgb,
): Picture {
  const [least, most] = [
    [255, 255, 255],
    [0, 0, 0],
  ]
  let count = 0
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isPainted(x, y)) continue
      count += 1
      colorAt(x, y).forEach((value, channel) => {
        least[channel] = Math.min(least[channel] ?? 255, value)
        most[channel] = Math.max(most[channel] ?? 0, value)
      })
    }
    step()
  }
  const isOne = most.every((value, channel) => value - (least[channel] ?? 0) < sameColor)
  const color = colorOf(least.map((value, i) => (value + (most[i] ?? 0)) >> 1))
  return {
    color: isOne && count > 0 ? color : null,
    painted:
      count === 0
        ? 'nothing'
        : count === width * height
          ? 'all'
          : partsOf(width, height, isPainted),
    isStencil: false,
  }
}

/** The parts of the unit square, from the bottom left, whose middle is painted. */
function partsOf(
  width: number,
  height: number,
  isPainted: (x: number, y: number) => boolean,
): Box[] {
  const [columns, rows] = [Math.min(parts, width), Math.min(parts, height)]
  return Array.from({ length: columns * rows }, (_, index): Box => {
    const [column, row] = [index % columns, Math.floor(index / columns)]
    return [column / columns, 1 - (row + 1) / rows, (column + 1) / columns, 1 - row / rows]
  }).filter(([x0, y0, x1, y1]) =>
    isPainted(Math.floor(((x0 + x1) / 2) * width), Math.floor((1 - (y0 + y1) / 2) * height)),
  )
}
