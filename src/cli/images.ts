import { Budget } from '../budget.js'
import type { Document } from '../document.js'
import type { ReadOptions } from '../read/index.js'
import type { PageImage } from '../view/index.js'

/** The pages of a PDF as pictures. What draws them is loaded only where there are pages to draw. */
export async function imagesOf(
  { format }: Document,
  bytes: Uint8Array,
  read: ReadOptions,
): Promise<PageImage[]> {
  if (format !== 'pdf') return []
  return (await import('../read/pdf/engine/render.js')).picturesOf(bytes, new Budget(read))
}
