import { lexicon } from './lexicon.js'
import { fold, splitOrdinal } from '../text.js'
import { type Item, isBlank, isValue, itemOf } from './line.js'

/** A piece of a line that may be a cell or a part of one. */
export interface Atom {
  readonly item: Item
  readonly block: number
  /** Cells of one printed row share it, where the text still shows rows. */
  readonly row: number | null
}

export function isKnown({ item }: Atom): boolean {
  return isKnownItem(item)
}

export function isKnownItem(item: Item): boolean {
  return item.senses.length > 0 || item.heading
}

export function isWords(atom: Atom | undefined): boolean {
  return atom !== undefined && !isBlank(atom.item) && !isValue(atom.item)
}

/** Joins the pieces of labels that stand on several lines, and parts labels that stand on one. */
export function labelled(stream: readonly Atom[]): Atom[] {
  const atoms: Atom[] = []
  let index = 0
  while (index < stream.length) {
    const atom = stream[index] as Atom
    if (isBlank(atom.item) || isValue(atom.item)) {
      atoms.push(atom)
      index += 1
      continue
    }
    const [size, found] = joined(stream, index)
    atoms.push(...found)
    index += size
  }
  return atoms
}

const mostPieces = 8

export function joined(stream: readonly Atom[], from: number): [size: number, atoms: Atom[]] {
  const first = stream[from] as Atom
  let words = 1
  while (words < mostPieces && isWords(stream[from + words])) words += 1
  for (let size = words; size >= 1; size -= 1) {
    const pieces = stream.slice(from, from + size)
    const text = pieces.map(({ item }) => item.text).join('')
    const item = size === 1 ? first.item : itemOf(text, first.item.place)
    if (item.senses.length > 0 || item.heading) return [size, [{ ...first, item }]]
    const several = segments(text)
    if (several !== null) {
      return [size, several.map((label) => ({ ...first, item: itemOf(label, first.item.place) }))]
    }
  }
  return [1, [first]]
}

const knownKeys: ReadonlySet<string> = new Set([...lexicon.senses.keys(), ...lexicon.headings])

const longestKey = Math.max(...[...knownKeys].map((key) => key.length))

export function isSegmented(text: string): boolean {
  return segments(text) !== null
}

/** A text as the labels that it is made of, without a rest; null where it is not. */
function segments(text: string): string[] | null {
  if (text.length > 400) return null
  const bare = fold(text).replace(/[([{〔【][^()[\]{}〔〕【】]{4,}[)\]}〕】]/g, '|')
  const pieces = bare.split(/[|]|[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.,]|[①-⑳]/)
  const labels: string[] = []
  for (const piece of pieces) {
    const found = segmentPiece(splitOrdinal(piece)[1].replace(/[^\p{L}\p{N}]/gu, ''))
    if (found === null) return null
    labels.push(...found)
  }
  return labels.length > 1 ? asPrinted(text, labels) : null
}

/** The labels as the text prints them: a bracket behind one, which may name its unit, stays. */
function asPrinted(text: string, labels: readonly string[]): string[] {
  let at = 0
  return labels.map((label) => {
    const start = at
    let matched = ''
    while (at < text.length && matched.length < label.length) {
      const char = fold(text[at] ?? '')
      if (label.startsWith(matched + char)) matched += char
      at += 1
    }
    at += /^\s*[（(][^（）()]*[）)]/.exec(text.slice(at))?.[0].length ?? 0
    return text.slice(start, at).trim()
  })
}

function segmentPiece(text: string): string[] | null {
  const ends: (string[] | null)[] = [[]]
  for (let end = 1; end <= text.length; end += 1) {
    ends[end] = null
    for (let start = Math.max(0, end - longestKey); start < end; start += 1) {
      const label = text.slice(start, end)
      const before = ends[start]
      if (before && knownKeys.has(label)) {
        ends[end] = [...before, label]
        break
      }
    }
  }
  return ends[text.length] ?? null
}
