import type { PDFPageProxy } from 'pdfjs-dist'
import { Budget } from '../src/budget.js'
import { isDrawable } from '../src/read/pdf/engine/drawable.js'
import type { PageImage } from '../src/view/index.js'
import { withPdf } from '../src/read/pdf/engine/open.js'

/** Pixels of a picture for each point of its page, unless the page is a poster. */
const sharpness = 2
const mostPixels = 6_000_000

/** A canvas that belongs to no page. */
class OffscreenFactory {
  create(width: number, height: number) {
    const canvas = new OffscreenCanvas(width, height)
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) }
  }

  reset({ canvas }: { canvas: OffscreenCanvas }, width: number, height: number): void {
    Object.assign(canvas, { width, height })
  }

  destroy({ canvas }: { canvas: OffscreenCanvas }): void {
    Object.assign(canvas, { width: 0, height: 0 })
  }
}

/** Filters need a page; reports are drawn without them. */
class NoFilters {
  addFilter = () => 'none'
  addHCMFilter = () => 'none'
  addAlphaFilter = () => 'none'
  addLuminosityFilter = () => 'none'
  addKnockoutFilter = () => 'none'
  addHighlightHCMFilter = () => 'none'
  addSelectionHCMFilter = () => 'none'
  destroy = () => undefined
}

const settings = {
  disableFontFace: true,
  isOffscreenCanvasSupported: true,
  CanvasFactory: OffscreenFactory,
  FilterFactory: NoFilters,
}

/** How large the pages of a PDF are; nothing of what is none. */
export async function sizesOf(file: Blob): Promise<PageImage[]> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return withPdf(bytes, settings, new Budget(), async (pdf) => {
    const sizes: PageImage[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 })
      sizes.push({ page: number, width, height })
    }
    return sizes
  }).catch(() => [])
}

/** A PDF that stays open while its pages are looked at. */
interface Session {
  readonly sha256: string
  readonly ask: (page: number) => Promise<Blob | null>
  readonly close: () => void
}

let session: Session | null = null

/** A page of a PDF as a picture; null where it would not show what other programs show. */
export async function pictureOf(wanted: {
  readonly file: Blob
  readonly sha256: string
  readonly page: number
}): Promise<Blob | null> {
  if (session?.sha256 !== wanted.sha256) {
    session?.close()
    session = sessionOf(wanted.sha256, new Uint8Array(await wanted.file.arrayBuffer()))
  }
  return session.ask(wanted.page)
}

/** Its time is unlimited; whoever waits for a page ends the worker where one takes too long. */
function sessionOf(sha256: string, bytes: Uint8Array): Session {
  let close = (): void => undefined
  const closed = new Promise<void>((resolve) => {
    close = resolve
  })
  const opened = new Promise<(page: number) => Promise<Blob | null>>((resolve) => {
    const budget = new Budget({ limits: { milliseconds: Infinity } })
    withPdf(bytes, settings, budget, async (pdf, pdfjs) => {
      resolve(async (number) => {
        const page = await pdf.getPage(number)
        const picture = (await isDrawable(page, pdfjs)) ? await draw(page) : null
        page.cleanup()
        return picture
      })
      await closed
    }).catch(() => {
      resolve(() => Promise.resolve(null))
    })
  })
  const ask = async (page: number) => (await opened)(page).catch(() => null)
  return { sha256, ask, close }
}

async function draw(page: PDFPageProxy): Promise<Blob> {
  const { width, height } = page.getViewport({ scale: 1 })
  const scale = Math.min(sharpness, Math.sqrt(mostPixels / (width * height)))
  const viewport = page.getViewport({ scale })
  const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const canvasContext = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
  await page.render({ canvas: null, canvasContext, viewport }).promise
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.85 })
}
