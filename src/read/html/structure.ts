import { type AnyNode, type Element, isTag } from 'domhandler'
import type { EmphasisKind, Marked, Stretch } from '../../document.js'
import { dropInvisible } from '../../text.js'
import { itemNumber, listTypeOf } from './cell.js'
import { writeCounter } from './css/generated.js'
import type { Page } from './page.js'
import { pictureOf } from './pictures.js'
import type { Told } from './told.js'
import { append } from '../../lists.js'

/** What a block is beside its text: see `TextBlock`. */
export interface Structure extends Marked {
  readonly level?: number
  readonly depth?: number
  readonly marker?: string
  readonly isCaption?: true
  readonly isHeader?: true
  /** Names by which the page refers to the place where it begins. */
  readonly names?: readonly string[]
}

type Mark =
  | { readonly type: 'link'; readonly target: string }
  | { readonly type: 'note'; readonly note: string }
  | { readonly type: 'emphasis'; readonly kind: EmphasisKind }

interface Item {
  readonly depth: number
  marker: string
}

/** Notes what a walk over a page meets beside text, for the block that is in the making. */
export class Recorder {
  private marks: (Stretch & { readonly mark: Mark })[] = []
  private open: { readonly mark: Mark; start: number }[] = []
  private pictures: { at: number; alt: string; source?: string }[] = []
  private names: string[] = []
  private told: Told[] = []
  private readonly items: Item[] = []

  constructor(private readonly page: Page) {}

  /** Enters an element before which so many characters stand; what is returned leaves it. */
  enter(element: Element, at: number): (at: number) => void {
    const told = this.page.told?.of(element.attribs['class']) ?? []
    const marks = [...marksOf(element, this.page), ...told.flatMap(marksTold)]
    const opened = marks.map((mark) => ({ mark, start: at }))
    append(this.open, opened)
    const name = element.attribs['id'] ?? (element.name === 'a' ? element.attribs['name'] : '')
    if (name !== undefined && name !== '') this.names.push(name)
    append(this.told, told)
    const isItem = this.page.styles.of(element).display === 'list-item'
    if (isItem) this.items.push({ depth: this.items.length + 1, marker: this.markerOf(element) })
    return (end) => {
      for (const one of opened) this.close(one, end)
      this.open = this.open.filter((one) => !opened.includes(one))
      if (isItem) this.items.pop()
    }
  }

  /** Enters an element with those that are alone in each other in it, whose text is written as one. */
  enterAll(element: Element, at: number): (at: number) => void {
    const leaves: ((at: number) => void)[] = []
    let one: AnyNode | undefined = element.children.length === 1 ? element.children[0] : undefined
    while (one !== undefined && isTag(one)) {
      leaves.push(this.enter(one, at))
      one = one.children.length === 1 ? one.children[0] : undefined
    }
    return (end) => {
      for (const leave of leaves.reverse()) leave(end)
    }
  }

  /** True within what is the number of an item, and no text of it. */
  isMarker(element: Element): boolean {
    return this.page.told?.of(element.attribs['class']).some((one) => one.isMarker) ?? false
  }

  setMarker(text: string): void {
    this.told.push({ marker: text.trim() })
  }

  addPicture(picture: Element, at: number): void {
    const told = this.page.told?.of(picture.attribs['class'])[0]
    if (told?.picture !== undefined) {
      this.pictures.push({ at, alt: told.picture })
      return
    }
    const shown = pictureOf(picture, this.page.styles)
    if (shown === null) return
    const { src } = picture.attribs
    const isAddress = src !== undefined && src !== '' && !/^data:/i.test(src)
    this.pictures.push({ at, alt: shown.ink ?? shown.text, ...(isAddress ? { source: src } : {}) })
  }

  /** Ends the block: what there is beside its text, `raw` before and `text` after white space is folded. */
  take(raw: string, text: string, level: number | null): Structure {
    for (const one of this.open) {
      this.close(one, raw.length)
      one.start = 0
    }
    const isPlain = this.marks.length + this.pictures.length === 0
    const placed = placesIn(isPlain ? text : raw, text)
    const pictures = this.pictures.map(({ at, ...rest }) => ({ at: placed.start(at), ...rest }))
    const found = {
      ...withoutEmpty({ pictures, ...this.listed(placed, text) }),
      ...(text === '' ? {} : this.kindOf(level)),
    }
    this.marks = []
    this.pictures = []
    if (text !== '' || pictures.length > 0) {
      this.names = []
      this.told = []
    }
    return found
  }

  private kindOf(level: number | null): Structure {
    const told: Told = Object.assign({}, ...this.told) as Told
    const own = told.level ?? level
    const item = this.items.at(-1)
    const depth = told.depth ?? item?.depth
    const marker = told.marker ?? item?.marker ?? ''
    if (item !== undefined) item.marker = ''
    const names = told.note === undefined ? this.names : [told.note, ...this.names]
    return {
      ...(own === null ? {} : { level: own }),
      ...(depth === undefined ? {} : { depth }),
      ...(marker === '' ? {} : { marker }),
      ...(told.isCaption ? { isCaption: true as const } : {}),
      ...(told.isHeader ? { isHeader: true as const } : {}),
      ...(names.length === 0 ? {} : { names }),
    }
  }

