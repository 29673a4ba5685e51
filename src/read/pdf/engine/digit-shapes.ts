import { append } from '../../../lists.js'
import { create } from 'fontkitten'
import { contains, heightOf, middleY } from '../../geometry/box.js'
import { isInside } from '../../geometry/region.js'
import { boxOfPoints } from './path.js'

/** The outline of a glyph: what tells it from others, and what holes it has. */
export interface DigitShape {
  /** The same for outlines that are the same. */
  readonly signature: string
  /** How far up the middle of each hole lies, from 0 at the bottom to 1 at the top. */
  readonly holes: readonly number[]
}

/** The outlines of some characters of a font, by their codes; none where the font tells none. */
export function shapesIn(
  font: Uint8Array,
  codePoints: ReadonlyMap<number, number>,
): Map<number, DigitShape> {
  const shapes = new Map<number, DigitShape>()
  try {
    const program = create(font as Parameters<typeof create>[0])
    if (program.isCollection) return shapes
    for (const [code, point] of codePoints) {
      const { commands } = program.glyphForCodePoint(point).path
      const shape = shapeOf(commands, program.unitsPerEm)
      if (shape !== null) shapes.set(code, shape)
    }
  } catch {
    // What cannot be drawn says nothing of what it draws.
  }
  return shapes
}

interface Command {
  readonly command: string
  readonly args: readonly number[]
}

function shapeOf(commands: readonly Command[], unitsPerEm: number): DigitShape | null {
  const outlines: number[][] = []
  for (const { command, args } of commands) {
    if (command === 'moveTo') outlines.push([])
    append(outlines.at(-1) ?? [], args)
  }
  const drawn = outlines.filter((points) => points.length > 4)
  if (drawn.length === 0) return null
  const box = boxOfPoints(drawn.flat())
  const signature = commands
    .map(({ command, args }) => {
      const places = args.map((at, i) => Math.round(((at - (box[i % 2] ?? 0)) * 1000) / unitsPerEm))
      return `${command[0] ?? ''}${places.join(',')}`
    })
    .join('')
  const holes = drawn
    .filter((points) => isHole(points, drawn))
    .map((points) => (middleY(boxOfPoints(points)) - box[1]) / Math.max(heightOf(box), 1))
  return { signature, holes }
}

/** A hole runs the other way round within another outline. */
function isHole(points: readonly number[], all: readonly number[][]): boolean {
  const [x = 0, y = 0] = points
  return all.some(
    (other) =>
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

/** Whether a digit can have an outline with such holes, in any type face: 4 may be open, 0 have a stroke in it. */
export function canBe(digit: string, { holes }: DigitShape): boolean {
  const [at = 0] = holes
  if (digit === '0') return holes.length >= 1
  if (digit === '8') return holes.length >= 2
  if (digit === '4') return holes.length <= 1
  if (digit === '6') return holes.length === 1 && at < 0.5
  if (digit === '9') return holes.length === 1 && at > 0.5
  return holes.length === 0
}
