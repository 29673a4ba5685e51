import { withoutRed } from '../read/picture/gray.js'
import type { DecodedPicture } from '../read/picture/ocr.js'

/** What of sharp is used. */
export type Sharp = (
  input: Uint8Array,
  options: { readonly page?: number; readonly limitInputPixels: number },
) => SharpPicture

interface SharpPicture {
  metadata(): Promise<{ readonly pages?: number; readonly density?: number }>
  autoOrient(): SharpPicture
  flatten(options: { readonly background: string }): SharpPicture
  toColourspace(name: string): SharpPicture
  raw(): SharpPicture
  toBuffer(options: { readonly resolveWithObject: true }): Promise<{
    readonly data: Uint8Array
    readonly info: { readonly width: number; readonly height: number; readonly channels: number }
  }>
}

/** Pixels: no page of a report has more. */
const mostPixels = 100_000_000
/** Of 255: what differs less between its colours is grey. */
const greyish = 24

/** The pictures of a file, each turned as it is to be seen. */
export async function decodedWith(sharp: Sharp, bytes: Uint8Array): Promise<DecodedPicture[]> {
  const { pages = 1, density } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata()
  const pictures: DecodedPicture[] = []
  for (let page = 0; page < pages; page += 1) {
    const { data, info } = await sharp(bytes, { page, limitInputPixels: mostPixels })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    pictures.push(channelsOf(data, info, density ?? null))
  }
  return pictures
}

/** Red ink is as bright as paper in the red channel. */
function channelsOf(
  data: Uint8Array,
  { width, height, channels }: { width: number; height: number; channels: number },
  dpi: number | null,
): DecodedPicture {
  const count = width * height
  const red = new Uint8Array(count)
  const darkest = new Uint8Array(count)
  let colored = 0
  for (let at = 0; at < count; at += 1) {
    const r = data[at * channels] ?? 255
    const [g, b] =
      channels < 3 ? [r, r] : [data[at * channels + 1] ?? r, data[at * channels + 2] ?? r]
    darkest[at] = Math.min(r, g, b)
    red[at] = Math.min(255, withoutRed(r, Math.min(r, g, b)))
    if (Math.max(r, g, b) - Math.min(r, g, b) > greyish) colored += 1
  }
  return { data: red, width, height, dpi, darkest: colored > count / 10_000 ? darkest : null }
}
