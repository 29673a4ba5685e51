import type { Budget } from '../../budget.js'
import { greatest } from '../../lists.js'
import { areaOf, contains, heightOf, middleX, middleY, widthOf } from '../geometry/box.js'
import type { Ocr } from '../picture/ocr.js'
import { pageOfPicture } from '../picture/page.js'
import type { PlacedPicture } from '../picture/placed.js'
import { contentsOf, type ReadPicture, seenIn } from '../picture/read.js'
import { readPicturesOnPages } from './engine/page-pictures.js'
import { withLayerRead } from './layer.js'
import type { Glyph, PageContent } from './page.js'

/** The pages with what is read of the pictures on them. */
export async function withPicturesRead(
  pages: readonly PageContent[],
  bytes: Uint8Array,
  ocr: Ocr,
  budget: Budget,
): Promise<PageContent[]> {
  const wanted = pages.filter(({ hasPicture }) => hasPicture).map(({ number }) => number)
  if (wanted.length === 0) return [...pages]
  const look = (picture: PlacedPicture) => seenIn(picture, ocr, budget)
  const seen = [...(await readPicturesOnPages(bytes, wanted, look, budget))]
  const read = budget.run(() => contentsOf(seen.map(([, one]) => one)))
  const byNumber = new Map(seen.map(([number], at) => [number, read[at]]))
  return pages.map((page) => {
    const own = byNumber.get(page.number)
    return own === undefined ? withLayerRead(page) : joined(page, own)
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
  // What is read of pictures lies over all that the page draws: its ground hides none of it.
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
