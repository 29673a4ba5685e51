import { step } from '../../budget.js'
import { simplify, withoutNoteMarks } from '../../text.js'
import { memoized } from '../../memo.js'
import { type Foreign, foreignKinds, ownWords } from './foreign.js'
import { explaining, turning } from './label.js'
import type { Entry, Lexicon, Sense } from './lexicon.js'
import {
  foreignLatin,
  idleWords,
  partWords,
  stockWords,
  unitWords,
  wordsAlike,
  yearWords,
} from './words.js'
import { greatest, least } from '../../lists.js'

/** What a label says that is put together of the words of the form and of words beside them. */
export interface Composed {
  /** The names that it is made of, as one key. */
  readonly key: string
  /** How many names they are. */
  readonly names: number
  readonly senses: readonly Sense[]
  /** Why its numbers are no values of the form, where its words say so. */
  readonly foreign: Foreign | null
  /** True where it says that it is the report's own among others of its kind: 全年, 更正后. */
  readonly own: boolean
  readonly stated: Stated | null
}

/** The year that a label names. */
export interface Stated {
  readonly year: number
  /** By how many years it may come after the report's: 上年结转 may name the year before. */
  readonly after: readonly number[]
}

/** One word of a label: a name of the form, or a word that goes with names. */
interface Word {
  readonly kind: 'name' | 'heading' | 'foreign' | 'own' | 'stock' | 'idle'
  readonly key: string
}

/** Longer texts are prose. */
export const longestComposed = 120

/** The meaning of a label by its words; null where some of it is none of them. */
export function compose(lexicon: Lexicon, text: string): Composed | null {
  if (text.length > longestComposed || numbersTwo(text)) return null
  step()
  const { year, texts } = withoutYear(plainOf(text))
  for (const { text: said, after } of texts) {
    const composed = composeWords(lexicon, said)
    // A word put in the place of a year is to be one of the form's own label.
    if (composed === null || (after !== 0 && composed.senses.length === 0)) continue
    return { ...composed, stated: statedIn(year, after, composed.key) }
  }
  return null
}

/**
 * True where two numbers of one kind order the words, as in （六）其他处理（七）总计: those are two labels
 * side by side, and no path from a group to one of its lines.
 */
function numbersTwo(text: string): boolean {
  const kinds = new Map<string, string>()
  for (const [, open = '', ordinal = '', close = ''] of text.normalize('NFKC').matchAll(ordinals)) {
    const kind = `${open}${/\d/.test(ordinal) ? '1' : '一'}${close}`
    if ((kinds.get(kind) ?? ordinal) !== ordinal) return true
    kinds.set(kind, ordinal)
  }
  return false
}

const ordinals = /(?<![第\p{L}\p{N}])(\(?)([一二三四五六七八九十]{1,3}|\d{1,2})([、.)])(?!\d)/gu

/** In the form in which words are compared, without brackets that explain how to fill the label in. */
function plainOf(text: string): string {
  // Ⅱ orders labels: folded, it would be letters.
  const unnumbered = withoutNoteMarks(text).replace(/[\u2160-\u217f]/g, ' ')
  return simplify(unnumbered.normalize('NFKC'))
    .replaceAll('其它', '其他')
    .replace(brackets, (bracket, inner: string) => (explaining.test(inner.trim()) ? ' ' : bracket))
}

/** A bracket may lack its end where the label is cut. */
const brackets = /[([{〔【]([^()[\]{}〔〕【】]*)(?:[)\]}〕】]|$)/g

function isAlike(one: Meaning, other: Meaning): boolean {
  return one.foreign === other.foreign && isSame(one.senses, other.senses)
}

function isSame(some: readonly Sense[], others: readonly Sense[]): boolean {
  const linesOf = (senses: readonly Sense[]) =>
    senses.flatMap(({ leaves, members }) => [...leaves, null, ...members])
  const [a, b] = [linesOf(some), linesOf(others)]
  return a.length === b.length && a.every((line, at) => line === b[at])
}

/** A year, and its end; not one of its months or quarters. */
const yearPattern =
  /(?:截至|截止到?|截至到|自|至|到)?\s*(20\d\d)\s*年度?(?:\s*(?:年?底|年?末|12月(?:底|末|\s*31日)?))?(?:止|以来)?(?!\s*(?:\d|[第前]?[一二三四]?季|[上下]半))/

/** What a year before the words of a label may stand for, and by how many years it comes after the report's. */
const yearNames: readonly (readonly [words: string, after: number])[] = [
  ['', 0],
  ['上年', -1],
  ['下年度', 1],
]

