import type { Box } from '../../../document.js'
import { contains, heightOf, middleY, widthOf } from '../../geometry/box.js'
import { isInside } from '../../geometry/region.js'
import type { Contour, GlyphOutline } from './glyph-outlines.js'
import { boxOfPoints } from './path.js'

/** The outline of a glyph: what tells it from others, and what it looks like. */
export interface DigitShape {
  /** The same for outlines that are the same. */
  readonly signature: string
  /** How far up the middle of each hole lies, from 0 at the bottom to 1 at the top. */
  readonly holes: readonly number[]
  readonly form?: Form
}

/** From where to where something is drawn at some height, of the width from 0 to 1. */
type Stretch = readonly [from: number, to: number]

interface Form {
  /** How wide it is, of its height. */
  readonly ratio: number
  readonly foot: Stretch
  readonly lower: Stretch
  readonly upper: Stretch
  readonly head: Stretch
  readonly hasCurves: boolean
  /** Whether a hole in it has no curves. */
  readonly hasAngularHole: boolean
}

/** The shape of an outline; null where there is none, or more than an outline. */
export function shapeOf({ contours, em, hasMore }: GlyphOutline): DigitShape | null {
  if (contours.length === 0 || hasMore) return null
  const box = boxOfPoints(contours.flatMap(({ points }) => points))
  const signature = contours
    .map(({ points }) =>
      points.map((at, i) => Math.round(((at - (box[i % 2] ?? 0)) * 1000) / em)).join(','),
    )
    .join(';')
  const inner = contours.filter((contour) => isHole(contour, contours))
  const holes = inner.map(
    ({ points }) => (middleY(boxOfPoints(points)) - box[1]) / (heightOf(box) || 1),
  )
  return { signature, holes, form: formOf(contours, inner, box) }
}

/** Of the height, from the bottom: where forms of digits differ. */
const [footAt, lowerAt, upperAt, headAt] = [0.05, 0.36, 0.66, 0.95]

function formOf(contours: readonly Contour[], holes: readonly Contour[], box: Box): Form {
  const at = (height: number) => stretchAt(contours, box, height)
  return {
    ratio: widthOf(box) / (heightOf(box) || 1),
    foot: at(footAt),
    lower: at(lowerAt),
    upper: at(upperAt),
    head: at(headAt),
    hasCurves: contours.some(({ hasCurves }) => hasCurves),
    hasAngularHole: holes.some(({ hasCurves }) => !hasCurves),
  }
}

function stretchAt(contours: readonly Contour[], box: Box, height: number): Stretch {
  const y = box[1] + height * heightOf(box)
  let [from, to] = [Infinity, -Infinity]
  for (const { points } of contours) {
    let [x0, y0] = [points.at(-2) ?? 0, points.at(-1) ?? 0]
    for (let i = 0; i < points.length; i += 2) {
      const [x1, y1] = [points[i] ?? 0, points[i + 1] ?? 0]
      if (y0 > y !== y1 > y) {
        const x = x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)
        ;[from, to] = [Math.min(from, x), Math.max(to, x)]
      }
      ;[x0, y0] = [x1, y1]
    }
  }
  const width = widthOf(box) || 1
  return [(from - box[0]) / width, (to - box[0]) / width]
}

/** A hole runs the other way round within another outline. */
function isHole({ points }: Contour, all: readonly Contour[]): boolean {
  const [x = 0, y = 0] = points
  return all.some(
    ({ points: other }) =>
      other !== points &&
      Math.sign(areaWithin(other)) !== Math.sign(areaWithin(points)) &&
      contains(boxOfPoints(other), x, y) &&
      isInside({ polygons: [other], isEvenOdd: false }, x, y),
  )
}

function areaWithin(points: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < points.length; i += 2) {
    const [x0, y0] = [points.at(i - 2) ?? 0, points.at(i - 1) ?? 0]
    sum += x0 * (points[i + 1] ?? 0) - (points[i] ?? 0) * y0
  }
  return sum
}

const spanOf = ([from, to]: Stretch) => to - from
const middleOf = ([from, to]: Stretch) => (from + to) / 2

/** Whether a digit can have such an outline, in any type face: 4 may be open, 0 have a stroke in it. */
export function canBe(digit: string, { holes, form }: DigitShape): boolean {
  return hasHolesOf(digit, holes) && (form === undefined || hasFormOf(digit, form, holes.length))
}

function hasHolesOf(digit: string, holes: readonly number[]): boolean {
  const [at = 0] = holes
  if (digit === '0') return holes.length > 1 || (at > 0.4 && at < 0.6)
  if (digit === '8') return holes.length >= 2
  if (digit === '4') return holes.length <= 1
  if (digit === '6') return holes.length === 1 && at < 0.45
  if (digit === '9') return holes.length === 1 && at > 0.55
  return holes.length === 0
}

/** The sides at which a digit is open, and where its strokes end. */
function hasFormOf(digit: string, form: Form, holes: number): boolean {
  const { ratio, foot, lower, upper, head, hasCurves, hasAngularHole } = form
  if (digit === '1') {
    const leans = Math.max(
      Math.abs(lower[1] - upper[1]),
      Math.abs(middleOf(foot) - middleOf(lower)),
    )
    return spanOf(head) < 0.8 && leans * ratio < 0.18
  }
  if (digit === '2') return upper[1] - lower[1] > 0.1 && spanOf(foot) > 0.6
  if (digit === '7') return spanOf(head) > 0.6 && spanOf(foot) < 0.6 && lower[1] < 0.85
  if (digit === '3' || digit === '5') {
    const isBowl = lower[1] > 0.7 && foot[0] < 0.5 && spanOf(foot) > 0.3
    const isCrowned = spanOf(head) * ratio > 0.2
    return isBowl && isCrowned && (digit === '3' ? upper[0] > 0.23 : upper[0] < 0.4)
  }
  const isOnLeg = spanOf(foot) < 0.35
  if (digit === '4') return holes === 0 ? spanOf(lower) > 0.5 : hasAngularHole || isOnLeg
  return hasCurves && !hasAngularHole && !(digit === '9' && isOnLeg && lower[0] < 0.25)
}

export const isDash = ({ form }: DigitShape) => form === undefined || form.ratio > 1
export const isSlash = ({ holes, form }: DigitShape) =>
  form === undefined ||
  (holes.length === 0 && middleOf(form.foot) < 0.3 && middleOf(form.head) > 0.7)
