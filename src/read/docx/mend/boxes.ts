import {
  element,
  elementsOf,
  isXmlElement,
  replaceChildren,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../xml.js'
import { inkRun, markedRun, pictureRun } from './run.js'

/**
 * Puts what a text box holds after the paragraph that the box is anchored in. Of a picture its name is left,
 * and how wide it is.
 */
export function liftBoxes(story: XmlElement, isInCell = false): void {
  replaceChildren(story, (node) => {
    if (node.name !== 'w:p') {
      liftBoxes(node, isInCell || node.name === 'w:tc')
      return null
    }
    if (isInCell) doubtCovered(node)
    const written = takeBoxes(node, isInCell)
    if (written.length === 0) return null
    const boxes = element('w:txbxContent', {}, written)
    liftBoxes(boxes, isInCell)
    return [node, ...boxes.children]
  })
}

/** A shape that lies over a number may cover some of its digits. */
function doubtCovered(paragraph: XmlElement): void {
  if (!/^[\d\s.,]*\d[\d\s.,]*$/.test(ownText(paragraph))) return
  const inside = partsOf(paragraph)
  if (!inside.some(isCover)) return
  replaceChildren(paragraph, (run) =>
    run.name === 'w:r' && ownText(run) !== '' ? [markedRun('doubtful', run)] : null,
  )
}

/** The text of a paragraph or a run without that of the boxes in it. */
function ownText(node: XmlElement): string {
  return elementsOf(node)
    .filter(({ name }) => !drawings.has(name))
    .map((child) => (child.name === 'w:t' ? textOf(child) : ownText(child)))
    .join('')
}

/** A shape that floats over the text and is filled; older ones are unless they say that they are not. */
function isCover(shape: XmlElement): boolean {
  const { attributes } = shape
  if (/\banchor$/.test(shape.name)) {
    const isBehind = /^(?:1|true|on)$/.test(attributes.get('behindDoc') ?? '0')
    return !isBehind && partsOf(shape).some(({ name }) => /\bspPr$/.test(name) && isFilled(shape))
  }
  if (!/\b(?:rect|roundrect|oval|shape)$/.test(shape.name)) return false
  const isFloating = /position:\s*absolute/i.test(attributes.get('style') ?? '')
  return isFloating && !/^(?:f|false)$/i.test(attributes.get('filled') ?? 't')
}

function isFilled(shape: XmlElement): boolean {
  return partsOf(shape).some(
    ({ name, children }) =>
      /\bspPr$/.test(name) &&
      children.some(
        (child) => isXmlElement(child) && /\b(?:solid|grad|patt)Fill$/.test(child.name),
      ),
  )
}

/** Takes the drawings out of a paragraph, and gives what is written in them. */
function takeBoxes(parent: XmlElement, isInCell: boolean): XmlNode[] {
  const taken: XmlNode[] = []
  replaceChildren(parent, (child) => {
    const pictures = child.name === 'w:r' ? picturesIn(child, isInCell) : []
    const written = drawings.has(child.name) ? writtenIn(child) : takeBoxes(child, isInCell)
    for (const node of written) taken.push(node)
    if (pictures.length > 0) return [child, ...pictures]
    return drawings.has(child.name) ? [] : null
  })
  return taken
}

/** The pictures that a run shows, outside of text boxes; in a cell all else that is drawn there too. */
function picturesIn(run: XmlElement, isInCell: boolean): XmlElement[] {
  return elementsOf(run)
    .filter(({ name }) => drawings.has(name))
    .flatMap((drawing) => {
      const all = partsOf(drawing)
      const names = all.flatMap(({ name, attributes }) => {
        const id = attributes.get('r:embed') ?? (isImageData(name) ? attributes.get('r:id') : null)
        return id === null || id === undefined ? [] : [id]
      })
      const wide = all.find(({ name }) => /\bextent$/.test(name))?.attributes.get('cx')
      const alt = all.find(({ name }) => /\bdocPr$/.test(name))?.attributes.get('descr') ?? ''
      if (names.length === 0 && isInCell && [drawing, ...all].some(isInk)) return [inkRun()]
      // A text box may be anchored in what has pictures of its own, which stand in its text.
      return [...new Set(names)].map((name) =>
        pictureRun(name, Number(wide ?? 0) / emuOfPoint, alt),
      )
    })
}

/** Charts, diagrams, handwriting, letters as shapes, shapes drawn by hand, pictures kept elsewhere, objects. */
const isInk = ({ name }: XmlElement) =>
  /(?:^w:object|\b(?:chart|relIds|contentPart|custGeom|textpath|blip|OLEObject))$/.test(name)

/** English Metric Units (20.1.2.1). */
const emuOfPoint = 12_700

const isImageData = (name: string) => /\bimagedata$/i.test(name)

/** The elements of a drawing, without the text that is written in it. */
function partsOf(parent: XmlElement): XmlElement[] {
  return elementsOf(parent)
    .filter(({ name }) => name !== 'w:txbxContent')
    .flatMap((child) => [child, ...partsOf(child)])
}

const drawings = new Set(['w:drawing', 'w:pict', 'w:object'])

function writtenIn(drawing: XmlElement): XmlNode[] {
  if (drawing.name === 'w:txbxContent') return drawing.children
  return drawing.children.filter(isXmlElement).flatMap(writtenIn)
}
