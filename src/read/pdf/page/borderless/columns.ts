import { step } from '../../../../budget.js'
import type { Box } from '../../../../document.js'
import { around, middleX, overlap } from '../../../geometry/box.js'
import { type Chunk, chunksOf, type Gutter } from '../cell-texts.js'
import { isMeasured, isQuantity } from '../../../value.js'
import { begins } from '../unruled-rows.js'
import { grouped, mean } from '../../../geometry/ruling.js'
import type { Word } from '../words.js'
import type { TurnedText } from './turned-names.js'
import { type Labels, labelsOf } from './labels.js'
import { type Names, namesOf } from './names.js'
import { textColumns, withoutMarks, withSerials } from './texts.js'
import { headerOf, type Row } from './region.js'
import { greatest, least } from '../../../../lists.js'
import { hasDigit } from '../../../../text.js'

/** Columns by their edges; the first `labels` of them hold labels. */
export interface Columns {
  readonly edges: readonly number[]
  readonly labels: number
  readonly gutters: readonly Gutter[]
  /** The names over them, where each column of values has one. */
  readonly names?: Names
  /** Which labels are heads of groups, where that can be told of all of them. */
  readonly tree?: Labels
}

/** `turned` are texts that are read up or down: they stand in a column of their own. */
export function columnsOf(region: readonly Row[], turned: readonly TurnedText[]): Columns | null {
  const data = region
    .filter(({ isData }) => isData)
    .map((row) => ({ ...row, chunks: chunksOf(row.line, 0.5) }))
  const { valued, isTexts } = filledPlaces(data)
  const [firstPlace] = valued
  if (firstPlace === undefined) return null
  const all = region.flatMap(({ line }) => line.words)
  const [, top, , bottom] = around(data.map(({ line }) => line.box))
  const before = turned.filter(
    ({ box }) => box[2] < firstPlace[0] && overlap(box[1], box[3], top, bottom) > 0,
  )
  const [left, , right] = around([...all, ...before].map(({ box }) => box))
  const labels = data.flatMap(({ chunks }) =>
    chunks.filter(({ box, isValue }) => !isValue && middleX(box) < firstPlace[0]),
  )
  const boxes = labels.map(({ box }) => box)
  const header = headerOf(region)
  // Names of columns of texts need not stand over these: each has its own where there are as many.
  const own = isTexts ? namesOf(header, valued, boxes) : null
  const places =
    own !== null ? valued : [...valued, ...unvalued(region, valued)].sort((a, b) => a[0] - b[0])
  const names = own ?? namesOf(header, places, boxes)
  const between = guttersBetween(
    names?.reach ?? places,
    names === null ? single(region, places) : [],
  )
  const named = names === null ? {} : { names }
  const inner = between.map(({ edge }) => edge)
  if (labels.length === 0)
    return { edges: [left - 1, ...inner, right + 1], labels: 0, gutters: between, ...named }
  const size = mean(labels.map((label) => label.size))
  const labelsRight = greatest(boxes.map((box) => box[2]))
  const start = names?.reach[0]?.[0] ?? firstPlace[0]
  const labelEnd = clearest(labelsRight < start ? labelsRight : start - 2 * size, start, all)
  const { starts, ...told } = labelColumns(region, labelEnd, before)
  return {
    edges: [left - 1, ...starts, labelEnd, ...inner, right + 1],
    labels: starts.length + 1,
    gutters: [...[...starts, labelEnd].map((edge) => ({ from: edge, to: edge, edge })), ...between],
    ...named,
    ...told,
  }
}

/** The columns that the rows fill: of texts, where there are several, and of values. */
function filledPlaces(data: readonly Pick<Row, 'chunks'>[]): {
  readonly valued: readonly (readonly [number, number])[]
  readonly isTexts: boolean
} {
  const { rows, serials } = withSerials(data.map(({ chunks }) => chunks))
  const numbers = valuePlaces(
    rows.map((chunks) => ({ chunks: chunks.filter((chunk) => !serials.has(chunk)) })),
  )
  const texts = textColumns(rows, serials, numbers)
  const valued = united([...texts, ...withoutMarks(numbers, texts, rows)])
  return { valued, isTexts: texts.length > 0 }
}

