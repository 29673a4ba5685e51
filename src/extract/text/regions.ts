import type { Block, TextBlock } from '../../document.js'
import type { Lexicon, Part } from '../table/lexicon.js'
import { isSpeech, partHeadings } from './speech.js'

/** A block of text, and its place among the blocks. */
export interface Placed {
  readonly at: number
  readonly block: TextBlock
}

/** The lines under the heading of a part that has a table. */
export interface Region {
  readonly part: Part
  readonly lines: readonly Placed[]
}

/** The lines between the headings of the parts, without sentences, which stand in no table. */
export function regionsOf(lexicon: Lexicon, blocks: readonly Block[]): Region[] {
  const headings = partHeadings(lexicon, blocks)
  return headings.flatMap(({ key, index }, nth): Region[] => {
    const part = lexicon.parts.find(({ name }) => name === key)
    if (part === undefined) return []
    const own = blocks.slice(index + 1, headings[nth + 1]?.index ?? blocks.length)
    const lines = own.flatMap((block, behind): Placed[] =>
      block.type === 'table' || isSpeech(lexicon, block.text)
        ? []
        : [{ at: index + 1 + behind, block }],
    )
    return [{ part, lines }]
  })
}

/** The line that a block stands on; where the document has none, its place among the blocks. */
export function lineOf(blocks: readonly Block[], at: number): number {
  const block = blocks[at]
  return block === undefined || block.type === 'table' ? at : (block.line ?? at)
}
