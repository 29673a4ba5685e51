import type { Box, Cell, Document } from '../document.js'
import { distinct, gravest } from './flags.js'
import { boxId, cellId, type Links } from './links.js'
import { attributes, classNames, markup, type Markup } from './markup.js'
import { numbered, say, words } from './words.js'

/** A page as it is shown: its size in points and, where one could be made, its picture. */
export interface PageImage {
  /** Number of the page, from 1. */
  readonly page: number
  /** Width of the page in points. */
  readonly width: number
  /** Height of the page in points. */
  readonly height: number
  /**
   * Its picture, a `data:` URI of a PNG, JPEG or WebP; without it the page is drawn from what was
   * read.
   */
  readonly src?: string
}

/** The pages of a document that has them, each with the boxes of what was read from it. */
export function pages(document: Document, images: readonly PageImage[], links: Links): Markup[] {
  const known = new Map(images.map((image) => [image.page, image]))
  return Array.from({ length: document.pages ?? 0 }, (_, at) => {
    const boxes = boxesOn(document, at + 1)
    return pageOf(known.get(at + 1) ?? { page: at + 1, ...sizeAround(boxes) }, boxes, links)
  })
}

interface Boxed {
  readonly box: Box
  readonly text: string
  /** Of a cell; null for a paragraph or a heading. */
  readonly id: string | null
}

function boxesOn(document: Document, page: number): Boxed[] {
  const isOn = (one: { readonly page?: number }) => one.page === page
  const texts = document.blocks.flatMap((block) =>
    block.type !== 'table' && isOn(block) ? boxed(block, null) : [],
  )
  const cells = document.tables.flatMap((table, index) =>
    table.cells.filter(isOn).flatMap((cell: Cell) => boxed(cell, cellId(index, cell))),
  )
  return [...texts, ...cells]
}

function boxed(
  { box, text }: { readonly box?: Box; readonly text: string },
  id: string | null,
): Boxed[] {
  return box === undefined ? [] : [{ box, text, id }]
}

/** A4, or as much more as the boxes take. */
function sizeAround(boxes: readonly Boxed[]): { readonly width: number; readonly height: number } {
  const right = boxes.reduce((most, { box }) => Math.max(most, box[2]), 0)
  const bottom = boxes.reduce((most, { box }) => Math.max(most, box[3]), 0)
  const margin = 36
  return {
    width: Math.max(595, Math.ceil(right) + margin),
    height: Math.max(842, Math.ceil(bottom) + margin),
  }
}

const dataUri = /^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/

function pageOf(image: PageImage, boxes: readonly Boxed[], links: Links): Markup {
  const { page, width, height, src } = image
  const isPictured = src !== undefined && dataUri.test(src)
  const paper = isPictured
    ? markup`<image${attributes({ href: src, width, height, preserveAspectRatio: 'none' })}/>`
    : boxes.map(drawn)
  const over = boxes.flatMap(({ id, box, text }) =>
    id === null ? [] : [overlay(id, box, text, links)],
  )
  // Over its picture the text of a page is there to be found and copied, and not seen.
  const copied = isPictured ? markup`<g class="copied">${boxes.map(textOf)}</g>` : null
  return markup`<figure id="page-${page}" class="page"><svg${attributes({ viewBox: `0 0 ${width} ${height}` })}><rect class="paper"${attributes({ width, height })}/>${paper}${over}${copied}</svg>
<figcaption>${isPictured ? say(numbered.pageAndLegend(page)) : markup`${say(numbered.page(page))} · ${say(words.drawn)}`}</figcaption></figure>\n`
}

const edges = ([x0, y0, x1, y1]: Box) => ({
  x: x0,
  y: y0,
  width: Math.max(1, x1 - x0),
  height: Math.max(1, y1 - y0),
})

function drawn(one: Boxed): Markup {
  const frame = one.id === null ? null : markup`<rect class="ruled"${attributes(edges(one.box))}/>`
  return markup`${frame}${textOf(one)}`
}

function textOf({ box, text, id }: Boxed): Markup {
  // The text may need more room here than on the page, as the font has another width.
  const room = { ...edges(box), height: edges(box).height + (id === null ? 12 : 0) }
  return markup`<foreignObject${attributes(room)}><div lang="zh" class="${id === null ? 'set' : 'set cell'}">${text}</div></foreignObject>`
}

function overlay(id: string, box: Box, text: string, links: Links): Markup {
  const owners = links.ownersAt(id)
  const [owner] = owners
  const severity = gravest(distinct(owners.flatMap(({ path }) => links.flagsOn(path))))
  const rect = markup`<rect${attributes(edges(box))}/>`
  const own = { id: boxId(id), class: classNames(['box', severity]) }
  if (owner === undefined) return markup`<g${attributes(own)}>${rect}</g>`
  const label = text.trim() === '' ? owner.path : text
  return markup`<a${attributes({ ...own, href: `#${links.idOf(owner.path) ?? ''}`, 'aria-label': label })}>${rect}<title>${label}</title></a>`
}
