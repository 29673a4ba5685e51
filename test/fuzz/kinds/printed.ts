import { mapCells, mapTables, tableBlock } from '../../../corpus/make/paper.js'
import type { Cell, Paper, Table } from '../../../corpus/make/paper.js'
import type { Part, Truth } from '../../../corpus/make/truth.js'
import type { Format } from '../../../src/document.js'
import { isAnotherReport } from '../../support/layouts.js'
import { mutate, mutationNames } from '../../support/mutate.js'
import type { Values } from '../../support/report.js'
import { type Draft, drawDraft } from '../bases.js'
import { type Draw, oneOf, pick } from '../draws.js'
import type { Damage, Damaged, Damages } from '../input.js'

const formats: readonly Format[] = ['html', 'text', 'docx', 'pdf']
const inAllFormats = (damage: (format: Format) => Damage): Damages =>
  Object.fromEntries(formats.map((format) => [format, damage(format)]))

function written(
  { name, writer }: Draft,
  paper: Paper,
  truth: Truth,
  what: string,
  values: Values = truth.values,
): Damaged {
  return {
    bytes: writer.write(paper, truth),
    story: `${name}: ${what}`,
    expectation: { type: 'values', values },
  }
}

/** Ways to print a number that is not simply its digits. */
const prints: readonly ((value: number) => string)[] = [
  String,
  String,
  (value) => value.toLocaleString('en-US'),
  (value) => `${value}件`,
  (value) => ` ${value}　`,
  (value) => String(value).replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!),
]

/** Some numbers of the tables are others: each value has to follow. */
const changeNumbers = (format: Format) => (draw: Draw) => {
  const draft = drawDraft(format, draw)
  const pointers = Object.keys(draft.truth.values).filter(
    // Amounts come in units, which are the business of other tests.
    (pointer) => !/\/(?:collected|amount|itemsChange)$/.test(pointer),
  )
  if (pointers.length === 0) return null
  const count = oneOf([1, 1, 3, 12], draw)
  const changed = Array.from({ length: count }, () => {
    // On paper a number that is wider than its column runs into the next one, or over two lines.
    const value = draw(0, oneOf([1, 9, 99, 9999, format === 'pdf' ? 999 : 1_000_000], draw))
    const isFlat =
      format === 'text' ||
      format === 'pdf' ||
      / (?:spaced|bare|brokenLines|cellP)/.test(` ${draft.writer.name}`)
    const print = isFlat ? String : pick(prints, draw)!
    return [pick(pointers, draw)!, value, print(value)] as const
  })
  const truth: Truth = {
    ...draft.truth,
    values: {
      ...draft.truth.values,
      ...Object.fromEntries(changed.map(([at, value]) => [at, value])),
    },
    printed: {
      ...draft.truth.printed,
      ...Object.fromEntries(changed.map(([at, , text]) => [at, text])),
    },
  }
  const what = changed.map(([at, , text]) => `${at} is ${JSON.stringify(text)}`).join(', ')
  return written(draft, draft.writer.paper(truth), truth, what)
}

const isLabel = ({ kind, text }: Cell) => (kind === 'label' || kind === 'head') && text !== ''

interface Named {
  readonly table: Table
  readonly cell: Cell
  /** The values of the row, where the cell names one row. */
  readonly pointers: readonly string[]
}

/** A row's own label is the last; before it stands that of its group. */
const lastLabel = (cells: readonly Cell[]): Cell | undefined =>
  cells.findLast((one) => one.kind === 'label' && one.text !== '')

function labelsOf(paper: Paper): Named[] {
  const tables = paper.blocks.flatMap((block) => (block.type === 'table' ? [block.table] : []))
  return tables.flatMap((table) =>
    table.rows.flatMap(({ cells }) =>
      cells.filter(isLabel).map((cell) => ({
        table,
        cell,
        pointers: cell === lastLabel(cells) ? cells.flatMap(({ pointer }) => pointer ?? []) : [],
      })),
    ),
  )
}

/** The paper with some cells' own texts. */
function relabelled(paper: Paper, texts: ReadonlyMap<Cell, string>): Paper {
  return mapTables(paper, (table) => [
    tableBlock(mapCells(table, (cell) => ({ ...cell, text: texts.get(cell) ?? cell.text }))),
  ])
}

