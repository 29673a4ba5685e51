import type { Language } from '../codes.js'
import { severities } from '../finding.js'
import type { Report } from '../report.js'
import { flagLinks, signs } from './flags.js'
import type { Links } from './links.js'
import { attributes, markup, type Markup, type Part } from './markup.js'
import { verdictOf, verdictText, verdictTitles } from '../verdict.js'
import { details, facts, numbered, quoted, say, severityWords, words } from './words.js'

/** What the report is, what came of checking it, and where on the page what stands. */
export function head(report: Report, links: Links, aside: Markup | null): Markup {
  const { title } = report
  const name = title === null ? say(words.untitled) : quoted(title)
  return markup`<header>
<div class="top"><h1 id="fact-title">${name}${flagLinks(links.flagsOn('/title'))}</h1>${aside}</div>
${verdict(report)}
<dl class="facts">${factsOf(report).map(([key, fact]) => factOf(key, fact, links))}</dl>
<nav aria-label="${words.contents.en} ${words.contents.zh}">${contents(report)}${steps(report)}</nav>
</header>`
}

/** What came of checking the report: the first thing to be read. */
function verdict(report: Report): Markup {
  const found = verdictOf(report)
  const { kind } = found
  const told = (language: Language) => {
    const title = verdictTitles[kind][language]
    return markup`<b>${title}</b>${verdictText(found, language).slice(title.length)}`
  }
  return markup`<p id="verdict" class="verdict ${kind}"><span class="t" lang="zh">${told('zh')}</span><span class="t" lang="en">${told('en')}</span></p>`
}

type FactName = keyof typeof facts

function factsOf(report: Report): (readonly [FactName, Part])[] {
  const { issuer, year, edition, period, published } = report
  return [
    ['issuer', issuer === null ? null : quoted(issuer)],
    ['year', year],
    ['edition', edition === null ? null : say(numbered.edition(edition))],
    ['period', period && markup`${period.from} ${say(words.to)} ${period.to}`],
    ['published', published],
    ['source', sourceOf(report)],
  ]
}

/** Its digest, by which the very file is known again, is folded. */
function sourceOf({ source }: Report): Markup {
  const { format, container, charset, bytes, sha256 } = source
  const coded = charset === null ? null : markup`${say(words.charset)} <code>${charset}</code> · `
  return markup`${say(numbered.file(format, container))}${say(numbered.comma)}${say(numbered.size(bytes))} <details class="more"><summary>${say(words.technical)}</summary>${coded}<code class="digest">SHA-256 ${sha256}</code></details>`
}

function factOf(key: FactName, fact: Part, links: Links): Markup {
  const shown = fact ?? markup`<span class="quiet">${say(words.notStated)}</span>`
  return markup`<div id="fact-${key}" class="fact-${key}"><dt>${say(facts[key])}</dt><dd>${shown}${flagLinks(links.flagsOn(`/${key}`))}</dd></div>`
}

/** A switch between the languages of the page. */
export function languages(lang: Language): Markup {
  const choices = [
    ['zh', '中文'],
    ['en', 'English'],
  ] as const
  const inputs = choices.map(([value, name]) => {
    const checked = lang === value ? 'checked' : null
    return markup`<label lang="${value}"><input${attributes({ type: 'radio', name: 'lang', id: `lang-${value}`, value, checked })}> ${name}</label>`
  })
  return markup`<fieldset class="languages"><legend class="unseen">${say(words.language)}</legend>${inputs}</fieldset>`
}

function contents({ findings, sections, unmapped }: Report): Markup {
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length
    return count === 0
      ? []
      : [
          markup` <span class="count ${severity}"><span aria-hidden="true">${signs[severity]}</span> ${say(severityWords[severity])} ${count}</span>`,
        ]
  })
  return markup`<ul class="contents"><li><a href="#findings">${say(words.findings)}</a> ${counts.length === 0 ? markup`<span class="count">0</span>` : counts}</li><li><a href="#values">${say(words.values)}</a></li>${unmapped.length === 0 ? null : markup`<li><a href="#unmapped">${say(words.unmapped)}</a> <span class="count">${unmapped.length}</span></li>`}${sections.length === 0 ? null : markup`<li><a href="#prose">${say(words.prose)}</a></li>`}</ul>`
}

/** Buttons for what the keys n and p do; the script shows them, for without it they do nothing. */
function steps({ findings }: Report): Markup | null {
  if (findings.length === 0) return null
  return markup`<span class="steps"><button type="button" id="previous">${say(words.previous)} <kbd>p</kbd></button><button type="button" id="next">${say(words.next)} <kbd>n</kbd></button></span>`
}

/** Whom to ask and what the page says of itself, as far as it is stated. */
export function further({ contact, publication }: Report): Markup | null {
  const entries = Object.entries({ ...contact, ...publication } as Record<string, string | null>)
  const rows = entries.flatMap(([key, value]) => {
    const name = details[key]
    return value === null || name === undefined
      ? []
      : [markup`<div><dt>${say(name)}</dt><dd>${quoted(value)}</dd></div>`]
  })
  if (rows.length === 0) return null
  return markup`<section id="further"><h2>${say(words.further)}</h2><dl class="facts">${rows}</dl></section>`
}
