import type { Box } from '../../../document.js'
import type { Region } from '../../geometry/region.js'
import { type Glyph, white } from '../page.js'
import type { Font } from './font.js'
import type { Matrix } from './matrix.js'

/** Text that paints nothing itself: what is painted after it is seen within its letters. */
export interface ClippingText {
  readonly glyphs: Set<Glyph>
}

/** What is painted with: `hiding` is how little of what is under it can be seen. */
export interface Paint {
  /** `#rrggbb`; null where it has more than one, as patterns do. */
  readonly color: string | null
  readonly hiding: number
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
  fillAlpha: number
  strokeAlpha: number
  blend: string
  isMasked: boolean
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
export const tiles: Paint = { color: null, hiding: 0.8 }
export const shading: Paint = { color: null, hiding: 1 }

const black = '#000000'

export function initialState(matrix: Matrix, clip: Box): State {
  return {
    matrix,
    clip,
    clipRegions: [],
    clipText: null,
    lineWidth: 1,
    fillAlpha: 1,
    strokeAlpha: 1,
    blend: 'source-over',
    isMasked: false,
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
