import { hold, step } from '../../budget.js'
import { append } from '../../lists.js'
import type { Box } from '../../document.js'
import { elementsOf, find, textOf, type XmlElement } from '../docx/xml.js'
import { heightOf, widthOf } from '../geometry/box.js'
import { type Canvas, clipOf } from '../pdf/engine/canvas.js'
import { boxUnder, identity, isFinite, type Matrix, multiply } from '../pdf/engine/matrix.js'
import { unknownPicture } from '../pdf/engine/picture.js'
import { initialState, type Paint, plain, type State } from '../pdf/engine/state.js'
import { alphaOf, paintOf } from './colour.js'
import { mapped, pathOf } from './path.js'
import { TextPainter } from './text.js'
import { isTrue, numberOr, numbersOf, type Rectangle, rectangleOf } from './values.js'

/** Resources that objects refer to by numbers. */
export interface Resources {
  readonly drawParams: ReadonlyMap<string, XmlElement>
  readonly composites: ReadonlyMap<string, XmlElement>
}

/** Where and how objects are drawn, and what they inherit. */
interface Setting {
  readonly state: State
  /** The map of the object's boundary onto the page, without the object's own map. */
  readonly place: Matrix
  readonly drawParam: string | undefined
  readonly depth: number
}

/** Objects made of objects are nested no deeper, nor are parameters that refer to others. */
const deepest = 12

/** Less opaque things cannot be seen. */
const faintest = 0.05

/** How much a picture is taken to hide of what is under it: whether it is transparent is not looked at. */
const pictureHiding = 0.8

/** Draws the objects of pages (GB/T 33190, 8.5) on a canvas. */
export class Painter {
  /** The larger side of the widest picture, in points. */
  widestPicture = 0
  private drawn = 0

  constructor(
    private readonly resources: Resources,
    private readonly canvas: Canvas,
    /** The page, in points. */
    private readonly page: Box,
  ) {}

  /** A layer, a block or what an annotation shows; a stamp lets all through that is under it. */
  draw(parent: XmlElement, matrix: Matrix, isStamp = false): void {
    const state = { ...initialState(matrix, this.page), isMasked: isStamp }
    this.drawAll(parent, {
      state,
      place: matrix,
      drawParam: parent.attributes.get('DrawParam'),
      depth: 0,
    })
  }

  /** A seal: what it shows is a picture that is kept in its signature. */
  seal([x, y, width, height]: Rectangle, matrix: Matrix): void {
    const place = multiply([width, 0, 0, height, x, y], matrix)
    this.canvas.picture(unknownPicture, { ...initialState(place, this.page), isMasked: true })
  }

  private drawAll(parent: XmlElement, setting: Setting): void {
    if (setting.depth > deepest) return
    for (const object of elementsOf(parent)) {
      step()
      hold('operators', (this.drawn += 1))
      if (object.attributes.get('Visible') === 'false') continue
      if (object.name === 'PageBlock')
        this.drawAll(object, { ...setting, depth: setting.depth + 1 })
      else this.drawObject(object, this.within(object, setting))
    }
  }

  /** An object has a place of its own, and may be mapped before it is put there. */
  private within(object: XmlElement, { state, drawParam, depth }: Setting): Setting {
    const [x = 0, y = 0] = numbersOf(object.attributes.get('Boundary'))
    const place = multiply([1, 0, 0, 1, x, y], state.matrix)
    const matrix = multiply(matrixOf(object), place)
    const own: State = { ...state, matrix, groupAlpha: state.groupAlpha * alphaOf(object) }
    Object.assign(own, this.clip(object, own, place))
    return {
      state: own,
      place,
      drawParam: object.attributes.get('DrawParam') ?? drawParam,
      depth: depth + 1,
    }
  }

  /** Each clip is the areas that it has; a second one narrows the first. */
  private clip(
    object: XmlElement,
    state: State,
    place: Matrix,
  ): Pick<State, 'clip' | 'clipRegions'> {
    let { clip, clipRegions } = state
    const clips = find(object, 'Clips')
    const matrix = clips?.attributes.get('TransFlag') === 'false' ? place : state.matrix
    for (const one of elementsOf(clips, 'Clip')) {
      const areas = elementsOf(one, 'Area')
      // A clip made of letters is ignored: all is taken to be seen.
      if (areas.length === 0 || areas.some((area) => find(area, 'Path') === undefined)) continue
      const path: number[] = []
      for (const area of areas)
        append(path, mapped(clipPath(area), multiply(matrixOf(area), matrix)))
      const before = { ...state, clip, clipRegions, matrix: identity }
      ;({ clip, clipRegions } = clipOf(path, false, before))
    }
    return { clip, clipRegions }
  }

