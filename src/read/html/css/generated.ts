import * as csstree from 'css-tree'
import { type AnyNode, type Document, type Element, isTag } from 'domhandler'
import { step } from '../../../budget.js'
import type { Styles } from './cascade.js'
import type { Style, Won } from './style.js'

/** The text that a style puts before or after an element, or in the place of the mark of a list. */
export interface Generated {
  readonly text: string
  /** True where it shows a picture. */
  readonly isPicture: boolean
  /** True where the style does not tell what it comes to. */
  readonly isDoubtful: boolean
}

export type Side = 'before' | 'after' | 'marker'

const nothing: Generated = { text: '', isPicture: false, isDoubtful: false }

/** The text that the styles of a page generate. Counters are counted over the whole page once one is shown. */
export class GeneratedContent {
  private readonly counted = new Map<Element, Map<Side, Generated>>()
  private isCounted = false

  constructor(
    private readonly page: Document,
    private readonly styles: Styles,
  ) {}

  /** True where something may be generated before or after an element. */
  isAround(element: Element): boolean {
    return element.name === 'q' || this.styles.hasPseudo(element)
  }

  of(element: Element, side: Side): Generated {
    const style = this.styles.ofPseudo(element, side)
    const content = style?.own['content']
    if (style === null || content === undefined || /^(?:none|normal)$/i.test(content))
      return nothing
    if (!/counters?\(|-quote/i.test(content))
      return generated(content, element, new Counters(), style.inherited['quotes'])
    if (!this.isCounted) this.count(this.page, new Counters())
    this.isCounted = true
    return this.counted.get(element)?.get(side) ?? nothing
  }

  /** Goes through the page in its order, as the counters do (Lists 3, 4). */
  private count(node: AnyNode, counters: Counters): void {
    if (!('children' in node)) return
    step()
    if (!isTag(node)) {
      for (const child of node.children) this.count(child, counters)
      return
    }
    const style = this.styles.of(node)
    if (style.display === 'none') return
    counters.change(style.own)
    counters.open()
    this.countSide(node, 'marker', counters)
    this.countSide(node, 'before', counters)
    for (const child of node.children) this.count(child, counters)
    this.countSide(node, 'after', counters)
    counters.close()
  }

  private countSide(element: Element, side: Side, counters: Counters): void {
    const style: Style | null = this.styles.ofPseudo(element, side)
    const content = style?.own['content'] ?? 'none'
    if (style === null || content === 'none' || style.display === 'none') return
    counters.change(style.own)
    const known = this.counted.get(element) ?? new Map<Side, Generated>()
    this.counted.set(element, known)
    known.set(side, generated(content, element, counters, style.inherited['quotes']))
  }
}

/** The counters that are in scope at a place of the page. */
class Counters {
  private readonly known = new Map<string, { value: number; depth: number }[]>()
  private depth = 0
  private quotations = 0

  change(own: Won): void {
    for (const [name, value] of pairs(own['counter-reset'], 0)) this.reset(name, value)
    for (const [name, by] of pairs(own['counter-increment'], 1)) this.at(name).value += by
    for (const [name, value] of pairs(own['counter-set'], 0)) this.at(name).value = value
  }

  open(): void {
    this.depth += 1
  }

  /** A counter is in scope for what is in the element around the one that made it. */
  close(): void {
    for (const stack of this.known.values()) {
      while ((stack.at(-1)?.depth ?? -1) >= this.depth) stack.pop()
    }
    this.depth -= 1
  }

  values(name: string): readonly number[] {
    return (this.known.get(name) ?? []).map(({ value }) => value)
  }

  /** The mark that opens or closes a quotation within the others (Generated Content 3, 3); none where it is not shown. */
  quote(kind: string, quotes: string | undefined): string {
    const isOpening = kind.endsWith('open-quote')
    if (!isOpening && this.quotations === 0) return ''
    if (!isOpening) this.quotations -= 1
    const marks = nodesOf(quotes ?? '').flatMap((one) => (one.type === 'String' ? [one.value] : []))
    const level = Math.min(this.quotations, Math.floor(marks.length / 2) - 1)
    if (isOpening) this.quotations += 1
    // Where none are set they are those of the language, which are no digits.
    return kind.startsWith('no-') ? '' : (marks[2 * level + (isOpening ? 0 : 1)] ?? '')
  }

  private reset(name: string, value: number): void {
    const stack = this.known.get(name) ?? []
    this.known.set(name, stack)
    if (stack.at(-1)?.depth === this.depth) stack.pop()
    stack.push({ value, depth: this.depth })
  }

  private at(name: string): { value: number } {
    const last = this.known.get(name)?.at(-1)
    if (last !== undefined) return last
    const made = { value: 0, depth: this.depth }
    this.known.set(name, [made])
    return made
  }
}

/** `a 2 b` is a by 2 and b by what is usual. */
function pairs(value: string | undefined, usual: number): [string, number][] {
  if (value === undefined || value === 'none') return []
  return [...value.matchAll(/([^\s()\d-][^\s()]*)(?:\s+([+-]?\d+))?/g)].map(([, name = '', by]) => [
    name,
    by === undefined ? usual : Number(by),
  ])
}

function generated(
  content: string,
  element: Element,
  counters: Counters,
  quotes: string | undefined,
): Generated {
  const found = { text: '', isPicture: false, isDoubtful: false }
  for (const node of nodesOf(content)) {
    // The text behind a stroke is for screen readers, and is not seen.
    if (node.type === 'Operator' && node.value === '/') break
    if (node.type === 'String') found.text += node.value
    else if (node.type === 'Url') found.isPicture = true
    else if (node.type === 'Function') addFunction(found, node, element, counters)
    else if (node.type !== 'Identifier') continue
    else if (/^(?:no-)?(?:open|close)-quote$/i.test(node.name))
      found.text += counters.quote(node.name.toLowerCase(), quotes)
    else found.isDoubtful = true
  }
  return found
}

function nodesOf(content: string): csstree.CssNode[] {
  const tree = csstree.parse(content, { context: 'value' })
  return tree.type === 'Value' ? tree.children.toArray() : []
}

function addFunction(
  found: { text: string; isPicture: boolean; isDoubtful: boolean },
  node: csstree.FunctionNode,
  element: Element,
  counters: Counters,
): void {
  const words = node.children.toArray()
  const [name, other] = words.flatMap((one) => (one.type === 'Identifier' ? [one.name] : []))
  const texts = words.flatMap((one) => (one.type === 'String' ? [one.value] : []))
  switch (node.name.toLowerCase()) {
    case 'attr':
      found.text += element.attribs[name?.toLowerCase() ?? ''] ?? texts[0] ?? ''
      return
    case 'counter':
    case 'counters': {
      const values = counters.values(name ?? '')
      const shown = node.name.toLowerCase() === 'counter' ? [values.at(-1) ?? 0] : values
      const written = shown.map((value) => writeCounter(value, other ?? 'decimal'))
      if (written.includes(null)) found.isDoubtful = true
      else found.text += written.join(texts[0] ?? '')
      return
    }
    case 'url':
    case 'image-set':
      found.isPicture = true
      return
    default:
      if (/gradient$/.test(node.name)) return
      found.isDoubtful = true
  }
}

/** A number as a style of lists writes it; null for styles that are not written in digits. */
export function writeCounter(value: number, style: string): string | null {
  if (style === 'decimal') return String(value)
  if (style === 'decimal-leading-zero')
    return `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(2, '0')}`
  return /^(?:none|disc|circle|square|disclosure-open|disclosure-closed)$/.test(style) ? '' : null
}
