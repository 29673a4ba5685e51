import type { PDFPageProxy } from 'pdfjs-dist'
import type { Pdfjs } from './open.js'

/**
 * Whether a picture of a page would show what other programs show: not where a font is not in the
 * file, for Chinese then comes out as empty boxes.
 */
export async function isDrawable(page: PDFPageProxy, { OPS }: Pdfjs): Promise<boolean> {
  const operators = await page.getOperatorList()
  const fonts = operators.fnArray.flatMap((code, at) =>
    code === OPS.setFont ? [String((operators.argsArray[at] as readonly unknown[])[0])] : [],
  )
  for (const name of new Set(fonts)) if (await isMissing(page, name)) return false
  return true
}

function isMissing(page: PDFPageProxy, name: string): Promise<boolean> {
  const objects = page.commonObjs as {
    get(id: string, callback: (font: { readonly missingFile?: boolean } | null) => void): void
  }
  return new Promise((resolve) =>
    objects.get(name, (font) => resolve(font === null || font.missingFile === true)),
  )
}
