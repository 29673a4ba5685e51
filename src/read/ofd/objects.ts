import { step } from '../../budget.js'
import { elementsOf, find, textOf, type XmlElement } from '../docx/xml.js'
import { apply, boxUnder, type Matrix, multiply } from '../pdf/engine/matrix.js'
import { printed } from '../pdf/engine/radicals.js'
import { descent, type Glyph, type Shape, white } from '../pdf/page.js'
import { colourOf, deltasOf, isTrue, numbersOf, rectangleOf, type Rectangle } from './values.js'
import { greatest, least } from '../../lists.js'

/** What a page shows, as its objects are drawn one after the other. */
export interface Drawing {
  readonly glyphs: Glyph[]
  readonly shapes: Shape[]
  /** The area of its pictures, in square points. */
  pictureArea: number
  run: number
}

/** What objects refer to by numbers (`Res`). */
export interface Resources {
  readonly drawParams: ReadonlyMap<string, XmlElement>
  readonly composites: ReadonlyMap<string, XmlElement>
}

/** Where objects are drawn: their map onto the page, what clips them, what they inherit. */
interface Setting {
  readonly matrix: Matrix
  readonly clip: Rectangle | null
  readonly drawParam: string | undefined
  readonly depth: number
}

/** Objects made of objects are nested no deeper. */
const deepest = 12

/** Draws the objects of a layer, a block or an appearance (GB/T 33190, 8.5). */
export function drawObjects(
  parent: XmlElement,
  matrix: Matrix,
  resources: Resources,
  drawing: Drawing,
): void {
  new Painter(resources, drawing).draw(parent, {
    matrix,
    clip: null,
    drawParam: parent.attributes.get('DrawParam'),
    depth: 0,
  })
}

class Painter {
  constructor(
    private readonly resources: Resources,
    private readonly drawing: Drawing,
  ) {}

  draw(parent: XmlElement, setting: Setting): void {
    for (const object of elementsOf(parent)) {
      step()
      if (object.attributes.get('Visible') === 'false') continue
      if (object.name === 'PageBlock') this.draw(object, setting)
      else this.drawObject(object, this.within(object, setting))
    }
  }

  /** An object has a place of its own, and may be mapped before it is put there. */
  private within(object: XmlElement, setting: Setting): Setting {
    const [x = 0, y = 0] = numbersOf(object.attributes.get('Boundary'))
    const own = numbersOf(object.attributes.get('CTM'))
    const map = (own.length === 6 ? own : [1, 0, 0, 1, 0, 0]) as unknown as Matrix
    const matrix = multiply(multiply(map, [1, 0, 0, 1, x, y]), setting.matrix)
    const clip = this.clipOf(object, matrix)
    return {
      matrix,
      clip: clip ?? setting.clip,
      drawParam: object.attributes.get('DrawParam') ?? setting.drawParam,
      depth: setting.depth + 1,
    }
  }

  /** The box of a clip; one that is no rectangle is taken for the box around it. */
  private clipOf(object: XmlElement, matrix: Matrix): Rectangle | null {
    const area = find(object, 'Clips', 'Clip', 'Area')
    const path = find(area, 'Path')
    const box = rectangleOf(path?.attributes.get('Boundary'))
    if (box === null) return null
    const own = numbersOf(area?.attributes.get('CTM'))
    const map = own.length === 6 ? multiply(own as unknown as Matrix, matrix) : matrix
    const [x, y, width, height] = box
    return boxUnder(map, [x, y, x + width, y + height])
  }

  private drawObject(object: XmlElement, setting: Setting): void {
    if (isTransparent(object.attributes.get('Alpha'))) return
    if (object.name === 'TextObject') this.drawText(object, setting)
    else if (object.name === 'PathObject') this.drawPath(object, setting)
    else if (object.name === 'ImageObject') this.drawPicture(object, setting)
    else if (object.name === 'CompositeObject' && setting.depth < deepest) {
      const unit = this.resources.composites.get(object.attributes.get('ResourceID') ?? '')
      const content = find(unit, 'Content')
      if (content !== undefined) this.draw(content, setting)
    }
  }

