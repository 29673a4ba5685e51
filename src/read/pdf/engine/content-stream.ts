import type { Box } from '../../../document.js'
import {
  areaOf,
  contains,
  heightOf,
  intersect,
  middleX,
  middleY,
  overlap,
  widthOf,
} from '../../geometry/box.js'
import { median } from '../../geometry/ruling.js'
import { boxUnder, isFinite, type Matrix, multiply, scaleOf, turnAbout } from './matrix.js'
import { advanceOf, emBoxOf, emOf, type Font, type ShownGlyph, textOf } from './font.js'
import type { Glyph, PageContent, Shape } from '../page.js'
import { framed, outlinesOf } from './path.js'

/** One operator of a page, with its arguments as pdf.js gives them. */
export interface Operators {
  readonly codes: readonly number[]
  readonly args: readonly unknown[]
}

export interface PageFrame {
  readonly number: number
  readonly width: number
  readonly height: number
  /** From the page's user space to the page as it is shown. */
  readonly matrix: Matrix
}

export interface Surroundings {
  /** The numbers of the operators, by the names of pdf.js. */
  readonly numbers: Readonly<Record<string, number>>
  readonly fontOf: (name: string) => Font | null
  /** Whether a group of optional content (a layer) is shown. */
  readonly isShown: (group: unknown) => boolean
}

/** The part of the graphics state (ISO 32000-1, 8.4 and 9.3) that says where text and lines are. */
interface State {
  matrix: Matrix
  clip: Box
  lineWidth: number
  fillAlpha: number
  strokeAlpha: number
  isBlended: boolean
  isMasked: boolean
  fill: Paint
  stroke: Paint
  font: Font | null
  size: number
  charSpacing: number
  wordSpacing: number
  /** Horizontal scaling, 1 for 100 %. */
  stretch: number
  leading: number
  rise: number
  mode: number
}

type Paint = 'white' | 'ink' | 'pattern' | 'none'

/** What numbers are made of. */
const inNumber = /^[\d.,，．０-９]$/

/** Wider lines are blocks of colour, not rules. */
const widestLine = 4

/** Text that is not painted: only added to the clip, or invisible (ISO 32000-1, table 106). */
const isInvisible = (mode: number) => mode === 3 || mode === 7

/** Whether the inside of letters is painted, or their outline alone. */
const isFilled = (mode: number) => mode % 4 === 0 || mode % 4 === 2

/**
 * Follows the operators of a page and keeps what is seen of them.
 * Paths are reduced to what can be a ruling or can cover text: lines and rectangles along the axes.
 */
export function contentOf(
  frame: PageFrame,
  operators: Operators,
  surroundings: Surroundings,
): PageContent {
  const content = followed(frame, operators, surroundings)
  const skew = skewOf(content.glyphs)
  const scale = scaleFor(content)
  if (Math.abs(skew) < leastSkew && scale === 1) return content
  // Lines are told by lying along the axes, so a page that lies askew is straightened first.
  const straight = multiply(frame.matrix, turnAbout(frame.width / 2, frame.height / 2, -skew))
  const matrix = multiply(straight, [scale, 0, 0, scale, 0, 0])
  const [width, height] = [frame.width * scale, frame.height * scale]
  return { ...followed({ ...frame, width, height, matrix }, operators, surroundings), skew, scale }
}

/** Degrees: a page that lies less askew is read as it is. */
const leastSkew = 0.15

/** Points: the size of text that all measures of the reader are made for. */
const usualSize = 10.5
/** Text of a page as small as this, or on a poster as large as that, is drawn to another scale. */
const [smallestUsual, largestUsual] = [4, 25]
const poster = 1200

/** By how much a page that is drawn to another scale has to be enlarged to be like others. */
function scaleFor({ glyphs, width, height }: PageContent): number {
  const usual = median(glyphs.map(({ size }) => size))
  const isOdd = usual < smallestUsual || (usual > largestUsual && Math.min(width, height) > poster)
  return isOdd && usual > 0 ? usualSize / usual : 1
}

