import { compile } from 'css-select'
import * as csstree from 'css-tree'
import { type AnyNode, type Element, isTag, type ParentNode } from 'domhandler'
import * as domutils from 'domutils'
import { step } from '../../../budget.js'
import { greatest } from '../../../lists.js'

/** One selector of a rule, ready to be tried on elements. */
export interface Selector {
  readonly matches: (element: Element) => boolean
  /** What its last part demands of an element: `#id`, `.class` or the name of a tag; null for any element. */
  readonly key: string | null
  /** `before`, `after` and the like, where it is no element itself that is meant. */
  readonly pseudo: string | null
  readonly specificity: number
}

/** States that a page at rest is not in. */
const states = new Set(
  `hover focus active visited target focus-within focus-visible target-within fullscreen modal
  popover-open playing paused user-valid user-invalid autofill -webkit-autofill current past future
  -moz-focusring -ms-expand host defined`.split(/\s+/),
)

const pseudoElements = new Set(['before', 'after', 'first-line', 'first-letter'])

/** The other pseudo-elements that browsers know; a list with one that they do not know is dropped. */
const knownPseudos =
  /^(?:-webkit-.*|marker|placeholder|selection|backdrop|cue|cue-region|file-selector-button|part|slotted|details-content|target-text|spelling-error|grammar-error|highlight|view-transition.*|scroll-.*|column|checkmark|picker|picker-icon)$/

/** The selectors of a list; none where one of them is no selector, for then a browser drops them all. */
export function selectorsOf(
  prelude: csstree.CssNode,
  outer: string | null,
  quirks: boolean,
): readonly Selector[] {
  if (prelude.type !== 'SelectorList') return []
  const found = prelude.children.toArray().map((node) => selectorOf(node, outer, quirks))
  return found.includes(null) ? [] : (found as Selector[])
}

function selectorOf(node: csstree.CssNode, outer: string | null, quirks: boolean): Selector | null {
  if (node.type !== 'Selector') return null
  const own = nested(node, outer)
  const pseudo = takePseudo(own)
  if (pseudo !== null && !pseudoElements.has(pseudo) && !knownPseudos.test(pseudo)) return null
  calm(own)
  const text = csstree.generate(own)
  const matches = compiled(text, quirks)
  return matches === null
    ? null
    : { matches, key: keyOf(own), pseudo, specificity: specificityOf(own) }
}

/** A rule within a rule: `&` is what the outer one selects, and stands before all where it is not written. */
function nested(node: csstree.Selector, outer: string | null): csstree.Selector {
  if (outer === null) return node
  const text = csstree.generate(node)
  const whole = text.includes('&') ? text.replaceAll('&', `:is(${outer})`) : `:is(${outer}) ${text}`
  const tree = csstree.parse(whole, { context: 'selector' })
  return tree.type === 'Selector' ? tree : node
}

/** Takes a pseudo-element off the end, with what follows it. */
function takePseudo(selector: csstree.Selector): string | null {
  let pseudo: string | null = null
  selector.children.forEach((node, item, list) => {
    const isOne =
      node.type === 'PseudoElementSelector' ||
      (node.type === 'PseudoClassSelector' && pseudoElements.has(node.name.toLowerCase()))
    if (isOne) pseudo = node.name.toLowerCase()
    if (pseudo !== null) list.remove(item)
  })
  const last = selector.children.last
  if (last === null || last.type === 'Combinator')
    selector.children.appendData({ type: 'TypeSelector', name: '*' })
  return pseudo
}

/** States that no element is in, all written as one that the library knows. */
function calm(selector: csstree.Selector): void {
  csstree.walk(selector, (node) => {
    if (node.type === 'PseudoClassSelector' && states.has(node.name.toLowerCase())) {
      node.name = 'hover'
      node.children = null
    }
  })
}

/** The access to the tree that the library needs; each access also checks the limit of time. */
const adapter = {
  ...domutils,
  isTag: (node: AnyNode): node is Element => {
    step()
    return isTag(node)
  },
}

function compiled(text: string, quirksMode: boolean): ((element: Element) => boolean) | null {
  try {
    return compile<AnyNode, Element>(text, { adapter, pseudos, quirksMode })
  } catch {
    // What is not known here may be no selector at all.
    return null
  }
}

