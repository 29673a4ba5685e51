import { type AnyNode, type Element, isTag, isText } from 'domhandler'
import { step } from '../../budget.js'
import { squeezeLines, superscript } from '../../text.js'
import { rawText } from './dom.js'
import type { Styles } from './style.js'
import { isBlockLevel, isUnseen } from './visible.js'

/** A raised number is a footnote's, and must not be taken for more digits: 26<sup>1</sup> is 26¹. */
export function raised(text: string): string {
  const digits = superscript(text)
  return /^[⁰¹²³⁴-⁹\s]*$/.test(digits)
    ? digits
    : `[${text.trim().replace(/^[[(（【〔]|[\])）】〕]$/g, '')}]`
}

/** The text that a reader sees in a cell; blocks and `<br>` break lines. */
export function cellText(cell: Element, styles: Styles): string {
  const parts: string[] = []
  gather(cell.children, styles, parts)
  return squeezeLines(parts.join(''))
}

function gather(nodes: readonly AnyNode[], styles: Styles, parts: string[]): void {
  for (const node of nodes) {
    step()
    if (isText(node)) parts.push(node.data.replace(/[\t\n\f\r ]+/g, ' '))
    else if (isTag(node) && !isUnseen(node, styles)) gatherElement(node, styles, parts)
  }
}

function gatherElement(element: Element, styles: Styles, parts: string[]): void {
  if (element.name === 'br') parts.push('\n')
  else if (element.name === 'bdo' && element.attribs['dir'] === 'rtl')
    parts.push('\u202e', rawText(element))
  else if (element.name === 'input') parts.push(element.attribs['value'] ?? '')
  else if (element.name === 'sup') {
    const inner: string[] = []
    gather(element.children, styles, inner)
    parts.push(raised(inner.join('')))
  } else {
    const apart = isBlockLevel(element, styles) ? '\n' : ''
    parts.push(apart)
    gather(element.children, styles, parts)
    parts.push(apart)
  }
}
