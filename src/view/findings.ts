import { codes } from '../codes.js'
import { type Finding, messageOf } from '../finding.js'
import { labelOf } from '../form/labels.js'
import { parts } from '../form/parts.js'
import type { Report } from '../report.js'
import { evidenceAt } from '../pointer.js'
import { excerptOf } from './excerpt.js'
import { correctButton, findingId, signs } from './flags.js'
import { type Links, placeAt } from './links.js'
import { markup, type Markup } from './markup.js'
import { basisWords, numbered, quoted, say, severityWords, words } from './words.js'

/** Places that are listed openly; of a finding that names more all are folded. */
const open = 3

/** The findings, gravest first, each with what it speaks of and links to all that it names. */
export function findings(report: Report, links: Links): Markup {
  if (report.findings.length === 0) return markup`<p class="quiet">${say(words.noFindings)}</p>`
  const items = report.findings.map((one, index) => itemOf(one, index, report, links))
  return markup`<ol class="findings">${items}</ol>`
}

function itemOf(finding: Finding, index: number, report: Report, links: Links): Markup {
  const { severity, paths } = finding
  const places = [...new Set(paths)].map((path) => placeOf(path, report, links))
  const [first = ''] = paths
  const correct = evidenceAt(report, first) === undefined ? null : correctButton(first, links)
  return markup`<li id="${findingId(index)}" class="finding ${severity}" tabindex="-1" aria-labelledby="${findingId(index)}-title">
<h3 id="${findingId(index)}-title"><span class="sign" aria-hidden="true">${signs[severity]}</span>${say(severityWords[severity])} ${index + 1}</h3>
<p class="says t" lang="en">${messageOf(finding, 'en')}</p><p class="says t" lang="zh">${messageOf(finding, 'zh')}</p>${excerptOf(finding, report, links)}${listOf(places)}
<p class="verify" aria-hidden="true">${say(words.verified)}</p>${technical(finding)}${correct}</li>\n`
}

function listOf(places: readonly Markup[]): Markup | null {
  if (places.length === 0) return null
  if (places.length <= open) return markup`<ul class="places">${places}</ul>`
  return markup`<details class="more"><summary>${say(words.places)} ${say(numbered.count(places.length))}</summary><ul class="places">${places}</ul></details>`
}

/** The part for programs, folded: the code, its basis, the paths. */
function technical({ code, basis, paths }: Finding): Markup {
  const pointers = [...new Set(paths)].map((path) => markup` <code>${path}</code>`)
  const { formula } = codes[code]
  return markup`<details class="more technical"><summary>${say(words.technical)}</summary><p>${say(words.code)} <code>${code}</code> · ${say(words.basis)} ${say(basisWords[basis])}${formula === null ? null : markup`<span class="t" lang="en"> (${formula})</span>`}${pointers.length === 0 ? null : markup` · ${say(words.pointers)}${pointers}`}</p></details>`
}

/** What a path names, and where it was read. */
function placeOf(path: string, report: Report, links: Links): Markup {
  const id = links.idOf(path)
  const name = nameOf(path, report)
  const cell = links.placeOf(placeAt(path, report) ?? {})
  const source =
    cell === null
      ? null
      : markup` <a class="cell" href="#${cell}">${say(words.cell)}<span class="unseen"> ${name}</span></a>`
  return markup`<li>${id === null ? name : markup`<a href="#${id}">${name}</a>`}${source}</li>`
}

/** A value by its labels, a part by its heading, prose by its own words, anything else by its path. */
function nameOf(path: string, report: Report): Markup {
  const label = labelOf(path)
  if (label !== path) return quoted(label)
  const [name, index = ''] = path.split('/').slice(1)
  const part = parts.find(({ key }) => path === `/${key}`)
  const figure = name === 'figures' ? report.figures[Number(index)] : undefined
  const section = name === 'sections' ? report.sections[Number(index)] : undefined
  const own = part?.printed ?? figure?.text ?? section?.heading ?? null
  return own === null ? markup`<code>${path}</code>` : quoted(own)
}
