import { step } from '../../budget.js'
import { latin1 } from '../bytes.js'
import { decode, decodeAs, declaredCharset, isKnownCharset } from '../charset.js'
import type { MimePart } from './part.js'

/** Pages that stand in frames of a page: no web archive that a browser saves has as many. */
const mostFrames = 32

/**
 * The page of a web archive with the pages that its frames show, each where its frame stands. They are
 * written in ASCII, so that they may be in another charset than the page around them.
 */
export function withFrames(root: MimePart, related: readonly MimePart[]): Uint8Array {
  const bytes = root.bytes()
  const pages = related.filter((part) => part !== root && part.type === 'text/html')
  if (pages.length === 0) return bytes
  const source = latin1(bytes)
  const shown = new Frames(pages).shownIn(source, root, [root])
  return shown === source ? bytes : Uint8Array.from(shown, (char) => char.charCodeAt(0))
}

/** What is no markup, whatever it looks like, or a tag of a frame; what has no end reaches to that of the page. */
const tags =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|title|xmp|noframes|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)|<(i?frame)\b((?:[^>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,2000})>|<(\/?)frameset\b[^>]{0,2000}>/gi

class Frames {
  private count = 0

  constructor(private readonly pages: readonly MimePart[]) {}

  /** The source of a page with those of its frames; one that shows a page around it shows nothing. */
  shownIn(source: string, page: MimePart, around: readonly MimePart[]): string {
    step()
    return source.replace(
      tags,
      (tag: string, _, frame?: string, attributes: string = '', end?: string) => {
        // A page of frames alone has no body: its frames are to be those of one.
        if (frame === undefined) return end === undefined ? tag : `<${end}div>`
        const inner = this.pageAt(attributeOf(attributes, 'src'), page)
        if (inner === undefined || around.includes(inner) || !isSeen(attributes)) return tag
        this.count += 1
        if (this.count > mostFrames) return tag
        const content = this.shownIn(asciiOf(inner), inner, [...around, inner])
        return `<div${styleOf(attributes)}>${content}</div>${frame.toLowerCase() === 'iframe' ? tag : ''}`
      },
    )
  }

  /** The part that a page names: by its place (Content-Location), or by its name (`cid:`). */
  private pageAt(source: string, page: MimePart): MimePart | undefined {
    if (source === '') return undefined
    const name = /^cid:(.*)$/i.exec(source)?.[1]
    if (name !== undefined)
      return this.pages.find((part) => part.field('Content-ID') === `<${decodedName(name)}>`)
    const base = locationOf(page.field('Content-Location'), archive)
    const wanted = locationOf(source, base)
    return this.pages.find((part) => locationOf(part.field('Content-Location'), base) === wanted)
  }
}

/** What the places of parts are told from that have none of their own (RFC 2557, 5). */
const archive = 'thismessage:/'

function locationOf(place: string, base: string): string {
  try {
    return new URL(place.trim(), base).href.replace(/#.*$/, '')
  } catch {
    return place.trim()
  }
}

function decodedName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function attributeOf(attributes: string, name: string): string {
  const found = new RegExp(
    `(?:^|[\\s"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    'i',
  ).exec(attributes)
  return (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').replace(/&amp;/gi, '&').trim()
}

/** A frame without a height or a width shows nothing. */
function isSeen(attributes: string): boolean {
  return !['width', 'height'].some((name) => /^0+(?:px|%)?$/.test(attributeOf(attributes, name)))
}

/** What says whether the frame is seen. */
function styleOf(attributes: string): string {
  const kept = ['class', 'style', 'id'].flatMap((name) => {
    const value = attributeOf(attributes, name)
    return value === '' ? [] : [` ${name}="${value.replaceAll('"', '&quot;')}"`]
  })
  return `${kept.join('')}${/(?:^|\s)hidden(?:\s|=|$)/i.test(attributes) ? ' hidden' : ''}`
}

/** The source of a page in ASCII: as references to its characters, in styles as CSS escapes them. */
function asciiOf(part: MimePart): string {
  const bytes = part.bytes()
  const stated = part.parameters.get('charset') ?? ''
  const { text } = isKnownCharset(stated)
    ? decodeAs(bytes, stated)
    : decode(bytes, declaredCharset(bytes))
  return text
    .replace(/<style\b[\s\S]*?(?:<\/style\s*>|$)/gi, (style) =>
      escaped(style, (code) => `\\${code} `),
    )
    .replace(/[^\0-\x7f]+/gu, (words) => escaped(words, (code) => `&#x${code};`))
}

function escaped(text: string, write: (code: string) => string): string {
  return text.replace(/[^\0-\x7f]/gu, (char) => write((char.codePointAt(0) ?? 0).toString(16)))
}