  private drawPicture(_: XmlElement, { matrix }: Setting): void {
    // A picture fills the unit square of its map, or its boundary where it has none.
    const [width, height] = [Math.hypot(matrix[0], matrix[1]), Math.hypot(matrix[2], matrix[3])]
    this.drawing.pictureArea += width * height
  }

  private drawText(object: XmlElement, setting: Setting): void {
    const { attributes } = object
    const isFilled = attributes.get('Fill') !== 'false'
    const colour = this.colour(object, 'FillColor', setting)
    // Text that is neither filled nor stroked is there to be searched for.
    if (!isFilled && !isTrue(attributes.get('Stroke'))) return
    if (colour === 'none') return
    this.drawing.run += 1
    const style: TextStyle = {
      size: Number(attributes.get('Size') ?? 0),
      scale: Number(attributes.get('HScale') ?? 1),
      read: Number(attributes.get('ReadDirection') ?? 0),
      turn: Number(attributes.get('CharDirection') ?? 0),
      color: colour === 'white' ? white : null,
      run: this.drawing.run,
    }
    let at: Point = [0, 0]
    for (const code of elementsOf(object, 'TextCode')) {
      at = [Number(code.attributes.get('X') ?? at[0]), Number(code.attributes.get('Y') ?? at[1])]
      at = this.drawCode(code, at, style, setting)
    }
  }

  private drawCode(code: XmlElement, start: Point, style: TextStyle, setting: Setting): Point {
    const [right, down] = [
      deltasOf(code.attributes.get('DeltaX')),
      deltasOf(code.attributes.get('DeltaY')),
    ]
    let [x, y] = start
    Array.from(textOf(code).replace(/[\r\n]/g, '')).forEach((character, at) => {
      step()
      const width = style.scale * style.size * widthOf(character)
      const isTold = right[at] !== undefined || down[at] !== undefined
      const [dx, dy] = isTold ? [right[at] ?? 0, down[at] ?? 0] : along(style.read, width)
      if (character.trim() !== '') this.drawGlyph(character, [x, y], [dx, dy], style, setting)
      ;[x, y] = [x + dx, y + dy]
    })
    return [x, y]
  }

  private drawGlyph(
    character: string,
    [x, y]: Point,
    [dx, dy]: Point,
    style: TextStyle,
    { matrix, clip }: Setting,
  ): void {
    const { size, scale, turn, color, run } = style
    const own = scale * size * widthOf(character)
    // How far it is to the next one is its advance, unless what is between them is a gap.
    const most = scale * size * widestOf(character)
    const width = dy === 0 && dx > 0 && dx <= most ? Math.max(dx, 0.2 * size) : own
    const turned = turn === 0 ? matrix : multiply(turnedAbout(x, y, turn), matrix)
    const box = boxUnder(turned, [x, y - ascent * size, x + width, y + (1 - ascent) * size])
    if (clip !== null && !isInside(box, clip)) return
    const [a, b, c, d] = turned
    const angle = (Math.round((Math.atan2(b, a) * 180) / Math.PI) + 360) % 360
    this.drawing.glyphs.push({
      text: printed(character),
      box,
      size: Math.hypot(c, d) * size,
      angle,
      vertical: angle === 0 && Math.abs(dy) > Math.abs(dx),
      spacing: 0,
      color,
      run,
    })
  }

  private drawPath(object: XmlElement, setting: Setting): void {
    const { attributes } = object
    const param = this.param(setting.drawParam)
    const width = Number(attributes.get('LineWidth') ?? param?.attributes.get('LineWidth') ?? 0.353)
    const lines = linesOf(textOf(find(object, 'AbbreviatedData')), setting.matrix)
    const fill = isTrue(attributes.get('Fill')) ? this.colour(object, 'FillColor', setting) : 'none'
    const isStroked = attributes.get('Stroke') !== 'false' && width > 0
    const stroke = isStroked ? this.colour(object, 'StrokeColor', setting) : 'none'
    const half = (width * Math.hypot(setting.matrix[0], setting.matrix[1])) / 2
    for (const line of lines) {
      if (fill !== 'none')
        this.shape(line.box, isThin(line.box) ? 'line' : 'fill', fill === 'white')
      if (stroke === 'none') continue
      for (const [ax, ay, bx, by] of line.segments) {
        if (Math.abs(ax - bx) > level && Math.abs(ay - by) > level) continue
        const [x0, x1] = [Math.min(ax, bx), Math.max(ax, bx)]
        const [y0, y1] = [Math.min(ay, by), Math.max(ay, by)]
        this.shape([x0 - half, y0 - half, x1 + half, y1 + half], 'line', stroke === 'white')
      }
    }
  }

