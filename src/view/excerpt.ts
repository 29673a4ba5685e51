import type { Cell } from '../document.js'
import type { Finding } from '../finding.js'
import { labelOf } from '../form/labels.js'
import { valueAt } from '../pointer.js'
import type { Figure, Report } from '../report.js'
import { cellId, lineId, type Links, type Place, placeAt } from './links.js'
import { attributes, markup, type Markup } from './markup.js'
import { numbered, quoted, say, words } from './words.js'

/** Rows and clauses that are shown of what a finding names; the rest is reached by its links. */
const mostPieces = 4
/** Characters that are shown before and behind a clause. */
const context = 24

/** The rows and clauses of the document that a finding speaks of, so that they are seen beside it. */
export function excerptOf({ paths }: Finding, report: Report, links: Links): Markup | null {
  const distinct = [...new Set(paths)]
  const places = distinct.flatMap((path) => placeAt(path, report) ?? [])
  const hits = new Set(places.flatMap((place) => links.placeOf(place) ?? []))
  const rows = distinctBy(places, rowKey).map((place) => rowOf(place, hits, links))
  const clauses = distinct.map((path) => clauseOf(path, report))
  const pieces = [...clauses, ...rows].filter((piece) => piece !== null)
  if (pieces.length === 0) return null
  const more = pieces.length - mostPieces
  return markup`<div class="excerpt">${pieces.slice(0, mostPieces)}${more > 0 ? markup`<p class="quiet">+ ${more} ${say(words.rowsMore)}</p>` : null}</div>`
}

const rowKey = ({ table, row, line }: Place): string => `${table ?? ''} ${row ?? ''} ${line ?? ''}`

function distinctBy<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const seen = new Map<string, T>()
  for (const one of all) if (!seen.has(keyOf(one))) seen.set(keyOf(one), one)
  return [...seen.values()]
}

function rowOf(
  place: Place & { readonly page?: number },
  hits: ReadonlySet<string>,
  links: Links,
): Markup | null {
  const id = links.placeOf(place)
  if (id === null) return null
  const { table = 0, row = 0, line, page } = place
  if (line !== undefined) {
    const text = links.lines.get(line) ?? ''
    return markup`<p class="clause">${captionOf(lineId(line), numbered.line(line), page)} <mark lang="zh">${text}</mark></p>`
  }
  const cells = runsOf(links.slots[table]?.[row] ?? [])
  const labels = cells.map(([cell]) => labelsOf(cell, table, links))
  const spans = cells.map(([, span]) => span)
  const head = labels.some((own) => own.length > 0) ? headsOf(labels, spans) : null
  const body = cells.map(([cell, span]) => {
    const isHit = cell !== null && hits.has(cellId(table, cell))
    const text = cell?.text ?? ''
    const own = attributes({ class: text.length <= 6 ? 'short' : null })
    return markup`<td${own}${spanned(span)}>${isHit ? markup`<mark>${text === '' ? '□' : text}</mark>` : text}</td>`
  })
  return markup`<table class="row"><caption>${captionOf(id, numbered.row(table, row), page)}</caption>${head}<tbody lang="zh"><tr>${body}</tr></tbody></table>`
}

/** The cells of a row, each with the number of its slots. */
function runsOf(slots: readonly (Cell | null)[]): (readonly [Cell | null, number])[] {
  const runs: [Cell | null, number][] = []
  for (const cell of slots) {
    const last = runs.at(-1)
    if (last !== undefined && cell !== null && last[0] === cell) last[1] += 1
    else runs.push([cell, 1])
  }
  return runs
}

const spanned = (span: number): Markup => attributes({ colspan: span > 1 ? span : null })

/** The labels of a value on the form, outermost first; none of a cell that holds none. */
function labelsOf(cell: Cell | null, table: number, links: Links): string[] {
  if (cell === null) return []
  const [owner] = links.ownersAt(cellId(table, cell))
  const label = owner === undefined ? '' : labelOf(owner.path)
  return label === '' || label.startsWith('/') ? [] : label.split(' › ')
}

/** The names of the columns, and over them those of their groups where columns bear the same name. */
function headsOf(labels: readonly (readonly string[])[], spans: readonly number[]): Markup {
  const names = labels.map((own) => own.at(-1) ?? '')
  const some = names.filter((name) => name !== '')
  const groups = new Set(some).size === some.length ? null : groupsOf(groupNames(labels), spans)
  return markup`<thead lang="zh">${groups}<tr>${names.map((name, at) => headOf(name, spans[at] ?? 1))}</tr></thead>`
}

/** What stands over each name, without what stands over all of them: the label of the row. */
function groupNames(labels: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = labels.filter((own) => own.length > 0)
  const at = first.findIndex((label, index) => others.some((own) => own[index] !== label))
  return labels.map((own) => own.slice(Math.max(0, at), -1).join('—'))
}

function groupsOf(groups: readonly string[], spans: readonly number[]): Markup {
  const cells: { readonly group: string; span: number }[] = []
  groups.forEach((group, at) => {
    const last = cells.at(-1)
    const span = spans[at] ?? 1
    if (last?.group === group) last.span += span
    else cells.push({ group, span })
  })
  return markup`<tr>${cells.map(({ group, span }) => headOf(group, span))}</tr>`
}

const headOf = (text: string, span: number): Markup => markup`<td${spanned(span)}>${text}</td>`

function captionOf(id: string, place: Parameters<typeof say>[0], page: number | undefined): Markup {
  const at = page === undefined ? null : markup`${say(numbered.page(page))} `
  return markup`<a class="cell" href="#${id}">${at}${say(place)}</a>`
}

/** A clause of the prose that states a figure, with some words around it. */
function clauseOf(path: string, report: Report): Markup | null {
  const [, index] = /^\/figures\/(\d+)$/.exec(path) ?? []
  const figure = index === undefined ? undefined : report.figures[Number(index)]
  if (figure === undefined) return null
  const [before, after] = aroundOf(figure, report)
  return markup`<p class="clause"><a class="cell" href="#figure-${index ?? ''}">${say(words.inText)}</a> ${quoted(before)}<mark lang="zh">${figure.text}</mark>${quoted(after)}</p>`
}

function aroundOf({ text, paragraph }: Figure, report: Report): readonly [string, string] {
  const whole = valueAt(report, paragraph)
  const at = typeof whole === 'string' ? whole.indexOf(text) : -1
  if (typeof whole !== 'string' || at === -1) return ['', '']
  const from = Math.max(0, at - context)
  const to = at + text.length + context
  return [
    `${from > 0 ? '…' : ''}${whole.slice(from, at)}`,
    `${whole.slice(at + text.length, to)}${to < whole.length ? '…' : ''}`,
  ]
}
