import * as csstree from 'css-tree'
import { compile } from 'css-select'
import { parseLength, screen } from './values.js'

/** The nodes of media queries and `@supports`, which the library's types do not have yet. */
interface Node {
  readonly type: string
  readonly name?: string
  readonly modifier?: string | null
  readonly mediaType?: string | null
  readonly condition?: Node | null
  readonly children?: readonly Node[]
  readonly value?: Node | string | null
  readonly unit?: string
  readonly left?: Node
  readonly leftComparison?: string
  readonly middle?: Node
  readonly rightComparison?: string | null
  readonly right?: Node | null
  readonly declaration?: { readonly property: string; readonly value: Node }
  readonly feature?: string
}

/** True where the rules of a media query hold on the screen of a desk. */
export function matchesMedia(prelude: string): boolean {
  const [list] = parsed(prelude, 'media')
  const queries = list?.children ?? []
  return queries.length === 0 || queries.some(matchesQuery)
}

/** True where a browser of today supports what `@supports` asks for. */
export function isSupported(prelude: string): boolean {
  const [condition] = parsed(prelude, 'supports')
  return condition !== undefined && holds(condition, supports) === true
}

function parsed(prelude: string, atrule: string): readonly Node[] {
  const tree = csstree.toPlainObject(
    csstree.parse(prelude, { context: 'atrulePrelude', atrule, parseValue: false }),
  ) as Node
  return tree.children ?? []
}

function matchesQuery({ modifier, mediaType, condition }: Node): boolean {
  const isMedium = mediaType == null || /^(?:all|screen)$/i.test(mediaType)
  const known = condition == null ? true : holds(condition, hasFeature)
  const whole = isMedium && known === true
  // A query that is not understood does not match, with `not` or without it (Media Queries 4, 3.2).
  return modifier?.toLowerCase() === 'not' ? known !== null && !whole : whole
}

type Test = (node: Node) => boolean | null

/** A condition of other conditions; null where it is not understood. */
function holds(node: Node, test: Test): boolean | null {
  if (node.type !== 'Condition') return test(node)
  const words = (node.children ?? []).filter(({ type }) => type === 'Identifier')
  const terms = (node.children ?? []).filter(({ type }) => type !== 'Identifier')
  const told = terms.map((term) => holds(term, test))
  const word = words[0]?.name?.toLowerCase()
  if (word === 'not') return told[0] == null ? null : !told[0]
  if (word === 'or') return told.includes(true) ? true : told.includes(null) ? null : false
  return told.includes(false) ? false : told.includes(null) ? null : true
}

const features: Readonly<Record<string, readonly string[]>> = {
  hover: ['hover'],
  'any-hover': ['hover'],
  pointer: ['fine'],
  'any-pointer': ['fine'],
  orientation: ['landscape'],
  'prefers-color-scheme': ['light'],
  'prefers-reduced-motion': ['no-preference'],
  'prefers-contrast': ['no-preference'],
  'forced-colors': ['none'],
  'inverted-colors': ['none'],
  scripting: ['enabled'],
  update: ['fast'],
  'display-mode': ['browser'],
  'overflow-block': ['scroll'],
  'overflow-inline': ['scroll'],
  scan: ['progressive'],
  'color-gamut': ['srgb'],
}

/** The features that are compared, each in its own unit: pixels, bits, dots per pixel. */
const sizes: Readonly<Record<string, number>> = {
  width: screen.width,
  height: screen.height,
  'device-width': screen.width,
  'device-height': screen.height,
  'aspect-ratio': screen.width / screen.height,
  'device-aspect-ratio': screen.width / screen.height,
  color: 8,
  'color-index': 0,
  monochrome: 0,
  grid: 0,
  resolution: 1,
  '-webkit-device-pixel-ratio': 1,
}

const hasFeature: Test = (node) => {
  if (node.type === 'FeatureRange') return isInRange(node)
  if (node.type !== 'Feature') return null
  const name = node.name?.toLowerCase() ?? ''
  const bound = /^(-webkit-)?(min|max)-/.exec(name)
  const plain = bound === null ? name : `${bound[1] ?? ''}${name.slice(bound[0].length)}`
  const own = sizes[plain]
  if (own === undefined) return isWord(features[name], node)
  if (node.value == null) return own !== 0
  const asked = sizeOf(node.value)
  if (asked === null) return null
  return compare(own, bound === null ? '=' : bound[2] === 'min' ? '>=' : '<=', asked)
}

function isWord(own: readonly string[] | undefined, { value }: Node): boolean | null {
  if (own === undefined) return null
  if (value == null) return !own.includes('none')
  return typeof value === 'string' ? null : own.includes(value.name?.toLowerCase() ?? '')
}

function isInRange(node: Node): boolean | null {
  const { left, leftComparison = '', middle, rightComparison, right } = node
  const first = relation(left, leftComparison, middle)
  if (rightComparison == null || first === null) return first
  const second = relation(middle, rightComparison, right)
  return second === null ? null : first && second
}

function relation(a: Node | null | undefined, sign: string, b: Node | null | undefined) {
  const [one, other] = [a, b].map((node) => (node == null ? null : sizeOf(node)))
  return one == null || other == null ? null : compare(one, sign, other)
}

function compare(one: number, sign: string, other: number): boolean {
  switch (sign) {
    case '<':
      return one < other
    case '<=':
      return one <= other
    case '>':
      return one > other
    case '>=':
      return one >= other
    default:
      return one === other
  }
}

function sizeOf(node: Node | string): number | null {
  if (typeof node === 'string') return null
  if (node.type === 'Identifier') return sizes[node.name?.toLowerCase() ?? ''] ?? null
  if (node.type === 'Number') return Number(node.value)
  if (node.type === 'Ratio') return ratioOf(node)
  if (node.type !== 'Dimension') return null
  const [value, unit] = [Number(node.value), node.unit?.toLowerCase() ?? '']
  const dots = { dppx: 1, x: 1, dpi: 1 / 96, dpcm: 2.54 / 96 }[unit]
  return dots === undefined ? parseLength(`${value}${unit}`, 16) : value * dots
}

function ratioOf({ left, right }: Node): number | null {
  const [a, b] = [left, right].map((node) => (node == null ? 1 : sizeOf(node)))
  return a == null || b == null || b === 0 ? null : a / b
}

const supports: Test = (node) => {
  if (node.type === 'SupportsDeclaration') {
    const { property = '', value } = node.declaration ?? {}
    if (property.startsWith('--')) return true
    const written = typeof value?.value === 'string' ? value.value : ''
    return csstree.lexer.matchProperty(property, written).error === null
  }
  if (node.type !== 'FeatureFunction' || node.feature?.toLowerCase() !== 'selector') return false
  return typeof node.value === 'object' && node.value !== null && isSelector(node.value)
}

function isSelector(selector: Node): boolean {
  try {
    compile(csstree.generate(csstree.fromPlainObject(selector as csstree.CssNodePlain)))
    return true
  } catch {
    // A selector that is not known here may be none.
    return false
  }
}