  private listed(placed: Places, text: string): Marked {
    const stretches = this.marks.flatMap(({ mark, start, end }) => {
      const own = { start: placed.start(start), end: placed.end(end) }
      const stretch = text.slice(own.start, own.end)
      return stretch === '' || (isStep(mark) && isWritten.test(stretch)) ? [] : [{ mark, own }]
    })
    stretches.sort((a, b) => a.own.start - b.own.start || b.own.end - a.own.end)
    return {
      links: stretches.flatMap(({ mark, own }) =>
        mark.type === 'link' ? [{ ...own, target: mark.target }] : [],
      ),
      emphasis: stretches.flatMap(({ mark, own }) =>
        mark.type === 'emphasis' ? [{ ...own, kind: mark.kind }] : [],
      ),
      notes: stretches.flatMap(({ mark, own }) =>
        mark.type === 'note' ? [{ ...own, note: mark.note }] : [],
      ),
    }
  }

  private close({ mark, start }: { mark: Mark; start: number }, end: number): void {
    if (end > start) this.marks.push({ mark, start, end })
  }

  private markerOf(element: Element): string {
    const type = listTypeOf(element, this.page.styles.of(element))
    if (type === 'none') return ''
    if (/^["']/.test(type)) return type.slice(1, -1).trim()
    const number = writeCounter(itemNumber(element), type)
    return number === null || number === '' ? '•' : `${number}.`
  }
}

const isStep = (mark: Mark) =>
  mark.type === 'emphasis' && (mark.kind === 'raised' || mark.kind === 'lowered')
/** Raised or lowered text that is written with such characters, or in brackets. */
const isWritten = /^(?:[⁰¹²³⁴-⁹\s]+|\[.*\])$/

/** Without the lists that hold nothing. */
export function withoutEmpty(marked: Marked): Marked {
  return Object.fromEntries(
    Object.entries(marked).filter(([, list]) => Array.isArray(list) && list.length > 0),
  )
}

interface Places {
  readonly start: (at: number) => number
  readonly end: (at: number) => number
}

/** Where places of a text come to stand when its white space is folded; those at white space move inwards. */
function placesIn(raw: string, text: string): Places {
  const isFolded = text !== raw && text !== raw.trimEnd()
  const folded = isFolded ? foldedPlaces(raw) : null
  const place = (at: number) => Math.min(text.length, folded === null ? at : (folded[at] ?? at))
  return {
    start: (at) => {
      const found = place(at)
      return text[found] === ' ' ? found + 1 : found
    },
    end: (at) => {
      const found = place(at)
      return text[found - 1] === ' ' ? found - 1 : found
    },
  }
}

/** For each place of a text how many characters of it stand before when white space is folded. */
function foldedPlaces(raw: string): Uint32Array {
  const places = new Uint32Array(raw.length + 1)
  let [length, isAfterSpace] = [0, true]
  for (let at = 0; at < raw.length; at += 1) {
    places[at] = length
    const char = raw.charAt(at)
    if (dropInvisible(char) === '') continue
    const isSpace = /\s/.test(char)
    if (!isSpace || !isAfterSpace) length += 1
    isAfterSpace = isSpace
  }
  places[raw.length] = length
  return places
}

const named: Readonly<Record<string, EmphasisKind>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underlined',
}

const written: readonly (readonly [pattern: RegExp, kind: EmphasisKind])[] = [
  [/(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)/i, 'bold'],
  [/(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)/i, 'italic'],
]

function marksOf(element: Element, page: Page): Mark[] {
  const { name, attribs } = element
  const style = page.styles.of(element)
  const css = attribs['style'] ?? ''
  const kinds = new Set<EmphasisKind>(written.flatMap(([one, kind]) => (one.test(css) ? kind : [])))
  const own = Object.hasOwn(named, name) ? named[name] : undefined
  if (own !== undefined) kinds.add(own)
  if (style.struck && style.parent?.struck !== true) kinds.add('struck')
  if (name === 'sub') kinds.add('lowered')
  if (name === 'sup') kinds.add('raised')
  const emphasis = [...kinds].map((kind): Mark => ({ type: 'emphasis', kind }))
  const { href } = attribs
  if (name !== 'a' || href === undefined || href.trim() === '') return emphasis
  return [linkOrNote(element, href.trim()), ...emphasis]
}

/** A raised link to another place of the page is the mark of a note there. */
function linkOrNote(link: Element, href: string): Mark {
  const isRaised = (node: AnyNode | null): boolean =>
    node !== null && isTag(node) && (node.name === 'sup' || isRaised(node.parent))
  const holdsRaised = link.children.length === 1 && link.children.every((one) => isRaised(one))
  const isNote = /doc-noteref/.test(link.attribs['role'] ?? '') || isRaised(link) || holdsRaised
  return isNote && /^#./.test(href)
    ? { type: 'note', note: href.slice(1) }
    : { type: 'link', target: href }
}

function marksTold({ link, noteMark, emphasis = [] }: Told): Mark[] {
  return [
    ...(link === undefined ? [] : [{ type: 'link', target: link } as const]),
    ...(noteMark === undefined ? [] : [{ type: 'note', note: noteMark } as const]),
    ...emphasis.map((kind): Mark => ({ type: 'emphasis', kind })),
  ]
}
