import type { Block, Document, TextBlock } from '../../document.js'
import { append, greatest, least } from '../../lists.js'
import { isPageNumber } from '../../text.js'
import { isPartOfProse, isProse } from '../account/counts.js'
import type { Place } from '../table/cells.js'
import { isNumberingLine } from '../table/foreign.js'
import type { ListedForm } from './form.js'
import { keyOf } from './key.js'
import { candidatesFor } from './label.js'
import { columnsNamed, withoutSerials } from './line-columns.js'
import { isUnit, type ListedRecord, type ListedSource, type Piece, pieceOf } from './record.js'
import {
  clausesOf,
  closesBracket,
  countsInWords,
  isList,
  isNamed,
  isOpen,
  names,
  type Token,
  tokensOf,
  withShortLeaders,
} from './tokens.js'

/**
 * Forms of one column that have become lines of text: a row a line, a cell a line, or two columns of the page
 * side by side.
 */

/** Longer lines are running text. */
const longestLine = 120

interface PlacedLine {
  readonly place: Place
  readonly tokens: readonly Token[]
}

export function streamSource(form: ListedForm, document: Document): ListedSource {
  const lines = document.blocks.map((block, index): PlacedLine | null => {
    const line = lineOf(block, index)
    if (line !== null) return { place: line.place, tokens: tokensOf(form, line.text) }
    const tokens = block.type === 'table' ? [] : clausesOf(form, block.text)
    return block.type === 'table' || tokens.length === 0
      ? null
      : { place: placeOfLine(block, index), tokens }
  })
  const forward = streamOf(form, lines, false)
  const fit = fitOf(form, forward.source)
  const isDoubtful = fit.wrong >= fewestMisfits || forward.isShifted
  if (!isDoubtful && !numbersStandFirst(form, lines)) return forward.source
  const backward = streamOf(form, lines, true).source
  const turned = fitOf(form, backward)
  return turned.right >= fit.right && turned.wrong <= fit.wrong ? backward : forward.source
}

/** Fewer units that are not those of the form may be errors of who has filled it in. */
const fewestMisfits = 3

/** @param isTurned where each number stands before its words: all is read from its end */
function streamOf(
  form: ListedForm,
  lines: readonly (PlacedLine | null)[],
  isTurned: boolean,
): { readonly source: ListedSource; readonly isShifted: boolean } {
  const stream = new Stream(form, isTurned)
  for (const line of isTurned ? [...lines].reverse() : lines) {
    if (line === null) stream.close()
    else stream.add(isTurned ? [...line.tokens].reverse() : line.tokens, line.place)
  }
  return stream.source()
}

