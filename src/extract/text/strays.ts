import type { Document } from '../../document.js'
import { hasDigit, isPageNumber } from '../../text.js'
import { isPartOfProse } from '../account/counts.js'
import type { Matched } from '../table/collect.js'
import type { Lexicon, Part } from '../table/lexicon.js'
import type { Reading } from '../table/value.js'
import { regionsOf } from './regions.js'

/**
 * The lines under the heading of a part that stand beside its table: rows that a page's end, or the
 * layout, has cut off. There are none unless one of them prints a number.
 */
export function straysOf(
  lexicon: Lexicon,
  { blocks }: Document,
  parts: ReadonlySet<Part>,
): ReadonlySet<number> {
  const strays = regionsOf(lexicon, blocks)
    .filter(({ part }) => parts.has(part))
    .map(({ lines }) => lines.filter(({ block }) => !isPageNumber(block.text)))
    .filter((lines) => lines.some(({ block }) => printsNumber(block.text)))
  return new Set(strays.flat().map(({ at }) => at))
}

function printsNumber(text: string): boolean {
  return hasDigit(text) && !isPartOfProse(text)
}

/** The rows that were read from lines of text and from no table. */
export function rowsBeside(tables: Matched, lines: Matched): Matched {
  const rowOf = ([one]: readonly Reading[]) => `${one?.target.part.name}|${one?.target.row}`
  const known = new Set([...tables.readings.values()].map(rowOf))
  const readings = new Map([...lines.readings].filter(([, found]) => !known.has(rowOf(found))))
  const findings = lines.findings.filter(({ paths }) => paths.some((path) => readings.has(path)))
  return { ...lines, readings, findings }
}
