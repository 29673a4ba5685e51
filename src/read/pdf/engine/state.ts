import type { Box } from '../../../document.js'
import type { Region } from '../../geometry/region.js'
import { isNear } from '../colours.js'
import { type Glyph, white } from '../page.js'
import type { Font } from './font.js'
import type { Matrix } from './matrix.js'

/** What is painted with: `hiding` is how little of what is under it can be seen. */
export interface Paint {
  /** `#rrggbb`; null where it has more than one, as patterns do. */
  readonly color: string | null
  readonly hiding: number
  /** True where what is painted may have the colour of its ground, which is not looked into. */
  readonly isUncertain?: true
}

/** Text that paints nothing itself: what is painted after it is seen within its letters. */
export interface ClippingText {
  readonly glyphs: Set<Glyph>
}

/** The part of the graphics state (ISO 32000-1, 8.4 and 9.3) that says where text and lines are. */
export interface State {
  matrix: Matrix
  clip: Box
  /** The regions of the clip that are no rectangles. */
  clipRegions: readonly Region[]
  /** Text that all painting is clipped to (9.3.6). */
  clipText: ClippingText | null
  lineWidth: number
  /** How lines end (8.4.3.3): 0 at their last point, 1 in a half circle, 2 in a half square. */
  lineCap: number
  /** Whether lines leave gaps (8.4.3.6). */
  isDashed: boolean
  fillAlpha: number
  strokeAlpha: number
  blend: string
  isMasked: boolean
  /** Whether a group around it has a soft mask, and how the innermost of them that does not just lie on top is blended. */
  isGroupMasked: boolean
  groupBlend: string
  /** The opacity of a group, and how much it hides of what is under it. */
  groupAlpha: number
  groupHiding: number
  fill: Paint
  stroke: Paint
  font: Font | null
  size: number
  charSpacing: number
  wordSpacing: number
  /** Horizontal scaling, 1 for 100 %. */
  stretch: number
  leading: number
  rise: number
  mode: number
}

export const plain = (color: string): Paint => ({ color, hiding: 1 })
export const noPaint: Paint = { color: null, hiding: 0 }
/** Tiles may leave any of the ground free. */
export const tiles: Paint = { color: null, hiding: 0.8, isUncertain: true }
export const shading: Paint = { color: null, hiding: 1 }

/** A shading as pdf.js tells it: its kind, how it runs, its box, and the colours that it goes through. */
export function shadingOf(loaded: unknown): Paint {
  const [kind, , , stops] = Array.isArray(loaded) ? (loaded as readonly unknown[]) : []
  if (kind !== 'RadialAxial' || !Array.isArray(stops)) return { ...shading, isUncertain: true }
  const colors = (stops as readonly (readonly [at: number, color: string])[]).map(([, one]) => one)
  const [first = white] = colors
  if (colors.every((one) => one === first)) return plain(first)
  return colors.some((one) => isNear(one, white)) ? { ...shading, isUncertain: true } : shading
}

const black = '#000000'

export function initialState(matrix: Matrix, clip: Box): State {
  return {
    matrix,
    clip,
    clipRegions: [],
    clipText: null,
    lineWidth: 1,
    lineCap: 0,
    isDashed: false,
    fillAlpha: 1,
    strokeAlpha: 1,
    blend: 'source-over',
    isMasked: false,
    isGroupMasked: false,
    groupBlend: 'source-over',
    groupAlpha: 1,
    groupHiding: 1,
    fill: plain(black),
    stroke: plain(black),
    font: null,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
}

/** The state in a transparency group, which is painted as a whole (11.4.5). */
export function withinGroup(state: State): Partial<State> {
  return {
    groupAlpha: state.groupAlpha * state.fillAlpha,
    groupHiding: state.groupHiding * blending(state, null),
    isGroupMasked: state.isGroupMasked || state.isMasked,
    groupBlend: state.blend === 'source-over' ? state.groupBlend : state.blend,
    fillAlpha: 1,
    strokeAlpha: 1,
    blend: 'source-over',
    isMasked: false,
  }
}

/** How much something painted hides of what is under it: 1 where it hides all. */
export function opacityOf(state: State, { color, hiding }: Paint, alpha: number): number {
  return hiding * alpha * state.groupAlpha * state.groupHiding * blending(state, color)
}

/** Blend modes mostly let through what is under them (11.3.5); a soft mask lets through some of it. */
function blending({ blend, isMasked }: State, color: string | null): number {
  if (isMasked) return 0
  if (blend === 'source-over') return 1
  if (blend === 'screen' || blend === 'lighten') return color === white ? 1 : 0
  return (blend === 'multiply' || blend === 'darken') && color === black ? 1 : 0
}
