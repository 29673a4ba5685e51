import { canBe, type DigitShape, shapeOf } from './digit-shapes.js'
import type { DrawnFont, OutlineOf } from './glyph-outlines.js'

/** The properties of a font, from pdf.js, that matter for its digits. */
export interface FontProgram extends DrawnFont {
  readonly name?: string
  readonly composite?: boolean
  readonly isSymbolicFont?: boolean
  readonly differences?: ArrayLike<string | undefined>
  readonly defaultEncoding?: ArrayLike<string | undefined>
  readonly toUnicode?: { readonly _map?: readonly unknown[] }
}

/** The digits that a font claims for its codes. */
export interface DigitClaims {
  readonly digits: Claims
  /** The outlines of those that are stated. */
  readonly shapes: Shapes
  readonly shapeAt: (code: number) => DigitShape | undefined
  /** Whether statements contradict each other or the outlines. */
  readonly isDoubtful: boolean
  /** Whether something states the digit of a code, and the font draws something for it. */
  readonly isStated: (code: number) => boolean
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

export function claimsOf(font: FontProgram, outlineOf: OutlineOf = () => null): DigitClaims {
  const told = toldBy(font)
  const named = namedBy(font)
  const alone = new Map([...told].filter(([code, one]) => isUnstated(font, code, one)))
  const stated = new Map([...told].filter(([code]) => !alone.has(code)))
  const { shapes, blanks } = drawnFor([...stated.keys(), ...named.keys()], outlineOf)
  const isContradicted = [...named].some(
    ([code, one]) => (font.toUnicode?._map?.[code] ?? one) !== one,
  )
  // A viewer that has to draw without the font, or with one that fits its names, draws what is named.
  const isDrawn = font.data !== undefined || shapes.size > 0
  const isNamed = isDrawn ? shapes.size > 0 && !fit(told, shapes) : font.isType3Font !== true
  if (isContradicted && fit(named, shapes) && isNamed) {
    const digits = new Map([...told, ...named])
    const isStated = (code: number) => !blanks.has(code)
    return { digits, shapes, shapeAt: (code) => shapes.get(code), isDoubtful: false, isStated }
  }
  const digits = new Map([...named, ...told])
  const isDoubtful = isContradicted || !fit(stated, shapes)
  // Most fonts never show what they state nothing of.
  let own: Drawn | undefined
  const drawnAlone = () => (own ??= drawnFor(alone.keys(), outlineOf))
  return {
    digits,
    shapes,
    shapeAt: (code) => (alone.has(code) ? drawnAlone() : { shapes }).shapes.get(code),
    isDoubtful,
    isStated: (code) =>
      alone.has(code)
        ? !isPictorial(font) && isBorneOut(code, alone, drawnAlone())
        : !blanks.has(code),
  }
}

type Claims = ReadonlyMap<number, string>
type Shapes = ReadonlyMap<number, DigitShape>

/** Whether digits can have the outlines of their codes, where these are known. */
const fit = (claims: Claims, shapes: Shapes) =>
  [...claims].every(([code, one]) => {
    const shape = shapes.get(code)
    return shape === undefined || canBe(one, shape)
  })

/** What a font draws for some codes, and those for which it draws nothing. */
interface Drawn {
  readonly shapes: Shapes
  readonly blanks: ReadonlySet<number>
}

function drawnFor(codes: Iterable<number>, outlineOf: OutlineOf): Drawn {
  const shapes = new Map<number, DigitShape>()
  const blanks = new Set<number>()
  for (const code of codes) {
    const outline = outlineOf(code)
    if (outline === null) continue
    const shape = shapeOf(outline)
    if (shape !== null) shapes.set(code, shape)
    else if (!outline.hasMore) blanks.add(code)
  }
  return { shapes, blanks }
}

function toldBy({ toUnicode, composite }: FontProgram): Map<number, string> {
  const told = new Map<number, string>()
  // Codes of four bytes (UniGB-UTF16-H) leave billions of holes, which `forEach` would walk through.
  for (const [code, text] of Object.entries(toUnicode?._map ?? [])) {
    if (typeof text === 'string' && digit.test(text)) told.set(Number(code), text)
  }
  // What no statement of a font tells, pdf.js takes for the character of the code.
  for (const one of composite === true ? '' : '0123456789') {
    const code = one.charCodeAt(0)
    if (toUnicode?._map?.[code] === undefined) told.set(code, one)
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

/** Whether nothing but the code itself, or a number in the name of its glyph, says that it is a digit. */
function isUnstated(font: FontProgram, code: number, one: string): boolean {
  const { composite, isSymbolicFont, differences, data, toUnicode } = font
  if (composite === true) return false
  const given = differences?.[code]
  if (toUnicode?._map?.[code] === undefined || numbered(given).includes(one.charCodeAt(0)))
    return true
  const isItself = one === String.fromCharCode(code) && given === undefined
  return isItself && (isPictorial(font) || (isSymbolicFont === true && data !== undefined))
}

/** Whether a font has pictures in the places of letters and digits. */
const isPictorial = ({ name = '' }: FontProgram) => /dingbats|(?:web|wing)dings/i.test(name)

/** The first of those glyphs of ZapfDingbats that are the numbers from 1 to 10 in circles, by their names. */
const circles: readonly (readonly [name: number, first: number])[] = [
  [120, 0x2460],
  [130, 0x2776],
  [140, 0x2780],
  [150, 0x278a],
]

/** The number in a circle that a code of ZapfDingbats is (ISO 32000-1, D.6); null for all else. */
export function circledAt(font: FontProgram, code: number): string | null {
  const { name = '', composite, differences, defaultEncoding } = font
  if (composite === true || !/dingbats/i.test(name)) return null
  const named = /^a(1[2-5])(\d)$/.exec(differences?.[code] ?? defaultEncoding?.[code] ?? '')
  const [, tens, ones] = named ?? []
  const [, first] = circles.find(([from]) => from === Number(tens) * 10) ?? []
  return first === undefined ? null : String.fromCodePoint(first + Number(ones))
}

/** The codes that pdf.js takes numbered names for: c51, G33. */
function numbered(name: string | undefined): number[] {
  const number = /^[CcGg]([\dA-Fa-f]{2,4})$/.exec(name ?? '')?.[1]
  return number === undefined ? [] : [parseInt(number, 10), parseInt(number, 16)]
}

/** Whether outlines that only one digit or two can have bear out what is told. */
function isBorneOut(code: number, told: Claims, { shapes, blanks }: Drawn): boolean {
  const isTelling = (shape: DigitShape) =>
    Array.from('0123456789').filter((one) => canBe(one, shape)).length <= 2
  return !blanks.has(code) && fit(told, shapes) && [...shapes.values()].some(isTelling)
}

/** The digits that outlines are in those fonts of a document that are not doubtful; `\ufffd` where these differ. */
export function knownShapes(claims: Iterable<DigitClaims>): Map<string, string> {
  const known = new Map<string, string>()
  for (const { digits, shapes, isDoubtful, isStated } of claims) {
    if (isDoubtful) continue
    for (const [code, { signature }] of shapes) {
      if (!isStated(code)) continue
      const one = digits.get(code) ?? '\ufffd'
      known.set(signature, (known.get(signature) ?? one) === one ? one : '\ufffd')
    }
  }
  return known
}

/** The digit that a code is read as, where the document's outlines are known; null where it is no digit. */
export function digitAt(
  { digits, shapeAt, isDoubtful, isStated }: DigitClaims,
  code: number,
  known: ReadonlyMap<string, string>,
): string | null {
  const one = digits.get(code)
  if (one === undefined) return null
  const twin = known.get(shapeAt(code)?.signature ?? '')
  return twin ?? (isDoubtful || !isStated(code) ? '\ufffd' : one)
}
