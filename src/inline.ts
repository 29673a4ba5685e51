import type { EmphasisKind, Marked, Picture } from './document.js'
import { addTo } from './lists.js'
import { dropInvisible, escapeXml } from './text.js'

type Text = Marked & { readonly text: string }

/** A text with its marks, as elements of HTML. */
export function inlineHtml(text: Text): string {
  return woven(text, {
    text: inHtml,
    open: ({ tag, value }) =>
      value === undefined ? `<${tag}>` : `<${tag} href="${inHtml(value)}">`,
    close: ({ tag }) => `</${tag}>`,
    picture: ({ alt, source = '' }) => `<img src="${inHtml(safe(source))}" alt="${inHtml(alt)}">`,
  })
}

/**
 * The same as Markdown; what it has no sign for is an element of HTML. `isWithin` is text within a line,
 * as that of a cell, where nothing is taken for the beginning of one.
 */
export function inlineMarkdown(text: Text, isWithin = false): string {
  return woven(text, {
    text: (piece, isStart) => inMarkdown(piece, !isWithin, isStart && !isWithin),
    open: ({ tag, value }) => (value === undefined ? (signOf[tag] ?? `<${tag}>`) : '['),
    close: ({ tag, value }) =>
      value === undefined ? (signOf[tag] ?? `</${tag}>`) : `](${address(value)})`,
    picture: ({ alt, source = '' }) =>
      `![${inMarkdown(alt, false, false)}](${address(safe(source))})`,
  })
}

interface Mark {
  readonly start: number
  readonly end: number
  readonly tag: string
  readonly value?: string
}

interface Weaver {
  readonly text: (text: string, isStart: boolean) => string
  readonly open: (mark: Mark) => string
  readonly close: (mark: Mark) => string
  readonly picture: (picture: Picture) => string
}

const tags: Readonly<Record<EmphasisKind, string>> = {
  bold: 'strong',
  italic: 'em',
  underlined: 'u',
  struck: 's',
  raised: 'sup',
  lowered: 'sub',
}

const signOf: Readonly<Record<string, string | undefined>> = { strong: '**', em: '*', s: '~~' }

/**
 * The text with what opens and closes its marks. Where one begins within another and ends behind it, it
 * is closed and opened again, as elements can only stand in each other.
 */
function woven(text: Text, weaver: Weaver): string {
  const marks = marksOf(text)
  const { pictures = [] } = text
  const edges = [0, text.text.length, ...pictures.map(({ at }) => at)]
  for (const { start, end } of marks) edges.push(start, end)
  const places = [...new Set(edges)].sort((a, b) => a - b)
  const begins = byPlace(marks, ({ start }) => start)
  const shown = byPlace(pictures, ({ at }) => at)
  let open: Mark[] = []
  let result = ''
  places.forEach((at, index) => {
    const stays = firstIndex(open, ({ end }) => end <= at)
    const closed = open.slice(stays)
    for (const mark of closed.reverse()) result += weaver.close(mark)
    const again = closed.reverse().filter(({ end }) => end > at)
    const begun = begins.get(at) ?? []
    open = [...open.slice(0, stays), ...again, ...begun]
    for (const mark of [...again, ...begun]) result += weaver.open(mark)
    for (const picture of shown.get(at) ?? []) result += weaver.picture(picture)
    const piece = text.text.slice(at, places[index + 1] ?? at)
    if (piece !== '') result += weaver.text(piece, at === 0)
  })
  return result
}

function byPlace<T>(items: readonly T[], placeOf: (item: T) => number): Map<number, T[]> {
  const places = new Map<number, T[]>()
  for (const item of items) addTo(places, placeOf(item), item)
  return places
}

function firstIndex<T>(items: readonly T[], test: (item: T) => boolean): number {
  const found = items.findIndex(test)
  return found < 0 ? items.length : found
}

/** Longer ones first, so that shorter ones stand in them. Stored documents may hold what lies outside. */
function marksOf({ text, links = [], emphasis = [], notes = [] }: Text): Mark[] {
  const all: Mark[] = [
    ...links.flatMap(({ target, ...own }) =>
      isSafe(target) ? [{ ...own, tag: 'a', value: target }] : [],
    ),
    ...notes.map(({ note, ...own }) => ({ ...own, tag: 'a', value: `#${note}` })),
    ...emphasis.map(({ kind, ...own }) => ({ ...own, tag: tags[kind] })),
  ]
  return all
    .filter(({ start, end }) => start >= 0 && end > start && end <= text.length)
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

/** An address that runs a program is no link; browsers pass over white space and controls in it. */
const isSafe = (target: string) =>
  !/^(?:javascript|vbscript|data):/i.test(dropInvisible(target).replace(/\s/g, ''))
const safe = (target: string) => (isSafe(target) ? target : '')

function inHtml(text: string): string {
  return escapeXml(text).replace(/\n/g, '<br>')
}

/** What Markdown would take for its own signs: anywhere, and where a line begins. */
const signs = /[\\`*_[\]<>|~]/g
const starts = /^(\s*)([#+-]|\d+(?=[.)]))/

function inMarkdown(text: string, hasLines: boolean, isStart: boolean): string {
  const escaped = text.replace(signs, '\\$&').replace(/&(?=#?\w+;)/g, '&amp;')
  return escaped
    .split('\n')
    .map((line, at) => ((at > 0 && hasLines) || isStart ? lineStart(line) : line))
    .join('  \n')
}

function lineStart(line: string): string {
  return line.replace(starts, (_, white: string, sign: string) =>
    /\d/.test(sign) ? `${white}${sign}\\` : `${white}\\${sign}`,
  )
}

/** An address in brackets, which may hold all but these and the ends of lines. */
function address(target: string): string {
  const plain = target.replace(/[\s<>]/g, (char) => encodeURIComponent(char))
  return /[()]/.test(plain) ? `<${plain}>` : plain
}
