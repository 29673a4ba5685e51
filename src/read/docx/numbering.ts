import { ordinal } from './ordinal.js'
import type { Styles } from './styles.js'
import { elementsOf, find, flagAt, valueAt, type XmlElement } from './xml.js'

interface Level {
  readonly start: number
  readonly format: string
  /** `第%1条`: `%1` stands for the number of the first level. */
  readonly text: string
  readonly suffix: string
  /** Counts on whatever the levels above it do. */
  readonly neverRestarts: boolean
  /** Writes the numbers of the levels above it as plain digits (`w:isLgl`). */
  readonly isPlain: boolean
}

interface List {
  readonly abstractId: string
  readonly levels: ReadonlyMap<number, Level>
  /** Where the list starts anew, by level. */
  readonly restarts: ReadonlyMap<number, number>
}

/** The number that a list gives a paragraph, and what parts it from the text. */
export interface ListNumber {
  readonly text: string
  readonly suffix: string
  /** In how many lists the paragraph stands. */
  readonly depth: number
  /** Whether a bullet stands before it, of which nothing is written. */
  readonly isBullet: boolean
}

/** Counts through the lists of a document (ISO/IEC 29500-1, 17.9), paragraph by paragraph. */
export class Numbering {
  private readonly lists = new Map<string, List | undefined>()
  private readonly counts = new Map<string, (number | undefined)[]>()
  private readonly nums: ReadonlyMap<string, XmlElement>
  private readonly abstracts: ReadonlyMap<string, XmlElement>
  /** Definitions by the list style that they stand behind. */
  private readonly linked: ReadonlyMap<string, XmlElement>

  constructor(
    part: XmlElement | undefined,
    private readonly styles: Styles,
  ) {
    const abstracts = elementsOf(part, 'w:abstractNum')
    this.nums = byKey(elementsOf(part, 'w:num'), (one) => one.attributes.get('w:numId'))
    this.abstracts = byKey(abstracts, (one) => one.attributes.get('w:abstractNumId'))
    this.linked = byKey(abstracts, (one) => valueAt(one, 'w:styleLink'))
  }

  /** The number of the next paragraph, or null for one that is in no list. */
  next(paragraph: XmlElement): ListNumber | null {
    if (this.nums.size === 0) return null
    const id = this.styles.ofParagraph(paragraph, (properties) =>
      valueAt(properties, 'w:numPr', 'w:numId'),
    )
    if (id === undefined || id === '0') return null
    const isNew = !this.lists.has(id)
    if (isNew) this.lists.set(id, this.listOf(id))
    const list = this.lists.get(id)
    const depth = this.levelOf(paragraph, list)
    const level = list?.levels.get(depth)
    if (list === undefined || level === undefined) return null
    this.count(list, depth, isNew)
    const { suffix, format } = level
    const text = this.write(list, level)
    return { text, suffix, depth: depth + 1, isBullet: format === 'bullet' }
  }

  private levelOf(paragraph: XmlElement, list: List | undefined): number {
    const stated = valueAt(find(paragraph, 'w:pPr'), 'w:numPr', 'w:ilvl')
    if (stated !== undefined) return Number(stated)
    const style = this.styles.styleOfParagraph(paragraph)
    const linked = elementsOf(this.abstractOf(list?.abstractId), 'w:lvl').find(
      (level) => valueAt(level, 'w:pStyle') === style && style !== undefined,
    )
    const inherited = this.styles.inherited(style, (one) =>
      valueAt(one, 'w:pPr', 'w:numPr', 'w:ilvl'),
    )
    return Number(linked?.attributes.get('w:ilvl') ?? inherited ?? 0)
  }

  private count({ abstractId, levels, restarts }: List, depth: number, isNew: boolean): void {
    const counts = this.counts.get(abstractId) ?? []
    this.counts.set(abstractId, counts)
    if (isNew) for (const [level, start] of restarts) counts[level] = start - 1
    const startOf = (level: number) => restarts.get(level) ?? levels.get(level)?.start ?? 1
    for (let above = 0; above < depth; above += 1) counts[above] ??= startOf(above)
    counts[depth] = (counts[depth] ?? startOf(depth) - 1) + 1
    for (let below = depth + 1; below < counts.length; below += 1) {
      if (levels.get(below)?.neverRestarts !== true) counts[below] = undefined
    }
  }

  private write({ abstractId, levels }: List, level: Level): string {
    const counts = this.counts.get(abstractId) ?? []
    return level.text.replace(/%(\d)/g, (_, digit: string) => {
      const depth = Number(digit) - 1
      const format = levels.get(depth)?.format ?? 'decimal'
      return ordinal(counts[depth] ?? 1, level.isPlain && format !== 'none' ? 'decimal' : format)
    })
  }

  private listOf(id: string): List | undefined {
    const num = this.nums.get(id)
    const abstractId = valueAt(num, 'w:abstractNumId')
    const abstract = this.abstractOf(abstractId)
    if (abstract === undefined || abstractId === undefined) return undefined
    const overrides = elementsOf(num, 'w:lvlOverride')
    const own = overrides.map((override) => find(override, 'w:lvl')).filter(isPresent)
    const restarts = overrides
      .map((one): [number, number] => [levelIndex(one), Number(valueAt(one, 'w:startOverride'))])
      .filter(([, start]) => Number.isInteger(start))
    return {
      abstractId,
      levels: new Map(
        [...elementsOf(abstract, 'w:lvl'), ...own].map((one) => [levelIndex(one), levelFrom(one)]),
      ),
      restarts: new Map(restarts),
    }
  }

  /** A definition, or the one that it points to by way of a list style. */
  private abstractOf(id: string | undefined): XmlElement | undefined {
    const abstract = this.abstracts.get(id ?? '')
    return this.linked.get(valueAt(abstract, 'w:numStyleLink') ?? '') ?? abstract
  }
}

function byKey(
  elements: readonly XmlElement[],
  keyOf: (one: XmlElement) => string | undefined,
): Map<string, XmlElement> {
  return new Map(
    elements.flatMap((one): [string, XmlElement][] => {
      const key = keyOf(one)
      return key === undefined ? [] : [[key, one]]
    }),
  )
}

const isPresent = <T>(value: T | undefined): value is T => value !== undefined

function levelIndex(one: XmlElement): number {
  return Number(one.attributes.get('w:ilvl') ?? 0)
}

function levelFrom(level: XmlElement): Level {
  const format = valueAt(level, 'w:numFmt') ?? 'decimal'
  const text = valueAt(level, 'w:lvlText') ?? ''
  return {
    start: Number(valueAt(level, 'w:start') ?? 1),
    format,
    // Of a bullet nothing is written, unless it is a number.
    text: format === 'bullet' && !/\d/.test(text) ? '' : text,
    suffix: valueAt(level, 'w:suff') ?? 'tab',
    neverRestarts: valueAt(level, 'w:lvlRestart') === '0',
    isPlain: flagAt(level, 'w:isLgl') ?? false,
  }
}
