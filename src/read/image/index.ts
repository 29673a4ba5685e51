import type { Budget } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import type { Content, ReaderOptions } from '../reader.js'
import type { Ocr } from '../picture/ocr.js'
import { pageOfPicture } from '../picture/page.js'
import { contentsOf, seenIn, type SeenPicture } from '../picture/read.js'
import { howToRead } from '../picture/refusal.js'
import { contentOfPages } from '../pdf/pages.js'
import { placedOnPaper } from './paper.js'

/** Reads a picture of a page, or several of a TIFF, as a scanned page is read. */
export async function readImage(
  bytes: Uint8Array,
  { ocr, structure }: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  if (ocr === undefined)
    throw new UnreadableError('format.unsupported', `This is a picture: ${howToRead}.`, {
      facts: { kind: 'picture' },
    })
  const given = await decoded(ocr, bytes, budget)
  budget.hold('pages', given.length)
  const pictures = budget.run(() => given.map(placedOnPaper))
  const seen: SeenPicture[] = []
  for (const picture of pictures) seen.push(await seenIn(picture, ocr, budget))
  const read = budget.run(() => contentsOf(seen))
  const pages = read.map((one, at) => pageOfPicture(one.box, one, at + 1))
  const { findings, ...content } = await contentOfPages(
    { pages, brokenPages: [] },
    budget,
    structure,
  )
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