const isNumber = ({ isValue, text }: Chunk) => isValue && hasDigit(text)

/** Where the values of the fullest rows stand, one under the other. */
function valuePlaces(data: readonly Pick<Row, 'chunks'>[]): [number, number][] {
  const numbered = data.filter(({ chunks }) => chunks.some(isNumber))
  const rows = numbered.length === 0 ? data : numbered
  const counts = rows.map(({ chunks }) => chunks.filter(({ isValue }) => isValue).length)
  const most = greatest(counts)
  const fullest = rows.filter((_, index) => (counts[index] ?? 0) >= 0.7 * most)
  // Numbers of two columns may stand so near to each other that they look like one.
  const values = fullest.flatMap(({ chunks }) =>
    chunks
      .filter(({ isValue }) => isValue)
      .flatMap((chunk) =>
        isMeasured(chunk.text) ? [chunk.box] : chunk.words.map(({ box }) => box),
      ),
  )
  return united(values.map((box) => [box[0], box[2]] as const))
}

/**
 * Words that show where columns part. What stands over several columns, or between them, says nothing
 * of that; nor does a title, alone on its line.
 */
function single(region: readonly Row[], places: readonly (readonly [number, number])[]): Word[] {
  const [firstPlace = [0, 0]] = places
  return region
    .filter(({ isData, chunks }) => isData || chunks.length > 1)
    .flatMap(({ line }) => line.words)
    .filter(({ box }) => {
      const own = places.filter(([from, to]) => overlap(from, to, box[0], box[2]) > 1)
      const [place] = own
      if (place === undefined || own.length > 1) return own.length === 0 && box[2] < firstPlace[0]
      const shared = overlap(place[0], place[1], box[0], box[2])
      return shared >= 0.5 * Math.min(place[1] - place[0], box[2] - box[0])
    })
}

function guttersBetween(
  places: readonly (readonly [number, number])[],
  words: readonly Word[],
): Gutter[] {
  return places.slice(1).map(([to], index): Gutter => {
    const from = places[index]?.[1] ?? to
    return { from: Math.min(from, to), to: Math.max(from, to), edge: clearest(from, to, words) }
  })
}

/** Where the columns of labels begin behind the first, and what is told of each label. */
function labelColumns(
  region: readonly Row[],
  end: number,
  turned: readonly TurnedText[],
): { readonly starts: readonly number[]; readonly tree?: Labels } {
  const header = new Set(headerOf(region))
  const body = region.filter((row) => !header.has(row))
  const tree = labelsOf(body, end, turned)
  const boxes = turned.map(({ box }) => box)
  return tree === null ? { starts: labelStarts(region, end, boxes) } : { starts: tree.edges, tree }
}

/** Columns whose edges are ruled; those before the first that holds values are of labels. */
export function columnsAt(edges: readonly number[], region: readonly Row[]): Columns {
  const data = region.filter(({ isData }) => isData)
  const holdsValues = (column: number) => {
    const [from, to] = [edges[column] ?? 0, edges[column + 1] ?? 0]
    const own = data.filter(({ line }) =>
      line.words.some(
        ({ text, box }) => isQuantity(text) && middleX(box) > from && middleX(box) < to,
      ),
    )
    return own.length > 0.3 * data.length
  }
  const first = edges.slice(0, -1).findIndex((_, column) => holdsValues(column))
  const gutters = edges.slice(1, -1).map((edge) => ({ from: edge, to: edge, edge }))
  return { edges, labels: Math.max(0, first), gutters }
}

