import { element, type XmlElement } from '../docx/xml.js'
import type { CellFormat, RowFormat } from '../office/flow.js'
import { codes, eachModifier } from './properties.js'

/** The formatting of characters, as far as it decides what is seen of them. */
export class CharacterFormat {
  isDeleted = false
  isSpecial = false
  /** A character of a font of signs: the font's number, and the character's. */
  symbol: readonly [font: number, character: number] | null = null
  private readonly values = new Map<string, string>()

  apply(list: Uint8Array): void {
    eachModifier(list, (code, operand) => {
      const isOn = (operand.getUint8(0) & 1) === 1
      if (code === codes.deleted) this.isDeleted = isOn
      else if (code === codes.special) this.isSpecial = isOn
      else if (code === codes.symbol)
        this.symbol = [operand.getUint16(0, true), operand.getUint16(2, true)]
      else this.applyLooks(code, operand)
    })
  }

  private applyLooks(code: number, operand: DataView): void {
    const byte = operand.getUint8(0)
    if (code in toggles) this.values.set(toggles[code] ?? '', toggle(byte))
    else if (code === codes.script) this.values.set('w:vertAlign', scripts[byte] ?? 'baseline')
    else if (code === codes.position)
      this.values.set('w:position', String(operand.getInt16(0, true)))
    else if (code === codes.size) this.values.set('w:sz', String(operand.getUint16(0, true)))
    else if (code === codes.characterStyle)
      this.values.set('w:rStyle', String(operand.getUint16(0, true)))
    else if (code === codes.colour) this.values.set('w:color', colourOf(operand))
    else if (code === codes.colourIndex) this.values.set('w:color', byte === 8 ? 'FFFFFF' : 'auto')
  }

  /** As the children of `w:rPr`. */
  properties(): XmlElement[] {
    return [...this.values]
      .filter(([, value]) => value !== 'inherit')
      .map(([name, value]) => element(name, { 'w:val': value }))
  }
}

const toggles: Readonly<Record<number, string>> = {
  [codes.hidden]: 'w:vanish',
  [codes.strike]: 'w:strike',
  [codes.doubleStrike]: 'w:dstrike',
}

/** ToggleOperand ([MS-DOC] 2.9.327): off, on, as the style says, or the other way round. */
function toggle(byte: number): string {
  return byte === 0x80 ? 'inherit' : byte === 0 ? '0' : '1'
}

const scripts: Readonly<Record<number, string>> = { 1: 'superscript', 2: 'subscript' }

/** COLORREF ([MS-DOC] 2.9.43): red, green, blue, and whether it is the automatic one. */
function colourOf(operand: DataView): string {
  if (operand.getUint8(3) !== 0) return 'auto'
  const part = (at: number) => operand.getUint8(at).toString(16).padStart(2, '0')
  return (part(0) + part(1) + part(2)).toUpperCase()
}

/** The formatting of a paragraph, as far as it decides where the paragraph belongs: in a cell, in a list. */
export class ParagraphFormat {
  isInTable = false
  isRowEnd = false
  isInnerCell = false
  isInnerRowEnd = false
  depth = 0
  row: RowFormat | null = null
  private outline: number | null = null
  private list: number | null = null
  private listLevel: number | null = null
  private readonly merges: (() => void)[] = []

  apply(list: Uint8Array, data: Uint8Array): void {
    this.read(list, data)
    for (const merge of this.merges.splice(0)) merge()
  }

  private read(list: Uint8Array, data: Uint8Array): void {
    eachModifier(list, (code, operand, length) => {
      const flag = operand.getUint8(0) === 1
      if (code === codes.inTable) this.isInTable = flag
      else if (code === codes.rowEnd) this.isRowEnd = flag
      else if (code === codes.innerCell) this.isInnerCell = flag
      else if (code === codes.innerRowEnd) this.isInnerRowEnd = flag
      else if (code === codes.depth) this.depth = operand.getInt32(0, true)
      else if (code === codes.outline) this.outline = operand.getUint8(0)
      else if (code === codes.list) this.list = operand.getInt16(0, true)
      else if (code === codes.listLevel) this.listLevel = operand.getUint8(0)
      // Properties too long for their page stand in the stream of data, and do not refer on to others.
      else if (code === codes.huge && data.length > 0)
        this.read(longList(data, operand.getUint32(0, true)), new Uint8Array())
      else this.readRow(code, operand, length)
    })
  }

  private readRow(code: number, operand: DataView, length: number): void {
    if (code === codes.defineTable) this.row = rowFormat(operand, length)
    else if (code === codes.verticalMerge && length >= 2) {
      const [cell, kind] = [operand.getUint8(0), operand.getUint8(1)]
      this.merges.push(() => setVertical(this.row?.cells[cell], kind))
    } else if (code === codes.merge || code === codes.split) {
      const [first, end] = [operand.getUint8(0), operand.getUint8(1)]
      this.merges.push(() => {
        for (let at = first; at < end; at += 1) {
          const cell = this.row?.cells[at]
          if (cell !== undefined) cell.continuesBefore = code === codes.merge && at > first
        }
      })
    }
  }

  /** As the children of `w:pPr`. */
  properties(): XmlElement[] {
    const list = [
      ...(this.listLevel === null ? [] : [element('w:ilvl', { 'w:val': String(this.listLevel) })]),
      ...(this.list === null ? [] : [element('w:numId', { 'w:val': String(this.list) })]),
    ]
    return [
      ...(list.length === 0 ? [] : [element('w:numPr', {}, list)]),
      ...(this.outline === null
        ? []
        : [element('w:outlineLvl', { 'w:val': String(this.outline) })]),
    ]
  }
}

/** A list of modifiers in the stream of data (PrcData), led by its length. */
function longList(data: Uint8Array, at: number): Uint8Array {
  const length = (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8)
  return data.subarray(at + 2, at + 2 + length)
}

/** TDefTableOperand ([MS-DOC] 2.9.317): the edges of the cells, then twenty bytes (TC80) for each cell. */
function rowFormat(operand: DataView, length: number): RowFormat | null {
  const count = length === 0 ? 0 : operand.getUint8(0)
  if (1 + 2 * (count + 1) > length) return null
  const edges = Array.from({ length: count + 1 }, (_, at) => operand.getInt16(1 + 2 * at, true))
  const cells = Array.from({ length: count }, (_, at): CellFormat => {
    const place = 1 + 2 * (count + 1) + 20 * at
    const flags = place + 2 <= length ? operand.getUint16(place, true) : 0
    const cell: CellFormat = { continuesBefore: (flags & 2) !== 0, vertical: 'none' }
    setVertical(cell, (flags >> 5) & 3)
    return cell
  })
  return { edges, cells }
}

function setVertical(cell: CellFormat | undefined, kind: number): void {
  if (cell === undefined) return
  cell.vertical = kind === 1 ? 'continue' : kind === 3 ? 'restart' : 'none'
}
