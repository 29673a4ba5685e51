import * as csstree from 'css-tree'
import { step } from '../../../budget.js'
import { isSupported, matchesMedia } from './conditions.js'
import { type Declaration, declarationsIn } from './declarations.js'
import { type Selector, selectorsOf } from './selectors.js'

/** One selector of a rule with its declarations, and its rank among the rules that set the same property. */
export interface Rule extends Selector {
  readonly declarations: readonly Declaration[]
  /** Rules without a layer come after those of all layers, and later layers after earlier ones. */
  readonly layer: number
  readonly order: number
  /** True where it depends on sizes of the page whether the rule holds. */
  readonly isUncertain: boolean
}

/** What the style elements of a page say. */
export interface Said {
  readonly rules: readonly Rule[]
  /** The values that custom properties have where nothing sets them (`@property`). */
  readonly initials: Readonly<Record<string, string>>
}

/** The rules of a page's style elements that hold on a screen, as they are written. */
export function rulesOf(sheets: readonly string[], quirks: boolean): Said {
  const reader = new Sheets(quirks)
  for (const css of sheets) reader.read(css)
  return { rules: reader.rules, initials: Object.fromEntries(reader.initials) }
}

const unlayered = Number.MAX_SAFE_INTEGER

class Sheets {
  readonly rules: Rule[] = []
  readonly initials = new Map<string, string>()
  private readonly layers = new Map<string, number>()

  constructor(private readonly quirks: boolean) {}

  read(css: string): void {
    const tree = csstree.parse(css.replace(/<!--|-->/g, ''), {
      parseValue: false,
      parseAtrulePrelude: false,
    })
    if (tree.type === 'StyleSheet')
      this.readAll(tree.children, { layer: '', outer: null, isUncertain: false })
  }

  private readAll(nodes: csstree.List<csstree.CssNode>, within: Within): void {
    nodes.forEach((node) => {
      step()
      if (node.type === 'Rule') this.readRule(node, within)
      else if (node.type === 'Atrule') this.readAtrule(node, within)
    })
  }

  private readAtrule({ name, prelude, block }: csstree.Atrule, within: Within): void {
    const text = prelude === null ? '' : csstree.generate(prelude)
    if (block === null) {
      if (name === 'layer') for (const one of text.split(',')) this.rankOf(layerIn(within, one))
      return
    }
    if (name.toLowerCase() === 'property') return this.register(text.trim(), block)
    const inner = this.inside(name.toLowerCase(), text, within)
    if (inner === null) return
    this.readAll(block.children, inner)
    // Declarations right in a condition are those of the rule around it.
    if (within.selectors !== undefined) this.add(within.selectors, block.children, inner)
  }

  private register(name: string, block: csstree.Block): void {
    for (const node of block.children.toArray()) {
      if (node.type === 'Declaration' && node.property.toLowerCase() === 'initial-value')
        this.initials.set(name, csstree.generate(node.value).trim())
    }
  }

  /** Where the rules in an at-rule stand; null where they do not hold, or hold no rules. */
  private inside(name: string, text: string, within: Within): Within | null {
    switch (name) {
      case 'media':
        return matchesMedia(text) ? within : null
      case 'supports':
        return isSupported(text) ? within : null
      case 'layer': {
        const layer = layerIn(within, text === '' ? `#${this.layers.size}` : text)
        this.rankOf(layer)
        return { ...within, layer }
      }
      case 'container':
        return { ...within, isUncertain: true }
      case 'scope': {
        const [, root = ':root'] = /^\(([^()]*(?:\([^()]*\)[^()]*)*)\)/.exec(text.trim()) ?? []
        return { ...within, outer: root }
      }
      default:
        return null
    }
  }

  private readRule({ prelude, block }: csstree.Rule, within: Within): void {
    const selectors = selectorsOf(prelude, within.outer, this.quirks)
    if (selectors.length === 0) return
    this.add(selectors, block.children, within)
    const own = csstree.generate(prelude)
    const outer = within.outer === null ? own : nestedText(own, within.outer)
    for (const nodes of nestedIn(block)) this.readAll(nodes, { ...within, outer, selectors })
  }

  private add(
    selectors: readonly Selector[],
    nodes: csstree.List<csstree.CssNode>,
    { layer, isUncertain }: Within,
  ): void {
    const declarations = declarationsIn(nodes)
    if (declarations.length === 0) return
    for (const selector of selectors) {
      const rank = layer === '' ? unlayered : this.rankOf(layer)
      const order = this.rules.length
      this.rules.push({ ...selector, declarations, layer: rank, order, isUncertain })
    }
  }

  private rankOf(layer: string): number {
    const known = this.layers.get(layer) ?? this.layers.size
    this.layers.set(layer, known)
    return known
  }
}

interface Within {
  readonly layer: string
  /** The selectors of the rule that a nested one stands in. */
  readonly outer: string | null
  readonly selectors?: readonly Selector[]
  readonly isUncertain: boolean
}

const layerIn = ({ layer }: Within, name: string) =>
  layer === '' ? name.trim() : `${layer}.${name.trim()}`

function nestedText(own: string, outer: string): string {
  return own.includes('&') ? own.replaceAll('&', `:is(${outer})`) : `:is(${outer}) ${own}`
}

/** Rules within a rule; those that do not begin with `&` the parser leaves as they are written. */
function nestedIn(block: csstree.Block): csstree.List<csstree.CssNode>[] {
  const lists: csstree.List<csstree.CssNode>[] = []
  if (block.children.some(({ type }) => type === 'Rule' || type === 'Atrule')) {
    lists.push(block.children)
  }
  block.children.forEach((node) => {
    if (node.type !== 'Raw' || !node.value.includes('{')) return
    const tree = csstree.parse(node.value, { parseValue: false, parseAtrulePrelude: false })
    if (tree.type === 'StyleSheet') lists.push(tree.children)
  })
  return lists
}
