import { load } from 'cheerio'
import * as csstree from 'css-tree'
import type { Document, Element } from 'domhandler'
import { step } from '../../budget.js'
import { eachElement, rawText } from './dom.js'

/** The few properties that decide what a reader sees and what stands beside what. */
export type Style = Readonly<Record<string, string>>

/** What can hide a box or set boxes beside each other. */
const decisive =
  /display\s*:\s*(?:none|(?:inline-)?(?:table|grid|flex)|table-)|visibility\s*:\s*(?:hidden|collapse)|grid-(?:template|column|row|area)|line-through|mso-hide|opacity\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3}|clip(?:-path)?\s*:\s*(?:rect|inset)|overflow\s*:\s*hidden/i

/** What can take that back. */
const relevant = new RegExp(`${decisive.source}|display\\s*:\\s*(?:block|contents)`, 'i')

function forPrint(sheet: Element): boolean {
  return /\bprint\b/i.test(sheet.attribs['media'] ?? '')
}

const kept = new Set([
  'display',
  'visibility',
  'grid-template-columns',
  'grid-column',
  'grid-column-start',
  'grid-column-end',
  'grid-row',
  'grid-row-start',
  'grid-row-end',
  'grid-area',
  'text-decoration',
  'text-decoration-line',
  'font-size',
  'mso-hide',
  'opacity',
  'left',
  'top',
  'text-indent',
  'clip',
  'clip-path',
  'height',
  'max-height',
  'overflow',
])

interface Declared {
  readonly value: string
  readonly weight: number
}

/** Styles of elements from the page's own style elements and style attributes. */
export class Styles {
  private readonly declared = new Map<Element, Map<string, Declared>>()
  private readonly styles = new Map<Element, Style>()
  private readonly relevant = new Map<string, boolean>()

  constructor(page: Document, sheets: readonly Element[]) {
    const texts = sheets.filter((sheet) => !forPrint(sheet)).map(rawText)
    if (!texts.some((css) => decisive.test(css))) return
    let order = 0
    const index = new ElementIndex(page)
    for (const css of texts) {
      if (!relevant.test(css)) continue
      for (const rule of rulesOf(css)) this.apply(index, rule, (order += 1))
    }
  }

  of(element: Element): Style {
    const attribute = element.attribs['style'] ?? ''
    const rules = this.declared.get(element)
    if (rules === undefined && (attribute === '' || !this.isRelevant(attribute))) return unstyled
    const known = this.styles.get(element)
    if (known !== undefined) return known
    const style = this.cascade(attribute, rules)
    this.styles.set(element, style)
    return style
  }

  /** The same few attributes stand on most of the elements that Word writes. */
  private isRelevant(attribute: string): boolean {
    const known = this.relevant.get(attribute) ?? relevantInline.test(attribute)
    this.relevant.set(attribute, known)
    return known
  }

  private cascade(attribute: string, rules: Map<string, Declared> | undefined): Style {
    const style: Record<string, string> = {}
    const important = new Set<string>()
    for (const [name, { value, weight }] of rules ?? []) {
      style[name] = value
      if (weight >= importantWeight) important.add(name)
    }
    for (const [name, value] of inlineDeclarations(attribute)) {
      if (!important.has(name)) style[name] = value
    }
    return style
  }

  private apply(index: ElementIndex, rule: Rule, order: number): void {
    step()
    for (const element of index.matching(rule.selector)) {
      step()
      const known = this.declared.get(element) ?? new Map<string, Declared>()
      this.declared.set(element, known)
      for (const { name, value, important } of rule.declarations) {
        const weight = (important ? importantWeight : 0) + specificity(rule.selector) * 1e5 + order
        if (weight >= (known.get(name)?.weight ?? 0)) known.set(name, { value, weight })
      }
    }
  }
}

/** The style of an element that none of these properties is set for. */
export const unstyled: Style = {}
const importantWeight = 1e12

interface Rule {
  readonly selector: string
  readonly declarations: readonly { name: string; value: string; important: boolean }[]
}

