import { memoized } from '../../memo.js'
import { remembered } from '../../remembered.js'
import { fold } from '../../text.js'
import { itemOf } from '../table/cells.js'
import { labelKey } from '../table/label.js'
import type { Entry, Lexicon, Part } from '../table/lexicon.js'
import type { Piece } from './pieces.js'
import type { Run } from './runs.js'

/** How well the words around a run name the rows of a part: 1 is the row's own label. */
export interface Naming {
  /** Rows whose label stands there, and how well. */
  readonly likeness: ReadonlyMap<Entry, number>
  /** True where a label of the form stands there whole. */
  readonly isNamed: boolean
  /** True where words stand right beside the values that are no label of the form. */
  readonly isForeign: boolean
  /** True where the words that name it stand on its own line. */
  readonly isBeside: boolean
}

/** A label goes over no more lines on either side of its values. */
const mostLines = 10
const mostBelow = 6
/** No label has more characters. */
const longest = 60

/** The rows that the words before a run of values name, together with the words that go on behind it. */
export function namedBefore(lexicon: Lexicon, part: Part, run: Run): Naming {
  const told = { isNamed: true, isForeign: false, isBeside: run.own.length > 0 }
  const inLump = rowsInLump(lexicon, part, run)
  // Several rows behind the same words: their labels stand there one after the other.
  if (run.mates > 1) return { likeness: inLump, ...told, isNamed: false }
  const naming = judged(lexicon, part, textsAround(run), run)
  const likeness = new Map([...inLump].map(([row]): [Entry, number] => [row, elsewhere]))
  for (const [row, like] of naming.likeness) likeness.set(row, like)
  return { ...naming, likeness }
}

/** The likeness of a row whose label stands before a run, but not right before it. */
const elsewhere = 0.5

/** The rows whose labels stand anywhere in the lines of words before a run. */
function rowsInLump(lexicon: Lexicon, part: Part, { before, own }: Run): Map<Entry, number> {
  const lines = [...before, own].slice(-longestLump)
  const found = new Map<Entry, number>()
  for (let from = 0; from < lines.length; from += 1) {
    for (let to = from + 1; to <= Math.min(lines.length, from + mostLines); to += 1) {
      for (const way of [textOf, lastOf]) {
        const text = lines.slice(from, to).map(way).join('')
        if (text === '' || text.length > longest) continue
        for (const [row] of exactly(lexicon, part, text)) if (!row.optional) found.set(row, 0.8)
      }
    }
  }
  return found
}

/** No more lines of labels stand together. */
const longestLump = 40

/** The rows that the words behind a run name, where labels stand below their values. */
export function namedAfter(lexicon: Lexicon, part: Part, run: Run): Naming {
  const texts = run.after.slice(0, mostBelow).map((_, at) =>
    run.after
      .slice(0, at + 1)
      .map(textOf)
      .join(''),
  )
  return judged(lexicon, part, texts, { ...run, own: [], before: [] })
}

function judged(
  lexicon: Lexicon,
  part: Part,
  texts: readonly string[],
  { own, before }: Run,
): Naming {
  const isBeside = own.length > 0
  for (const text of texts) {
    const likeness = exactly(lexicon, part, text)
    if (likeness.size > 0) return { likeness, isNamed: true, isForeign: false, isBeside }
  }
  const together = composed(lexicon, part, textOf(own))
  if (together.size > 0) return { likeness: together, isNamed: true, isForeign: false, isBeside }
  const likeness = new Map<Entry, number>()
  const around = texts.map(pairsIn)
  for (const row of part.rows) {
    const likest = likenessOf(row, around)
    if (likest > fewestAlike) likeness.set(row, 0.85 * likest)
  }
  const isForeign = likeness.size === 0 && (isBeside || before.length > 0)
  return { likeness, isNamed: false, isForeign, isBeside }
}

/**
 * The words around a run, put together in all ways that its lines allow, the likeliest first: with the
 * words on its own line, the most first; else what stands before it, and goes on behind it. What is all
 * behind it is of the next.
 */
