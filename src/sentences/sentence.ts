import type { Code } from '../codes.js'
import type { FactsOf } from '../facts.js'

/** What a finding has beside its facts that a sentence may ask for. */
export interface About {
  /** How many values it names. */
  readonly paths: readonly string[]
  readonly expected?: number
  readonly actual?: number
}

/** What a finding says, in one language. */
export type Sentence<F> = (facts: F, about: About) => string

/** The sentences of some codes, in both languages. */
export type Sentences<C extends Code> = {
  readonly [code in C]: {
    readonly en: Sentence<FactsOf[code]>
    readonly zh: Sentence<FactsOf[code]>
  }
}