interface Dated {
  readonly text: string
  readonly after: number
}

/** The year in a label, and the label with what the form may print in its place. */
function withoutYear(text: string): { year: number | null; texts: readonly Dated[] } {
  const found = yearPattern.exec(text)
  if (found === null) return { year: null, texts: [{ text, after: 0 }] }
  const [whole, digits = ''] = found
  const [before, behind] = [text.slice(0, found.index), text.slice(found.index + whole.length)]
  // A second year tells of a comparison.
  if (/20\d\d年/.test(behind)) return { year: null, texts: [] }
  const texts = yearNames.map(([words, after]) => ({ text: before + words + behind, after }))
  return { year: Number(digits), texts }
}

/** 上年结转（截至2021年底） of a report of 2022, and 结转下年度（2023年）. */
function statedIn(year: number | null, after: number, key: string): Stated | null {
  if (year === null) return null
  if (after !== 0) return { year, after: [after] }
  const beside = [...(/上年/.test(alike(key)) ? [-1] : []), ...(/下年/.test(alike(key)) ? [1] : [])]
  return { year, after: [0, ...beside] }
}

type Meaning = Omit<Composed, 'stated'>

function composeWords(lexicon: Lexicon, text: string): Meaning | null {
  const vocabulary = vocabularyOf(lexicon)
  const letters = lettersIn(vocabulary, text)
  if (letters === null) return null
  const { own, again } = letters
  if (own === '') return meaningOfLetters(lexicon, again)
  const meaning = meaningOfLetters(lexicon, own)
  if (meaning === null || segment(vocabulary, again).length === 0) return meaning
  const other = meaningOfLetters(lexicon, again)
  return other !== null && isWithin(meaning, other) ? meaning : null
}

function meaningOfLetters(lexicon: Lexicon, letters: string): Meaning | null {
  // Longer words say more: 全县合计 is one of them, not 全县 and 合计.
  const runs = segment(vocabularyOf(lexicon), letters)
  const fewest = least(runs.map((words) => words.length))
  const meanings = runs
    .filter((words) => words.length === fewest)
    .map((words) => meaningOf(lexicon, words))
  const [first = null] = meanings
  return first !== null && meanings.every((other) => other && isAlike(first, other)) ? first : null
}

/** Total may say more than 总计 beside it; it may not say something else. */
function isWithin({ senses }: Meaning, other: Meaning): boolean {
  return senses.every(({ leaves, members }) => {
    const has = (line: 'leaves' | 'members', entry: Entry) =>
      other.senses.some((sense) => sense[line].includes(entry))
    return (
      leaves.every((entry) => has('leaves', entry)) &&
      members.every((entry) => has('members', entry))
    )
  })
}

/** The letters of a label, and those of another language beside them. */
interface Letters {
  readonly own: string
  readonly again: string
}

/**
 * The letters of a label without its numbering, its marks and what explains it; null where it holds a
 * number, or a bracket that turns it into another label.
 */
function lettersIn(vocabulary: Vocabulary, text: string): Letters | null {
  const pieces = piecesOf(text)
  const outside = pieces.filter(({ bracket }) => !bracket).map((piece) => piece.text)
  const main = lettersOf(outside.join(' '), vocabulary)
  if (main === null) return null
  let { own, again } = main
  const isKnown = (letters: string) => letters === '' || segment(vocabulary, letters).length > 0
  for (const { text: inner } of pieces.filter(({ bracket }) => bracket)) {
    const letters = lettersOf(inner, vocabulary)
    if (letters !== null && isKnown(letters.own) && isKnown(letters.again)) {
      own += letters.own
      again += letters.again
    } else if (turning.test(inner)) return null
  }
  return { own, again }
}

interface Piece {
  readonly text: string
  readonly bracket: boolean
}

/** What stands in brackets, and what stands outside them. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const found of text.matchAll(brackets)) {
    pieces.push({ text: text.slice(at, found.index), bracket: false })
    pieces.push({ text: found[1] ?? '', bracket: true })
    at = found.index + found[0].length
  }
  return [...pieces, { text: text.slice(at), bracket: false }]
}

const han = /^[\p{Script=Han}〇]/u

/**
 * The Chinese words of a text, written in one, and those of another language. Null where a number is none that orders labels, or the other language says something of its own.
 */
