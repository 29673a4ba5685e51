import { step } from '../../budget.js'
import type { Entry } from './lexicon.js'
import { greatest } from '../../lists.js'

/** Least likeness at which a damaged label is taken for one of the form's. */
const threshold = 0.6
/** Characters that turn a label into another: a label that has one more of them is not damaged. */
const telling = ['不', '未', '非', '上', '下', '去', '本', '累', '拟', '率', '比', '额']
/** Most characters that a damaged label has beside those of the form's: more are other words. */
const mostExtra = 1

/** How alike two labels are, 0 to 1: the share of characters that stand in both, in order. */
export function likeness(seen: string, label: string): number {
  step()
  const isOther = telling.some((char) => seen.includes(char) && !label.includes(char))
  if (seen.length < 2 || isOther || seen.length - label.length > mostExtra) return 0
  if (seen.length >= 3 && label.startsWith(seen)) return Math.max(0.75, dice(seen, label))
  return dice(seen, label)
}

function dice(a: string, b: string): number {
  return (2 * commonLength(a, b)) / (a.length + b.length)
}

/** Length of the longest common subsequence. */
function commonLength(a: string, b: string): number {
  let above = new Array<number>(b.length + 1).fill(0)
  for (const char of a) {
    const line = [0]
    for (let j = 0; j < b.length; j += 1) {
      line.push(char === b[j] ? (above[j] ?? 0) + 1 : Math.max(above[j + 1] ?? 0, line[j] ?? 0))
    }
    above = line
  }
  return above[b.length] ?? 0
}

export function likenessTo(seen: string, entry: Entry): number {
  const names = entry.chain.at(-1) ?? new Set<string>()
  return Math.max(0, greatest([...names].map((name) => likeness(seen, name))))
}

/**
 * Puts damaged labels in their places. `found` holds, in order, the lines already known and, for
 * the others, the words seen. Words become a line of the series only where that line is missing,
 * lies between the nearest known neighbours, and no other line of the series is as like to them
 * (unless the same words stand there once for each of those lines, in order).
 */
export function placeDamaged(
  found: readonly (Entry | string)[],
  series: readonly Entry[],
): Map<number, Entry> {
  const placed = new Map<number, Entry>()
  const known = new Set(found.filter((item): item is Entry => typeof item !== 'string'))
  let start = 0
  while (start < found.length) {
    if (typeof found[start] !== 'string') {
      start += 1
      continue
    }
    let end = start
    while (typeof found[end] === 'string') end += 1
    const gap = gapBetween(found[start - 1], found[end], series, known)
    const words = found.slice(start, end) as string[]
    for (const [index, entry] of placeInGap(words, gap, series)) placed.set(start + index, entry)
    start = end
  }
  return placed
}

function gapBetween(
  before: Entry | string | undefined,
  after: Entry | string | undefined,
  series: readonly Entry[],
  known: ReadonlySet<Entry>,
): Entry[] {
  const from = typeof before === 'object' ? series.indexOf(before) : -1
  const to = typeof after === 'object' ? series.indexOf(after) : series.length
  const gap = series.slice(from + 1, to < 0 ? series.length : to)
  return gap.filter((entry) => !known.has(entry) && !isDividedGroup(entry, known))
}

/** A group's own row is not looked for where rows of the group are known. */
function isDividedGroup(entry: Entry, known: ReadonlySet<Entry>): boolean {
  const group = entry.key.replace(/[^/]*$/, '')
  return entry.optional && [...known].some((other) => other.key.startsWith(group))
}

function placeInGap(
  words: readonly string[],
  gap: readonly Entry[],
  series: readonly Entry[],
): [number, Entry][] {
  const placed: [number, Entry][] = []
  const free = [...gap]
  words.forEach((word, index) => {
    const likest = free.map((entry) => likenessTo(word, entry))
    const best = Math.max(0, greatest(likest))
    const entry = best < threshold ? undefined : free[likest.indexOf(best)]
    if (entry === undefined || !standsOut(word, entry, words, gap, series)) return
    placed.push([index, entry])
    free.splice(0, free.indexOf(entry) + 1)
  })
  return placed
}

function isPieceOf(word: string, entry: Entry): boolean {
  return [...(entry.chain.at(-1) ?? [])].some((name) => name.includes(word))
}

function standsOut(
  word: string,
  entry: Entry,
  words: readonly string[],
  gap: readonly Entry[],
  series: readonly Entry[],
): boolean {
  const own = likenessTo(word, entry)
  // A piece of several labels (机构) is as like to the longest of them as to the shortest.
  const isPiece = isPieceOf(word, entry)
  const rivals = series.filter(
    (other) =>
      other !== entry && (likenessTo(word, other) >= own || (isPiece && isPieceOf(word, other))),
  )
  if (rivals.length === 0) return true
  const same = words.filter((other) => other === word).length
  return rivals.every((rival) => gap.includes(rival)) && rivals.length + 1 === same
}
