import { element, elementsOf, find, type XmlElement } from '../docx/xml.js'

/** The styles of an OpenDocument file: of paragraphs as those of a DOCX, of text by what they say. */
export class OdfStyles {
  private readonly styles = new Map<string, XmlElement>()
  private readonly lists = new Map<string, XmlElement>()
  private readonly runs = new Map<string, XmlElement[]>()

  constructor(roots: readonly (XmlElement | undefined)[]) {
    for (const root of roots) {
      const groups = [find(root, 'office:styles'), find(root, 'office:automatic-styles')]
      for (const style of groups.flatMap((group) => elementsOf(group))) {
        const name = style.attributes.get('style:name') ?? ''
        if (style.name === 'text:list-style') this.lists.set(name, style)
        else if (style.name === 'style:style')
          this.styles.set(`${style.attributes.get('style:family') ?? ''}/${name}`, style)
      }
    }
  }

  listStyle(name: string): XmlElement | undefined {
    return this.lists.get(name)
  }

  /** The list that a paragraph's style puts it in. */
  listOf(paragraphStyle: string): string | undefined {
    return this.inherited('paragraph', paragraphStyle, (style) =>
      style.attributes.get('style:list-style-name'),
    )
  }

  /** Rows, columns and sections that are not shown. */
  isHidden(element: XmlElement): boolean {
    return /^(?:collapse|filter|none)$/.test(
      element.attributes.get('table:visibility') ?? element.attributes.get('text:display') ?? '',
    )
  }

  /** The formatting of characters by a style of text or of paragraphs, as the children of `w:rPr`. */
  runProperties(family: 'text' | 'paragraph', name: string): XmlElement[] {
    const key = `${family}/${name}`
    const known = this.runs.get(key)
    if (known !== undefined) return known
    const properties = looks.flatMap(([attribute, toProperty]) => {
      const value = this.inherited(family, name, (style) =>
        find(style, 'style:text-properties')?.attributes.get(attribute),
      )
      return value === undefined ? [] : toProperty(value)
    })
    this.runs.set(key, properties)
    return properties
  }

  private inherited(
    family: string,
    name: string,
    ask: (style: XmlElement) => string | undefined,
  ): string | undefined {
    let at: string | undefined = name
    for (let step = 0; at !== undefined && step < longestChain; step += 1) {
      const style: XmlElement | undefined = this.styles.get(`${family}/${at}`)
      const answer = style === undefined ? undefined : ask(style)
      if (answer !== undefined) return answer
      at = style?.attributes.get('style:parent-style-name')
    }
    return undefined
  }
}

const longestChain = 32

const property = (name: string, value: string) => [element(name, { 'w:val': value })]

/** Attributes of `style:text-properties`, and what they are in WordprocessingML. */
const looks: readonly (readonly [
  attribute: string,
  toProperty: (value: string) => XmlElement[],
])[] = [
  ['text:display', (value) => (value === 'none' ? property('w:vanish', '1') : [])],
  ['style:text-line-through-style', (value) => (value === 'none' ? [] : property('w:strike', '1'))],
  ['style:text-position', (value) => raised(value)],
  ['fo:color', (value) => property('w:color', value.replace('#', '').toUpperCase())],
]

/** `super 58%`, `sub`, `33% 58%`, `-14% 100%`: how far it is raised, and how large it is set. */
function raised(value: string): XmlElement[] {
  const [place = ''] = value.trim().split(/\s+/)
  const by = place === 'super' ? 1 : place === 'sub' ? -1 : Number.parseFloat(place)
  if (!(by > 0 || by < 0)) return []
  return property('w:vertAlign', by > 0 ? 'superscript' : 'subscript')
}
