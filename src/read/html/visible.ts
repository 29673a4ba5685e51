import type { Element } from 'domhandler'
import { type Style, type Styles, unstyled } from './style.js'

/** Elements of which a reader of the page sees nothing, or nothing of the article. */
const unseen = new Set(
  'script style noscript template iframe object embed select option button svg canvas audio video map head title link meta datalist nav aside footer del s strike rt rp colgroup col'.split(
    ' ',
  ),
)

/** Elements that begin and end a line of their own. */
const blockLevel = new Set(
  'address article blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hgroup hr html li listing main menu ol p plaintext pre section summary table tbody td tfoot th thead tr ul xmp'.split(
    ' ',
  ),
)

export function isUnseen(element: Element, styles: Styles): boolean {
  const { name, attribs } = element
  if (unseen.has(name) || 'hidden' in attribs) return true
  if (name === 'input') return attribs['type'] === 'hidden'
  const style = styles.of(element)
  if (style === unstyled) return false
  return (
    style['display'] === 'none' ||
    style['visibility'] === 'hidden' ||
    style['visibility'] === 'collapse' ||
    style['mso-hide'] === 'all' ||
    /^0(?:px|pt|em)?$/.test(style['font-size'] ?? '') ||
    /^0(?:\.0*)?$/.test(style['opacity'] ?? '') ||
    isOffScreen(style) ||
    `${style['text-decoration'] ?? ''}${style['text-decoration-line'] ?? ''}`.includes(
      'line-through',
    )
  )
}

/** Moved out of sight, or clipped to nothing, as texts for screen readers are. */
function isOffScreen(style: Style): boolean {
  const moved = ['left', 'top', 'text-indent'].some((name) => /^-\d{3,}/.test(style[name] ?? ''))
  const clip = `${style['clip'] ?? ''}${style['clip-path'] ?? ''}`.replace(/\s/g, '')
  const flat = /^0(?:px|em)?$/.test(style['height'] ?? style['max-height'] ?? '')
  if (flat && style['overflow'] === 'hidden') return true
  return moved || /^rect\((?:[01](?:px)?,?){4}\)|inset\((?:50|100)%/.test(clip)
}

export function isBlockLevel(element: Element, styles: Styles): boolean {
  const display = styles.of(element)['display']
  if (display === undefined) return blockLevel.has(element.name)
  return !display.startsWith('inline') && display !== 'contents'
}
