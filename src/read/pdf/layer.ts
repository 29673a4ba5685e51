import type { Box, Recognition, Table } from '../../document.js'
import { contains, middleX, middleY } from '../geometry/box.js'
import { readNumeral } from '../../numeral.js'
import { visibleGlyphs } from './page/visible.js'
import type { Glyph, PageContent } from './page.js'

/**
 * The share of the invisible text of a page below which other text is an addition of a scanner's program: its
 * name, a number.
 */
const beside = 0.2

/**
 * The text layer of a page that is a picture: what a program recognized in it, written so that it can be
 * searched, and not to be seen. Empty for pages that say themselves what is on them.
 */
export function layerOf(page: PageContent): readonly Glyph[] {
  const { glyphs, unseen = [], hasPicture } = page
  if (!hasPicture || unseen.length + glyphs.length === 0) return []
  const seen = visibleGlyphs(page)
  // Some programs paint the text first, and the picture over it.
  const places = new Set(seen.map(placeOf))
  const layer = [...unseen, ...glyphs.filter((glyph) => !places.has(placeOf(glyph)))]
  return seen.length < beside * layer.length ? layer : []
}

const placeOf = ({ text, box, run }: Glyph) => `${text} ${box.join(' ')} ${run}`

/** Nobody knows how sure a program was of what it wrote. */
const unknown: Recognition = { confidence: 0, isConfirmed: false, by: 'layer' }

/** A page that is a picture with a text layer, as if the layer were what it shows. */
export function withLayerRead(page: PageContent): PageContent {
  const layer = layerOf(page)
  if (layer.length === 0) return page
  const glyphs = layer.map((glyph) => ({ ...glyph, color: '#000000', recognized: unknown }))
  return { ...page, glyphs, shapes: [], inks: [], unseen: [] }
}

/** Tables of pictures, with what the layers under them say in the place of another number. */
export function withLayersCompared(
  tables: readonly Table[],
  layers: ReadonlyMap<number, readonly Glyph[]>,
): Table[] {
  return tables.map((table) => ({
    ...table,
    cells: table.cells.map((cell) => {
      const { page = 1, box, recognized, text } = cell
      if (recognized === undefined || recognized.by === 'layer' || box === undefined) return cell
      const layer = textWithin(box, layers.get(page) ?? [])
      return differs(text, layer) ? { ...cell, layer } : cell
    }),
  }))
}

/** Points: glyphs whose middles are no farther apart stand on one line. */
const onLine = 4

function textWithin(box: Box, glyphs: readonly Glyph[]): string {
  return glyphs
    .filter((glyph) => contains(box, middleX(glyph.box), middleY(glyph.box)))
    .sort((a, b) => {
      const down = middleY(a.box) - middleY(b.box)
      return Math.abs(down) > onLine ? down : middleX(a.box) - middleX(b.box)
    })
    .map(({ text }) => text)
    .join('')
}

/**
 * Words are misread by every program, and stand where it guesses: what counts is another number, or one where
 * the picture shows none.
 */
function differs(text: string, layer: string): boolean {
  const { kind } = readNumeral(text)
  const other = numberIn(layer)
  return other !== '' && kind !== 'text' && other !== numberIn(text)
}

const numberIn = (text: string) => text.normalize('NFKC').replace(/[^\d.-]/g, '')
