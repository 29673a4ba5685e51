import { hold } from '../../budget.js'
import { element, type XmlElement } from '../docx/xml.js'
import { numberFormat } from '../office/number-formats.js'
import { utf16 } from '../ole/compound.js'
import { viewOf } from '../bytes.js'
import { parts, type WordFile } from './file.js'

/** The definitions of lists (PlfLst) and what paragraphs name of them (PlfLfo), as the numbering of a DOCX. */
export function numberingOf(file: WordFile): XmlElement {
  return element('w:numbering', {}, [
    ...definitionsOf(file.from(parts.lists), file.part(parts.lists).length),
    ...overridesOf(file.part(parts.listOverrides)),
  ])
}

const definitionSize = 28
const overrideSize = 16

function definitionsOf(bytes: Uint8Array, length: number): XmlElement[] {
  if (length < 2) return []
  const view = viewOf(bytes)
  const count = Math.max(
    0,
    Math.min(view.getInt16(0, true), Math.floor((length - 2) / definitionSize)),
  )
  hold('elements', count)
  // The levels of all lists follow behind the part that the header tells the length of.
  const levels = new Levels(bytes, 2 + count * definitionSize)
  return Array.from({ length: count }, (_, at) => {
    const place = 2 + at * definitionSize
    const isSimple = ((bytes[place + 26] ?? 0) & 1) !== 0
    const own = Array.from({ length: isSimple ? 1 : 9 }, (_level, depth) => levels.next(depth))
    return element(
      'w:abstractNum',
      { 'w:abstractNumId': String(view.getInt32(place, true)) },
      own.filter((level) => level !== null),
    )
  })
}

/** Reads one level (LVL, [MS-DOC] 2.9.150) after the other. */
class Levels {
  private readonly view: DataView

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {
    this.view = viewOf(bytes)
  }

  next(depth: number): XmlElement | null {
    const { bytes, view, at } = this
    if (at + 30 > bytes.length) return null
    const flags = bytes[at + 5] ?? 0
    const text = at + 28 + (bytes[at + 24] ?? 0) + (bytes[at + 25] ?? 0)
    if (text + 2 > bytes.length) return null
    const end = text + 2 + 2 * view.getUint16(text, true)
    this.at = end
    // A character below the blank stands for the number of the level that it counts from 0.
    const pattern = Array.from(utf16(bytes.subarray(text + 2, end)), (character) =>
      character < '\t' ? `%${character.charCodeAt(0) + 1}` : character,
    ).join('')
    return element('w:lvl', { 'w:ilvl': String(depth) }, [
      property('w:start', String(view.getInt32(at, true))),
      property('w:numFmt', numberFormat(bytes[at + 4] ?? 0)),
      property('w:lvlText', pattern),
      property('w:suff', ['tab', 'space', 'nothing'][bytes[at + 15] ?? 0] ?? 'tab'),
      ...((flags & 4) !== 0 ? [element('w:isLgl')] : []),
      ...((flags & 8) !== 0 ? [property('w:lvlRestart', '0')] : []),
    ])
  }
}

const property = (name: string, value: string) => element(name, { 'w:val': value })

/** Each names a definition; a paragraph names it by its place, from 1. */
function overridesOf(bytes: Uint8Array): XmlElement[] {
  if (bytes.length < 4) return []
  const view = viewOf(bytes)
  const count = Math.min(view.getUint32(0, true), Math.floor((bytes.length - 4) / overrideSize))
  const starts = new Starts(bytes, 4 + count * overrideSize)
  return Array.from({ length: count }, (_, at) => {
    const place = 4 + at * overrideSize
    return element('w:num', { 'w:numId': String(at + 1) }, [
      property('w:abstractNumId', String(view.getInt32(place, true))),
      ...starts.next(bytes[place + 12] ?? 0),
    ])
  })
}

/** Where a list starts anew (LFOData, LFOLVL); what defines levels anew besides ends the reading of them. */
class Starts {
  private readonly view: DataView
  private isOver = false

  constructor(
    bytes: Uint8Array,
    private at: number,
  ) {
    this.view = viewOf(bytes)
  }

  next(count: number): XmlElement[] {
    const starts: XmlElement[] = []
    this.at += 4
    for (let one = 0; one < count && !this.isOver; one += 1) {
      if (this.at + 8 > this.view.byteLength) break
      const flags = this.view.getUint32(this.at + 4, true)
      const start = this.view.getInt32(this.at, true)
      this.at += 8
      this.isOver = (flags & 0x20) !== 0
      if ((flags & 0x10) !== 0 && !this.isOver)
        starts.push(
          element('w:lvlOverride', { 'w:ilvl': String(flags & 0xf) }, [
            property('w:startOverride', String(start)),
          ]),
        )
    }
    return starts
  }
}
