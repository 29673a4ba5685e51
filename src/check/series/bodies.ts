import { addTo } from '../../lists.js'
import type { Report } from '../../report.js'
import { auditSeries, type SeriesFinding } from './index.js'

/** The reports of one body, and what does not hold between them. */
export interface BodySeries {
  /** The name that the reports give their body. */
  readonly issuer: string
  /** The years that there are, in their order. */
  readonly years: readonly number[]
  readonly findings: readonly SeriesFinding[]
}

/** Each body of which there are reports of two years or more, in the order in which they come. */
export function seriesByBody(reports: readonly Report[]): BodySeries[] {
  const bodies = new Map<string, Report[]>()
  for (const report of reports) if (report.issuer !== null) addTo(bodies, report.issuer, report)
  return [...bodies].flatMap(([issuer, own]) => {
    const years = [...new Set(own.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b)
    return years.length < 2 ? [] : [{ issuer, years, findings: auditSeries(own) }]
  })
}
