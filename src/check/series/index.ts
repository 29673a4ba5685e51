import type { Code } from '../../codes.js'
import type { FactsOf } from '../../facts.js'
import { gravestFirst } from '../../finding.js'
import type { Report } from '../../report.js'
import { checkItemsChain, checkProceedingsChain, checkRequestsChain, checkStock } from './chains.js'
import { checkEditions } from './editions.js'
import { checkDuplicate, checkGrowth } from './prose.js'
import { type Pair, type SeriesCheck, type SeriesFinding, seriesFinding } from './series.js'

export type { SeriesFinding } from './series.js'

/** All checks between a report and that of the year before. A new one is a function, and a word here. */
const checks: readonly SeriesCheck[] = [
  checkEditions,
  checkRequestsChain,
  checkStock,
  checkItemsChain,
  checkProceedingsChain,
  checkGrowth,
  checkDuplicate,
]

/**
 * What does not hold between the reports of one body, in whatever order they come. Years are
 * compared with the year before alone: gaps are told, not bridged.
 * @returns findings whose paths begin with the year: `/2023/requests/broughtForward/total`
 */
export function auditSeries(reports: readonly Report[]): SeriesFinding[] {
  const dated = reports.filter(({ year }) => year !== null)
  const byYear = new Map<number, Report>()
  for (const report of dated) {
    if (report.year !== null && !byYear.has(report.year)) byYear.set(report.year, report)
  }
  const years = [...byYear.keys()].sort((a, b) => a - b)
  const pairs = years.flatMap((year): Pair[] => {
    const [report, before] = [byYear.get(year), byYear.get(year - 1)]
    return report === undefined || before === undefined ? [] : [{ year, report, before }]
  })
  return gravestFirst([
    ...aboutTheSeries(reports, years),
    ...pairs.flatMap((pair) => checks.flatMap((check) => check(pair))),
  ])
}

/** The findings that the reports are no complete series: a year missing, a year twice. */
function aboutTheSeries(reports: readonly Report[], years: readonly number[]): SeriesFinding[] {
  const undated = reports.filter(({ year }) => year === null)
  const all = reports.flatMap(({ year }) => year ?? [])
  const repeated = years.filter((year) => all.filter((one) => one === year).length > 1)
  const [first = 0, last = 0] = [years[0], years.at(-1)]
  const missing = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at).filter(
    (year) => !years.includes(year),
  )
  const issuers = new Set(reports.flatMap(({ issuer }) => issuer ?? []))
  const say = <C extends Code>(code: C, own: readonly number[], facts: FactsOf[C]) =>
    seriesFinding(
      code,
      own,
      own.map((year) => `/${year}`),
      facts,
    )
  return [
    ...undated.map(({ title, source }) =>
      say('series.undated', [], { label: title ?? source.sha256 }),
    ),
    ...(repeated.length === 0 ? [] : [say('series.repeated', repeated, { years: repeated })]),
    ...(missing.length === 0 ? [] : [say('series.gap', missing, { years: missing })]),
    ...(issuers.size < 2 ? [] : [say('series.issuer', years, { issuers: [...issuers] })]),
  ]
}
