import { type Declaration, isValid } from './declarations.js'
import { black, type Colour, over, white } from '../../colour.js'
import { gradientColours, parseColour, parseFontSize, parseLength, transformOf } from './values.js'

/** The declarations that have won for an element, by property. */
export type Won = Readonly<Record<string, string>>

/** The computed style of elements: what is set for them, and what they inherit. */
export interface Style {
  readonly parent: Style | null
  readonly display: string
  /** The values of properties that do not inherit, as written. */
  readonly own: Won
  /** The values of properties that inherit, set here or on an ancestor. */
  readonly inherited: Won
  /** Custom properties. */
  readonly custom: Won
  /** The size of the font, and all lengths, in pixels. */
  readonly fontSize: number
  /** The colour that text has; null where it is not known. */
  readonly colour: Colour | null
  /** The colour under the text; null where it is a picture, or not known. */
  readonly ground: Colour | null
  /** True where an element sets the ground, and it is not the page's own. */
  readonly isGroundSet: boolean
  /** The opacity of the element with all of its ancestors, 0 to 1. */
  readonly alpha: number
  readonly struck: boolean
  /** How far text stands above the line of the text around it; below it where negative. */
  readonly rise: number
}

const inheriting = new Set(
  `visibility direction text-indent letter-spacing list-style-type white-space line-height
  text-shadow color -webkit-text-fill-color -webkit-text-security fill fill-opacity mso-hide quotes`.split(
    /\s+/,
  ),
)

/** Nothing is set of the properties that do not inherit, as for most elements. */
export const unset: Won = {}

/** The style that the root of a page inherits. */
export const initial: Style = {
  parent: null,
  display: 'block',
  own: unset,
  inherited: {},
  custom: {},
  fontSize: 16,
  colour: black,
  ground: white,
  isGroundSet: false,
  alpha: 1,
  struck: false,
  rise: 0,
}

/** The style of an element in another for which these declarations are set, the strongest last. */
export function styleIn(
  parent: Style,
  display: string,
  declarations: readonly Declaration[],
): Style {
  if (declarations.length === 0) return plainIn(parent, display)
  const custom = customIn(parent, declarations)
  const [own, inherited] = wonBy(parent, declarations, custom)
  const fontSize = fontSizeIn(parent, own)
  const shown = displayOf(own, display)
  const partial = { parent, display: shown, own, inherited, custom, fontSize }
  const colour = textColour(parent, inherited)
  return {
    ...partial,
    colour,
    ...groundIn(parent, own, colour),
    alpha: parent.alpha * opacityOf(own),
    struck: isStruck(parent, own, shown),
    rise: isInline(shown) ? parent.rise + riseOf(parent, own, fontSize, shown) : 0,
  }
}

function plainIn(parent: Style, display: string): Style {
  const rise = isInline(display) ? parent.rise : 0
  return { ...parent, parent, display, own: unset, rise }
}

export const isInline = (display: string) =>
  display.startsWith('inline') || display === 'contents' || display.startsWith('ruby')

function customIn(parent: Style, declarations: readonly Declaration[]): Won {
  const own = declarations.filter(({ name }) => name.startsWith('--'))
  if (own.length === 0) return parent.custom
  const set = new Map([
    ...Object.entries(parent.custom),
    ...own.map(({ name, value }): [string, string] => [name, value]),
  ])
  const custom = new Map(set)
  for (const { name } of own) {
    const value = filled(set.get(name) ?? '', Object.fromEntries(set))
    if (value === null) custom.delete(name)
    else custom.set(name, value)
  }
  return Object.fromEntries(custom)
}

/** Deeper than this a variable of variables is a circle. */
const deepest = 16
const longestValue = 10_000
const variable = /var\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)/

/** A value with its `var()` filled in; null where one of them has no value. */
function filled(value: string, custom: Won): string | null {
  let text = value
  for (let depth = 0; text.includes('var('); depth += 1) {
    const found = variable.exec(text)
    if (found === null || depth === deepest || text.length > longestValue) return null
    const [whole, name = '', fallback] = found
    const own = Object.hasOwn(custom, name) ? custom[name] : fallback
    if (own === undefined) return null
    text = text.slice(0, found.index) + own.trim() + text.slice(found.index + whole.length)
  }
  return text
}

/** The declarations that win, with variables and keywords such as `inherit` resolved. */
function wonBy(
  parent: Style,
  declarations: readonly Declaration[],
  custom: Won,
): readonly [own: Won, inherited: Won] {
  const own = new Map<string, string>()
  let inherited: Map<string, string> | null = null
  for (const { name, value: written } of declarations) {
    if (name.startsWith('--')) continue
    const value = written.includes('var(') ? settled(name, filled(written, custom)) : written
    if (name === 'all') {
      own.clear()
      if (value === 'initial') inherited = new Map()
    } else if (inheriting.has(name)) {
      inherited ??= new Map(Object.entries(parent.inherited))
      settle(inherited, name, value, parent.inherited, 'inherit')
    } else settle(own, name, value, parent.own, 'initial')
  }
  return [
    own.size === 0 ? unset : Object.fromEntries(own),
    inherited === null ? parent.inherited : Object.fromEntries(inherited),
  ]
}

/** A variable that makes no sense here leaves nothing set (Variables 1, 3.1). */
function settled(name: string, value: string | null): string {
  return value !== null && isValid(name, value) ? value : 'unset'
}

function settle(
  set: Map<string, string>,
  name: string,
  value: string,
  around: Won,
  otherwise: 'inherit' | 'initial',
): void {
  const word = /^(?:unset|revert|revert-layer)$/.test(value) ? otherwise : value
  const taken = word === 'inherit' ? around[name] : word === 'initial' ? undefined : word
  if (taken === undefined) set.delete(name)
  else set.set(name, taken)
}

