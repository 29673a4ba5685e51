import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { Budget } from '../../../budget.js'
import { isDrawable } from './drawable.js'
import { hasCanvas, pdfjsFolder } from './load.js'
import { type Pdfjs, withPdf } from './open.js'

/** A page as it is shown: its size in points and, where it can be drawn, its picture. */
export interface PagePicture {
  /** From 1. */
  readonly page: number
  readonly width: number
  readonly height: number
  /** A `data:` URI of a WebP. */
  readonly src?: string
}

/** Pixels of a picture for each point of its page, unless the page is a poster. */
const sharpness = 1.5
const mostPixels = 4_000_000
/** Quality of the WebP, of 100: thin rules and small characters stay clear. */
const quality = 80
/** Reports have a dozen pages; a page that holds more pictures than this would not open any more. */
const mostPictures = 60

const settings = {
  disableFontFace: true,
  wasmUrl: pdfjsFolder('wasm'),
  iccUrl: pdfjsFolder('iccs'),
}

/**
 * The pages of a PDF. Pictures need a canvas, which pdf.js has where its optional package
 * `@napi-rs/canvas` is installed; where it is not, and of pages that cannot be drawn as they are
 * shown elsewhere, there is the size alone.
 * @throws UnreadableError `pdf.encrypted`, `pdf.damaged`
 */
export function picturesOf(bytes: Uint8Array, budget: Budget): Promise<PagePicture[]> {
  const drawing = async (pdf: PDFDocumentProxy, pdfjs: Pdfjs) => {
    const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> }
    // The pages of a portfolio are but its cover: what is read lies within.
    if (info['IsCollectionPresent'] === true) return []
    const pictures: PagePicture[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number).catch(() => null)
      if (page !== null) pictures.push(await pictureOf(page, pdf, pdfjs))
    }
    return pictures
  }
  return withPdf(bytes, settings, budget, drawing, withCanvas)
}

/** A copy of pdf.js that has what it draws with. It keeps what it adds to the built-ins: this is a command. */
async function withCanvas(): Promise<Pdfjs> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs?draw')
  const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs?draw')
  return { ...pdfjs, ...worker, borrow: () => {}, giveBack: () => {} }
}

async function pictureOf(
  page: PDFPageProxy,
  pdf: PDFDocumentProxy,
  pdfjs: Pdfjs,
): Promise<PagePicture> {
  const { width, height } = page.getViewport({ scale: 1 })
  const size = { page: page.pageNumber, width, height }
  if (!hasCanvas() || page.pageNumber > mostPictures) return size
  const scale = Math.min(sharpness, Math.sqrt(mostPixels / (width * height)))
  const src = await draw(page, pdf, pdfjs, scale).catch(() => null)
  page.cleanup()
  return src === null ? size : { ...size, src }
}

interface Canvas {
  toBuffer(type: 'image/webp', quality: number): Buffer
}

interface CanvasFactory {
  create(width: number, height: number): { readonly canvas: Canvas; readonly context: object }
  destroy(both: object): void
}

/** A page as a `data:` URI; null where it would not show what other programs show. */
async function draw(
  page: PDFPageProxy,
  pdf: PDFDocumentProxy,
  pdfjs: Pdfjs,
  scale: number,
): Promise<string | null> {
  if (!(await isDrawable(page, pdfjs))) return null
  const viewport = page.getViewport({ scale })
  const factory = pdf.canvasFactory as CanvasFactory
  const both = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const target = { canvas: both.canvas, canvasContext: both.context, viewport }
  await page.render(target).promise
  const picture = both.canvas.toBuffer('image/webp', quality).toString('base64')
  factory.destroy(both)
  return `data:image/webp;base64,${picture}`
}
