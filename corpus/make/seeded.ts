/** Whole numbers from a seed, the same ones each time (mulberry32). */
export type Draw = (from: number, to: number) => number

export function seeded(seed: number): Draw {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return (from, to) => from + Math.floor(next() * (to - from + 1))
}
