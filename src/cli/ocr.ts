import type { Ocr } from '../ocr/index.js'

let loaded: Promise<Ocr> | undefined

/** The recognizer of pictures, loaded once for all files. */
export function loadedOcr(): Promise<Ocr> {
  loaded ??= import('../ocr/index.js').then(({ createOcr }) => createOcr())
  return loaded
}
