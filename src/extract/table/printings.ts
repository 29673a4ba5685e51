import type { Cell, Document, Table } from '../../document.js'
import { addTo } from '../../lists.js'
import { rounded } from '../../numeral.js'
import { fold } from '../../text.js'
import { holdsNumber, isBlank, isValue, type Item, itemOf } from './cells.js'
import { captionAbove } from '../text/flattened.js'
import { foreignWordsOf, ownWords } from './foreign.js'
import type { Lexicon } from './lexicon.js'

/** Which of the tables that print the same part of the form are the report's own. */
export interface Printings {
  /** Indices of tables about something else: last year, a quarter, a department, the time before a correction. */
  readonly others: ReadonlySet<number>
  /** Indices of tables that follow the report's own as an annex (附：全县汇总): they are reported, not read. */
  readonly annexes: ReadonlySet<number>
}

/**
 * Where tables have the same labels and different numbers, the words over them say which is the report's own;
 * else it is the one that is the sum of the others. Where neither tells, all are read, and each value that
 * they print differently is doubtful.
 */
export function printingsOf(
  lexicon: Lexicon,
  document: Document,
  yearOf: () => number | null,
): Printings {
  const columns = columnsOver(lexicon, document)
  const printed = document.tables.map((table, index) => {
    const printing = printingOf(lexicon, table, index)
    const column = columns.get(index)
    return column === undefined || printing.labels === ''
      ? printing
      : { ...printing, labels: `${column}|${printing.labels}` }
  })
  const groups = groupsOf(printed.filter(({ labels }) => labels !== ''))
  if (groups.length === 0) return { others: new Set(), annexes: new Set() }
  const captions = captionsOf(lexicon, document)
  const told = groups.map((group) => {
    const kinds = group.map(({ index }) => kindOf(captions.get(index) ?? [], yearOf))
    return { group, kinds, own: ownOf(group, kinds) }
  })
  const indexes = (of: (at: number, one: (typeof told)[number]) => boolean) =>
    told.flatMap((one) => one.group.flatMap(({ index }, at) => (of(at, one) ? [index] : [])))
  return {
    others: new Set(indexes((at, { own }) => own !== null && own !== at)),
    annexes: new Set(indexes((at, { own, kinds }) => own === null && kinds[at] === 'annex')),
  }
}

/**
 * The column of the form that the line above each table names: tables of several columns are no printings of
 * one.
 */
function columnsOver(lexicon: Lexicon, { blocks }: Document): ReadonlyMap<number, string> {
  const isColumn = ({ axis, leaves }: Item['senses'][number]) =>
    axis === 'column' && leaves.length > 0
  return new Map(
    blocks.flatMap((block, at) => {
      const caption = block.type === 'table' ? captionAbove(lexicon, at, blocks) : null
      return block.type === 'table' && caption?.senses.some(isColumn) === true
        ? [[block.table, caption.key] as const]
        : []
    }),
  )
}

interface Printing {
  readonly index: number
  /** The labels of the form in it, in reading order; '' where there are too few. */
  readonly labels: string
  readonly numbers: readonly (number | null)[]
}

/** Tables with fewer labels may be about anything. */
const fewestLabels = 4

function printingOf(lexicon: Lexicon, table: Table, index: number): Printing {
  const items = table.cells.map((cell) => itemOf(lexicon, cell.text, {}, cell))
  const labels = items.filter(({ senses }) => senses.length > 0).map(({ key }) => key)
  const isCell = (item: Item) => isValue(item) || isBlank(item)
  return {
    index,
    labels: labels.length < fewestLabels || !items.some(holdsNumber) ? '' : labels.join('|'),
    numbers: items.filter(isCell).map(({ numeral }) => numeral.value),
  }
}

/** The groups of tables with the same labels whose numbers differ. */
function groupsOf(printed: readonly Printing[]): Printing[][] {
  const groups = new Map<string, Printing[]>()
  for (const one of printed) addTo(groups, one.labels, one)
  return [...groups.values()].filter(
    (group) => new Set(group.map(({ numbers }) => numbers.join())).size > 1,
  )
}

/** For each table, the short texts between it and the table before, and in its first rows, that are no labels. */
function captionsOf(lexicon: Lexicon, { blocks, tables }: Document): Map<number, string[]> {
  const captions = new Map<number, string[]>()
  let above: string[] = []
  for (const block of blocks) {
    if (block.type !== 'table') above.push(block.text)
    else {
      const own = titlesOf(tables[block.table])
      const texts = [...above.slice(-mostCaptions), ...own].flatMap((text) =>
        captionIn(lexicon, text),
      )
      captions.set(block.table, texts)
      above = []
    }
  }
  return captions
}

