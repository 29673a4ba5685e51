import type { Box } from '../../../document.js'
import { descent, type Glyph } from '../page.js'
import { colorOf } from '../colours.js'
import { boxUnder, type Matrix, multiply, scaleOf } from './matrix.js'

/**
 * Text of a form field or of an annotation that has no appearance of its own (ISO 32000-1, 12.7.3.3):
 * viewers make one of what the dictionary says.
 */
export interface UnpaintedText {
  readonly lines: readonly string[]
  /** In the page's user space. */
  readonly rectangle: Box
  /** Quarter turns against the clock, in degrees. */
  readonly rotation: number
  readonly size: number
  /** 0 at the left, 1 in the middle, 2 at the right. */
  readonly alignment: number
  readonly color: string
  /** The colour that lies under it, `#rrggbb`; null for none. */
  readonly ground: string | null
  /** Into how many places of one character each a field is parted; null for any other. */
  readonly places: number | null
}

/** An annotation, as pdf.js tells it. */
interface Annotation {
  readonly id?: string
  readonly subtype?: string
  readonly hasAppearance?: boolean
  readonly hidden?: boolean
  readonly annotationFlags?: number
  readonly rect?: readonly number[]
  readonly rotation?: number
  readonly fieldType?: string
  readonly fieldValue?: unknown
  readonly combo?: boolean
  readonly options?: readonly { readonly exportValue: unknown; readonly displayValue: unknown }[]
  readonly password?: boolean
  readonly comb?: boolean
  readonly maxLen?: number
  readonly textAlignment?: number | null
  readonly defaultFieldValue?: unknown
  readonly pushButton?: boolean
  readonly defaultAppearanceData?: {
    readonly fontSize?: number
    readonly fontColor?: ArrayLike<number>
  }
  readonly contentsObj?: { readonly str?: string }
  readonly richText?: unknown
  /** Of a form field, and of a note on the page, what lies under its text. */
  readonly backgroundColor?: ArrayLike<number> | null
  readonly color?: ArrayLike<number> | null
}

/** Invisible, hidden, not to be viewed (12.5.3). */
const unseen = 0b100011

/** The texts of those annotations of a page that viewers write themselves. */
export function unpaintedTexts(
  annotations: readonly unknown[],
  withheld: ReadonlySet<string>,
): UnpaintedText[] {
  return (annotations as readonly Annotation[]).flatMap((annotation) => {
    const { hasAppearance, hidden, annotationFlags = 0, rect = [], rotation = 0 } = annotation
    const [x0, y0, x1, y1] = rect
    const text = textOf(annotation)
    const ground = groundOf(annotation)
    const isPainted = hasAppearance === true && !withheld.has(annotation.id ?? '')
    const isUnseen = isPainted || hidden === true || (annotationFlags & unseen) !== 0
    if (isUnseen || (text === '' && ground === null) || x0 === undefined || y0 === undefined)
      return []
    if (x1 === undefined || y1 === undefined) return []
    const given = annotation.defaultAppearanceData?.fontSize ?? 0
    const high = rotation % 180 === 0 ? y1 - y0 : x1 - x0
    const { comb, maxLen = 0, textAlignment, defaultAppearanceData } = annotation
    return [
      {
        lines: text.split(/\r\n?|\n/),
        rectangle: [x0, y0, x1, y1],
        rotation,
        size: given > 0 ? given : Math.min(12, 0.7 * high),
        alignment: textAlignment ?? 0,
        color: told(defaultAppearanceData?.fontColor) ?? '#000000',
        ground,
        places: comb === true && maxLen > 0 ? maxLen : null,
      },
    ]
  })
}

function textOf(annotation: Annotation): string {
  const { subtype, fieldType, fieldValue, contentsObj } = annotation
  if (subtype === 'FreeText') {
    const text = contentsObj?.str?.trim() ?? ''
    // Text with looks is markup, which viewers read instead of what it says in plain.
    return text === '' && annotation.richText !== undefined ? '\ufffd' : text
  }
  if (subtype !== 'Widget') return ''
  // Of the caption of a button without an appearance pdf.js tells nothing, and some viewers write it.
  if (annotation.pushButton === true) return '\ufffd'
  if (isDefaultAlone(annotation)) return '\ufffd'
  if (fieldType === 'Tx') {
    const text = typeof fieldValue === 'string' ? fieldValue.trim() : ''
    return annotation.password === true ? text.replace(/./gu, '\ufffd') : text
  }
  if (fieldType !== 'Ch') return ''
  if (annotation.combo === true) return choiceOf(annotation)
  // A list shows all that may be chosen.
  return (annotation.options ?? []).length > 0 ? '\ufffd' : ''
}

