/**
 * What two lines at the edges of pages share where they are one running head: their words, but for one number
 * that counts the pages. Other numbers have to be the same as well: else they are two rows of a list.
 * @param page the number of the line's own page, counted from anywhere
 */
export function runningKeys(text: string, page: number): string[] {
  const words = text.replace(/\s+/g, '')
  const counted = [...words.matchAll(/\d{1,5}/g)].map(
    ({ 0: digits, index }) =>
      `${words.slice(0, index)}#${Number(digits) - page}${words.slice(index + digits.length)}`,
  )
  // The same number at the same place may be that of two rows.
  return /^\d+$/.test(words) ? counted : [words, ...counted]
}

/** How many pages have each key of running heads. */
export function countKeys(
  keysOfPages: readonly (readonly string[])[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const keys of keysOfPages)
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
