import { unproven } from '../check/proof.js'
import type { PartName } from '../form/form.js'
import { labelOf } from '../form/labels.js'
import { nameOfPart } from '../form/parts.js'
import { type OutlineBand, type OutlineRow, partsShown } from '../format/outline.js'
import { evidenceAt, numberAt } from '../pointer.js'
import type { Evidence, Report, Unmapped } from '../report.js'
import { correctButton, flagLinks, gravest } from './flags.js'
import { type Links, type Place, valueId } from './links.js'
import { classNames, markup, type Markup } from './markup.js'
import { kinds, numbered, quoted, say, whisper, words, type Words } from './words.js'

/** The tables of the form, filled with what was read; then the numbers that it has no place for. */
export function values(report: Report, links: Links): (Markup | null)[] {
  return [
    ...partsShown(report).map((part) => partOf(report, part, links)),
    others(report, links),
    unmapped(report, links),
  ]
}

function partOf(report: Report, part: PartName, links: Links): Markup {
  const heading = nameOfPart(part)
  const bands = links.bands.get(part)
  const tables =
    bands === undefined
      ? markup`<p class="quiet">${say(words.noTable)}</p>`
      : bands.map((band) => bandOf(report, band, heading, links))
  return markup`<section id="part-${part}"><h3><span lang="zh">${heading}</span>${flagLinks(links.flagsOn(`/${part}`))}</h3>${tables}</section>\n`
}

function bandOf(report: Report, band: OutlineBand, heading: string, links: Links): Markup {
  const keys = [...band.columns.keys()]
  const rows = band.rows.map((row) => {
    if (row.pointers.size === 0) {
      const span = markup` colspan="${keys.length + 1}"`
      return markup`<tr class="group">${headOf(row, band, span)}</tr>\n`
    }
    const cells = keys.map((key) => {
      const path = row.pointers.get(key)
      return path === undefined ? markup`<td></td>` : valueOf(report, path, links)
    })
    return markup`<tr>${headOf(row, band)}${cells}</tr>\n`
  })
  const heads = [...band.columns.values()].map(
    (label) => markup`<th scope="col" lang="zh">${label}</th>`,
  )
  const caption =
    band.title === '' ? markup`<span class="unseen">${heading}</span>` : markup`${band.title}`
  return markup`<table class="values"><caption lang="zh">${caption}</caption><thead><tr><th scope="col">${say(words.row)}</th>${heads}</tr></thead><tbody>${rows}</tbody></table>\n`
}

/** A row's label, with those of its groups for whoever does not see how far it is set in. */
function headOf(row: OutlineRow, { rows }: OutlineBand, span: Markup | null = null): Markup {
  const above = row.key.split('/').slice(0, row.depth)
  const chain = rows.some(({ key }) => key === row.parent) ? above : []
  const groups = chain.length === 0 ? null : markup`<span class="unseen">${chain.join(' ')} </span>`
  return markup`<th scope="row" class="depth-${row.depth}" lang="zh"${span}>${groups}${row.label}</th>`
}

function valueOf(report: Report, path: string, links: Links): Markup {
  const evidence = evidenceAt(report, path)
  const flags = links.flagsOn(path)
  const id = valueId(path)
  const kind = evidence?.kind ?? 'absent'
  const shown =
    evidence === undefined ? whisper(words.absent) : readOf(report, path, evidence, links)
  return markup`<td id="${id}" class="${classNames(['value', kind, gravest(flags)])}">${shown}${flagLinks(flags)}${evidence === undefined ? null : tipOf(report, path, evidence, links)}</td>`
}

function readOf(report: Report, path: string, evidence: Evidence, links: Links): Markup {
  const value = numberAt(report, path)
  const printed = printedBeside(value, evidence)
  const place = links.placeOf(evidence)
  const shown = markup`${value === null ? instead(evidence) : String(value)}`
  const text =
    place === null
      ? markup`<span class="lost">${shown}${whisper(words.elsewhere)}</span>`
      : markup`<a href="#${place}" aria-describedby="tip-${valueId(path)}">${shown}</a>`
  return markup`${text}${printed}`
}

