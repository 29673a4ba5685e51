import type { Format } from '../../src/document.js'
import type { Values } from '../support/report.js'
import type { Draw } from './draws.js'

/**
 * What is known of a damaged document.
 *
 * - `sane`: nothing, so only that what is read is consistent in itself;
 * - `values`: what each value is, or that a finding about the reading has to name it;
 * - `same`: that it says what the document said before.
 */
export type Expectation =
  | { readonly type: 'sane' }
  | { readonly type: 'values'; readonly values: Values }
  | { readonly type: 'same'; readonly original: Uint8Array }

/** A damaged document. */
export interface Damaged {
  readonly bytes: Uint8Array
  /** The document that it was, and what was done to it. */
  readonly story: string
  readonly expectation: Expectation
}

/** Damages some document as drawn; null where what was drawn does not apply to it. */
export type Damage = (draw: Draw) => Damaged | null

export type Damages = Readonly<Partial<Record<Format, Damage>>>
