import { type AnyNode, type Element, isTag } from 'domhandler'
import type { Styles } from './css/cascade.js'
import { extentOf } from './css/seen.js'
import { drawingOf, type Shown } from './drawings.js'
import { toldBy } from './visible.js'

const pictures = new Set(
  'img picture object embed iframe canvas video svg v:imagedata v:textpath'.split(' '),
)

export function isPicture({ name, attribs }: Element): boolean {
  // Without anything to show, an object shows what is written in it.
  if (name === 'object') return attribs['data'] !== undefined
  return pictures.has(name)
}

/** Where another reader has a picture, its text is the picture's name and how many points wide it is. */
export const isNamed = (element: Element) => toldBy(element) === 'picture'

/** A picture that stands in the page itself, or that whoever made the page has. */
export function isEmbedded(element: Element): boolean {
  const isInside = element.name === 'img' && /^data:image\//i.test(element.attribs['src'] ?? '')
  return isInside || isNamed(element)
}

/** Sides of a picture, in pixels, that only keep room or count visitors. */
const smallest = 3

/** The content of a picture; null where it shows nothing. */
export function pictureOf(picture: Element, styles: Styles): Shown | null {
  if (isTiny(picture, styles) || isHidden(picture, styles)) return null
  if (picture.name === 'svg') return drawingOf(picture, styles)
  const image = picture.name === 'picture' ? picture.children.find(isImage) : picture
  const { alt, title } = (image ?? picture).attribs
  return { text: '', ink: (alt ?? title ?? '').trim() }
}

const isImage = (node: AnyNode): node is Element => isTag(node) && node.name === 'img'

function isTiny(picture: Element, styles: Styles): boolean {
  const { attribs } = picture
  const style = styles.of(picture)
  const sides = (['width', 'height'] as const).map(
    (side) => extentOf(style, side) ?? Number.parseFloat(attribs[side] ?? ''),
  )
  return sides.some((side) => side <= smallest)
}

/** A picture has no colour and no font that could hide it. */
function isHidden(picture: Element, styles: Styles): boolean {
  const { inherited, alpha } = styles.of(picture)
  return (inherited['visibility'] ?? 'visible') !== 'visible' || alpha < 0.02
}
