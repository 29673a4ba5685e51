import { step } from '../../budget.js'
import { elementsOf, find, textOf, type XmlElement } from '../docx/xml.js'
import type { Canvas } from '../pdf/engine/canvas.js'
import { boxUnder, multiply, turnAbout } from '../pdf/engine/matrix.js'
import { least } from '../../lists.js'
import { printed } from '../pdf/engine/radicals.js'
import type { State } from '../pdf/engine/state.js'
import { descent } from '../pdf/page.js'
import type { Box } from '../../document.js'
import { deltasOf, numberOr } from './values.js'

type Point = readonly [x: number, y: number]

/** How the characters of an object are set. */
interface TextStyle {
  readonly size: number
  readonly scale: number
  /** Degrees: the direction of the line, and by how much each character is turned. */
  readonly read: number
  readonly turn: number
  readonly color: string | null
  /** The part of the object that is shown: not every program paints characters beyond it. */
  readonly boundary: Box | null
}

/** Draws a text object (GB/T 33190, 11.2), character by character. */
export class TextPainter {
  private readonly style: TextStyle

  constructor(
    private readonly canvas: Canvas,
    private readonly object: XmlElement,
    private readonly state: State,
    color: string | null,
    boundary: Box | null,
  ) {
    const attribute = (name: string, otherwise: number) =>
      numberOr(object.attributes.get(name), otherwise)
    this.style = {
      size: attribute('Size', 0),
      scale: attribute('HScale', 1),
      read: attribute('ReadDirection', 0),
      turn: attribute('CharDirection', 0),
      color,
      boundary,
    }
  }

  paint(): void {
    this.canvas.nextRun()
    const isGlyphs = find(this.object, 'CGTransform') !== undefined
    let at: Point = [0, 0]
    for (const code of elementsOf(this.object, 'TextCode')) {
      const { attributes } = code
      at = [numberOr(attributes.get('X'), at[0]), numberOr(attributes.get('Y'), at[1])]
      at = this.code(code, at, isGlyphs)
    }
  }

  private code(code: XmlElement, start: Point, isGlyphs: boolean): Point {
    const { style } = this
    const [right, down] = ['DeltaX', 'DeltaY'].map((name) => deltasOf(code.attributes.get(name)))
    let [x, y] = start
    let isAfterSpace = false
    // Lines that only make the XML easy to read are no text.
    const text = textOf(code).replace(/^\s*\n\s*|\s*\n\s*$|[\r\n]/g, '')
    const characters = Array.from(text)
    const spacing = this.spacingOf(characters, right ?? [])
    characters.forEach((character, at) => {
      step()
      const width = style.scale * style.size * widthOf(character)
      const isTold = right?.[at] !== undefined || down?.[at] !== undefined
      const next = isTold
        ? ([right?.[at] ?? 0, down?.[at] ?? 0] as const)
        : along(style.read, width)
      const isSpace = character.trim() === ''
      const white = at < characters.length - 1 ? spacing : 0
      if (!isSpace) this.glyph(shown(character, isGlyphs), [x, y], next, white, isAfterSpace)
      isAfterSpace = isSpace
      ;[x, y] = [x + next[0], y + next[1]]
    })
    return [x, y]
  }

  /** The white that all characters of a code have behind them, as letters set apart have it. */
  private spacingOf(characters: readonly string[], steps: readonly number[]): number {
    const { size, scale } = this.style
    const told = characters.slice(0, -1)
    if (told.length > steps.length) return 0
    const whites = told.map((one, at) => (steps[at] ?? 0) - scale * size * widestOf(one))
    return whites.length === 0 ? 0 : Math.max(0, least(whites))
  }

  private glyph(
    text: string,
    [x, y]: Point,
    [dx, dy]: Point,
    spacing: number,
    isAfterSpace: boolean,
  ): void {
    const { size, scale, turn, color } = this.style
    const own = scale * size * widthOf(text)
    // How far it is to the next one is its advance, unless what is between them is a gap.
    const most = scale * size * widestOf(text)
    const width = dy === 0 && dx > 0 && dx <= most ? Math.max(dx, 0.2 * size) : own
    const { matrix } = this.state
    const turned = turn === 0 ? matrix : multiply(turnAbout(x, y, turn), matrix)
    const box = boxUnder(turned, [x, y - ascent * size, x + width, y + (1 - ascent) * size])
    if (!box.every(Number.isFinite)) return
    const [a, b, c, d] = turned
    const angle = (Math.round((Math.atan2(b, a) * 180) / Math.PI) + 360) % 360
    const glyph = {
      text: this.isBeyond(box, Math.hypot(c, d) * size) && /\d/.test(text) ? '\ufffd' : text,
      box,
      size: Math.hypot(c, d) * size,
      angle,
      vertical: angle === 0 && Math.abs(dy) > Math.abs(dx),
      spacing: spacing * Math.hypot(a, b),
      color,
      ...(isAfterSpace ? { isAfterSpace } : {}),
    }
    this.canvas.glyph(glyph, this.state)
  }

  /** Beyond the object's boundary, by more than its own size: some programs show it, some cut it off. */
  private isBeyond([x0, y0, x1, y1]: Box, size: number): boolean {
    const { boundary } = this.style
    if (boundary === null) return false
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
    const [bx0, by0, bx1, by1] = boundary
    return x < bx0 - size || x > bx1 + size || y < by0 - size || y > by1 + size
  }
}

/**
 * What a character says: where glyphs are chosen by their numbers, a sign may stand in its place, and
 * what is for private use says nothing.
 */
function shown(character: string, isGlyphs: boolean): string {
  if (/\p{Co}/u.test(character) || (isGlyphs && /[¤\u00a0?□]/.test(character))) return '\ufffd'
  return printed(character)
}

/** How much of the em is above the line, in fonts for Chinese. */
const ascent = 1 - descent

/** In ems, where nothing tells it: full width for what is Chinese, half for the rest. */
function widthOf(character: string): number {
  return /[\u2014\u2018-\u201d\u2026\u2e80-\uffff]|[\ud800-\udbff]/.test(character) ? 1 : 0.5
}

/** In ems, the most that it is wide in any font: letters differ, digits hardly do. */
function widestOf(character: string): number {
  if (/[A-Za-z@&%]/.test(character)) return 1.05
  return /\d/.test(character) ? 0.62 : widthOf(character)
}

/** A step in the direction in which a text is read. */
function along(direction: number, length: number): Point {
  const steps: readonly Point[] = [
    [length, 0],
    [0, length],
    [-length, 0],
    [0, -length],
  ]
  return steps[(Math.round(direction / 90) + 4) % 4] ?? [length, 0]
}
