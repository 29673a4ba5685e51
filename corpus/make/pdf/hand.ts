import iconv from 'iconv-lite'
import type { Annotation, PdfPage, Resources } from './file.js'

/** How text is encoded: fonts of the viewer, by the character maps that PDF 1.5 knows by name. */
export type CMap = 'UniGB-UCS2' | 'GBK-EUC'

/** The peculiarities of a file, all of which published ones have. */
export type PdfHand = {
  readonly cmap: CMap
  /** How the lines of tables are drawn: none at all, level ones alone, or all, in some way. */
  readonly rules: 'none' | 'level' | 'strokes' | 'rectangles' | 'frames' | 'dashes'
  /** The order in which the text of a page is drawn. */
  readonly order: 'reading' | 'columns' | 'glyphs'
  /** Cells that span rows: level, one character a line, by a vertical font, or turned. */
  readonly groups: 'level' | 'stacked' | 'vertical' | 'turned'
  readonly repeatsHeader: boolean
  /** Pages on their side: tables are too wide for one that is upright. */
  readonly isTurned: boolean
  /** Whether the page's corner is elsewhere than at zero. */
  readonly isShifted: boolean
  /** Text that a viewer does not show, with other numbers in it; bold by drawing twice; a watermark. */
  readonly hasDecoys: boolean
  readonly runningHead: string | null
  /** How numbers are painted, where they are not plain text. */
  readonly paint?: Paint
  /** Fonts beside those of the viewer. */
  readonly fonts?: Resources['fonts']
}

/** A number and where its base line begins, from the bottom left of the page. */
export type PaintedNumber = Place & { readonly text: string; readonly size: number }

/** What is painted for a number: operators, or an annotation; `show` gives those of plain text. */
export type Paint = (
  number: PaintedNumber,
  show: (number: PaintedNumber) => string,
) => { readonly content?: string; readonly annotation?: Annotation }

export const plainPdf: PdfHand = {
  cmap: 'UniGB-UCS2',
  rules: 'strokes',
  order: 'reading',
  groups: 'level',
  repeatsHeader: false,
  isTurned: false,
  isShifted: false,
  hasDecoys: false,
  runningHead: null,
}

/** Points, with the origin at the top left of the page as it is shown. */
export type Place = { readonly x: number; readonly y: number }
export type Direction = 'level' | 'vertical' | 'turned'

type Drawn = Place & { readonly text: string; readonly size: number; readonly direction: Direction }

/** Half as wide as Chinese: digits, Latin, their marks. */
const isNarrow = (char: string) => /[\x20-\x7e]/.test(char)

export const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce((sum, char) => sum + (isNarrow(char) ? size / 2 : size), 0)