function lettersOf(text: string, vocabulary: Vocabulary): Letters | null {
  const runs =
    text.replace(lettering, '$1 ').match(/[\p{Script=Han}〇]+|\d+|[^\p{Script=Han}〇\P{L}]+/gu) ??
    []
  const words: string[] = []
  const others: string[] = []
  for (const [at, run] of runs.entries()) {
    const isFollowed = runs.slice(at + 1).some((other) => !/^\d/.test(other))
    if (/^\d/.test(run)) {
      if (run.length > 2 || !isFollowed || counted.test(runs[at + 1] ?? '')) return null
    } else if (!han.test(run)) {
      others.push(run)
    } else if (!(isFollowed && numbering.test(run))) words.push(run)
  }
  const again = others.join('').toLowerCase()
  const isSaidAgain = isTranslation(others, vocabulary) && !foreignLatin.test(others.join(' '))
  return words.length === 0 || isSaidAgain ? { own: words.join(''), again } : null
}

/** A number before these counts something, and orders no labels. */
const counted = /^(?:件|项|条|个|次|份|宗|人|户|家|篇|起|年|月|日|万|亿|元|百|千|季)/
const numbering = /^第?[一二三四五六七八九十]{1,3}(?:项|类|部分)?$/

/** A. and Ⅱ、 before words. */
const lettering = /(^|[^a-z])\s*(?:[a-z]|[ivx]{1,4})\s*[.、:,)]\s*(?=\p{L})/giu

/** GDP is a word of its own; Rules says again what stands beside it. */
function isTranslation(others: readonly string[], { words: known }: Vocabulary): boolean {
  const isProse = others.some((word) => word.length > 4 || /^.?[a-z]+$/.test(word))
  return others.length === 0 || isProse || known.has(others.join('').toLowerCase())
}

interface Vocabulary {
  /** What each spelling is. */
  readonly words: ReadonlyMap<string, Word>
  readonly longest: number
}

/** The words of a form, and those that go with them: what is written more exactly comes first. */
const vocabularyOf = memoized((lexicon: Lexicon): Vocabulary => {
  const words = new Map<string, Word>()
  const add = (kind: Word['kind'], key: string, spelling = alike(key)) => {
    if (spelling !== '' && !words.has(spelling)) words.set(spelling, { kind, key })
  }
  const names = [...lexicon.senses.keys()]
  for (const [spelling, key] of told(lexicon, names, alike)) add('name', key, spelling)
  for (const key of lexicon.headings) add('heading', key)
  for (const key of lexicon.parts.flatMap(({ subtotals }) => [...subtotals])) add('name', key)
  for (const [spelling, key] of told(lexicon, names, shortened)) add('name', key, spelling)
  for (const key of stockWords) add('stock', key)
  // 增减 may be what a form calls 本年增减: which of them it is, nothing tells.
  const ends = new Set(names.map(withoutEnds))
  for (const key of foreignKinds.keys()) if (!ends.has(key)) add('foreign', key)
  for (const key of ownWords) add('own', key)
  for (const key of [...yearWords, ...idleWords, ...partWords, ...unitWords]) add('idle', key)
  return { words, longest: Math.max(0, greatest([...words.keys()].map((word) => word.length))) }
})

/** The names that a spelling tells: where several are spelled alike, none is told. */
function told(
  { senses }: Lexicon,
  keys: readonly string[],
  spell: (key: string) => string,
): Map<string, string> {
  const found = new Map<string, string>()
  const twice = new Set<string>()
  for (const key of keys) {
    const spelling = spell(key)
    const other = found.get(spelling)
    if (other === undefined) found.set(spelling, key)
    else if (!isSame(senses.get(other) ?? [], senses.get(key) ?? [])) twice.add(spelling)
  }
  for (const spelling of twice) found.delete(spelling)
  return found
}

function alike(key: string): string {
  return wordsAlike.reduce((text, [seen, brought]) => text.replace(seen, brought), key)
}

const atEnds = [...yearWords, ...idleWords].sort((a, b) => b.length - a.length)

/** A name without the words that it may lack; the name where what is left is no name. */
function shortened(key: string): string {
  const text = withoutEnds(key)
  return text.length < 2 || foreignKinds.has(text) ? alike(key) : text
}

function withoutEnds(key: string): string {
  let text = alike(key)
  for (let before = ''; before !== text;) {
    before = text
    text = text.slice(atEnds.find((word) => text.startsWith(word))?.length ?? 0)
    const end = atEnds.find((word) => text.endsWith(word))
    if (end !== undefined) text = text.slice(0, text.length - end.length)
  }
  return text
}

/** More ways to part a text into words are not looked at. */
const mostRuns = 24

