import { type AnyNode, type Document, Element, isComment, isTag, isText } from 'domhandler'
import { Parser, type Token, Tokenizer, TokenizerMode } from 'parse5'
import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter'
import { hold, limitOf, step } from '../../budget.js'
import { elementsNamed } from './dom.js'

/** Characters that are parsed between two looks at the clock. */
const chunk = 1 << 16

/** Open elements that the parser may look through for each tag, as a multiple of the depth. */
const openPerLevel = 8

/** A page as a tree, and whether its file ends in the midst of it. */
export interface Parsed {
  readonly document: Document
  readonly isCut: boolean
}

/**
 * Parses a page as the HTML standard says, in time that grows with its size alone. A cell that the end
 * of the file cuts off ends in U+FFFD, and so do digits that it cuts off elsewhere: how the number
 * goes on, nothing tells.
 * @throws UnreadableError `limit.exceeded`
 */
export function parseHtml(text: string): Parsed {
  const tree = new Tree()
  const parser = new Parser<Htmlparser2TreeAdapterMap>({
    scriptingEnabled: true,
    treeAdapter: tree.adapter,
  })
  parser.tokenizer = new SteadyTokenizer(parser.options, parser)
  for (let at = 0; at < text.length || at === 0; at += chunk) {
    step()
    parser.tokenizer.write(text.slice(at, at + chunk), false)
  }
  const isInMarkup = parser.tokenizer.state !== TokenizerMode.DATA
  const open = openIn(parser.openElements)
  parser.tokenizer.write('', true)
  const cell = open.findLast(({ name }) => /^t[dh]$/.test(name))
  const isCell = cell !== undefined && elementsNamed(cell, 'table').table.length === 0
  const isCut = isInMarkup || (isCell && !endOfPage.test(text)) || /\d$/.test(text)
  const last = isCell ? cell : open.at(-1)
  if (isCut && last && (isCell || endsInDigit(last))) adapter.insertText(last, '\ufffd')
  const depth = limitOf('depth')
  if (tree.deepest * 2 > depth) flattenBelow(parser.document, depth)
  return { document: parser.document, isCut }
}

/** The end of a complete page: nothing but text may follow its last tag. */
const endOfPage = /<\/(?:body|html)\s*>[^<>]*$/i

/** The elements that are open, outermost first. */
function openIn({ items, stackTop }: Parser<Htmlparser2TreeAdapterMap>['openElements']): Element[] {
  return items.slice(0, stackTop + 1).filter((node) => isTag(node))
}

function endsInDigit({ children }: Element): boolean {
  const last = children.findLast((node) => !isComment(node))
  return last !== undefined && isText(last) && /\d$/.test(last.data)
}

/** The library's tokenizer looks through all attributes of a tag for each new one. */
class SteadyTokenizer extends Tokenizer {
  #token: Token.Token | null = null
  #names = new Set<string>()

  protected override _leaveAttrName(): void {
    const token = this.currentToken as Token.TagToken
    if (token.attrs.length < 16) {
      super._leaveAttrName()
      return
    }
    if (token !== this.#token) {
      this.#token = token
      this.#names = new Set(token.attrs.map(({ name }) => name))
    }
    const { name } = this.currentAttr
    // Of two attributes with one name, the first counts.
    if (this.#names.has(name)) return
    this.#names.add(name)
    token.attrs.push(this.currentAttr)
  }
}

/** Builds the tree for the parser: lean elements, counted, and found from the end of their parent. */
class Tree {
  deepest = 0
  #count = 0
  #open = 0

  readonly adapter: typeof adapter = {
    ...adapter,
    createElement: (name, namespace, attributes) => this.#element(name, namespace, attributes),
    getAttrList: ({ attribs }) => Object.entries(attribs).map(([name, value]) => ({ name, value })),
    adoptAttributes,
    insertBefore,
    insertTextBefore,
    detachNode,
    onItemPush: () => this.#push(),
    onItemPop: () => void (this.#open -= 1),
  }

  #element(
    name: string,
    namespace: Element['namespace'] & string,
    attributes: readonly Token.Attribute[],
  ): Element {
    step()
    hold('elements', (this.#count += 1))
    // Without a prototype: an attribute may have any name.
    const attribs = Object.create(null) as Record<string, string>
    for (const { name: key, value } of attributes) attribs[key] = value
    const element = new Element(name, attribs, [])
    element.namespace = namespace
    return element
  }

  #push(): void {
    this.#open += 1
    if (this.#open <= this.deepest) return
    this.deepest = this.#open
    hold('depth', this.#open / openPerLevel)
  }
}

/** A second `<html>` or `<body>` adds the attributes that the first lacks. */
const adoptAttributes: typeof adapter.adoptAttributes = ({ attribs }, attributes) => {
  for (const { name, value } of attributes) attribs[name] ??= value
}

/** Text that is moved out of a table comes before the table, which is the last child of its parent so far. */
const insertBefore: typeof adapter.insertBefore = (parent, node, reference) => {
  const index = parent.children.lastIndexOf(reference)
  const { prev } = reference
  if (prev) {
    prev.next = node
    node.prev = prev
  }
  reference.prev = node
  node.next = reference
  parent.children.splice(index, 0, node)
  node.parent = parent
}

const insertTextBefore: typeof adapter.insertTextBefore = (parent, text, reference) => {
  const before = parent.children[parent.children.lastIndexOf(reference) - 1]
  if (before !== undefined && isText(before)) before.data += text
  else insertBefore(parent, adapter.createTextNode(text), reference)
}

const detachNode: typeof adapter.detachNode = (node) => {
  const { parent, prev, next } = node
  if (parent === null) return
  if (prev) prev.next = next
  if (next) next.prev = prev
  node.prev = node.next = null
  parent.children.splice(parent.children.lastIndexOf(node), 1)
  node.parent = null
}

/**
 * Puts what is nested deeper than a level beside what it is in, in the order in which it is read: an
 * element of that level keeps its first words, all that follows them comes after it.
 */
function flattenBelow(root: Document, depth: number): void {
  const stack: { readonly node: AnyNode & { children: AnyNode[] }; readonly level: number }[] = [
    { node: root, level: 0 },
  ]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, level } = top
    step()
    if (level + 1 === depth) adopt(node, liftedChildren(node.children))
    for (const child of node.children) {
      if (isTag(child)) stack.push({ node: child, level: level + 1 })
    }
  }
}

/** The nodes with all elements in them, at any level, one after the other. */
function liftedChildren(nodes: readonly AnyNode[]): AnyNode[] {
  const lifted: AnyNode[] = []
  const stack = [...nodes].reverse()
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    step()
    lifted.push(node)
    if (!isTag(node)) continue
    const first = node.children.findIndex(isTag)
    if (first < 0) continue
    const rest = node.children.slice(first)
    adopt(node, node.children.slice(0, first))
    for (let at = rest.length - 1; at >= 0; at -= 1) stack.push(rest[at] as AnyNode)
  }
  return lifted
}

function adopt(parent: AnyNode & { children: AnyNode[] }, children: AnyNode[]): void {
  const kids = children as Element[]
  parent.children = kids
  kids.forEach((child, at) => {
    child.parent = parent as Element
    child.prev = kids[at - 1] ?? null
    child.next = kids[at + 1] ?? null
  })
}
