import type { Box } from '../../../document.js'
import { contains, heightOf, intersect, middleX, middleY, widthOf } from '../../geometry/box.js'
import { median } from '../../geometry/ruling.js'
import { boxUnder, isFinite, type Matrix, multiply, scaleOf, turnAbout } from './matrix.js'
import { advanceOf, emBoxOf, emOf, type Font, type ShownGlyph, textOf } from './font.js'
import type { Glyph, PageContent } from '../page.js'
import { Canvas, clipOf } from './canvas.js'
import { type UnpaintedText, writtenGlyphs } from './unpainted-text.js'
import { type Picture, pictureOf, solidStencil, unknownPicture } from './picture.js'
import {
  initialState,
  noPaint,
  type Paint,
  plain,
  shading,
  type State,
  tiles,
  withinGroup,
} from './state.js'

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
  /** A picture by its name; null where it was too large to be decoded. */
  readonly pictureOf: (name: string) => Picture | null
  /** What a shading paints with, by its name. */
  readonly shadingOf: (name: string) => Paint
  /** Texts that the viewer writes, over all that the page paints itself. */
  readonly unpainted: readonly UnpaintedText[]
  /** Annotations whose painting is left out, by their names. */
  readonly withheld: ReadonlySet<string>
  /** Whether a group of optional content (a layer) is shown. */
  readonly isShown: (group: unknown) => boolean
}

/** Text that is not painted: only added to the clip, or invisible (ISO 32000-1, table 106). */
const isInvisible = (mode: number) => mode === 3 || mode === 7

/** Whether text clips what is painted after it. */
const isClip = (mode: number) => mode >= 4

/** Whether the inside of letters is painted, or their outline alone. */
const isFilled = (mode: number) => mode % 4 === 0 || mode % 4 === 2

export interface FollowedPage {
  readonly page: PageContent
  /** Whether a picture that was not decoded may hide a number, or show one. */
  readonly lacksPictures: boolean
}

