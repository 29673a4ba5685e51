import { unitPattern } from '../../numeral.js'
import { fold, hasDigit } from '../../text.js'
import { countsIn } from '../account/counts.js'
import type { ListedForm } from './form.js'
import { keyOf } from './key.js'
import { candidatesFor, namedBy } from './label.js'
import { isUnit, type Piece, pieceOf } from './record.js'

/** The cells that a line shows: words, units and numbers, one after the other. */
export interface Token {
  readonly text: string
  /** True for words that leader dots lead from to their number: 收到申请数……12件. */
  readonly leads?: true
}

/** Dots and the like between words and the number at the other side of a page. */
const leaders =
  /(?:[.…·‥・．。•∙⋅]\s?){3,}|[…‥]+|(?:[_＿]\s?){3,}|[-—–]{5,}(?=\s*\d)|(?<=[\p{Script=Han}）)])\s?[.·…](?=\s|$)/gu

/** A line with each run of leader dots as one mark, for its dots say nothing of its length. */
export function withShortLeaders(text: string): string {
  return text.replace(leaders, leader)
}

const leader = '\u2026'

/** True for a line on which dots lead to more numbers than one: rows of a list, however long it is. */
export function isList(text: string): boolean {
  return text.split(leader).length > 2
}

/** The cells of a line: parted by tabs, by wide gaps, by leader dots, by what they are. */
export function tokensOf(form: ListedForm, text: string): Token[] {
  return withShortLeaders(text)
    .split(/\t|\s{2,}|\n|[|｜│]/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .flatMap((cell) => (cell.includes(leader) ? led(form, cell) : parted(form, cell)))
}

const afterLeader = new RegExp(
  `^\\s*(\\d[\\d,，]*(?:\\.\\d+)?\\s*(?:(?:${unitPattern})|(?![\\d.]))|[-—–]+)\\s*(.*)$`,
  'su',
)

/** Words, the number that dots lead to, and what has run into it from the column beside: 12件（二）申请办结数…9件. */
function led(form: ListedForm, cell: string): Token[] {
  const stretches = cell.split(leader)
  return stretches.flatMap((stretch, at) => {
    const [, number, behind = ''] = (at === 0 ? null : afterLeader.exec(stretch)) ?? []
    const rest = parted(form, number === undefined ? stretch : behind)
    const last = rest.at(-1)
    const isLast = at === stretches.length - 1
    if (last !== undefined && !isLast && !isValue(last.text))
      rest[rest.length - 1] = { ...last, leads: true }
    return number === undefined ? rest : [{ text: number.trim() }, ...rest]
  })
}

function isValue(text: string): boolean {
  return isUnit(text) || pieceOf(text, {}).numeral.kind !== 'text'
}

/** Words with a unit and numbers behind them, once or more: 收到申请数 件 12, 收到申请数：12件. */
function parted(form: ListedForm, cell: string): Token[] {
  const pieces = cell.split(/\s+/).filter((piece) => piece !== '')
  const whole = pieces.join('')
  if (pieces.length > 1 && !isOpen(whole) && isNamed(form, whole)) return [{ text: whole }]
  const tokens: Token[] = []
  let words: string[] = []
  const close = () => {
    for (const text of labelsIn(form, words)) tokens.push({ text })
    words = []
  }
  pieces.forEach((piece, at) => {
    const isOrdinal = /^\d{1,2}$/.test(piece) && /^[.、．)）]/.test(pieces[at + 1] ?? '')
    if (!isValue(piece) || isOrdinal || isOpen(words.join(''))) words.push(piece)
    else {
      close()
      tokens.push({ text: piece })
    }
  })
  close()
  return tokens
}

/** True for words with a bracket that they do not close. */
export function isOpen(text: string): boolean {
  return /[(（][^()（）]*$/.test(text)
}

/** True for words that close a bracket which they have not opened. */
export function closesBracket(text: string): boolean {
  return /^[^()（）]*[)）]/.test(text)
}

/** The labels in words that blanks part: what begins one is numbered, or is named whole by the form. */
function labelsIn(form: ListedForm, words: readonly string[]): string[] {
  // A line of headings parted by blanks: 统计指标 单位 本期 累计.
  if (words.length > 1 && form.headings.has(keyOf(words[0] ?? ''))) return [...words]
  const labels: string[] = []
  for (const piece of words.flatMap((word) => cutAtOrdinals(form, word))) {
    const open = labels.at(-1) ?? ''
    if (open !== '' && !beginsLabel(form, open, piece)) labels[labels.length - 1] = open + piece
    else labels.push(piece)
  }
  return labels.flatMap((label) => unglued(form, label))
}

