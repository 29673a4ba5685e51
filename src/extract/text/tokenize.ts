import type { Lexicon } from '../table/lexicon.js'
import { isValue, itemOf, longestLabel } from '../table/cells.js'

const rules = /^[\s|+=:_\-─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]+$/

/** The cells that a line still shows, by tabs or rules, else what white space parts. */
export function splitCells(lexicon: Lexicon, text: string): { cells: string[]; marked: boolean } {
  if (text.trim() !== '' && rules.test(text) && /[-─━═+|]{3}|[┌-╬]/.test(text))
    return { cells: [], marked: false }
  if (/[|│┃║]/.test(text)) {
    const inner = text.trim().replace(/^[|│┃║]|[|│┃║]$/g, '')
    return { cells: inner.split(/[|│┃║]/).map((cell) => cell.trim()), marked: true }
  }
  if (text.includes('\t')) {
    const cells = text.split('\t').map((cell) => cell.trim())
    // A tab before each cell, a cell a line, parts nothing.
    return { cells: cells.length === 2 && cells[0] === '' ? cells.slice(1) : cells, marked: true }
  }
  return { cells: text === '' ? [''] : tokensOf(lexicon, text), marked: false }
}

/** Words that one space parts are one token; brackets keep their white space; numbers stand alone. */
function tokensOf(lexicon: Lexicon, text: string): string[] {
  const whole = itemOf(lexicon, text.trim(), {})
  const isSeveral = whole.names > 1 && /\s/.test(text.trim())
  const isLabel = (whole.senses.length > 0 || whole.heading) && !isSeveral
  if (isLabel || whole.numeral.kind === 'mark') return [text.trim()]
  if (whole.numeral.kind === 'number' && !/\d\s+\d/.test(text)) return [text.trim()]
  return text
    .trim()
    .split(/\s{2,}/)
    .flatMap((words) => wordsOf(lexicon, words))
}

function wordsOf(lexicon: Lexicon, text: string): string[] {
  const tokens: string[] = []
  for (const word of text.match(/(?:[（(][^（）()]*[）)]|\S)+/g) ?? []) {
    const last = tokens.at(-1)
    if (last !== undefined && isPiece(lexicon, last) && isPiece(lexicon, word))
      tokens[tokens.length - 1] = last + word
    else tokens.push(word)
  }
  return tokens
}

/** Words that are no label by themselves may be a piece of one: 总 计, 三 、本 年 度办 理 结果. */
function isPiece(lexicon: Lexicon, word: string): boolean {
  if (word.length > longestLabel) return true
  const item = itemOf(lexicon, word, {})
  return !isValue(item) && item.senses.length === 0 && !item.heading
}
