import { Numbering } from '../numbering.js'
import type { Package } from '../package.js'
import { Styles } from '../styles.js'
import { element, find, type XmlElement } from '../xml.js'
import { liftBoxes } from './boxes.js'
import { acceptChanges } from './changes.js'
import { showFields } from './fields.js'
import { squareTables } from './grids.js'
import { dropHidden } from './hidden.js'
import { placeNotes } from './notes.js'
import { dropUnpainted } from './painted.js'
import { printNumbers } from './numbers.js'
import { plainBlocks } from './plain.js'
import { type Structuring, tellLinksAndHeaders } from './tell.js'

/**
 * The document as it is printed: what mammoth does not know of (hidden text, list numbers, gaps of
 * the grid, boxes counted once …) is brought to what it does. The parts are changed on the way.
 */
export function mend(parts: Package, structuring?: Structuring): XmlElement {
  for (const part of [parts.styles, parts.numbering]) if (part !== undefined) acceptChanges(part)
  const styles = new Styles(parts.styles)
  const body = find(parts.document, 'w:body') ?? element('w:body')
  for (const story of [body, parts.footnotes, parts.endnotes]) {
    if (story === undefined) continue
    if (structuring !== undefined) tellLinksAndHeaders(story, structuring)
    acceptChanges(story)
    showFields(story)
    dropHidden(story, styles, structuring !== undefined)
    dropUnpainted(story, styles, parts)
  }
  placeNotes(body, parts.footnotes, parts.endnotes)
  liftBoxes(body)
  squareTables(body)
  printNumbers(body, new Numbering(parts.numbering, styles))
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  return element('w:document', { 'xmlns:w': namespace }, [
    element('w:body', {}, plainBlocks(body, styles, structuring?.telling)),
  ])
}
