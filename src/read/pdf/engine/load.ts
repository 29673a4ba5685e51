import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { constants, inflateSync } from 'node:zlib'

// What reading a PDF takes of Node. For a browser, load.browser.ts stands in the place of this file, as
// "browser" in package.json says.

const require = createRequire(import.meta.url)
const packageFolder = dirname(require.resolve('pdfjs-dist/package.json'))

/** A folder of pdf.js's own package, as it wants it. */
export const pdfjsFolder = (name: string): string => join(packageFolder, name) + sep

/** Where pdf.js finds what it knows of characters and of the fonts that no file brings along. */
export const dataSettings: object = {
  cMapUrl: pdfjsFolder('cmaps'),
  standardFontDataUrl: pdfjsFolder('standard_fonts'),
}

/** Whether the optional package that pdf.js draws with is installed. */
export function hasCanvas(): boolean {
  try {
    createRequire(join(packageFolder, 'package.json')).resolve('@napi-rs/canvas')
    return true
  } catch {
    return false
  }
}

/** The bytes that DEFLATE unfolds to; null where they are more than a number, or cannot be unfolded at once. */
export function inflatedAtOnce(bytes: Uint8Array, most: number): Uint8Array | null {
  try {
    return inflateSync(bytes, {
      maxOutputLength: Math.max(1, Math.min(most, longestArray)),
      chunkSize: Math.min(Math.max(4 * bytes.length, 4096), 2 ** 20),
      // A stream that is cut off is unfolded as far as it goes.
      finishFlush: constants.Z_SYNC_FLUSH,
    })
  } catch {
    return null
  }
}

/** Node takes no larger bound, some two gigabytes. */
const longestArray = 2 ** 31 - 1

/** The settings by which pdf.js finds its decoders of JPEG 2000 and JBIG2. */
export const decoderSettings: object = {
  useWasm: true,
  wasmUrl: pdfjsFolder('wasm'),
  iccUrl: pdfjsFolder('iccs'),
}
