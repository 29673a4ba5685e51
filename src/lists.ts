// A list of an input's length cannot be spread into a call: each of its items would take a place on the
// stack, which some hundred thousand fill.

/** Puts the items of one list behind those of another. */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one)
}

/** The greatest of some numbers; -Infinity where there is none. */
export function greatest(numbers: Iterable<number>): number {
  let most = -Infinity
  for (const one of numbers) most = Math.max(most, one)
  return most
}

/** The least of some numbers; Infinity where there is none. */
export function least(numbers: Iterable<number>): number {
  let few = Infinity
  for (const one of numbers) few = Math.min(few, one)
  return few
}

/** Puts an item behind those that a map has for a key. */
export function addTo<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [item])
  else known.push(item)
}

/** The items of a list by a key, in the order in which the keys are met. */
export function grouped<K, T>(list: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of list) addTo(groups, keyOf(item), item)
  return groups
}
