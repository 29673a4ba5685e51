import { greatest } from '../../lists.js'
import type { SourceLine } from './lines.js'
import { type Measure, measures, widthOf } from './measure.js'

/** The width at which a program has cut every line that is longer, wherever that fell. */
export interface Fold {
  readonly width: number
  readonly measure: Measure
}

/** Marks that no one who sets Chinese text lets a line begin with. */
const neverFirst = /^[，。、；：！？）》”’】〕]/u
/** By fewer lines that begin with such a mark nothing is told. */
const fewestCut = 2
const fewestFull = 5

/**
 * How a text is folded, as `fold` and mail programs do it: some lines begin with marks that no line may begin
 * with, those before them are all as wide, and hardly any is wider. Null where it is not, or has pages.
 */
export function foldOf(lines: readonly SourceLine[]): Fold | null {
  if (lines.some(({ page }) => page !== null)) return null
  const folds = measures.flatMap((measure) => foldBy(lines, measure) ?? [])
  const most = greatest(folds.map(({ full }) => full))
  return folds.find(({ full }) => full === most) ?? null
}

/** With the number of its lines that have no room for another character. */
type Counted = Fold & { readonly full: number }

function foldBy(lines: readonly SourceLine[], measure: Measure): Counted | null {
  const words = lines.filter(({ text }) => /\p{Script=Han}/u.test(text))
  const rights = new Map(words.map((line) => [line, widthOf(line.text, measure)]))
  const cut = lines.flatMap((line, at) => {
    const above = lines[at - 1]
    return neverFirst.test(line.text) && above?.line === line.line - 1
      ? [rights.get(above) ?? 0]
      : []
  })
  const atMost = greatest(cut) + measure('中') - 1
  const width = greatest([...rights.values()].filter((right) => right <= atMost))
  const isFull = (right: number) => right > width - measure('中') && right <= width
  const full = [...rights.values()].filter(isFull).length
  const isFolded =
    cut.filter(isFull).length >= Math.max(fewestCut, 0.8 * cut.length) &&
    full >= fewestFull &&
    [...rights.values()].filter((right) => right > width).length <= 0.05 * rights.size
  return isFolded ? { width, measure, full } : null
}

const ended = /[。；：！？]$/u

/** Whether a line is but the rest of the one above, which had no room for another character. */
export function isFoldedOn(
  above: string,
  last: SourceLine,
  { text, line }: SourceLine,
  { width, measure }: Fold,
): boolean {
  if (line !== last.line + 1 || /^\s{2}|^\u3000/.test(text)) return false
  const [first = ''] = text
  const room = width - widthOf(last.text, measure) - measure(first)
  // A blank at the end of a line is not kept: numbers may be two where there was room for it.
  const areDigits = /\p{Nd}$/u.test(last.text) && /^\p{Nd}/u.test(first)
  const isBlankLost = room === 0 && !ended.test(last.text) && !areDigits
  // 行政许可：…807 件, full by chance, before 行政处罚：…
  const isNext =
    (above.includes('：') || ended.test(last.text)) && /^[^，。；：\s]{2,40}：/u.test(text)
  return (room < 0 || isBlankLost) && !isNext
}
