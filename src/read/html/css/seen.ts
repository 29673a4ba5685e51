import { seenAt, seenOn } from '../../colour.js'
import { isInline, type Style, unset } from './style.js'
import { gradientColours, parseLength, type Transform, transformOf } from './values.js'

/** Whether something is seen; `doubtful` where the page does not tell. */
export type Seen = 'seen' | 'doubtful' | 'unseen'

/** Boxes that are moved this far, in pixels, have left the page. */
const farOff = 500
/** A box of this many pixels or fewer shows nothing of a text. */
const narrowest = 2
/** Below this share of its size a text is a dot; above the other it can still be read. */
const [leastScale, readScale] = [0.06, 0.3]

/** Whether text of a style is seen where its box is. */
export function paintOf(style: Style, isPartial: boolean, showsStruck = false): Seen {
  const { inherited, own, struck, fontSize } = style
  const bySize = seenAt(fontSize)
  if ((inherited['visibility'] ?? 'visible') !== 'visible') return 'unseen'
  if ((struck && !showsStruck) || inherited['mso-hide'] === 'all' || bySize === 'unseen')
    return 'unseen'
  if ((inherited['-webkit-text-security'] ?? 'none') !== 'none') return 'doubtful'
  const byColour = own['background-clip'] === 'text' ? clippedTo(style) : colourOf(style, isPartial)
  return byColour === 'seen' && bySize === 'hardly' ? 'doubtful' : byColour
}

/** Text through which its own background shows: of a gradient, the colour that is seen worst tells. */
function clippedTo({ own, colour, parent }: Style): Seen {
  const ground = parent?.ground ?? null
  if (ground === null || (colour?.alpha ?? 1) > 0) return 'seen'
  const found = gradientColours(own['background-image'] ?? '').map((one) => seenOn(one, ground))
  if (found.length === 0 || found.every((one) => one === 'seen')) return 'seen'
  return found.every((one) => one === 'unseen') ? 'unseen' : 'doubtful'
}

function colourOf(style: Style, isPartial: boolean): Seen {
  const { colour, ground, alpha, isGroundSet, inherited } = style
  if (alpha < 0.02 || colour?.alpha === 0) return 'unseen'
  if (colour === null) return 'doubtful'
  if (ground === null) return 'seen'
  const found = seenOn(colour, ground, colour.alpha * alpha)
  if (found === 'seen') return 'seen'
  const isShadowed = (inherited['text-shadow'] ?? 'none') !== 'none'
  const isKnown = !isShadowed && (isGroundSet || !isPartial)
  return found === 'unseen' && isKnown ? 'unseen' : 'doubtful'
}

/**
 * Whether a box shows what is in it. `moved` is a box that shows it a little beside its place, which
 * matters where other text stands there.
 */
export type Showing = Seen | 'moved'

export function boxOf(style: Style): Showing {
  const { own, display } = style
  if (display === 'none' || own['content-visibility'] === 'hidden') return 'unseen'
  if (own === unset && style.inherited['text-indent'] === undefined) return 'seen'
  return worst([clipped(style), placed(style), transformed(style), sized(style), indented(style)])
}

const ranks: readonly Showing[] = ['seen', 'moved', 'doubtful', 'unseen']

function worst(found: readonly Showing[]): Showing {
  return ranks.findLast((one) => found.includes(one)) ?? 'seen'
}

const isOut = ({ own }: Style) => /^(?:absolute|fixed)$/.test(own['position'] ?? '')

function clipped(style: Style): Showing {
  const { own } = style
  const clip = isOut(style) ? /^rect\(([^)]*)\)/.exec(own['clip'] ?? '')?.[1] : undefined
  if (clip !== undefined) {
    const [top = 0, right = 0, bottom = 0, left = 0] = clip
      .trim()
      .split(/[\s,]+/)
      .map((side) => (side === 'auto' ? Infinity : (parseLength(side, style.fontSize) ?? Infinity)))
    const isAuto = (side: number) => side === Infinity
    const width = isAuto(right) ? right : right - (isAuto(left) ? 0 : left)
    const height = isAuto(bottom) ? bottom : bottom - (isAuto(top) ? 0 : top)
    return width <= narrowest || height <= narrowest ? 'unseen' : 'doubtful'
  }
  if ((own['mask-image'] ?? 'none') !== 'none') return 'doubtful'
  return shapeOf(own['clip-path'] ?? 'none')
}

