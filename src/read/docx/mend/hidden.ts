import type { Styles } from '../styles.js'
import {
  elementsOf,
  find,
  flagAt,
  replaceChildren,
  valueAt,
  type XmlElement,
  type XmlNode,
} from '../xml.js'

/**
 * Drops text that is hidden (`w:vanish`, 17.3.2.41) or struck out, and joins a paragraph to the
 * next where the mark between them is hidden or deleted (17.13.5.15).
 */
export function dropHidden(story: XmlElement, styles: Styles, keepsStruck = false): void {
  const names = keepsStruck ? hidingWhole : hiding
  for (const child of elementsOf(story)) {
    if (child.name === 'w:p') {
      const hides = hiddenByParagraph(child, styles, names)
      replaceChildren(child, (run) => (isHidden(run, hides, styles, names) ? [] : null))
    }
    dropHidden(child, styles, keepsStruck)
  }
  joinParagraphs(story)
}

const hidingWhole = ['w:vanish']
const hiding = [...hidingWhole, 'w:strike', 'w:dstrike']

const asks = (name: string) => (style: XmlElement) => flagAt(style, 'w:rPr', name)

/** The properties by which the style of a paragraph hides its text: the same for all of its runs. */
function hiddenByParagraph(
  paragraph: XmlElement,
  styles: Styles,
  names: readonly string[],
): ReadonlySet<string> {
  const style = styles.styleOfParagraph(paragraph)
  return new Set(names.filter((name) => styles.inherited(style, asks(name)) ?? false))
}

function isHidden(
  run: XmlElement,
  hides: ReadonlySet<string>,
  styles: Styles,
  names: readonly string[],
): boolean {
  if (run.name !== 'w:r') return false
  return names.some((name) => {
    const own = flagAt(run, 'w:rPr', name)
    if (own !== undefined) return own
    // These properties toggle: hidden by both styles is shown again (17.7.3).
    const byRun = styles.inherited(valueAt(run, 'w:rPr', 'w:rStyle'), asks(name)) ?? false
    return byRun !== hides.has(name)
  })
}

function joinParagraphs(story: XmlElement): void {
  const elements = elementsOf(story)
  const joined = new Set<XmlNode>()
  let carried: XmlNode[] = []
  elements.forEach((paragraph, at) => {
    if (paragraph.name !== 'w:p') return
    if (hasNoMark(paragraph) && elements[at + 1]?.name === 'w:p') {
      for (const child of paragraph.children) if (!isProperties(child)) carried.push(child)
      joined.add(paragraph)
    } else if (carried.length > 0) {
      const own = paragraph.children.filter((child) => !isProperties(child))
      paragraph.children = [...paragraph.children.filter(isProperties), ...carried, ...own]
      carried = []
    }
  })
  if (joined.size > 0) story.children = story.children.filter((child) => !joined.has(child))
}

const isProperties = (child: XmlNode) => typeof child !== 'string' && child.name === 'w:pPr'

function hasNoMark(paragraph: XmlElement): boolean {
  const mark = find(paragraph, 'w:pPr', 'w:rPr')
  return (
    find(mark, 'w:del') !== undefined ||
    find(mark, 'w:moveFrom') !== undefined ||
    flagAt(mark, 'w:vanish') === true ||
    flagAt(mark, 'w:specVanish') === true
  )
}
