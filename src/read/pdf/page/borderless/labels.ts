import type { Box } from '../../../../document.js'
import { around, middleX, middleY, overlap } from '../../../geometry/box.js'
import { greatest, least } from '../../../../lists.js'
import { type Chunk, chunkOf, chunksOf } from '../cell-texts.js'
import { begins } from '../unruled-rows.js'
import type { Word } from '../words.js'
import { nearLines, type Row } from './region.js'
import type { TurnedText } from './turned-names.js'

/** The columns of labels: the heads of groups, each beside its rows, and the labels of rows behind them. */
export interface Labels {
  /** Where each column of heads ends. */
  readonly edges: readonly number[]
  /** For the words of heads the column, for those of the labels of rows the first of their columns. */
  readonly columnOf: ReadonlyMap<Word, Place>
  /** The text that each word of a label of a row belongs to; all lines of such a text belong to one row. */
  readonly textOf: ReadonlyMap<Word, Box>
  /** The heads that are read up or down. */
  readonly turned: readonly { readonly chunk: Chunk; readonly column: number }[]
}

interface Place {
  readonly column: number
  readonly isHead: boolean
}

/** Lines of a text, one under the other. */
interface Stack {
  readonly chunks: Chunk[]
  box: Box
  /** Whether it stands on the line of values that it is next to. */
  isOfRow: boolean
}

/** In ems: words of one label stand nearer to each other. */
const apart = 0.6

/**
 * Tells the heads of groups from the labels of rows, wherever in its cell each of them stands: the label
 * of a row is what stands level with its values, nearest to them; all else before the values are heads, as
 * are the texts that are read up or down beside the rows.
 * Null where no columns of them can be told.
 */
export function labelsOf(
  data: readonly Row[],
  end: number,
  turned: readonly TurnedText[],
): Labels | null {
  const lying = stacksOf(data, end)
  const upright = turned.map(({ words, box }): Stack => {
    return { chunks: [{ ...chunkOf(words), box }], box, isOfRow: false }
  })
  const stacks = [...lying, ...upright]
  const level = new Set(data.flatMap((row) => labelOf(row, lying)))
  const rowLabels = new Set(lying.filter((one) => level.has(one) || !stacks.some(isBehind(one))))
  const heads = stacks.filter((stack) => !rowLabels.has(stack))
  if (heads.length === 0) return null
  const columns = columnsOf(heads)
  const edges = columns.map((own, index) =>
    edgeAfter(own, [...(columns[index + 1] ?? []), ...rowLabels]),
  )
  const isOrdered = edges.every(
    (edge, index) =>
      edge !== null && (columns[index + 1] ?? []).every(({ box }) => box[0] >= edge - 1),
  )
  if (!isOrdered) return null
  const columnOf = new Map<Word, Place>()
  const textOf = new Map<Word, Box>()
  const put = ({ chunks }: Stack, place: Place) => {
    for (const word of chunks.flatMap(({ words }) => words)) columnOf.set(word, place)
  }
  columns.forEach((own, column) => {
    for (const head of own) put(head, { column, isHead: true })
  })
  const styles = columns.map((own) => styleOf(own[0]))
  const slotOf = slotsFor(
    columns,
    edges.filter((edge) => edge !== null),
    stacks,
    end,
  )
  for (const label of rowLabels) {
    for (const word of label.chunks.flatMap(({ words }) => words)) textOf.set(word, label.box)
    const style = styleOf(label)
    const same = style === null ? -1 : styles.indexOf(style)
    put(label, { column: same < 0 ? slotOf(label) : same, isHead: false })
  }
  const own = columns.flatMap((heads, column) =>
    heads
      .filter((head) => upright.includes(head))
      .flatMap(({ chunks }) => chunks.map((chunk) => ({ chunk, column }))),
  )
  return { edges: edges.filter((edge) => edge !== null), columnOf, textOf, turned: own }
}

function stacksOf(data: readonly Row[], end: number): Stack[] {
  const stacks: Stack[] = []
  for (const row of data) {
    const own = chunksOf(row.line, apart).filter(
      ({ isValue, box }) => !isValue && middleX(box) <= end,
    )
    for (const chunk of own) {
      const isLabel = row.isData && chunk === own.at(-1)
      const above = stacks.findLast((stack) => goesOn(stack, chunk, isLabel))
      if (above === undefined) stacks.push({ chunks: [chunk], box: chunk.box, isOfRow: isLabel })
      else {
        above.chunks.push(chunk)
        above.box = around([above.box, chunk.box])
        above.isOfRow ||= isLabel
      }
    }
  }
  return stacks
}

/** Whether a text goes on with a line: not with one that begins anew, nor beside the values of another row. */
function goesOn({ chunks, box, isOfRow }: Stack, chunk: Chunk, isLabel: boolean): boolean {
  const last = chunks.at(-1)
  return (
    last !== undefined &&
    chunk.box[1] - box[3] < nearLines * chunk.size &&
    chunk.box[1] > last.box[1] &&
    overlap(last.box[0], last.box[2], chunk.box[0], chunk.box[2]) > 0 &&
    !(isLabel && isOfRow) &&
    !begins.test(chunk.text)
  )
}

