import { type AnyNode, type Element, isTag } from 'domhandler'
import { rawText } from './dom.js'

/** The text that a control of a form (a field, a list) shows. */
export interface Control {
  readonly text: string
  /** True where it shows something that is no text. */
  readonly isInk: boolean
  readonly isDoubtful: boolean
}

const shows = (text: string): Control => ({ text, isInk: false, isDoubtful: false })
const doubtful = (text: string): Control => ({ text, isInk: false, isDoubtful: true })
const ink = (text: string): Control => ({ text, isInk: true, isDoubtful: false })

/** The text that a control shows; null for an element that is none, or that shows its own text. */
export function controlOf(element: Element): Control | null {
  const { name, attribs } = element
  switch (name) {
    case 'input':
      return inputOf(attribs)
    case 'select':
      return selectOf(element)
    case 'textarea': {
      const text = rawText(element)
      return text === '' ? placeholderOf(attribs) : shows(text)
    }
    case 'meter':
    case 'progress':
      return ink(attribs['value'] ?? '')
    default:
      return null
  }
}

function inputOf(attribs: Element['attribs']): Control {
  const value = attribs['value'] ?? ''
  switch ((attribs['type'] ?? 'text').toLowerCase()) {
    case 'hidden':
    case 'file':
      return shows('')
    case 'image':
      return ink(attribs['alt'] ?? value)
    case 'password':
    case 'range':
    case 'color':
      return value === '' ? shows('') : ink('')
    case 'checkbox':
    case 'radio':
      return ink('')
    case 'number':
      // A browser shows an empty field where the value is no number.
      return /^-?\d+(?:\.\d+)?$/.test(value) ? shows(value) : placeholderOf(attribs)
    default:
      return value === '' ? placeholderOf(attribs) : shows(value)
  }
}

/** The hint in an empty field is no value, though it looks like one. */
function placeholderOf({ placeholder = '' }: Element['attribs']): Control {
  return /\d/.test(placeholder) ? doubtful(placeholder) : shows('')
}

function selectOf(select: Element): Control {
  const options = optionsIn(select.children)
  const size = Number.parseInt(select.attribs['size'] ?? '1', 10)
  if ('multiple' in select.attribs || size > 1) {
    return doubtful(options.map(labelOf).join('\n'))
  }
  const chosen =
    options.findLast(({ attribs }) => 'selected' in attribs) ??
    options.find(({ attribs }) => !('disabled' in attribs))
  return shows(chosen === undefined ? '' : labelOf(chosen))
}

function optionsIn(nodes: readonly AnyNode[]): Element[] {
  return nodes
    .filter((node) => isTag(node))
    .flatMap((node) => (node.name === 'option' ? [node] : optionsIn(node.children)))
}

function labelOf(option: Element): string {
  const { label } = option.attribs
  return label === undefined || label === '' ? rawText(option).trim() : label
}
