import { step } from '../../budget.js'

/** A piece of an RTF file (Rich Text Format 1.9.1, "Basic entities"). */
export type Token =
  | { readonly type: 'open' | 'close' }
  /** A control word with its number, or null; or a symbol such as `*` or `~`. */
  | { readonly type: 'control'; readonly word: string; readonly number: number | null }
  /** A byte, or characters of ASCII, of the text. */
  | { readonly type: 'byte'; readonly byte: number }
  | { readonly type: 'text'; readonly text: string }

const pattern =
  /\\([a-z]+)(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n\0]+)|[\r\n\0]+|\\/giy

/** The pieces of a file, given a character for each byte. */
export function* tokensOf(source: string): Generator<Token> {
  const expression = new RegExp(pattern)
  while (expression.lastIndex < source.length) {
    step()
    const found = expression.exec(source)
    if (found === null) return
    const [, word, number, hex, symbol, brace, text] = found
    if (word === 'bin') {
      // Bytes that are no text follow, as many as it says.
      expression.lastIndex += Math.max(0, Number(number ?? 0))
    } else if (word !== undefined)
      yield { type: 'control', word, number: number === undefined ? null : Number(number) }
    else if (hex !== undefined) yield { type: 'byte', byte: Number.parseInt(hex, 16) }
    else if (symbol !== undefined) yield { type: 'control', word: symbol, number: null }
    else if (brace !== undefined) yield { type: brace === '{' ? 'open' : 'close' }
    else if (text !== undefined) yield { type: 'text', text }
  }
}
