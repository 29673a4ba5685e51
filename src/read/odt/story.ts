import { hold, step } from '../../budget.js'
import {
  element,
  elementsOf,
  find,
  isXmlElement,
  type XmlElement,
  type XmlNode,
} from '../docx/xml.js'
import type { OdfChanges } from './changes.js'
import { Lists } from './lists.js'
import { hasText, OdfRows, repeated } from './row.js'
import type { OdfStyles } from './styles.js'
import { append } from '../../lists.js'

/** Elements that programs keep beside the text, or that only repeat it. */
const silent = new Set([
  'text:tracked-changes',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'text:table-of-content',
  'text:alphabetical-index',
  'text:illustration-index',
  'text:table-index',
  'office:annotation',
  'office:annotation-end',
  'office:forms',
  'text:ruby-text',
  'text:note-citation',
  'draw:a',
])

/** Notes of both kinds, as they are met. */
export interface Notes {
  readonly footnote: XmlElement[]
  readonly endnote: XmlElement[]
}

/** Brings the blocks of an OpenDocument text (ISO/IEC 26300) to those of WordprocessingML. */
export class OdfStory {
  readonly notes: Notes = { footnote: [], endnote: [] }
  readonly lists: Lists

  constructor(
    private readonly styles: OdfStyles,
    private readonly changes: OdfChanges,
  ) {
    this.lists = new Lists(styles)
  }

  blocks(parent: XmlElement, list: XmlElement[] = []): XmlElement[] {
    return elementsOf(parent).flatMap((child) => this.block(child, list))
  }

  private block(node: XmlElement, list: XmlElement[]): XmlElement[] {
    step()
    if (this.changes.passes(node)) return []
    if (silent.has(node.name) || this.styles.isHidden(node)) return []
    if (node.name === 'text:p' || node.name === 'text:h') return [this.paragraph(node, list)]
    if (node.name === 'table:table') return this.changes.isDeleted ? [] : [this.table(node)]
    if (node.name === 'text:list') {
      const properties = this.lists.enter(node)
      const blocks = this.blocks(node, properties)
      this.lists.leave()
      return blocks
    }
    // Only the first paragraph of an item has its number.
    if (node.name === 'text:list-item')
      return elementsOf(node).flatMap((child, at) => this.block(child, at === 0 ? list : []))
    if (node.name === 'text:list-header') return this.blocks(node)
    if (node.name.startsWith('draw:')) return [element('w:p', {}, this.drawing(node))]
    return this.blocks(node, list)
  }

  private paragraph(node: XmlElement, list: XmlElement[]): XmlElement {
    const style = node.attributes.get('text:style-name') ?? ''
    const level = Number(node.attributes.get('text:outline-level') ?? 1)
    const properties = [
      ...(node.name === 'text:h' ? [element('w:outlineLvl', { 'w:val': String(level - 1) })] : []),
      ...list,
    ]
    const runs = this.runs(node, this.styles.runProperties('paragraph', style))
    // The end of a paragraph is deleted where the deletion goes on behind it.
    const mark = this.changes.isDeleted ? [element('w:rPr', {}, [element('w:del')])] : []
    return element('w:p', {}, [element('w:pPr', {}, [...properties, ...mark]), ...runs])
  }

  private runs(parent: XmlElement, looks: readonly XmlElement[]): XmlElement[] {
    return parent.children.flatMap((child): XmlElement[] => {
      step()
      if (!isXmlElement(child)) return [this.run(looks, element('w:t', {}, [child]))]
      if (this.changes.passes(child)) return []
      if (silent.has(child.name) || isHiddenText(child)) return []
      const sign = signs[child.name]
      if (sign !== undefined) return [this.run(looks, ...sign(child))]
      if (child.name === 'text:note') return [this.run(looks, this.note(child))]
      if (child.name.startsWith('draw:')) return this.drawing(child)
      const style = child.attributes.get('text:style-name')
      const own =
        child.name === 'text:span' && style !== undefined
          ? merged(looks, this.styles.runProperties('text', style))
          : looks
      return this.runs(child, own)
    })
  }

  private note(node: XmlElement): XmlElement {
    const kind = node.attributes.get('text:note-class') === 'endnote' ? 'endnote' : 'footnote'
    const id = String(this.notes[kind].length)
    const body = find(node, 'text:note-body')
    const mark = element('w:p', {}, [run([], element(`w:${kind}Ref`))])
    this.notes[kind].push(
      element(`w:${kind}`, { 'w:id': id }, [
        mark,
        ...(body === undefined ? [] : this.blocks(body)),
      ]),
    )
    return element(`w:${kind}Reference`, { 'w:id': id })
  }

  /** A frame holds a text box, a picture, or an object with a picture of it. */
  private drawing(node: XmlElement): XmlElement[] {
    const boxes: XmlElement[] = []
    const visit = (one: XmlElement): void => {
      if (one.name === 'draw:text-box') append(boxes, this.blocks(one))
      else if (/^text:(?:p|list)$/.test(one.name)) append(boxes, this.block(one, []))
      else elementsOf(one).forEach(visit)
    }
    visit(node)
    const content = boxes.length === 0 ? [] : [element('w:txbxContent', {}, boxes)]
    return [this.run([], element('w:pict', {}, content))]
  }

  private run(looks: readonly XmlElement[], ...content: XmlNode[]): XmlElement {
    const whole = run(looks, ...content)
    return this.changes.isDeleted ? element('w:del', {}, [whole]) : whole
  }

  private table(node: XmlElement): XmlElement {
    const table = new OdfRows((cell) => this.blocks(cell))
    let slots = 0
    const rows = this.rowsOf(node).flatMap((row) => {
      const times = repeated(row, 'table:number-rows-repeated')
      const whole = table.row(row, times)
      // Rows of nothing that fill a sheet to its end are none.
      if (times > 1 && !hasText(row)) return []
      hold('cells', (slots += times * Math.max(1, whole.children.length)))
      return Array.from({ length: times }, () => whole)
    })
    return element('w:tbl', {}, rows)
  }

  private rowsOf(node: XmlElement): XmlElement[] {
    return elementsOf(node).flatMap((child) => {
      if (child.name === 'table:table-row') return this.styles.isHidden(child) ? [] : [child]
      return /^table:table-(?:header-rows|rows|row-group)$/.test(child.name)
        ? this.rowsOf(child)
        : []
    })
  }
}

function run(looks: readonly XmlElement[], ...content: XmlNode[]): XmlElement {
  return element('w:r', {}, [element('w:rPr', {}, [...looks]), ...content])
}

/** Properties with those of an inner style, which go before. */
function merged(outer: readonly XmlElement[], inner: readonly XmlElement[]): XmlElement[] {
  const own = new Set(inner.map(({ name }) => name))
  return [...outer.filter(({ name }) => !own.has(name)), ...inner]
}

function isHiddenText(node: XmlElement): boolean {
  return (
    /^text:hidden-(?:text|paragraph)$/.test(node.name) &&
    node.attributes.get('text:is-hidden') !== 'false'
  )
}

const signs: Readonly<Record<string, (node: XmlElement) => XmlElement[]>> = {
  'text:tab': () => [element('w:tab')],
  'text:line-break': () => [element('w:br')],
  'text:soft-page-break': () => [],
  'text:s': (node) => [element('w:t', {}, [' '.repeat(Math.min(1000, repeated(node, 'text:c')))])],
}
