import type { Finding } from '../../finding.js'
import { finding, type FindingOptions } from '../../finding.js'
import type { Code } from '../../codes.js'
import type { FactsOf } from '../../facts.js'
import type { Report } from '../../report.js'

/**
 * Something that does not hold between reports of one body. `paths` are JSON Pointers into the
 * reports by their years: `/2023/requests/carriedForward/total`.
 */
export interface SeriesFinding extends Finding {
  /** The years of the reports that it speaks of. */
  readonly years: readonly number[]
}

/** A report and that of the year before. */
export interface Pair {
  readonly year: number
  readonly report: Report
  readonly before: Report
}

export type SeriesCheck = (pair: Pair) => readonly SeriesFinding[]

export function seriesFinding<C extends Code>(
  code: C,
  years: readonly number[],
  paths: readonly string[],
  facts: FactsOf[C],
  options: FindingOptions = {},
): SeriesFinding {
  return { ...finding(code, paths, facts, options), years }
}

/** A path of the report, and of the one before it. */
export const inYear = ({ year }: Pair, path: string) => `/${year}${path}`
export const inYearBefore = ({ year }: Pair, path: string) => `/${year - 1}${path}`

export function proseOf({ sections }: Report): string {
  return sections.flatMap(({ paragraphs }) => paragraphs).join('\n')
}

/** A finding that the words of either report give a lawful reason for is but an information. */
export function unlessSaid({ report, before }: Pair, words: RegExp): FindingOptions {
  return words.test(`${proseOf(before)}\n${proseOf(report)}`) ? { severity: 'info' } : {}
}
