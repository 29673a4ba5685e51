import { elementsOf, find, valueAt, type XmlElement } from './xml.js'

/** Chains of styles are short: Word itself allows ten or so. A circle ends here as well. */
const longestChain = 32

/** The styles of a document, by which paragraphs and runs inherit what they do not say. */
export class Styles {
  private readonly styles: ReadonlyMap<string, XmlElement>
  private readonly defaultParagraph: string | undefined
  private readonly defaults: XmlElement | undefined

  constructor(part: XmlElement | undefined) {
    const styles = elementsOf(part, 'w:style')
    this.defaults = find(part, 'w:docDefaults', 'w:rPrDefault', 'w:rPr')
    this.styles = new Map(styles.map((style) => [style.attributes.get('w:styleId') ?? '', style]))
    this.defaultParagraph = styles
      .find(
        ({ attributes }) =>
          attributes.get('w:type') === 'paragraph' &&
          /^(?:1|true|on)$/.test(attributes.get('w:default') ?? ''),
      )
      ?.attributes.get('w:styleId')
  }

  nameOf(id: string): string {
    return valueAt(this.styles.get(id), 'w:name') ?? id
  }

  styleOfParagraph(paragraph: XmlElement): string | undefined {
    return valueAt(paragraph, 'w:pPr', 'w:pStyle') ?? this.defaultParagraph
  }

  /**
   * The value that a style sets, else the one that the nearest style which it is based on sets; undefined for
   * none.
   */
  inherited<T>(id: string | undefined, ask: (style: XmlElement) => T | undefined): T | undefined {
    let at = id
    for (let step = 0; at !== undefined && step < longestChain; step += 1) {
      const style = this.styles.get(at)
      const answer = style === undefined ? undefined : ask(style)
      if (answer !== undefined) return answer
      at = valueAt(style, 'w:basedOn')
    }
    return undefined
  }

  /** A property of a run: its own, else that of its style, of its paragraph's, or of all text. */
  ofRun<T>(
    run: XmlElement,
    paragraph: XmlElement,
    ask: (properties: XmlElement | undefined) => T | undefined,
  ): T | undefined {
    const ofStyle = (style: XmlElement) => ask(find(style, 'w:rPr'))
    return (
      ask(find(run, 'w:rPr')) ??
      this.inherited(valueAt(run, 'w:rPr', 'w:rStyle'), ofStyle) ??
      this.inherited(this.styleOfParagraph(paragraph), ofStyle) ??
      ask(this.defaults)
    )
  }

  /** True where a style, or one that it is based on, holds an element of a name. */
  holds(id: string | undefined, name: string): boolean {
    return this.inherited(id, (style) => holdsNamed(style, name) || undefined) ?? false
  }

  /** A paragraph's own property, else that of its style. */
  ofParagraph<T>(
    paragraph: XmlElement,
    ask: (properties: XmlElement | undefined) => T | undefined,
  ): T | undefined {
    return (
      ask(find(paragraph, 'w:pPr')) ??
      this.inherited(this.styleOfParagraph(paragraph), (style) => ask(find(style, 'w:pPr')))
    )
  }
}

function holdsNamed(parent: XmlElement, name: string): boolean {
  return elementsOf(parent).some((child) => child.name === name || holdsNamed(child, name))
}