const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`

const encoded: Readonly<Record<CMap, (text: string) => string>> = {
  'UniGB-UCS2': (text) => hex(Buffer.from(text, 'utf16le').swap16()),
  'GBK-EUC': (text) => hex(iconv.encode(text, 'gbk')),
}

/** Where the widths of narrow characters stand in Adobe-GB1: proportional ones, or halves. */
const narrowCodes: Readonly<Record<CMap, string>> = {
  'UniGB-UCS2': '1 95 500',
  'GBK-EUC': '814 939 500',
}

function font(cmap: CMap, direction: 'H' | 'V'): string {
  const descendant = `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [${narrowCodes[cmap]}] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>`
  return `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${cmap}-${direction} /DescendantFonts [${descendant}] >>`
}

export function resourcesOf({ cmap, fonts = {} }: PdfHand): Resources {
  return { fonts: { ...fonts, H: font(cmap, 'H'), V: font(cmap, 'V') }, layers: { Draft: false } }
}

const number = (value: number) => String(Math.round(value * 100) / 100)

/** A page in the making: what is drawn on it, in the hand's own ways. */
export class PdfSheet {
  readonly width: number
  readonly height: number
  readonly #hand: PdfHand
  readonly #texts: Drawn[] = []
  readonly #lines: string[] = []
  readonly #decoys: string[] = []
  readonly #painted: ReturnType<Paint>[] = []

  constructor(hand: PdfHand) {
    this.#hand = hand
    ;[this.width, this.height] = hand.isTurned ? [842, 595] : [595, 842]
  }

  text(text: string, place: Place, size: number, direction: Direction = 'level') {
    if (text !== '') this.#texts.push({ text, ...place, size, direction })
  }

  /** A number, in the hand's own way. */
  number(text: string, { x, y }: Place, size: number) {
    const { paint } = this.#hand
    if (paint === undefined || text === '') {
      this.text(text, { x, y }, size)
      return
    }
    const show = (one: PaintedNumber) => {
      const place = { x: one.x, y: this.height - one.y - one.size * 0.86 }
      return this.#show({ text: one.text, ...place, size: one.size, direction: 'level' })
    }
    this.#painted.push(paint({ text, x, y: this.height - y - size * 0.86, size }, show))
  }

  /** Text that stands where another does, and is not shown. */
  decoy(text: string, place: Place, size: number) {
    const shown = this.#show({ text, ...place, size, direction: 'level' })
    this.#decoys.push(`3 Tr ${shown} 0 Tr`, `/OC /Draft BDC ${shown} EMC`)
    const off = this.#show({ text, x: -200, y: place.y, size, direction: 'level' })
    this.#decoys.push(off)
  }

  line(x0: number, y0: number, x1: number, y1: number) {
    const { rules } = this.#hand
    if (rules === 'none' || (rules === 'level' && x0 === x1)) return
    if (rules === 'rectangles') {
      const [wide, high] = x0 === x1 ? [0.7, y1 - y0] : [x1 - x0, 0.7]
      this.#lines.push(`${this.#at(x0, y0 + high)} ${number(wide)} ${number(high)} re f`)
      return
    }
    // Pieces that end short of the corner, as some programs cut their lines at each cell.
    const short = rules === 'dashes' ? 1.2 : 0
    const [dx, dy] = x0 === x1 ? [0, short] : [short, 0]
    const dash = rules === 'dashes' ? '[3 2] 0 d ' : ''
    this.#lines.push(
      `${dash}0.6 w ${this.#at(x0 + dx, y0 + dy)} m ${this.#at(x1 - dx, y1 - dy)} l S`,
    )
  }

  /** A rectangle drawn around a cell. */
  frame(x0: number, y0: number, x1: number, y1: number) {
    this.#lines.push(`0.5 w ${this.#at(x0, y1)} ${number(x1 - x0)} ${number(y1 - y0)} re S`)
  }

  shade(x0: number, y0: number, x1: number, y1: number) {
    this.#lines.push(`0.9 g ${this.#at(x0, y1)} ${number(x1 - x0)} ${number(y1 - y0)} re f 0 g`)
  }

  watermark(text: string) {
    const place = this.#at(this.width / 2 - 120, this.height / 2 + 120)
    this.#lines.push(
      `BT /H 48 Tf 0.85 g 0.7071 0.7071 -0.7071 0.7071 ${place} Tm ${encoded[this.#hand.cmap](text)} Tj ET 0 g`,
    )
  }

  page(): PdfPage {
    const { order, isTurned, isShifted } = this.#hand
    const [x, y] = isShifted ? [40, -60] : [0, 0]
    const [wide, high] = isTurned ? [this.height, this.width] : [this.width, this.height]
    // The page is turned by its dictionary; its own axes stay those of the paper.
    const axes = isTurned ? `0 1 -1 0 ${wide + x} ${y} cm` : `1 0 0 1 ${x} ${y} cm`
    const ordered = order === 'reading' ? this.#texts : [...this.#texts].sort(byColumns)
    const pieces = order === 'glyphs' ? ordered.flatMap(glyphsOf).sort(scattered) : ordered
    const shown = pieces.map((one) => this.#show(one))
    const painted = this.#painted.map(({ content = '' }) => content)
    const annotations = this.#painted.flatMap(({ annotation }) => annotation ?? [])
    const content = [axes, ...this.#lines, ...shown, ...painted, ...this.#decoys]
    const box = `[${x} ${y} ${wide + x} ${high + y}]`
    const media = isShifted ? `[${x - 30} ${y - 30} ${wide + x + 30} ${high + y + 30}]` : box
    const turn = isTurned ? ' /Rotate 90' : ''
    const entries = `/MediaBox ${media} /CropBox ${box}${turn}`
    return { content: content.join('\n'), entries, annotations }
  }

  #at(x: number, y: number): string {
    return `${number(x)} ${number(this.height - y)}`
  }

  /** Text with its top left corner at a place; vertical text with the middle of its top there. */
  #show({ text, x, y, size, direction }: Drawn): string {
    const shown = `${encoded[this.#hand.cmap](text)} Tj`
    if (direction === 'vertical') return `BT /V ${size} Tf ${this.#at(x, y)} Td ${shown} ET`
    if (direction === 'turned')
      return `BT /H ${size} Tf 0 1 -1 0 ${this.#at(x + size * 0.86, y)} Tm ${shown} ET`
    const begun = `BT /H ${size} Tf ${this.#at(x, y + size * 0.86)} Td ${shown}`
    const isBold = this.#hand.hasDecoys && size > 12
    return isBold ? `${begun} 0.4 0 Td ${shown} ET` : `${begun} ET`
  }
}

const byColumns = (a: Drawn, b: Drawn) => Math.round(a.x / 20) - Math.round(b.x / 20) || b.y - a.y

function glyphsOf(drawn: Drawn): Drawn[] {
  if (drawn.direction !== 'level') return [drawn]
  let { x } = drawn
  return Array.from(drawn.text, (char) => {
    const own = { ...drawn, text: char, x }
    x += widthOf(char, drawn.size)
    return own
  })
}

/** An order that is neither that of reading nor any other, and always the same. */
const scattered = (a: Drawn, b: Drawn) => keyOf(a) - keyOf(b)
const keyOf = ({ x, y }: Drawn) => (Math.round(x * 7) * 31 + Math.round(y * 13) * 17) % 1009
