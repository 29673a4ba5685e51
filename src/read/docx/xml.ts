import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { hold, step } from '../../budget.js'
import { escapeXml } from '../../text.js'

/** An element of a part, its name and its attributes' names with the prefixes of `prefixes`. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  children: XmlNode[]
}

export type XmlNode = XmlElement | string

/** The namespaces that are read, Transitional and Strict (ISO/IEC 29500), by their usual prefixes. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w:'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w:'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r:'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r:'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm:'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm:'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14:'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc:'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', ''],
  ['http://schemas.openxmlformats.org/officeDocument/2006/extended-properties', ''],
  ['http://purl.oclc.org/ooxml/officeDocument/extendedProperties', ''],
  ['http://purl.org/dc/elements/1.1/', ''],
  ['http://purl.org/dc/terms/', ''],
  ['http://schemas.microsoft.com/office/2006/xmlPackage', 'pkg:'],
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', ''],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', ''],
  // OFD (GB/T 33190).
  ['http://www.ofdspec.org/2016', ''],
  ['http://www.ofdspec.org', ''],
  // Word 2003.
  ['http://schemas.microsoft.com/office/word/2003/wordml', 'w:'],
  ['http://schemas.microsoft.com/office/word/2003/auxHint', 'wx:'],
  ['http://schemas.microsoft.com/aml/2001/core', 'aml:'],
  ['urn:schemas-microsoft-com:office:office', 'o:'],
  // OpenDocument (ISO/IEC 26300).
  ['urn:oasis:names:tc:opendocument:xmlns:office:1.0', 'office:'],
  ['urn:oasis:names:tc:opendocument:xmlns:text:1.0', 'text:'],
  ['urn:oasis:names:tc:opendocument:xmlns:table:1.0', 'table:'],
  ['urn:oasis:names:tc:opendocument:xmlns:drawing:1.0', 'draw:'],
  ['urn:oasis:names:tc:opendocument:xmlns:style:1.0', 'style:'],
  ['urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0', 'fo:'],
  ['urn:oasis:names:tc:opendocument:xmlns:meta:1.0', 'meta:'],
  ['', ''],
])

/**
 * Properties of looks, and marks that only programs read. They are nine tenths of what Word writes
 * and say nothing of the words, so they are passed over.
 */
const looks = new Set(
  'rFonts sz szCs color lang kern spacing jc ind bCs b iCs i u shd highlight position w snapToGrid textAlignment adjustRightInd autoSpaceDE autoSpaceDN overflowPunct topLinePunct kinsoku wordWrap widowControl keepNext keepLines pageBreakBefore bidi rtl cs eastAsianLayout tabs pBdr bdr tcBorders tblBorders tcW vAlign tcMar noWrap tblPr tblPrEx tblGrid trHeight cantSplit tblHeader sectPr proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak commentRangeStart commentRangeEnd pPrChange rPrChange tcPrChange trPrChange latentStyles tblStylePr'
    .split(' ')
    .map((name) => `w:${name}`),
)

export class XmlError extends Error {
  override readonly name = 'XmlError'
}

/**
 * Parses a part. Nothing outside it is read: of entities only XML's own five are known. Of looks
 * those are kept that are asked for.
 * @throws XmlError where it is not well-formed
 * @throws UnreadableError `limit.exceeded` where it is nested or long beyond reason
 */
export function parseXml(text: string, kept: ReadonlySet<string> = new Set()): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const root: XmlElement = { name: '', attributes: noAttributes, children: [] }
  const open = [root]
  let count = 0
  const scopes = [new Scope(new Map([['', '']]))]
  parser.on('error', (error) => {
    throw new XmlError(error.message)
  })
  parser.on('opentag', (tag) => {
    const scope = scopeWith(tag, scopes.at(-1))
    const name = scope.elementName(tag.name)
    const element = { name, attributes: attributesOf(tag, scope), children: [] }
    if (!looks.has(name) || kept.has(name)) open.at(-1)?.children.push(element)
    scopes.push(scope)
    hold('depth', open.push(element))
    hold('elements', (count += 1))
    step()
  })
  parser.on('closetag', () => {
    open.pop()
    scopes.pop()
  })
  const addText = (data: string) => void open.at(-1)?.children.push(data)
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  const [top] = root.children.filter(isXmlElement)
  if (top === undefined) throw new XmlError('no element')
  return top
}

/**
 * What the prefixes of names mean in an element (Namespaces in XML 1.0). The parser could tell, but
 * looks each name up anew; here a name is resolved once for all elements that share the prefixes.
 */
class Scope {
  private readonly elements = new Map<string, string>()
  private readonly attributes = new Map<string, string>()

  constructor(readonly uris: ReadonlyMap<string, string>) {}

  elementName(written: string): string {
    return this.nameOf(written, this.elements, '')
  }

  /** An attribute without a prefix is in no namespace. */
  attributeName(written: string): string {
    return this.nameOf(written, this.attributes, undefined)
  }

