import { type Element, isTag } from 'domhandler'
import { type Declaration, nothing } from './declarations.js'
import { parseColour } from './values.js'
import { append } from '../../../lists.js'

/** How elements are displayed of which nothing else is said (HTML, 15.3). */
const displays: Readonly<Record<string, string>> = Object.fromEntries(
  [
    [
      'block',
      'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend listing main menu nav ol optgroup option p plaintext pre search section summary ul xmp',
    ],
    ['list-item', 'li'],
    ['table', 'table'],
    ['table-row', 'tr'],
    ['table-cell', 'td th'],
    ['table-row-group', 'tbody'],
    ['table-header-group', 'thead'],
    ['table-footer-group', 'tfoot'],
    ['inline-block', 'button input select textarea meter progress'],
  ].flatMap(([display = '', names = '']) => names.split(' ').map((name) => [name, display])),
)

export const displayOfTag = (name: string): string => displays[name] ?? 'inline'

const said = (name: string, value: string): Declaration => ({ name, value, important: false })

const ofTags: Readonly<Record<string, readonly Declaration[]>> = {
  sup: [said('vertical-align', 'super'), said('font-size', 'smaller')],
  sub: [said('vertical-align', 'sub'), said('font-size', 'smaller')],
  small: [said('font-size', 'smaller')],
  big: [said('font-size', 'larger')],
  del: [said('text-decoration-line', 'line-through')],
  s: [said('text-decoration-line', 'line-through')],
  strike: [said('text-decoration-line', 'line-through')],
  bdo: [said('unicode-bidi', 'isolate-override')],
  // The direction of what is in it is that of its first letter.
  bdi: [said('unicode-bidi', 'plaintext')],
  dialog: [said('display', 'none')],
  annotation: [said('display', 'none')],
  'annotation-xml': [said('display', 'none')],
  mphantom: [said('visibility', 'hidden')],
  h1: [said('font-size', '2em')],
  h2: [said('font-size', '1.5em')],
  h3: [said('font-size', '1.17em')],
}

const fontSizes = ['10px', '10px', '13px', '16px', '18px', '24px', '32px', '48px']
const listTypes: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
}

/**
 * The declarations of the browser's own style sheet for an element, by its name and its presentational
 * attributes (HTML, 15).
 */
export function agentDeclarations(element: Element, quirks: boolean): readonly Declaration[] {
  const { name, attribs } = element
  const ofTag = ofTags[name] ?? scriptOf(element)
  const isPlain = !(quirks && name === 'table') && !hasLooks(attribs)
  if (isPlain) return ofTag
  const found = [...ofTag, ...attributeDeclarations(name, attribs)]
  // In a page with quirks a table takes no size of font from what is around it.
  if (quirks && name === 'table') found.unshift(said('font-size', 'medium'))
  if (isClosed(attribs)) found.push(said('display', 'none'))
  if (name === 'dialog' && 'open' in attribs) found.push(said('display', 'block'))
  return found
}

/** How what stands behind the first part of these formulas is set (MathML Core, 3.4). */
const scripts: Readonly<Record<string, readonly string[]>> = {
  msup: ['super'],
  msub: ['sub'],
  msubsup: ['sub', 'super'],
}

function scriptOf(element: Element): readonly Declaration[] {
  const { parent } = element
  const aligned = parent !== null && isTag(parent) ? scripts[parent.name] : undefined
  if (aligned === undefined || parent === null) return nothing
  const align = aligned[elementsBefore(element) - 1]
  return align === undefined ? nothing : [said('vertical-align', align), ...small]
}

/** So many elements before it say all there is to say. */
const mostBefore = 3

function elementsBefore({ prev }: Element): number {
  let count = 0
  for (let node = prev; node !== null && count < mostBefore; node = node.prev)
    if (isTag(node)) count += 1
  return count
}

const small = [said('font-size', 'smaller')]

const looks = new Set('dir color size bgcolor background text type hidden popover open'.split(' '))

function hasLooks(attribs: Element['attribs']): boolean {
  for (const name in attribs) if (looks.has(name)) return true
  return false
}

const isClosed = (attribs: Element['attribs']) => 'hidden' in attribs || 'popover' in attribs

function attributeDeclarations(name: string, attribs: Element['attribs']): readonly Declaration[] {
  const found: Declaration[] = []
  const { dir } = attribs
  if (dir !== undefined && /^(?:rtl|ltr)$/i.test(dir)) {
    found.push(said('direction', dir.toLowerCase()))
    if (name !== 'bdo') found.push(said('unicode-bidi', 'isolate'))
  } else if (dir !== undefined && /^auto$/i.test(dir)) found.push(said('unicode-bidi', 'plaintext'))
  const { color, size, bgcolor, background, text, type = '' } = attribs
  if (bgcolor !== undefined) append(found, coloured('background-color', bgcolor))
  if (background !== undefined && background !== '') found.push(said('background-image', 'url()'))
  if (name === 'font') {
    if (color !== undefined) append(found, coloured('color', color))
    if (size !== undefined) append(found, sized(size))
  }
  if (name === 'body' && text !== undefined) append(found, coloured('color', text))
  const list = name === 'ol' || name === 'li' ? listTypes[type] : undefined
  if (list !== undefined) found.push(said('list-style-type', list))
  return found
}

function coloured(property: string, written: string): Declaration[] {
  const value = written.trim().toLowerCase()
  const colour = [value, `#${value}`].find((one) => parseColour(one) !== null)
  return colour === undefined || colour === 'transparent' ? [] : [said(property, colour)]
}

/** The sizes of `<font>`: from 1 to 7, or steps from 3 (HTML, 2.3.4). */
function sized(written: string): Declaration[] {
  const [, sign, digits] = /^\s*([+-]?)(\d{1,3})/.exec(written) ?? []
  if (digits === undefined) return []
  const steps = Number(digits)
  const size = sign === '+' ? 3 + steps : sign === '-' ? 3 - steps : steps
  return [said('font-size', fontSizes[Math.max(1, Math.min(7, size))] ?? '16px')]
}
