import * as csstree from 'css-tree'
import { remembered } from '../../../remembered.js'
import { parseColour } from './values.js'

/** A declaration of one property; shorthands and prefixed names are resolved. */
export interface Declaration {
  readonly name: string
  readonly value: string
  readonly important: boolean
}

/** The properties that decide what is seen, in which order, and what is a mark. */
const kept = new Set(
  `display visibility opacity content-visibility color background-color background-image background-clip
  background-repeat border-image-source list-style-image
  -webkit-text-fill-color -webkit-text-security text-shadow text-decoration-line font-size zoom
  font-variant-position font-feature-settings baseline-shift vertical-align mso-text-raise mso-hide position left right top bottom float
  direction unicode-bidi flex-direction flex-wrap order justify-content column-gap flex flex-grow
  overflow-x overflow-y width height max-width max-height min-width min-height line-height white-space
  padding-top padding-right padding-bottom padding-left margin-top margin-left margin-right text-indent letter-spacing clip
  clip-path mask-image transform scale rotate translate filter content quotes counter-reset counter-increment
  counter-set list-style-type table-layout fill fill-opacity grid-template-columns grid-column
  grid-column-start grid-column-end grid-row grid-row-start grid-row-end grid-area`.split(/\s+/),
)

export const isKept = (name: string) => kept.has(name) || name.startsWith('--')

const aliases: Readonly<Record<string, string>> = {
  '-webkit-transform': 'transform',
  '-webkit-flex-direction': 'flex-direction',
  '-webkit-order': 'order',
  '-webkit-filter': 'filter',
  '-webkit-clip-path': 'clip-path',
  '-webkit-background-clip': 'background-clip',
  '-webkit-mask-image': 'mask-image',
  '-webkit-mask': 'mask',
  'inline-size': 'width',
  'block-size': 'height',
  'max-inline-size': 'max-width',
  'max-block-size': 'max-height',
  'min-inline-size': 'min-width',
  'min-block-size': 'min-height',
  'inset-inline-start': 'left',
  'inset-inline-end': 'right',
  'inset-block-start': 'top',
  'inset-block-end': 'bottom',
  'margin-inline-start': 'margin-left',
  'margin-inline-end': 'margin-right',
  'margin-block-start': 'margin-top',
  'padding-inline-start': 'padding-left',
  'grid-column-gap': 'column-gap',
}

