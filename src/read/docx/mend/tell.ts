import type { EmphasisKind } from '../../../document.js'
import type { Telling, Told } from '../../html/told.js'
import type { Styles } from '../styles.js'
import {
  eachNamed,
  element,
  elementsOf,
  find,
  flagAt,
  textOf,
  valueAt,
  type XmlElement,
} from '../xml.js'

/** Looks that a text is read with for general use, and by which no report is read. */
export const structureLooks: readonly string[] = ['w:b', 'w:i', 'w:u', 'w:tblHeader']

/** For documents read with structure: where the marks of a part are collected, and where its links lead. */
export interface Structuring {
  readonly telling: Telling
  readonly targetOf: (id: string) => string | undefined
}

/** Notes something of a paragraph or a run, until mammoth's page is made. */
export function tell(node: XmlElement, name: string, value: string): void {
  node.children.push(element('w:told', { name, 'w:val': value }))
}

function toldAt(node: XmlElement, name: string): string | undefined {
  return elementsOf(node, 'w:told')
    .find(({ attributes }) => attributes.get('name') === name)
    ?.attributes.get('w:val')
}

/** Notes where the links of a story lead and which rows are repeated, before what says so is taken away. */
export function tellLinksAndHeaders(story: XmlElement, { targetOf }: Structuring): void {
  eachNamed('w:hyperlink', story, (link) => {
    const anchor = link.attributes.get('w:anchor')
    const own = targetOf(link.attributes.get('r:id') ?? '')
    const target = own ?? (anchor === undefined ? undefined : `#${anchor}`)
    if (target !== undefined) eachNamed('w:r', link, (run) => tell(run, 'link', target))
  })
  eachNamed('w:tr', story, (row) => {
    if (flagAt(row, 'w:trPr', 'w:tblHeader') !== true) return
    for (const cell of elementsOf(row, 'w:tc'))
      for (const paragraph of elementsOf(cell, 'w:p')) tell(paragraph, 'header', '1')
  })
}

/** The marks of a paragraph, for documents read with structure. */
export function toldOfParagraph(paragraph: XmlElement, styles: Styles, isHeading: boolean): Told {
  const style = styles.styleOfParagraph(paragraph)
  const name = style === undefined ? '' : styles.nameOf(style)
  const depth = toldAt(paragraph, 'depth')
  const isBullet = toldAt(paragraph, 'bullet') !== undefined
  const note = toldAt(paragraph, 'note')
  return {
    ...(isHeading ? { level: levelOf(paragraph, name, styles) } : {}),
    ...(depth === undefined || isHeading ? {} : { depth: Number(depth) }),
    ...(isBullet && !isHeading ? { marker: '•' } : {}),
    ...(/^(?:caption|题注)/i.test(name) ? { isCaption: true as const } : {}),
    ...(toldAt(paragraph, 'header') === undefined ? {} : { isHeader: true as const }),
    ...(note === undefined ? {} : { note }),
  }
}

function levelOf(paragraph: XmlElement, name: string, styles: Styles): number {
  const outline = styles.ofParagraph(paragraph, (one) => valueAt(one, 'w:outlineLvl'))
  const named = /^(?:heading|标题)\s*(\d)/i.exec(name)?.[1]
  return outline === undefined ? Number(named ?? 1) : Number(outline) + 1
}

/** The marks of a run, for documents read with structure. */
export function toldOfRun(
  run: XmlElement,
  paragraph: XmlElement,
  styles: Styles,
  isHeading: boolean,
): Told {
  const [link, noteMark] = [toldAt(run, 'link'), toldAt(run, 'noteMark')]
  const isMarker = toldAt(run, 'marker') !== undefined && !isHeading
  const picture = toldAt(run, 'picture')
  const emphasis = emphasisOf(run, paragraph, styles, isHeading, link !== undefined)
  return {
    ...(link === undefined ? {} : { link }),
    ...(noteMark === undefined ? {} : { noteMark }),
    ...(isMarker ? { isMarker: true as const } : {}),
    ...(picture === undefined ? {} : { picture }),
    ...(emphasis.length === 0 ? {} : { emphasis }),
  }
}

const flags: readonly (readonly [name: string, kind: EmphasisKind])[] = [
  ['w:b', 'bold'],
  ['w:i', 'italic'],
  ['w:strike', 'struck'],
  ['w:dstrike', 'struck'],
]

/** The emphasis of a run. That a heading is bold and a link underlined is their style, and no emphasis. */
function emphasisOf(
  run: XmlElement,
  paragraph: XmlElement,
  styles: Styles,
  isHeading: boolean,
  isLink: boolean,
): EmphasisKind[] {
  const own = find(run, 'w:rPr')
  const flag = (name: string) =>
    isHeading
      ? flagAt(own, name)
      : styles.ofRun(run, paragraph, (properties) => flagAt(properties, name))
  const underline = isLink ? undefined : valueAt(own, 'w:u')
  const kinds = flags.flatMap(([name, kind]) => (flag(name) === true ? [kind] : []))
  if (underline !== undefined && underline !== 'none') kinds.push('underlined')
  return [...new Set(kinds)]
}

/** Comments beside a text (17.13.4). */
export function commentsIn(part: XmlElement | undefined): { author: string; text: string }[] {
  return elementsOf(part, 'w:comment').map((comment) => ({
    author: comment.attributes.get('w:author') ?? '',
    text: elementsOf(comment, 'w:p').map(textOf).join('\n').trim(),
  }))
}
