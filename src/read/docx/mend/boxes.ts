import {
  element,
  elementsOf,
  isXmlElement,
  replaceChildren,
  type XmlElement,
  type XmlNode,
} from '../xml.js'
import { pictureRun } from './run.js'

/**
 * Puts what a text box holds after the paragraph that the box is anchored in. Of a picture its name is left,
 * and how wide it is.
 */
export function liftBoxes(story: XmlElement): void {
  replaceChildren(story, (node) => {
    if (node.name !== 'w:p') {
      liftBoxes(node)
      return null
    }
    const written = takeBoxes(node)
    if (written.length === 0) return null
    const boxes = element('w:txbxContent', {}, written)
    liftBoxes(boxes)
    return [node, ...boxes.children]
  })
}

/** Takes the drawings out of a paragraph, and gives what is written in them. */
function takeBoxes(parent: XmlElement): XmlNode[] {
  const taken: XmlNode[] = []
  replaceChildren(parent, (child) => {
    const pictures = child.name === 'w:r' ? picturesIn(child) : []
    const written = drawings.has(child.name) ? writtenIn(child) : takeBoxes(child)
    for (const node of written) taken.push(node)
    if (pictures.length > 0) return [child, ...pictures]
    return drawings.has(child.name) ? [] : null
  })
  return taken
}

/** The pictures that a run shows, outside of text boxes. */
function picturesIn(run: XmlElement): XmlElement[] {
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
      // A text box may be anchored in what has pictures of its own, which stand in its text.
      return [...new Set(names)].map((name) =>
        pictureRun(name, Number(wide ?? 0) / emuOfPoint, alt),
      )
    })
}

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