/** The ways to part a text into words, without those that say nothing; null where there is none. */
function segment({ words, longest }: Vocabulary, letters: string): (readonly Word[])[] {
  const text = alike(letters)
  const ends: Map<string, readonly Word[]>[] = [new Map([['', []]])]
  for (let end = 1; end <= text.length; end += 1) {
    const runs = new Map<string, readonly Word[]>()
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const word = words.get(text.slice(start, end))
      if (word === undefined) continue
      for (const [said, before] of ends[start] ?? []) {
        if (runs.size >= mostRuns) break
        if (word.kind === 'idle') runs.set(said, before)
        else runs.set(`${said} ${word.key}`, [...before, word])
      }
    }
    ends[end] = runs
  }
  return text === '' ? [] : [...(ends[text.length]?.values() ?? [])]
}

/** What words say together; null where they do not go together. */
function meaningOf(lexicon: Lexicon, words: readonly Word[]): Meaning | null {
  const keysOf = (kind: Word['kind']) => [
    ...new Set(words.filter((word) => word.kind === kind).map(({ key }) => key)),
  ]
  const [names, headings, stocks] = [keysOf('name'), keysOf('heading'), keysOf('stock')]
  const own = keysOf('own').some((word) => names.length === 0 || !yearWords.includes(word))
  // What is counted stands beside a name, or heads a column of such words.
  const kinds = keysOf('foreign').filter((word) => names.length === 0 || !unitWords.includes(word))
  const foreign = foreignAmong(kinds)
  const key = (names.length > 0 ? names : headings).join('')
  if (names.length === 0) {
    if (key === '' && foreign === null && !own) return null
    return { key, names: 0, senses: [], foreign, own }
  }
  const senses = sensesTogether(lexicon, names)
  if (senses.length === 0) return null
  const said = { key, names: names.length, own }
  if (foreign !== null) return { ...said, senses: [], foreign }
  const isStock = senses.every(({ leaves, members }) =>
    [...leaves, ...members].every(({ stock }) => stock),
  )
  if (stocks.length === 0 || isStock) return { ...said, senses, foreign }
  const cumulative = foreignAmong(stocks)
  return cumulative === null ? null : { ...said, senses: [], foreign: cumulative }
}

function foreignAmong(keys: readonly string[]): Foreign | null {
  for (const key of keys) {
    const kind = foreignKinds.get(key)
    if (kind !== undefined) return kind
  }
  return null
}

/**
 * The lines that bear all names in their chains of labels, each name in a place of its own. Together
 * names must tell one line, or the lines of one group.
 */
function sensesTogether(lexicon: Lexicon, names: readonly string[]): readonly Sense[] {
  const [name = '', ...others] = names
  if (others.length === 0) return lexicon.senses.get(name) ?? []
  const bearing = lexicon.parts
    .flatMap(({ rows, columns }) => [...rows, ...columns])
    .filter((entry) => placesIn(entry.chain, names) !== null)
  if (bearing.length === 0) return subtotalOf(lexicon, names)
  const isLeaf = (entry: Entry) =>
    placesIn(entry.chain, names)?.includes(entry.chain.length - 1) === true
  const leaves = bearing.filter(isLeaf)
  const members = bearing.filter((entry) => !isLeaf(entry))
  const [{ axis, part } = {}] = bearing
  const isOne = bearing.every((entry) => entry.axis === axis && entry.part === part)
  return axis && part && isOne && leaves.length < 2 ? [{ axis, part, leaves, members }] : []
}

/** The level of a chain that each of the names has for itself; the own label is taken where it can be. */
function placesIn(chain: Entry['chain'], names: readonly string[]): number[] | null {
  const [name, ...others] = names
  if (name === undefined) return []
  const place = (level: number): number[] | null => {
    if (chain[level]?.has(name) !== true) return null
    const taken = chain.map((keys, at) => (at === level ? new Set<string>() : keys))
    const rest = placesIn(taken, others)
    return rest === null ? null : [level, ...rest]
  }
  for (let level = chain.length - 1; level >= 0; level -= 1) {
    const found = place(level)
    if (found !== null) return found
  }
  return null
}

/** 不予公开小计 is the row of the group itself. */
function subtotalOf(lexicon: Lexicon, names: readonly string[]): readonly Sense[] {
  return lexicon.parts.flatMap((part): Sense[] => {
    const groups = names.filter((name) => !part.subtotals.has(name))
    if (groups.length === names.length || groups.length === 0) return []
    const own = sensesTogether(lexicon, groups)
      .filter((sense) => sense.part === part && sense.axis === 'row')
      .flatMap(({ leaves }) => leaves.filter(({ optional }) => optional))
    return own.length === 1 ? [{ axis: 'row', part, leaves: own, members: [] }] : []
  })
}
