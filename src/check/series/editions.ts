import { crosswalk } from '../../form/crosswalk.js'
import { isOtherForm } from '../../form/index.js'
import { valueNamed } from '../../form/labels.js'
import { inYear, inYearBefore, type Pair, type SeriesFinding, seriesFinding } from './series.js'

/** Over a change of forms most values have no counterpart: what may be compared is named, once. */
export function checkEditions(pair: Pair): SeriesFinding[] {
  const { report, before, year } = pair
  if (!isOtherForm(before.edition, report.edition)) return []
  const paths = crosswalk.flatMap(([earlier, later]) => [
    inYearBefore(pair, earlier),
    inYear(pair, later),
  ])
  const pairs = crosswalk.map(([earlier, later]) => ({
    earlier: valueNamed(earlier),
    later: valueNamed(later),
  }))
  return [
    seriesFinding('series.edition', [year - 1, year], paths, {
      year,
      edition: report.edition ?? '',
      editionBefore: before.edition ?? '',
      pairs,
    }),
  ]
}