/** Columns that have a name in a line of names, but no value in any row. */
function unvalued(
  region: readonly Row[],
  valued: readonly (readonly [number, number])[],
): [number, number][] {
  const header = region.slice(
    0,
    region.findIndex(({ isData }) => isData),
  )
  const first = valued[0]?.[0] ?? Infinity
  const names = header.flatMap(({ line }) => {
    const own = line.words.filter(({ box }) => box[2] > first)
    return areNames(own, valued) ? own : []
  })
  const named = valued.filter((place) => !isBetween(place, names))
  return united(
    names
      .filter(
        ({ box, size }) =>
          !named.some(([from, to]) => overlap(from, to, box[0], box[2]) > -0.8 * size),
      )
      .map(({ box }): [number, number] => [box[0], box[2]]),
  )
}

/** Whether words of a line each stand over one column, or over none, and most over one. */
function areNames(words: readonly Word[], valued: readonly (readonly [number, number])[]): boolean {
  const places = words.map(({ box }) =>
    valued.filter(([from, to]) => {
      step()
      return overlap(from, to, box[0], box[2]) > 0
    }),
  )
  return (
    words.length > 3 &&
    places.every((own) => own.length < 2) &&
    places.filter((own) => own.length === 1).length > 0.6 * words.length
  )
}

/** Whether a value stands between two names and under neither: it may be of the one or the other. */
function isBetween([from, to]: readonly [number, number], names: readonly Word[]): boolean {
  const isBeside = (gap: number, size: number) => gap > -0.1 * size && gap < 0.8 * size
  return (
    names.every(({ box, size }) => overlap(from, to, box[0], box[2]) < 0.1 * size) &&
    names.some(({ box, size }) => isBeside(from - box[2], size)) &&
    names.some(({ box, size }) => isBeside(box[0] - to, size))
  )
}

/** Stretches that overlap, as one. */
export function united(stretches: readonly (readonly [number, number])[]): [number, number][] {
  const all: [number, number][] = []
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1)
    if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to)
    else all.push([from, to])
  }
  return all
}

/** The place between two columns that the fewest words cross, as near to the middle as can be. */
function clearest(from: number, to: number, words: readonly Word[]): number {
  const middle = (from + to) / 2
  const places = Array.from({ length: 11 }, (_, index) => from + ((to - from) * (index + 0.5)) / 11)
  const crossed = (x: number) => words.filter(({ box }) => box[0] < x && box[2] > x).length
  return places.reduce((best, place) => {
    const [a, b] = [crossed(place), crossed(best)]
    return a < b || (a === b && Math.abs(place - middle) < Math.abs(best - middle)) ? place : best
  }, middle)
}

/**
 * Where further columns of labels begin: (三)不予公开 | 1.属于国家秘密. Several labels begin there, and
 * what stands before it ends before it, or else they are but set in.
 */
function labelStarts(region: readonly Row[], end: number, turned: readonly Box[]): number[] {
  const first = region.findIndex(({ isData }) => isData)
  const labels = region
    .slice(first)
    .flatMap(({ line }) => chunksOf(line, 0.35))
    .filter((chunk) => !chunk.isValue && middleX(chunk.box) < end)
  const size = mean(labels.map((label) => label.size))
  const [, top, , bottom] = around(region.map(({ line }) => line.box))
  const beside = turned.filter((box) => overlap(box[1], box[3], top, bottom) > 0)
  return grouped(labels, ({ box }) => box[0], 6).flatMap((group) => {
    const start = least(group.map(({ box }) => box[0])) - 1
    const before = [...labels.map(({ box }) => box), ...beside].filter((box) => box[0] < start)
    const ended = before.filter((box) => box[2] <= start + 0.2 * size)
    // Where there are few rows, a number of its own shows what begins anew.
    // Characters that are spaced out are one label.
    const isText = group.some(({ text }) => [...text].length > 1)
    const isStart = isText && (group.length > 1 || group.some(({ text }) => begins.test(text)))
    return isStart && ended.length > 0 && start < end - 10 ? [start] : []
  })
}
