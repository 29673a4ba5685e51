import { widthOfCharacter } from '../width.js'

/** The columns that a text takes on a terminal: a Chinese character takes two. */
export function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + widthOfCharacter(character), 0)
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** The text where it fits, else as much of it as fits before an ellipsis. */
export function cut(text: string, width: number): string {
  return widthOf(text) <= width ? text : `${pieces(text, width - 1)[0] ?? ''}…`
}

/** A text in pieces of at most `width` columns, cut between any two characters as Chinese is. */
export function pieces(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of text) {
    if (line !== '' && widthOf(line + character) > width) {
      lines.push(line)
      line = ''
    }
    line += character
  }
  return [...lines, line]
}

/** What is kept together where a text is broken: a Chinese character with the marks around it, or a word. */
const unbroken =
  /[“‘（《〔]*\p{Script=Han}[，。；：、！？”’）》〕]*|[^\s\p{Script=Han}“‘（《〔]+|[“‘（《〔]+|\s+/gu

/** A text in lines of at most `width` columns, broken between words and between Chinese characters. */
export function broken(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const [piece] of text.matchAll(unbroken)) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += line === '' ? piece.trimStart() : piece
  }
  return [...lines, line.trimEnd()]
}

/** On one line and without controls: a document's text must not be able to steer the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}
