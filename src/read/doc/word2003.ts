import type { Package } from '../docx/package.js'
import {
  element,
  elementsOf,
  find,
  isXmlElement,
  type XmlElement,
  type XmlNode,
} from '../docx/xml.js'
import { numberFormat } from '../office/number-formats.js'

/** Names of Word 2003's that Word writes otherwise since. */
const names: Readonly<Record<string, string>> = {
  'w:vmerge': 'w:vMerge',
  'w:hmerge': 'w:hMerge',
  'w:listPr': 'w:numPr',
  'w:ilfo': 'w:numId',
  'w:instrText': 'w:instrText',
}

/**
 * Brings a document of Word 2003 in XML (WordprocessingML 2003) to the parts of a DOCX: the elements
 * are the same but for some names, sections and tracked changes have elements of their own.
 */
export function packageOf2003(root: XmlElement): Package {
  const notes = { footnote: [] as XmlElement[], endnote: [] as XmlElement[] }
  const body = find(root, 'w:body')
  return {
    document: element('w:document', {}, [
      element(
        'w:body',
        {},
        body === undefined ? [] : body.children.flatMap((child) => renewed(child, notes)),
      ),
    ]),
    styles: find(root, 'w:styles'),
    numbering: numberingOf(find(root, 'w:lists')),
    footnotes: element('w:footnotes', {}, notes.footnote),
    endnotes: element('w:endnotes', {}, notes.endnote),
    properties: [find(root, 'o:DocumentProperties')]
      .filter((one) => one !== undefined)
      .map((one) => element('properties', {}, elementsOf(one).map(plainProperty))),
  }
}

const plainProperty = (one: XmlElement) =>
  element(one.name.replace(/^o:/, '').toLowerCase(), {}, one.children)

interface Notes {
  readonly footnote: XmlElement[]
  readonly endnote: XmlElement[]
}

function renewed(node: XmlNode, notes: Notes): XmlNode[] {
  if (!isXmlElement(node)) return [node]
  const inner = () => node.children.flatMap((child) => renewed(child, notes))
  if (node.name === 'wx:sect' || node.name === 'wx:sub-section' || node.name === 'aml:content')
    return inner()
  if (node.name.startsWith('wx:')) return []
  if (node.name === 'aml:annotation') return annotated(node, inner)
  if (node.name === 'w:footnote' || node.name === 'w:endnote') return [noteOf(node, inner(), notes)]
  if (node.name === 'w:styleId') return [node]
  return [{ name: names[node.name] ?? node.name, attributes: node.attributes, children: inner() }]
}

/** Comments, bookmarks and tracked changes are all annotations. */
function annotated({ attributes }: XmlElement, inner: () => XmlNode[]): XmlNode[] {
  const type = attributes.get('w:type') ?? ''
  if (type === 'Word.Deletion') return [element('w:del', {}, inner())]
  return /^Word\.(?:Insertion|Formatting|Numbering)$/.test(type) ? inner() : []
}

function noteOf(node: XmlElement, blocks: XmlNode[], notes: Notes): XmlElement {
  const kind = node.name === 'w:footnote' ? 'footnote' : 'endnote'
  const id = String(notes[kind].length)
  notes[kind].push(element(`w:${kind}`, { 'w:id': id }, blocks))
  return element(`w:${kind}Reference`, { 'w:id': id })
}

function numberingOf(lists: XmlElement | undefined): XmlElement {
  const value = (from: XmlElement, name: string) => find(from, name)?.attributes.get('w:val')
  const property = (name: string, text: string) => element(name, { 'w:val': text })
  const definitions = elementsOf(lists, 'w:listDef').map((one) =>
    element(
      'w:abstractNum',
      { 'w:abstractNumId': one.attributes.get('w:listDefId') ?? '' },
      elementsOf(one, 'w:lvl').map((level) =>
        element('w:lvl', { 'w:ilvl': level.attributes.get('w:ilvl') ?? '0' }, [
          property('w:start', value(level, 'w:start') ?? '1'),
          property('w:numFmt', numberFormat(Number(value(level, 'w:nfc') ?? 0))),
          property('w:lvlText', value(level, 'w:lvlText') ?? ''),
          property('w:suff', (value(level, 'w:suff') ?? 'tab').toLowerCase()),
        ]),
      ),
    ),
  )
  const named = elementsOf(lists, 'w:list').map((one) =>
    element('w:num', { 'w:numId': one.attributes.get('w:ilfo') ?? '' }, [
      property('w:abstractNumId', value(one, 'w:ilst') ?? ''),
    ]),
  )
  return element('w:numbering', {}, [...definitions, ...named])
}
