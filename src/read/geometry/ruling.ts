/** A line on the page, level or upright: where it stands on one axis, how far it goes on the other. */
export interface Ruling {
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Rulings {
  readonly level: readonly Ruling[]
  readonly upright: readonly Ruling[]
}

/**
 * Groups things that are near each other on one axis: neighbours in a group are no farther apart than the given
 * distance.
 */
export function grouped<T>(all: readonly T[], at: (one: T) => number, within: number): T[][] {
  const groups: T[][] = []
  let last = -Infinity
  for (const one of [...all].sort((a, b) => at(a) - at(b))) {
    const place = at(one)
    if (place - last <= within) groups.at(-1)?.push(one)
    else groups.push([one])
    last = place
  }
  return groups
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** The middle one of the values, of two the larger; 0 where there are none. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
