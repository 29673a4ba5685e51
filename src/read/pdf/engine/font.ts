import type { Box } from '../../../document.js'
import { descent } from '../page.js'
import { isDash, isSlash, shapeOf } from './digit-shapes.js'
import type { GlyphOutline, OutlineOf } from './glyph-outlines.js'
import { printed } from './radicals.js'

/** A glyph as pdf.js shows it: `width` in thousandths of the font's size, `vmetric` likewise. */
export interface ShownGlyph {
  readonly unicode: string
  readonly originalCharCode: number
  readonly width: number
  readonly vmetric: readonly [advance: number, x: number, y: number] | undefined
  readonly isSpace: boolean
}

/** The questions that a content stream has about a font. */
export interface Font {
  readonly fontMatrix: readonly number[]
  readonly vertical: boolean
  readonly isType3: boolean
  readonly bbox: readonly number[] | undefined
  /** Whether the font tells which character the code stands for. */
  readonly tells: (code: number) => boolean
  /** The digit that a code is, or `\ufffd` where that is not certain; null for what is no digit. */
  readonly digitAt: (code: number) => string | null
  /** What the font draws for a code. */
  readonly outlineOf: OutlineOf
}

export function advanceOf(glyph: ShownGlyph, font: Font): number {
  return font.vertical ? (glyph.vmetric?.[0] ?? -1000) : glyph.width
}

/** How high an em is, in units of the font's size: one, but for fonts with units of their own. */
export function emOf({ isType3, fontMatrix, bbox }: Font): number {
  if (!isType3) return 1
  const unit = Math.abs(fontMatrix[3] ?? 0.001)
  const [, bottom = 0, , top = 0] = bbox ?? []
  const em = (top > bottom ? top - bottom : 1000) * unit
  return em > 0.2 && em < 3 ? em : 1
}

/** The em box of a glyph in units of the font's size; the text matrix turns and scales it. */
export function emBoxOf(glyph: ShownGlyph, font: Font): Box {
  const unit = font.fontMatrix[0] ?? 0.001
  const width = glyph.width * unit
  const em = emOf(font)
  if (!font.vertical) return [0, -descent * em, width, (1 - descent) * em]
  const [advance, x, y] = glyph.vmetric ?? [-1000, glyph.width / 2, 880]
  const left = -x * unit
  const top = (880 - y) * unit
  return [left, top + Math.min(advance * unit, -0.5), left + Math.max(width, 0.5), top]
}

/** Codes that stand for no character; those before them are white space, or are used as such. */
const isControl = (text: string) => text >= '\u000e' && text < ' '

/** Mirrored, a digit is none, or another. */
export function textOf(glyph: ShownGlyph, font: Font, isMirrored: boolean): string {
  const { originalCharCode: code, width, unicode } = glyph
  if (!font.tells(code)) return '\ufffd'
  const text = font.digitAt(code) ?? printed(unicode)
  if (isMirrored ? /\d/.test(text) : isControl(text) && width > 0) return '\ufffd'
  const isMark = width > 0 && (text.trim() === '' || mark.test(text))
  return isMark && !isDrawnAs(text, font.outlineOf(code)) ? '\ufffd' : text
}

/** What stands for no number in a cell, beside white space: characters that are not seen, dashes, slashes. */
const mark = /^[\p{Cf}\p{Pd}\u2212/／]+$/u

/** Whether what is said to be white space has no ink, a dash is wider than high, and a slash leans. */
function isDrawnAs(text: string, outline: GlyphOutline | null): boolean {
  if (outline === null) return true
  const shape = shapeOf(outline)
  if (!/[\p{Pd}\u2212/／]/u.test(text)) return shape === null && !outline.hasMore
  return shape === null || (/[/／]/.test(text) ? isSlash(shape) : isDash(shape))
}
