import type { Budget } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import { latin1 } from '../bytes.js'
import { decode } from '../charset.js'
import { pathWithin } from '../zip.js'
import { Archive } from './archive.js'
import { tellingLooks } from './looks.js'
import { damaged, unknownZip } from './refusal.js'
import { elementsOf, find, parseXml, type XmlElement } from './xml.js'

/** The parts of a document that are read, by what they are; each but the first may be missing. */
export interface Package {
  readonly document: XmlElement
  readonly styles: XmlElement | undefined
  readonly numbering: XmlElement | undefined
  readonly footnotes: XmlElement | undefined
  readonly endnotes: XmlElement | undefined
  /** The theme, where the text may have colours of it. */
  readonly theme?: XmlElement | undefined
  /** Titles, names and dates that the file carries beside its text. */
  readonly properties: readonly XmlElement[]
  /** Comments, where they are asked for. */
  readonly comments?: XmlElement | undefined
  /** Where a link leads, by the id that the document has for it. */
  readonly targetOf?: (id: string) => string | undefined
  /** The file of a picture, by the id that the document has for it; null where it is not at hand. */
  readonly fileOf?: (id: string) => Promise<Uint8Array | null>
}

/** The parts of a package by their names, whatever they are stored in. */
export interface PartSource {
  readonly names: readonly string[]
  has(name: string): boolean
  /** Its text, where it stands apart from others. */
  text?(name: string): Promise<string | undefined>
  part(name: string, kept?: ReadonlySet<string>): Promise<XmlElement | undefined>
  /** The bytes of a part that is no XML, where the file keeps it by itself. */
  file?(name: string): Promise<Uint8Array | null>
}

/**
 * Opens a file of the Open Packaging Conventions (ISO/IEC 29500-2) that holds a text document: a ZIP,
 * or one XML file with the parts in it (Flat OPC).
 */
export async function openPackage(
  bytes: Uint8Array,
  budget: Budget,
  /** Looks that are asked for beside those that may hide a text. */
  looks: readonly string[] = [],
): Promise<Package> {
  const archive = isZip(bytes) ? await openZip(bytes, budget) : flatParts(bytes, budget, looks)
  return packageOf(archive, looks)
}

async function packageOf(archive: PartSource, looks: readonly string[]): Promise<Package> {
  const root = await relationsOf(archive, '')
  const path = root('officeDocument').find((name) => archive.has(name)) ?? 'word/document.xml'
  if (!archive.has(path)) throw foreign(archive)
  const related = await relationsOf(archive, path)
  const ofText = [
    path,
    ...related('styles')
      .filter((name) => archive.has(name))
      .slice(0, 1),
  ]
  const texts = await Promise.all(ofText.map(async (name) => archive.text?.(name)))
  const kept = new Set([...tellingLooks(texts.filter((text) => text !== undefined)), ...looks])
  const document = await archive.part(path, kept)
  if (document?.name !== 'w:document') throw foreign(archive)
  const part = async (type: string) => {
    const [name] = related(type).filter((one) => archive.has(one))
    return name === undefined ? undefined : archive.part(name, kept)
  }
  const [styles, numbering, footnotes, endnotes, ...properties] = await Promise.all([
    part('styles'),
    part('numbering'),
    part('footnotes'),
    part('endnotes'),
    ...[...root('core-properties'), ...root('extended-properties')].map((name) =>
      archive.part(name),
    ),
  ])
  const isPart = (one: XmlElement | undefined) => one !== undefined
  return {
    document,
    styles,
    numbering,
    footnotes,
    endnotes,
    theme: kept.has('w:color') ? await part('theme') : undefined,
    properties: properties.filter(isPart),
    ...(looks.length === 0 ? {} : await besideText(archive, path)),
    fileOf: async (id) => {
      const [name] = (await relationsOf(archive, path, 'id'))(id)
      return name === undefined ? null : ((await archive.file?.(name)) ?? null)
    },
  }
}