/** Follows the operators of a page and keeps what is seen of them. */
export function contentOf(
  frame: PageFrame,
  operators: Operators,
  surroundings: Surroundings,
): FollowedPage {
  const content = followed(frame, operators, surroundings)
  const skew = skewOf(content.page.glyphs)
  const scale = scaleFor(content.page)
  if (Math.abs(skew) < leastSkew && scale === 1) return content
  // Lines are told by lying along the axes, so a page that lies askew is straightened first.
  const straight = multiply(frame.matrix, turnAbout(frame.width / 2, frame.height / 2, -skew))
  const matrix = multiply(straight, [scale, 0, 0, scale, 0, 0])
  const [width, height] = [frame.width * scale, frame.height * scale]
  const followedAgain = followed({ ...frame, width, height, matrix }, operators, surroundings)
  return { ...followedAgain, page: { ...followedAgain.page, skew, scale } }
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
): FollowedPage {
  const interpreter = new Interpreter(frame, surroundings)
  const { handlers } = interpreter
  codes.forEach((code, index) => {
    const given = args[index]
    handlers.get(code)?.(Array.isArray(given) ? given : [])
  })
  interpreter.write(surroundings.unpainted)
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
  readonly #canvas = new Canvas()
  #state: State
  readonly #stack: State[] = []
  /** The layers and masks that the content stands in; false where one is not shown. */
  readonly #layers: boolean[] = []
  #hidden = 0
  #masks = 0
  #widest = 0
  /** Where a picture may be that was not decoded: a transformation under which nothing is painted. */
  #untouched: Box | null = null
  readonly #missing: { readonly box: Box; readonly run: number }[] = []
  #textMatrix: Matrix = [1, 0, 0, 1, 0, 0]
  #lineMatrix: Matrix = [1, 0, 0, 1, 0, 0]
  #clips: 'none' | 'nonzero' | 'evenodd' = 'none'
  /** True where the last glyph was a space, which is not kept: the glyph behind it is marked instead. */
  #isAfterSpace = false
  /** Text that is not painted. */
  readonly #unseen: Glyph[] = []
  /** The glyphs of this text object that will clip what is painted after it. */
  #clipText: Glyph[] = []

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

  write(texts: readonly UnpaintedText[]) {
    for (const text of texts) {
      this.#canvas.nextRun()
      if (text.ground !== null) {
        const clip = boxUnder(this.#frame.matrix, text.rectangle)
        // Not all viewers show the ground of a field that holds nothing.
        const isText = text.lines.some((line) => line !== '')
        const paint = { ...plain(text.ground), hiding: isText ? 1 : tiles.hiding }
        this.#canvas.shade(paint, { ...this.#initial(), clip })
        this.#canvas.nextRun()
      }
      for (const glyph of writtenGlyphs(text, this.#frame.matrix)) {
        if (glyph.text.trim() !== '') this.#canvas.glyph(glyph, this.#initial())
      }
    }
  }

  content(): FollowedPage {
    const { number, width, height } = this.#frame
    // A picture is drawn as a square of one unit, made as large as it shall be.
    const hasPicture = this.#widest > Math.min(width, height) / 4
    const { glyphs, shapes, inks, beyond } = this.#canvas
    const painted = { glyphs, shapes, inks, beyond, unseen: this.#unseen }
    const page = { number, width, height, skew: 0, scale: 1, ...painted, hasPicture }
    return { page, lacksPictures: this.#missing.some((missing) => this.#matters(missing)) }
  }

  /** Whether a picture lies over text that was painted before it, or is as small as what stands in a cell. */
  #matters({ box, run }: { readonly box: Box; readonly run: number }): boolean {
    const { width, height } = this.#frame
    if (Math.min(widthOf(box), heightOf(box)) < Math.min(width, height) / 8) return true
    return this.#canvas.glyphs.some(
      (glyph) => glyph.run <= run && contains(box, middleX(glyph.box), middleY(glyph.box)),
    )
  }

  #initial(): State {
    const { width, height, matrix } = this.#frame
    return initialState(matrix, [0, 0, width, height])
  }

  #save() {
    this.#untouched = null
    this.#stack.push({ ...this.#state })
  }

  #restore() {
    this.#noteMissing()
    this.#state = this.#stack.pop() ?? this.#state
  }

  #transform(matrix: unknown) {
    const own = matrixOf(matrix)
    if (own !== null) this.#state.matrix = multiply(own, this.#state.matrix)
    this.#widest = Math.max(this.#widest, scaleOf(this.#state.matrix))
    this.#untouched = boxUnder(this.#state.matrix, [0, 0, 1, 1])
  }

  /** Called where the transformation ends: what is not decoded leaves no other trace. */
  #noteMissing() {
    const box = this.#untouched
    this.#untouched = null
    if (box === null || !this.#isSeen || Math.min(widthOf(box), heightOf(box)) < lowestPicture)
      return
    this.#missing.push({ box: intersect(box, this.#state.clip), run: this.#canvas.run })
  }

  #clipTo(box: unknown) {
    const [x0, y0, x1, y1] = numbersOf(box)
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return
    const seen = boxUnder(this.#state.matrix, [x0, y0, x1, y1])
    this.#state.clip = intersect(this.#state.clip, seen)
  }

  #graphics(): Record<string, Handler> {
    const state = () => this.#state
    return {
      save: () => this.#save(),
      restore: () => this.#restore(),
      transform: (args) => this.#transform(args),
      setLineCap: (args) => (state().lineCap = numberAt(args, 0)),
      setDash: ([dashes]) => (state().isDashed = numbersOf(dashes).length > 0),
      setLineWidth: (args) => (state().lineWidth = numberAt(args, 0)),
      setGState: (args) => this.#graphicsState(args[0]),
      setFillRGBColor: (args) => (state().fill = plain(String(args[0]))),
      setStrokeRGBColor: (args) => (state().stroke = plain(String(args[0]))),
      setFillColorN: (args) => (state().fill = this.#pattern(args)),
      setStrokeColorN: (args) => (state().stroke = this.#pattern(args)),
      setFillTransparent: () => (state().fill = noPaint),
      setStrokeTransparent: () => (state().stroke = noPaint),
      clip: () => (this.#clips = 'nonzero'),
      eoClip: () => (this.#clips = 'evenodd'),
      constructPath: (args) => this.#path(args),
      shadingFill: () => this.#isSeen && this.#canvas.shade(shading, state()),
      paintImageXObject: ([name]) => this.#picture(this.#around.pictureOf(String(name))),
      paintInlineImageXObject: ([pixels]) => this.#picture(pictureOf(pixels)),
      paintImageMaskXObject: ([stencil]) => this.#picture(this.#stencil(stencil)),
      paintSolidColorImageMask: () => this.#picture(solidStencil),
    }
  }

  #pattern([kind, name]: readonly unknown[]): Paint {
    return kind === 'Shading' ? this.#around.shadingOf(String(name)) : tiles
  }

  #picture(picture: Picture | null) {
    this.#untouched = null
    this.#widest = Math.max(this.#widest, scaleOf(this.#state.matrix))
    if (this.#isSeen) this.#canvas.picture(picture ?? unknownPicture, this.#state)
  }

  #stencil(stencil: unknown): Picture | null {
    const name =
      typeof stencil === 'object' && stencil !== null && 'data' in stencil ? stencil.data : ''
    return this.#around.pictureOf(String(name))
  }

  #graphicsState(entries: unknown) {
    if (!Array.isArray(entries)) return
    for (const entry of entries as readonly (readonly [string, unknown])[]) {
      const [key, value] = entry
      if (key === 'LC' && typeof value === 'number') this.#state.lineCap = value
      if (key === 'LW' && typeof value === 'number') this.#state.lineWidth = value
      if (key === 'ca' && typeof value === 'number') this.#state.fillAlpha = value
      if (key === 'CA' && typeof value === 'number') this.#state.strokeAlpha = value
      if (key === 'BM') this.#state.blend = String(value)
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
      beginAnnotation: ([name, rect, transform, matrix]) => {
        this.#layer(!this.#around.withheld.has(String(name)))
        this.#save()
        this.#state = this.#initial()
        this.#clipTo(rect)
        this.#transform(transform)
        this.#transform(matrix)
      },
      endAnnotation: () => {
        this.#restore()
        this.#endLayer()
      },
      beginMarkedContent: () => this.#layer(true),
      beginMarkedContentProps: ([tag, group]) =>
        this.#layer(tag !== 'OC' || this.#around.isShown(group)),
      endMarkedContent: () => this.#endLayer(),
    }
  }

  #layer(isShown: boolean) {
    this.#layers.push(isShown)
    if (!isShown) this.#hidden += 1
  }

  #endLayer() {
    if (this.#layers.pop() === false) this.#hidden -= 1
  }

  /** The group that makes a soft mask is not painted (ISO 32000-1, 11.6.5.3). */
  #beginGroup(group: unknown) {
    const isMask = typeof group === 'object' && group !== null && 'smask' in group && group.smask
    this.#save()
    Object.assign(this.#state, withinGroup(this.#state))
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
      endText: () => this.#endText(),
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
    this.#untouched = null
    this.#canvas.nextRun()
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

  #paint(shown: ShownGlyph, font: Font) {
    const { mode } = this.#state
    const isPainted = !isInvisible(mode) && !this.#isTransparent(mode)
    if (!this.#isSeen) return
    if (mode === 3) this.#keepUnseen(shown, font)
    if (!isPainted && !isClip(mode)) return
    const glyph = this.#glyph(shown, font)
    if (glyph === null) return
    if (isPainted) this.#canvas.glyph(glyph, this.#state)
    if (isClip(mode)) this.#clipText.push({ ...glyph, run: 0 })
  }

  /** What is not painted tells nothing of what is painted behind it. */
  #keepUnseen(shown: ShownGlyph, font: Font) {
    const wasAfterSpace = this.#isAfterSpace
    this.#isAfterSpace = false
    const glyph = this.#glyph(shown, font)
    this.#isAfterSpace = wasAfterSpace
    if (glyph !== null) this.#unseen.push({ ...glyph, run: this.#canvas.run })
  }

  #glyph(shown: ShownGlyph, font: Font): Omit<Glyph, 'run'> | null {
    const { size, stretch, rise, mode, matrix, charSpacing, fill, stroke } = this.#state
    const rendering = multiply([size * stretch, 0, 0, size, 0, rise], this.#textMatrix)
    const seen = multiply(rendering, matrix)
    const told = textOf(shown, font, isMirrored(seen, font))
    const text = this.#mayBeUnseen(mode) ? told.replace(/\p{Nd}/gu, '\ufffd') : told
    const isAfterSpace = this.#isAfterSpace
    this.#isAfterSpace = text.trim() === ''
    if (!isFinite(seen) || this.#isAfterSpace) return null
    const [a, b] = seen
    const angle = (Math.round((Math.atan2(b, a) * 18000) / Math.PI) / 100 + 360) % 360
    const em = emOf(font) * scaleOf(seen)
    const spacing = Math.max(0, (em * charSpacing) / (size * emOf(font)) || 0)
    const color = colorOf(mode, fill, stroke)
    const box = boxUnder(seen, emBoxOf(shown, font))
    const glyph = { text, box, size: em, angle, vertical: font.vertical, spacing, color }
    const blend = this.#state.blend === 'source-over' ? this.#state.groupBlend : this.#state.blend
    if (blend !== 'source-over') return { ...glyph, blend, ...(isAfterSpace && { isAfterSpace }) }
    return isAfterSpace ? { ...glyph, isAfterSpace } : glyph
  }

  /** Whether a soft mask or a pattern, neither of which is looked into, may leave nothing of a text. */
  #mayBeUnseen(mode: number): boolean {
    const { isMasked, isGroupMasked, fill, stroke } = this.#state
    const paint = isFilled(mode) ? fill : stroke
    return isMasked || isGroupMasked || paint.isUncertain === true
  }

  #endText() {
    if (this.#clipText.length === 0) return
    this.#state.clipText = { glyphs: new Set(this.#clipText) }
    this.#clipText = []
  }

  #isTransparent(mode: number): boolean {
    const { fillAlpha, strokeAlpha, fill, groupAlpha } = this.#state
    const alpha = groupAlpha * (isFilled(mode) ? fillAlpha : strokeAlpha)
    return alpha < faintest || (isFilled(mode) && fill.hiding === 0)
  }

  #path([paint, data]: readonly unknown[]) {
    this.#untouched = null
    const path = Array.isArray(data) ? (data[0] as ArrayLike<number> | null) : null
    const { numbers } = this.#around
    const is = (...names: readonly string[]) => names.some((name) => numbers[name] === paint)
    if (path !== null && this.#isSeen) {
      const isEvenOdd = is('eoFill', 'eoFillStroke', 'closeEOFillStroke')
      if (isEvenOdd || is('fill', 'fillStroke', 'closeFillStroke'))
        this.#canvas.fill(path, isEvenOdd, this.#state)
      if (
        is('stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke') ||
        is('closeEOFillStroke')
      )
        this.#canvas.stroke(path, this.#state)
    }
    if (this.#clips !== 'none' && path !== null)
      Object.assign(this.#state, clipOf(path, this.#clips === 'evenodd', this.#state))
    this.#clips = 'none'
  }
}

/**
 * The axes of a page go up, and those of the page as it is shown go down; what fonts with procedures draw may be
 * turned once more.
 */
const isMirrored = ([a, b, c, d]: Matrix, { isType3 }: Font) => !isType3 && a * d - b * c > 0

/** Letters whose inside and outline are painted have two colours where these differ. */
function colorOf(mode: number, fill: Paint, stroke: Paint): string | null {
  if (mode % 4 === 2 && fill.color !== stroke.color) return null
  return isFilled(mode) ? fill.color : stroke.color
}

/** Points: no picture of a digit is lower. */
const lowestPicture = 3

/** Of a whole: what is fainter cannot be seen. */
const faintest = 0.05

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
