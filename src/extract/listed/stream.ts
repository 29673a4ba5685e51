import type { Block, Document, TextBlock } from '../../document.js'
import { append } from '../../lists.js'
import { fold, hasDigit } from '../../text.js'
import { isProse, isPartOfProse } from '../account/counts.js'
import { isNumberingLine } from '../table/foreign.js'
import type { Place } from '../table/cells.js'
import type { ListedForm } from './form.js'
import { keyOf } from './key.js'
import { candidatesFor, namedBy } from './label.js'
import { isUnit, type ListedRecord, type ListedSource, type Piece, pieceOf } from './record.js'

/** Forms of one column that have become lines of text: a row a line, or a cell a line. */

/** Lines of running text between two rows: more of them, and what follows is another table. */
const longestLine = 120

export function streamSource(form: ListedForm, document: Document): ListedSource {
  const stream = new Stream(form)
  document.blocks.forEach((block, index) => {
    const line = lineOf(block, index)
    if (line === null) stream.close()
    else stream.add(line.text, line.place)
  })
  return stream.source()
}

export function lineOf(block: Block, index: number): { text: string; place: Place } | null {
  if (block.type === 'table') return null
  const { text } = block
  if (text.length > longestLine || isProse(text) || isPartOfProse(text)) return null
  return { text, place: placeOfLine(block, index) }
}

function placeOfLine(block: TextBlock, index: number): Place {
  const { page, box } = block
  return {
    line: block.line ?? index,
    ...(page === undefined ? {} : { page }),
    ...(box === undefined ? {} : { box }),
  }
}

/** Puts rows together from pieces as they come: words, then a unit, then numbers. */
class Stream {
  private readonly records: ListedRecord[] = []
  private words: Piece[] = []
  private unit = ''
  private values: Piece[] = []
  /** Units and values that came before those, with no words between. */
  private before: Pick<ListedRecord, 'unit' | 'values'>[] = []
  private readonly unplaced: Piece[] = []

  constructor(private readonly form: ListedForm) {}

  add(text: string, place: Place): void {
    const tokens = tokensOf(this.form, text)
    if (isNumberingLine(tokens)) return
    tokens.forEach((token, at) => {
      const piece = pieceOf(token, place)
      // A number that stands before words on its line counts the row.
      const isSerial = at === 0 && tokens.length > 1 && /^\d{1,3}[.、]?$/.test(token)
      if (!isSerial || !this.isWord(pieceOf(tokens[1] ?? '', place))) this.put(piece)
      else this.close()
    })
  }

  private isWord({ text, numeral }: Piece): boolean {
    return !isUnit(text) && numeral.kind === 'text'
  }

  private put(piece: Piece): void {
    if (this.isWord(piece)) {
      if (this.values.length > 0 || this.unit !== '') this.close()
      this.words.push(piece)
      // Lines of words without a number are no labels that are cut: what is far above is left.
      if (this.words.length > mostWords) this.words.shift()
    } else if (this.words.length === 0) {
      return
    } else if (isUnit(piece.text)) {
      if (this.values.length > 0) this.before.push({ unit: this.unit, values: this.values })
      if (this.values.length > 0) this.values = []
      this.unit = piece.text
    } else if (piece.numeral.kind === 'mark' && this.unit === '' && this.values.length === 0) {
      this.unit = piece.text
    } else {
      this.values.push(piece)
    }
  }

  close(): void {
    const labels = labelsOf(this.form, this.words)
    const rows = [...this.before, { unit: this.unit, values: this.values }]
    const heads = labels.slice(0, -rows.length)
    for (const label of heads) this.records.push({ label, unit: '', values: [] })
    const own = labels.slice(heads.length)
    // Labels one over the other, and then as many numbers: rows whose cells are set on middle lines.
    const areRows =
      own.length === rows.length &&
      (rows.length === 1 || own.every(({ text }) => isNamed(this.form, text)))
    own.forEach((label, at) => {
      const row = areRows ? rows[at] : undefined
      this.records.push({ label, unit: row?.unit ?? '', values: row?.values ?? [] })
    })
    if (!areRows) append(this.unplaced, numbersOf(rows))
    this.words = []
    this.before = []
    this.unit = ''
    this.values = []
  }

  /** From the first row with a number, and the headings right over it, to the last: headings elsewhere are the prose's. */
  private region(): [first: number, end: number] {
    const isRow = ({ label, values }: ListedRecord) =>
      values.length > 0 && names(this.form, label.text)
    const row = this.records.findIndex(isRow)
    if (row < 0) return [0, 0]
    let first = row
    const isHeading = (one: ListedRecord | undefined) =>
      one !== undefined && one.values.length === 0 && names(this.form, one.label.text)
    while (row - first < mostHeadings && isHeading(this.records[first - 1])) first -= 1
    return [first, this.records.findLastIndex(isRow) + 1]
  }

  source(): ListedSource {
    this.close()
    const [first, end] = this.region()
    const heads = this.records.slice(0, first).map(({ label }) => label.text)
    const records = withoutSerials(this.records.slice(first, end))
    const width = records.reduce((most, { values }) => Math.max(most, values.length), 1)
    const columns = columnsNamed(this.form, heads, width)
    const isWhole = ({ values }: ListedRecord) => width === 1 || values.length === width
    const cut = records.filter((one) => !isWhole(one) && names(this.form, one.label.text))
    return {
      // Of a row that lacks a number nothing tells which.
      records: records.map((one) => (isWhole(one) ? one : { ...one, values: [] })),
      columns,
      captions: heads,
      numbers: end === 0 ? [] : [...this.unplaced, ...numbersOf(cut)],
    }
  }
}