/** What the report prints, where it is not simply the number. */
function printedBeside(value: number | null, { raw }: Evidence): Markup | null {
  return value === null || raw === String(value) ? null : markup` <small lang="zh">${raw}</small>`
}

function instead({ kind, raw }: Evidence): Markup {
  return kind === 'blank' ? say(kinds.blank) : quoted(raw)
}

/** All that is known of a value; shown while it is looked at. */
function tipOf(report: Report, path: string, evidence: Evidence, links: Links): Markup {
  const value = numberAt(report, path)
  const { raw, kind, unit, factor, note } = evidence
  const { holds, fails } = links.proofs[path] ?? unproven
  const facts: [Words, Markup | string | null][] = [
    [words.value, value === null ? say(words.none) : String(value)],
    [words.printed, raw === '' ? say(kinds.blank) : quoted(raw)],
    [words.kind, say(kinds[kind])],
    [words.unit, unit === undefined ? null : quoted(unit)],
    [words.factor, factor === undefined ? null : String(factor)],
    [words.note, note === undefined ? null : quoted(note)],
    [words.sumsHeld, holds === 0 ? null : String(holds)],
    [words.sumsFailed, fails === 0 ? null : String(fails)],
  ]
  const told = facts.map(([name, fact]) =>
    fact === null ? null : markup`<span class="fact">${say(name)} <b>${fact}</b></span> `,
  )
  return markup`<span class="tip" id="tip-${valueId(path)}">${quoted(labelOf(path))}<br>${told}<span class="fact">${placeText(evidence)}</span>${links.placeOf(evidence) === null ? say(words.elsewhere) : null} <code>${path}</code> ${correctButton(path, links)}</span>`
}

/** A place in words. */
export function placeText(place: Place & { readonly page?: number }): Markup {
  const { table, row, column, line, page } = place
  const at =
    line !== undefined ? numbered.line(line) : numbered.place(table ?? 0, row ?? 0, column ?? 0)
  return markup`${say(at)}${page === undefined ? null : markup` <span>(${say(numbered.page(page))})</span>`}`
}

function others(report: Report, links: Links): Markup | null {
  if (links.others.length === 0) return null
  const rows = links.others.map(
    (path) =>
      markup`<tr><th scope="row"><code>${path}</code></th>${valueOf(report, path, links)}</tr>\n`,
  )
  return markup`<section><h3>${say(words.others)}</h3><table class="values"><caption>${say(words.others)}</caption><tbody>${rows}</tbody></table></section>\n`
}

function unmapped(report: Report, links: Links): Markup | null {
  if (report.unmapped.length === 0) return null
  const rows = report.unmapped.map((one, index) => unmappedRow(one, index, links))
  return markup`<section id="unmapped"><h3>${say(words.unmapped)} (${report.unmapped.length})</h3><table class="values list"><caption>${say(words.unmapped)}</caption><thead><tr><th scope="col">${say(words.row)}</th><th scope="col">${say(words.printed)}</th><th scope="col">${say(words.where)}</th></tr></thead><tbody>${rows}</tbody></table></section>\n`
}

function unmappedRow(one: Unmapped, index: number, links: Links): Markup {
  const place = links.placeOf(one)
  const raw = place === null ? quoted(one.raw) : markup`<a href="#${place}">${quoted(one.raw)}</a>`
  const flags = links.flagsOn(`/unmapped/${index}`)
  return markup`<tr id="unmapped-${index}" class="${classNames(['unmapped', gravest(flags)])}"><th scope="row" lang="zh">${one.labels.join(' › ')}</th><td>${raw}${flagLinks(flags)}</td><td>${placeText(one)}</td></tr>\n`
}