function textsAround({ own, before, after }: Run): string[] {
  const [above, below] = [before.slice(-mostLines), after.slice(0, mostLines)]
  const around = (middle: readonly Piece[], up: number, down: number) => {
    const lines = [...above.slice(above.length - up), middle, ...below.slice(0, down)]
    return [textOf, lastOf, firstOf].map((way) => lines.map(way).join(''))
  }
  const counts = (most: number) => Array.from({ length: most + 1 }, (_, count) => count)
  const middles = own.length === 0 ? [] : own.length === 1 ? [own] : [own, own.slice(-1)]
  const beside = middles.flatMap((middle) =>
    counts(above.length).flatMap((up) =>
      counts(below.length).flatMap((down) => around(middle, up, down)),
    ),
  )
  const apart = counts(Math.min(below.length, mostBelow)).flatMap((down) =>
    counts(above.length)
      .reverse()
      .flatMap((up) => (up === 0 ? [] : around([], up, down))),
  )
  const texts = [...beside.sort((a, b) => b.length - a.length), ...apart]
  return [...new Set(texts)].filter((text) => text !== '' && text.length <= longest)
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ item }) => item.text).join('')
}

function lastOf(pieces: readonly Piece[]): string {
  return pieces.at(-1)?.item.text ?? ''
}

function firstOf(pieces: readonly Piece[]): string {
  return pieces[0]?.item.text ?? ''
}

/** The rows whose own label a text is, just as it is printed: its pieces may be of several. */
function exactly(lexicon: Lexicon, part: Part, text: string): Map<Entry, number> {
  const key = labelKey(text)
  const rows = (lexicon.senses.get(key) ?? [])
    .filter((sense) => sense.axis === 'row' && sense.part === part)
    .flatMap(({ leaves }) => leaves)
  // 小计 is the own row of one of the groups: which one, the order tells.
  const isSum = rows.length === 0 && part.subtotals.has(key)
  const named = isSum ? part.rows.filter(({ optional }) => optional) : rows
  return new Map(named.map((row): [Entry, number] => [row, 1]))
}

/** The rows that the words beside a run name together, as a group's label and that of its row: 办理结果（一）予以公开. */
function composed(lexicon: Lexicon, part: Part, text: string): Map<Entry, number> {
  if (text === '') return new Map()
  const own = itemOf(lexicon, text, {}).senses.filter(
    (sense) => sense.axis === 'row' && sense.part === part,
  )
  return new Map(own.flatMap(({ leaves }) => leaves.map((row): [Entry, number] => [row, 1])))
}

/** Words that have less in common with a label are none that is damaged. */
const fewestAlike = 0.5

/**
 * How many pairs of neighbouring characters a label shares with that of some texts which is most like it
 * (Dice's coefficient); less than is asked for where none is as like.
 */
function likenessOf(entry: Entry, texts: readonly Pairs[]): number {
  let likest = fewestAlike
  for (const { all: own } of pairsOfLabels(entry)) {
    for (const { all, set } of texts) {
      const sum = own.length + all.length
      // Most texts are too short, or too long, to be more like it.
      if (2 * Math.min(own.length, all.length) <= likest * sum) continue
      const shared = own.filter((pair) => set.has(pair)).length
      likest = Math.max(likest, (2 * shared) / sum)
    }
  }
  return likest
}

/** The pairs of neighbouring characters of a text. */
interface Pairs {
  readonly all: readonly string[]
  readonly set: ReadonlySet<string>
}

function pairsOf(text: string): Pairs {
  const all = Array.from({ length: Math.max(0, text.length - 1) }, (_, at) =>
    text.slice(at, at + 2),
  )
  return { all, set: new Set(all) }
}

const pairsIn = remembered(
  (text: string) => pairsOf(fold(text).replace(/[^\p{L}\p{N}]/gu, '')),
  longest,
)

const pairsOfLabels = memoized(({ chain }: Entry): Pairs[] =>
  [...(chain.at(-1) ?? [])].filter((label) => label.length > 3).map(pairsOf),
)
