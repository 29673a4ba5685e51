import { step } from '../../budget.js'
import { addTo, greatest, least } from '../../lists.js'
import { median } from '../geometry/ruling.js'
import { type Component, componentsOf, type PixelBox } from './components.js'
import type { Gray, Mask } from './gray.js'

/** A line whose shapes are compared: its picture, its ink, and the text it was recognized as. */
export interface ReadLine {
  readonly picture: Gray
  readonly ink: Mask
  /** Without white space. */
  readonly text: string
  /** Pixels from the left up to which the number reaches that it begins with. */
  readonly end: number
}

/** Numbers, and marks for none, at the beginning of a text. */
const leading = /^[\d.\-/]{1,12}(?![\d.,\-/%+])/

/** The number, or the mark for none, that a text begins with; '' where it begins with neither. */
export const leadingNumber = (text: string): string => leading.exec(text)?.[0] ?? ''

/**
 * A second reader, of another kind than the recognizer: it counts the shapes of a line and compares each
 * with all others of the document that are said to be the same digit, and with those said to be another.
 * @returns those lines whose number the shapes bear out, and those that have none
 */
export function borneOut(lines: readonly ReadLine[]): ReadonlySet<ReadLine> {
  const shaped = lines.flatMap((line): ShapedLine[] => {
    step()
    const number = leadingNumber(line.text)
    if (number === '') return []
    const shapes = shapesIn(line).filter(({ across }) => across < line.end)
    const isCounted = shapes.length === number.length
    return isCounted ? [{ line, number, shapes: shapes.map((shape) => ({ ...shape, line })) }] : []
  })
  const digitHeight = median(
    shaped.flatMap(({ number, shapes }) =>
      shapes.filter((_, at) => isDigit(number[at])).map(({ high }) => high),
    ),
  )
  const donors = donorsIn(shaped, digitHeight)
  const isBorneOut = ({ number, shapes }: ShapedLine) =>
    shapes.every((shape, at) => fits(number[at] ?? '', shape, donors, digitHeight))
  const words = lines.filter(({ text }) => !/[\d.\-/+%]/.test(text))
  return new Set([...words, ...shaped.filter(isBorneOut).map(({ line }) => line)])
}

const isDigit = (text: string | undefined) => text !== undefined && /^\d$/.test(text)

interface Shape {
  /** Its grey values, evened out to a mean of 0 and a length of 1. */
  readonly values: Float32Array
  /** Where its middle is, in pixels from the left. */
  readonly across: number
  readonly wide: number
  readonly high: number
  /** Where its middle is, from 0 at the top of its line to 1 at the bottom. */
  readonly middle: number
  /** How much its ink goes up to the right: 1 for a rising stroke, -1 for a falling one. */
  readonly rise: number
}

interface LineShape extends Shape {
  readonly line: ReadLine
}

interface ShapedLine {
  readonly line: ReadLine
  readonly number: string
  readonly shapes: readonly LineShape[]
}

/** So many values each way. */
const [columns, rows] = [10, 16]

/** The shapes of a line from left to right: what hangs together, and what stands above each other. */
export function shapesIn({ picture, ink }: ReadLine): Shape[] {
  const { width, height } = picture
  const { all, labels } = componentsOf(ink, width, height, 1, true)
  const pieces: Component[][] = []
  for (const one of [...all].sort((a, b) => a.x0 - b.x0)) {
    const last = pieces.at(-1)
    if (last !== undefined && isAbove(last, one)) last.push(one)
    else pieces.push([one])
  }
  return pieces.map((own) => shapeOf(own, picture, labels))
}

function isAbove(pieces: readonly Component[], { x0, x1 }: Component): boolean {
  return pieces.some((piece) => {
    const shared = Math.min(piece.x1, x1) - Math.max(piece.x0, x0) + 1
    return shared > 0.5 * Math.min(piece.x1 - piece.x0 + 1, x1 - x0 + 1)
  })
}

function shapeOf(pieces: readonly Component[], picture: Gray, labels: Int32Array): Shape {
  const [x0, y0] = [least(pieces.map((one) => one.x0)), least(pieces.map((one) => one.y0))]
  const [x1, y1] = [greatest(pieces.map((one) => one.x1)), greatest(pieces.map((one) => one.y1))]
  const own = new Set(pieces.map(({ label }) => label))
  const box = { x0, y0, x1, y1 }
  return {
    values: evened(picture, box),
    across: (x0 + x1 + 1) / 2,
    wide: x1 - x0 + 1,
    high: y1 - y0 + 1,
    middle: (y0 + y1 + 1) / 2 / picture.height,
    rise: riseOf(box, (x, y) => own.has(labels[y * picture.width + x] ?? 0)),
  }
}

