import type { Language } from '../codes.js'
import type { Report } from '../report.js'
import { verdictOf, verdictText } from '../verdict.js'
import { languages } from './head.js'
import { markup, type Markup } from './markup.js'
import { type Opinion, opinionsOf } from './opinions.js'
import { overviewTable, type Series, seriesList } from './overview.js'
import { shell } from './shell.js'
import type { Summary } from './summary.js'
import { quoted, say, type Words, words } from './words.js'

/** A report with the name of its file. */
export interface Named {
  readonly name: string
  readonly report: Report
}

/**
 * The check sheets of many reports, to be printed: one for each report with findings, with room for
 * what is found out. Of the others there is nothing to look into.
 */
export function sheets(reports: readonly Named[]): Markup[] {
  return reports.filter(({ report }) => report.findings.length > 0).map(sheetOf)
}

function sheetOf({ name, report }: Named): Markup {
  const { title } = report
  const heading = title === null ? say(words.untitled) : quoted(title)
  return markup`<section class="sheet"><h2>${heading}</h2>
<p class="quiet">${say(words.fileNamed)}${quoted(name)}</p>
${verdictOn(report)}
${opinionTable(report, name)}
<p class="signed"><span>${say(words.verifiedBy)}</span><span>${say(words.verifiedOn)}</span></p></section>\n`
}

function verdictOn(report: Report): Markup {
  const found = verdictOf(report)
  const told = (language: Language) => verdictText(found, language)
  return markup`<p class="verdict ${found.kind}">${say({ en: told('en'), zh: told('zh') })}</p>`
}

const columns: readonly Words[] = [
  words.number,
  words.level,
  words.place,
  words.stated,
  words.opinion,
  words.page,
  words.verifiedColumn,
]

function opinionTable({ findings, evidence }: Report, name: string): Markup {
  const [en, zh] = [
    opinionsOf(findings, evidence, 'en'),
    opinionsOf(findings, evidence, 'zh'),
  ] as const
  const rows = zh.map((one, at) => rowOf(at + 1, one, en[at] ?? one))
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${words.findings.zh} ${words.findings.en} ${name}"><table class="opinions"><thead><tr>${columns.map((head) => markup`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
}

function rowOf(number: number, zh: Opinion, en: Opinion): Markup {
  const both = (tell: (one: Opinion) => string) => say({ en: tell(en), zh: tell(zh) })
  const stated = zh.stated === null ? null : quoted(String(zh.stated))
  return markup`<tr><td>${number}</td><td>${both(({ level }) => level)}</td><td>${both(({ place }) => place)}</td><td>${stated}</td><td>${both(({ problem }) => problem)}<b>${both(({ advice }) => advice)}</b></td><td>${zh.page}</td><td class="room"></td></tr>\n`
}

/** The table over all files, their check sheets, and what lies between the years: what is printed. */
export function sheetsPage(
  summaries: readonly Summary[],
  sheetsOfAll: readonly Markup[] | Markup,
  series: Markup | null,
): Markup {
  return markup`<h1>${say(words.sheets)}</h1>${overviewTable(summaries, ({ name }) => markup`${name}`)}${series}${sheetsOfAll}`
}

/** The same as a page of its own. */
export function toSheets(
  summaries: readonly Summary[],
  reports: readonly Named[],
  series: readonly Series[],
  { lang, index }: { readonly lang: Language; readonly index: string },
): Promise<string> {
  const body = markup`<div class="top"><a href="${index}">${say(words.toIndex)}</a>${languages(lang)}</div>
<main>${sheetsPage(summaries, sheets(reports), seriesList(series))}</main>`
  return shell({ lang, title: words.sheets[lang], layout: 'bare', body })
}
