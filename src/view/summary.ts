import type { Report } from '../report.js'
import { type Verdict, verdictOf } from '../verdict.js'
import type { Words } from './words.js'

/** The result for one file. */
export interface Summary {
  /** The name of the file. */
  readonly name: string
  readonly title: string | null
  readonly issuer: string | null
  readonly year: number | null
  /** null where the file could not be read. */
  readonly verdict: Verdict | null
  /** Why it could not be read; null where it was. */
  readonly refusal: Words | null
}

/** The result for a file that was read. */
export function summaryOf(name: string, report: Report): Summary {
  const { title, issuer, year } = report
  return { name, title, issuer, year, verdict: verdictOf(report), refusal: null }
}

/** The result for a file that could not be read, with the reason. */
export function refusedSummary(name: string, refusal: Words): Summary {
  return { name, title: null, issuer: null, year: null, verdict: null, refusal }
}
