import type { ValueName } from '../facts.js'

/** As many names, or numbers, as a sentence holds. */
export const most = 6

/**
 * A text as it is printed, without line breaks and wide gaps; marks of quotation within it are single
 * ones (GB/T 15834).
 */
export function quote(text: string): string {
  const squeezed = text.replace(/\s+/g, ' ').trim()
  return `“${squeezed.replace(/“/g, '‘').replace(/”/g, '’')}”`
}

/**
 * The row of a value as people name it: of part 三 without the heading over all outcomes, of one
 * column by its last two labels.
 */
export function rowOf({ table, row }: ValueName): string {
  if (row.length < 2) return row.join(' ')
  return (table === 'requests' ? row.slice(1) : row.slice(-2)).join(' ')
}

/** 203 + 13 = 216; one number alone is itself. */
export function addition(numbers: readonly number[], total: number): string {
  return numbers.length < 2 ? String(total) : `${numbers.join(' + ')} = ${total}`
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