/** The properties that each shorthand stands for, with the values that it sets. */
const shorthands: Readonly<Record<string, (value: string) => Readonly<Record<string, string>>>> = {
  font: (value) => fontOf(value),
  background: (value) => backgroundOf(value),
  mask: (value) => ({ 'mask-image': /url\(|gradient\(/.test(value) ? 'url()' : 'none' }),
  overflow: (value) => {
    const [x = '', y = x] = parts(value)
    return { 'overflow-x': x, 'overflow-y': y }
  },
  'text-decoration': (value) => ({
    'text-decoration-line': isWide(value) ? value : (/line-through/.exec(value)?.[0] ?? 'none'),
  }),
  'font-variant': (value) => ({
    'font-variant-position': parts(value).find((one) => /^su[bp]/.test(one)) ?? 'normal',
  }),
  'border-image': (value) => ({ 'border-image-source': pictureIn(value) }),
  'list-style': (value) => ({
    'list-style-image': pictureIn(value),
    'list-style-type': parts(value).find((one) => !/^(?:inside|outside|url\()/.test(one)) ?? 'disc',
  }),
  'flex-flow': (value) => ({
    'flex-direction': parts(value).find((one) => /^(?:row|column)/.test(one)) ?? 'row',
    'flex-wrap': parts(value).find((one) => /wrap/.test(one)) ?? 'nowrap',
  }),
  gap: (value) => ({ 'column-gap': parts(value)[1] ?? value }),
  inset: (value) => sides(value, (side) => side),
  margin: (value) => sides(value, (side) => `margin-${side}`),
  padding: (value) => sides(value, (side) => `padding-${side}`),
  'margin-inline': (value) => ends(value, 'margin'),
  'padding-inline': (value) => ends(value, 'padding'),
}

const pictureIn = (value: string) => (/url\(/.test(value) ? 'url()' : 'none')

/** Words that every property takes. */
const isWide = (value: string) => /^(?:inherit|initial|unset|revert|revert-layer)$/.test(value)

/** The pieces of a value that white space parts; brackets keep theirs. */
const parts = (value: string): readonly string[] =>
  value.match(/(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s(])+/g) ?? []

function sides(value: string, name: (side: string) => string): Record<string, string> {
  const [top = '', right = top, bottom = top, left = right] = parts(value)
  return {
    [name('top')]: top,
    [name('right')]: right,
    [name('bottom')]: bottom,
    [name('left')]: left,
  }
}

function ends(value: string, name: string): Record<string, string> {
  const [left = '', right = left] = parts(value)
  return { [`${name}-left`]: left, [`${name}-right`]: right }
}

const fontSize =
  /(?:^|\s)((?:x{1,3}-(?:small|large)|small|medium|large|smaller|larger)|[\d.]+(?:[a-z]+|%)|0|(?:calc|min|max|clamp|var)\(.*\))(?:\s*\/\s*([^\s,]+))?\s+["'a-z\u0080-\uffff]/i

function fontOf(value: string): Record<string, string> {
  if (isWide(value)) return { 'font-size': value, 'line-height': value }
  const [, size, line = 'normal'] = fontSize.exec(value) ?? []
  return size === undefined ? {} : { 'font-size': size, 'line-height': line }
}

function backgroundOf(value: string): Record<string, string> {
  if (isWide(value)) return { 'background-color': value, 'background-image': value }
  const layers = parts(value.replace(/,(?![^(]*\))/g, ' '))
  const isPicture = layers.some((one) => /^(?:url|image|image-set)\(/.test(one))
  const gradients = layers.filter((one) => /gradient\(/.test(one)).join(', ')
  return {
    'background-color': layers.find(isColour) ?? 'transparent',
    'background-image': isPicture ? 'url()' : gradients === '' ? 'none' : gradients,
    'background-repeat': layers.includes('no-repeat') ? 'no-repeat' : 'repeat',
    'background-clip': layers.includes('text') ? 'text' : 'border-box',
  }
}

const colourFunction =
  /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|device-cmyk|var)\(/

/** True for what is a colour, known or not. */
function isColour(value: string): boolean {
  return value === 'currentcolor' || colourFunction.test(value) || parseColour(value) !== null
}

const isColoured = (name: string) => /color$|^fill$/.test(name)

/** False for what a browser drops, so that what was said before still holds. */
export function isValid(name: string, value: string): boolean {
  if (name.startsWith('--') || value.includes('var(') || isWide(value)) return true
  return isValidPair(`${name}:${value}`)
}

/** Of a property and its value; the same few stand on most pages. */
const isValidPair = remembered((pair) => {
  const [name, value] = [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]
  return isColoured(name) ? isColour(value) || value === 'none' : matchesSyntax(name, value)
}, Infinity)

function matchesSyntax(name: string, value: string): boolean {
  const { error } = csstree.lexer.matchProperty(name, value)
  return error === null || /^Unknown property/.test(error.message)
}

/** The declarations that one stands for, of the properties that are kept. */
export function expand(
  property: string,
  written: string,
  important: boolean,
): readonly Declaration[] {
  const name = property.startsWith('--') ? property : property.toLowerCase()
  const plain = aliases[name] ?? name
  const own = plain === 'content' || plain.startsWith('--') ? written.trim() : lower(written)
  const shorthand = shorthands[plain]
  if (shorthand === undefined) return declared(plain, own, important)
  return Object.entries(shorthand(own)).flatMap(([longhand, value]) =>
    declared(longhand, value, important),
  )
}

const lower = (value: string) => value.trim().toLowerCase()

function declared(name: string, value: string, important: boolean): Declaration[] {
  if (!(isKept(name) || name === 'all') || value === '' || !isValid(name, value)) return []
  return [{ name, value, important }]
}

/** The declarations of a block, or of a style attribute. */
export function declarationsIn(nodes: csstree.List<csstree.CssNode>): Declaration[] {
  return nodes.toArray().flatMap((node) => {
    if (node.type !== 'Declaration') return []
    return expand(node.property, csstree.generate(node.value), Boolean(node.important))
  })
}

/** The declarations of style attributes, kept by their text: most pages have the same few. */
const inlineKnown = new Map<string, readonly Declaration[]>()
/** Attributes that are kept, and how long they may be. */
const [mostKnown, longestKnown] = [4096, 400]

/** The declarations of a style attribute. */
export function inlineDeclarations(attribute: string): readonly Declaration[] {
  const known = inlineKnown.get(attribute)
  if (known !== undefined) return known
  const tree = csstree.parse(attribute, { context: 'declarationList', parseValue: false })
  const found = tree.type === 'DeclarationList' ? declarationsIn(tree.children) : []
  const own = found.length === 0 ? nothing : found
  if (inlineKnown.size >= mostKnown) inlineKnown.clear()
  if (attribute.length <= longestKnown) inlineKnown.set(attribute, own)
  return own
}

/** Nothing is said of most elements. */
export const nothing: readonly never[] = []