function keyOf(selector: csstree.Selector): string | null {
  const nodes = selector.children.toArray()
  const start = nodes.findLastIndex(({ type }) => type === 'Combinator') + 1
  const last = nodes.slice(start)
  const named = (type: string) => last.find((node) => node.type === type)
  const [id, name, tag] = ['IdSelector', 'ClassSelector', 'TypeSelector'].map(named)
  if (id?.type === 'IdSelector') return `#${csstree.ident.decode(id.name)}`
  if (name?.type === 'ClassSelector') return `.${csstree.ident.decode(name.name)}`
  return tag?.type === 'TypeSelector' && /^[\w-]+$/.test(tag.name) ? tag.name.toLowerCase() : null
}

const idWeight = 1_000_000
const classWeight = 1_000

/** Specificity (Selectors 4, 17) as one number. */
function specificityOf(selector: csstree.CssNode): number {
  if (!('children' in selector) || selector.children == null) return 0
  return selector.children
    .toArray()
    .reduce((sum: number, node: csstree.CssNode) => sum + weightOf(node), 0)
}

function weightOf(node: csstree.CssNode): number {
  switch (node.type) {
    case 'IdSelector':
      return idWeight
    case 'ClassSelector':
    case 'AttributeSelector':
      return classWeight
    case 'PseudoElementSelector':
      return 1
    case 'TypeSelector':
      return node.name === '*' ? 0 : 1
    case 'PseudoClassSelector':
      return ofPseudo(node)
    default:
      return 0
  }
}

function ofPseudo(node: csstree.PseudoClassSelector): number {
  const name = node.name.toLowerCase()
  if (name === 'where') return 0
  const lists = node.children?.toArray() ?? []
  const inner = lists
    .flatMap((one) => (one.type === 'SelectorList' ? one.children.toArray() : []))
    .map(specificityOf)
  const weightiest = Math.max(0, greatest(inner))
  if (/^(?:is|not|has|matches|-webkit-any)$/.test(name)) return weightiest
  return classWeight
}

/** The places of the children of an element, counted once for all rules that ask. */
class Places {
  private readonly known = new WeakMap<ParentNode, Map<Element, Place>>()

  of(element: Element): Place {
    const { parent } = element
    if (parent === null) return first
    const known = this.known.get(parent) ?? placesIn(parent)
    this.known.set(parent, known)
    return known.get(element) ?? first
  }
}

interface Place {
  at: number
  count: number
  ofType: number
  typeCount: number
}

const first: Place = { at: 1, count: 1, ofType: 1, typeCount: 1 }

function placesIn(parent: ParentNode): Map<Element, Place> {
  const elements = parent.children.filter((node) => isTag(node))
  const types = new Map<string, number>()
  const places = new Map<Element, Place>()
  elements.forEach((element, index) => {
    step()
    const ofType = (types.get(element.name) ?? 0) + 1
    types.set(element.name, ofType)
    places.set(element, { at: index + 1, count: elements.length, ofType, typeCount: 0 })
  })
  for (const [element, place] of places) place.typeCount = types.get(element.name) ?? 1
  return places
}

const places = new Places()

/** The library counts the elements before each one anew, which takes the square of their number. */
const pseudos: Readonly<Record<string, (element: Element, value?: string | null) => boolean>> = {
  'nth-child': (element, value) => isNth(value, places.of(element).at),
  'nth-last-child': (element, value) => {
    const { at, count } = places.of(element)
    return isNth(value, count - at + 1)
  },
  'nth-of-type': (element, value) => isNth(value, places.of(element).ofType),
  'nth-last-of-type': (element, value) => {
    const { ofType, typeCount } = places.of(element)
    return isNth(value, typeCount - ofType + 1)
  },
  'first-of-type': (element) => places.of(element).ofType === 1,
  'last-of-type': (element) => places.of(element).ofType === places.of(element).typeCount,
  'only-of-type': (element) => places.of(element).typeCount === 1,
  'only-child': (element) => places.of(element).count === 1,
}

/** An+B (CSS Syntax 3, 6): `odd`, `3`, `2n+1`, `-n + 3`. */
function isNth(value: string | null | undefined, at: number): boolean {
  const text = (value ?? '').toLowerCase().replace(/\s+/g, '')
  if (text === 'odd' || text === 'even') return at % 2 === (text === 'odd' ? 1 : 0)
  const found = /^(?:([+-]?\d*)n)?([+-]?\d+)?$/.exec(text)
  if (found === null || text === '') return false
  const [, times, plus = '0'] = found
  const offset = at - Number(plus)
  const a = times === undefined ? 0 : /^[+-]?$/.test(times) ? Number(`${times}1`) : Number(times)
  return a === 0 ? offset === 0 : offset % a === 0 && offset / a >= 0
}
