import { addTo } from '../../lists.js'
import type { Budget } from '../../budget.js'
import { type Package, parsedPart } from '../docx/package.js'
import { contentOfPackage } from '../docx/index.js'
import { element, elementsOf, type XmlElement, type XmlNode } from '../docx/xml.js'
import { utf16 } from '../ole/compound.js'
import { summaryOf } from '../ole/summary.js'
import type { Content, ReaderOptions } from '../reader.js'
import { viewOf } from '../bytes.js'
import { damagedDoc, openWordFile, parts, type Story, type WordFile } from './file.js'
import { numberingOf } from './lists.js'
import { type AnchoredAt, Stories } from './story.js'
import { stylesOf } from './styles.js'
import { packageOf2003 } from './word2003.js'

/**
 * Reads a file of Word 97 to 2003 (.doc), or of WPS Writer (.wps), which is the same ([MS-DOC]), or
 * Word 2003's XML: it is brought to the parts of a DOCX, and read as that.
 */
export async function readDoc(
  bytes: Uint8Array,
  options: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  const isXml = bytes[0] !== 0xd0
  const root = isXml ? parsedPart('document', bytes, budget) : null
  return contentOfPackage(
    budget.run(() => (root === null ? packageOf(bytes) : packageOf2003(root))),
    budget,
    options,
  )
}

function packageOf(bytes: Uint8Array): Package {
  try {
    return partsOf(openWordFile(bytes))
  } catch (cause) {
    // Offsets that lead out of the file.
    if (cause instanceof RangeError && !/call stack/i.test(cause.message))
      throw damagedDoc('it says that something stands outside of it', cause)
    throw cause
  }
}

function partsOf(file: WordFile): Package {
  const stories = new Stories(file, fontsOf(file.part(parts.fonts)), sectionEnds(file))
  const notes = [
    notesOf(file, stories, 'footnote', 'footnotes', parts.footnoteReferences, parts.footnoteTexts),
    notesOf(file, stories, 'endnote', 'endnotes', parts.endnoteReferences, parts.endnoteTexts),
  ] as const
  const boxes = boxesOf(file, stories)
  const anchored: AnchoredAt = (character, code) => {
    if (code === '\x02')
      return notes.map((one) => one.at.get(character)).find((one) => one !== undefined) ?? null
    const box = code === '\x08' ? boxes.anchored.get(character) : undefined
    return box === undefined ? null : [boxed(box)]
  }
  const body = stories.read(0, file.lengths.main, anchored)
  const loose = boxes.loose.map((box) => element('w:p', {}, [element('w:r', {}, [boxed(box)])]))
  return {
    document: element('w:document', {}, [element('w:body', {}, [...loose, ...body])]),
    styles: stylesOf(file.part(parts.styles)),
    numbering: numberingOf(file),
    footnotes: notes[0].part,
    endnotes: notes[1].part,
    properties: [
      element(
        'properties',
        {},
        summaryOf(file.streams.get('\x05SummaryInformation')).map(([name, value]) =>
          element(name, {}, [value]),
        ),
      ),
    ],
  }
}

function boxed(blocks: readonly XmlElement[]): XmlElement {
  return element('w:pict', {}, [element('w:txbxContent', {}, [...blocks])])
}

/** A table of characters, each with a record of its own behind all of them (PLC, [MS-DOC] 2.2.2). */
function placesIn(
  bytes: Uint8Array,
  recordSize: number,
): { places: number[]; records: DataView[] } {
  const view = viewOf(bytes)
  const count = Math.max(0, Math.floor((bytes.length - 4) / (4 + recordSize)))
  const places =
    bytes.length < 4
      ? []
      : Array.from({ length: count + 1 }, (_, at) => view.getUint32(4 * at, true))
  const records = Array.from(
    { length: count },
    (_, at) =>
      new DataView(bytes.buffer, bytes.byteOffset + 4 * (count + 1) + recordSize * at, recordSize),
  )
  return { places, records }
}

function sectionEnds(file: WordFile): ReadonlySet<number> {
  return new Set(placesIn(file.part(parts.sections), 12).places.slice(1))
}

/** Where the text of a story begins among that of all. */
function startOf(file: WordFile, story: Story): number {
  const order: readonly Story[] = [
    'main',
    'footnotes',
    'headers',
    'macros',
    'comments',
    'endnotes',
    'boxes',
  ]
  return order.slice(0, order.indexOf(story)).reduce((sum, one) => sum + file.lengths[one], 0)
}

/** The notes of one kind as a part of a DOCX, and the references to them by their characters. */
function notesOf(
  file: WordFile,
  stories: Stories,
  name: 'footnote' | 'endnote',
  story: 'footnotes' | 'endnotes',
  references: number,
  texts: number,
): { part: XmlElement; at: ReadonlyMap<number, XmlNode[]> } {
  const start = startOf(file, story)
  const referring = placesIn(file.part(references), 2).places.slice(0, -1)
  const bounds = placesIn(file.part(texts), 0).places
  const notes = referring.map((_, at) => {
    const own: AnchoredAt = (_character, code) =>
      code === '\x02' ? [element(`w:${name}Ref`)] : null
    const [from, to] = [bounds[at] ?? 0, bounds[at + 1] ?? 0]
    return element(`w:${name}`, { 'w:id': String(at) }, stories.read(start + from, start + to, own))
  })
  const mark = (at: number) => [element(`w:${name}Reference`, { 'w:id': String(at) })]
  return {
    part: element(`w:${name}s`, {}, notes),
    at: new Map(referring.map((character, at) => [character, mark(at)])),
  }
}

/** The text of boxes, by the character that each is anchored at; boxes without an anchor come apart. */
function boxesOf(
  file: WordFile,
  stories: Stories,
): { anchored: ReadonlyMap<number, XmlElement[]>; loose: XmlElement[][] } {
  const start = startOf(file, 'boxes')
  const shapes = placesIn(file.part(parts.shapes), 26)
  const placeOf = new Map(
    shapes.records.map((shape, at) => [shape.getInt32(0, true), shapes.places[at]]),
  )
  const texts = placesIn(file.part(parts.boxTexts), 22)
  const anchored = new Map<number, XmlElement[]>()
  const loose: XmlElement[][] = []
  texts.records.forEach((box, at) => {
    const [from, to] = [texts.places[at] ?? 0, texts.places[at + 1] ?? 0]
    const blocks = stories.read(start + from, Math.min(start + to, start + file.lengths.boxes))
    if (!blocks.some((block) => elementsOf(block).some(({ name }) => name !== 'w:pPr'))) return
    const place = placeOf.get(box.getInt32(14, true))
    if (place === undefined) loose.push(blocks)
    else for (const block of blocks) addTo(anchored, place, block)
  })
  return { anchored, loose }
}

/** The names of fonts (SttbfFfn), by which characters of fonts of signs are told. */
function fontsOf(bytes: Uint8Array): string[] {
  const names: string[] = []
  for (let at = 4; at < bytes.length; at += (bytes[at] ?? 0) + 1) {
    const record = bytes.subarray(at + 1, at + 1 + (bytes[at] ?? 0))
    names.push(utf16(record.subarray(39)).replace(/\0.*$/s, ''))
  }
  return names
}
