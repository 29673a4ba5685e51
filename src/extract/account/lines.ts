import type { Document } from '../../document.js'
import { readNumeral } from '../../numeral.js'
import { hasDigit, isPageNumber } from '../../text.js'
import { type Item, itemOf } from '../table/cells.js'
import type { Lexicon, Target } from '../table/lexicon.js'
import { splitCells } from '../text/tokenize.js'
import { countsIn, isPartOfProse, isProse } from './counts.js'
import type { Left } from './left.js'
import { entriesNamed } from './labels.js'
import type { Ledger, Taken } from './ledger.js'

/**
 * The numbers of tables that have become lines of text, and that no path has taken.
 * @param cells the blocks that turned out to be cells
 */
export function leftInLines(
  lexicon: Lexicon,
  document: Document,
  cells: ReadonlySet<number>,
  ledger: Ledger,
): Left[] {
  const taken = new Map<number, Taken[]>()
  return document.blocks.flatMap((block, index) => {
    if (block.type === 'table' || !cells.has(index) || isPageNumber(block.text)) return []
    const line = block.line ?? index
    const open = taken.get(line) ?? [...ledger.onLine(line)]
    taken.set(line, open)
    return leftOnLine(lexicon, block.text, line, open, ledger)
  })
}

const chineseOrdinal = /^[一二三四五六七八九十]$/

/** The numbers on a line beside the values that were read from it, each of which accounts for one number. */
function leftOnLine(
  lexicon: Lexicon,
  text: string,
  line: number,
  open: Taken[],
  ledger: Ledger,
): Left[] {
  if (open.length === 0 && (!hasDigit(text) || isPartOfProse(text))) return []
  if (isAllTaken(text, open)) return []
  const cells = splitCells(lexicon, text).cells
  // 三 beside other words is the ordinal of a label that is cut.
  const pieces = cells.length > 1 ? cells.filter((cell) => !chineseOrdinal.test(cell)) : cells
  const items = pieces.map((piece) => itemOf(lexicon, piece, { line }))
  const left = items.flatMap((item) => numbersIn(item, open, ledger))
  if (left.length === 0) return []
  const labels = items.filter((item) => item.key !== '').map((item) => item.text)
  const candidates = candidatesOn(lexicon, items, ledger)
  return left.map((number) => ({
    ...number,
    place: { line },
    labels,
    name: labels.join(' '),
    cause: 'lines',
    candidates: number.candidates ?? candidates,
    counted: true,
  }))
}

/** Whether a sentence says the very numbers that were taken from it, a sign apart: 行政复议：结果维持0件，…总计9件。 */
function isAllTaken(text: string, open: readonly Taken[]): boolean {
  const said = countsIn(text).map((one) => readNumeral(one).value ?? NaN)
  const taken = open.map(({ value }) => value ?? NaN)
  const inOrder = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b).join()
  return said.length > 0 && inOrder(said) === inOrder(taken)
}

type OnLine = Pick<Left, 'text' | 'raw' | 'value' | 'unknown'> & Partial<Pick<Left, 'candidates'>>

function numbersIn({ text, numeral }: Item, open: Taken[], ledger: Ledger): OnLine[] {
  const at = open.findIndex(({ evidence }) => evidence.raw === text)
  const [taken] = at < 0 ? [] : open.splice(at, 1)
  const whole = { text, raw: text, value: numeral.value }
  if (taken !== undefined) {
    if (taken.value !== null || numeral.kind !== 'number') return []
    const candidates = ledger.rivalsOf(taken.target)
    return [{ ...whole, unknown: candidates.length > 0 ? 'column' : null, candidates }]
  }
  if (numeral.kind === 'number') return [{ ...whole, unknown: 'row' }]
  if (isProse(text)) return []
  return countsIn(text).map((one) => ({
    text: one,
    raw: text,
    value: readNumeral(one).value,
    unknown: 'row',
  }))
}

/** The values without a cell that the numbers of a line may be: by its labels, else all. */
function candidatesOn(lexicon: Lexicon, items: readonly Item[], ledger: Ledger): readonly Target[] {
  const named = items.flatMap((item) => entriesNamed(lexicon, 'row', item))
  const byLabel = ledger.openOn(named)
  return byLabel.length > 0 ? byLabel : ledger.empty
}
