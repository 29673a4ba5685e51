import { append } from '../../../lists.js'
import { create } from 'fontkitten'
import type { Matrix } from './matrix.js'
import type { Operators } from './objects.js'
import { follow, outlinesOf, type Point } from './path.js'

/** The properties of a font, from pdf.js, that matter for what it draws. */
export interface DrawnFont {
  readonly isType3Font?: boolean
  readonly data?: Uint8Array
  /** By codes: the character of the program, or the name of the procedure, that draws it. */
  readonly toFontChar?: ArrayLike<number | string | undefined>
  readonly fontMatrix?: readonly number[]
  /** Of a font with procedures: what each of them paints, by its name. */
  readonly charProcOperatorList?: Readonly<Record<string, Operators>>
}

/** A closed line around ink, or around a hole in it. */
export interface Contour {
  /** x, y, x, y …, with enough of each curve to follow it. */
  readonly points: number[]
  hasCurves: boolean
}

/** What a font draws for a code. */
export interface GlyphOutline {
  readonly contours: readonly Contour[]
  /** How long an em is. */
  readonly em: number
  /** Whether it draws something else too, or what cannot be told. */
  readonly hasMore: boolean
}

/** Tells what a font draws for a code; null where that is not known. */
export type OutlineOf = (code: number) => GlyphOutline | null

/** The numbers of the operators, by the names of pdf.js. */
export type OperatorNumbers = Readonly<Record<string, number>>

export function outlinesIn(font: DrawnFont, numbers: OperatorNumbers): OutlineOf {
  const outlineOf = lookingInto(font, numbers)
  const known = new Map<number, GlyphOutline | null>()
  return (code) => {
    let outline = known.get(code)
    if (outline === undefined) known.set(code, (outline = outlineOf(code)))
    return outline
  }
}

/** Fonts are looked into when the first code is asked for. */
function lookingInto(font: DrawnFont, numbers: OperatorNumbers): OutlineOf {
  if (font.isType3Font === true) return drawnByProcedures(font, numbers)
  const { data, toFontChar } = font
  if (data === undefined) return () => null
  let outlineAt: ((point: number) => GlyphOutline) | null | undefined
  return (code) => {
    outlineAt ??= drawnByProgram(data)
    const point = toFontChar?.[code]
    if (outlineAt === null) return null
    try {
      return typeof point === 'number' ? outlineAt(point) : nothing
    } catch {
      // What cannot be drawn says nothing of what it draws.
      return null
    }
  }
}

const nothing: GlyphOutline = { contours: [], em: 1, hasMore: false }

function drawnByProgram(data: Uint8Array): ((point: number) => GlyphOutline) | null {
  try {
    const program = create(data as Parameters<typeof create>[0])
    if (program.isCollection) return null
    return (point) => ({
      contours: contoursOf(program.glyphForCodePoint(point).path.commands),
      em: program.unitsPerEm,
      hasMore: false,
    })
  } catch {
    return null
  }
}

interface Command {
  readonly command: string
  readonly args: readonly number[]
}

function contoursOf(commands: readonly Command[]): Contour[] {
  const contours: Contour[] = []
  for (const { command, args } of commands) {
    if (command === 'moveTo') contours.push({ points: [...args], hasCurves: false })
    const contour = contours.at(-1)
    if (contour === undefined || command === 'moveTo' || args.length === 0) continue
    if (args.length > 2) contour.hasCurves = true
    const start: Point = [contour.points.at(-2) ?? 0, contour.points.at(-1) ?? 0]
    follow(contour.points, [start, ...pairs(args)], args.length > 2 ? curvePoints : 1)
  }
  return contours.filter(isArea)
}

/** A curve is followed by so many points. */
const curvePoints = 3

const pairs = (args: readonly number[]): Point[] =>
  Array.from({ length: args.length / 2 }, (_, i) => [args[2 * i] ?? 0, args[2 * i + 1] ?? 0])

const isArea = ({ points }: Contour) => points.length > 4

/** A procedure may paint anything (ISO 32000-1, 9.6.5): what is no area that is filled is not looked into. */
function drawnByProcedures(
  { charProcOperatorList, toFontChar, fontMatrix }: DrawnFont,
  numbers: OperatorNumbers,
): OutlineOf {
  const [fill, eoFill, raw] = [numbers['fill'], numbers['eoFill'], numbers['rawFillPath']]
  const matrix = (fontMatrix ?? [0.001, 0, 0, 0.001, 0, 0]) as Matrix
  const others = new Set(otherPainting.map((name) => numbers[name]))
  return (code) => {
    const procedure = charProcOperatorList?.[String(toFontChar?.[code])]
    if (procedure === undefined) return null
    const contours: Contour[] = []
    let hasMore = false
    procedure.fnArray.forEach((operator, index) => {
      const [paint, data] = procedure.argsArray[index] as readonly [unknown, unknown]
      const isPath = operator === numbers['constructPath'] && paint !== numbers['endPath']
      if (others.has(operator)) hasMore = true
      else if (isPath && (paint === fill || paint === eoFill || paint === raw))
        append(contours, contoursOfPath(data, matrix))
      else if (isPath) hasMore = true
    })
    return { contours: contours.filter(isArea), em: 1, hasMore }
  }
}

function contoursOfPath(data: unknown, matrix: Matrix): Contour[] {
  const path = Array.isArray(data) ? (data[0] as ArrayLike<number> | null) : null
  const outlines = outlinesOf(path ?? [], matrix)
  return outlines.map(({ points, isCurved }) => ({ points, hasCurves: isCurved }))
}

/** The operators that paint something else, or move what is painted. */
const otherPainting = [
  'transform',
  'showText',
  'shadingFill',
  'paintFormXObjectBegin',
  'beginGroup',
  'paintImageXObject',
  'paintImageXObjectRepeat',
  'paintInlineImageXObject',
  'paintInlineImageXObjectGroup',
  'paintImageMaskXObject',
  'paintImageMaskXObjectGroup',
  'paintImageMaskXObjectRepeat',
  'paintSolidColorImageMask',
]
