import bidiFactory, { type EmbeddingLevels } from 'bidi-js'

/** The characters that begin and end a stretch of text with an order of its own (UAX 9, 2). */
export const order = {
  leftOverride: '\u202d',
  rightOverride: '\u202e',
  leftEmbedding: '\u202a',
  rightEmbedding: '\u202b',
  endEmbedding: '\u202c',
  leftIsolate: '\u2066',
  rightIsolate: '\u2067',
  firstIsolate: '\u2068',
  endIsolate: '\u2069',
} as const

/** Characters that make the visual order of a text differ from the order in which it is written. */
const telling = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff]/
const controls = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g

let algorithm: ReturnType<typeof bidiFactory> | null = null

/** The lines of a text in the order in which their characters are seen. */
export function asSeen(text: string, direction: 'ltr' | 'rtl'): string {
  if (direction === 'ltr' && !telling.test(text)) return text
  // A break within a paragraph ends none of its stretches.
  const paragraph = text.replaceAll('\n', '\u2028')
  algorithm ??= bidiFactory()
  const levels = algorithm.getEmbeddingLevels(paragraph, direction)
  let from = 0
  return text
    .split('\n')
    .map((line) => {
      const start = from
      from += line.length + 1
      return line === '' ? '' : lineAsSeen(paragraph, levels, start, start + line.length)
    })
    .join('\n')
}

function lineAsSeen(text: string, levels: EmbeddingLevels, from: number, to: number): string {
  algorithm ??= bidiFactory()
  const bidi = algorithm
  const chars = text
    .slice(from, to)
    .split('')
    .map((char, at) =>
      isTurned(levels, from + at) ? (bidi.getMirroredCharacter(char) ?? char) : char,
    )
  for (const [first = 0, last = 0] of bidi.getReorderSegments(text, levels, from, to - 1)) {
    const turned = chars.slice(first - from, last - from + 1).reverse()
    for (const [at, char] of turned.entries()) chars[first - from + at] = char
  }
  return chars.join('').replace(controls, '')
}

const isTurned = ({ levels }: EmbeddingLevels, at: number) => (levels[at] ?? 0) % 2 === 1
