import type { Document } from '../../document.js'
import { unitOf } from '../../form/form.js'
import { append } from '../../lists.js'
import { unitPattern } from '../../numeral.js'
import type { FormLine, ListedForm, ListedTarget } from './form.js'
import {
  isUnit,
  isValueText,
  type ListedRecord,
  type ListedSource,
  type Piece,
  pieceOf,
} from './record.js'
import { lineOf } from './stream.js'

/** A line of numbers, with the words and the units above it. */
interface Strip {
  readonly words: string[]
  readonly units: string[]
  readonly numbers: Piece[]
}

/**
 * The lines of a form as columns, some of them side by side, each a label over its unit over its number, in
 * text that keeps no columns: there are as many numbers as the form has lines, the words above each line of
 * them are of the letters of the labels that come next, and its units are theirs. Null where that is not so
 * of all of them.
 */
export function acrossSource(form: ListedForm, document: Document): ListedSource | null {
  const lines = form.lines.filter(({ targets }) => targets.length === 1)
  const strips = stripsOf(document)
  const from = firstOfLast(strips, lines.length)
  const records: ListedRecord[] = []
  for (const strip of from < 0 ? [] : strips.slice(from)) {
    const own = lines.slice(records.length, records.length + strip.numbers.length)
    if (!isHeaded(strip, own)) return null
    for (const [at, { printed }] of own.entries()) {
      const number = strip.numbers[at] as Piece
      const unit = strip.units[at] ?? ''
      records.push({ label: pieceOf(printed, number.place), unit, values: [number] })
    }
  }
  if (records.length === 0) return null
  const numbers = strips.flatMap((strip) => strip.numbers)
  return { records, columns: [{ headings: [] }], captions: [], numbers }
}

/** The strip from which on there are so many numbers; -1 where there is none. */
function firstOfLast(strips: readonly Strip[], count: number): number {
  let left = count
  return strips.findLastIndex(({ numbers }) => (left -= numbers.length) === 0)
}

/** Whether the numbers of a strip stand side by side, below the labels and the units of some lines. */
function isHeaded({ words, units, numbers }: Strip, own: readonly FormLine[]): boolean {
  const areBeside = numbers.length > 1 && new Set(numbers.map(({ place }) => place.line)).size === 1
  const unitsOf = (line: FormLine) => line.targets.map(({ field }: ListedTarget) => unitOf(field))
  const areTheirs =
    units.length === own.length && own.every((line, at) => unitsOf(line).includes(units[at] ?? ''))
  return areBeside && areTheirs && hasLetters(words, own)
}

/** The share of the letters of the labels that must be printed: reports differ in some words. */
const fewestShared = 0.9

function hasLetters(words: readonly string[], own: readonly FormLine[]): boolean {
  let left = lettersOf(words.join(''))
  let [count, shared] = [0, 0]
  for (const { keys } of own) {
    const ways = [...keys].map((key) => ({
      letters: lettersOf(key),
      rest: without(left, lettersOf(key)),
    }))
    const found = ({ rest }: { rest: string[] }) => left.length - rest.length
    const [best] = ways.sort((a, b) => found(b) / b.letters.length - found(a) / a.letters.length)
    if (best === undefined) return false
    count += best.letters.length
    shared += found(best)
    left = best.rest
  }
  return shared >= fewestShared * count
}

/** Letters without others, as far as these are among them. */
function without(letters: readonly string[], taken: readonly string[]): string[] {
  const left = [...letters]
  for (const letter of taken) {
    const at = left.indexOf(letter)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

function lettersOf(text: string): string[] {
  return [...text.replace(/[^\p{L}]/gu, '')]
}

const unitsAlone = new RegExp(`^(?:(?:${unitPattern})\\s*)+$`)

function stripsOf({ blocks }: Document): Strip[] {
  const strips: Strip[] = []
  for (const [at, block] of blocks.entries()) {
    const line = lineOf(block, at)
    if (line === null) continue
    const pieces = piecesOf(line.text).map((text) => pieceOf(text, line.place))
    const last = strips.at(-1)
    const isOpen = last !== undefined && last.numbers.length === 0
    if (isOpen && pieces.every(isValueText)) append(last.numbers, pieces)
    else if (isOpen && pieces.length > 1 && pieces.every(({ text }) => isUnit(text)))
      append(
        last.units,
        pieces.map(({ text }) => text),
      )
    else if (isOpen) last.words.push(line.text)
    else strips.push({ words: [line.text], units: [], numbers: [] })
  }
  return strips.filter(({ numbers }) => numbers.length > 0)
}

/** The pieces of a line between wide white space, with units cut from the words before them. */
function piecesOf(text: string): string[] {
  const pieces = text.trim().split(/\s+/)
  const units = new RegExp(unitPattern, 'g')
  return unitsAlone.test(text) ? (text.match(units) ?? []) : pieces
}