function beginsLabel(form: ListedForm, open: string, piece: string): boolean {
  const isWhole = isOpen(open) || names(form, open)
  return isWhole && (numbered.test(piece) ? names(form, piece) : isNamed(form, piece))
}

const numbered = /^(?:[(（]?[一二三四五六七八九十]{1,2}[)）、]|\d{1,2}[.、．](?!\d))/

/** The ordinal of the next label may have run into the words before it. */
function cutAtOrdinals(form: ListedForm, word: string): string[] {
  const inner =
    /(?<=.)(?:[(（][一二三四五六七八九十][)）]|[一二三四五六七八九十]、|(?<!\d)\d{1,2}[.．、](?![\d.]))/gu
  for (const { index } of word.matchAll(inner)) {
    const [before, behind] = [word.slice(0, index), word.slice(index)]
    if (names(form, behind) && (isOpen(before) || names(form, before)))
      return [before, ...cutAtOrdinals(form, behind)]
  }
  return [word]
}

const gluedNumber = new RegExp(
  `^(.*?[^\\d.,，、（(])\\s*[:：]?\\s*(\\d[\\d,.]*\\s*(?:${unitPattern})?)$`,
  'u',
)
const digits = '零〇一二两三四五六七八九十百千'
const written = `[${digits}]+`
/** Characters are a number behind a colon, or with their unit: 一 and 二 are the ends of many words. */
const gluedWritten = new RegExp(
  `^(.*?[^${digits}:：])\\s*(?:[:：]\\s*(?=${written}$)|[:：]?\\s*(?=${written}(?:${unitPattern})$))(.*)$`,
  'u',
)
const unitAtEnd = new RegExp(`(?:${unitPattern})$`, 'u')

/** 举报投诉数量（16件）: without a unit it may be the mark of a note. */
const bracketed = new RegExp(
  `^(.*[^（(])[（(]\\s*((?:\\d[\\d,.]*|${written})\\s*(?:${unitPattern}))\\s*[）)]$`,
  'u',
)

const gluedFront = new RegExp(`^(\\d[\\d,.]*\\s*(?:${unitPattern}))(\\S.*)$`, 'su')

/** A label and the number that no blank parts from it: 收到申请数：12件, 12件收到申请数, 收到申请数：十二件. */
export function unglued(form: ListedForm, words: string): string[] {
  // Labels are named with brackets behind them or without.
  const [, outer = '', inner = ''] = bracketed.exec(words) ?? []
  if (inner !== '' && names(form, outer)) return [outer, inner]
  if (isNamed(form, words)) return [words]
  const [, name = '', count = ''] = gluedWritten.exec(words) ?? []
  if (count !== '' && names(form, name)) return [name, count]
  if (!hasDigit(words)) return [words]
  const [, front = '', behind = ''] = gluedFront.exec(words) ?? []
  if (front !== '' && isNamed(form, behind)) return [front, behind]
  const [, label = '', number = ''] = gluedNumber.exec(words) ?? []
  if (number === '') return [words]
  if (names(form, label) || closesBracket(label)) return [label, number]
  const bare = label.replace(/[:：]$/, '').replace(unitAtEnd, '')
  return names(form, bare) ? [bare, number] : [words]
}

/** True for words of the form, damaged or not. */
export function names(form: ListedForm, text: string): boolean {
  return candidatesFor(form, keyOf(text)).length > 0
}

/** True for words of the form as it has them, or without their endings. */
export function isNamed(form: ListedForm, text: string): boolean {
  return namedBy(form, keyOf(text)).length > 0
}

/** What may be numbers in words that are no label of the form, but for those in brackets. */
export function countsInWords(form: ListedForm, piece: Piece): Piece[] {
  const bare = fold(piece.text).replace(/[([][^()]*[)\]]?/g, '\n')
  if (!hasDigit(bare) || isNamed(form, piece.text)) return []
  return countsIn(bare).map((text) => ({ ...pieceOf(text, piece.place), cell: piece.cell }))
}

/**
 * The rows of a list that is printed as running text: every clause with a number is a line in the very
 * words of the form with its number. Sentences that speak of some of them have other words.
 */
export function clausesOf(form: ListedForm, text: string): Token[] {
  const clauses = text
    .split(/(?<!\d)[，,]|[，,](?!\d)|[；;。]/)
    .filter((clause) => hasDigit(clause))
  const rows = clauses.map((clause) => unglued(form, clause.replace(/\s+/g, '')))
  const isRow = ([label = '', number]: readonly string[]) => {
    const key = keyOf(label)
    const named = form.byKey.get(key) ?? []
    return number !== undefined && named.some(({ printed }) => keyOf(printed) === key)
  }
  return rows.length > 1 && rows.every(isRow) ? rows.flat().map((one) => ({ text: one })) : []
}
