import { type Budget, step } from '../../../budget.js'
import { indexIn, latin1 } from '../../bytes.js'
import { type Stream, streamsOf, valueOf } from './streams.js'
import { Lexer, type Token } from './syntax.js'
import { filtersOf, isUnfolding, Unfolding } from './unfold.js'

/**
 * Streams of fewer bytes than this unfold to some sixty megabytes at most (DEFLATE makes of a byte no
 * more than 1032), one after the other.
 */
const harmless = 1 << 16

/**
 * A copy of a PDF that pdf.js can be given. It follows the patterns that an area is filled with while it
 * lists the operators of a page, in circles and whatever they grow to; nobody asks what they paint, so
 * in the copy they paint nothing. What the streams unfold to, and the codes that character maps list, are
 * counted before pdf.js holds them in memory.
 * @throws UnreadableError `limit.exceeded`
 */
export async function guarded(bytes: Uint8Array, budget: Budget): Promise<Uint8Array> {
  const copy = new Uint8Array(bytes)
  // Encrypted streams cannot be looked into, and blanks in them would decrypt to anything.
  const isEncrypted = indexIn(bytes, '/Encrypt') >= 0
  const streams = budget.run(() => [...streamsOf(bytes)])
  const isBlank = (stream: Stream) => isTiling(stream) && !isEncrypted
  for (const stream of streams.filter(isBlank)) blank(copy, stream)
  await hold(
    bytes,
    streams.filter((stream) => !isBlank(stream)),
    budget,
  )
  return copy
}

/** Of the two types of patterns the one is a stream (ISO 32000-1, 8.7.3), the other never is. */
function isTiling(stream: Stream): boolean {
  return valueOf(stream, 'PatternType').length > 0
}

/** Leaves a stream of blanks, with no filter that they would be damage for. */
function blank(copy: Uint8Array, { entries, from, to }: Stream): void {
  const filters = entries.filter(({ key }) => key === 'Filter' || key === 'F')
  for (const { at, end } of filters) copy.fill(0x78, at + 1, end)
  copy.fill(0x20, from, to)
}

/** Objects that are kept in streams come first: they tell which of the others are character maps. */
async function hold(file: Uint8Array, streams: readonly Stream[], budget: Budget): Promise<void> {
  const unfolding = new Unfolding(budget)
  const unfold = (stream: Stream) =>
    unfolding.of(file.subarray(stream.from, stream.to), unfoldableOf(stream))
  const isOfObjects = (stream: Stream) => valueOf(stream, 'Type')[0]?.text === 'ObjStm'
  const maps = new Set(mapsIn(file))
  for (const stream of streams.filter(isOfObjects)) {
    for (const number of mapsIn(await unfold(stream))) maps.add(number)
  }
  for (const stream of streams.filter((one) => !isOfObjects(one))) {
    const isMap = maps.has(stream.number)
    if (!isMap && isHarmless(stream)) continue
    const unfolded = await unfold(stream)
    if (isMap) await unfolding.count(budget.run(() => codesIn(latin1(unfolded))) * codeBytes)
  }
}

function isHarmless(stream: Stream): boolean {
  const count = unfoldableOf(stream).length
  const isPicture = valueOf(stream, 'Subtype')[0]?.text === 'Image'
  // pdf.js does not unfold pictures, but for what is around their own coding.
  if (isPicture && filtersOf(stream).length <= 1) return true
  return count === 0 || (count === 1 && stream.to - stream.from < harmless)
}

/** The filters of a stream up to the first that codes a picture. */
function unfoldableOf(stream: Stream): readonly string[] {
  const filters = filtersOf(stream)
  const other = filters.findIndex((filter) => !isUnfolding(filter))
  return other < 0 ? filters : filters.slice(0, other)
}

/** The entries that refer to a character map: of a font (ISO 32000-1, 9.7.5 and 9.10.3), or of another map. */
const referring = ['ToUnicode', 'Encoding', 'UseCMap']

/** The numbers of the objects that bytes refer to as character maps. */
function mapsIn(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  for (const name of referring) {
    for (let at = indexIn(bytes, name); at >= 0; at = indexIn(bytes, name, at + 1)) {
      const behind = latin1(bytes.subarray(at + name.length, at + name.length + 64))
      const [, number] = /^\s*(\d+)\s+\d+\s+R/.exec(behind) ?? []
      if (number !== undefined) numbers.push(Number(number))
    }
  }
  return numbers
}

/** Roughly how many bytes pdf.js holds for a code of a character map. */
const codeBytes = 16
/** pdf.js takes nothing of a longer range. */
const longestRange = 2 ** 24

/** How many codes the ranges of a character map list (ISO 32000-1, 9.7.5.4): from, to, and the first. */
function codesIn(map: string): number {
  let codes = 0
  for (const { index } of map.matchAll(/begin(?:bf|cid)range/g)) codes += codesBehind(map, index)
  return codes
}

function codesBehind(map: string, index: number): number {
  let codes = 0
  let isList = false
  let range: number[] = []
  const lexer = new Lexer(map, index)
  lexer.next()
  for (let token = lexer.next(); token !== null; token = lexer.next()) {
    step()
    const { kind, text } = token
    if (kind === 'word' && text !== '[' && text !== ']') break
    // A list of what each code is has to be as long as the range; else one stands for all of it.
    if (kind === 'word') [isList, range] = [text === '[', []]
    else if (!isList && range.push(codeOf(token)) === 3) {
      const [from = 0, to = 0] = range
      if (to - from < longestRange) codes += Math.max(0, to - from + 1)
      range = []
    }
  }
  return codes
}

/** The bytes of a code as a number, as pdf.js takes them. */
function codeOf({ text }: Token): number {
  let code = 0
  for (let at = 0; at < text.length; at += 1) code = ((code << 8) | text.charCodeAt(at)) >>> 0
  return code
}
