import {
  element,
  elementsOf,
  find,
  flagAt,
  isXmlElement,
  replaceChildren,
  textOf,
  valueAt,
  type XmlElement,
  type XmlNode,
} from '../xml.js'
import { mathRuns } from './math.js'
import { textRun } from './run.js'

/** Deleted and moved text (17.13.5), data that only programs read, and the pronunciation over a word. */
const gone = new Set(['w:del', 'w:moveFrom', 'w:sdtPr', 'w:rt'])

/** Properties hold marks of the same names, and no text. */
const properties = new Set(['w:pPr', 'w:rPr'])

/** Elements around text that have no meaning of their own: their content is shown as it is. */
const wrappers = new Set([
  'w:ins',
  'w:moveTo',
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:smartTag',
  'w:hyperlink',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:ruby',
  'w:rubyBase',
])

/**
 * Takes a part as it stands once its tracked changes are accepted: what was inserted counts, what
 * was deleted does not; content controls and other wrappers give way to what is in them.
 */
export function acceptChanges(part: XmlElement): void {
  replaceChildren(part, standing)
}

function standing(node: XmlElement): XmlNode[] | null {
  if (properties.has(node.name)) return null
  if (gone.has(node.name) || isDeleted(node) || isContents(node)) return []
  if (node.name === 'm:oMath' || node.name === 'm:oMathPara') return mathRuns(node)
  if (node.name === 'mc:AlternateContent') {
    const branch = chosen(node)
    if (branch !== undefined) acceptChanges(branch)
    return branch?.children ?? []
  }
  const isDoubtful = isBoundNumber(node)
  acceptChanges(node)
  if (!wrappers.has(node.name)) return null
  if (isDoubtful) return withDoubt(node.children)
  if (node.name === 'w:fldSimple') return simpleField(node)
  // Runs in a run, as around the text under a ruby, are that run's.
  const inner = node.name === 'w:rubyBase' ? node.children.flatMap(contentOf) : node.children
  const isReversed = node.name === 'w:bdo' && node.attributes.get('w:val') === 'rtl'
  return isReversed ? [textRun('\u202e'), ...inner, textRun('\u202c')] : inner
}

/**
 * A number in a control that is bound to data elsewhere in the file, of which Word shows what the data say
 * (17.5.2.6), or that is a hint of what to write there (17.5.2.39).
 */
function isBoundNumber(node: XmlElement): boolean {
  if (node.name !== 'w:sdt') return false
  const isBound = elementsOf(find(node, 'w:sdtPr')).some(({ name }) =>
    /[:}](?:dataBinding|showingPlcHdr)$/.test(name),
  )
  if (!isBound) return false
  return /^[\s\d.,]*\d[\s\d.,]*$/.test(textOf(find(node, 'w:sdtContent')))
}

/** The content of a control with a sign that no text has, in its last paragraph or behind its runs. */
function withDoubt(content: readonly XmlNode[]): XmlNode[] {
  const last = content.findLast(isXmlElement)
  if (last === undefined || last.name === 'w:r') return [...content, textRun('\ufffd')]
  last.children = withDoubt(last.children)
  return [...content]
}

/** A field in one element, as the marks and the code of one that is written run by run. */
function simpleField(node: XmlElement): XmlNode[] {
  const code = node.attributes.get('w:instr') ?? ''
  if (textOf(node).trim() !== '' && !/^\s*EQ\b/i.test(code)) return node.children
  const mark = (type: string) => element('w:fldChar', { 'w:fldCharType': type })
  const marks = [mark('begin'), element('w:instrText', {}, [code]), mark('end')]
  return marks.map((one) => element('w:r', {}, [one]))
}

function contentOf(node: XmlNode): XmlNode[] {
  return typeof node === 'string' || node.name !== 'w:r'
    ? [node]
    : node.children.filter((child) => typeof child === 'string' || child.name !== 'w:rPr')
}

/** Rows and cells whose deletion is tracked, and hidden rows. */
function isDeleted(node: XmlElement): boolean {
  if (node.name === 'w:tc') return find(node, 'w:tcPr', 'w:cellDel') !== undefined
  if (node.name !== 'w:tr') return false
  return find(node, 'w:trPr', 'w:del') !== undefined || flagAt(node, 'w:trPr', 'w:hidden') === true
}

/** A table of contents, which Word makes of the headings. */
function isContents(node: XmlElement): boolean {
  const gallery = valueAt(node, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')
  return node.name === 'w:sdt' && gallery === 'Table of Contents'
}

/** Extensions of Word's own; a program that does not know a choice's namespace takes the next. */
const known =
  /^http:\/\/schemas\.(?:microsoft\.com\/office\/(?:word|drawing|mac)\/20[012]\d\/|openxmlformats\.org\/)/

/** The first of several alternatives (Part 3, 7.6) that is understood and has words. */
function chosen(alternatives: XmlElement): XmlElement | undefined {
  const branches = elementsOf(alternatives).filter(({ attributes }) =>
    (attributes.get('Requires') ?? '').split(' ').every((uri) => uri === '' || known.test(uri)),
  )
  return branches.find(hasWords) ?? branches[0]
}

function hasWords({ name, children }: XmlElement): boolean {
  if (name === 'w:t' || name === 'w:sym') return true
  return children.some((child) => typeof child !== 'string' && hasWords(child))
}
