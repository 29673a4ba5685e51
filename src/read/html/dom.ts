import { type AnyNode, type Element, isTag, isText } from 'domhandler'
import { step } from '../../budget.js'

/** Calls for each element of a page, in their order. */
export function eachElement(root: AnyNode, call: (element: Element) => void): void {
  const stack: AnyNode[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    step()
    if (!('children' in node)) continue
    if (isTag(node)) call(node)
    for (let i = node.children.length - 1; i >= 0; i -= 1) stack.push(node.children[i] as AnyNode)
  }
}

/** The elements of some names in one walk over the page, in their order. */
export function elementsNamed<N extends string>(
  root: AnyNode,
  ...names: readonly N[]
): Readonly<Record<N, readonly Element[]>> {
  const found = new Map<string, Element[]>(names.map((name) => [name, []]))
  eachElement(root, (element) => found.get(element.name)?.push(element))
  return Object.fromEntries(found) as Record<N, Element[]>
}

/** True where an element of this name is somewhere under the node. */
export function contains(node: AnyNode, name: string): boolean {
  if (!('children' in node)) return false
  step()
  return node.children.some(
    (child) => (isTag(child) && child.name === name) || contains(child, name),
  )
}

/** All text under a node, as it stands in the source. */
export function rawText(node: AnyNode | undefined): string {
  if (node === undefined) return ''
  if (isText(node)) return node.data
  step()
  return 'children' in node ? node.children.map(rawText).join('') : ''
}
