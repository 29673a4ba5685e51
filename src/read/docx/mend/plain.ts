import type { Styles } from '../styles.js'
import { element, elementsOf, isXmlElement, textOf, valueAt, type XmlElement } from '../xml.js'
import type { Telling, Told } from '../../html/told.js'
import { type Look, lookingRun } from './run.js'
import { toldOfParagraph, toldOfRun } from './tell.js'
import { append } from '../../../lists.js'

/** The style names that paragraphs are given for mammoth's style map. */
export const paragraphKinds = { heading: 'Heading', tabbed: 'Tabbed' } as const

/**
 * Leaves of a story what is read of it: text, tables, headings, what is raised. Properties of looks
 * are nine tenths of what Word writes, and whoever parses them after us pays for them.
 */
export function plainBlocks(story: XmlElement, styles: Styles, telling?: Telling): XmlElement[] {
  return elementsOf(story).flatMap((block) => {
    if (block.name === 'w:p') return [plainParagraph(block, styles, telling)]
    if (block.name !== 'w:tbl') return []
    const rows = elementsOf(block, 'w:tr').map((row) => {
      const cells = elementsOf(row, 'w:tc').map((cell) => {
        const properties = elementsOf(cell, 'w:tcPr')
        return element('w:tc', {}, [...properties, ...plainBlocks(cell, styles, telling)])
      })
      return element('w:tr', {}, cells)
    })
    return [element('w:tbl', {}, rows)]
  })
}

function plainParagraph(paragraph: XmlElement, styles: Styles, telling?: Telling): XmlElement {
  const isTitle = isHeading(paragraph, styles)
  const toldOf = (run: XmlElement, look: Look) =>
    telling === undefined
      ? ''
      : nameIn(telling, tagOf(look), toldOfRun(run, paragraph, styles, isTitle))
  const runs = joinRuns(elementsOf(paragraph, 'w:r'), paragraph, styles, toldOf)
  const kind = isTitle ? paragraphKinds.heading : isTabbed(runs) ? paragraphKinds.tabbed : null
  const told =
    telling && nameOfParagraph(telling, toldOfParagraph(paragraph, styles, isTitle), kind)
  const style = told ?? kind ?? ''
  const properties = element('w:pPr', {}, [element('w:pStyle', { 'w:val': style })])
  return element('w:p', {}, style === '' ? runs : [properties, ...runs])
}

const tagOf = (look: Look) => (look === 'picture' || look === 'doubtful' ? `data.${look}` : 'data')

/** The style by which something is told; '' where nothing is. */
function nameIn(telling: Telling, tag: string, told: Told): string {
  return Object.keys(told).length === 0 ? '' : telling.nameOf(tag, told)
}

function nameOfParagraph(
  telling: Telling,
  told: Told,
  kind: 'Heading' | 'Tabbed' | null,
): string | undefined {
  const tag = kind === 'Tabbed' ? 'pre' : kind === null ? 'p' : `h${Math.min(6, told.level ?? 1)}`
  const name = nameIn(telling, tag, told)
  return name === '' ? undefined : name
}

/** Word cuts a text into runs wherever its looks or its author change; only a few looks matter. */
function joinRuns(
  runs: readonly XmlElement[],
  paragraph: XmlElement,
  styles: Styles,
  toldOf: (run: XmlElement, look: Look) => string,
): XmlElement[] {
  const joined: { look: Look; told: string; content: XmlElement[] }[] = []
  for (const run of runs) {
    const look = lookOf(run, paragraph, styles)
    const told = toldOf(run, look)
    const content = run.children.filter(isXmlElement).flatMap(plainContent)
    const last = joined.at(-1)
    if (last?.look === look && last.told === told) append(last.content, content)
    else if (content.length > 0) joined.push({ look, told, content })
  }
  return joined.map(({ look, told, content }) => lookingRun(look, joinTexts(content), told))
}

/** A step off the line of less than this share of its size is none, in half points each. */
const leastStep = 0.12

function lookOf(run: XmlElement, paragraph: XmlElement, styles: Styles): Look {
  const mark = valueAt(run, 'w:mark')
  if (mark === 'picture' || mark === 'doubtful') return mark
  const align = styles.ofRun(run, paragraph, (properties) => valueAt(properties, 'w:vertAlign'))
  if (align === 'superscript') return 'raised'
  if (align === 'subscript') return 'lowered'
  const step = Number(
    styles.ofRun(run, paragraph, (properties) => valueAt(properties, 'w:position')) ?? 0,
  )
  return step > leastStep * 21 ? 'raised' : step < -leastStep * 21 ? 'lowered' : 'plain'
}

function joinTexts(content: readonly XmlElement[]): XmlElement[] {
  const joined: XmlElement[] = []
  for (const one of content) {
    const last = joined.at(-1)
    if (one.name === 'w:t' && last?.name === 'w:t') append(last.children, one.children)
    else joined.push(one)
  }
  return joined
}

/** Styles of headings have an outline level (17.3.1.20); a title has none, but its name. */
function isHeading(paragraph: XmlElement, styles: Styles): boolean {
  const level = styles.ofParagraph(paragraph, (properties) => valueAt(properties, 'w:outlineLvl'))
  if (level !== undefined) return Number(level) < 9
  const style = styles.styleOfParagraph(paragraph)
  return style !== undefined && /^(?:title|heading \d|标题)/i.test(styles.nameOf(style))
}

/** A row of a table may have been set with tabs; a single tab only indents. */
function isTabbed(runs: readonly XmlElement[]): boolean {
  const letters = runs
    .flatMap((run) => elementsOf(run))
    .map((one) => (one.name === 'w:tab' ? '\t' : textOf(one)))
  return letters.join('').trim().split(/\t+/).length > 2
}

function plainContent(node: XmlElement): XmlElement[] {
  switch (node.name) {
    case 'w:t':
      return [element('w:t', {}, [textOf(node).replace(/\s+/g, ' ')])]
    case 'w:tab':
    case 'w:ptab':
      return [element('w:tab')]
    // The end of a page or a column ends the line as well.
    case 'w:br':
    case 'w:cr':
      return [element('w:br')]
    case 'w:noBreakHyphen':
      return [element('w:t', {}, ['-'])]
    case 'w:sym':
      return symbol(node)
    default:
      return []
  }
}

/** A character of a font of signs is mammoth's to tell; of any other font it is what it says. */
function symbol(node: XmlElement): XmlElement[] {
  const code = /^[0-9a-f]{1,4}$/i.exec(node.attributes.get('w:char') ?? '')?.[0]
  if (code === undefined) return []
  if (/symbol|dings/i.test(node.attributes.get('w:font') ?? '')) return [node]
  // Word writes the characters of 8-bit fonts into the private use area (17.3.3.30).
  const char = Number.parseInt(code, 16)
  const plain = char >= 0xf020 && char <= 0xf0ff ? char - 0xf000 : char
  return [element('w:t', {}, [String.fromCharCode(plain)])]
}