function rulesOf(css: string): Rule[] {
  const rules: Rule[] = []
  const tree = csstree.parse(css.replace(/<!--|-->/g, ''), {
    parseValue: false,
    parseRulePrelude: false,
    parseAtrulePrelude: false,
  })
  csstree.walk(tree, {
    visit: 'Rule',
    enter(node) {
      const media = this.atrule?.prelude ? csstree.generate(this.atrule.prelude) : ''
      if (/^(?!.*\bscreen\b).*\bprint\b|max-width/i.test(media)) return
      const declarations = declarationsOf(node)
      const selectors = csstree.generate(node.prelude).split(',')
      if (declarations.length > 0)
        rules.push(...selectors.map((selector) => ({ selector, declarations })))
    },
  })
  return rules
}

function declarationsOf(rule: csstree.Rule): Rule['declarations'] {
  return rule.block.children.toArray().flatMap((node) => {
    if (node.type !== 'Declaration' || !kept.has(node.property)) return []
    const value = csstree.generate(node.value).trim().toLowerCase()
    return [{ name: node.property, value, important: Boolean(node.important) }]
  })
}

/**
 * One for all pages: `load` makes a class each time, which holds its page until all of the memory is
 * collected, and all that a page is made of is then moved about instead of being let go.
 */
const query = load('')

/** The elements of a page by tag, class and id, so that a selector is tried on few of them. */
class ElementIndex {
  private elements: ReadonlyMap<string, readonly Element[]> | null = null

  constructor(private readonly page: Document) {}

  /** Selectors with states or pseudo-elements say nothing of the page at rest. */
  matching(selector: string): readonly Element[] {
    if (/::|:(?:hover|focus|active|visited|before|after|target|checked)/i.test(selector)) return []
    const last = /([#.]?[\w\u0080-\uffff-]+)(?:[.#][\w\u0080-\uffff-]+|\[[^\]]*\])*$/.exec(
      selector.trim(),
    )
    const key = last?.[1]
    if (key === undefined) return this.select(selector)
    const candidates = this.index().get(/^[#.]/.test(key) ? key : key.toLowerCase()) ?? []
    if (key === selector.trim()) return candidates
    return candidates.length === 0 ? [] : this.filter(candidates, selector)
  }

  private filter(candidates: readonly Element[], selector: string): readonly Element[] {
    try {
      return query([...candidates], null, this.page)
        .filter(selector)
        .toArray()
    } catch {
      // A selector that cheerio does not know is one that we cannot apply.
      return []
    }
  }

  private select(selector: string): readonly Element[] {
    try {
      return query(selector, null, this.page).toArray() as Element[]
    } catch {
      // As above.
      return []
    }
  }

  private index(): ReadonlyMap<string, readonly Element[]> {
    this.elements ??= indexElements(this.page)
    return this.elements
  }
}

function indexElements(page: Document): Map<string, Element[]> {
  const index = new Map<string, Element[]>()
  const add = (key: string, element: Element) => {
    const known = index.get(key)
    if (known === undefined) index.set(key, [element])
    else known.push(element)
  }
  eachElement(page, (element) => {
    add(element.name, element)
    const { class: classes, id } = element.attribs
    for (const name of classes?.split(/\s+/) ?? []) if (name !== '') add(`.${name}`, element)
    if (id !== undefined) add(`#${id}`, element)
  })
  return index
}

function specificity(selector: string): number {
  const count = (pattern: RegExp) => selector.match(pattern)?.length ?? 0
  return count(/#/g) * 10_000 + count(/\.|\[|:(?!:)/g) * 100 + count(/(?:^|[\s>+~])[a-z]/gi)
}

/** Most style attributes, as Word writes them for every few characters, say nothing of the kind. */
const relevantInline =
  /display|visibility|mso-hide|line-through|grid-|font-size\s*:\s*0|opacity|overflow|(?:left|top|indent)\s*:\s*-\d{3}|clip/i

function inlineDeclarations(attribute: string): [string, string][] {
  return attribute.split(';').flatMap((declaration): [string, string][] => {
    const at = declaration.indexOf(':')
    const name = declaration.slice(0, at).trim().toLowerCase()
    return at > 0 && kept.has(name)
      ? [
          [
            name,
            declaration
              .slice(at + 1)
              .replace(/!important/i, '')
              .trim()
              .toLowerCase(),
          ],
        ]
      : []
  })
}