export function lineOf(block: Block, index: number): { text: string; place: Place } | null {
  if (block.type === 'table' || isPageNumber(block.text)) return null
  // A list may end each of its lines with a mark, as sentences do.
  const text = withShortLeaders(block.text).replace(/[,，;；。、]\s*$/, '')
  const isSpoken = text.length > longestLine || isProse(text) || isPartOfProse(text)
  if (isSpoken && !isList(text)) return null
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

function isWord(text: string): boolean {
  return !isUnit(text) && pieceOf(text, {}).numeral.kind === 'text'
}

/** Where most lines of the form begin with their number and end with their words: 12件 收到申请数. */
function numbersStandFirst(form: ListedForm, lines: readonly (PlacedLine | null)[]): boolean {
  const first = rowsWithNumber(form, lines, true)
  return first > 3 && first > 2 * rowsWithNumber(form, lines, false)
}

/** How many lines of the form have their number at one end and their words at the other. */
function rowsWithNumber(
  form: ListedForm,
  lines: readonly (PlacedLine | null)[],
  isFirst: boolean,
): number {
  return lines.filter((line) => {
    const tokens = line?.tokens ?? []
    const [outer, inner] = isFirst ? [tokens[0], tokens.at(-1)] : [tokens.at(-1), tokens[0]]
    const isSerial = tokens.length === 2 && /^\d{1,2}$/.test(outer?.text ?? '')
    const isRow = outer !== undefined && inner !== undefined && tokens.length > 1 && !isSerial
    return isRow && !isWord(outer.text) && isWord(inner.text) && names(form, inner.text)
  }).length
}

/**
 * How many rows with a number fit their line, and how many have the unit of another, or are a heading, which
 * has none.
 */
function fitOf(
  form: ListedForm,
  { records }: ListedSource,
): { readonly right: number; readonly wrong: number } {
  const fits = records.flatMap(({ label, values }) => {
    const [first] = values
    const lines = candidatesFor(form, keyOf(label.text)).map(({ line }) => line)
    if (first?.numeral.kind !== 'number' || lines.length === 0) return []
    const { unit } = first.numeral
    return lines.some(({ targets }) =>
      targets.some(({ field }) => unit === undefined || field.unit === unit),
    )
  })
  const right = fits.filter(Boolean).length
  return { right, wrong: fits.length - right }
}

/** A row on its way: whether dots lead from its words to a number, which may be on another line. */
interface Draft extends ListedRecord {
  readonly leads: boolean
}

/** Puts rows together from pieces as they come: words, then a unit, then numbers. */
class Stream {
  private drafts: Draft[] = []
  private words: (Piece & { readonly leads: boolean })[] = []
  private unit = ''
  private values: Piece[] = []
  /** Units and values that came before those, with no words between. */
  private before: Pick<ListedRecord, 'unit' | 'values'>[] = []
  /** Numbers before any words, or in rows that cannot be told apart. */
  private readonly strays: Piece[] = []
  /** How many lines have two rows of the form or more: columns of the page side by side. */
  private shared = 0

  constructor(
    private readonly form: ListedForm,
    private readonly isTurned: boolean,
  ) {}

  add(tokens: readonly Token[], place: Place): void {
    const texts = tokens.map(({ text }) => text)
    if (isNumberingLine(texts)) return
    const before = this.drafts.length
    tokens.forEach(({ text, leads = false }, at) => {
      // A number that stands before words on its line counts the row.
      const isSerial = at === 0 && tokens.length > 1 && /^\d{1,3}[.、]?$/.test(text)
      if (isSerial && isWord(texts[1] ?? '')) this.close()
      else this.put({ ...pieceOf(text, place), leads })
    })
    const rows = this.drafts.slice(before).filter((one) => one.label.place.line === place.line)
    if (rows.some((one) => isRow(this.form, one)) && this.values.length > 0) this.shared += 1
  }

  private put(piece: Piece & { readonly leads: boolean }): void {
    if (isWord(piece.text)) {
      if (this.values.length > 0 || this.unit !== '') this.close()
      this.words.push(piece)
      // Lines of words without a number are no labels that are cut: what is far above is left.
      if (this.words.length > mostWords) this.words.shift()
    } else if (this.words.length === 0) {
      this.strays.push(piece)
    } else if (isUnit(piece.text)) {
      this.putUnit(piece.text)
    } else if (piece.numeral.kind === 'mark' && this.unit === '' && this.values.length === 0) {
      this.unit = piece.text
    } else {
      this.values.push(piece)
    }
  }

  /** A unit behind a number is that number's; a second one before numbers begins the next row. */
  private putUnit(unit: string): void {
    const { values } = this
    if (values.length > 0 && this.unit === '') return
    if (values.length > 0) this.before.push({ unit: this.unit, values })
    this.values = []
    this.unit = unit
  }

  close(): void {
    const labels = labelsOf(this.form, this.words, this.isTurned)
    const last = { unit: this.unit, values: this.values }
    // A unit alone below a row is the end of that row's, cut over two lines: 人⏎次.
    const isCut = this.before.length > 0 && this.values.length === 0
    const rows = isCut ? this.before : [...this.before, last]
    const own = labels.splice(-rows.length)
    for (const label of labels) this.drafts.push({ ...label, unit: '', values: [] })
    // Labels one over the other, and then as many numbers: rows whose cells are set on middle lines.
    const areRows =
      rows.length === 1 ||
      (own.length === rows.length && own.every(({ label }) => isNamed(this.form, label.text)))
    own.forEach((label, at) => {
      const { unit = '', values = [] } = (areRows ? rows[at] : undefined) ?? {}
      this.drafts.push({ ...label, unit, values })
    })
    if (!areRows)
      append(
        this.strays,
        rows.flatMap(({ values }) => values.filter((value) => value !== null)),
      )
    this.words = []
    this.before = []
    this.unit = ''
    this.values = []
  }

  source(): { readonly source: ListedSource; readonly isShifted: boolean } {
    this.close()
    const drafts = withTorn(this.form, this.isTurned ? [...this.drafts].reverse() : this.drafts)
    const [first, end] = region(this.form, drafts)
    const heads = drafts.slice(0, first).map(({ label }) => label.text)
    const { records, columns } = columnsOf(this.form, heads, drafts.slice(first, end))
    const source = {
      records,
      columns,
      captions: heads,
      numbers: this.numbersIn(drafts.slice(first, end)),
      numbersInWords: drafts
        .slice(first, end)
        .flatMap(({ label }) => countsInWords(this.form, label)),
      ...(this.shared >= fewestShared ? { threads: 2 } : {}),
    }
    return { source, isShifted: isShifted(this.form, drafts[first - 1], drafts[end]) }
  }

  /** All numbers on the lines of some rows, between them, and on the line behind: that may be of one more row. */
  private numbersIn(drafts: readonly Draft[]): Piece[] {
    const own = drafts.flatMap(({ values }) => values.filter((value) => value !== null))
    const lines = [...drafts.map(({ label }) => label), ...own].flatMap(
      ({ place }) => place.line ?? [],
    )
    const [first, last] = [least(lines), greatest(lines)]
    const isBetween = ({ place: { line = -1 } }: Piece) => line >= first && line <= last + 1
    return [...own, ...this.strays.filter(isBetween)].filter(
      ({ numeral }) => numeral.kind === 'number',
    )
  }
}

/**
 * True where a number is left before the first row, and one lacks behind the last: each may be of the row below
 * it.
 */
function isShifted(
  form: ListedForm,
  before: Draft | undefined,
  behind: Draft | undefined,
): boolean {
  const isLeft = before?.values.some((value) => value?.numeral.kind === 'number') === true
  return isLeft && behind?.values.length === 0 && isNamed(form, behind.label.text)
}

/** So many lines with two rows of the form or more are columns of the page side by side. */
const fewestShared = 3

function isRow(form: ListedForm, { label, values }: ListedRecord): boolean {
  return values.length > 0 && names(form, label.text)
}

/**
 * From the first row with a number, and the headings right over it, to the last: headings elsewhere are the
 * prose's.
 */
function region(form: ListedForm, drafts: readonly Draft[]): [first: number, end: number] {
  const row = drafts.findIndex((one) => isRow(form, one))
  if (row < 0) return [0, 0]
  let first = row
  const isHeading = (one: ListedRecord | undefined) =>
    one !== undefined && one.values.length === 0 && names(form, one.label.text)
  while (row - first < mostHeadings && isHeading(drafts[first - 1])) first -= 1
  return [first, drafts.findLastIndex((one) => isRow(form, one)) + 1]
}

/** Headings of the form that may stand one over the other before its first number. */
const mostHeadings = 3

/**
 * Rows whose label or number stands apart from its beginning, with lines of the column beside it
 * between: a bracket is closed there, or dots have led to a number that stands behind another.
 */
function withTorn(form: ListedForm, drafts: readonly Draft[]): Draft[] {
  const whole: Draft[] = []
  for (const draft of drafts) {
    const near = whole.slice(-mostBetween)
    const open = near.findLast(({ label }) => isOpen(label.text))
    const [own, ...more] = draft.values
    const led = near.filter(({ leads, values }) => leads && values.length === 0)
    const begun =
      own === undefined ? undefined : near.findLast((one) => isBeginOf(form, one, draft))
    if (begun !== undefined) {
      const label = { ...begun.label, text: begun.label.text + draft.label.text }
      whole[whole.indexOf(begun)] = { ...draft, label }
    } else if (open !== undefined && own !== undefined && closesBracket(draft.label.text)) {
      const label = { ...open.label, text: open.label.text + draft.label.text }
      const isOne = open.values.length === 0
      // With a number at each of its ends nothing tells which is its own.
      const values = [...open.values, ...draft.values]
      whole[whole.indexOf(open)] = { ...draft, label, values, ...(isOne ? {} : { isTorn: true }) }
    } else if (own !== undefined && more.length === 1 && led.length === 1 && led[0] !== undefined) {
      whole[whole.indexOf(led[0])] = { ...led[0], values: more }
      whole.push({ ...draft, values: [own] })
    } else whole.push(draft)
  }
  return whole
}

/** Words without a number that are a label of the form together with those, unknown, beside a number. */
function isBeginOf(form: ListedForm, begun: Draft, { label }: Draft): boolean {
  if (begun.values.length > 0 || names(form, label.text)) return false
  const whole = begun.label.text + label.text
  return isNamed(form, begun.label.text) ? form.byKey.has(keyOf(whole)) : isNamed(form, whole)
}

/** Most rows between two pieces of one. */
const mostBetween = 6

function columnsOf(
  form: ListedForm,
  heads: readonly string[],
  drafts: readonly Draft[],
): Pick<ListedSource, 'records' | 'columns'> {
  const records = withoutSerials(drafts)
  const columns = columnsNamed(form, heads, records)
  const isWhole = ({ values }: ListedRecord) =>
    values.length === columns.length || values.length === 0
  return {
    // Where a row has too few or too many numbers, nothing tells which column each belongs to.
    records: records.map((one) => (isWhole(one) ? one : { ...one, isTorn: true })),
    columns,
  }
}

/** Words that may stand over a row without a number among them. */
const mostWords = 24
/** Most lines over which a label is cut. */
const longestLabel = 4

type Words = Pick<Draft, 'label' | 'leads'>

/** Words that stand one after the other: headings, and a label that may be cut over lines. */
function labelsOf(
  form: ListedForm,
  words: readonly (Piece & { leads: boolean })[],
  isTurned: boolean,
): Words[] {
  const labels: Words[] = []
  for (let left = words; left.length > 0;) {
    const { count, ...label } = lastLabel(form, left, isTurned)
    labels.unshift(label)
    left = left.slice(0, -count)
  }
  return labels
}

function lastLabel(
  form: ListedForm,
  words: readonly (Piece & { leads: boolean })[],
  isTurned: boolean,
): Words & { count: number } {
  const piecesOf = (count: number) => {
    const own = words.slice(-count)
    return isTurned ? own.reverse() : own
  }
  let best = { count: 1, cost: Infinity }
  for (let count = 1; count <= Math.min(longestLabel, words.length); count += 1) {
    const own = piecesOf(count)
    // Dots lead from the end of a label.
    if (own.slice(0, -1).some(({ leads }) => leads)) break
    const [first] = candidatesFor(form, keyOf(own.map(({ text }) => text).join('')))
    if (first !== undefined && first.cost < best.cost) best = { count, cost: first.cost }
  }
  const own = piecesOf(best.count)
  const text = own.map((piece) => piece.text).join('')
  const leads = own.at(-1)?.leads ?? false
  return { label: pieceOf(text, own[0]?.place ?? {}), leads, count: best.count }
}
