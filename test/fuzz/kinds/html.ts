import { readNumeral } from '../../../src/numeral.js'
import { type Base, bytesOf, drawBase, textOf } from '../bases.js'
import { type Draw, firstThat, oneOf, pick } from '../draws.js'
import type { Damages } from '../input.js'

/** A page in pieces: tags, comments, and the text between them. */
type Tokens = readonly string[]

export function tokensOf(html: string): string[] {
  return (
    html.match(
      /<!--[\s\S]*?-->|<(style|script|title)\b[\s\S]*?<\/\1>|<[!/]?[a-z][^>]*>|[^<]+|</gi,
    ) ?? []
  )
}

const isTag = (token: string) =>
  /^<\/?[a-z]/i.test(token) && !/^<(?:style|script|title)/i.test(token)
const nameOf = (token: string) => /^<\/?([a-z][a-z0-9:]*)/i.exec(token)?.[1]?.toLowerCase() ?? ''
const isOpening = (token: string) => isTag(token) && !token.startsWith('</')
const isText = (token: string) => !token.startsWith('<') && token.trim() !== ''

function indexes(tokens: Tokens, is: (token: string) => boolean): number[] {
  return tokens.flatMap((token, index) => (is(token) ? [index] : []))
}

/** Where the element that begins at a token ends, behind its end tag; null where it has none. */
function endOf(tokens: Tokens, from: number): number | null {
  const name = nameOf(tokens[from] ?? '')
  let depth = 0
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at] ?? ''
    if (!isTag(token) || nameOf(token) !== name) continue
    depth += token.startsWith('</') ? -1 : 1
    if (depth === 0) return at + 1
  }
  return null
}

// Inline elements may hold a part of a number, which would be another one without it.
const elements = /^<(?:tr|td|th|table|tbody|p|div|h[1-6])\b/i
const isBlock = (token: string) => elements.test(token) || /^<(?:body|center)\b/i.test(token)

function pickElement(tokens: Tokens, draw: Draw, is = elements): readonly [number, number] | null {
  const from = pick(
    indexes(tokens, (token) => is.test(token)),
    draw,
  )
  const end = from === undefined ? null : endOf(tokens, from)
  return from === undefined || end === null ? null : [from, end]
}

type Change = (tokens: Tokens, draw: Draw) => Tokens | null

const splice = (tokens: Tokens, at: number, count: number, ...pieces: readonly string[]) => [
  ...tokens.slice(0, at),
  ...pieces,
  ...tokens.slice(at + count),
]

/** Something is done to one token of a kind. */
const onToken =
  (
    is: (token: string) => boolean,
    change: (token: string, draw: Draw) => readonly string[],
  ): Change =>
  (tokens, draw) => {
    const at = pick(indexes(tokens, is), draw)
    return at === undefined ? null : splice(tokens, at, 1, ...change(tokens[at] ?? '', draw))
  }

const withAttribute = (token: string, attribute: string) =>
  token.replace(/^<[a-z][a-z0-9:]*/i, `$& ${attribute}`)

const spans = ['0', '-1', '2', '3', '4', '9', '15', '40', 'x', '', '1.5', '２'] as const
const hidings = [
  'display:none',
  'visibility:hidden',
  'font-size:0',
  'position:absolute;left:-9999px',
  'color:#fff',
  'opacity:0',
  'float:left',
  'display:inline',
  'display:block',
  'display:grid',
] as const
const strays = [
  'td',
  '/td',
  'tr',
  '/tr',
  '/table',
  'table',
  'p',
  '/p',
  'div',
  '/div',
  'span',
  'b',
] as const
const styles = [
  'td{display:none}',
  'tr:nth-child(3){display:none}',
  'td:last-child{display:none}',
  'p{visibility:hidden}',
  'table{display:block}tr{display:block}',
  'td::before{content:"9"}',
  'table tr{float:left}',
  '@media screen{td{display:none}}',
  '@media print{td{display:none}}',
  'td{',
] as const

