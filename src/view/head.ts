import type { Language } from '../codes.js'
import { severities } from '../format/marks.js'
import type { Report } from '../report.js'
import { flagLinks, signs } from './flags.js'
import type { Links } from './links.js'
import { attributes, markup, type Markup, type Part } from './markup.js'
import { details, facts, quoted, say, severityWords, words } from './words.js'

/** What the report is, what it was read from, and how many findings there are. */
export function head(report: Report, links: Links, lang: Language | null): Markup {
  const { title } = report
  const name = title === null ? say(words.untitled) : quoted(title)
  return markup`<header>
<div class="top"><h1 id="fact-title">${name}${flagLinks(links.flagsOn('/title'))}</h1>${languages(lang)}</div>
<dl class="facts">${factsOf(report).map(([key, fact]) => factOf(key, fact, links))}</dl>
<nav aria-label="${words.contents.en} ${words.contents.zh}">${contents(report)}${steps(report)}</nav>
</header>`
}

type FactName = keyof typeof facts

function factsOf(report: Report): (readonly [FactName, Part])[] {
  const { issuer, year, edition, period, published, source } = report
  const file = [source.format.toUpperCase(), source.charset].filter((one) => one !== null)
  return [
    ['issuer', issuer === null ? null : quoted(issuer)],
    ['year', year],
    ['edition', edition],
    ['period', period && markup`${period.from} ${say(words.to)} ${period.to}`],
    ['published', published],
    [
      'source',
      markup`${file.join(', ')}, ${source.bytes} ${say(words.bytes)} <code class="digest">SHA-256 ${source.sha256}</code>`,
    ],
  ]
}

function factOf(key: FactName, fact: Part, links: Links): Markup {
  const shown = fact ?? markup`<span class="quiet">${say(words.notStated)}</span>`
  return markup`<div id="fact-${key}" class="fact-${key}"><dt>${say(facts[key])}</dt><dd>${shown}${flagLinks(links.flagsOn(`/${key}`))}</dd></div>`
}

function languages(lang: Language | null): Markup {
  const choices = [
    ['en', 'en', 'English'],
    ['zh', 'zh', '中文'],
    ['both', 'en', 'English + 中文'],
  ] as const
  const inputs = choices.map(([value, own, name]) => {
    const checked = (lang ?? 'both') === value ? 'checked' : null
    return markup`<label lang="${own}"><input${attributes({ type: 'radio', name: 'lang', id: `lang-${value}`, value, checked })}> ${name}</label>`
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
  return markup`<span class="steps" hidden><button type="button" id="previous">${say(words.previous)} <kbd>p</kbd></button><button type="button" id="next">${say(words.next)} <kbd>n</kbd></button></span>`
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
