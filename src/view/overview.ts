import type { Language } from '../codes.js'
import { type Finding, messageOf, severities } from '../finding.js'
import { type Verdict, verdictKinds, verdictText, verdictTitles } from '../verdict.js'
import { languages } from './head.js'
import { markup, type Markup } from './markup.js'
import { shell } from './shell.js'
import type { Summary } from './summary.js'
import { facts, quoted, say, severityWords, type Words, words } from './words.js'

/** The findings between the years of one body. */
export interface Series {
  readonly issuer: string
  readonly years: readonly number[]
  readonly findings: readonly Finding[]
}

/** What stands around the table: where the page of each file is, and what else there is. */
export interface OverviewOptions {
  /** What the name of a file leads to: a link, or a button. */
  readonly open: (summary: Summary, index: number) => Markup
}

type Kind = Verdict['kind'] | 'refused'

/** The gravest first. */
const kinds: readonly Kind[] = ['refused', ...[...verdictKinds].reverse()]

const titleOf = (kind: Kind): Words => (kind === 'refused' ? words.refused : verdictTitles[kind])
const kindOf = ({ verdict }: Summary): Kind => verdict?.kind ?? 'refused'

/** A table over many files, with what filters it. */
export function overview(summaries: readonly Summary[], { open }: OverviewOptions): Markup {
  return markup`${filters(summaries)}${overviewTable(summaries, open)}`
}

/** The table alone. */
export function overviewTable(
  summaries: readonly Summary[],
  open: OverviewOptions['open'],
): Markup {
  const heads = [
    words.file,
    facts.issuer,
    facts.year,
    words.result,
    ...severities.map((one) => severityWords[one]),
  ]
  const rows = summaries.map((one, index) => rowOf(one, open(one, index)))
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${words.overview.zh} ${words.overview.en}"><table class="overview"><caption class="unseen">${say(words.overview)}</caption><thead><tr>${heads.map((head) => markup`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
}

function filters(summaries: readonly Summary[]): Markup {
  const buttons = kinds.flatMap((kind) => {
    const count = summaries.filter((one) => kindOf(one) === kind).length
    return count === 0 ? [] : [filterOf(kind, titleOf(kind), count)]
  })
  return markup`<div class="filters">${filterOf('', words.all, summaries.length)}${buttons}<label>${say(words.search)} <input type="search" data-search></label></div>`
}

function filterOf(kind: string, title: Words, count: number): Markup {
  return markup`<button type="button" data-filter="${kind}" aria-pressed="${kind === '' ? 'true' : 'false'}">${say(title)} ${count}</button>`
}

function rowOf(summary: Summary, name: Markup): Markup {
  const { title, issuer, year, verdict } = summary
  const kind = kindOf(summary)
  const counts = severities.map((one) => {
    const count = verdict?.findings[one] ?? null
    return markup`<td class="count">${count === 0 ? null : count}</td>`
  })
  return markup`<tr data-kind="${kind}"><th scope="row">${name}${title === null ? null : markup`<small lang="zh">${title}</small>`}</th><td>${issuer === null ? null : quoted(issuer)}</td><td>${year}</td><td class="told"><span class="kind ${kind}">${say(titleOf(kind))}</span><small>${say(basisOf(summary))}</small></td>${counts}</tr>\n`
}

/** The numbers that the result rests on, without the result itself. */
function basisOf({ verdict, refusal }: Summary): Words {
  if (verdict === null) return refusal ?? words.refused
  const told = (language: Language) =>
    verdictText(verdict, language)
      .slice(verdictTitles[verdict.kind][language].length)
      .replace(/^[。.]\s*/, '')
  return { zh: told('zh'), en: told('en') }
}

/** What was found between the years, body by body; nothing where no body has two years. */
export function seriesList(series: readonly Series[]): Markup | null {
  if (series.length === 0) return null
  const bodies = series.map(({ issuer, years, findings }) => {
    const items = findings.map(
      (one) =>
        markup`<li><span class="count ${one.severity}">${say(severityWords[one.severity])}</span> ${say({ en: messageOf(one, 'en'), zh: messageOf(one, 'zh') })}</li>`,
    )
    const list =
      items.length === 0
        ? markup`<p class="quiet">${say(words.seriesClear)}</p>`
        : markup`<ul>${items}</ul>`
    return markup`<section><h3>${quoted(issuer)} <span class="quiet">${years.join('、')}</span></h3>${list}</section>`
  })
  return markup`<section class="series"><h2>${say(words.series)}</h2>${bodies}</section>`
}

interface PageOptions {
  readonly lang: Language
  /** The address of the check sheets of all reports. */
  readonly sheets: string
}

/** A page over many reports, each with a page of its own beside it. */
export function toOverview(
  summaries: readonly Summary[],
  series: readonly Series[],
  { lang, open, sheets }: OverviewOptions & PageOptions,
): Promise<string> {
  const body = markup`<div class="top"><h1>${say(words.overview)}</h1><div class="aside"><a href="${sheets}">${say(words.sheets)}</a>${languages(lang)}</div></div>
<main>${overview(summaries, { open })}${seriesList(series)}</main>`
  return shell({ lang, title: words.overview[lang], layout: 'bare', body })
}
