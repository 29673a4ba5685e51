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
  const sentence = yearsIn(overview.find((text) => text.length > 12)?.split(/[。；]/)[0] ?? '')
  const sources = [ofTitle, ofPeriod, sentence]
    .filter((years) => years.length === 1)
    .map(([year]) => year ?? 0)
  const [year] = sources
  const stated = [...ofTitle.slice(0, 1), ...ofPeriod, ...sentence.slice(0, 1)]
  if (year === undefined) {
    const guess = ofTitle.at(0) ?? (published === null ? null : Number(published.slice(0, 4)) - 1)
    const named = guess === null ? ofTables : [guess, ...ofTables]
    return { year: guess, findings: conflictOf(named, named) }
  }
  return { year, findings: conflictOf([...sources, ...ofTables], [...stated, ...ofTables]) }
}

function conflictOf(sources: readonly number[], stated: readonly number[]): Finding[] {
  const named = [...new Set(stated)]
  const isConflict = named.length > 1 && new Set(sources).size > 1
  return isConflict ? [finding('year.conflict', ['/year'], named.join(', '))] : []
}
