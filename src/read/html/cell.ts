import { type AnyNode, type Element, isTag, isText } from 'domhandler'
import { step } from '../../budget.js'
import type { LooseCell } from '../../grid.js'
import { squeezeLines } from '../../text.js'
import { asSeen, order } from './bidi.js'
import { controlOf } from './controls.js'
import { floatOf, layoutOf } from './css/layout.js'
import { clipWidthOf, extentOf, overflows } from './css/seen.js'
import { isInline, type Style, unset } from './css/style.js'
import { parseLength } from './css/values.js'
import { writeCounter } from './css/generated.js'
import { type Piece, written } from './marks.js'
import { rawText } from './dom.js'
import { isPicture, pictureOf } from './pictures.js'
import type { Page } from './page.js'
import { isUnseen, seenAs, seenIn, showingOf, toldBy } from './visible.js'
import { append, greatest } from '../../lists.js'

/** The visible text of a cell, and marks of ink and doubt. */
export type Painted = Pick<LooseCell, 'text' | 'ink' | 'doubtful'>

/** The text that a reader sees in a cell; blocks and `<br>` break lines. */
export function cellText(cell: Element, page: Page): string {
  return paintCell(cell, page).text
}

/** Reads what a person sees in a cell: its text, ink that is no text, and whether that is certain. */
export function paintCell(cell: Element, page: Page): Painted {
  if (isUnseen(cell, page.styles)) return { text: '' }
  const text = plainText(cell, page)
  if (text !== null) return { text }
  const painter = new Painter(page)
  painter.paint(cell)
  return painter.result(cell)
}

/** The text of a cell that is nothing but text, in its own order, as most are; null for all others. */
function plainText(cell: Element, { styles, generated }: Page): string | null {
  const [node, ...others] = cell.children
  if (node === undefined || others.length > 0 || !isText(node) || node.data.trim() === '')
    return null
  const style = styles.of(cell)
  if (style.own !== unset || style.inherited['direction'] !== undefined) return null
  if (generated.isAround(cell) || seenIn(cell, styles) !== 'seen') return null
  return squeezeLines(asSeen(node.data.replace(/[\t\n\f\r ]+/g, ' '), 'ltr'))
}

const hasDigit = (text: string) => /\d/.test(text)

class Painter {
  private readonly pieces: Piece[] = []
  private ink: string | null = null
  private isDoubtful = false
  /** Which box that is moved a little the text stands in; 0 for none. */
  private moved = 0
  private boxes = 0
  /** Digits in boxes that float, and whether any do. */
  private floating = 0
  private hasFloats = false
  /** Within a stretch of text whose order is turned round. */
  private isOverridden = false

  constructor(private readonly page: Page) {}

  /** Paints an element that is seen, with what stands before and after its text. */
  paint(element: Element): void {
    const style = this.page.styles.of(element)
    if (isReplaced(style)) {
      this.ink ??= ''
      return
    }
    const close = this.openOrder(element, style)
    this.generate(element, 'before')
    const from = this.pieces.length
    if (element.name === 'details' && !('open' in element.attribs)) this.paintSummary(element)
    else this.paintChildren(element)
    if (style.display === 'list-item') this.mark(element, style, from)
    this.generate(element, 'after')
    this.checkWidth(style, from)
    this.checkTold(element, style, from)
    close()
  }

  result(cell: Element): Painted {
    const { direction } = this.page.styles.of(cell).inherited
    const { text: plain, isDoubtful } = written(this.pieces)
    const text = squeezeLines(asSeen(plain, direction === 'rtl' ? 'rtl' : 'ltr'))
    const ink = this.ink ?? (text === '' ? emptyInk(cell, this.page) : null)
    const doubtful = this.isDoubtful || isDoubtful || this.isShifted() || this.isParted(text)
    return {
      text,
      ...(ink === null ? {} : { ink }),
      ...(doubtful ? { doubtful: true as const } : {}),
    }
  }

