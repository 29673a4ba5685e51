import type { OPS, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { Budget } from '../../../budget.js'
import type { Box } from '../../../document.js'
import { areaOf, around, heightOf, intersect, widthOf } from '../../geometry/box.js'
import type { PlacedPicture } from '../../picture/placed.js'
import { decoderSettings } from './load.js'
import { boxUnder, identity, type Matrix, multiply, scaleOf } from './matrix.js'
import { withPdf } from './open.js'
import { type Pixels, paintOn, sheetOf } from './sheet.js'

/** Pictures are decoded with all that pdf.js has; none of a page has more pixels. */
const settings = {
  ...decoderSettings,
  maxImageSize: 1 << 27,
  disableFontFace: true,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
}

/** Dots an inch: what characters need, and no more; fewer tell nothing. */
const [finest, coarsest] = [200, 72]
/** Points: what is smaller both ways holds no line of a table. */
const [narrowest, lowest] = [100, 24]

/**
 * What the pictures of some pages show, as they lie on them: strips and tiles are one picture. Text and
 * lines that the page itself draws are no part of it. Each is read before the next is decoded: together
 * they would not fit into memory.
 */
export function readPicturesOnPages<T>(
  bytes: Uint8Array,
  numbers: readonly number[],
  read: (picture: PlacedPicture) => Promise<T>,
  budget: Budget,
): Promise<ReadonlyMap<number, T>> {
  return withPdf(bytes, settings, budget, async (pdf, pdfjs) => {
    const found = new Map<number, T>()
    for (const number of numbers) {
      await budget.breathe()
      const picture = await pictureOn(pdf, number, pdfjs.OPS, budget).catch(() => null)
      budget.check()
      if (picture !== null) found.set(number, await read(picture))
    }
    return found
  })
}

async function pictureOn(
  pdf: PDFDocumentProxy,
  number: number,
  operators: typeof OPS,
  budget: Budget,
): Promise<PlacedPicture | null> {
  const page = await pdf.getPage(number)
  const { fnArray, argsArray } = await page.getOperatorList()
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = height] = transform as readonly number[]
  const painted = paintedIn(fnArray, argsArray as unknown[][], operators, [a, b, c, d, e, f])
  const paper: Box = [0, 0, width, height]
  const pictures: Painted[] = []
  for (const { name, inline, ...one } of painted) {
    const pixels = inline ?? (await decoded(page, name))
    const seen = intersect(boxUnder(one.matrix, [0, 0, 1, 1]), paper)
    if (pixels !== null && areaOf(seen) > 0) pictures.push({ ...one, pixels, seen })
  }
  page.cleanup()
  return budget.run(() => composed(pictures))
}

interface PaintedName {
  readonly name: string
  readonly inline: Pixels | null
  readonly matrix: Matrix
  /** What a stencil is painted with: how dark that is, in red light and in all; null for a picture. */
  readonly stencil: readonly [red: number, darkest: number] | null
}

interface Painted extends Omit<PaintedName, 'name' | 'inline'> {
  readonly pixels: Pixels
  readonly seen: Box
}

/** The pictures that operators paint, in their order. */
function paintedIn(
  codes: readonly number[],
  args: readonly (readonly unknown[])[],
  operators: typeof OPS,
  start: Matrix,
): PaintedName[] {
  const painted: PaintedName[] = []
  let state = { matrix: start, fill: '#000000' }
  const stack: (typeof state)[] = []
  const save = () => stack.push(state)
  const restore = () => (state = stack.pop() ?? state)
  const transform = (matrix: unknown) =>
    (state = { ...state, matrix: multiply(matrixOf(matrix), state.matrix) })
  const paint = (name: string, inline: Pixels | null, isStencil: boolean) =>
    painted.push({
      ...{ name, inline, matrix: state.matrix },
      stencil: isStencil ? shadesOf(state.fill) : null,
    })
  const handlers = new Map<number, (own: readonly unknown[]) => unknown>([
    [operators.save, save],
    [operators.restore, restore],
    [operators.transform, ([matrix]) => transform(matrix)],
    [operators.paintFormXObjectBegin, ([matrix]) => (save(), transform(matrix))],
    [operators.paintFormXObjectEnd, restore],
    [operators.beginGroup, save],
    [operators.endGroup, restore],
    [operators.setFillRGBColor, ([fill]) => (state = { ...state, fill: String(fill) })],
    [operators.paintImageXObject, ([name]) => paint(String(name), null, false)],
    [operators.paintInlineImageXObject, ([pixels]) => paint('', pixelsOf(pixels), false)],
    [operators.paintImageMaskXObject, ([mask]) => paint(nameOf(mask), pixelsOf(mask), true)],
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

function shadesOf(color: string): readonly [number, number] {
  const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) || 0)
  const [red = 0, green = 0, blue = 0] = parts
  return [red, Math.min(red, green, blue)]
}

/** Of a stencil pdf.js tells the name where it is kept under one. */
function nameOf(mask: unknown): string {
  return typeof mask === 'object' && mask !== null && 'data' in mask ? String(mask.data) : ''
}

function pixelsOf(value: unknown): Pixels | null {
  const { width, height, data } = (value ?? {}) as Partial<Record<keyof Pixels, unknown>>
  const isWhole =
    typeof width === 'number' && typeof height === 'number' && ArrayBuffer.isView(data)
  return isWhole ? (value as Pixels) : null
}

async function decoded(page: PDFPageProxy, name: string): Promise<Pixels | null> {
  const objects = (name.startsWith('g_') ? page.commonObjs : page.objs) as unknown as {
    get(id: string, callback: (object: unknown) => void): void
  }
  return pixelsOf(await new Promise((resolve) => objects.get(name, resolve)))
}

/** One picture of all that are large, or lie with them. */
function composed(pictures: readonly Painted[]): PlacedPicture | null {
  const box = around(pictures.map(({ seen }) => seen))
  if (pictures.length === 0 || widthOf(box) < narrowest || heightOf(box) < lowest) return null
  const dpi = Math.min(
    finest,
    pictures.reduce((most, one) => Math.max(most, dpiOf(one)), 0),
  )
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