function fontSizeIn(parent: Style, own: Won): number {
  const set = own['font-size']
  const size =
    set === undefined ? parent.fontSize : (parseFontSize(set, parent.fontSize) ?? parent.fontSize)
  const zoom = own['zoom'] === undefined ? 1 : shareOf(own['zoom'], 1)
  return Math.max(0, size) * (zoom > 0 ? zoom : 1)
}

/** An element that floats, or is taken out of the flow, is a block. */
function displayOf(own: Won, display: string): string {
  const set = own['display'] ?? display
  const isOut = /^(?:absolute|fixed)$/.test(own['position'] ?? '')
  const floats = /^(?:left|right|inline-start|inline-end)$/.test(own['float'] ?? '')
  return (isOut || floats) && set.startsWith('inline')
    ? set.replace(/^inline-?(?:block)?/, '') || 'block'
    : set
}

function textColour(parent: Style, inherited: Won): Colour | null {
  const set = inherited['-webkit-text-fill-color'] ?? inherited['color']
  if (inherited === parent.inherited) return parent.colour
  if (set === undefined) return black
  if (set !== 'currentcolor') return parseColour(set)
  const own = inherited['color']
  return own === undefined || own === 'currentcolor' ? parent.colour : parseColour(own)
}

function groundIn(
  parent: Style,
  own: Won,
  text: Colour | null,
): Pick<Style, 'ground' | 'isGroundSet'> {
  const set = own['background-color']
  const image = own['background-image'] ?? 'none'
  const under = { ground: parent.ground, isGroundSet: parent.isGroundSet }
  if (image !== 'none') return { ground: gradientGround(image), isGroundSet: true }
  if (set === undefined) return under
  const colour = set === 'currentcolor' ? text : parseColour(set)
  if (colour?.alpha === 0) return under
  const isOpaque = colour !== null && colour.alpha === 1
  const ground = isOpaque ? colour : colour && parent.ground && over(colour, parent.ground)
  return { ground, isGroundSet: true }
}

/** A gradient of one colour is a ground like any other. */
function gradientGround(image: string): Colour | null {
  const [first, ...others] = gradientColours(image)
  const isPlain = first?.alpha === 1 && others.every((one) => isSame(one, first))
  return isPlain ? first : null
}

const isSame = (one: Colour, other: Colour) =>
  one.red === other.red &&
  one.green === other.green &&
  one.blue === other.blue &&
  one.alpha === other.alpha

function shareOf(value: string, otherwise: number): number {
  if (value.startsWith('calc(')) return parseLength(value, 1, 1) ?? otherwise
  const share = value.endsWith('%') ? Number.parseFloat(value) / 100 : Number.parseFloat(value)
  return Number.isFinite(share) ? share : otherwise
}

function opacityOf(own: Won): number {
  const set = own['opacity'] === undefined ? 1 : shareOf(own['opacity'], 1)
  const filtered = /opacity\(([^)]*)\)/.exec(own['filter'] ?? '')?.[1]
  const whole = filtered === undefined ? 1 : shareOf(filtered.trim(), 1)
  return Math.max(0, Math.min(1, set)) * Math.max(0, Math.min(1, whole))
}

/** A line through a text goes through all that is in it, but for boxes of their own. */
function isStruck(parent: Style, own: Won, display: string): boolean {
  const isApart = /^inline-/.test(display) || own['float'] !== undefined
  const strikes = (own['text-decoration-line'] ?? '').includes('line-through')
  return strikes || (parent.struck && !isApart)
}

/** How far a box is raised, by whatever raises it. */
function riseOf(parent: Style, own: Won, fontSize: number, display: string): number {
  const length = (name: string) => parseLength(own[name] ?? '0', fontSize) ?? 0
  const isMoved = own['position'] === 'relative'
  const isFromTop = own['top'] !== undefined && own['top'] !== 'auto'
  const shift = !isMoved ? 0 : isFromTop ? -length('top') : length('bottom')
  const lift = display === 'inline' ? 0 : -(transformOf(own, fontSize)?.moved[1] ?? 0)
  const raise = isMoved ? 0 : length('mso-text-raise')
  // What is lifted by more than a line stands elsewhere.
  return alignment(parent, own, fontSize) + shift + raise + (Math.abs(lift) < fontSize ? lift : 0)
}

/** Fonts have small raised and lowered figures, which a page may ask for by name. */
const smallFigures = /["'](sups|ordn|numr|subs|sinf|dnom)["'](?!\s*(?:0|off))/

function alignment(parent: Style, own: Won, fontSize: number): number {
  const align = variantOf(own) ?? own['vertical-align'] ?? own['baseline-shift'] ?? ''
  const spare = Math.max(0, parent.fontSize - fontSize)
  switch (align) {
    case '':
    case 'baseline':
      return 0
    case 'super':
      return parent.fontSize / 3
    case 'sub':
      return -parent.fontSize / 5
    case 'top':
    case 'text-top':
      return spare * 0.8
    case 'middle':
      return spare * 0.3
    case 'bottom':
    case 'text-bottom':
      return -spare * 0.2
    default:
      return parseLength(align, fontSize, 1.2 * fontSize) ?? 0
  }
}

function variantOf(own: Won): 'super' | 'sub' | null {
  const variant = own['font-variant-position']
  if (variant === 'super' || variant === 'sub') return variant
  const figures = smallFigures.exec(own['font-feature-settings'] ?? '')?.[1]
  if (figures === undefined) return null
  return /^(?:sups|ordn|numr)$/.test(figures) ? 'super' : 'sub'
}
