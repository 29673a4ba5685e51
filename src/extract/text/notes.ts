import { readNumeral } from '../../numeral.js'

/** A word of a line, and the characters that it stands on. */
export interface Token {
  readonly text: string
  readonly from: number
  readonly to: number
}

type Lines = readonly (readonly Token[])[]

/** A number, and a bracket behind it that its line does not close: 22（含自然失效 */
const opening = /\d\s?\p{Script=Han}{0,2}[（(][^（）()]*$/u
const closing = /^[^（）()]*[）)]/
/** A note goes over so many lines more, and has no more characters. */
const mostLines = 3
const longest = 40

/** Lines where each note in brackets behind a number stands with it that went on over the lines below. */
export function withNotesJoined(lines: Lines): Lines {
  return lines.reduce((joined, _, at) => joinedAt(joined, at), lines)
}

function joinedAt(lines: Lines, at: number): Lines {
  const own = lines[at] ?? []
  const place = own.findIndex(({ text }) => opening.test(text))
  if (place < 0) return lines
  const note = noteFrom(lines, at, place)
  return note === null ? lines : withNote(lines, at, note)
}

/** The part of a note on a line below, and what the line has behind it. */
interface Part {
  readonly line: number
  readonly place: number
  readonly text: string
  readonly rest: string
}

interface Note {
  /** Where its number stands on its line, and how many words of it do. */
  readonly place: number
  readonly count: number
  readonly parts: readonly Part[]
}

function noteFrom(lines: Lines, at: number, place: number): Note | null {
  const own = lines[at] ?? []
  const behind = own.slice(place + 1)
  const [first, next] = own.slice(place) as [Token, Token | undefined]
  // One word behind it that one blank parts is of the note; more are cells.
  const count = behind.length === 1 && next !== undefined && next.from === first.to + 1 ? 2 : 1
  const isLast = count > behind.length
  const parts: Part[] = []
  for (let line = at + 1; line <= at + mostLines && line < lines.length; line += 1) {
    const part = partOn(lines[line] ?? [], line, first, isLast)
    if (part === null) continue
    parts.push(part)
    const length = parts.reduce((sum, { text }) => sum + text.length, first.text.length)
    if (length > longest) return null
    if (closing.test(part.text)) return { place, count, parts }
  }
  return null
}

/** The part of a line that stands under the number; where nothing is printed in columns, its beginning. */
function partOn(
  tokens: readonly Token[],
  line: number,
  number: Token,
  isLast: boolean,
): Part | null {
  const isUnder = ({ from }: Token, nth: number) =>
    Math.abs(from - number.from) <= 2 || (isLast && nth === 0 && from === 0)
  const place = tokens.findIndex(isUnder)
  const token = tokens[place]
  if (token === undefined) return null
  const text = closing.exec(token.text)?.[0] ?? token.text
  if (/[（(]/.test(text) || isNumber(text)) return null
  return { line, place, text, rest: token.text.slice(text.length) }
}

/** The lines with a note behind its number, and on one line what its lines print of the row. */
function withNote(lines: Lines, at: number, { place, count, parts }: Note): Lines {
  const own = lines[at] ?? []
  const words = [...own.slice(place, place + count), ...parts].map(({ text }) => text)
  const number = { ...(own[place] as Token), text: words.join('') }
  const left = lines.map((tokens, line) => {
    const part = parts.find((one) => one.line === line)
    return part === undefined ? tokens : withoutPart(tokens, part)
  })
  const end = (parts.at(-1)?.line ?? at) + 1
  const others = [...own.slice(0, place), ...own.slice(place + count)]
  const isFilled = (tokens: readonly Token[]) => tokens.some(({ text }) => isNumber(text))
  const rows = left.flatMap((tokens, line) =>
    line > at && line < end && isFilled(tokens) ? [line] : [],
  )
  const [row, ...more] = rows
  if (row === undefined || more.length > 0)
    return left.with(at, [...own.slice(0, place), number, ...own.slice(place + count)])
  // What stands behind the note on its last line is of the row, as is what stands beside its lines.
  if (others.length > 0) {
    if (row !== end - 1) return left.with(at, own.with(place, number))
    return left.with(at, [...own.slice(0, place), number, ...(left[row] ?? [])]).with(row, [])
  }
  const moved = [...(left[row] ?? []), number].sort((a, b) => a.from - b.from)
  return left.with(row, moved).with(at, [])
}

function withoutPart(tokens: readonly Token[], { place, rest }: Part): Token[] {
  const token = tokens[place] as Token
  const behind = rest === '' ? [] : [{ ...token, text: rest, from: token.to - rest.length }]
  return [...tokens.slice(0, place), ...behind, ...tokens.slice(place + 1)]
}

function isNumber(text: string): boolean {
  return readNumeral(text).kind === 'number'
}
