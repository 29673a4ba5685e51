import { seeded } from '../../corpus/make/seeded.js'
import { seedOf } from './draws.js'
import type { Damaged } from './input.js'
import { type Sort, sorts } from './kinds/index.js'

/** Which sort of damage the input of a number has: all sorts in turn. */
export function sortOf(number: number): Sort {
  return sorts[number % sorts.length]!
}

const mostAttempts = 20

/** The input of a seed and a number, always the same; null where no damage of its sort applied. */
export function makeInput(seed: number, number: number): Damaged | null {
  const draw = seeded(seedOf(seed, number))
  const { damage } = sortOf(number)
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const damaged = damage(draw)
    if (damaged !== null) return damaged
  }
  return null
}