function shapeOf(path: string): Showing {
  if (path === 'none' || /^(?:[a-z]+-box)$/.test(path)) return 'seen'
  const [, name, inner = ''] = /^(\w+)\((.*)\)/.exec(path) ?? []
  const shares = (inner.split(/\bround\b|\bat\b/)[0] ?? '').trim().split(/[\s,]+/)
  const sizes = shares.map((one) => Number.parseFloat(one))
  if (name === 'inset') {
    const [top = 0, right = top, bottom = top, left = right] = sizes
    const isPercent = shares.every((one) => one.endsWith('%') || one === '0')
    if (isPercent && (top + bottom >= 100 || left + right >= 100)) return 'unseen'
    return sizes.every((one) => one === 0) ? 'seen' : 'doubtful'
  }
  const isNothing = /^(?:circle|ellipse)$/.test(name ?? '') && sizes[0] === 0
  const isPoint = name === 'polygon' && new Set(inner.split(',').map((one) => one.trim())).size < 3
  return isNothing || isPoint ? 'unseen' : 'doubtful'
}

/** Moved by its offsets or its margins. */
function placed(style: Style): Showing {
  const { own, fontSize } = style
  const length = (name: string) => parseLength(own[name] ?? '0', fontSize) ?? 0
  const margins = [length('margin-left'), isInline(style.display) ? 0 : length('margin-top')]
  if (margins.some((margin) => margin <= -farOff)) return 'unseen'
  const overlaps = (margins[0] ?? 0) < -fontSize / 4
  const position = own['position'] ?? 'static'
  if (!/^(?:relative|absolute|fixed)$/.test(position)) return overlaps ? 'moved' : 'seen'
  const offsets = ['left', 'top', 'right', 'bottom'].map(length)
  if (offsets.some((offset) => offset <= -farOff)) return 'unseen'
  const [left = 0, top = 0, right = 0, bottom = 0] = offsets.map(Math.abs)
  if (position === 'relative') {
    const beside = Math.max(left, right)
    if (beside > 2 * fontSize || Math.max(top, bottom) > 1.5 * fontSize) return 'doubtful'
    return beside > fontSize / 4 || overlaps ? 'moved' : 'seen'
  }
  return Math.max(left, top, right, bottom) > 2 * fontSize ? 'doubtful' : 'moved'
}

/** A transform does nothing to what is set in a line. */
function transformed(style: Style): Showing {
  const { own, display, fontSize } = style
  if (display === 'inline' || display === 'contents') return 'seen'
  const found = transformOf(own, fontSize)
  return found === null ? 'doubtful' : shownBy(found, fontSize)
}

function shownBy({ a, b, c, d, moved: [x, y] }: Transform, fontSize: number): Showing {
  const [width, height] = [Math.hypot(a, b), Math.hypot(c, d)]
  const flat = Math.abs(a * d - b * c)
  if (Math.min(width, height) < leastScale || flat < leastScale ** 2) return 'unseen'
  if (Math.max(Math.abs(x), Math.abs(y)) >= farOff) return 'unseen'
  // Turned or mirrored, a digit is another: 6 is 9.
  if (Math.min(width, height) < readScale || a * d - b * c < 0 || a / width < 0.5) return 'doubtful'
  if (Math.max(Math.abs(x), Math.abs(y)) > 2 * fontSize) return 'doubtful'
  // What is lifted by less than its size is a mark, or on the line.
  return Math.abs(x) > fontSize / 4 || Math.abs(y) >= fontSize ? 'moved' : 'seen'
}

const clips = (overflow: string | undefined) =>
  /^(?:hidden|clip|scroll|auto|overlay)$/.test(overflow ?? '')

