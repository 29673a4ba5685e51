import type { Budget } from '../../budget.js'
import { greatest } from '../../lists.js'
import { areaOf, contains, heightOf, middleX, middleY, widthOf } from '../geometry/box.js'
import type { Ocr } from '../picture/ocr.js'
import { pageOfPicture } from '../picture/page.js'
import { contentsOf, type ReadPicture, seenIn, type SeenPicture } from '../picture/read.js'
import { openPdf, type PdfContent } from './engine/index.js'
import { layerOf, withLayerRead } from './layer.js'
import type { Glyph, PageContent } from './page.js'

/** A PDF, its pages as they are read, and the text layers that are to be compared with what is read. */
export interface OpenedPdf {
  readonly pdf: PdfContent
  readonly pages: readonly PageContent[]
  /** By the numbers of their pages. */
  readonly layers: ReadonlyMap<number, readonly Glyph[]>
}

/** A PDF with what is read of the pictures on its pages. */
export async function openWithPicturesRead(
  bytes: Uint8Array,
  ocr: Ocr,
  budget: Budget,
): Promise<OpenedPdf> {
  const seen = new Map<number, SeenPicture>()
  const pdf = await openPdf(bytes, budget, async (number, picture) => {
    seen.set(number, await seenIn(picture, ocr, budget))
  })
  return budget.run(() => {
    const read = contentsOf([...seen.values()])
    const byNumber = new Map([...seen.keys()].map((number, at) => [number, read[at]]))
    const pages = pdf.pages.map((page) => {
      const own = byNumber.get(page.number)
      return own === undefined ? withLayerRead(page) : joined(page, own)
    })
    const layers = pdf.pages.map((page) => [page.number, layerOf(page)] as const)
    return { pdf, pages, layers: new Map(layers.filter(([, layer]) => layer.length > 0)) }
  })
}

/** Of a page: a picture that fills more of it is the page. */
const wholePage = 0.6

/** A page that is a picture, or what it draws itself with what its pictures show beside that. */
function joined(page: PageContent, read: ReadPicture): PageContent {
  const paper = page.width * page.height
  const isPage = page.glyphs.length === 0 && areaOf(read.box) > wholePage * paper
  if (isPage) {
    const [left, top] = read.box
    const isMoved = read.turns === 0 && (left !== 0 || top !== 0)
    const whole = pageOfPicture([0, 0, page.width, page.height], read, page.number)
    return isMoved ? { ...whole, skew: 0 } : whole
  }
  if (read.turns !== 0) return page
  const over = greatest([0, ...[...page.glyphs, ...page.shapes].map(({ run }) => run)]) + 1
  const isDrawn = (glyph: Glyph) => page.glyphs.some((own) => isOn(own, glyph))
  const glyphs = read.glyphs.filter((glyph) => !isDrawn(glyph))
  // Text read from pictures lies over all that the page draws: no ground of the page hides it.
  const onTop = [page.shapes.length, page.shapes.length] as const
  return {
    ...page,
    glyphs: [...page.glyphs, ...glyphs.map((glyph) => ({ ...glyph, run: glyph.run + over }))],
    shapes: [...page.shapes, ...read.shapes],
    inks: [...page.inks, ...read.inks.map((ink) => ({ ...ink, shapes: onTop }))],
  }
}

function isOn({ box }: Glyph, { box: other }: Glyph): boolean {
  return (
    contains(box, middleX(other), middleY(other)) ||
    (contains(other, middleX(box), middleY(box)) && widthOf(box) > 0 && heightOf(box) > 0)
  )
}