const strangers = ['依申请公开文件数', '上年同期数', '网络申请', '1.', '——', '其中', '口口口口']

function damagedLabel(text: string, draw: Draw): string {
  const letters = [...text]
  const at = draw(0, letters.length - 1)
  const change = oneOf<() => void>(
    [
      () => letters.splice(at, draw(1, 3)),
      () => letters.splice(at, 1, oneOf(['口', '?', '\ufffd', '*', '一'], draw)),
      () => letters.splice(at, 0, oneOf(['的', '\u200b', '\u202e', '　', '1', '\n', '（'], draw)),
      () => letters.splice(at, 2, ...letters.slice(at, at + 2).reverse()),
      () => letters.splice(Math.max(1, at)),
      () => letters.reverse(),
    ],
    draw,
  )
  change()
  return letters.join('')
}

const unitIn = (label: string) => /万?元/.exec(label)?.[0]

/** Labels damaged, exchanged, or those of something else. */
const changeLabels = (format: Format) => (draw: Draw) => {
  const draft = drawDraft(format, draw, { isForged: true })
  const { truth } = draft
  const paper = draft.writer.paper(truth)
  const labels = labelsOf(paper)
  const one = pick(labels, draw)!
  const way = oneOf(['damage', 'damage', 'stranger', 'swap'], draw)
  if (way === 'damage') {
    const text = damagedLabel(one.cell.text, draw)
    // Another unit makes another amount: the page then says something else.
    if (unitIn(text) !== unitIn(one.cell.text)) return null
    const what = `${one.cell.text} became ${JSON.stringify(text)}`
    return written(draft, relabelled(paper, new Map([[one.cell, text]])), truth, what)
  }
  if (way === 'stranger') {
    const text = pick(strangers, draw)!
    // What stands in a row of another name is no value of the form any more.
    const gone = Object.fromEntries(one.pointers.map((pointer) => [pointer, null]))
    const what = `${one.cell.text} gave way to ${text}`
    const changed = relabelled(paper, new Map([[one.cell, text]]))
    return written(draft, changed, truth, what, { ...truth.values, ...gone })
  }
  const rows = labels.filter(
    ({ table, cell, pointers }) =>
      // 总计 within a group would be the group's own.
      table === one.table &&
      !/总计/.test(cell.text + one.cell.text) &&
      cell.kind === 'label' &&
      cell !== one.cell &&
      pointers.length > 0,
  )
  const other = pick(rows, draw)
  if (other === undefined || other.pointers.length !== one.pointers.length) return null
  return swapLabels(draft, paper, one, other)
}

/** Two rows have each the other's name, and so the other's values. */
function swapLabels(draft: Draft, paper: Paper, one: Named, other: Named): Damaged {
  const { truth } = draft
  const texts = new Map([
    [one.cell, other.cell.text],
    [other.cell, one.cell.text],
  ])
  const moved = one.pointers.flatMap((pointer, at) => {
    const target = other.pointers[at] ?? ''
    return [
      [pointer, truth.values[target] ?? null],
      [target, truth.values[pointer] ?? null],
    ] as const
  })
  const values = { ...truth.values, ...Object.fromEntries(moved) }
  const what = `${one.cell.text} and ${other.cell.text} changed places`
  return written(draft, relabelled(paper, texts), truth, what, values)
}

const parts: readonly [Part, ...Part[]] = ['requests', 'disclosure', 'proceedings']

/** A table that lacks, repeats or misplaces what the form has. */
const changeLayout = (format: Format) => (draw: Draw) => {
  const draft = drawDraft(format, draw, { isForged: true })
  const part = oneOf(parts, draw)
  const name = pick(mutationNames, draw)!
  if (isAnotherReport(draft.writer.name, name)) return null
  const paper = mutate(draft.writer.paper(draft.truth), part, name, draw)
  return paper === null ? null : written(draft, paper, draft.truth, `${name} of ${part}`)
}

export const numbersChanged: Damages = inAllFormats(changeNumbers)
export const labelsChanged: Damages = inAllFormats(changeLabels)
export const layoutsChanged: Damages = inAllFormats(changeLayout)
