/** A box by its corners, or by a corner and its size, as the place says. */
export type Rectangle = readonly [number, number, number, number]

/** Numbers with white between them (ST_Array); none where one is no number. */
export function numbersOf(text: string | undefined): number[] {
  const numbers = (text ?? '')
    .trim()
    .split(/\s+/)
    .filter((one) => one !== '')
    .map(Number)
  return numbers.every(Number.isFinite) ? numbers : []
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
    .split(/\s+/)
    .filter((one) => one !== '')
  const deltas: number[] = []
  for (let at = 0; at < tokens.length && deltas.length < mostDeltas; at += 1) {
    if (tokens[at] !== 'g') deltas.push(Number(tokens[at]))
    else {
      const count = Math.min(Number(tokens[at + 1] ?? 0), mostDeltas)
      for (let one = 0; one < count; one += 1) deltas.push(Number(tokens[at + 2] ?? 0))
      at += 2
    }
  }
  return deltas.map((delta) => (Number.isFinite(delta) ? delta : 0))
}

/** Grey, red–green–blue, or cyan–magenta–yellow–black, by how many there are; black where none is told. */
export function colourOf(value: string | undefined): 'white' | 'other' {
  const parts = (value ?? '')
    .trim()
    .split(/\s+/)
    .map((one) => (one.startsWith('#') ? Number.parseInt(one.slice(1), 16) : Number(one)))
  if (parts.length === 4) return parts.every((part) => part <= 2) ? 'white' : 'other'
  return value !== undefined && parts.every((part) => part >= 250) ? 'white' : 'other'
}

export const isTrue = (text: string | undefined) => text === 'true' || text === '1'
