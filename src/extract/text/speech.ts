import type { Block } from '../../document.js'
import { type Heading, headingsOf } from '../prose/sections.js'
import { itemOf } from '../table/cells.js'
import type { Lexicon } from '../table/lexicon.js'
import { isSegmented } from './segment.js'

/** Sentences, and notes under a table, are no cells. */
export function isSpeech(lexicon: Lexicon, text: string): boolean {
  if (/^\s*(?:注|备注|说明)\s*[:：]/.test(text)) return true
  const item = itemOf(lexicon, text.trim(), {})
  if (item.senses.length > 0 || item.heading || text.includes('\t')) return false
  const isSentence = isWhole(text.trim()) || (text.length > 40 && /[。；]/.test(text))
  return isSentence && !isSegmented(lexicon, text.replace(/\d+/g, ''))
}

/** What ends as a sentence does is one, but for a cell of a word or two: 0。 */
function isWhole(text: string): boolean {
  const [first, last] = [text.search(/\p{Script=Han}/u), text.search(sentenceEnd)]
  return last - first > fewestWithin
}

const sentenceEnd = /\p{Script=Han}[）)]?。$/u
/** The characters between the first and the last of a sentence are more than these at least. */
const fewestWithin = 6

/** The headings of the parts of a report, by the places of their blocks. */
export function partHeadings(lexicon: Lexicon, blocks: readonly Block[]): Heading[] {
  const passages = blocks.map((block, index) => ({
    text: block.type === 'table' || isParted(block.text) ? '' : block.text.trim(),
    block: index,
    inTable: false,
  }))
  return headingsOf(lexicon, passages).filter(({ key }) => key !== 'unclassified')
}

/** True where wide white space divides the text into cells; behind the number of a list it does not: 一、  总体情况. */
function isParted(text: string): boolean {
  return /[^\s、.．,）)]\s{3,}\S/.test(text)
}
