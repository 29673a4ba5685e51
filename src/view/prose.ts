import type { Figure, Report, Section } from '../report.js'
import { distinct, flagLinks, gravest } from './flags.js'
import { lineId, type Links, paragraphId } from './links.js'
import { classNames, markup, type Markup } from './markup.js'
import { bounds, quoted, say, words } from './words.js'
import { addTo } from '../lists.js'

type Numbered = readonly [index: number, figure: Figure]

/** The sections, with the clauses that state figures marked and the figures below them. */
export function prose(report: Report, links: Links): Markup[] {
  const lines = linesByText(links)
  const figures = new Map<string, Numbered[]>()
  report.figures.forEach((figure, index) => {
    addTo(figures, figure.paragraph, [index, figure])
  })
  return report.sections.map((section, at) => {
    const paragraphs = section.paragraphs.map((text, p) =>
      paragraphOf(
        text,
        [at, p],
        figures.get(`/sections/${at}/paragraphs/${p}`) ?? [],
        lines,
        links,
      ),
    )
    return markup`<section id="section-${at}">${headingOf(section, at, links)}${paragraphs}</section>\n`
  })
}

const bare = (text: string): string => text.replace(/\s+/g, '')

/** The lines of the document by what they say; the first of those that say the same. */
function linesByText({ lines }: Links): ReadonlyMap<string, number> {
  return new Map([...lines].reverse().map(([line, text]) => [bare(text), line]))
}

function headingOf({ heading, key }: Section, at: number, links: Links): Markup {
  const title = heading === null ? null : markup`<span lang="zh">${heading}</span>`
  const other = key === 'preamble' ? say(words.preamble) : markup`<code>${key}</code>`
  return markup`<h3>${title ?? other}${flagLinks(links.flagsOn(`/sections/${at}`))}</h3>`
}

function paragraphOf(
  text: string,
  [section, paragraph]: readonly [number, number],
  figures: readonly Numbered[],
  lines: ReadonlyMap<string, number>,
  links: Links,
): Markup {
  const line = lines.get(bare(text))
  const where =
    line === undefined
      ? null
      : markup` <a class="where" href="#${lineId(line)}"><span aria-hidden="true">↗</span><span class="unseen">${say(words.where)}</span></a>`
  const spans = spansOf(text, figures)
  const list =
    figures.length === 0
      ? null
      : markup`<ul class="figures">${figures.map((one) => figureOf(one, spans, links))}</ul>`
  const id = paragraphId(section, paragraph)
  const flags = links.flagsOn(`/sections/${section}/paragraphs/${paragraph}`)
  return markup`<p id="${id}" lang="zh">${marked(text, spans, links)}${flagLinks(flags)}${where}</p>${list}\n`
}

/** Where a clause stands in its paragraph, and the figures that it states. */
interface Span {
  readonly start: number
  readonly end: number
  readonly figures: readonly number[]
}

/** Stretches of the paragraph that do not overlap, in order. */
function spansOf(text: string, figures: readonly Numbered[]): Span[] {
  let last = 0
  const clauses = figures.flatMap(([index, figure]) => {
    const start = text.indexOf(figure.text, last)
    const from = start === -1 ? text.indexOf(figure.text) : start
    if (from === -1 || figure.text === '') return []
    last = from
    return [{ start: from, end: from + figure.text.length, index }]
  })
  const edges = [...new Set(clauses.flatMap(({ start, end }) => [start, end]))].sort(
    (a, b) => a - b,
  )
  return edges.flatMap((start, at): Span[] => {
    const end = edges[at + 1] ?? start
    const own = clauses.filter((clause) => clause.start <= start && clause.end >= end)
    if (own.length === 0 || end === start) return []
    return [{ start, end, figures: own.map(({ index }) => index) }]
  })
}

function marked(text: string, spans: readonly Span[], links: Links): Markup {
  const parts = spans.map(({ start, end, figures }, at) => {
    const before = text.slice(spans[at - 1]?.end ?? 0, start)
    const flags = distinct(figures.flatMap((index) => links.flagsOn(`/figures/${index}`)))
    return markup`${before}<mark id="${saidId(figures)}-${start}" class="${classNames(['said', gravest(flags)])}">${text.slice(start, end)}</mark>`
  })
  return markup`${parts}${text.slice(spans.at(-1)?.end ?? 0)}`
}

const saidId = (figures: readonly number[]): string => `said-${figures.join('-')}`

function figureOf([index, figure]: Numbered, spans: readonly Span[], links: Links): Markup {
  const { value, unit, bound, about, of, negated, text } = figure
  const span = spans.find(({ figures }) => figures.includes(index))
  const flags = links.flagsOn(`/figures/${index}`)
  const limit = bounds[bound]
  const number = markup`${limit === null ? null : markup`${say(limit)} `}<b>${value}</b>${unit === null ? null : quoted(unit)}`
  const stated =
    span === undefined
      ? markup`${number} ${quoted(text)}`
      : markup`<a href="#${saidId(span.figures)}-${span.start}">${number}</a>`
  const scope = [of, about].filter((word) => word !== null).map(quoted)
  return markup`<li id="figure-${index}" class="${classNames(['figure', gravest(flags)])}">${stated} ${scope.map((word, at) => (at === 0 ? word : markup` › ${word}`))}${negated === true ? markup` (${say(words.negated)})` : null}${flagLinks(flags)}</li>`
}
