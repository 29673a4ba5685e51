import { shrunk } from '../picture/gray.js'
import type { DecodedPicture } from '../picture/ocr.js'
import type { PlacedPicture } from '../picture/placed.js'

/** A4, in points. */
const paper = [595, 842] as const
/** Dots an inch: what characters need, and no more. */
const finest = 200
/** Dots an inch that a file states of a scan; others are what a screen or a camera puts there. */
const [fewestStated, mostStated] = [100, 1200]

/** A picture as a page: as large as it says that it is, else as wide as paper. */
export function placedOnPaper(picture: DecodedPicture): PlacedPicture {
  const { dpi, width, height } = picture
  const isStated = dpi !== null && dpi >= fewestStated && dpi <= mostStated
  return placed(picture, isStated ? dpi : (72 * Math.min(width, height)) / paper[0])
}

/** A picture among text, which is so many points wide; where nothing says how wide, as wide as text is on paper. */
export function placedAmongText(picture: DecodedPicture, points: number | null): PlacedPicture {
  return placed(picture, (72 * picture.width) / (points ?? textWidth))
}

/** Points between the margins of A4. */
const textWidth = 450

function placed({ darkest, ...given }: DecodedPicture, own: number): PlacedPicture {
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