/** The label of a row: the text level with its values that is nearest to them. */
function labelOf({ line, isData }: Row, stacks: readonly Stack[]): Stack[] {
  if (!isData) return []
  const values = line.words.at(-1)?.box ?? line.box
  const level = stacks.filter(({ box }) => box[1] < middleY(values) && box[3] > middleY(values))
  const right = greatest(level.map(({ box }) => box[0]))
  return level.filter(({ box }) => box[0] === right)
}

/** Tells what stands behind a text, level with it: what has something behind it is no label of a row. */
function isBehind({ box, chunks }: Stack): (other: Stack) => boolean {
  const slack = 0.25 * (chunks[0]?.size ?? 0)
  return (other) =>
    overlap(box[1], box[3], other.box[1], other.box[3]) > -slack && other.box[0] >= box[2] - 1
}

/** Heads that stand one under the other, from the left. */
function columnsOf(heads: readonly Stack[]): Stack[][] {
  const columns: { from: number; to: number; own: Stack[] }[] = []
  for (const head of [...heads].sort((a, b) => a.box[0] - b.box[0])) {
    const last = columns.at(-1)
    if (last !== undefined && head.box[0] < last.to) {
      last.own.push(head)
      last.to = Math.max(last.to, head.box[2])
    } else columns.push({ from: head.box[0], to: head.box[2], own: [head] })
  }
  return columns.map(({ own }) => own)
}

/** Where a column of heads ends: between them and what stands behind them; null where something reaches over. */
function edgeAfter(heads: readonly Stack[], others: readonly Stack[]): number | null {
  const end = greatest(heads.map(({ box }) => box[2]))
  const behind = others.filter(
    ({ box }) =>
      heads.some((head) => overlap(head.box[1], head.box[3], box[1], box[3]) > 0) &&
      middleX(box) > end,
  )
  const start = least(behind.map(({ box }) => box[0]))
  return start < end - 1 ? null : Math.min((end + start) / 2, end + 6)
}

/**
 * The first of the columns that a label of a row reaches over, up to the last: it stands at the beginning
 * of them or in their middle, and what reaches over a column stands in that as well.
 */
function slotsFor(
  columns: readonly (readonly Stack[])[],
  edges: readonly number[],
  stacks: readonly Stack[],
  end: number,
): (label: Stack) => number {
  return (label) => {
    const { box } = label
    const starts = [-Infinity, ...edges].map((edge) =>
      least(stacks.flatMap((one) => (one !== label && one.box[0] >= edge - 1 ? [one.box[0]] : []))),
    )
    const within = edges.filter((edge) => edge <= box[0] + 1).length
    // It stands behind each head that is level with it.
    const first = columns.findLastIndex((heads) => heads.some((head) => isBehind(head)(label))) + 1
    const off = starts
      .slice(first, Math.max(first, within) + 1)
      .map((start) =>
        Math.min(Math.abs(box[0] - start), Math.abs(middleX(box) - (start + end) / 2)),
      )
    return first + off.lastIndexOf(least(off))
  }
}

/** How a text that begins with the number of a list writes it: what belongs together is written alike. */
function styleOf(stack: Stack | undefined): string | null {
  const text = stack?.chunks[0]?.text ?? ''
  return begins.test(text) ? listStyle(text) : null
}

const han = /[一二三四五六七八九十]+/u

/** The number that a list writes before a text, that of the list around it before it: 1. （一） 3.1 */
const listed =
  /^\s*[（(]?(?:(?:\d{1,2}\.)+(\d{1,2})(?!\d)|(\d{1,3}|[一二三四五六七八九十]{1,3})[）)、.．])/u

function listStyle(text: string): string {
  const start = listed.exec(text)?.[0] ?? ''
  return start.trim().normalize('NFKC').replace(/\d+/g, '0').replace(han, '一')
}

const digits = '一二三四五六七八九十'

/** The number that a text begins with, as lists have it; null where it has none. */
export function listNumber(text: string): number | null {
  const [, inner, outer] = listed.exec(text) ?? []
  const found = inner ?? outer
  if (found === undefined) return null
  if (/\d/.test(found)) return Number(found)
  if (found.length === 1) return digits.indexOf(found) + 1
  return found.startsWith('十') ? 10 + digits.indexOf(found.charAt(1)) + 1 : null
}

/** The rows among some where a list begins anew, by the labels of the rows. */
export function restarts(labels: readonly (string | null)[]): number[] {
  const starts: number[] = []
  let last: number | null = null
  labels.forEach((label, index) => {
    const number = label === null ? null : listNumber(label)
    if (number === null) return
    if (last !== null && number <= last) starts.push(index)
    last = number
  })
  return starts
}
