import { step } from '../../../budget.js'

/** A piece of PDF syntax (ISO 32000-1, 7.2 and 7.3), with where it stands. */
export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'word'
  /** The name itself, the bytes of a string as characters, or for all else the text as written. */
  readonly text: string
  readonly from: number
  readonly to: number
}

const blank = '\\0\\t\\n\\f\\r '
const delimiter = '()<>[\\]{}/%'
const regular = `[^${blank}${delimiter}]`

const gap = new RegExp(`(?:[${blank}]|%[^\\r\\n]*)*`, 'y')
const plain = new RegExp(
  `/(?<name>${regular}*)|<<|>>|<(?<hex>[0-9A-Fa-f${blank}]*)>|${regular}+|[^]`,
  'y',
)
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

/** The pieces of PDF syntax in a text of one character for each byte, one after the other. */
export class Lexer {
  constructor(
    readonly text: string,
    private at = 0,
  ) {}

  /** null at the end. */
  next(): Token | null {
    gap.lastIndex = this.at
    gap.exec(this.text)
    const from = gap.lastIndex
    if (this.text[from] === '(') return this.string(from)
    plain.lastIndex = from
    const found = plain.exec(this.text)
    if (found === null) return null
    this.at = plain.lastIndex
    const { name, hex } = found.groups ?? {}
    const place = { from, to: this.at }
    if (name !== undefined) return { kind: 'name', text: unescaped(name), ...place }
    if (hex !== undefined) return { kind: 'string', text: fromHex(hex), ...place }
    return { kind: number.test(found[0]) ? 'number' : 'word', text: found[0], ...place }
  }

  /** Brackets stand in a string as they are, as long as they are pairs (7.3.4.2). */
  private string(from: number): Token {
    let [text, depth, at] = ['', 0, from]
    for (; at < this.text.length; at += 1) {
      step()
      const char = this.text.charAt(at)
      if (char === '\\') {
        const [all, code] = escaped(this.text, at)
        text += code
        at += all.length - 1
        continue
      }
      if (char === '(') depth += 1
      if (char === ')') depth -= 1
      if (depth === 0) break
      if (at > from) text += char
    }
    this.at = Math.min(at + 1, this.text.length)
    return { kind: 'string', text, from, to: this.at }
  }
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The characters of an escape behind a backslash, and the character that they stand for. */
function escaped(text: string, at: number): [written: string, meant: string] {
  const [octal] = /^\\[0-7]{1,3}/.exec(text.slice(at, at + 4)) ?? []
  if (octal !== undefined) {
    return [octal, String.fromCharCode(Number.parseInt(octal.slice(1), 8) & 0xff)]
  }
  const [lineBreak] = /^\\\r?\n?/.exec(text.slice(at, at + 3)) ?? ['']
  if (lineBreak.length > 1) return [lineBreak, '']
  const char = text[at + 1] ?? ''
  return [`\\${char}`, controls[char] ?? char]
}

function unescaped(name: string): string {
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function fromHex(hex: string): string {
  const digits = hex.replace(/[^0-9A-Fa-f]/g, '')
  return (digits.length % 2 === 0 ? digits : `${digits}0`).replace(/../g, (code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
