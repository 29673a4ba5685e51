import { elementsOf, type XmlElement } from '../docx/xml.js'
import { colorOf } from '../pdf/colours.js'
import { type Paint, plain, shading, tiles } from '../pdf/engine/state.js'
import { numberOr } from './values.js'

/**
 * What a colour of an object paints with (GB/T 33190, 8.3): grey, red–green–blue, or
 * cyan–magenta–yellow–black by how many parts it has; a pattern or a shading; one of a palette,
 * which is not looked up.
 */
export function paintOf(colour: XmlElement): Paint {
  const [inner] = elementsOf(colour)
  if (inner !== undefined) return inner.name === 'Pattern' ? tiles : shading
  const value = colour.attributes.get('Value')
  if (value === undefined) return shading
  const parts = value
    .trim()
    .split(/[\s,]+/)
    .map(partOf)
  if (parts.length === 1) return plain(colorOf([parts[0] ?? 0, parts[0] ?? 0, parts[0] ?? 0]))
  if (parts.length < 4) return plain(colorOf([parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0]))
  const [, , , black = 0] = parts
  return plain(colorOf(parts.slice(0, 3).map((part) => ((255 - part) * (255 - black)) / 255)))
}

function partOf(text: string): number {
  const part = text.startsWith('#') ? Number.parseInt(text.slice(1), 16) : numberOr(text, 0)
  return Math.min(255, Math.max(0, Number.isNaN(part) ? 0 : part))
}

/** How much of a thing is seen (`Alpha`): 0 nothing, 1 all. */
export function alphaOf(element: XmlElement | undefined): number {
  return Math.min(1, Math.max(0, numberOr(element?.attributes.get('Alpha'), 255) / 255))
}
