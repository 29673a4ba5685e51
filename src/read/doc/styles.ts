import { element, type XmlElement } from '../docx/xml.js'
import { utf16 } from '../ole/compound.js'
import { CharacterFormat, ParagraphFormat } from './format.js'
import { viewOf } from '../bytes.js'

/** The style sheet (STSH, [MS-DOC] 2.9.271) as the styles of a DOCX, each named by its index. */
export function stylesOf(sheet: Uint8Array): XmlElement {
  const view = viewOf(sheet)
  const styles: XmlElement[] = []
  if (sheet.length >= 6) {
    const baseSize = view.getUint16(4, true)
    let at = 2 + view.getUint16(0, true)
    for (let index = 0; at + 2 <= sheet.length; index += 1) {
      const size = view.getUint16(at, true)
      const style = styleOf(sheet.subarray(at + 2, at + 2 + size), baseSize, index)
      if (style !== null) styles.push(style)
      at += 2 + size
    }
  }
  return element('w:styles', {}, styles)
}

const kinds: Readonly<Record<number, string>> = { 1: 'paragraph', 2: 'character' }

/** No style is based on another. */
const noStyle = 0xfff

function styleOf(std: Uint8Array, baseSize: number, index: number): XmlElement | null {
  if (std.length < Math.max(8, baseSize + 2)) return null
  const view = viewOf(std)
  const type = kinds[view.getUint16(2, true) & 0xf]
  if (type === undefined) return null
  const base = view.getUint16(2, true) >> 4
  const length = view.getUint16(baseSize, true)
  const name = utf16(std.subarray(baseSize + 2, baseSize + 2 + 2 * length))
  const lists = listsOf(std, baseSize + 2 + 2 * (length + 1))
  const paragraph = new ParagraphFormat()
  // What a paragraph style says of paragraphs is led by its own index.
  if (type === 'paragraph') paragraph.apply((lists[0] ?? noBytes).subarray(2), noBytes)
  const character = new CharacterFormat()
  character.apply((type === 'paragraph' ? lists[1] : lists[0]) ?? noBytes)
  const isDefault = index === 0
  return element(
    'w:style',
    { 'w:styleId': String(index), 'w:type': type, ...(isDefault ? { 'w:default': '1' } : {}) },
    [
      element('w:name', { 'w:val': name }),
      ...(base === noStyle ? [] : [element('w:basedOn', { 'w:val': String(base) })]),
      element('w:pPr', {}, paragraph.properties()),
      element('w:rPr', {}, character.properties()),
    ],
  )
}

const noBytes = new Uint8Array()

/** Lists of modifiers (LPUpx), each led by its length and set on an even byte. */
function listsOf(std: Uint8Array, from: number): Uint8Array[] {
  const lists: Uint8Array[] = []
  for (let at = from; at + 2 <= std.length;) {
    const size = (std[at] ?? 0) | ((std[at + 1] ?? 0) << 8)
    lists.push(std.subarray(at + 2, at + 2 + size))
    at += 2 + size + (size % 2)
  }
  return lists
}
