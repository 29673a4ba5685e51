/** Out of 255: a colour that differs by less from its ground, in each of its three parts, cannot be seen on it. */
const contrast = 16

/** The three parts of `#rrggbb`, from 0 to 255. */
const partsOf = (color: string): number[] =>
  [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))

/** `#rrggbb` of three parts from 0 to 255. */
export function colorOf(parts: ArrayLike<number>): string {
  return `#${Array.from(parts, (part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

export function isNear(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)]
  return a.every((part, i) => Math.abs(part - (b[i] ?? 0)) <= contrast)
}

/** What comes of a ground and a colour blended with it, each from 0 to 1 (ISO 32000-1, 11.3.5.2). */
type Blend = (ground: number, color: number) => number

const multiply: Blend = (b, s) => b * s
const screen: Blend = (b, s) => b + s - b * s
const hardLight: Blend = (b, s) => (s <= 0.5 ? multiply(b, 2 * s) : screen(b, 2 * s - 1))

function softLight(b: number, s: number): number {
  if (s <= 0.5) return b - (1 - 2 * s) * b * (1 - b)
  const d = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b)
  return b + (2 * s - 1) * (d - b)
}

const blends: ReadonlyMap<string, Blend> = new Map<string, Blend>([
  ['multiply', multiply],
  ['screen', screen],
  ['hard-light', hardLight],
  ['soft-light', softLight],
  ['overlay', (b, s) => hardLight(s, b)],
  ['darken', Math.min],
  ['lighten', Math.max],
  ['difference', (b, s) => Math.abs(b - s)],
  ['exclusion', (b, s) => b + s - 2 * b * s],
  ['color-dodge', (b, s) => (b === 0 ? 0 : s >= 1 ? 1 : Math.min(1, b / (1 - s)))],
])

/** The colour that is seen where one is blended with its ground; null where that is not known. */
export function blended(mode: string, color: string, ground: string): string | null {
  const blend = blends.get(mode)
  if (blend === undefined) return null
  const under = partsOf(ground)
  const parts = partsOf(color).map((part, i) => blend((under[i] ?? 0) / 255, part / 255))
  return colorOf(parts.map((part) => part * 255))
}