  /** The namespaces that a list of prefixes stands for. */
  urisOf(written: string): string {
    return written
      .trim()
      .split(/\s+/)
      .map((prefix) => this.uris.get(prefix) ?? prefix)
      .join(' ')
  }

  private nameOf(written: string, known: Map<string, string>, none: string | undefined): string {
    const found = known.get(written)
    if (found !== undefined) return found
    const [prefix, local] = splitName(written)
    const name = prefix === '' && none === undefined ? local : this.qualified(prefix, local)
    known.set(written, name)
    return name
  }

  private qualified(prefix: string, local: string): string {
    const uri = prefix === 'xml' ? 'xml' : this.uris.get(prefix)
    if (uri === undefined) throw new XmlError(`the prefix ${prefix} stands for nothing`)
    return (prefixes.get(uri) ?? `{${uri}}`) + local
  }
}

function splitName(written: string): [prefix: string, local: string] {
  const colon = written.indexOf(':')
  return [written.slice(0, Math.max(0, colon)), written.slice(colon + 1)]
}

/** The scope of an element: that around it, unless it declares prefixes of its own. */
function scopeWith({ attributes }: SaxesTagPlain, outer = new Scope(new Map())): Scope {
  let own: Map<string, string> | null = null
  for (const written in attributes) {
    if (!written.startsWith('xmlns')) continue
    own ??= new Map(outer.uris)
    own.set(written.slice('xmlns:'.length), attributes[written] ?? '')
  }
  return own === null ? outer : new Scope(own)
}

const noAttributes: ReadonlyMap<string, string> = new Map()

function attributesOf({ attributes }: SaxesTagPlain, scope: Scope): ReadonlyMap<string, string> {
  let named: Map<string, string> | null = null
  for (const written in attributes) {
    if (written.startsWith('xmlns')) continue
    named ??= new Map()
    const value = attributes[written] ?? ''
    // The one attribute whose value is made of prefixes: what a choice requires (Part 3, 7.6.1).
    named.set(scope.attributeName(written), written === 'Requires' ? scope.urisOf(value) : value)
  }
  return named ?? noAttributes
}

export function isXmlElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}

export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: XmlNode[] = [],
): XmlElement {
  return { name, attributes: new Map(Object.entries(attributes)), children }
}

/** Puts other nodes in the place of children; `null` leaves a child as it is. */
export function replaceChildren(
  parent: XmlElement,
  replacement: (child: XmlElement) => XmlNode[] | null,
): void {
  let changed: XmlNode[] | null = null
  for (const [at, child] of parent.children.entries()) {
    const nodes = isXmlElement(child) ? replacement(child) : null
    if (nodes === null) changed?.push(child)
    else {
      changed ??= parent.children.slice(0, at)
      for (const node of nodes) changed.push(node)
    }
  }
  if (changed !== null) parent.children = changed
}

/** The element of a name that a path of names leads to, each the first of its name. */
export function find(from: XmlElement | undefined, ...path: readonly string[]) {
  let at = from
  for (const name of path) at = childNamed(at, name)
  return at
}

/** Properties stand before the content, so no more than this many children are looked at for them. */
const mostProperties = 64

function childNamed(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  const children = parent?.children ?? []
  const end = name.endsWith('Pr') ? Math.min(children.length, mostProperties) : children.length
  for (let at = 0; at < end; at += 1) {
    const child = children[at]
    if (child !== undefined && isXmlElement(child) && child.name === name) return child
  }
  return undefined
}

export function elementsOf(parent: XmlElement | undefined, name?: string): XmlElement[] {
  const elements = parent?.children.filter(isXmlElement) ?? []
  return name === undefined ? elements : elements.filter((child) => child.name === name)
}

/** The value of a property: `w:val` of the element that the path leads to. */
export function valueAt(from: XmlElement | undefined, ...path: readonly string[]) {
  return find(from, ...path)?.attributes.get('w:val')
}

/** The value of a property of the kind ST_OnOff; undefined where it is not there. */
export function flagAt(
  from: XmlElement | undefined,
  ...path: readonly string[]
): boolean | undefined {
  const property = find(from, ...path)
  if (property === undefined) return undefined
  return !/^(?:0|false|off)$/.test(property.attributes.get('w:val') ?? '')
}

export function textOf(node: XmlNode | undefined): string {
  if (node === undefined) return ''
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

/** Calls for the elements of a name under a parent, as they stand in the text. */
export function eachNamed(
  name: string,
  parent: XmlElement,
  call: (element: XmlElement) => void,
): void {
  if (parent.name === name) call(parent)
  for (const child of parent.children) if (isXmlElement(child)) eachNamed(name, child, call)
}

export function writeXml(node: XmlNode): string {
  if (typeof node === 'string') return escapeXml(node)
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
  const start = `<${node.name}${attributes.join('')}`
  if (node.children.length === 0) return `${start}/>`
  return `${start}>${node.children.map(writeXml).join('')}</${node.name}>`
}
