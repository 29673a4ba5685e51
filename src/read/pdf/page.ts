import type { Box, Recognition } from '../../document.js'
import type { Region } from '../geometry/region.js'

/**
 * What an engine tells of a page, and all that the rest of the reader knows: the glyphs that are
 * seen on it and the shapes that are painted on it, in the order of painting. Any engine that
 * fills this in can stand behind the reader.
 *
 * Measures are PDF points (1/72 inch), with the origin at the top left of the page as a viewer
 * shows it: the crop box and the page's rotation are already applied.
 */
export interface PageContent {
  /** From 1. */
  readonly number: number
  readonly width: number
  readonly height: number
  /** Degrees, clockwise, by which the page lies askew; its measures are those of the page straightened. */
  readonly skew: number
  /**
   * The factor by which its coordinates are larger than those of the page as shown, so that its text has a
   * usual size.
   */
  readonly scale: number
  readonly glyphs: readonly Glyph[]
  readonly shapes: readonly Shape[]
  /** What is painted and may be writing, though no text says so: outlines, strokes, pictures. */
  readonly inks: readonly Ink[]
  /** Text that is in the file and not painted, as the text layer of a scan; none where there is none. */
  readonly unseen?: readonly Glyph[]
  /** Where digits would stand that are not seen, since the page or a clip ends before them. */
  readonly beyond?: readonly Box[]
  /** Whether an image, or what may be one, is painted that fills a good part of the page. */
  readonly hasPicture: boolean
}

/** In ems: how far the bottom of an em box lies under the base line; the ink of most fonts ends there. */
export const descent = 0.14

export interface Glyph {
  /** What it says, by the font's own account; `\ufffd` where the font does not tell, or where a number is cut. */
  readonly text: string
  /** The em box: as wide as the glyph's advance, as high as the font's size. */
  readonly box: Box
  /** The size of the font, in points. */
  readonly size: number
  /** The direction in which its line is read: 0 to the right, 90 down, 180, 270 up. */
  readonly angle: number
  /** Set upright, one under the other, in vertical writing (then `angle` is 0). */
  readonly vertical: boolean
  /** Points that are left free behind it because its operator sets all characters so far apart. */
  readonly spacing: number
  /** Whether a space is painted right before it. */
  readonly isAfterSpace?: true
  /** `#rrggbb`; null where it is painted with more than one colour. */
  readonly color: string | null
  /** How its colour is blended with that of its ground (ISO 32000-1, 11.3.5), as canvases name it; none where it lies on top. */
  readonly blend?: string
  /** How it was recognized, where a picture shows it and no text that is seen says so. */
  readonly recognized?: Recognition
  /** Glyphs that one operator shows share a number, which grows in the order of painting. */
  readonly run: number
}

/** A painted shape, with the sides of its box on the axes of the page. */
export interface Shape {
  readonly box: Box
  /** A line or a rectangle along the axes, or a figure, which is anything else. */
  readonly paint: 'line' | 'fill' | 'figure'
  /** A figure is what lies within its box and all of these. */
  readonly regions?: readonly Region[]
  /** `#rrggbb`; null where it has more than one, as a picture does. */
  readonly color: string | null
  /** How much it hides of what is under it: 1 where nothing can be seen any more. */
  readonly opacity: number
  /** The run that was last shown when it was painted. */
  readonly run: number
}

/** A stroke, an outline that is filled, or a picture. */
export interface Ink {
  readonly box: Box
  readonly paint: 'path' | 'picture'
  readonly color: string | null
  /** The shapes that it is itself, by their index; those before are under it, those behind over it. */
  readonly shapes: readonly [from: number, to: number]
  /** The run that was last shown when it was painted. */
  readonly run: number
}

/** White is what the paper is: such a line is no line. */
export const white = '#ffffff'