/** The parts that only documents read with structure need. */
async function besideText(
  archive: PartSource,
  path: string,
): Promise<Pick<Package, 'comments' | 'targetOf'>> {
  const [name] = (await relationsOf(archive, path))('comments').filter((one) => archive.has(one))
  const relations = await archive.part(relationsPathOf(path))
  const targets = new Map(
    elementsOf(relations, 'Relationship')
      .filter(({ attributes }) => attributes.get('TargetMode') === 'External')
      .map(({ attributes }) => [attributes.get('Id') ?? '', attributes.get('Target') ?? '']),
  )
  return {
    comments: name === undefined ? undefined : await archive.part(name),
    targetOf: (id) => targets.get(id),
  }
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/** The parts of a ZIP, each parsed when it is asked for. */
export async function openZip(bytes: Uint8Array, budget: Budget): Promise<PartSource> {
  const archive = await Archive.open(bytes, budget)
  const texts = new Map<string, string>()
  return {
    names: archive.names,
    has: (name) => archive.has(name),
    file: (name) => archive.read(name),
    text: async (name) => {
      const part = await archive.read(name)
      const text = part === null ? undefined : textOf(part)
      if (text !== undefined) texts.set(name, text)
      return text
    },
    part: async (name, kept) => {
      const known = texts.get(name)
      texts.delete(name)
      if (known !== undefined) return parsedText(name, known, budget, kept)
      const part = await archive.read(name)
      return part === null ? undefined : parsedText(name, textOf(part), budget, kept)
    },
  }
}

/** The parts that stand in one XML file, each in a `pkg:part` with its name (Flat OPC). */
function flatParts(bytes: Uint8Array, budget: Budget, looks: readonly string[]): PartSource {
  const text = textOf(bytes)
  const kept = new Set([...tellingLooks([text]), ...looks])
  const root = parsedText('package', text, budget, kept)
  const keyOf = (name: string) => name.replace(/^\/+/, '').toLowerCase()
  const parts = new Map(
    elementsOf(root, 'pkg:part').map((part) => [
      keyOf(part.attributes.get('pkg:name') ?? ''),
      elementsOf(find(part, 'pkg:xmlData'))[0],
    ]),
  )
  return {
    names: [...parts.keys()],
    has: (name) => parts.get(keyOf(name)) !== undefined,
    part: (name) => Promise.resolve(parts.get(keyOf(name))),
  }
}

/** @throws UnreadableError `docx.damaged` where the XML is not well-formed */
export function parsedPart(name: string, bytes: Uint8Array, budget: Budget): XmlElement {
  return parsedText(name, textOf(bytes), budget)
}

function parsedText(
  name: string,
  text: string,
  budget: Budget,
  kept?: ReadonlySet<string>,
): XmlElement {
  try {
    return budget.run(() => parseXml(text, kept))
  } catch (cause) {
    if (cause instanceof UnreadableError) throw cause
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw damaged(`the part ${name} is no well-formed XML: ${reason ?? ''}`, cause)
  }
}

/** A part is UTF-8 or UTF-16 (§8.1.1 of Part 2), which its bytes tell; another only if declared. */
function textOf(bytes: Uint8Array): string {
  const head = latin1(bytes.subarray(0, 100))
  const declared = /^<\?xml[^>]*\bencoding=["']([\w.-]+)["']/.exec(head)?.[1]
  return decode(bytes, declared ?? 'utf-8').text
}

/** The parts that a part, or the package itself, relates to: by the last word of the type, or by their ids. */
export async function relationsOf(
  archive: PartSource,
  source: string,
  by: 'type' | 'id' = 'type',
): Promise<(key: string) => string[]> {
  const folder = source.slice(0, source.lastIndexOf('/') + 1)
  const relations = await archive.part(relationsPathOf(source))
  const all = elementsOf(relations, 'Relationship').filter(
    ({ attributes }) => attributes.get('TargetMode') !== 'External',
  )
  const keyOf = ({ attributes }: XmlElement) =>
    by === 'id' ? attributes.get('Id') : typeOf(attributes.get('Type'))
  return (key) =>
    all
      .filter((relation) => keyOf(relation) === key)
      .map(({ attributes }) => resolve(folder, attributes.get('Target') ?? ''))
}

function relationsPathOf(source: string): string {
  const cut = source.lastIndexOf('/') + 1
  return `${source.slice(0, cut)}_rels/${source.slice(cut)}.rels`
}

/** `…/relationships/styles` is `styles`; Strict files write `extendedProperties`. */
function typeOf(type = ''): string {
  const word = type.slice(type.lastIndexOf('/') + 1)
  return word.replace(/P(?=roperties$)/, '-p')
}

/**
 * Where a target leads that is told from the folder of the part that names it: an address, whose signs may be
 * escaped.
 */
function resolve(folder: string, target: string): string {
  return pathWithin(folder, target).replace(/%[0-9a-f]{2}/gi, (code) =>
    String.fromCharCode(Number.parseInt(code.slice(1), 16)),
  )
}

/** Files that are ZIPs too, by a file that each has; with what to do about them. */
const others: readonly (readonly [mark: RegExp, kind: string, advice: string])[] = [
  [/^xl\//i, 'a spreadsheet (.xlsx)', 'save the report as .docx, PDF or HTML first'],
  [/^ppt\//i, 'a presentation (.pptx)', 'save the report as .docx, PDF or HTML first'],
  [/^ofd\.xml$/i, 'an OFD file', 'convert it to PDF with an OFD reader first'],
  [/^content\.xml$/i, 'an OpenDocument file (.odt)', 'save it as .docx with LibreOffice first'],
  [/^meta-inf\/container\.xml$/i, 'an e-book (.epub)', 'save the report as HTML first'],
]

function foreign(archive: PartSource): UnreadableError {
  const { names } = archive
  const other = others.find(([mark]) => names.some((name) => mark.test(name)))
  if (other !== undefined) {
    const [, kind, advice] = other
    const facts = { kind: 'notWord' } as const
    return new UnreadableError('format.unsupported', `This is ${kind}: ${advice}.`, { facts })
  }
  if (archive.has('[Content_Types].xml') || names.some((name) => /^word\/.*\.xml$/i.test(name))) {
    return damaged('it has no main document part')
  }
  return unknownZip()
}