  private shape(box: Shape['box'], paint: Shape['paint'], isWhite: boolean): void {
    const color = isWhite ? white : null
    this.drawing.shapes.push({ box, paint, color, opacity: 1, run: this.drawing.run })
  }

  private param(id: string | undefined): XmlElement | undefined {
    return this.resources.drawParams.get(id ?? '')
  }

  /** The colour of an object, else that of what it inherits from. */
  private colour(
    object: XmlElement,
    name: 'FillColor' | 'StrokeColor',
    setting: Setting,
  ): 'none' | 'white' | 'other' {
    let colour = find(object, name)
    let at = this.param(setting.drawParam)
    for (let depth = 0; colour === undefined && at !== undefined && depth < deepest; depth += 1) {
      colour = find(at, name)
      at = this.param(at.attributes.get('Relative'))
    }
    if (isTransparent(colour?.attributes.get('Alpha'))) return 'none'
    return colourOf(colour?.attributes.get('Value')) === 'white' ? 'white' : 'other'
  }
}

type Point = readonly [x: number, y: number]

interface TextStyle {
  readonly size: number
  readonly scale: number
  readonly read: number
  readonly turn: number
  readonly color: string | null
  readonly run: number
}

/** How much of the em is above the line, in fonts for Chinese. */
const ascent = 1 - descent

/** Points; a line that leaves its axis by more is slanted, and rules nothing. */
const level = 0.3

/** Points; a filled box that is thinner is a rule. */
const thin = 3

const isThin = ([x0, y0, x1, y1]: Shape['box']) => Math.min(x1 - x0, y1 - y0) < thin

const isTransparent = (alpha: string | undefined) => alpha !== undefined && Number(alpha) === 0

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
  return steps[Math.round(direction / 90) % 4] ?? [length, 0]
}

function turnedAbout(x: number, y: number, degrees: number): Matrix {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos]
}

function isInside([x0, y0, x1, y1]: Shape['box'], [cx0, cy0, cx1, cy1]: Rectangle): boolean {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  return cx0 <= x && x <= cx1 && cy0 <= y && y <= cy1
}

interface Line {
  readonly box: Shape['box']
  readonly segments: readonly (readonly [number, number, number, number])[]
}

/** How many numbers follow each letter of a path (GB/T 33190, 9.1): start, move, line, curves, arc, close. */
const operands: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 }

/** The pieces of a path; those with curves only as far as their box goes. */
function linesOf(data: string, matrix: Matrix): Line[] {
  const tokens = data.trim().split(/[\s,]+/)
  const lines: { points: Point[]; segments: [number, number, number, number][] }[] = []
  let [start, at]: [Point, Point] = [
    [0, 0],
    [0, 0],
  ]
  for (let i = 0; i < tokens.length;) {
    step()
    const letter = tokens[i] ?? ''
    const count = operands[letter]
    if (count === undefined) break
    const numbers = tokens.slice(i + 1, i + 1 + count).map(Number)
    const to = apply(matrix, numbers.at(-2) ?? 0, numbers.at(-1) ?? 0)
    const line = lines.at(-1)
    if (letter === 'S' || letter === 'M') {
      lines.push({ points: [to], segments: [] })
      start = to
    } else if (letter === 'C') line?.segments.push([...at, ...start])
    else if (letter === 'L') line?.segments.push([...at, ...to])
    if (letter === 'C') at = start
    else {
      line?.points.push(to)
      at = to
    }
    i += 1 + count
  }
  return lines.map(({ points, segments }) => {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    return {
      box: [least(xs), least(ys), greatest(xs), greatest(ys)],
      segments,
    }
  })
}
