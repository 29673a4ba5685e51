import type { PDFPageProxy } from 'pdfjs-dist'
import { fontsIn, loaded } from './objects.js'
import type { Pdfjs } from './open.js'

/**
 * Whether a picture of a page would show what other programs show: not where a font is not in the
 * file, for Chinese then comes out as empty boxes.
 */
export async function isDrawable(page: PDFPageProxy, { OPS }: Pdfjs): Promise<boolean> {
  for (const name of fontsIn(await page.getOperatorList(), OPS.setFont)) {
    const font = (await loaded(page, name)) as { readonly missingFile?: boolean } | null
    if (font === null || font.missingFile === true) return false
  }
  return true
}
