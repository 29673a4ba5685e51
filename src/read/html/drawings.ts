import { type Element, isTag, isText } from 'domhandler'
import { step } from '../../budget.js'
import type { Styles } from './css/cascade.js'
import type { Colour } from '../colour.js'
import { parseColour } from './css/values.js'
import { isUnseen, seenIn } from './visible.js'

/** The content of a picture: the text written in it, or ink, perhaps with words that describe it. */
export interface Shown {
  readonly text: string
  readonly ink?: string
  readonly doubtful?: true
}

interface Point {
  readonly x: number
  readonly y: number
}

/** A piece of text in a drawing, where it stands. */
interface Placed extends Point {
  readonly text: string
}

/** The text of a drawing (SVG), line by line; ink where something else is drawn as well. */
export function drawingOf(svg: Element, styles: Styles): Shown | null {
  const drawing = new Drawing(styles)
  drawing.visit(svg, { x: 0, y: 0 })
  const { texts, hasShapes, isDoubtful } = drawing
  if (hasShapes) return { text: '', ink: texts.map(({ text }) => text).join(' ') }
  if (texts.length === 0) return null
  const sorted = [...texts].sort((a, b) => a.y - b.y || a.x - b.x)
  const isApart = new Set(sorted.map(({ x, y }) => `${x},${y}`)).size === sorted.length
  const text = sorted
    .map((one, at) => (at > 0 && one.y !== sorted[at - 1]?.y ? '\n' : '') + one.text)
    .join('')
  return { text, ...(isDoubtful || !isApart ? { doubtful: true } : {}) }
}

const shapes = new Set('path circle ellipse polygon polyline use image foreignobject'.split(' '))
const unseen = new Set('defs title desc metadata symbol clippath mask pattern'.split(' '))

class Drawing {
  readonly texts: Placed[] = []
  hasShapes = false
  isDoubtful = false
  private frame: Frame | null = null

  constructor(private readonly styles: Styles) {}

  visit(element: Element, at: Point): void {
    step()
    const name = element.name.toLowerCase()
    if (unseen.has(name) || isUnseen(element, this.styles) || isHidden(element)) return
    if (shapes.has(name)) this.hasShapes = true
    // A shape covers what was painted before it.
    if (name === 'rect' && this.texts.length > 0 && fillOf(element, this.styles) !== 'none')
      this.isDoubtful = true
    if (name === 'svg') this.frame = frameOf(element)
    if (/^text/.test(name) || name === 'tspan') this.visitText(element, at)
    else this.visitChildren(element, at)
  }

  private visitChildren(element: Element, at: Point): void {
    for (const child of element.children) if (isTag(child)) this.visit(child, at)
  }

  private visitText(element: Element, at: Point): void {
    const { attribs } = element
    const place = { x: numberOf(attribs['x'], at.x), y: numberOf(attribs['y'], at.y) }
    const isMoved = moving.some((name) => name in attribs)
    // Places for each character.
    const isSpread = /[\d.][\s,]+[\d.-]/.test(`${attribs['x'] ?? ''};${attribs['y'] ?? ''}`)
    const isPathed = element.name.toLowerCase() === 'textpath'
    if (isMoved || isSpread || isPathed || turns(element)) this.isDoubtful = true
    if (isOutside(place, this.frame)) this.isDoubtful = true
    let isFirst = true
    for (const child of element.children) {
      if (isTag(child)) this.visit(child, place)
      else if (isText(child) && child.data.trim() !== '') {
        this.add(child.data.trim(), element, place, !isFirst)
        isFirst = false
      }
    }
  }

  private add(text: string, parent: Element, { x, y }: Point, goesOn: boolean): void {
    if (!isFilled(parent, this.styles) || seenIn(parent, this.styles) === 'unseen') return
    const last = this.texts.at(-1)
    const isBehind = last !== undefined && last.x === x && last.y === y
    // A text without a place of its own stands right behind the one before it.
    if (isBehind && (goesOn || parent.attribs['x'] === undefined))
      this.texts[this.texts.length - 1] = { ...last, text: last.text + text }
    else this.texts.push({ text, x, y })
  }
}

/** What moves, turns or raises a text from where it would stand. */
const moving = ['transform', 'rotate', 'dx', 'dy', 'textlength', 'baseline-shift', 'writing-mode']

/** The part of the plane that a drawing shows. */
interface Frame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function frameOf({ attribs }: Element): Frame | null {
  const box = (
    attribs['viewbox'] ??
    attribs['viewBox'] ??
    `0 0 ${attribs['width']} ${attribs['height']}`
  )
    .trim()
    .split(/[\s,]+/)
    .map((one) => Number.parseFloat(one))
  const [left = NaN, top = NaN, width = NaN, height = NaN] = box
  return Number.isNaN(left + top + width + height)
    ? null
    : { left, top, right: left + width, bottom: top + height }
}

/** A text begins outside of what is shown; where a drawing has no place of its own for it, none does. */
function isOutside({ x, y }: Point, frame: Frame | null): boolean {
  if (frame === null || (x === 0 && y === 0)) return false
  return x >= frame.right || x < frame.left - 1000 || y > frame.bottom * 2 || y < frame.top
}

function numberOf(written: string | undefined, otherwise: number): number {
  const number = Number.parseFloat(written ?? '')
  return Number.isFinite(number) ? number : otherwise
}

/** Something around a text turns or scales it. */
function turns({ parent }: Element): boolean {
  for (let at = parent; at !== null && isTag(at) && at.name !== 'svg'; at = at.parent) {
    if ('transform' in at.attribs) return true
  }
  return false
}

const isNone = (share: string | undefined) => /^0(?:\.0*)?%?$/.test(share ?? '1')

function isHidden({ attribs }: Element): boolean {
  return (
    attribs['display'] === 'none' ||
    /^(?:hidden|collapse)$/.test(attribs['visibility'] ?? '') ||
    isNone(attribs['opacity'])
  )
}

/** The fill of an element by its style or its attributes, which it sets itself or inherits. */
function fillOf(element: Element, styles: Styles): string {
  const styled = styles.of(element).inherited['fill']
  if (styled !== undefined) return styled
  for (let at: Element['parent'] = element; at !== null && isTag(at); at = at.parent) {
    const set = /(?:^|;)\s*fill\s*:\s*([^;]+)/i.exec(at.attribs['style'] ?? '')?.[1]
    const fill = set ?? at.attribs['fill']
    if (fill !== undefined) return fill.trim().toLowerCase()
    if (at.name === 'svg') break
  }
  return 'black'
}

/** Text that is filled with nothing, or with white, is not seen on a page. */
function isFilled(element: Element, styles: Styles): boolean {
  const { attribs } = element
  if ((attribs['stroke'] ?? 'none') !== 'none') return true
  const fill = fillOf(element, styles)
  if (fill === 'none' || isNone(attribs['fill-opacity'])) return false
  const colour = parseColour(fill)
  return colour === null || (colour.alpha > 0 && !isWhite(colour))
}

const isWhite = ({ red, green, blue }: Colour) => Math.min(red, green, blue) > 248