/** The cells of the first rows that reach over the whole table. */
function titlesOf(table: Table | undefined): string[] {
  const isWhole = ({ column, columnSpan }: Cell) =>
    column === 0 && columnSpan === table?.columnCount
  const cells = table?.cells ?? []
  const end = cells.findIndex((cell) => !isWhole(cell))
  return cells.slice(0, Math.max(end, 0)).map(({ text }) => text)
}

const longestCaption = 40
/** A sentence that says why a table is printed again may be longer. */
const longestCorrection = 120
const corrects =
  /以(?:下|本|此|该)表(?:数据|内容)?为准|(?:更正|修正|订正|修订|调整)后?的?(?:数据|表格|内容|情况)?(?:如下|见下表)/
const mostCaptions = 2

function captionIn(lexicon: Lexicon, text: string): string[] {
  const plain = fold(text)
  if (plain.length <= longestCorrection && corrects.test(plain)) return [plain]
  const { senses, heading, band } = itemOf(lexicon, text, {})
  const isHead = senses.length > 0 || heading || band || /^[一二三四五六]、|报告|年报/.test(plain)
  // The day of a signature, behind which the tables follow, says nothing of their numbers.
  const isDay = /^20\d\d年\d{1,2}月\d{1,2}日$/.test(plain)
  return isHead ||
    isDay ||
    plain === '' ||
    plain.length > longestCaption ||
    /。.|[。；;]$/.test(plain)
    ? []
    : [plain]
}

/** What the words over a table say of it; `named` says something that is not understood. */
type Kind = 'corrected' | 'own' | 'other' | 'annex' | 'named' | 'none'

const before = foreignWordsOf('superseded')
const lastYear = /上一?年|去年|往年|前年|上期/
// In a caption a month may as well be part of a date.
const partOfYear = foreignWordsOf('period').filter((word) => /季度|半年/.test(word))
const annex = /^附[:：件表]?/

function kindOf(captions: readonly string[], yearOf: () => number | null): Kind {
  const text = captions.join(' ')
  if (text === '') return 'none'
  // Last year's numbers, or a quarter's, may be corrected too.
  const isOfOther = lastYear.test(text) || partOfYear.some((word) => text.includes(word))
  if (corrects.test(text)) return isOfOther ? 'named' : 'corrected'
  if (captions.some((caption) => annex.test(caption))) return 'annex'
  const years = [...text.matchAll(/20\d\d(?=年)/g)].map(([year]) => Number(year))
  const year = years.length === 0 ? null : yearOf()
  if (isOfOther || before.some((word) => text.includes(word))) return 'other'
  if (year !== null && !years.includes(year)) return 'other'
  return ownWords.some((word) => text.includes(word)) || year !== null ? 'own' : 'named'
}

/** The place in a group of the report's own table; null where nothing tells it. */
function ownOf(group: readonly Printing[], kinds: readonly Kind[]): number | null {
  const placesOf = (...some: readonly Kind[]) =>
    kinds.flatMap((kind, at) => (some.includes(kind) ? [at] : []))
  // What is printed again because it was wrong stands last.
  const corrected = placesOf('corrected')
  if (corrected.length > 0) return corrected[0] === group.length - 1 ? group.length - 1 : null
  const [rest = null, ...more] = placesOf('own', 'annex', 'named', 'none')
  if (more.length === 0 && rest !== null) return rest
  const [own = null, ...others] = placesOf('own')
  const isTold = others.length === 0 && placesOf('none', 'annex').length === 0
  if (own !== null && isTold) return own
  return isSumOfOthers(group) ? group.length - 1 : null
}

/** True where the last adds up all before it, number by number. */
function isSumOfOthers(group: readonly Printing[]): boolean {
  const parts = group.slice(0, -1)
  const total = group.at(-1)?.numbers ?? []
  const isAlike = parts.every(({ numbers }) => numbers.length === total.length)
  if (parts.length < 2 || !isAlike || !total.some((value) => value)) return false
  return total.every((value, at) => {
    const sum = parts.reduce((all, { numbers }) => all + (numbers[at] ?? 0), 0)
    return rounded(sum - (value ?? 0)) === 0
  })
}
