import { step } from '../../budget.js'
import type { PixelBox } from './components.js'
import type { Mask } from './gray.js'

/** Pieces of rules along an axis, and what there is of them in the picture, rule or not. */
export interface Pieces {
  readonly bars: readonly PixelBox[]
  readonly isUpright: boolean
  readonly traces: Mask
  readonly ink: Mask
  /** Pixels: so far beside a rule there is paper. */
  readonly beside: number
}

/** At 150 dots an inch: the widest gap in a rule, and by how much its pieces are off. */
const [widestGap, offLine] = [150, 3]
/** Of a gap: a rule that has left as much of it goes on there, to another piece, or to a rule that crosses it. */
const [leastTraces, mostTraces] = [0.4, 0.7]

/** Of a gap: as much ink beside it is that of characters. */
const mostBeside = 0.1

/** Goes on with rules over their gaps, from piece to piece and to those that cross them, where traces of them are left. */
export function bridge(
  rules: Mask,
  { bars, isUpright, traces, ink, beside }: Pieces,
  crossing: readonly PixelBox[],
  width: number,
  unit: number,
): void {
  const [along, across] = isUpright ? [width, 1] : [1, width]
  const lengthwise = bars.map((bar) => lying(bar, isUpright))
  const crossed = crossing.map((bar) => lying(bar, isUpright))
  const ends = [...lengthwise, ...crossed]
  for (const piece of lengthwise) {
    step()
    const next = nextTo(piece, ends, unit)
    for (const { from, to, at, end } of next) {
      const line = Math.round(at)
      let count = 0
      for (let i = from; i < to; i += 1) {
        let isThere = false
        for (let by = -2; by <= 2 && !isThere; by += 1)
          isThere = traces[(line + by) * across + i * along] === 1
        if (isThere) count += 1
      }
      if (count < (crossed.includes(end) ? mostTraces : leastTraces) * (to - from)) continue
      // Characters in the gap leave traces too.
      const isWithinText = [line - beside, line + beside].some((one) => {
        let inked = 0
        for (let i = from; i < to; i += 1) inked += ink[one * across + i * along] ?? 0
        return inked > mostBeside * (to - from)
      })
      if (isWithinText) continue
      for (let i = from; i < to; i += 1)
        for (const by of [-1, 0, 1]) rules[(line + by) * across + i * along] = 1
    }
  }
}

/** A piece by where it lies on its own axis and across it; what crosses lies anywhere between two places. */
interface Lying {
  readonly from: number
  readonly to: number
  readonly top: number
  readonly bottom: number
}

export const lying = ({ x0, y0, x1, y1 }: PixelBox, isUpright: boolean): Lying =>
  isUpright ? { from: y0, to: y1, top: x0, bottom: x1 } : { from: x0, to: x1, top: y0, bottom: y1 }

/** The gaps on both sides of a piece, up to what is nearest there. */
function nextTo(
  piece: Lying,
  ends: readonly Lying[],
  unit: number,
): { readonly from: number; readonly to: number; readonly at: number; readonly end: Lying }[] {
  const at = (piece.top + piece.bottom) / 2
  const level = ends.filter(
    (one) => one !== piece && one.top <= at + offLine * unit && one.bottom >= at - offLine * unit,
  )
  const after = level.filter(({ from }) => from > piece.to).sort((a, b) => a.from - b.from)[0]
  const before = level.filter(({ to }) => to < piece.from).sort((a, b) => b.to - a.to)[0]
  return [
    ...(after === undefined ? [] : [{ from: piece.to + 1, to: after.from, at, end: after }]),
    ...(before === undefined ? [] : [{ from: before.to + 1, to: piece.from, at, end: before }]),
  ].filter(({ from, to }) => to > from && to - from <= widestGap * unit)
}