  private drawObject(object: XmlElement, setting: Setting): void {
    const { state } = setting
    if (state.groupAlpha < faintest || !isFinite(state.matrix)) return
    if (object.name === 'TextObject') this.drawText(object, setting)
    else if (object.name === 'PathObject') this.drawPath(object, setting)
    else if (object.name === 'ImageObject') this.drawPicture(object, state)
    else if (object.name === 'CompositeObject') {
      const unit = this.resources.composites.get(object.attributes.get('ResourceID') ?? '')
      const content = find(unit, 'Content')
      if (content !== undefined) this.drawAll(content, setting)
    }
  }

  /** A picture fills the unit square of its map, or its boundary where it has none. */
  private drawPicture(object: XmlElement, state: State): void {
    const [, , width = 0, height = 0] = numbersOf(object.attributes.get('Boundary'))
    const isMapped = object.attributes.get('CTM') !== undefined
    const matrix = isMapped ? state.matrix : multiply([width, 0, 0, height, 0, 0], state.matrix)
    const box = boxUnder(matrix, [0, 0, 1, 1])
    this.widestPicture = Math.max(this.widestPicture, Math.min(widthOf(box), heightOf(box)))
    this.canvas.picture(unknownPicture, { ...state, matrix, fillAlpha: pictureHiding })
  }

  private drawText(object: XmlElement, setting: Setting): void {
    const isFilled = object.attributes.get('Fill') !== 'false'
    // Text that is neither filled nor stroked is there to be searched for.
    if (!isFilled && !isTrue(object.attributes.get('Stroke'))) return
    const name = isFilled ? 'FillColor' : 'StrokeColor'
    const colour = this.inherited(object, setting, (one) => find(one, name))
    if (setting.state.groupAlpha * alphaOf(colour) < faintest) return
    const { color } = colour === undefined ? plain('#000000') : paintOf(colour)
    const boundary = boundaryOf(object, setting.place)
    new TextPainter(this.canvas, object, setting.state, color, boundary).paint()
  }

  private drawPath(object: XmlElement, setting: Setting): void {
    const { attributes } = object
    const path = pathOf(textOf(find(object, 'AbbreviatedData')))
    const width = this.inherited(object, setting, (one) => one.attributes.get('LineWidth'))
    const fill = this.inherited(object, setting, (one) => find(one, 'FillColor'))
    const stroke = this.inherited(object, setting, (one) => find(one, 'StrokeColor'))
    const state: State = {
      ...setting.state,
      lineWidth: numberOr(width, usualLine),
      fill: fill === undefined ? transparent : paintOf(fill),
      fillAlpha: alphaOf(fill),
      stroke: stroke === undefined ? plain('#000000') : paintOf(stroke),
      strokeAlpha: alphaOf(stroke),
    }
    if (isTrue(attributes.get('Fill')))
      this.canvas.fill(path, attributes.get('Rule') === 'Even-Odd', state)
    if (attributes.get('Stroke') !== 'false' && state.lineWidth > 0) this.canvas.stroke(path, state)
  }

  /** A property of an object, else of the drawing parameters that it refers to, or that those refer to. */
  private inherited<T>(
    object: XmlElement,
    { drawParam }: Setting,
    ask: (element: XmlElement) => T | undefined,
  ): T | undefined {
    let answer = ask(object)
    let at = this.resources.drawParams.get(drawParam ?? '')
    for (let depth = 0; answer === undefined && at !== undefined && depth < deepest; depth += 1) {
      answer = ask(at)
      at = this.resources.drawParams.get(at.attributes.get('Relative') ?? '')
    }
    return answer
  }
}

/** Millimetres: a line whose width nothing tells. */
const usualLine = 0.353

/** A path that is filled without a colour is transparent; a thin one is drawn as a rule all the same. */
const transparent: Paint = { color: '#000000', hiding: 0.001 }

function matrixOf({ attributes }: XmlElement): Matrix {
  const [a, b, c, d, e, f] = numbersOf(attributes.get('CTM'))
  return a === undefined ||
    b === undefined ||
    c === undefined ||
    d === undefined ||
    e === undefined ||
    f === undefined
    ? identity
    : [a, b, c, d, e, f]
}

/** The path of a clip's area, or the box around it where it draws none. */
function clipPath(area: XmlElement): number[] {
  const path = find(area, 'Path')
  const [x = 0, y = 0, width = 0, height = 0] = numbersOf(path?.attributes.get('Boundary'))
  const data = textOf(find(path, 'AbbreviatedData'))
  const own = data.trim() === '' ? `M 0 0 L ${width} 0 L ${width} ${height} L 0 ${height} C` : data
  const map = path === undefined ? identity : matrixOf(path)
  return mapped(pathOf(own), multiply(map, [1, 0, 0, 1, x, y]))
}

/** What of an object is shown, on the page; null where nothing says so. */
function boundaryOf(object: XmlElement, place: Matrix): Box | null {
  const [, , width = 0, height = 0] = rectangleOf(object.attributes.get('Boundary')) ?? []
  return width > 0 && height > 0 ? boxUnder(place, [0, 0, width, height]) : null
}
