import { black, type Colour, over, white } from '../../colour.js'
import { elementsOf, find, isXmlElement, type XmlElement } from '../xml.js'

/** The colours that a document names: by their numbers, by the names of its theme, and by marker pens. */
export class Colours {
  private readonly scheme: ReadonlyMap<string, Colour>

  constructor(theme: XmlElement | undefined) {
    this.scheme = schemeOf(theme)
  }

  /** The colour that properties of a run give its text; `auto` is whatever is seen on its ground. */
  ofText(properties: XmlElement | undefined): Colour | 'auto' | undefined {
    const filled = this.ofFill(find(properties, 'w14:textFill'))
    if (filled !== undefined) return filled
    const color = find(properties, 'w:color')
    if (color === undefined) return undefined
    const { attributes } = color
    const isShifted = attributes.has('w:themeTint') || attributes.has('w:themeShade')
    const theme = isShifted ? undefined : this.named(attributes.get('w:themeColor'))
    return theme ?? hexColour(attributes.get('w:val')) ?? 'auto'
  }

  /** The colour that a shading or a marker pen lays under a text; undefined for none. */
  ofGround(shading: XmlElement | undefined): Colour | undefined {
    if (shading === undefined) return undefined
    const { attributes } = shading
    const value = attributes.get('w:val') ?? 'clear'
    if (shading.name === 'w:highlight') return hexColour(pens[value])
    const pattern = this.shade(attributes, 'w:color', 'w:themeColor', 'w:theme')
    const paper = this.shade(attributes, 'w:fill', 'w:themeFill', 'w:themeFill')
    const share = value === 'solid' ? 1 : Number(/^pct(\d+)$/.exec(value)?.[1] ?? 0) / 100
    return share === 0 ? paper : over(pattern ?? black, paper ?? white, share)
  }

  private shade(
    attributes: XmlElement['attributes'],
    own: string,
    theme: string,
    shift: string,
  ): Colour | undefined {
    const isShifted = attributes.has(`${shift}Tint`) || attributes.has(`${shift}Shade`)
    const named = isShifted ? undefined : this.named(attributes.get(theme))
    return named ?? hexColour(attributes.get(own))
  }

  /** What Word 2010 and later fill letters with; its transparency is written as `alpha`. */
  private ofFill(fill: XmlElement | undefined): Colour | 'auto' | undefined {
    if (fill === undefined) return undefined
    if (find(fill, 'w14:noFill') !== undefined) return { ...black, alpha: 0 }
    const [colour] = elementsOf(find(fill, 'w14:solidFill'))
    if (colour === undefined) return 'auto'
    const written = colour.attributes.get('w14:val')
    const isShifted = elementsOf(colour).some(({ name }) => /lum|tint|shade/i.test(name))
    const found = colour.name === 'w14:srgbClr' ? hexColour(written) : this.named(written)
    const through = Number(find(colour, 'w14:alpha')?.attributes.get('w14:val') ?? 0) / 100_000
    return found === undefined || isShifted ? 'auto' : { ...found, alpha: 1 - through }
  }

  private named(name: string | undefined): Colour | undefined {
    return name === undefined ? undefined : this.scheme.get(aliases[name] ?? name)
  }
}

/** The colours of a theme that are the same in nearly all of them. */
const usual: readonly (readonly [string, Colour])[] = [
  ['lt1', white],
  ['dk1', black],
]

/** The names that a text has for the colours of its theme (17.18.97). */
const aliases: Readonly<Record<string, string>> = {
  background1: 'lt1',
  light1: 'lt1',
  bg1: 'lt1',
  text1: 'dk1',
  dark1: 'dk1',
  tx1: 'dk1',
  background2: 'lt2',
  light2: 'lt2',
  bg2: 'lt2',
  text2: 'dk2',
  dark2: 'dk2',
  tx2: 'dk2',
  hyperlink: 'hlink',
  followedHyperlink: 'folHlink',
}

const localName = ({ name }: XmlElement) => name.slice(name.lastIndexOf('}') + 1)

/** The colours of a theme (20.1.6.2); those of the system stand with what they last were. */
function schemeOf(theme: XmlElement | undefined): ReadonlyMap<string, Colour> {
  const scheme = descendant(theme, 'clrScheme')
  const own = elementsOf(scheme).flatMap((one): [string, Colour][] => {
    const [written] = elementsOf(one)
    const hex = written?.attributes.get('lastClr') ?? written?.attributes.get('val')
    const colour = hexColour(hex)
    return colour === undefined ? [] : [[localName(one), colour]]
  })
  return new Map([...usual, ...own])
}

function descendant(from: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const child of from?.children ?? []) {
    if (!isXmlElement(child)) continue
    const found = localName(child) === name ? child : descendant(child, name)
    if (found !== undefined) return found
  }
  return undefined
}

export function hexColour(written: string | undefined): Colour | undefined {
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
