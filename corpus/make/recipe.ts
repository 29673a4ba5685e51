import type { Encoding } from './encode.js'
import type { Paper, Reshape } from './paper.js'
import type { Truth } from './truth.js'

/** How one kind of publisher makes a document of a report. */
export type Recipe = {
  readonly reshape?: readonly Reshape[]
  /** The text, which is still to be encoded, or the bytes of a format that has an encoding of its own. */
  readonly write: (paper: Paper, truth: Truth) => string | Buffer
  readonly encoding?: Encoding
}
