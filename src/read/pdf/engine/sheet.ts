import { step } from '../../../budget.js'
import type { Box } from '../../../document.js'
import { heightOf, widthOf } from '../../geometry/box.js'
import { withoutRed } from '../../picture/gray.js'
import { boxUnder, type Matrix } from './matrix.js'
import { bits, bitsOf, type Pixels, rgba } from './picture.js'

/** The ink of a stencil: how dark it is, in red light and in the darkest colour. */
export type Stencil = readonly [red: number, darkest: number]

/** White paper that pictures are painted on. */
export interface Sheet {
  readonly box: Box
  readonly dpi: number
  readonly width: number
  readonly height: number
  /** In red light, in which red ink is as bright as paper. */
  readonly data: Uint8Array
  /** The darkest of the three colours, in which all ink is dark. */
  readonly darkest: Uint8Array
  isColored: boolean
}

export function sheetOf(box: Box, dpi: number): Sheet {
  const [width, height] = [widthOf(box), heightOf(box)].map((points) =>
    Math.max(1, Math.round((points * dpi) / 72)),
  ) as [number, number]
  const white = () => new Uint8Array(width * height).fill(255)
  return { box, dpi, width, height, data: white(), darkest: white(), isColored: false }
}

/** Out of 255: a colour whose parts differ by less is grey. */
const greyish = 32

/** Paints a picture where a matrix puts it: a pixel of the sheet is the mean of those that it shows. */
export function paintOn(
  sheet: Sheet,
  pixels: Pixels,
  matrix: Matrix,
  stencil: Stencil | null,
): void {
  const { box, dpi, width, height } = sheet
  const [a, b, c, d, e, f] = matrix
  const whole = a * d - b * c
  if (whole === 0 || !Number.isFinite(whole)) return
  const [left, top, right, bottom] = boxUnder(matrix, [0, 0, 1, 1])
  const place = (points: number, from: number) => Math.round(((points - from) * dpi) / 72)
  const [x0, x1] = [Math.max(0, place(left, box[0])), Math.min(width, place(right, box[0]))]
  const [y0, y1] = [Math.max(0, place(top, box[1])), Math.min(height, place(bottom, box[1]))]
  const sample = samplerOf(pixels, stencil)
  // How many pixels of the picture one of the sheet stands for, along both of its own axes.
  const point = 72 / dpi
  const across = (pixels.width * point * (Math.abs(d) + Math.abs(c))) / Math.abs(whole)
  const down = (pixels.height * point * (Math.abs(b) + Math.abs(a))) / Math.abs(whole)
  for (let y = y0; y < y1; y += 1) {
    step()
    for (let x = x0; x < x1; x += 1) {
      const dx = box[0] + (x + 0.5) * point - e
      const dy = box[1] + (y + 0.5) * point - f
      // A picture is the unit square, with its first row at the top, where y is 1.
      const u = ((d * dx - c * dy) / whole) * pixels.width
      const v = (1 - (a * dy - b * dx) / whole) * pixels.height
      sample(u, v, across, down, sheet, y * width + x)
    }
  }
}

type Sampler = (
  u: number,
  v: number,
  across: number,
  down: number,
  sheet: Sheet,
  at: number,
) => void

function samplerOf(pixels: Pixels, stencil: Stencil | null): Sampler {
  const { width, height } = pixels
  const read = readerOf(pixels, stencil)
  return (u, v, across, down, sheet, at) => {
    const i0 = Math.max(0, Math.round(u - across / 2))
    const i1 = Math.min(width, Math.max(i0 + 1, Math.round(u + across / 2)))
    const j0 = Math.max(0, Math.round(v - down / 2))
    const j1 = Math.min(height, Math.max(j0 + 1, Math.round(v + down / 2)))
    let [red, darkest, cover, spread] = [0, 0, 0, 0]
    for (let j = j0; j < j1; j += 1) {
      for (let i = i0; i < i1; i += 1) {
        const [r, dark, bright, alpha] = read(i, j)
        red += r * alpha
        darkest += dark * alpha
        spread += (bright - dark) * alpha
        cover += alpha
      }
    }
    const count = Math.max(1, (i1 - i0) * (j1 - j0))
    const left = 1 - cover / count
    const shade = withoutRed(red, darkest) / count + left * (sheet.data[at] ?? 255)
    sheet.data[at] = Math.min(255, shade)
    sheet.darkest[at] = darkest / count + left * (sheet.darkest[at] ?? 255)
    if (spread / count > greyish) sheet.isColored = true
  }
}

/** A pixel: in red, its darkest and its brightest colour, and how much of it is there. */
type Pixel = [red: number, darkest: number, brightest: number, alpha: number]

function readerOf(pixels: Pixels, stencil: Stencil | null): (i: number, j: number) => Pixel {
  const { data, width, kind } = pixels
  const pixel: Pixel = [255, 255, 255, 1]
  const bit = bitsOf(pixels)
  if (stencil !== null) {
    const [red, darkest] = stencil
    return (i, j) => {
      ;[pixel[0], pixel[1], pixel[2], pixel[3]] = [red, darkest, red, 1 - bit(i, j)]
      return pixel
    }
  }
  if (kind === bits) {
    return (i, j) => {
      pixel[0] = pixel[1] = pixel[2] = 255 * bit(i, j)
      return pixel
    }
  }
  const bytes = kind === rgba ? 4 : 3
  return (i, j) => {
    const at = (j * width + i) * bytes
    const [r, g, b] = [data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255]
    pixel[0] = r
    pixel[1] = r < g ? (r < b ? r : b) : g < b ? g : b
    pixel[2] = r > g ? (r > b ? r : b) : g > b ? g : b
    pixel[3] = bytes === 4 ? (data[at + 3] ?? 255) / 255 : 1
    return pixel
  }
}
