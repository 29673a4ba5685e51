import { circledAt, claimsOf, type DigitClaims, digitAt, type FontProgram } from './digits.js'
import type { Font } from './font.js'
import { type OperatorNumbers, outlinesIn } from './glyph-outlines.js'

/** A font that pdf.js has loaded; none where it cannot be read at all. */
export interface LoadedFont {
  readonly font: Font | null
  readonly claims: DigitClaims | null
  /** Whether a digit was asked for of which nothing certain is known. */
  readonly lacksDigits: () => boolean
}

/** The properties that pdf.js gives a font, though its types lack them. */
interface PdfjsFont extends FontProgram {
  readonly vertical?: boolean
  readonly bbox?: readonly number[]
}

/** @param known The digits that outlines are known to be, by their signatures. */
export function fontOf(
  loaded: unknown,
  known: ReadonlyMap<string, string>,
  numbers: OperatorNumbers,
): LoadedFont {
  // A font that cannot be read at all is but a message.
  if (typeof loaded !== 'object' || loaded === null)
    return { font: null, claims: null, lacksDigits: () => false }
  const program = loaded as PdfjsFont
  const { fontMatrix, vertical, isType3Font, bbox, composite, toUnicode } = program
  const outlineOf = outlinesIn(program, numbers)
  const claims = claimsOf(program, outlineOf)
  let lacksDigits = false
  const font: Font = {
    fontMatrix: fontMatrix ?? [0.001, 0, 0, 0.001, 0, 0],
    vertical: vertical === true,
    isType3: isType3Font === true,
    bbox,
    // The codes of a composite font are numbers of glyphs, which pdf.js falls back to: a number of
    // a glyph that happens to be that of a digit would be a wrong digit.
    tells: (code) => composite !== true || toUnicode?._map?.[code] !== undefined,
    digitAt: (code) => {
      const digit = circledAt(program, code) ?? digitAt(claims, code, known)
      if (digit === '\ufffd') lacksDigits = true
      return digit
    },
    outlineOf,
  }
  return { font, claims, lacksDigits: () => lacksDigits }
}
