import type { Block, Document } from '../../document.js'
import { hasDigit, isPageNumber } from '../../text.js'
import { isPartOfProse } from '../account/counts.js'
import type { Matched } from '../table/collect.js'
import type { Lexicon, Part } from '../table/lexicon.js'
import type { Reading } from '../table/value.js'
import { isSpeech, partHeadings } from './speech.js'

/**
 * The lines under the heading of a part that stand beside its table: rows that a page's end, or the
 * layout, has cut off. There are none unless one of them prints a number.
 */
export function straysOf(
  lexicon: Lexicon,
  { blocks }: Document,
  parts: ReadonlySet<Part>,
): ReadonlySet<number> {
  const headings = partHeadings(lexicon, blocks)
  const strays = headings.flatMap(({ key, index }, at) => {
    if (![...parts].some(({ name }) => name === key)) return []
    const end = headings[at + 1]?.index ?? blocks.length
    const own = range(index + 1, end).filter((one) => isLine(lexicon, blocks[one]))
    return own.some((one) => printsNumber(blocks[one])) ? own : []
  })
  return new Set(strays)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
}

function isLine(lexicon: Lexicon, block: Block | undefined): boolean {
  return (
    block !== undefined &&
    block.type !== 'table' &&
    !isPageNumber(block.text) &&
    !isSpeech(lexicon, block.text)
  )
}

function printsNumber(block: Block | undefined): boolean {
  return (
    block !== undefined &&
    block.type !== 'table' &&
    hasDigit(block.text) &&
    !isPartOfProse(block.text)
  )
}

/** What lines give for rows of which the tables give nothing. */
export function rowsBeside(tables: Matched, lines: Matched): Matched {
  const rowOf = ([one]: readonly Reading[]) => `${one?.target.part.name}|${one?.target.row}`
  const known = new Set([...tables.readings.values()].map(rowOf))
  const readings = new Map([...lines.readings].filter(([, found]) => !known.has(rowOf(found))))
  const findings = lines.findings.filter(({ paths }) => paths.some((path) => readings.has(path)))
  return { ...lines, readings, findings }
}
