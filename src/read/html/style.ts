import type { CheerioAPI } from 'cheerio'
import * as csstree from 'css-tree'
import type { Element } from 'domhandler'

/** The few properties that decide what a reader sees and what stands beside what. */
export type Style = Readonly<Record<string, string>>

const relevant =
  /display\s*:\s*(?:none|(?:inline-)?(?:table|grid|flex)|table-|block|contents)|visibility\s*:\s*(?:hidden|collapse)|grid-(?:template|column|row|area)|line-through|mso-hide/i

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
])

interface Declared {
  readonly value: string
  readonly weight: number
}

/** Styles of elements from the page's own style elements and style attributes. */
export class Styles {
  private readonly declared = new Map<Element, Map<string, Declared>>()
  private readonly inline = new WeakMap<Element, Style>()

  constructor($: CheerioAPI) {
    let order = 0
    for (const sheet of $('style').toArray()) {
      const css = $(sheet).text()
      if (/\bprint\b/i.test(sheet.attribs['media'] ?? '') || !relevant.test(css)) continue
      for (const rule of rulesOf(css)) this.apply($, rule, (order += 1))
    }
  }

  of(element: Element): Style {
    const known = this.inline.get(element)
    if (known !== undefined) return known
    const attribute = element.attribs['style']
    const rules = this.declared.get(element)
    const style =
      attribute === undefined && rules === undefined ? none : this.cascade(attribute, rules)
    this.inline.set(element, style)
    return style
  }

  private cascade(attribute: string | undefined, rules: Map<string, Declared> | undefined): Style {
    const style: Record<string, string> = {}
    const important = new Set<string>()
    for (const [name, { value, weight }] of rules ?? []) {
      style[name] = value
      if (weight >= importantWeight) important.add(name)
    }
    for (const [name, value] of inlineDeclarations(attribute ?? '')) {
      if (!important.has(name)) style[name] = value
    }
    return style
  }

  private apply($: CheerioAPI, rule: Rule, order: number): void {
    for (const element of matching($, rule.selector)) {
      const known = this.declared.get(element) ?? new Map<string, Declared>()
      this.declared.set(element, known)
      for (const { name, value, important } of rule.declarations) {
        const weight = (important ? importantWeight : 0) + specificity(rule.selector) * 1e5 + order
        if (weight >= (known.get(name)?.weight ?? 0)) known.set(name, { value, weight })
      }
    }
  }
}

const none: Style = {}
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

/** Selectors with states or pseudo-elements say nothing of the page at rest. */
function matching($: CheerioAPI, selector: string): Element[] {
  if (/::|:(?:hover|focus|active|visited|before|after|target|checked)/i.test(selector)) return []
  try {
    return $(selector).toArray() as Element[]
  } catch {
    // A selector that cheerio does not know is one that we cannot apply.
    return []
  }
}

function specificity(selector: string): number {
  const count = (pattern: RegExp) => selector.match(pattern)?.length ?? 0
  return count(/#/g) * 10_000 + count(/\.|\[|:(?!:)/g) * 100 + count(/(?:^|[\s>+~])[a-z]/gi)
}

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
