import { fold, isOrdinal, splitOrdinal } from '../../text.js'
import type { Lexicon } from '../table/lexicon.js'
import { type Item, isBlank, isValue, itemOf } from '../table/cells.js'
import { append } from '../../lists.js'

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
export function labelled(lexicon: Lexicon, stream: readonly Atom[]): Atom[] {
  const atoms: Atom[] = []
  let index = 0
  while (index < stream.length) {
    const atom = stream[index] as Atom
    if (isBlank(atom.item) || isValue(atom.item)) {
      atoms.push(atom)
      index += 1
      continue
    }
    const [size, found] = joined(lexicon, stream, index)
    append(atoms, found)
    index += size
  }
  return atoms
}

function joined(
  lexicon: Lexicon,
  stream: readonly Atom[],
  from: number,
): [size: number, atoms: Atom[]] {
  const first = stream[from] as Atom
  const { size, item } = longestLabel(lexicon, stream, from)
  if (item !== null) return [size, [{ ...first, item }]]
  const several = segments(lexicon, first.item.text)
  if (several === null) return [1, [first]]
  return [1, several.map((label) => ({ ...first, item: itemOf(lexicon, label, first.item.place) }))]
}

/** The longest label that begins here, over as many pieces as still begin some label. */
function longestLabel(
  lexicon: Lexicon,
  stream: readonly Atom[],
  from: number,
): { size: number; item: Item | null } {
  const place = stream[from]?.item.place ?? {}
  let best: { size: number; item: Item | null } = { size: 1, item: null }
  let text = ''
  for (let size = 1; isWords(stream[from + size - 1]); size += 1) {
    text += stream[from + size - 1]?.item.text ?? ''
    const item = itemOf(lexicon, text, place)
    // Pieces make up one label here; labels of several names are cells of their own.
    if (isKnownItem(item) && (size === 1 || item.names < 2)) best = { size, item }
    if (!lexicon.beginnings.has(item.key) && !isOrdinal(text)) break
  }
  return best
}

export function isSegmented(lexicon: Lexicon, text: string): boolean {
  return segments(lexicon, text) !== null
}

/** A text as the labels that it is made of, without a rest; null where it is not. */
function segments(lexicon: Lexicon, text: string): string[] | null {
  if (text.length > 400) return null
  const bare = fold(text).replace(/[([{〔【][^()[\]{}〔〕【】]{4,}[)\]}〕】]/g, '|')
  const pieces = bare.split(/[|]|[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.,]|[①-⑳]/)
  const labels: string[] = []
  for (const piece of pieces) {
    const found = segmentPiece(lexicon, splitOrdinal(piece)[1].replace(/[^\p{L}\p{N}]/gu, ''))
    if (found === null) return null
    append(labels, found)
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

function segmentPiece({ keys, longestKey }: Lexicon, text: string): string[] | null {
  const ends: (string[] | null)[] = [[]]
  for (let end = 1; end <= text.length; end += 1) {
    ends[end] = null
    for (let start = Math.max(0, end - longestKey); start < end; start += 1) {
      const label = text.slice(start, end)
      const before = ends[start]
      if (before && keys.has(label)) {
        ends[end] = [...before, label]
        break
      }
    }
  }
  return ends[text.length] ?? null
}