function numbersOf(rows: readonly Pick<ListedRecord, 'values'>[]): Piece[] {
  return rows.flatMap(({ values }) =>
    values.flatMap((value) => (value?.numeral.kind === 'number' ? [value] : [])),
  )
}

/** Headings of the form that may stand one over the other before its first number. */
const mostHeadings = 3

/** The last numbers of the rows may be those that count the next ones. */
function withoutSerials(records: readonly ListedRecord[]): readonly ListedRecord[] {
  const lasts = records.flatMap(({ values }) => values.at(-1)?.numeral.value ?? [])
  const counted = records.filter(({ values }) => values.length > 1).length
  const following = lasts.filter((value, at) => at > 0 && value === (lasts[at - 1] ?? 0) + 1)
  const areSerials = counted > 4 && following.length >= 0.8 * lasts.length
  return areSerials ? records.map((one) => ({ ...one, values: one.values.slice(0, -1) })) : records
}

function columnsNamed(form: ListedForm, heads: readonly string[], width: number) {
  const at = heads.findLastIndex(
    (head) => /指标|项目|内容/.test(fold(head)) && form.headings.has(keyOf(head)),
  )
  const names =
    at < 0
      ? []
      : heads.slice(at + 1).filter((head) => !/^(?:计量)?单位$|序号|代码/.test(fold(head)))
  const isTold = names.length === width
  return Array.from({ length: width }, (_, column) => ({
    headings: isTold ? [names[column] ?? ''] : [],
  }))
}

function names(form: ListedForm, text: string): boolean {
  return candidatesFor(form, keyOf(text)).length > 0
}

function isNamed(form: ListedForm, text: string): boolean {
  return namedBy(form, keyOf(text)).length > 0
}

/** The cells that a line shows: parted by tabs, by wide gaps, by what they are. */
export function tokensOf(form: ListedForm, text: string): string[] {
  return text
    .split(/\t|\s{2,}|\n|[|｜│]/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .flatMap((cell) => parted(form, cell))
}

/** Words with a unit and numbers behind them: 收到申请数 件 12, 收到申请数：12件. */
function parted(form: ListedForm, cell: string): string[] {
  const ends: string[] = []
  const starts: string[] = []
  const words = cell.split(/\s+/)
  const isValue = (text: string) => isUnit(text) || pieceOf(text, {}).numeral.kind !== 'text'
  while (words.length > 1 && isValue(words.at(-1) ?? '')) ends.unshift(words.pop() ?? '')
  if (words.length > 1 && /^\d{1,3}$/.test(words[0] ?? '')) starts.push(words.shift() ?? '')
  const next = words.findIndex((word, at) => at > 0 && isNumbered(word))
  if (next > 0 && !isNamed(form, words.join('')))
    return [
      ...[...starts, ...parted(form, words.slice(0, next).join(' '))],
      ...[...parted(form, words.slice(next).join(' ')), ...ends],
    ]
  const joined = words.join('')
  // A line of headings parted by blanks: 统计指标 单位 本期 累计.
  if (words.length > 1 && form.headings.has(keyOf(words[0] ?? '')))
    return [...starts, ...words, ...ends]
  if (isNamed(form, joined) || !hasDigit(joined)) return [...starts, joined, ...ends]
  const glued =
    /^(.*?[^\d.,，、（(])\s*[:：]?\s*(\d[\d,.]*\s*(?:万?元|人次|[件条次篇个人])?)$/u.exec(joined)
  const [, label = '', number = ''] = glued ?? []
  const bare = label.replace(/[:：]$/, '').replace(/(?:万元|人次|[件条次篇个人])$/, '')
  const isGlued = glued !== null && (names(form, label) || names(form, bare))
  return isGlued
    ? [...starts, names(form, label) ? label : bare, number, ...ends]
    : [...starts, joined, ...ends]
}

/** 四、行政复议数量 （一）维持数: what is numbered is a label of its own. */
function isNumbered(word: string): boolean {
  return /^(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\p{Nd}{1,2})[）)、.．]|其中[:：])\D/u.test(word)
}

/** Words that may stand over a row without a number among them. */
const mostWords = 24
/** Most lines over which a label is cut. */
const longestLabel = 4

/** Words that stand one after the other: headings, and a label that may be cut over lines. */
function labelsOf(form: ListedForm, words: readonly Piece[]): Piece[] {
  const labels: Piece[] = []
  for (let left = words; left.length > 0;) {
    const { label, count } = lastLabel(form, left)
    labels.unshift(label)
    left = left.slice(0, -count)
  }
  return labels
}

function lastLabel(form: ListedForm, words: readonly Piece[]): { label: Piece; count: number } {
  let best = { count: 1, cost: Infinity }
  for (let count = 1; count <= Math.min(longestLabel, words.length); count += 1) {
    const text = words
      .slice(-count)
      .map((piece) => piece.text)
      .join('')
    const [first] = candidatesFor(form, keyOf(text))
    if (first !== undefined && first.cost < best.cost) best = { count, cost: first.cost }
  }
  const own = words.slice(-best.count)
  const text = own.map((piece) => piece.text).join('')
  return { label: pieceOf(text, own[0]?.place ?? {}), count: best.count }
}
