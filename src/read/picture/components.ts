import { step } from '../../budget.js'
import type { Mask } from './gray.js'

/** A box of pixels: its last column and row belong to it. */
export interface PixelBox {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** Pixels that hang together, by the box of them. */
export interface Component extends PixelBox {
  readonly label: number
  /** How many pixels it has. */
  readonly size: number
}

export interface Components {
  /** By their labels, which count from 1. */
  readonly all: readonly Component[]
  /** The label of each pixel's component; 0 where it is of none. */
  readonly labels: Int32Array
}

/** Stretches of a row of pixels that have one value: each from a column up to, and without, another. */
interface Runs {
  readonly from: Int32Array
  readonly to: Int32Array
  /** Where the runs of each row begin, and of one row more. */
  readonly rows: Int32Array
}

/** The components of the pixels that have a value, in the order of their first rows. */
export function componentsOf(
  mask: Mask,
  width: number,
  height: number,
  value: number,
  isDiagonal = false,
): Components {
  const runs = runsIn(mask, width, height, value)
  const labelOf = labelled(runs, height, isDiagonal ? 1 : 0)
  const all: { -readonly [K in keyof Component]: Component[K] }[] = []
  const labels = new Int32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    step()
    for (let run = runs.rows[y] ?? 0; run < (runs.rows[y + 1] ?? 0); run += 1) {
      const [label, from, to] = [labelOf[run] ?? 0, runs.from[run] ?? 0, runs.to[run] ?? 0]
      labels.fill(label, y * width + from, y * width + to)
      const known = all[label - 1]
      if (known === undefined) {
        all.push({ label, x0: from, y0: y, x1: to - 1, y1: y, size: to - from })
        continue
      }
      if (from < known.x0) known.x0 = from
      if (to - 1 > known.x1) known.x1 = to - 1
      known.y1 = y
      known.size += to - from
    }
  }
  return { all, labels }
}

function runsIn(mask: Mask, width: number, height: number, value: number): Runs {
  let count = 0
  for (let at = 0; at < mask.length; at += 1)
    if (mask[at] === value && (at % width === 0 || mask[at - 1] !== value)) count += 1
  const [from, to] = [new Int32Array(count), new Int32Array(count)]
  const rows = new Int32Array(height + 1)
  let run = 0
  for (let y = 0; y < height; y += 1) {
    step()
    rows[y] = run
    const [start, end] = [y * width, (y + 1) * width]
    for (let at = start; at < end; at += 1) {
      if (mask[at] !== value) continue
      from[run] = at - start
      while (at < end && mask[at] === value) at += 1
      to[run] = at - start
      run += 1
    }
  }
  rows[height] = run
  return { from, to, rows }
}

/** A label for each run: the same for those that touch, directly or by others. */
function labelled({ from, to, rows }: Runs, height: number, reach: number): Int32Array {
  const parents = Int32Array.from(from, (_, run) => run)
  const rootOf = (run: number) => {
    let root = run
    while (parents[root] !== root) {
      parents[root] = parents[parents[root] ?? 0] ?? 0
      root = parents[root] ?? 0
    }
    return root
  }
  for (let y = 1; y < height; y += 1) {
    step()
    let above = rows[y - 1] ?? 0
    const last = rows[y] ?? 0
    for (let run = last; run < (rows[y + 1] ?? 0); run += 1) {
      while (above < last && (to[above] ?? 0) + reach <= (from[run] ?? 0)) above += 1
      for (let one = above; one < last && (from[one] ?? 0) < (to[run] ?? 0) + reach; one += 1) {
        const [a, b] = [rootOf(one), rootOf(run)]
        if (a < b) parents[b] = a
        else parents[a] = b
      }
    }
  }
  const labels = new Int32Array(parents.length)
  let count = 0
  for (let run = 0; run < parents.length; run += 1) {
    const root = rootOf(run)
    labels[run] = root === run ? (count += 1) : (labels[root] ?? 0)
  }
  return labels
}

/** Without specks of fewer pixels: they are dust. */
export function withoutDust(mask: Mask, width: number, height: number, fewest: number): Mask {
  const { all, labels } = componentsOf(mask, width, height, 1, true)
  const isKept = new Uint8Array(all.length + 1)
  for (const { label, size } of all) if (size >= fewest) isKept[label] = 1
  const kept = new Uint8Array(mask.length)
  for (let at = 0; at < mask.length; at += 1) kept[at] = isKept[labels[at] ?? 0] ?? 0
  return kept
}
