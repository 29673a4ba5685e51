import type { Draw } from '../../corpus/make/seeded.js'

export type { Draw } from '../../corpus/make/seeded.js'

/** One of some; undefined where there are none. */
export function pick<T>(some: readonly T[], draw: Draw): T | undefined {
  return some.length === 0 ? undefined : some[draw(0, some.length - 1)]
}

/** One of a list that is never empty. */
export function oneOf<const T>(some: readonly [T, ...T[]], draw: Draw): T {
  return some[draw(0, some.length - 1)] ?? some[0]
}

/** Each function may say that it does not apply; the first of some attempts that does. */
export function firstThat<T>(attempts: number, attempt: () => T | null): T | null {
  for (let count = 0; count < attempts; count += 1) {
    const outcome = attempt()
    if (outcome !== null) return outcome
  }
  return null
}

/** A piece of something so long: where it begins and ends, short ones more often than long. */
export function stretch(length: number, draw: Draw): readonly [from: number, to: number] {
  const from = draw(0, Math.max(0, length - 1))
  const longest = Math.max(1, Math.floor(length / 4 ** draw(1, 6)))
  return [from, Math.min(length, from + draw(1, longest))]
}

/** A number that mixes the two; each pair draws otherwise than its neighbours. */
export function seedOf(seed: number, number: number): number {
  const mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