/** True for boxes that take a width and a height. */
function isSizeable({ display, parent }: Style): boolean {
  if (display === 'contents' || /^table(?:-|$)/.test(display)) return false
  return display !== 'inline' || /^(?:inline-)?(?:flex|grid)$/.test(parent?.display ?? '')
}

/** Clipped to a box that is too small for any text. */
function sized(style: Style): Showing {
  if (!isSizeable(style)) return 'seen'
  const least = Math.max(narrowest, style.fontSize / 4)
  const { own } = style
  // An element that clips along one axis clips along the other too.
  if (!clips(own['overflow-x']) && !clips(own['overflow-y'])) return 'seen'
  const width = extentOf(style, 'width')
  const height = heightOf(style)
  if (width !== null && width <= least) return 'unseen'
  if (height !== null && height <= least) return 'unseen'
  return height !== null && height < 0.6 * style.fontSize ? 'doubtful' : 'seen'
}

function heightOf(style: Style): number | null {
  const set = extentOf(style, 'height')
  if (set !== null) return set
  const line = style.inherited['line-height']
  const isFlat = line !== undefined && /^0+(?:\.0+)?[a-z]*$/.test(line)
  return isFlat ? paddingOf(style, ['top', 'bottom']) : null
}

/** The width within which the text of a box is clipped; null where it is not. */
export function clipWidthOf(style: Style): number | null {
  return isSizeable(style) && (clips(style.own['overflow-x']) || clips(style.own['overflow-y']))
    ? extentOf(style, 'width')
    : null
}

/** True where so many digits reach over the side of a box in a line, whose width is set. */
export function overflows(style: Style, digits: number): boolean {
  const isBeside = isInline(style.display) || style.own['float'] !== undefined
  if (!isBeside || !isSizeable(style) || clipWidthOf(style) !== null) return false
  const width = extentOf(style, 'width')
  return width !== null && 0.45 * style.fontSize * digits > width + style.fontSize / 4
}

/** How wide or high a box is, as far as it is said in lengths; null where it is as its content is. */
export function extentOf(style: Style, side: 'width' | 'height'): number | null {
  const { own, fontSize } = style
  // Where the height of the parent is unknown, a percentage of it is `auto`.
  const whole = side === 'height' ? undefined : own[side] === '0%' ? 0 : undefined
  const length = (name: string) =>
    own[name] === undefined ? null : parseLength(own[name], fontSize, whole)
  const [set, most, least] = [length(side), length(`max-${side}`), length(`min-${side}`)]
  if (set === null && most === null) return null
  const extent = Math.max(least ?? 0, Math.min(set ?? Infinity, most ?? Infinity))
  return extent + paddingOf(style, side === 'width' ? ['left', 'right'] : ['top', 'bottom'])
}

function paddingOf({ own, fontSize }: Style, sides: readonly string[]): number {
  return sides.reduce(
    (sum, side) => sum + Math.max(0, parseLength(own[`padding-${side}`] ?? '0', fontSize) ?? 0),
    0,
  )
}

/** The first line of a block is moved by its indent; what stands to the left of it may take that back. */
function indented(style: Style): Showing {
  const indent = style.inherited['text-indent']
  if (indent === undefined || /^(?:inline|contents|ruby)$/.test(style.display)) return 'seen'
  const hides = clips(style.own['overflow-x']) || clips(style.own['overflow-y'])
  if (indent.endsWith('%')) {
    const share = Number.parseFloat(indent)
    if (Math.abs(share) < 100) return 'seen'
    return hides ? 'unseen' : 'doubtful'
  }
  const length = (parseLength(indent, style.fontSize) ?? 0) + insetOf(style)
  if (length <= -farOff) return 'unseen'
  if (length < -2 * style.fontSize) return hides ? 'unseen' : 'doubtful'
  return hides && length >= farOff ? 'unseen' : 'seen'
}

/** How far the text of a block begins from the side of the cell that it stands in. */
function insetOf(style: Style): number {
  const length = (name: string) => parseLength(style.own[name] ?? '0', style.fontSize) ?? 0
  const own = length('padding-left')
  if (style.display === 'table-cell' || style.parent === null) return own
  return own + length('margin-left') + insetOf(style.parent)
}
