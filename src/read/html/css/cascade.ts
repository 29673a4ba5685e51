import { type AnyNode, type Document, type Element, isTag } from 'domhandler'
import { step } from '../../../budget.js'
import { eachElement, rawText } from '../dom.js'
import { agentDeclarations, displayOfTag } from './agent.js'
import { matchesMedia } from './conditions.js'
import { type Declaration, inlineDeclarations, nothing } from './declarations.js'
import { type Rule, rulesOf } from './rules.js'
import { initial, type Style, styleIn } from './style.js'

/** What browsers put around a quotation (HTML, 15.3.4). */
const quotesAt: ReadonlyMap<string, string> = new Map([
  ['before', 'open-quote'],
  ['after', 'close-quote'],
])

/** The computed styles of a page's elements, by its own style elements and attributes. */
export class Styles {
  /** True where the page takes styles from other files, which are not read. */
  readonly isPartial: boolean
  private readonly quirks: boolean
  private readonly rules = new Map<Element, Rule[]>()
  private readonly pseudoRules = new Map<Element, Map<string, Rule[]>>()
  private readonly styles = new Map<Element, Style>()
  private readonly uncertain = new Set<Element>()
  private readonly root: Style
  private readonly derived = new Map<Style, Map<string, Map<Said, Style>>>()

  constructor(
    page: Document,
    sheets: readonly Element[],
    links: readonly Element[] = [],
    /** Whether text that is struck out counts as seen. */
    readonly showsStruck = false,
  ) {
    this.quirks = page['x-mode'] === 'quirks'
    const texts = sheets.filter(isForScreen).map(rawText)
    this.isPartial = links.some(isStylesheet) || texts.some((css) => /@import/i.test(css))
    const { rules, initials } = rulesOf(texts, this.quirks)
    this.root = { ...initial, custom: initials }
    if (rules.length > 0) this.match(page, rules)
  }

  of(element: Element): Style {
    const known = this.styles.get(element)
    if (known !== undefined) return known
    step()
    const parent =
      element.parent !== null && isTag(element.parent) ? this.of(element.parent) : this.root
    const style = this.derive(element, parent)
    this.styles.set(element, style)
    return style
  }

  /** True where the page does not tell whether rules for an element hold. */
  isUncertain(element: Element): boolean {
    return this.uncertain.has(element)
  }

  /** True where rules set something before or after the text of an element. */
  hasPseudo(element: Element): boolean {
    return this.pseudoRules.has(element)
  }

  /** The style of the text generated before or after an element; null where there is none. */
  ofPseudo(element: Element, pseudo: string): Style | null {
    const quote = element.name === 'q' ? quotesAt.get(pseudo) : undefined
    if (this.pseudoRules.size === 0 && quote === undefined) return null
    const rules = this.pseudoRules.get(element)?.get(pseudo)
    if (rules === undefined && quote === undefined) return null
    const style = styleIn(this.of(element), 'inline', ranked(nothing, rules ?? nothing, nothing))
    return quote === undefined ? style : { ...style, own: { content: quote, ...style.own } }
  }

  private derive(element: Element, parent: Style): Style {
    const { name, attribs } = element
    const rules = this.rules.get(element)
    const agent = agentDeclarations(element, this.quirks)
    const attribute = attribs['style']
    const inline = attribute === undefined ? nothing : inlineDeclarations(attribute)
    const around = remembered(this.derived, parent, newMap<string, Map<Said, Style>>)
    const alike = remembered(around, keyOf(name, rules, agent), newMap<Said, Style>)
    const known = alike.get(inline)
    if (known !== undefined) return known
    const all = rules === undefined && inline.length === 0 ? agent : ranked(agent, rules, inline)
    const style = styleIn(parent, displayOfTag(name), all)
    alike.set(inline, style)
    return style
  }

  private match(page: Document, rules: readonly Rule[]): void {
    const keyed = rules.map((rule) => [rule.key?.toLowerCase() ?? '*', rule] as const)
    const index = indexElements(page, new Set(keyed.map(([key]) => key)))
    for (const [key, rule] of keyed) {
      const candidates = index.get(key) ?? []
      for (const element of candidates) {
        step()
        if (rule.matches(element)) this.note(element, rule)
      }
    }
  }

  private note(element: Element, rule: Rule): void {
    if (rule.isUncertain) this.uncertain.add(element)
    else if (rule.pseudo === null) remembered(this.rules, element, newList<Rule>).push(rule)
    else {
      const own = remembered(this.pseudoRules, element, newMap<string, Rule[]>)
      remembered(own, rule.pseudo, newList<Rule>).push(rule)
    }
  }
}

type Said = readonly Declaration[]

const newMap = <K, V>() => new Map<K, V>()
const newList = <T>(): T[] => []

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

/** A key for all declarations that apply to an element, except those of its style attribute. */
function keyOf(name: string, rules: readonly Rule[] | undefined, agent: Said): string {
  if (rules === undefined && agent === nothing) return name
  const ofRules = rules === undefined ? '' : rules.map(({ order }) => order).join()
  return `${name}|${ofRules}|${agent.map((one) => one.name + one.value).join()}`
}

/** All declarations that apply to an element, the strongest last (Cascade 5, 6.1). */
function ranked(agent: Said, rules: readonly Rule[] = [], inline: Said): Declaration[] {
  const sorted = rules.length < 2 ? rules : [...rules].sort(byWeight)
  const all = sorted.flatMap(({ declarations }) => declarations)
  const isStrong = ({ important }: Declaration) => important
  if (!all.some(isStrong) && !inline.some(isStrong))
    return reverted(agent, [...agent, ...all, ...inline])
  // What is important is so the more the earlier its layer.
  const strong = [...rules].sort((a, b) => b.layer - a.layer || byWeight(a, b))
  return reverted(agent, [
    ...agent,
    ...all.filter((one) => !one.important),
    ...inline.filter((one) => !one.important),
    ...strong.flatMap(({ declarations }) => declarations.filter(isStrong)),
    ...inline.filter(isStrong),
  ])
}

/** `revert` takes back what the page says: what the browser itself says of an element holds again. */
function reverted(agent: Said, all: Declaration[]): Declaration[] {
  if (!all.some(({ value }) => value === 'revert')) return all
  return all.map((one) => {
    if (one.value !== 'revert') return one
    const own = agent.findLast(({ name }) => name === one.name)
    return { ...one, value: own?.value ?? 'unset' }
  })
}

const byWeight = (a: Rule, b: Rule) =>
  a.layer - b.layer || a.specificity - b.specificity || a.order - b.order

function isForScreen(sheet: Element): boolean {
  const { media, type } = sheet.attribs
  return (media === undefined || matchesMedia(media)) && (type ?? 'text/css').includes('css')
}

function isStylesheet({ attribs }: Element): boolean {
  return /\bstylesheet\b/i.test(attribs['rel'] ?? '') && attribs['href'] !== undefined
}

/** The elements of a page by those tags, classes and ids by which rules name them. */
function indexElements(
  page: AnyNode,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, readonly Element[]> {
  const index = new Map<string, Element[]>([...keys].map((key) => [key, []]))
  const all = index.get('*')
  eachElement(page, (element) => {
    all?.push(element)
    index.get(element.name)?.push(element)
    const { class: classes, id } = element.attribs
    // Where a page has quirks, letters of both cases are the same; the selector itself tells.
    if (classes !== undefined)
      for (const name of new Set(classes.toLowerCase().split(/\s+/)))
        index.get(`.${name}`)?.push(element)
    if (id !== undefined) index.get(`#${id.toLowerCase()}`)?.push(element)
  })
  return index
}