function followed(
  frame: PageFrame,
  { codes, args }: Operators,
  surroundings: Surroundings,
): PageContent {
  const interpreter = new Interpreter(frame, surroundings)
  const { handlers } = interpreter
  codes.forEach((code, index) => {
    const given = args[index]
    handlers.get(code)?.(Array.isArray(given) ? given : [])
  })
  return interpreter.content()
}

/** How far most of the glyphs stand from the axes, where all but watermarks do so alike. */
function skewOf(glyphs: readonly Glyph[]): number {
  const skews = glyphs
    .map(({ angle }) => angle - Math.round(angle / 90) * 90)
    .filter((skew) => Math.abs(skew) < 5)
  return median(skews)
}

type Handler = (args: readonly unknown[]) => void

const numberAt = (args: readonly unknown[], index: number): number => {
  const value = args[index]
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

class Interpreter {
  readonly handlers: ReadonlyMap<number, Handler>
  readonly #frame: PageFrame
  readonly #around: Surroundings
  readonly #glyphs: Glyph[] = []
  readonly #shapes: Shape[] = []
  #state: State
  readonly #stack: State[] = []
  /** The layers and masks that the content stands in; false where one is not shown. */
  readonly #layers: boolean[] = []
  #hidden = 0
  #masks = 0
  #run = 0
  #widest = 0
  #textMatrix: Matrix = [1, 0, 0, 1, 0, 0]
  #lineMatrix: Matrix = [1, 0, 0, 1, 0, 0]
  #clips = false
  /** The glyph that was painted last, seen or not. */
  #last: { readonly box: Box; readonly text: string; readonly isInside: boolean } | null = null

  constructor(frame: PageFrame, surroundings: Surroundings) {
    this.#frame = frame
    this.#around = surroundings
    this.#state = this.#initial()
    this.handlers = new Map(
      Object.entries({
        ...this.#graphics(),
        ...this.#groups(),
        ...this.#texts(),
      }).map(([name, handler]) => [surroundings.numbers[name] ?? -1, handler]),
    )
  }

  content(): PageContent {
    const { number, width, height } = this.#frame
    // A picture is drawn as a square of one unit, made as large as it shall be.
    const hasPicture = this.#widest > Math.min(width, height) / 4
    const { glyphs, shapes } = { glyphs: this.#glyphs, shapes: this.#shapes }
    return { number, width, height, skew: 0, scale: 1, glyphs, shapes, hasPicture }
  }

  #initial(): State {
    const { width, height, matrix } = this.#frame
    return {
      matrix,
      clip: [0, 0, width, height],
      lineWidth: 1,
      fillAlpha: 1,
      strokeAlpha: 1,
      isBlended: false,
      isMasked: false,
      fill: 'ink',
      stroke: 'ink',
      font: null,
      size: 0,
      charSpacing: 0,
      wordSpacing: 0,
      stretch: 1,
      leading: 0,
      rise: 0,
      mode: 0,
    }
  }

  #save() {
    this.#stack.push({ ...this.#state })
  }

  #restore() {
    this.#state = this.#stack.pop() ?? this.#state
  }

  #transform(matrix: unknown) {
    const own = matrixOf(matrix)
    if (own !== null) this.#state.matrix = multiply(own, this.#state.matrix)
    this.#widest = Math.max(this.#widest, scaleOf(this.#state.matrix))
  }

  #clipTo(box: unknown) {
    const [x0, y0, x1, y1] = numbersOf(box)
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return
    const seen = boxUnder(this.#state.matrix, [x0, y0, x1, y1])
    this.#state.clip = intersect(this.#state.clip, seen)
  }

  #graphics(): Record<string, Handler> {
    const paint = (args: readonly unknown[]): Paint => (args[0] === '#ffffff' ? 'white' : 'ink')
    return {
      save: () => this.#save(),
      restore: () => this.#restore(),
      transform: (args) => this.#transform(args),
      setLineWidth: (args) => (this.#state.lineWidth = numberAt(args, 0)),
      setGState: (args) => this.#graphicsState(args[0]),
      setFillRGBColor: (args) => (this.#state.fill = paint(args)),
      setStrokeRGBColor: (args) => (this.#state.stroke = paint(args)),
      setFillColorN: () => (this.#state.fill = 'pattern'),
      setStrokeColorN: () => (this.#state.stroke = 'pattern'),
      setFillTransparent: () => (this.#state.fill = 'none'),
      setStrokeTransparent: () => (this.#state.stroke = 'none'),
      clip: () => (this.#clips = true),
      eoClip: () => (this.#clips = true),
      constructPath: (args) => this.#path(args),
      paintImageXObject: () => (this.#widest = Infinity),
    }
  }

  #graphicsState(entries: unknown) {
    if (!Array.isArray(entries)) return
    for (const entry of entries as readonly (readonly [string, unknown])[]) {
      const [key, value] = entry
      if (key === 'LW' && typeof value === 'number') this.#state.lineWidth = value
      if (key === 'ca' && typeof value === 'number') this.#state.fillAlpha = value
      if (key === 'CA' && typeof value === 'number') this.#state.strokeAlpha = value
      if (key === 'BM') this.#state.isBlended = value !== 'source-over'
      if (key === 'SMask') this.#state.isMasked = value !== false
      if (key === 'Font' && Array.isArray(value)) this.#setFont(value)
    }
  }

  #groups(): Record<string, Handler> {
    return {
      paintFormXObjectBegin: ([matrix, box]) => {
        this.#save()
        this.#transform(matrix)
        this.#clipTo(box)
      },
      paintFormXObjectEnd: () => this.#restore(),
      beginGroup: ([group]) => this.#beginGroup(group),
      endGroup: () => this.#endGroup(),
      beginAnnotation: ([, rect, transform, matrix]) => {
        this.#save()
        this.#state = this.#initial()
        this.#clipTo(rect)
        this.#transform(transform)
        this.#transform(matrix)
      },
      endAnnotation: () => this.#restore(),
      beginMarkedContent: () => this.#layer(true),
      beginMarkedContentProps: ([tag, group]) =>
        this.#layer(tag !== 'OC' || this.#around.isShown(group)),
      endMarkedContent: () => {
        if (this.#layers.pop() === false) this.#hidden -= 1
      },
    }
  }

  #layer(isShown: boolean) {
    this.#layers.push(isShown)
    if (!isShown) this.#hidden += 1
  }

  /** What a soft mask is made of is not painted (ISO 32000-1, 11.6.5.3). */
  #beginGroup(group: unknown) {
    const isMask = typeof group === 'object' && group !== null && 'smask' in group && group.smask
    this.#save()
    if (isMask || this.#masks > 0) this.#masks += 1
  }

  #endGroup() {
    this.#restore()
    if (this.#masks > 0) this.#masks -= 1
  }

  get #isSeen(): boolean {
    return this.#hidden === 0 && this.#masks === 0
  }

  #texts(): Record<string, Handler> {
    const state = () => this.#state
    return {
      beginText: () => this.#setTextMatrix([1, 0, 0, 1, 0, 0]),
      setCharSpacing: (args) => (state().charSpacing = numberAt(args, 0)),
      setWordSpacing: (args) => (state().wordSpacing = numberAt(args, 0)),
      setHScale: (args) => (state().stretch = numberAt(args, 0) / 100),
      setLeading: (args) => (state().leading = numberAt(args, 0)),
      setTextRise: (args) => (state().rise = numberAt(args, 0)),
      setTextRenderingMode: (args) => (state().mode = numberAt(args, 0)),
      setFont: (args) => this.#setFont(args),
      setTextMatrix: (args) => this.#setTextMatrix(matrixOf(args.length === 1 ? args[0] : args)),
      moveText: (args) => this.#moveText(numberAt(args, 0), numberAt(args, 1)),
      setLeadingMoveText: (args) => {
        state().leading = -numberAt(args, 1)
        this.#moveText(numberAt(args, 0), numberAt(args, 1))
      },
      nextLine: () => this.#moveText(0, -state().leading),
      showText: ([glyphs]) => this.#show(glyphs),
    }
  }

  #setFont(args: readonly unknown[]) {
    this.#state.font = this.#around.fontOf(String(args[0]))
    this.#state.size = numberAt(args, 1)
  }

  #setTextMatrix(matrix: Matrix | null) {
    if (matrix === null) return
    this.#textMatrix = matrix
    this.#lineMatrix = matrix
  }

  #moveText(x: number, y: number) {
    this.#setTextMatrix(multiply([1, 0, 0, 1, x, y], this.#lineMatrix))
  }

  /** ISO 32000-1, 9.4.4: each glyph moves the place of the next by its width and the spacings. */
  #show(glyphs: unknown) {
    const { font, size, stretch, charSpacing, wordSpacing } = this.#state
    if (font === null || !Array.isArray(glyphs)) return
    this.#run += 1
    const unit = font.fontMatrix[0] ?? 0.001
    for (const glyph of glyphs as readonly (number | ShownGlyph)[]) {
      const isMove = typeof glyph === 'number'
      if (!isMove) this.#paint(glyph, font)
      const advance = isMove ? -glyph / 1000 : unit * advanceOf(glyph, font)
      const spacing = isMove ? 0 : charSpacing + (glyph.isSpace ? wordSpacing : 0)
      const way = advance * size + spacing
      this.#textMatrix = multiply(
        font.vertical ? [1, 0, 0, 1, 0, way] : [1, 0, 0, 1, way * stretch, 0],
        this.#textMatrix,
      )
    }
  }

  #paint(glyph: ShownGlyph, font: Font) {
    const { size, stretch, rise, mode, matrix, clip, charSpacing } = this.#state
    if (isInvisible(mode) || !this.#isSeen || this.#isTransparent(mode)) return
    const rendering = multiply([size * stretch, 0, 0, size, 0, rise], this.#textMatrix)
    const seen = multiply(rendering, matrix)
    if (!isFinite(seen)) return
    const box = boxUnder(seen, emBoxOf(glyph, font))
    const text = textOf(glyph, font)
    if (text.trim() === '') return
    const isInside = contains(clip, middleX(box), middleY(box))
    const [a, b] = seen
    const angle = (Math.round((Math.atan2(b, a) * 18000) / Math.PI) / 100 + 360) % 360
    const isUpright = font.vertical !== (Math.round(angle / 90) % 2 === 1)
    const before = this.#beside(box, text, isInside, isUpright ? 1 : 0)
    this.#last = { box, text, isInside }
    if (!isInside && before === null) return
    const em = emOf(font) * scaleOf(seen)
    const isWhite = (isFilled(mode) ? this.#state.fill : this.#state.stroke) === 'white'
    const { vertical } = font
    const spacing = Math.max(0, (em * charSpacing) / (size * emOf(font)) || 0)
    const drawn = { size: em, angle, vertical, spacing, isWhite, run: this.#run }
    if (before !== null) this.#glyphs.push({ text: '\ufffd', box: before, ...drawn })
    if (isInside) this.#glyphs.push({ text, box, ...drawn })
  }

  /**
   * Where the edge of the page, or of what is clipped, goes through a number, what is seen of it is not
   * the number: the place for a sign of that, on the seen side; null where it does not. Text runs along
   * the x axis (0) or the y axis (1): what stands on another line is no part of the number.
   */
  #beside(box: Box, text: string, isInside: boolean, along: 0 | 1): Box | null {
    const last = this.#last
    if (last === null || last.isInside === isInside) return null
    if (!inNumber.test(text) || !inNumber.test(last.text)) return null
    const [seen, cut] = isInside ? [box, last.box] : [last.box, box]
    const across = overlap(seen[0], seen[2], cut[0], cut[2])
    const down = overlap(seen[1], seen[3], cut[1], cut[3])
    const [size, way, beside] =
      along === 0 ? [widthOf(seen), across, down] : [heightOf(seen), down, across]
    if (beside <= 0 || way < -size / 2) return null
    const [x, y] = [(cut[0] - seen[0]) / 8, (cut[1] - seen[1]) / 8]
    return [seen[0] + x, seen[1] + y, seen[2] + x, seen[3] + y]
  }

  #isTransparent(mode: number): boolean {
    const { fillAlpha, strokeAlpha, fill } = this.#state
    return isFilled(mode) ? fillAlpha === 0 || fill === 'none' : strokeAlpha === 0
  }

  #path([paint, data, bounds]: readonly unknown[]) {
    const path = Array.isArray(data) ? (data[0] as ArrayLike<number> | null) : null
    const { numbers } = this.#around
    const is = (...names: readonly string[]) => names.some((name) => numbers[name] === paint)
    if (path !== null && this.#isSeen) {
      if (
        is('fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke')
      )
        this.#fill(path)
      if (
        is('stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke') ||
        is('closeEOFillStroke')
      )
        this.#stroke(path)
    }
    if (this.#clips) this.#clipTo(bounds)
    this.#clips = false
  }

  #fill(path: ArrayLike<number>) {
    const { fill, fillAlpha, isBlended, isMasked, clip } = this.#state
    if (fill === 'none' || fillAlpha === 0) return
    const isOpaque = fill !== 'pattern' && fillAlpha === 1 && !isBlended && !isMasked
    for (const { box, isRectangle } of framed(outlinesOf(path, this.#state.matrix))) {
      const seen = intersect(box, clip)
      const isThin = Math.min(widthOf(seen), heightOf(seen)) <= widestLine
      if (areaOf(seen) === 0 && !(isThin && Math.max(widthOf(seen), heightOf(seen)) > 0)) continue
      if (!isThin && !isRectangle) continue
      const isWhite = fill === 'white'
      const paint = isThin ? 'line' : 'fill'
      this.#shapes.push({ box: seen, paint, isWhite, isOpaque, run: this.#run })
    }
  }

  #stroke(path: ArrayLike<number>) {
    const { stroke, strokeAlpha, lineWidth, matrix, clip } = this.#state
    if (stroke === 'none' || strokeAlpha === 0) return
    const half = (lineWidth * scaleOf(matrix)) / 2
    if (half * 2 > widestLine) return
    for (const { segments } of outlinesOf(path, this.#state.matrix)) {
      for (const [x0, y0, x1, y1] of segments) {
        const isLevel = Math.abs(y1 - y0) <= levelWithin(x1 - x0)
        const isUpright = Math.abs(x1 - x0) <= levelWithin(y1 - y0)
        if (!isLevel && !isUpright) continue
        const box: Box = [
          Math.min(x0, x1) - (isUpright ? half : 0),
          Math.min(y0, y1) - (isLevel ? half : 0),
          Math.max(x0, x1) + (isUpright ? half : 0),
          Math.max(y0, y1) + (isLevel ? half : 0),
        ]
        const seen = intersect(box, clip)
        if (widthOf(seen) < 0 || heightOf(seen) < 0) continue
        const isWhite = stroke === 'white'
        this.#shapes.push({ box: seen, paint: 'line', isWhite, isOpaque: true, run: this.#run })
      }
    }
  }
}

/** A line that is drawn almost level is meant to be level. */
const levelWithin = (length: number) => Math.max(0.1, Math.abs(length) * 0.01)

function numbersOf(value: unknown): readonly number[] {
  const isList = Array.isArray(value) || ArrayBuffer.isView(value)
  const numbers = isList ? Array.from(value as unknown as ArrayLike<unknown>) : []
  return numbers.every((one) => typeof one === 'number' && Number.isFinite(one))
    ? (numbers as number[])
    : []
}

function matrixOf(value: unknown): Matrix | null {
  const [a, b, c, d, e, f] = numbersOf(value)
  return f === undefined ? null : [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f]
}
