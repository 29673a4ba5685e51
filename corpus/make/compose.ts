import {
  applicants,
  balanceRule,
  bands2019,
  bands2021,
  outcomeGroups,
  remedies,
  remedyPaths,
  stockLines,
} from './form.js'
import type { Band, Group } from './form.js'
import { cell, row, tableBlock } from './paper.js'
import type { Block, Cell, Paper, Row, Table } from './paper.js'
import { statisticsRows } from './statistics.js'
import type { Part, Section, Truth } from './truth.js'

const parts: readonly Part[] = ['disclosure', 'requests', 'proceedings', 'statistics']

const states = (truth: Truth, prefix: string) =>
  Object.keys(truth.values).some((pointer) => pointer.startsWith(prefix))

export function valueCell(truth: Truth, pointer: string, columnSpan = 1): Cell {
  const value = truth.values[pointer] ?? null
  const text = truth.printed[pointer] ?? (value === null ? '' : String(value))
  return { text, kind: 'value', rowSpan: 1, columnSpan, pointer }
}

// Widths of a band's value columns on a grid of 1 + 6, so that bands of one, two and three agree.
const bandGrid = 6

function bandRows(truth: Truth, band: Band): readonly Row[] {
  const span = bandGrid / band.columns.length
  const printed = band.rows.filter(([, path]) => states(truth, `/disclosure/${path}/`))
  const data = printed.map(([label, path, columns]) =>
    row(
      'body',
      cell('label', label),
      ...columns.map((column) => valueCell(truth, `/disclosure/${path}/${column}`, span)),
    ),
  )
  const heads = band.columns.map((column) => cell('head', column, span))
  return [
    row('body', cell('title', band.title, 1 + bandGrid)),
    row('body', cell('head', '信息内容'), ...heads),
    ...data,
  ]
}

function disclosure(truth: Truth): readonly Row[] {
  const bands = states(truth, '/disclosure/rules/newlyMade') ? bands2019 : bands2021
  return bands
    .filter((band) => band.rows.some(([, path]) => states(truth, `/disclosure/${path}/`)))
    .flatMap((band) => bandRows(truth, band))
}

type Applicant = (typeof applicants)[number]

const printedApplicants = (truth: Truth): readonly Applicant[] =>
  applicants.filter(([key]) => `/requests/received/${key}` in truth.values)

function requestHeads(kinds: readonly Applicant[]): readonly Row[] {
  const organizations = kinds.filter(([key]) => key !== 'naturalPerson' && key !== 'total')
  return [
    row('head', cell('head', balanceRule, 3, 3), cell('head', '申请人情况', kinds.length)),
    row(
      'head',
      cell('head', '自然人', 1, 2),
      cell('head', '法人或其他组织', organizations.length),
      cell('head', '总计', 1, 2),
    ),
    row('head', ...organizations.map(([, label]) => cell('head', label))),
  ]
}

type RequestRow = { readonly labels: readonly Cell[]; readonly path: string }

function linesOf(truth: Truth, group: Group): readonly RequestRow[] {
  const lines = group.lines.filter(([path]) =>
    states(truth, `/requests/outcomes/${group.path}/${path}/`),
  )
  return lines.map(([path, label], index) => ({
    labels: [
      ...(index === 0 ? [cell('label', group.label, 1, lines.length)] : []),
      cell('label', label),
    ],
    path: `outcomes/${group.path}/${path}`,
  }))
}

function groupRows(truth: Truth, group: Group): readonly RequestRow[] {
  const whole = [cell('label', group.label, 2)]
  if (group.lines.length === 0) return [{ labels: whole, path: `outcomes/${group.path}` }]
  const combined = `outcomes/${group.path}/combined`
  if (!states(truth, `/requests/${combined}/`)) return linesOf(truth, group)
  return [{ labels: whole, path: combined }, ...subordinate(linesOf(truth, group))]
}

// Beneath a group's own line its cases stand as wide as the line itself.
const subordinate = (lines: readonly RequestRow[]): readonly RequestRow[] =>
  lines.map(({ labels, path }) => ({ labels: [{ ...labels.at(-1)!, columnSpan: 2 }], path }))

function requestRows(truth: Truth): readonly RequestRow[] {
  const whole = (path: 'received' | 'broughtForward' | 'carriedForward') => ({
    labels: [cell('label', stockLines[path], 3)],
    path,
  })
  const outcomes = outcomeGroups.flatMap((group) => groupRows(truth, group))
  const [first, ...rest] = outcomes.filter(({ path }) => states(truth, `/requests/${path}/`))
  const span = cell('label', stockLines.outcomes, 1, rest.length + 1)
  const begun = first ? [{ ...first, labels: [span, ...first.labels] }] : []
  return [whole('received'), whole('broughtForward'), ...begun, ...rest, whole('carriedForward')]
}

function requests(truth: Truth): readonly Row[] {
  const kinds = printedApplicants(truth)
  const data = requestRows(truth).map(({ labels, path }) =>
    row('body', ...labels, ...kinds.map(([key]) => valueCell(truth, `/requests/${path}/${key}`))),
  )
  return [...requestHeads(kinds), ...data]
}

function proceedings(truth: Truth): readonly Row[] {
  const pointers = remedyPaths.flatMap((path) =>
    remedies.map(([key]) => `/proceedings/${path}/${key}`),
  )
  const heads = (rowSpan: number) => remedies.map(([, label]) => cell('head', label, 1, rowSpan))
  return [
    row('head', cell('head', '行政复议', 5), cell('head', '行政诉讼', 10)),
    row('head', ...heads(2), cell('head', '未经复议直接起诉', 5), cell('head', '复议后起诉', 5)),
    row('head', ...heads(1), ...heads(1)),
    row('body', ...pointers.map((pointer) => valueCell(truth, pointer))),
  ]
}

const rowsOf: Readonly<Record<Part, (truth: Truth) => readonly Row[]>> = {
  disclosure,
  requests,
  proceedings,
  statistics: statisticsRows,
}

export function tableOf(truth: Truth, part: Part): Table {
  return { part, rows: rowsOf[part](truth) }
}

const isPart = (key: string): key is Part => (parts as readonly string[]).includes(key)

function prose(truth: Truth, text: string): Block {
  const signs = text === truth.issuer || /^\d{4}年\d{1,2}月\d{1,2}日$/.test(text)
  return { type: signs ? 'signature' : 'paragraph', text }
}

const belowTable = (block: Block) =>
  block.type === 'signature' || (block.type === 'paragraph' && /^[注註附][：:]/.test(block.text))

function sectionBlocks(truth: Truth, section: Section): readonly Block[] {
  const { key, heading, paragraphs } = section
  const blocks = paragraphs.map((text) => prose(truth, text))
  // The form of 2014 stands in an annex; so did the provincial tables before it.
  const part = key === 'appendix' ? 'statistics' : key
  const isStated =
    states(truth, `/${part}/`) || (key === 'appendix' && truth.unmapped !== undefined)
  const tables = isPart(part) && isStated ? [tableBlock(tableOf(truth, part))] : []
  return [
    ...(heading === null ? [] : [{ type: 'heading', text: heading } as const]),
    ...blocks.filter((block) => !belowTable(block)),
    ...tables,
    ...blocks.filter(belowTable),
  ]
}

/** The report as its truth states it, before any publisher's program has touched it. */
export function compose(truth: Truth): Paper {
  const title: readonly Block[] =
    truth.title === null ? [] : [{ type: 'title', lines: [truth.title] }]
  return {
    blocks: [...title, ...truth.sections.flatMap((section) => sectionBlocks(truth, section))],
  }
}
