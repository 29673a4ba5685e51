import { canBe, type DigitShape, shapesIn } from './digit-shapes.js'

/** The properties of a font, from pdf.js, that matter for its digits. */
export interface FontProgram {
  readonly composite?: boolean
  readonly isType3Font?: boolean
  readonly isSymbolicFont?: boolean
  readonly data?: Uint8Array
  readonly differences?: ArrayLike<string | undefined>
  readonly defaultEncoding?: ArrayLike<string | undefined>
  readonly toFontChar?: ArrayLike<number | undefined>
  readonly toUnicode?: { readonly _map?: readonly unknown[] }
}

/** The digits that a font claims for its codes. */
export interface DigitClaims {
  readonly digits: ReadonlyMap<number, string>
  readonly shapes: ReadonlyMap<number, DigitShape>
  /** Whether statements contradict each other or the outlines, or are none but the codes themselves. */
  readonly isDoubtful: boolean
}

const digit = /^\d$/
const names = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** The digit that a name of a glyph states: three, uni0033; numbered names as g12 state nothing. */
function digitNamed(name: string | undefined): string | null {
  if (name === undefined) return null
  const at = names.indexOf(name)
  if (at >= 0) return String(at)
  const code = /^u(?:ni)?([0-9A-F]{4,6})$/.exec(name)?.[1]
  const char =
    code === undefined ? '' : String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff))
  return digit.test(char) ? char : null
}

export function claimsOf(font: FontProgram): DigitClaims {
  const told = toldBy(font)
  const named = namedBy(font)
  const codes = new Set([...told.keys(), ...named.keys()])
  const points = new Map<number, number>()
  for (const code of codes) {
    const point = font.toFontChar?.[code]
    if (typeof point === 'number') points.set(code, point)
  }
  const isDrawn = font.data !== undefined && points.size > 0
  const shapes = isDrawn ? shapesIn(font.data, points) : new Map<number, DigitShape>()
  const fits = (claims: ReadonlyMap<number, string>) =>
    [...claims].every(([code, one]) => {
      const shape = shapes.get(code)
      return shape === undefined || canBe(one, shape)
    })
  const isContradicted = [...named].some(
    ([code, one]) => (font.toUnicode?._map?.[code] ?? one) !== one,
  )
  // A viewer that has to draw without the font, or with one that fits its names, draws what is named.
  const isNamed = isDrawn ? shapes.size > 0 && !fits(told) : font.isType3Font !== true
  if (isContradicted && fits(named) && isNamed) {
    return { digits: new Map([...told, ...named]), shapes, isDoubtful: false }
  }
  const digits = new Map([...named, ...told])
  const isCodeAlone = hasCodesAlone(font, told) && !isShown(told, shapes)
  return { digits, shapes, isDoubtful: isContradicted || isCodeAlone || !fits(told) }
}

function toldBy({ toUnicode }: FontProgram): Map<number, string> {
  const told = new Map<number, string>()
  // Codes of four bytes (UniGB-UTF16-H) leave billions of holes, which `forEach` would walk through.
  for (const [code, text] of Object.entries(toUnicode?._map ?? [])) {
    if (typeof text === 'string' && digit.test(text)) told.set(Number(code), text)
  }
  return told
}

function namedBy(font: FontProgram): Map<number, string> {
  const { composite, isSymbolicFont, differences, defaultEncoding } = font
  const named = new Map<number, string>()
  if (composite === true) return named
  for (let code = 0; code < 256; code += 1) {
    // An encoding that the font only falls back to names nothing.
    const fallback = isSymbolicFont === true ? undefined : defaultEncoding?.[code]
    const one = digitNamed(differences?.[code] ?? fallback)
    if (one !== null) named.set(code, one)
  }
  return named
}

/** A symbolic font in which codes are their own digits may have no statement of them at all. */
function hasCodesAlone(font: FontProgram, told: ReadonlyMap<number, string>): boolean {
  const { composite, isSymbolicFont, differences, data } = font
  if (composite === true || isSymbolicFont !== true || data === undefined) return false
  const codes = [...told]
  return (
    codes.length > 0 &&
    codes.every(
      ([code, one]) => one === String.fromCharCode(code) && differences?.[code] === undefined,
    )
  )
}

/** Whether outlines that only one digit or two can have bear out what is told. */
function isShown(
  told: ReadonlyMap<number, string>,
  shapes: ReadonlyMap<number, DigitShape>,
): boolean {
  return [...told].some(([code, one]) => {
    const shape = shapes.get(code)
    return /[0689]/.test(one) && shape !== undefined && canBe(one, shape)
  })
}

/** The digits that outlines are in those fonts of a document that are not doubtful; `\ufffd` where these differ. */
export function knownShapes(claims: Iterable<DigitClaims>): Map<string, string> {
  const known = new Map<string, string>()
  for (const { digits, shapes, isDoubtful } of claims) {
    if (isDoubtful) continue
    for (const [code, { signature }] of shapes) {
      const one = digits.get(code) ?? '\ufffd'
      known.set(signature, (known.get(signature) ?? one) === one ? one : '\ufffd')
    }
  }
  return known
}

/** The digit that a code is read as, where the document's outlines are known; null where it is no digit. */
export function digitAt(
  { digits, shapes, isDoubtful }: DigitClaims,
  code: number,
  known: ReadonlyMap<string, string>,
): string | null {
  const one = digits.get(code)
  if (one === undefined) return null
  const twin = known.get(shapes.get(code)?.signature ?? '')
  return twin ?? (isDoubtful ? '\ufffd' : one)
}
