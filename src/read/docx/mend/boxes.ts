import { element, isXmlElement, replaceChildren, type XmlElement, type XmlNode } from '../xml.js'

/** Puts what a text box holds after the paragraph that the box is anchored in; pictures go. */
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
    const written = drawings.has(child.name) ? writtenIn(child) : takeBoxes(child)
    for (const node of written) taken.push(node)
    return drawings.has(child.name) ? [] : null
  })
  return taken
}

const drawings = new Set(['w:drawing', 'w:pict', 'w:object'])

function writtenIn(drawing: XmlElement): XmlNode[] {
  if (drawing.name === 'w:txbxContent') return drawing.children
  return drawing.children.filter(isXmlElement).flatMap(writtenIn)
}