const changes: Readonly<Record<string, Change>> = {
  'a tag lost': onToken(isTag, () => []),
  'a tag twice': onToken(isTag, (token) => [token, token]),
  'a stray tag': onToken(
    () => true,
    (token, draw) => [token, `<${oneOf(strays, draw)}>`],
  ),
  'a tag cut': onToken(isTag, (token, draw) => [token.slice(0, draw(1, token.length - 1))]),
  'a tag of another name': onToken(isTag, (token, draw) => [
    token.replace(
      /^(<\/?)[a-z0-9]+/i,
      `$1${oneOf(['td', 'th', 'tr', 'div', 'p', 'x', 'caption'], draw)}`,
    ),
  ]),
  'two tags exchanged': (tokens, draw) => {
    const tags = indexes(tokens, isTag)
    const first = draw(0, tags.length - 2)
    const [a, b] = [tags[first]!, tags[first + 1]!]
    return tokens.map((token, at) => (at === a ? tokens[b]! : at === b ? tokens[a]! : token))
  },
  'an element lost': (tokens, draw) => {
    const range = pickElement(tokens, draw)
    return range && splice(tokens, range[0], range[1] - range[0])
  },
  'an element twice': (tokens, draw) => {
    const range = pickElement(tokens, draw)
    return range && splice(tokens, range[1], 0, ...tokens.slice(...range))
  },
  'an element moved': (tokens, draw) => {
    // A number that moves within its row, or into another cell, would be printed under another name.
    const range = pickElement(tokens, draw, /^<(?:tr|table|tbody|p|h[1-6])\b/i)
    if (range === null) return null
    const element = tokens.slice(...range)
    const { kind } = readNumeral(element.filter((token) => !isTag(token)).join(''))
    if (kind === 'number' || kind === 'mark') return null
    const rest = splice(tokens, range[0], range[1] - range[0])
    const name = nameOf(element[0] ?? '')
    const targets = indexes(rest, (token) => isOpening(token) && nameOf(token) === name)
    const target = pick(targets, draw)
    return target === undefined ? null : splice(rest, target, 0, ...element)
  },
  'a span changed': onToken(
    (token) => /^<t[dh]\b/i.test(token),
    (token, draw) => {
      const name = oneOf(['colspan', 'rowspan'], draw)
      const bare = token.replace(new RegExp(`\\s${name}="?[^"\\s>]*"?`, 'i'), '')
      return [draw(0, 3) === 0 ? bare : withAttribute(bare, `${name}="${oneOf(spans, draw)}"`)]
    },
  ),
  'something hidden': onToken(isBlock, (token, draw) => [
    withAttribute(token, oneOf([`style="${oneOf(hidings, draw)}"`, 'hidden'], draw)),
  ]),
  'a style rule': onToken(
    (token) => /^<(?:body|table|h1|p)\b/i.test(token),
    (token, draw) => [`<style>${oneOf(styles, draw)}</style>`, token],
  ),
  'a comment begun': onToken(isTag, (token) => ['<!--', token]),
  'a table around': (tokens, draw) => {
    const range = pickElement(tokens, draw)
    if (range === null) return null
    const inner = tokens.slice(...range)
    return splice(tokens, range[0], inner.length, '<table><tr><td>', ...inner, '</td></tr></table>')
  },
  'a text lost': onToken(isText, () => []),
  'a mark in a text': onToken(isText, (token, draw) => {
    const at = draw(0, token.length)
    const mark = oneOf(
      ['\u200b', '\u202e', '\u202a', '\ufeff', '\u00ad', '&zwj;', '&#0;', '<wbr>'],
      draw,
    )
    return [token.slice(0, at) + mark + token.slice(at)]
  }),
}

const page = ({ name, truth }: Base, html: string, what: string) => ({
  bytes: bytesOf(html),
  story: `${name}: ${what}`,
  expectation: { type: 'values', values: truth.values } as const,
})

/** Tags lost, doubled, moved, hidden, their spans changed: all numbers stay as they are printed. */
export const markupOfPages: Damages = {
  html: (draw) => {
    const base = drawBase('html', draw)
    // In a grid that flows one cell less moves all that follow, on the page as in the table.
    if (/\.grid\{/.test(textOf(base))) return null
    const tokens = tokensOf(textOf(base))
    return firstThat(5, () => {
      const [what, change] = pick(Object.entries(changes), draw)!
      const changed = change(tokens, draw)
      return changed && page(base, changed.join(''), what)
    })
  },
}

const declared = /charset=["']?[\w-]+/i

/** What changes the text itself, so that nothing is known of the outcome. */
const odd: Readonly<Record<string, (html: string, draw: Draw) => string>> = {
  'another charset declared': (html, draw) => {
    const name = oneOf(['gbk', 'big5', 'utf-16', 'utf-7', 'iso-8859-1', 'x-user-defined', ''], draw)
    return declared.test(html)
      ? html.replace(declared, `charset=${name}`)
      : `<meta charset="${name}">${html}`
  },
  'many entities': (html, draw) =>
    html.replace(/>[^<]+/g, (text) =>
      draw(0, 3) > 0
        ? text
        : `>${[...text.slice(1)].map((letter) => `&#${letter.codePointAt(0)};`).join('')}`,
    ),
  'entities that are none': (html, draw) =>
    html.replace(/\d+/g, (digits) =>
      draw(0, 30) > 0
        ? digits
        : oneOf(['&#x110000;', '&#48;', '&nosuch;', '&#xd800;', '&amp;#48;'], draw),
    ),
  'a long attribute': (html, draw) =>
    html.replace(/<td/, `<td title="${'年'.repeat(draw(1, 20_000))}"`),
  'elements in elements': (html, draw) => {
    const name = oneOf(['div', 'span', 'b', 'table><tr><td', 'ul><li', 'font'], draw)
    const depth = draw(2, 60)
    return html.replace(/<body>|^/, `$&${`<${name}>`.repeat(depth)}`)
  },
  'digits changed': (html, draw) =>
    html.replace(/\d/g, (digit) => (draw(0, 20) > 0 ? digit : String(draw(0, 9)))),
  'letters exchanged': (html, draw) =>
    html.replace(/(.)(.)/g, (pair) => (draw(0, 40) > 0 ? pair : [...pair].reverse().join(''))),
  'pieces exchanged': (html, draw) => {
    const tokens = tokensOf(html)
    for (let count = draw(2, 30); count > 0; count -= 1) {
      const [a, b] = [draw(0, tokens.length - 1), draw(0, tokens.length - 1)]
      ;[tokens[a], tokens[b]] = [tokens[b]!, tokens[a]!]
    }
    return tokens.join('')
  },
}

/** Texts, declarations and order changed at random. */
export const pagesGarbled: Damages = {
  html: (draw) => {
    const base = drawBase('html', draw)
    const [what, change] = pick(Object.entries(odd), draw)!
    return {
      bytes: Buffer.from(change(textOf(base), draw)),
      story: `${base.name}: ${what}`,
      expectation: { type: 'sane' },
    }
  },
}
