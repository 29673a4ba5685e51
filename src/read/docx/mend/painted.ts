import { type Colour, seenAt, seenOn, white } from '../../colour.js'
import type { Package } from '../package.js'
import type { Styles } from '../styles.js'
import {
  elementsOf,
  find,
  isXmlElement,
  replaceChildren,
  textOf,
  valueAt,
  type XmlElement,
} from '../xml.js'
import { Colours, hexColour } from './colours.js'
import { markedRun } from './run.js'

/** The colour under a text; null where it is not known. */
type Ground = Colour | null

/** What the tables around a text say of it: its ground, and its colour where it has none of its own. */
interface Around {
  readonly ground: Ground
  readonly colour: Colour | 'auto' | undefined
  /** The colour of the page, which is seen on a screen and not on paper. */
  readonly page: Colour | undefined
}

type Seen = 'seen' | 'hardly' | 'unseen'

/** The looks by which a text is hidden; where a document has none, there is nothing to look at. */
const hiding = new Set(
  'w:color w:shd w:highlight w:sz w:w w:fitText w14:textFill w:rFonts w:spacing'.split(' '),
)

/**
 * Drops text that is not seen for its colour or its size, and marks what can hardly be seen.
 */
export function dropUnpainted(story: XmlElement, styles: Styles, parts: Package): void {
  const hasAny = holdsHiding(story) || (parts.styles !== undefined && holdsHiding(parts.styles))
  if (!hasAny) return
  const page = hexColour(find(parts.document, 'w:background')?.attributes.get('w:color'))
  const around = { ground: white, colour: undefined, page }
  new Painter(styles, new Colours(parts.theme)).visit(story, around)
}

function holdsHiding(parent: XmlElement): boolean {
  return parent.children.some(
    (child) => isXmlElement(child) && (hiding.has(child.name) || holdsHiding(child)),
  )
}

class Painter {
  constructor(
    private readonly styles: Styles,
    private readonly colours: Colours,
  ) {}

  visit(parent: XmlElement, around: Around): void {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:p') this.visitParagraph(child, around)
      else this.visit(child, this.within(child, around))
    }
  }

  /** Tables take grounds from their style as well, row by row; which, is not told here. */
  private within(element: XmlElement, around: Around): Around {
    if (element.name === 'w:tbl') return this.inTable(find(element, 'w:tblPr'), around)
    if (element.name !== 'w:tc') return around
    const own = this.colours.ofGround(find(element, 'w:tcPr', 'w:shd'))
    return own === undefined ? around : { ...around, ground: own, page: undefined }
  }

  private inTable(properties: XmlElement | undefined, around: Around): Around {
    const style = valueAt(properties, 'w:tblStyle')
    const colour = this.styles.inherited(style, (one) => this.colours.ofText(find(one, 'w:rPr')))
    const inside = { ...around, colour: colour ?? around.colour }
    if (this.styles.holds(style, 'w:shd')) return { ...inside, ground: null }
    const own = this.colours.ofGround(find(properties, 'w:shd'))
    return own === undefined ? inside : { ...inside, ground: own, page: undefined }
  }

  private visitParagraph(paragraph: XmlElement, around: Around): void {
    const own = this.styles.ofParagraph(paragraph, (properties) =>
      this.colours.ofGround(find(properties, 'w:shd')),
    )
    const inside = own === undefined ? around : { ...around, ground: own, page: undefined }
    let before = { text: '', size: 0 }
    replaceChildren(paragraph, (run) => {
      if (run.name !== 'w:r') {
        this.visit(run, inside)
        return null
      }
      const size = this.numberOf(run, paragraph, 'w:sz') ?? usualSize
      const seen = this.seen(run, paragraph, inside, size)
      if (seen === 'unseen') return []
      const text = textOf(run)
      const isBehind = /\d$/.test(before.text) && /^\d/.test(text)
      const isSmall = isBehind && size < smallShare * before.size && !this.isRaised(run, paragraph)
      if (text !== '') before = { text, size }
      this.visit(run, inside)
      return seen === 'seen' && !isSmall ? null : [markedRun('doubtful', run)]
    })
  }

  private seen(run: XmlElement, paragraph: XmlElement, around: Around, size: number): Seen {
    const width = this.numberOf(run, paragraph, 'w:w') ?? 100
    // Half points; what is squeezed is no more than as wide as it is.
    const bySize = seenAt(((size / 2) * Math.min(1, width / 50) * 4) / 3)
    const all = [bySize, this.byColour(run, paragraph, around), this.byPlace(run, paragraph, size)]
    return all.includes('unseen') ? 'unseen' : all.includes('hardly') ? 'hardly' : 'seen'
  }

  private byColour(run: XmlElement, paragraph: XmlElement, around: Around): Seen {
    const own = this.styles.ofRun(run, paragraph, (properties) =>
      this.colours.ofGround(find(properties, 'w:highlight') ?? find(properties, 'w:shd')),
    )
    const ground = own ?? around.ground
    const colour =
      this.styles.ofRun(run, paragraph, (properties) => this.colours.ofText(properties)) ??
      around.colour
    // A colour that is not set is one that is seen.
    if (colour === undefined || colour === 'auto') return 'seen'
    if (ground === null) return colour.alpha === 0 ? 'unseen' : 'seen'
    const page = own === undefined ? around.page : undefined
    const isLostOnPage = page !== undefined && seenOn(colour, page) !== 'seen'
    return isLostOnPage ? 'hardly' : seenOn(colour, ground)
  }

  /** Letters on top of each other, and letters of fonts that have pictures in their place. */
  private byPlace(run: XmlElement, paragraph: XmlElement, size: number): Seen {
    // Twips: twenty of them are a point, and a point is two half points.
    const letter = size * 10
    const step = this.numberOf(run, paragraph, 'w:spacing') ?? 0
    const room = this.numberOf(run, paragraph, 'w:fitText') ?? Infinity
    if (step < -0.3 * letter || room < 0.25 * letter * textOf(run).length) return 'hardly'
    const font = this.styles.ofRun(run, paragraph, (properties) => {
      const { attributes } = find(properties, 'w:rFonts') ?? {}
      return attributes?.get('w:ascii') ?? attributes?.get('w:hAnsi')
    })
    return font !== undefined && pictorial.test(font) ? 'hardly' : 'seen'
  }

  /** What is raised or lowered is a mark, whatever its size. */
  private isRaised(run: XmlElement, paragraph: XmlElement): boolean {
    const align = this.styles.ofRun(run, paragraph, (own) => valueAt(own, 'w:vertAlign'))
    if (align !== undefined && align !== 'baseline') return true
    return (this.numberOf(run, paragraph, 'w:position') ?? 0) !== 0
  }

  private numberOf(run: XmlElement, paragraph: XmlElement, name: string): number | undefined {
    return this.styles.ofRun(run, paragraph, (properties) => numberAt(properties, name))
  }
}

/** The size of text of which nothing is said, in half points. */
const usualSize = 21
/** Digits smaller than this share of those before them may be a mark. */
const smallShare = 0.75

/** Fonts that have pictures where others have letters and digits. */
const pictorial = /dings\b|^marlett$|^mt extra$|^bookshelf symbol/i

function numberAt(properties: XmlElement | undefined, name: string): number | undefined {
  const written = Number.parseFloat(valueAt(properties, name) ?? '')
  return Number.isFinite(written) ? written : undefined
}
