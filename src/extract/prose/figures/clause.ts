import { step } from '../../../budget.js'
import { dropInvisible, halfWidth, simplifiedInPlace } from '../../../text.js'
import { firmMeasures, notFigures } from './words.js'
import { append } from '../../../lists.js'

/** A piece of a sentence between two marks, by its place in the paragraph. */
export interface Clause {
  readonly from: number
  readonly to: number
  /** The text that patterns search, of the same length: brackets and numbers that count nothing are blotted out. */
  readonly text: string
  /** Which sentence, and which part of it between semicolons, it stands in. */
  readonly sentence: number
  readonly stretch: number
  /** Where the bracket opens that it stands in; null outside. */
  readonly bracket: number | null
  /** The mark before it: 、 joins it to its neighbour. */
  readonly before: string
}

/** Takes the place of what is blotted out: a character that no pattern looks for. */
const blot = '\ue000'

/** A paragraph as it is looked through: half width, simplified, of the same length as published. */
export function readable(published: string): string {
  step()
  return simplifiedInPlace(halfWidth(published))
}

/** The paragraph without the numbers that count nothing: years, titles, ordinals, set phrases … */
export function withoutNonFigures(plain: string): string {
  return plain.replace(notFigures, (found) => blot.repeat(found.length))
}

/** The text with a stretch of it blotted out. */
export function withoutStretch(text: string, { from, to }: { from: number; to: number }): string {
  return text.slice(0, from) + blot.repeat(to - from) + text.slice(to)
}

/** The clauses of a paragraph; those in brackets follow the one that they stand in. */
export function clausesOf(text: string): Clause[] {
  const brackets = bracketsIn(text)
  const counter = { sentence: 0, stretch: 0 }
  return split(text, { from: 0, to: text.length, bracket: null, depth: 0 }, brackets, counter)
}

/** Where each bracket that is closed opens, and where it closes. */
function bracketsIn(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if ('([【'.includes(char)) open.push(at)
    else if (')]】'.includes(char)) {
      const start = open.pop()
      if (start !== undefined) pairs.set(start, at)
    }
  }
  return pairs
}

interface Range {
  readonly from: number
  readonly to: number
  readonly bracket: number | null
  readonly depth: number
}

/** Brackets within brackets beyond this depth are plain text. */
const deepest = 4

function split(
  text: string,
  { from, to, bracket, depth }: Range,
  brackets: ReadonlyMap<number, number>,
  counter: { sentence: number; stretch: number },
): Clause[] {
  const clauses: Clause[] = []
  let [start, before] = [from, '']
  let inside: Range[] = []
  const outside = (end: number) => {
    let [own, at] = ['', start]
    for (const bracket of inside) {
      own += text.slice(at, bracket.from - 1) + blot.repeat(bracket.to - bracket.from + 2)
      at = bracket.to + 1
    }
    return own + text.slice(at, end)
  }
  const close = (end: number) => {
    clauses.push({ from: start, to: end, text: outside(end), ...counter, bracket, before })
    append(
      clauses,
      inside.flatMap((one) => split(text, one, brackets, counter)),
    )
    inside = []
  }
  // Of a list of things that each have their number; 132名专、兼职人员 is one clause.
  let told = { from, holds: false }
  const isBetweenNumbers = (at: number) => {
    const since = Math.max(start, told.from)
    const holds = (told.from > start && told.holds) || holdsNumber(text.slice(since, at))
    told = { from: at, holds }
    return holds && holdsNumber(text.slice(at + 1, nextMark(text, at + 1)))
  }
  for (let at = from; at < to; at += 1) {
    const end = depth < deepest ? brackets.get(at) : undefined
    if (end !== undefined) {
      inside.push({ from: at + 1, to: end, bracket: at, depth: depth + 1 })
      at = end
    } else if (isMark(text, at) && (text[at] !== '、' || isBetweenNumbers(at))) {
      close(at)
      start = at + 1
      before = text[at] ?? ''
      if (/[。!?\n]/.test(before)) counter.sentence += 1
      if (before === ';') counter.stretch += 1
    }
  }
  close(to)
  return clauses.filter((one) => dropInvisible(one.text).trim() !== '')
}

/** The marks that end a clause. */
const marks = new Set(',。;!?:、\n')

/** Whether a clause ends here: at no comma within a number, and at no colon before one. */
function isMark(text: string, at: number): boolean {
  const char = text[at] ?? ''
  if (!marks.has(char)) return false
  if (char === ':') return !/^:\s*(?:约|近|共)?\s*\d/.test(text.slice(at, at + 6))
  const isWithin = /(?:^|[^\d])\d{1,3}(?:,\d{3})*,$/.test(text.slice(Math.max(0, at - 12), at + 1))
  return !(char === ',' && isWithin && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5)))
}

function nextMark(text: string, from: number): number {
  let at = from
  while (at < text.length && !marks.has(text[at] ?? '')) at += 1
  return at
}

const countedInChinese = new RegExp(
  `[一二两三四五六七八九十百]\\s?[余多]?\\s?(?:${[...firmMeasures, '个', '项', '处'].join('|')})`,
)

function holdsNumber(text: string): boolean {
  return /\d/.test(text) || countedInChinese.test(text)
}