function evened({ data, width }: Gray, { x0, y0, x1, y1 }: PixelBox): Float32Array {
  const values = new Float32Array(columns * rows)
  const [w, h] = [x1 - x0 + 1, y1 - y0 + 1]
  for (let j = 0; j < rows; j += 1) {
    const top = y0 + Math.floor((j * h) / rows)
    const bottom = Math.max(top + 1, y0 + Math.floor(((j + 1) * h) / rows))
    for (let i = 0; i < columns; i += 1) {
      const left = x0 + Math.floor((i * w) / columns)
      const right = Math.max(left + 1, x0 + Math.floor(((i + 1) * w) / columns))
      let sum = 0
      for (let y = top; y < bottom; y += 1)
        for (let x = left; x < right; x += 1) sum += 255 - (data[y * width + x] ?? 255)
      values[j * columns + i] = sum / ((bottom - top) * (right - left))
    }
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0))
  return values.map((value) => (value - mean) / Math.max(1, length))
}

/** The correlation of its pixels' places. */
function riseOf({ x0, y0, x1, y1 }: PixelBox, isOwn: (x: number, y: number) => boolean): number {
  let [count, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0]
  for (let y = y0; y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1) {
      if (!isOwn(x, y)) continue
      count += 1
      sx += x
      sy += y
      sxx += x * x
      syy += y * y
      sxy += x * y
    }
  }
  const [vx, vy] = [sxx - (sx * sx) / count, syy - (sy * sy) / count]
  return vx <= 0 || vy <= 0 ? 0 : -(sxy - (sx * sy) / count) / Math.sqrt(vx * vy)
}

/** Shapes that are said to be a digit, by the digit. */
type Donors = ReadonlyMap<string, readonly LineShape[]>

/** More of one digit do not tell more. */
const mostDonors = 60

function donorsIn(shaped: readonly ShapedLine[], digitHeight: number): Donors {
  const donors = new Map<string, LineShape[]>()
  for (const { number, shapes } of shaped) {
    shapes.forEach((shape, at) => {
      const digit = number[at] ?? ''
      if (isDigit(digit) && isAsHigh(shape, digitHeight)) addTo(donors, digit, shape)
    })
  }
  return new Map(
    [...donors].map(([digit, all]) => {
      const stride = Math.max(1, all.length / mostDonors)
      const some = Array.from(
        { length: Math.min(all.length, mostDonors) },
        (_, i) => all[Math.floor(i * stride)],
      )
      return [digit, some.filter((one) => one !== undefined)]
    }),
  )
}

const isAsHigh = ({ high }: Shape, digitHeight: number) =>
  high > 0.7 * digitHeight && high < 1.4 * digitHeight

function fits(text: string, shape: LineShape, donors: Donors, digitHeight: number): boolean {
  if (text === '.') return shape.high < 0.35 * digitHeight && shape.middle > 0.6
  if (text === '-') return shape.high < 0.3 * digitHeight && shape.wide > 1.6 * shape.high
  if (text === '/') return shape.rise > 0.85 && shape.wide > 0.25 * digitHeight
  return isAsHigh(shape, digitHeight) && isLikeDigit(text, shape, donors)
}

/**
 * How far, of 2, a shape may be from the nearest of its digit, and how much nearer that must be than
 * the nearest of any other.
 */
const [farthest, nearer] = [0.3, 0.7]

function isLikeDigit(digit: string, shape: LineShape, donors: Donors): boolean {
  const distances = (digits: readonly LineShape[]) =>
    digits.filter(({ line }) => line !== shape.line).map((other) => distanceOf(shape, other))
  const own = distances(donors.get(digit) ?? []).sort((a, b) => a - b)
  const others = [...donors].flatMap(([one, digits]) => (one === digit ? [] : distances(digits)))
  const nearestOther = least(others)
  // One other shape may be misread in the same way.
  const second = own[1]
  return second !== undefined && second < farthest && second < nearer * nearestOther
}

function distanceOf(one: Shape, other: Shape): number {
  step()
  let dot = 0
  for (let i = 0; i < one.values.length; i += 1)
    dot += (one.values[i] ?? 0) * (other.values[i] ?? 0)
  const aspect = Math.log((one.wide / one.high) * (other.high / other.wide))
  return 1 - dot + 0.3 * Math.abs(aspect)
}
