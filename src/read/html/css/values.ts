import colorString from 'color-string'
import type { Colour } from '../../colour.js'
import { greatest, least } from '../../../lists.js'

const systemColours: Readonly<Record<string, string>> = {
  canvas: 'white',
  canvastext: 'black',
  window: 'white',
  windowtext: 'black',
  field: 'white',
  fieldtext: 'black',
}

/** A colour as CSS writes it; null where it is written in a way that is not known. */
export function parseColour(value: string): Colour | null {
  const rgb = colorString.get.rgb(systemColours[value] ?? value) ?? fromOther(value)
  if (rgb === null) return null
  const [red = 0, green = 0, blue = 0, alpha = 1] = rgb
  return { red, green, blue, alpha }
}

function fromOther(value: string): number[] | null {
  const found = colorString.get(value)
  if (found === null) return null
  const hex = found.model === 'hsl' ? hslToRgb(found.value) : hwbToRgb(found.value)
  return hex
}

function hslToRgb([
  hue = 0,
  saturation = 0,
  lightness = 0,
  alpha = 1,
]: readonly number[]): number[] {
  const [s, l] = [saturation / 100, lightness / 100]
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12
    return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return [channel(0), channel(8), channel(4), alpha]
}

function hwbToRgb([hue = 0, whiteness = 0, blackness = 0, alpha = 1]: readonly number[]): number[] {
  const [w, b] = [whiteness / 100, blackness / 100]
  if (w + b >= 1) return [...Array<number>(3).fill((255 * w) / (w + b)), alpha]
  const pure = hslToRgb([hue, 100, 50]).slice(0, 3)
  return [...pure.map((one) => one * (1 - w - b) + 255 * w), alpha]
}