/**
 * The fields, by pdf.js's names for them, of which it may paint a value that viewers do not show: it makes an
 * appearance of its own where there is none, or where the file needs all of them anew.
 */
export function defaultsAlone(
  annotations: readonly unknown[],
  needsAppearances: () => boolean,
): Set<string> {
  return new Set(
    (annotations as readonly Annotation[])
      .filter((one) => isDefaultAlone(one) && (one.hasAppearance !== true || needsAppearances()))
      .flatMap(({ id }) => id ?? []),
  )
}

/** The value to which a field is set back is not shown (12.7.3.1), but where pdf.js finds no other it tells that. */
function isDefaultAlone({ fieldValue, defaultFieldValue: given }: Annotation): boolean {
  return typeof given === 'string' && given.trim() !== '' && String(fieldValue) === given
}

function groundOf({ subtype, backgroundColor, color }: Annotation): string | null {
  if (subtype !== 'Widget' && subtype !== 'FreeText') return null
  return told(subtype === 'Widget' ? backgroundColor : color)
}

const told = (color: ArrayLike<number> | null | undefined): string | null =>
  color == null || color.length < 3 ? null : colorOf(color)

/** The text that a drop-down shows for the chosen value. */
function choiceOf({ fieldValue, options = [] }: Annotation): string {
  const chosen: unknown = Array.isArray(fieldValue) ? (fieldValue as unknown[])[0] : fieldValue
  const option = options.find(({ exportValue }) => exportValue === chosen)
  const shown = option === undefined ? chosen : option.displayValue
  return typeof shown === 'string' ? shown.trim() : ''
}

/** In ems: characters of other fonts than those of Chinese are half as wide, on the whole. */
const advanceOf = (char: string) => (/[\u0020-\u024f]/.test(char) ? 0.5 : 1)
/** Points that are left free at the sides of a field. */
const margin = 2

/** The glyphs of such a text where a viewer would write them; `toPage` leads from user space to the page. */
export function writtenGlyphs(text: UnpaintedText, toPage: Matrix): Omit<Glyph, 'run'>[] {
  const { lines, size, rectangle, rotation, places } = text
  const [x0, y0, x1, y1] = rectangle
  const isAcross = rotation % 180 !== 0
  const [wide, high] = isAcross ? [y1 - y0, x1 - x0] : [x1 - x0, y1 - y0]
  const matrix = multiply(cornerOf(rectangle, rotation), toPage)
  const [a, b] = matrix
  const angle = (Math.round((Math.atan2(b, a) * 180) / Math.PI) + 360) % 360
  const top = (high + 1.15 * size * lines.length) / 2
  return lines.flatMap((line, index) => {
    const chars = [...line]
    const length = chars.reduce((sum, char) => sum + advanceOf(char) * size, 0)
    let x = [margin, (wide - length) / 2, wide - length - margin][text.alignment] ?? margin
    const y = top - (index + 0.85) * 1.15 * size
    return chars.map((char, place): Omit<Glyph, 'run'> => {
      const width = advanceOf(char) * size
      const left = places === null ? x : ((place + 0.5) * wide) / places - width / 2
      x += width
      const box = boxUnder(matrix, [
        left,
        y - descent * size,
        left + width,
        y + (1 - descent) * size,
      ])
      const own = { text: char, box, size: size * scaleOf(matrix), angle, vertical: false }
      const isSpaced = chars[place - 1]?.trim() === ''
      return { ...own, spacing: 0, color: text.color, ...(isSpaced && { isAfterSpace: true }) }
    })
  })
}

/** From the corner where the text begins, by how it is turned. */
function cornerOf([x0, y0, x1, y1]: Box, rotation: number): Matrix {
  if (rotation === 90) return [0, 1, -1, 0, x1, y0]
  if (rotation === 180) return [-1, 0, 0, -1, x1, y1]
  if (rotation === 270) return [0, -1, 1, 0, x0, y1]
  return [1, 0, 0, 1, x0, y0]
}
