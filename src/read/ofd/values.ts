/** A box by a corner and its size. */
export type Rectangle = readonly [x: number, y: number, width: number, height: number]

/** Numbers with white between them (ST_Array); none where one is no number. */
export function numbersOf(text: string | undefined): number[] {
  const numbers = (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map(Number)
  return numbers.every(Number.isFinite) ? numbers : []
}

/** The number of an attribute; another where it has none. */
export function numberOr(text: string | undefined, otherwise: number): number {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : otherwise
}

/** A box (ST_Box): x, y, width, height, in millimetres. */
export function rectangleOf(text: string | undefined): Rectangle | null {
  const [x, y, width, height] = numbersOf(text)
  return x === undefined || y === undefined || width === undefined || height === undefined
    ? null
    : [x, y, width, height]
}

/** No object has more characters. */
const mostDeltas = 100_000

/** Distances from each character to the next (GB/T 33190, 11.3): `g 3 4.5` stands for three of 4.5. */
export function deltasOf(text: string | undefined): number[] {
  const tokens = (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter((one) => one !== '')
  const deltas: number[] = []
  for (let at = 0; at < tokens.length && deltas.length < mostDeltas; at += 1) {
    if (tokens[at] !== 'g') deltas.push(numberOr(tokens[at], 0))
    else {
      const count = Math.min(numberOr(tokens[at + 1], 0), mostDeltas)
      for (let one = 0; one < count; one += 1) deltas.push(numberOr(tokens[at + 2], 0))
      at += 2
    }
  }
  return deltas
}

export const isTrue = (text: string | undefined) => text === 'true' || text === '1'