/** The colours that a gradient goes through; none where one of them is not known, or it is a picture. */
export function gradientColours(image: string): readonly Colour[] {
  if (/url\(/.test(image)) return []
  const words = image.match(/#[\da-f]+|(?:rgb|hsl|hwb)a?\([^()]*\)|\b[a-z]+\b(?!-?[\w]*\()/g) ?? []
  const colours = words.flatMap((word) => (isOfGradient.test(word) ? [] : [parseColour(word)]))
  return colours.some((one) => one === null) ? [] : (colours as Colour[])
}

const isOfGradient =
  /^(?:to|top|right|bottom|left|at|center|circle|ellipse|closest|farthest|side|corner|from|in|linear|radial|conic|repeating|gradient|deg|turn|rad|px|em)$/

/** A screen as most desks have it. */
export const screen = { width: 1280, height: 720 } as const

const units: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  rem: 16,
  vw: screen.width / 100,
  vh: screen.height / 100,
  vmin: screen.height / 100,
  vmax: screen.width / 100,
}

/** Units that are shares of the size of the font. */
const fontUnits: Readonly<Record<string, number>> = { em: 1, ex: 0.5, ch: 0.5, ic: 1, lh: 1.2 }

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`
const lengthPattern = new RegExp(`^(${number})([a-z]*|%)$`)

/**
 * A length in pixels; `whole` is what percentages are of. Null where it is no length, or where what
 * it is a share of is not known.
 */
export function parseLength(value: string, fontSize: number, whole?: number): number | null {
  const found = lengthPattern.exec(value)
  if (found === null) return calculated(value, fontSize, whole)
  const [, digits, unit = ''] = found
  const size = Number(digits)
  if (size === 0) return 0
  if (unit === '%') return whole === undefined ? null : (size * whole) / 100
  const own = fontUnits[unit]
  if (own !== undefined) return size * own * fontSize
  const fixed = units[unit]
  return fixed === undefined ? null : size * fixed
}

/** The value of `calc()` and the like, as far as they are sums, products, minima or maxima. */
function calculated(value: string, fontSize: number, whole?: number): number | null {
  const found = /^(calc|min|max|clamp)\(((?:[^()]|\([^()]*\))*)\)$/.exec(value)
  if (found === null) return null
  const [, name, inner = ''] = found
  const terms = inner.split(',').map((term) => sumOf(term.trim(), fontSize, whole))
  if (terms.some((term) => term === null)) return null
  const known = terms as number[]
  const [low = 0, wanted = 0, high = 0] = known
  if (name === 'clamp') return Math.max(low, Math.min(wanted, high))
  return name === 'max' ? greatest(known) : least(known)
}

function sumOf(text: string, fontSize: number, whole?: number): number | null {
  const terms = text.split(/\s+(?=[+-]\s)/)
  return terms.reduce<number | null>((sum, term) => {
    const [, sign = '+', rest = ''] = /^([+-])?\s*(.*)$/.exec(term) ?? []
    const size = productOf(rest, fontSize, whole)
    return sum === null || size === null ? null : sign === '-' ? sum - size : sum + size
  }, 0)
}

function productOf(text: string, fontSize: number, whole?: number): number | null {
  const factors = text.split(/\s*([*/])\s*/)
  let product = factorOf(factors[0] ?? '', fontSize, whole)
  for (let at = 1; at < factors.length && product !== null; at += 2) {
    const factor = factorOf(factors[at + 1] ?? '', fontSize, whole)
    product = factor === null ? null : factors[at] === '/' ? product / factor : product * factor
  }
  return product
}

function factorOf(text: string, fontSize: number, whole?: number): number | null {
  const plain = new RegExp(`^${number}$`).test(text)
  return plain ? Number(text) : parseLength(text, fontSize, whole)
}

const fontSizes: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
  'xxx-large': 48,
}

/** The size of a font in pixels, where `outer` is that of the element around it. */
export function parseFontSize(value: string, outer: number): number | null {
  if (value === 'smaller') return outer / 1.2
  if (value === 'larger') return outer * 1.2
  return fontSizes[value] ?? parseLength(value, outer, outer)
}

/** The effect of a `transform` on a box: its scale and rotation, and how far it is moved. */
export interface Transform {
  /** The linear part: (x, y) goes to (a·x + c·y, b·x + d·y). */
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly moved: readonly [x: number, y: number]
}

export const still: Transform = { a: 1, b: 0, c: 0, d: 1, moved: [0, 0] }

/** All that moves, turns or scales a box; null where that is not known. */
export function transformOf(
  own: Readonly<Record<string, string>>,
  fontSize: number,
): Transform | null {
  const { transform, translate, rotate, scale } = own
  if ((transform ?? translate ?? rotate ?? scale) === undefined) return still
  const written = [
    translate === undefined ? '' : `translate(${translate})`,
    rotate === undefined ? '' : `rotate(${rotate})`,
    scale === undefined ? '' : `scale(${scale})`,
    transform ?? '',
  ]
  return parseTransform(written.join(' '), fontSize)
}

/** The functions of a transform one after the other; null where one of them is not known. */
function parseTransform(value: string, fontSize: number): Transform | null {
  let whole = still
  for (const [, name = '', inner = ''] of value.matchAll(/([\w]+)\(([^()]*)\)/g)) {
    const step = stepOf(name.toLowerCase(), inner.split(/[\s,]+/).filter(Boolean), fontSize)
    if (step === null) return null
    whole = compose(whole, step)
  }
  return whole
}

function compose(outer: Transform, inner: Transform): Transform {
  const { a, b, c, d, moved } = outer
  const [x, y] = inner.moved
  return {
    a: a * inner.a + c * inner.b,
    b: b * inner.a + d * inner.b,
    c: a * inner.c + c * inner.d,
    d: b * inner.c + d * inner.d,
    moved: [moved[0] + a * x + c * y, moved[1] + b * x + d * y],
  }
}

function stepOf(name: string, values: readonly string[], fontSize: number): Transform | null {
  const [first = '0', second] = values
  const share = (text: string) =>
    text.endsWith('%') ? Number.parseFloat(text) / 100 : Number(text)
  const scale = (x: number, y: number) => ({ ...still, a: x, d: y })
  const move = (x: string, y: string): Transform => ({
    ...still,
    // A percentage refers to the size of the box itself, of which only is known that it holds some text.
    moved: [parseLength(x, fontSize, fontSize) ?? 0, parseLength(y, fontSize, fontSize) ?? 0],
  })
  switch (name) {
    case 'scale':
    case 'scale3d':
      return scale(share(first), share(second ?? first))
    case 'scalex':
      return scale(share(first), 1)
    case 'scaley':
      return scale(1, share(first))
    case 'translate':
    case 'translate3d':
      return move(first, second ?? '0')
    case 'translatex':
      return move(first, '0')
    case 'translatey':
      return move('0', first)
    case 'rotatex':
      return scale(1, Math.cos(angleOf(first)))
    case 'rotatey':
      return scale(Math.cos(angleOf(first)), 1)
    case 'rotate':
    case 'rotatez':
      return turned(angleOf(first))
    case 'skewx':
    case 'skewy':
    case 'skew':
    case 'translatez':
    case 'scalez':
    case 'perspective':
      return still
    case 'matrix': {
      const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = values.map(Number)
      return { a, b, c, d, moved: [x, y] }
    }
    default:
      return null
  }
}

function turned(angle: number): Transform {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  return { a: cos, b: sin, c: -sin, d: cos, moved: [0, 0] }
}

const angles: Readonly<Record<string, number>> = {
  deg: Math.PI / 180,
  grad: Math.PI / 200,
  rad: 1,
  turn: 2 * Math.PI,
}

function angleOf(text: string): number {
  const found = /^(.*?)(deg|grad|rad|turn)$/.exec(text)
  return Number(found?.[1] ?? 0) * (angles[found?.[2] ?? ''] ?? 0)
}
