import type { ValueName } from '../facts.js'

/** As many names, or numbers, as a sentence holds. */
export const most = 6

/** A text without line breaks and wide gaps. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/**
 * The row of a value as people name it: of part 三 without the heading over all outcomes, of one
 * column by its last two labels.
 */
export function rowOf({ table, row }: ValueName): string {
  if (row.length < 2) return row.join(' ')
  return (table === 'requests' ? row.slice(1) : row.slice(-2)).join(' ')
}

/** By how much two numbers differ, without the dust of decimals. */
export function apart(a: number, b: number): number {
  return Math.abs(Math.round((a - b) * 1e6) / 1e6)
}

/** 1–3, 5. */
export function ranges(numbers: readonly number[]): string[] {
  const found: [first: number, last: number][] = []
  for (const number of numbers) {
    const last = found.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else found.push([number, number])
  }
  return found.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`))
}
