import type { FactsOf, YearSource } from '../../facts.js'
import { type Finding, finding } from '../../finding.js'
import { yearsIn } from './date.js'

/**
 * Title, then stated period, then first sentence, then the date of publication less one year. The years
 * whose columns were taken of the tables are to be the same.
 */
export function yearOf(
  title: string | null,
  period: { from: string } | null,
  overview: readonly string[],
  published: string | null,
  ofTables: readonly number[],
): { year: number | null; findings: Finding[] } {
  const ofTitle = yearsIn(title ?? '')
  const ofPeriod = period === null ? [] : [Number(period.from.slice(0, 4))]
  const [first = ''] = overview.find((text) => text.length > 12)?.split(/[。；]/) ?? []
  const sentence = yearsIn(first.replace(otherYears, ''))
  const sources = [ofTitle, ofPeriod, sentence]
    .filter((years) => years.length === 1)
    .map(([year]) => year ?? 0)
  const [year] = sources
  const inTables = saidBy('tables', ofTables)
  const stated = [
    ...saidBy('title', ofTitle.slice(0, 1)),
    ...saidBy('period', ofPeriod),
    ...saidBy('overview', sentence.slice(0, 1)),
  ]
  if (year === undefined) {
    const guess = ofTitle.at(0) ?? (published === null ? null : Number(published.slice(0, 4)) - 1)
    const source = ofTitle.length > 0 ? 'title' : 'published'
    const named = [...saidBy(source, guess === null ? [] : [guess]), ...inTables]
    return { year: guess, findings: conflictOf(years(named), named) }
  }
  return { year, findings: conflictOf([...sources, ...ofTables], [...stated, ...inTables]) }
}

/** 自2008年《条例》施行以来, 2023年以前: years that begin or end a time, and are no year of the report. */
const otherYears = /\d{4}\s*年[^，,。；\d]{0,24}?(?:以来|以前|之前|以后|之后|至今)/g

type Stated = FactsOf['year.conflict']['statedYears']

function saidBy(source: YearSource, named: readonly number[]): Stated {
  return named.map((year) => ({ source, year }))
}

const years = (stated: Stated) => stated.map(({ year }) => year)

/** Each year is named once, by the first place that says it. */
function conflictOf(sources: readonly number[], stated: Stated): Finding[] {
  const statedYears = stated.filter(({ year }, at) => years(stated).indexOf(year) === at)
  const isConflict = statedYears.length > 1 && new Set(sources).size > 1
  return isConflict ? [finding('year.conflict', ['/year'], { statedYears })] : []
}
