import { type Finding, finding } from '../finding.js'
import { yearsIn } from './date.js'

/** Title, then stated period, then first sentence, then the date of publication less one year. */
export function yearOf(
  title: string | null,
  period: { from: string } | null,
  overview: readonly string[],
  published: string | null,
): { year: number | null; findings: Finding[] } {
  const ofTitle = yearsIn(title ?? '')
  const ofPeriod = period === null ? [] : [Number(period.from.slice(0, 4))]
  const sentence = yearsIn(overview.find((text) => text.length > 12)?.split(/[。；]/)[0] ?? '')
  const sources = [ofTitle, ofPeriod, sentence]
    .filter((years) => years.length === 1)
    .map(([year]) => year ?? 0)
  const [year] = sources
  const stated = [...new Set([...ofTitle.slice(0, 1), ...ofPeriod, ...sentence.slice(0, 1)])]
  if (year === undefined) {
    const guess = ofTitle.at(0) ?? (published === null ? null : Number(published.slice(0, 4)) - 1)
    return { year: guess, findings: [] }
  }
  const conflict = stated.length > 1 && new Set(sources).size > 1
  return {
    year,
    findings: conflict ? [finding('year.conflict', ['/year'], stated.join(', '))] : [],
  }
}
