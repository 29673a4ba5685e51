import { step } from '../../../budget.js'
import { indexIn, lastIndexIn, latin1 } from '../../bytes.js'
import { Lexer, type Token } from './syntax.js'

/** A stream of a file: its dictionary, and where its data lies. */
export interface Stream {
  /** The number of the object, by which others refer to it. */
  readonly number: number
  readonly entries: readonly Entry[]
  readonly from: number
  readonly to: number
}

/** An entry of a dictionary; of what stands within its value only the pieces. */
export interface Entry {
  readonly key: string
  /** Where the key is written in the file. */
  readonly at: number
  readonly end: number
  readonly value: readonly Token[]
}

/** How far before its data an object begins, at most: a dictionary names some twenty things. */
const longestDictionary = 1 << 16

/** The streams of a file, in their order, whatever refers to them. */
export function* streamsOf(file: Uint8Array): Generator<Stream> {
  let done = 0
  for (let at = indexIn(file, 'stream'); at >= 0; at = indexIn(file, 'stream', at)) {
    step()
    const floor = Math.max(done, at - longestDictionary)
    const object = objectBefore(file.subarray(floor, at), floor)
    at += 'stream'.length
    if (object === null) continue
    const from = file[at] === 0x0d ? at + 2 : at + 1
    const end = indexIn(file, 'endstream', from)
    const to = end < 0 ? file.length : end
    yield { ...object, from, to }
    at = done = to + 'endstream'.length
  }
}

/** How many beginnings of an object before a stream are tried: the word may stand within one. */
const mostTries = 4

/** The object whose dictionary ends where a stream begins; null where there is none. */
function objectBefore(bytes: Uint8Array, offset: number): Omit<Stream, 'from' | 'to'> | null {
  let object = bytes.length
  for (let time = 0; time < mostTries && object > 0; time += 1) {
    object = lastIndexIn(bytes, 'obj', object - 1)
    if (object < 0) return null
    const from = object + 'obj'.length
    const entries = entriesOf(latin1(bytes.subarray(from)), offset + from)
    if (entries !== null) return { number: numberBefore(bytes.subarray(0, object)), entries }
  }
  return null
}

/** The first number of the two that stand before the word `obj`. */
function numberBefore(bytes: Uint8Array): number {
  return Number(/(\d+)\s+\d+\s*$/.exec(latin1(bytes.subarray(-32)))?.[1] ?? NaN)
}

/** The entries of a dictionary that a text holds and nothing else. */
function entriesOf(text: string, offset: number): Entry[] | null {
  const lexer = new Lexer(text)
  if (lexer.next()?.text !== '<<') return null
  const entries: (Entry & { value: Token[] })[] = []
  let depth = 1
  for (let token = lexer.next(); token !== null; token = lexer.next()) {
    step()
    const isMark = token.kind === 'word'
    if (isMark && (token.text === '>>' || token.text === ']')) depth -= 1
    if (depth === 0) return lexer.next() === null ? entries : null
    const last = entries.at(-1)
    // A value may be a name as well; without one a key is no entry yet.
    const isKey = depth === 1 && token.kind === 'name' && last?.value.length !== 0
    if (isKey)
      entries.push({ key: token.text, at: offset + token.from, end: offset + token.to, value: [] })
    else last?.value.push(token)
    if (isMark && (token.text === '<<' || token.text === '[')) depth += 1
  }
  return null
}

/** The pieces of the value of a key; empty where there is none. */
export function valueOf({ entries }: Stream, ...keys: readonly string[]): readonly Token[] {
  return entries.find(({ key }) => keys.includes(key))?.value ?? []
}