  private paintSummary(details: Element): void {
    const summary = details.children.find((node) => isTag(node) && node.name === 'summary')
    if (summary !== undefined) this.paintNodes([summary], details)
  }

  private paintChildren(element: Element): void {
    const layout = layoutOf(element, this.page.styles)
    if (layout.isDoubtful) this.isDoubtful = true
    if (layout.kind === 'flow') {
      this.paintNodes(element.children, element)
      return
    }
    const before = this.digits()
    for (const item of layout.items) {
      if (layout.kind !== 'row') this.breakLine()
      this.paintNodes(item, element, layout.kind === 'row')
    }
    if (layout.kind !== 'row') this.breakLine()
    if (layout.floats) {
      this.hasFloats = true
      this.floating += this.digits() - before
    }
  }

  private paintNodes(nodes: readonly AnyNode[], parent: Element, isBeside = false): void {
    for (const node of nodes) {
      step()
      if (isText(node)) this.addText(node.data, parent)
      else if (isTag(node)) this.paintElement(node, isBeside)
    }
  }

  private addText(data: string, parent: Element): void {
    const seen = seenIn(parent, this.page.styles)
    if (seen === 'unseen') return
    const text = data.replace(/[\t\n\f\r ]+/g, ' ')
    if (seen === 'doubtful' && hasDigit(text)) this.isDoubtful = true
    this.add(text, this.page.styles.of(parent))
  }

  private add(text: string, style: Style): void {
    const { rise, fontSize } = style
    this.pieces.push({ text, rise, size: fontSize, moved: this.moved })
    const spacing = parseLength(style.inherited['letter-spacing'] ?? '0', fontSize) ?? 0
    if (spacing < -0.3 * fontSize && text.trim().length > 1) this.isDoubtful = true
  }

  private breakLine(): void {
    this.pieces.push({ text: '\n', rise: 0, size: 0, moved: 0 })
  }

  /** A gap that parts numbers, though no white space stands there. */
  private addGap(): void {
    this.pieces.push({ text: '', rise: 0, size: 0, moved: 0, isGap: true })
  }

  private paintElement(element: Element, isBeside: boolean): void {
    const { styles } = this.page
    if (element.name === 'script') this.noteScript(element)
    if (isUnseen(element, styles)) return
    if (element.name === 'br') return this.breakLine()
    if (isPicture(element)) return this.paintPicture(element)
    const told = toldBy(element)
    // Its text is but its name.
    if (told === 'picture') {
      this.ink ??= ''
      return
    }
    if (told === 'doubtful' && hasDigit(rawText(element))) this.isDoubtful = true
    const control = controlOf(element)
    if (control !== null) return this.paintControl(element, control)
    this.paintBox(element, isBeside)
  }

  private paintPicture(element: Element): void {
    const found = pictureOf(element, this.page.styles)
    if (found === null) return
    if (found.ink !== undefined) this.ink ??= found.ink
    if (found.doubtful) this.isDoubtful = true
    if (found.text !== '') this.add(found.text, this.page.styles.of(element))
  }

  private paintControl(element: Element, { text, isInk, isDoubtful }: Control): void {
    if (seenIn(element, this.page.styles) === 'unseen') return
    if (isInk) this.ink ??= text
    else this.add(text, this.page.styles.of(element))
    if (isDoubtful) this.isDoubtful = true
  }

  private paintBox(element: Element, isBeside: boolean): void {
    const style = this.page.styles.of(element)
    const showing = showingOf(style)
    const outer = this.moved
    const from = this.pieces.length
    const isMoved = showing === 'moved' || overflows(style, digitsIn(element))
    if (isMoved && outer === 0) this.moved = this.boxes += 1
    const isBlock = !isInline(style.display) && !isBeside && floatOf(style) === null
    if (isBlock) this.breakLine()
    else if (hasRoom(style)) this.addGap()
    this.paint(element)
    if (isBlock) this.breakLine()
    else if (hasRoom(style)) this.addGap()
    this.moved = outer
    if (showing === 'doubtful' && this.textFrom(from).trim() !== '') this.isDoubtful = true
    if (this.textFrom(from).trim() === '') this.noteEmpty(element, style)
  }

