import type { Element } from 'domhandler'
import type { Styles } from './css/cascade.js'
import { boxOf, paintOf, type Seen, type Showing } from './css/seen.js'
import { isInline, type Style } from './css/style.js'

/** Elements of which nothing is ever seen. */
const silent = new Set(
  'script style noscript noframes template audio map head title link meta base datalist rt rp colgroup col param source track'.split(
    ' ',
  ),
)

/** What is seen beside an article, and is nothing of it. */
const furniture = new Set(
  'iframe object embed select option button svg canvas video nav aside footer'.split(' '),
)

/** What is told of a style is told once: most elements share theirs. */
const boxes = new WeakMap<Style, Showing>()
const paints = new WeakMap<Style, Seen>()

/** How a box shows what is in it. */
export function showingOf(style: Style): Showing {
  const known = boxes.get(style) ?? boxOf(style)
  boxes.set(style, known)
  return known
}

/** Whether text of an element is seen, where its box is. */
export function seenIn(element: Element, styles: Styles): Seen {
  return seenAs(styles.of(element), styles)
}

/** The same of a style, as of what a page generates. */
export function seenAs(style: Style, { isPartial, showsStruck }: Styles): Seen {
  const known = paints.get(style) ?? paintOf(style, isPartial, showsStruck)
  paints.set(style, known)
  return known
}

/** True for an element of which nothing is seen, whatever is in it. */
export function isUnseen(element: Element, styles: Styles): boolean {
  return silent.has(element.name) || showingOf(styles.of(element)) === 'unseen'
}

/** Of these, what holds text of the page all the same. */
const around = new Set(['nav', 'aside', 'footer'])

/** True for what is no part of the article in the flow of a page; of a whole page, what is no text of it. */
export function isBeside(element: Element, isWhole = false): boolean {
  if (isWhole && around.has(element.name)) return false
  return furniture.has(element.name) || toldBy(element) === 'picture'
}

/** Formulas whose parts stand over and under each other, or under a root. */
const formulas =
  /^(?:mfrac|mroot|msqrt|mtable|mmultiscripts|munder|mover|munderover|menclose|mstack|mlongdiv)$/

/** What an element tells of the text in it: another reader's word, or what kind of formula it is; else null. */
export function toldBy({ name, attribs }: Element): 'picture' | 'doubtful' | null {
  if (formulas.test(name)) return 'doubtful'
  if (name !== 'data') return null
  const [told] = (attribs['class'] ?? '').split(' ')
  return told === 'picture' || told === 'doubtful' ? told : null
}

/** True for a row or a group of rows that takes no room in its table. */
export function isOutOfTable(element: Element, styles: Styles): boolean {
  const style = styles.of(element)
  return isUnseen(element, styles) || style.inherited['visibility'] === 'collapse'
}

export function isBlockLevel(element: Element, styles: Styles): boolean {
  return !isInline(styles.of(element).display) && element.name !== 'br'
}
