import type { OPS, PDFPageProxy } from 'pdfjs-dist'
import type { Budget } from '../../../budget.js'
import type { Box } from '../../../document.js'
import { greatest } from '../../../lists.js'
import { areaOf, around, heightOf, intersect, widthOf } from '../../geometry/box.js'
import type { PlacedPicture } from '../../picture/placed.js'
import { decoderSettings } from './load.js'
import { boxUnder, identity, type Matrix, multiply, scaleOf } from './matrix.js'
import { loaded, type Operators } from './objects.js'
import { isPixels, type Pixels } from './picture.js'
import { paintOn, sheetOf, type Stencil } from './sheet.js'

/** Where pictures are read they are decoded with all that pdf.js has; none of a page has more pixels. */
export const pictureSettings = {
  ...decoderSettings,
  maxImageSize: 1 << 27,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
}

/** Dots an inch: what characters need, and no more; fewer tell nothing. */
const [finest, coarsest] = [200, 72]
/** Points: what is smaller both ways holds no line of a table. */
const [narrowest, lowest] = [100, 24]

/**
 * What the pictures of a page show, as they lie on it: strips and tiles are one picture. Text and lines that the
 * page itself draws are no part of it.
 */
export async function pictureOn(
  page: PDFPageProxy,
  { fnArray, argsArray }: Operators,
  operators: typeof OPS,
  budget: Budget,
): Promise<PlacedPicture | null> {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const painted = paintedIn(fnArray, argsArray as unknown[][], operators, matrixOf(transform))
  const paper: Box = [0, 0, width, height]
  const pictures: Painted[] = []
  for (const { source, ...one } of painted) {
    const pixels = typeof source === 'string' ? await loaded(page, source) : source
    const seen = intersect(boxUnder(one.matrix, [0, 0, 1, 1]), paper)
    if (isPixels(pixels) && areaOf(seen) > 0) pictures.push({ ...one, pixels, seen })
  }
  return budget.run(() => composed(pictures))
}

/** The picture that an operator paints, and its place. */
interface Painting {
  /** The name under which pdf.js keeps it, or what stands in the operator itself. */
  readonly source: unknown
  readonly matrix: Matrix
  /** Null for a picture. */
  readonly stencil: Stencil | null
}

interface Painted extends Omit<Painting, 'source'> {
  readonly pixels: Pixels
  readonly seen: Box
}

/** The pictures that operators paint, in their order. */
function paintedIn(
  codes: readonly number[],
  args: readonly (readonly unknown[])[],
  operators: typeof OPS,
  start: Matrix,
): Painting[] {
  const painted: Painting[] = []
  let state = { matrix: start, fill: '#000000' }
  const stack: (typeof state)[] = []
  const save = () => stack.push(state)
  const restore = () => (state = stack.pop() ?? state)
  const transform = (matrix: unknown) =>
    (state = { ...state, matrix: multiply(matrixOf(matrix), state.matrix) })
  const paint = (source: unknown, stencil: Stencil | null) =>
    painted.push({ source, matrix: state.matrix, stencil })
  const handlers = new Map<number, (own: readonly unknown[]) => unknown>([
    [operators.save, save],
    [operators.restore, restore],
    [operators.transform, ([matrix]) => transform(matrix)],
    [operators.paintFormXObjectBegin, ([matrix]) => (save(), transform(matrix))],
    [operators.paintFormXObjectEnd, restore],
    [operators.beginGroup, save],
    [operators.endGroup, restore],
    [operators.setFillRGBColor, ([fill]) => (state = { ...state, fill: String(fill) })],
    [operators.paintImageXObject, ([name]) => paint(name, null)],
    [operators.paintInlineImageXObject, ([pixels]) => paint(pixels, null)],
    [operators.paintImageMaskXObject, ([mask]) => paint(maskIn(mask), shadesOf(state.fill))],
  ])
  // pdf.js gives the matrix of a transformation as six arguments.
  codes.forEach((code, at) => {
    const own = args[at] ?? []
    handlers.get(code)?.(code === operators.transform && own.length === 6 ? [own] : own)
  })
  return painted
}

function matrixOf(value: unknown): Matrix {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return identity
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(
    value as unknown as ArrayLike<number>,
  )
  return [a, b, c, d, e, f]
}

function shadesOf(color: string): Stencil {
  const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) || 0)
  const [red = 0, green = 0, blue = 0] = parts
  return [red, Math.min(red, green, blue)]
}

/** Of a stencil that is kept under a name, that stands in the place of its pixels. */
function maskIn(mask: unknown): unknown {
  const { data } = (mask ?? {}) as { readonly data?: unknown }
  return typeof data === 'string' ? data : mask
}

/** One picture of all that are large, or lie with them. */
function composed(pictures: readonly Painted[]): PlacedPicture | null {
  const box = around(pictures.map(({ seen }) => seen))
  if (pictures.length === 0 || widthOf(box) < narrowest || heightOf(box) < lowest) return null
  const dpi = Math.min(finest, greatest(pictures.map(dpiOf)))
  if (dpi < coarsest) return null
  const sheet = sheetOf(box, dpi)
  for (const { pixels, matrix, stencil } of pictures) paintOn(sheet, pixels, matrix, stencil)
  const { data, darkest, width, height, isColored } = sheet
  return { picture: { data, width, height }, darkest: isColored ? darkest : null, box, dpi }
}

function dpiOf({ pixels, matrix }: Painted): number {
  const pixel = Math.sqrt(pixels.width * pixels.height)
  return (72 * pixel) / Math.max(1, scaleOf(matrix))
}
