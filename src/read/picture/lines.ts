import { step } from '../../budget.js'
import { median } from '../geometry/ruling.js'
import type { PixelBox } from './components.js'
import type { Mask } from './gray.js'

/** The ink of a line of text. */
export interface TextLine extends PixelBox {
  /** Whether it stands in a cell that rules close in, beside an upright rule, or in neither. */
  readonly stands: 'in a cell' | 'beside a rule' | 'free'
}

/** With the white around it that the recognizer is used to: what is cut out for it. */
export function boxAround({ x0, y0, x1, y1 }: PixelBox): [number, number, number, number] {
  const high = y1 - y0
  const [beside, above] = [Math.round(high * 0.3 + 2), Math.round(high * 0.16 + 1)]
  return [x0 - beside, y0 - above, x1 + beside + 1, y1 + above + 1]
}

/** A page's ink, without its rules. */
export interface Ink {
  readonly mask: Mask
  /** The upright rules. */
  readonly upright: readonly PixelBox[]
  readonly width: number
  readonly height: number
  /** A pixel at 150 dpi, in pixels. */
  readonly unit: number
}

/** The lines of text of a page: those of each cell, then those that stand in none. */
export function textLinesOf(ink: Ink, cells: readonly PixelBox[]): TextLine[] {
  const inset = Math.round(ink.unit)
  const own = cells.flatMap(({ x0, y0, x1, y1 }) =>
    bandsIn(ink, { x0: x0 + inset, y0: y0 + inset, x1: x1 - inset, y1: y1 - inset }).map(
      (line): TextLine => ({ ...line, stands: 'in a cell' }),
    ),
  )
  const rest = { ...ink, mask: withoutCells(ink, cells) }
  const page = { x0: 0, y0: 0, x1: ink.width - 1, y1: ink.height - 1 }
  return [...own, ...bandsIn(rest, page).flatMap((band) => partsOf(rest, band))]
}

function withoutCells({ mask, width, height, unit }: Ink, cells: readonly PixelBox[]): Mask {
  const rest = mask.slice()
  const by = Math.round(2 * unit)
  for (const { x0, y0, x1, y1 } of cells) {
    for (let y = Math.max(0, y0 - by); y <= Math.min(height - 1, y1 + by); y += 1)
      rest.fill(0, y * width + Math.max(0, x0 - by), y * width + Math.min(width, x1 + by + 1))
  }
  return rest
}

/** Rows of ink with white above and below, each as wide as its ink. */
function bandsIn(ink: Ink, area: PixelBox): PixelBox[] {
  const bands = joinedStrokes(bandRows(ink, area), ink.unit)
  return bands.flatMap(([top, bottom]) => {
    const box = inkWithin(ink, { ...area, y0: top, y1: bottom })
    return box === null ? [] : [box]
  })
}

type Stretch = readonly [from: number, to: number]

function bandRows({ mask, width }: Ink, { x0, y0, x1, y1 }: PixelBox): Stretch[] {
  const bands: Stretch[] = []
  let start = -1
  for (let y = y0; y <= y1 + 1; y += 1) {
    step()
    const isOn = y <= y1 && mask.subarray(y * width + x0, y * width + x1 + 1).includes(1)
    if (isOn && start < 0) start = y
    else if (!isOn && start >= 0) {
      bands.push([start, y - 1])
      start = -1
    }
  }
  return bands
}

const highOf = ([from, to]: Stretch) => to - from + 1

/** Strokes of characters that have white between them, as those of 二 and 三, are of one line. */
function joinedStrokes(bands: readonly Stretch[], unit: number): Stretch[] {
  const joined = [...bands]
  const usual = median(joined.map(highOf).filter((high) => high > 9 * unit)) || 12 * unit
  for (let i = 1; i < joined.length;) {
    const above: Stretch = joined[i - 1] ?? [0, 0]
    const below: Stretch = joined[i] ?? [0, 0]
    const gap = below[0] - above[1] - 1
    const both = below[1] - above[0] + 1
    const isLow = Math.min(highOf(above), highOf(below)) < 0.55 * usual
    const isClose = gap <= 0.12 * usual && both < 1.35 * usual
    if (isClose || (isLow && gap < 0.5 * usual && both <= 1.25 * usual))
      joined.splice(i - 1, 2, [above[0], below[1]])
    else i += 1
  }
  return joined
}

/** The box of the ink within an area; null where there is next to none. */
function inkWithin({ mask, width, unit }: Ink, area: PixelBox): PixelBox | null {
  let [x0, x1, count] = [area.x1 + 1, area.x0 - 1, 0]
  for (let y = area.y0; y <= area.y1; y += 1) {
    for (let x = area.x0; x <= area.x1; x += 1) {
      if (mask[y * width + x] !== 1) continue
      count += 1
      if (x < x0) x0 = x
      if (x > x1) x1 = x
    }
  }
  const isSpeck = area.y1 - area.y0 + 1 < 2 * unit && x1 - x0 < 4 * unit
  return count < 6 * unit * unit || isSpeck ? null : { ...area, x0, x1 }
}

/** Of the height of a line: farther apart stand texts of two columns. */
const widestGap = 1.3

/** The parts of a line that stand apart: by wide white space, or by an upright rule. */
function partsOf(ink: Ink, { x0, y0, x1, y1 }: PixelBox): TextLine[] {
  const { mask, upright, width, unit } = ink
  const [high, middle] = [y1 - y0 + 1, (y0 + y1) / 2]
  const rules = upright.filter((rule) => rule.y0 <= middle && rule.y1 >= middle)
  const isRule = (x: number) => rules.some((rule) => x >= rule.x0 - unit && x <= rule.x1 + unit)
  const isInk = (x: number) => {
    for (let y = y0; y <= y1; y += 1) if (mask[y * width + x] === 1) return true
    return false
  }
  const parts: { box: PixelBox; isParted: boolean }[] = []
  let [from, last, isBehindRule] = [-1, -1, false]
  const end = (isBeforeRule: boolean) => {
    if (from < 0) return
    const box = inkWithin({ ...ink, unit: 0 }, { x0: from, x1: last, y0, y1 })
    if (box !== null) parts.push({ box, isParted: isBeforeRule || isBehindRule })
    from = -1
  }
  for (let x = x0; x <= x1 + 1; x += 1) {
    const isCut = x <= x1 && isRule(x)
    if (isCut) {
      end(true)
      isBehindRule = true
    } else if (x <= x1 && isInk(x)) {
      if (from >= 0 && x - last > widestGap * high) end(false)
      if (from < 0) from = x
      last = x
    }
  }
  end(false)
  return parts.map(({ box, isParted }) => ({
    ...box,
    stands: isParted || parts.length > 1 ? 'beside a rule' : 'free',
  }))
}
