import { black, type Colour, seenAt, seenOn, white } from '../../colour.js'
import type { Styles } from '../styles.js'
import {
  elementsOf,
  find,
  isXmlElement,
  replaceChildren,
  valueAt,
  type XmlElement,
} from '../xml.js'
import { markedRun } from './run.js'

/** The colour under a text; null where it is not known. */
type Ground = Colour | null

/** The looks by which a text is hidden; where a document has none, there is nothing to look at. */
const hiding = new Set(['w:color', 'w:shd', 'w:highlight', 'w:sz', 'w:w'])

/**
 * Drops text that is not seen for its colour or its size, and marks what can hardly be seen.
 */
export function dropUnpainted(
  story: XmlElement,
  styles: Styles,
  stylesPart: XmlElement | undefined,
): void {
  const hasAny = holdsHiding(story) || (stylesPart !== undefined && holdsHiding(stylesPart))
  if (hasAny) new Painter(styles).visit(story, white)
}

function holdsHiding(parent: XmlElement): boolean {
  return parent.children.some(
    (child) => isXmlElement(child) && (hiding.has(child.name) || holdsHiding(child)),
  )
}

class Painter {
  constructor(private readonly styles: Styles) {}

  visit(parent: XmlElement, ground: Ground): void {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:p') this.visitParagraph(child, ground)
      else this.visit(child, this.groundIn(child, ground))
    }
  }

  /** Tables take grounds from their style as well, row by row; which, is not told here. */
  private groundIn(element: XmlElement, around: Ground): Ground {
    if (element.name === 'w:tbl') {
      const properties = find(element, 'w:tblPr')
      if (this.styles.holds(valueAt(properties, 'w:tblStyle'), 'w:shd')) return null
      return groundOf(find(properties, 'w:shd')) ?? around
    }
    if (element.name !== 'w:tc') return around
    return groundOf(find(element, 'w:tcPr', 'w:shd')) ?? around
  }

  private visitParagraph(paragraph: XmlElement, around: Ground): void {
    const own = this.styles.ofParagraph(paragraph, (properties) =>
      groundOf(find(properties, 'w:shd')),
    )
    const ground = own ?? around
    replaceChildren(paragraph, (run) => {
      if (run.name !== 'w:r') {
        this.visit(run, ground)
        return null
      }
      const seen = this.seen(run, paragraph, ground)
      if (seen === 'unseen') return []
      this.visit(run, ground)
      return seen === 'seen' ? null : [markedRun('doubtful', run)]
    })
  }

  private seen(
    run: XmlElement,
    paragraph: XmlElement,
    around: Ground,
  ): 'seen' | 'hardly' | 'unseen' {
    const ask = <T>(of: (properties: XmlElement | undefined) => T | undefined) =>
      this.styles.ofRun(run, paragraph, of)
    const size = ask((properties) => numberAt(properties, 'w:sz')) ?? 21
    const width = ask((properties) => numberAt(properties, 'w:w')) ?? 100
    // Half points; what is squeezed is no more than as wide as it is.
    const bySize = seenAt(((size / 2) * Math.min(1, width / 50) * 4) / 3)
    const own = ask((properties) =>
      groundOf(find(properties, 'w:highlight') ?? find(properties, 'w:shd')),
    )
    const ground = own ?? around
    const colour = ask((properties) => colourOf(find(properties, 'w:color')))
    // A colour that is not set is one that is seen.
    const byColour =
      colour === undefined || colour === 'auto' || ground === null ? 'seen' : seenOn(colour, ground)
    return [bySize, byColour].includes('unseen')
      ? 'unseen'
      : [bySize, byColour].includes('hardly')
        ? 'hardly'
        : 'seen'
  }
}

function numberAt(properties: XmlElement | undefined, name: string): number | undefined {
  const written = Number.parseFloat(valueAt(properties, name) ?? '')
  return Number.isFinite(written) ? written : undefined
}

/** The colours of a theme that are the same in nearly all of them. */
const themes: Readonly<Record<string, Colour>> = {
  background1: white,
  light1: white,
  bg1: white,
  text1: black,
  dark1: black,
}

function colourOf(color: XmlElement | undefined): Colour | 'auto' | undefined {
  if (color === undefined) return undefined
  const { attributes } = color
  const isShifted = attributes.has('w:themeTint') || attributes.has('w:themeShade')
  const theme = isShifted ? undefined : themes[attributes.get('w:themeColor') ?? '']
  return theme ?? hexColour(attributes.get('w:val')) ?? 'auto'
}

function hexColour(written: string | undefined): Colour | undefined {
  if (written === undefined || !/^#?[0-9a-f]{6}$/i.test(written)) return undefined
  const [red = 0, green = 0, blue = 0] = (written.match(/[0-9a-f]{2}/gi) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  )
  return { red, green, blue, alpha: 1 }
}

/** The colours of marker pens (17.18.40). */
const pens: Readonly<Record<string, string>> = {
  black: '000000',
  blue: '0000FF',
  cyan: '00FFFF',
  green: '00FF00',
  magenta: 'FF00FF',
  red: 'FF0000',
  yellow: 'FFFF00',
  white: 'FFFFFF',
  darkBlue: '000080',
  darkCyan: '008080',
  darkGreen: '008000',
  darkMagenta: '800080',
  darkRed: '800000',
  darkYellow: '808000',
  darkGray: '808080',
  lightGray: 'C0C0C0',
}

/** The colour that a shading or a marker pen lays under a text; undefined for none. */
function groundOf(shading: XmlElement | undefined): Colour | undefined {
  if (shading === undefined) return undefined
  const { attributes } = shading
  const value = attributes.get('w:val') ?? 'clear'
  if (shading.name === 'w:highlight') return hexColour(pens[value])
  const isSolid = value === 'solid'
  const theme = attributes.get(isSolid ? 'w:themeColor' : 'w:themeFill') ?? ''
  const isShifted = attributes.has('w:themeFillTint') || attributes.has('w:themeFillShade')
  const own = hexColour(attributes.get(isSolid ? 'w:color' : 'w:fill'))
  const other = isSolid && own === undefined ? black : undefined
  return (isShifted ? undefined : themes[theme]) ?? own ?? other
}
