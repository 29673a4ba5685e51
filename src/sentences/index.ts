import type { Code } from '../codes.js'
import { numberSentences, proseSentences, sectionSentences } from './practice.js'
import { cellSentences, fileSentences, tableSentences } from './reading.js'
import type { Sentences } from './sentence.js'
import { hierarchySentences, seriesSentences } from './series.js'
import { sumSentences } from './sums.js'

/** What the findings of each code say, in each language: a function of their facts. */
export const sentences: Sentences<Code> = {
  ...cellSentences,
  ...tableSentences,
  ...fileSentences,
  ...sumSentences,
  ...numberSentences,
  ...sectionSentences,
  ...proseSentences,
  ...seriesSentences,
  ...hierarchySentences,
}