  /** A box without text may be painted by its background, or by a script that its name is known to. */
  private noteEmpty(element: Element, style: Style): void {
    const isPainted = paintsPicture(style)
    const isCustom = element.name.includes('-') && element.children.length === 0
    if (isPainted || isCustom) this.ink ??= ''
    const covers = style.own['background-color'] !== undefined && showingOf(style) === 'moved'
    if (covers && this.pieces.some(({ text }) => hasDigit(text))) this.isDoubtful = true
  }

  private noteScript(script: Element): void {
    const writes = script.children.some(
      (node) =>
        isText(node) &&
        /\bwrite(?:ln)?\s*\(|insertAdjacent|innerHTML|currentScript/.test(node.data),
    )
    if (writes) this.ink ??= ''
  }

  /** What a style says of the first letter or line, and what is in a tree that only a browser builds. */
  private checkTold(element: Element, style: Style, from: number): void {
    const { styles } = this.page
    if (styles.isUncertain(element) && hasDigit(this.textFrom(from))) this.isDoubtful = true
    if (isShadowed(element)) {
      this.ink ??= ''
      this.isDoubtful = true
    }
    if (!styles.hasPseudo(element) || !hasDigit(this.textFrom(from))) return
    for (const pseudo of ['first-letter', 'first-line']) {
      const own = styles.ofPseudo(element, pseudo)
      if (own !== null && !isAlike(own, style, styles)) this.isDoubtful = true
    }
  }

  private generate(element: Element, side: 'before' | 'after'): void {
    const { styles, generated } = this.page
    const style = styles.ofPseudo(element, side)
    if (style === null || showingOf(style) === 'unseen') return
    const found = generated.of(element, side)
    if (found.isPicture || /url\(/.test(style.own['background-image'] ?? '')) this.ink ??= ''
    if (found.isDoubtful) this.isDoubtful = true
    const seen = seenAs(style, styles)
    if (found.text === '' || seen === 'unseen') return
    if (seen === 'doubtful' && hasDigit(found.text)) this.isDoubtful = true
    const isBlock = !isInline(style.display)
    if (isBlock) this.breakLine()
    this.add(found.text, style)
    if (isBlock) this.breakLine()
  }

  /** The number of an item stands before its text, and alone where it has none. */
  private mark(element: Element, style: Style, from: number): void {
    const type = listTypeOf(element, style)
    const text = this.textFrom(from).trim()
    if (text !== '' && !/^[\d\s.,]+$/.test(text)) return
    if (/\blist-item\b/.test(countersOf(style))) this.isDoubtful = true
    const number = this.markerOf(element) ?? markOf(element, type)
    if (number === '') return
    if (number === 'picture') this.ink ??= ''
    else {
      const { rise, fontSize } = style
      const piece = { text: text === '' ? number : `${number}. `, rise, size: fontSize, moved: 0 }
      this.pieces.splice(from, 0, piece)
    }
  }

  /** The mark of an item where the page says what it is; null where it does not. */
  private markerOf(element: Element): string | null {
    const { styles, generated } = this.page
    const style = styles.ofPseudo(element, 'marker')
    if (style === null) return null
    if (seenAs(style, styles) !== 'seen') return ''
    const content = style.own['content']
    if (content === undefined || content === 'normal') return null
    const found = generated.of(element, 'marker')
    if (found.isDoubtful) this.isDoubtful = true
    return found.isPicture ? 'picture' : found.text
  }

  /** Text that is wider than the box that it is clipped to is not seen to its end. */
  private checkWidth(style: Style, from: number): void {
    const width = clipWidthOf(style)
    if (width === null) return
    const digits = this.textFrom(from)
      .split(/\s/)
      .map((word) => word.replace(/[^\d.]/g, '').length)
    if (0.45 * style.fontSize * Math.max(0, greatest(digits)) > width) this.isDoubtful = true
  }

  /** Begins a stretch of text with an order of its own; what is returned ends it. */
  private openOrder(element: Element, style: Style): () => void {
    const bidi = style.own['unicode-bidi'] ?? 'normal'
    const isRtl = style.inherited['direction'] === 'rtl'
    const outer = this.isOverridden
    const isApart = (outer || isRtl) && style.display !== 'inline' && element.name !== 'td'
    const [open, end] = controls(bidi, isRtl, isApart)
    if (open === '') return () => undefined
    this.isOverridden = bidi.endsWith('override') || (outer && !isApart)
    const piece = (text: string) => ({
      text,
      rise: style.rise,
      size: style.fontSize,
      moved: this.moved,
    })
    this.pieces.push(piece(open))
    return () => {
      this.pieces.push(piece(end))
      this.isOverridden = outer
    }
  }

  private textFrom(from: number): string {
    return this.pieces
      .slice(from)
      .map(({ text }) => text)
      .join('')
  }

  private digits(): number {
    return this.textFrom(0).replace(/\D/g, '').length
  }

  /** Text that is moved stands beside text that is not. */
  private isShifted(): boolean {
    const places = new Set(
      this.pieces
        .filter(({ text }) => /[^\s\u202a-\u202e\u2066-\u2069]/.test(text))
        .map(({ moved }) => moved),
    )
    return places.size > 1
  }

  /** Where digits float, it is not certain how others stand to them. */
  private isParted(text: string): boolean {
    return this.hasFloats && this.floating > 0 && this.floating < text.replace(/\D/g, '').length
  }
}

type Control = NonNullable<ReturnType<typeof controlOf>>

/** A picture stands in the place of all that is in an element. */
const isReplaced = ({ own }: Style) =>
  /^(?:url|image-set|-webkit-image-set)\(/.test(own['content'] ?? '')

/** The properties that show a picture where a box has no text. */
const picturing = ['background-image', 'border-image-source', 'mask-image', 'list-style-image']

/** A gradient of one colour is a fill. */
const paintsPicture = ({ own, ground }: Style) =>
  own !== unset &&
  picturing.some((name) => {
    const value = own[name] ?? ''
    return /url\(/.test(value) || (/gradient\(/.test(value) && ground === null)
  })

/** A tree of its own that a browser shows in the place of what is in an element. */
function isShadowed(element: Element): boolean {
  return element.children.some(
    (node) => isTag(node) && node.name === 'template' && 'shadowrootmode' in node.attribs,
  )
}

/** Whether the first letter or line looks like the text that it belongs to, or is larger. */
function isAlike(own: Style, style: Style, styles: Page['styles']): boolean {
  const isSized = own.fontSize >= 0.87 * style.fontSize && Math.abs(own.rise - style.rise) < 2
  return isSized && seenAs(own, styles) === seenAs(style, styles)
}

function digitsIn(element: Element): number {
  return element.children.length === 0 ? 0 : rawText(element).replace(/\D/g, '').length
}

const countersOf = ({ own }: Style) =>
  ['counter-reset', 'counter-set', 'counter-increment'].map((name) => own[name] ?? '').join(' ')

/** The number or sign of an item by the style of its list; `picture` for what is not written in digits. */
function markOf(element: Element, type: string): string {
  if (/^["']/.test(type)) return type.slice(1, -1)
  return writeCounter(itemNumber(element), type) ?? 'picture'
}

/** The characters that give a stretch of text its order, and those that end it. */
function controls(bidi: string, isRtl: boolean, isApart: boolean): readonly [string, string] {
  const isolate = isRtl ? order.rightIsolate : order.leftIsolate
  const override = isRtl ? order.rightOverride : order.leftOverride
  const embedding = isRtl ? order.rightEmbedding : order.leftEmbedding
  switch (bidi.replace(/^-(?:webkit|moz)-/, '')) {
    case 'bidi-override':
      return [override, order.endEmbedding]
    case 'isolate-override':
      return [isolate + override, order.endEmbedding + order.endIsolate]
    case 'isolate':
      return [isolate, order.endIsolate]
    case 'plaintext':
      return [order.firstIsolate, order.endIsolate]
    case 'embed':
      return [embedding, order.endEmbedding]
    default:
      return isApart ? [isolate, order.endIsolate] : ['', '']
  }
}

/** True for a box with so much room at its sides that numbers in and beside it are two. */
function hasRoom(style: Style): boolean {
  const { own, fontSize } = style
  if (own === unset) return false
  const sides = ['margin-left', 'margin-right', 'padding-left', 'padding-right']
  const room = sides.map((side) => parseLength(own[side] ?? '0', fontSize) ?? 0)
  if (room.some((one) => one > 0.4 * fontSize)) return true
  const width = style.display === 'inline' ? null : extentOf(style, 'width')
  return width !== null && width > 2 * fontSize
}

/** The style of the marks of a list, as an item of it has it. */
export function listTypeOf({ parent }: Element, style: Style): string {
  const own = style.inherited['list-style-type']
  if (own !== undefined) return own
  return parent !== null && isTag(parent) && parent.name === 'ol' ? 'decimal' : 'disc'
}

/** The numbers of the items of a list, which are counted once for all of them. */
const numbers = new WeakMap<Element, ReadonlyMap<Element, number>>()

/** The number that an item of a list has (HTML, 4.4.5). */
export function itemNumber(item: Element): number {
  const list = item.parent !== null && isTag(item.parent) ? item.parent : null
  if (list === null) return 1
  const known = numbers.get(list)?.get(item)
  if (known !== undefined) return known
  const counted = numbersIn(list, item.name)
  numbers.set(list, counted)
  return counted.get(item) ?? 1
}

function numbersIn(list: Element, name: string): ReadonlyMap<Element, number> {
  const items = list.children.filter((node): node is Element => isTag(node) && node.name === name)
  const by = 'reversed' in list.attribs ? -1 : 1
  let value = Number.parseInt(list.attribs['start'] ?? String(by < 0 ? items.length : 1), 10)
  const counted = new Map<Element, number>()
  for (const one of items) {
    step()
    const own = Number.parseInt(one.attribs['value'] ?? '', 10)
    if (Number.isFinite(own)) value = own
    counted.set(one, Number.isFinite(value) ? value : 1)
    value += by
  }
  return counted
}

/** Attributes in which a script finds the number that it is to show. */
const ofScripts = /^(?:data-)?(?:value|val|v|num|number|count|to|end|target|total|content|text)$/

/** What is painted in a cell without text: a picture on its ground that is no fill, or what a script writes. */
function emptyInk(cell: Element, page: Page): string | null {
  const { own } = page.styles.of(cell)
  const isPicture = /url\(/.test(own['background-image'] ?? '')
  const isFill = !/no-repeat/.test(own['background-repeat'] ?? '')
  return isPicture && !isFill ? '' : scripted(cell, page)
}

/** True where a script may write into a cell that has no text. */
function scripted(cell: Element, page: Page): string | null {
  const stack: Element[] = [cell]
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    step()
    const { id = '' } = element.attribs
    if (id !== '' && page.isNamedByScript(id)) return ''
    for (const [name, value] of Object.entries(element.attribs)) {
      if (name.startsWith('data-') && ofScripts.test(name) && /^-?[\d,.]+$/.test(value))
        return value
    }
    append(
      stack,
      element.children.filter((node) => isTag(node)),
    )
  }
  return null
}
