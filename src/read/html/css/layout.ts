import { type AnyNode, type Element, isTag, isText } from 'domhandler'
import type { Styles } from './cascade.js'
import { type Style, unset } from './style.js'

/** The children of an element as they are seen: in their order, and how they stand to each other. */
export interface Layout {
  readonly items: readonly (readonly AnyNode[])[]
  /**
   * `flow` is text with its blocks; `row` are boxes one right beside the other, `apart` such with
   * room between them, `lines` boxes one under the other.
   */
  readonly kind: 'flow' | 'row' | 'apart' | 'lines'
  /** True where the order of the boxes is not certain. */
  readonly isDoubtful: boolean
  /** True where some of the text stands at the sides of the rest. */
  readonly floats: boolean
}

const flexible = /^(?:inline-)?(?:flex|grid)$/

/** How an element lays out its children. */
export function layoutOf(element: Element, styles: Styles): Layout {
  const style = styles.of(element)
  if (flexible.test(style.display)) return flexLayout(element, style, styles)
  return element.children.some((node) => isFloat(node, styles))
    ? floatLayout(element, styles)
    : flow(element.children)
}

const flow = (nodes: readonly AnyNode[]): Layout => ({
  items: [nodes],
  kind: 'flow',
  isDoubtful: false,
  floats: false,
})

function flexLayout(element: Element, style: Style, styles: Styles): Layout {
  const { own } = style
  const isGrid = style.display.endsWith('grid')
  const direction = isGrid ? 'row' : (own['flex-direction'] ?? 'row')
  const items = itemsOf(element.children)
    .map((nodes) => ({ nodes, order: orderOf(nodes, styles) }))
    .sort((a, b) => a.order - b.order)
    .map(({ nodes }) => nodes)
  const isRow = direction.startsWith('row')
  const isRtl = isRow && style.inherited['direction'] === 'rtl'
  const isReversed = direction.endsWith('reverse') !== isRtl
  const isPlaced = isGrid && items.some((nodes) => nodes.some((node) => isPlacedIn(node, styles)))
  const isTight =
    isRow && !isGrid && items.every((nodes) => !spreads(nodes, styles)) && !hasGap(own)
  return {
    items: isReversed ? items.reverse() : items,
    kind: !isRow ? 'lines' : isTight ? 'row' : 'apart',
    isDoubtful: own['flex-wrap'] === 'wrap-reverse' || isPlaced,
    floats: false,
  }
}

/** Each element is an item, and so is each text between them. */
function itemsOf(children: readonly AnyNode[]): AnyNode[][] {
  const items: AnyNode[][] = []
  for (const node of children) {
    if (isTag(node)) items.push([node])
    else if (isText(node) && node.data.trim() !== '') items.push([node])
  }
  return items
}

function orderOf([node]: readonly AnyNode[], styles: Styles): number {
  const order = node !== undefined && isTag(node) ? Number(styles.of(node).own['order'] ?? 0) : 0
  return Number.isFinite(order) ? order : 0
}

function isPlacedIn(node: AnyNode, styles: Styles): boolean {
  if (!isTag(node)) return false
  const names = ['grid-column', 'grid-column-start', 'grid-row', 'grid-row-start', 'grid-area']
  return names.some((name) => /\d/.test(styles.of(node).own[name] ?? ''))
}

function hasGap(own: Style['own']): boolean {
  const gap = Number.parseFloat(own['column-gap'] ?? '0')
  return /space|stretch/.test(own['justify-content'] ?? '') || gap > 0
}

function spreads(nodes: readonly AnyNode[], styles: Styles): boolean {
  return nodes.some((node) => {
    if (!isTag(node)) return false
    const { own } = styles.of(node)
    const sides = ['margin-left', 'margin-right', 'padding-left', 'padding-right']
    const isWide = sides.some(
      (side) => own[side] === 'auto' || Number.parseFloat(own[side] ?? '0') > 3,
    )
    return (
      isWide || ['width', 'flex', 'flex-grow', 'min-width'].some((name) => own[name] !== undefined)
    )
  })
}

export function floatOf({ own }: Style): 'left' | 'right' | null {
  if (own === unset) return null
  if (/^(?:absolute|fixed)$/.test(own['position'] ?? '')) return null
  const side = own['float']
  if (side === 'left' || side === 'inline-start') return 'left'
  return side === 'right' || side === 'inline-end' ? 'right' : null
}

function isFloat(node: AnyNode, styles: Styles): boolean {
  return isTag(node) && floatOf(styles.of(node)) !== null
}

/** What floats to the left comes first, what floats to the right last, the first of it outermost. */
function floatLayout(element: Element, styles: Styles): Layout {
  const on = (wanted: 'left' | 'right' | null) =>
    element.children.filter((node) => (isTag(node) ? floatOf(styles.of(node)) : null) === wanted)
  const items = [
    ...on('left').map((node) => [node]),
    on(null),
    ...on('right')
      .reverse()
      .map((node) => [node]),
  ]
  return { items, kind: 'row', isDoubtful: false, floats: true }
}
