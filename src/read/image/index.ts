import type { Budget } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import type { Content, ReaderOptions } from '../reader.js'
import { shrunk } from '../picture/gray.js'
import type { DecodedPicture, Ocr } from '../picture/ocr.js'
import { pageOfPicture } from '../picture/page.js'
import type { PlacedPicture } from '../picture/placed.js'
import { contentsOf, seenIn, type SeenPicture } from '../picture/read.js'
import { howToRead } from '../picture/refusal.js'
import { contentOfPages } from '../pdf/pages.js'

/** Reads a picture of a page, or several of a TIFF, as a scanned page is read. */
export async function readImage(
  bytes: Uint8Array,
  { ocr }: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  if (ocr === undefined)
    throw new UnreadableError('format.unsupported', `This is a picture: ${howToRead}.`)
  const given = await decoded(ocr, bytes, budget)
  budget.hold('pages', given.length)
  const pictures = budget.run(() => given.map(placedOnPaper))
  const seen: SeenPicture[] = []
  for (const picture of pictures) seen.push(await seenIn(picture, ocr, budget))
  const read = budget.run(() => contentsOf(seen))
  const pages = read.map((one, at) => pageOfPicture(one.box, one, at + 1))
  const { findings, ...content } = await contentOfPages({ pages, brokenPages: [] }, budget)
  return {
    title: null,
    ...content,
    metadata: {},
    charset: null,
    ...(findings.length === 0 ? {} : { findings }),
  }
}

async function decoded(ocr: Ocr, bytes: Uint8Array, budget: Budget) {
  try {
    return await budget.wait(ocr.decode(bytes))
  } catch (cause) {
    if (cause instanceof UnreadableError) throw cause
    throw new UnreadableError(
      'image.damaged',
      'The picture cannot be decoded: fetch it anew, or save it as PNG.',
      { cause },
    )
  }
}

/** A4, in points. */
const paper = [0, 0, 595, 842] as const
/** Dots an inch: what characters need, and no more. */
const finest = 200
/** Dots an inch that a file states of a scan; others are what a screen or a camera puts there. */
const [fewestStated, mostStated] = [100, 1200]

/** A picture as a page: as large as it says that it is, else as wide as paper. */
function placedOnPaper({ dpi, darkest, ...given }: DecodedPicture): PlacedPicture {
  const isStated = dpi !== null && dpi >= fewestStated && dpi <= mostStated
  const own = isStated ? dpi : (72 * Math.min(given.width, given.height)) / paper[2]
  const factor = Math.min(1, finest / own)
  const made = (data: Uint8Array) =>
    factor === 1 ? { ...given, data } : shrunk({ ...given, data }, factor)
  const picture = made(given.data)
  const points = (pixels: number) => (72 * pixels) / (own * factor)
  return {
    picture,
    darkest: darkest === null ? null : made(darkest).data,
    box: [0, 0, points(picture.width), points(picture.height)],
    dpi: own * factor,
  }
}
