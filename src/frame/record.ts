import type { Severity } from '../codes.js'
import { numberAt } from '../pointer.js'
import type { Report } from '../report.js'
import { codebook, type VariableName } from './codebook.js'

/** What a record says of its report before the values. */
export interface RecordFront {
  /** Of the file that the report was read from. */
  readonly sha256: string
  /** The body whose report it is. */
  readonly issuer: string | null
  /** The year of the report. */
  readonly year: number | null
  /** The edition of its form. */
  readonly edition: Report['edition']
  /** The title as published. */
  readonly title: string | null
  /** ISO date of publication. */
  readonly published: string | null
  /** The format of the file. */
  readonly format: Report['source']['format']
  /** How many findings of severity `error` the report has. */
  readonly errors: number
  /** How many of severity `warning`. */
  readonly warnings: number
}

/** One flat object for a report; the values stand under the names of the codebook. */
export type ReportRecord = RecordFront & Readonly<Record<VariableName, number | null>>

/**
 * A report as one row of a wide table. Reports of all editions have the same columns in the same
 * order; what a report does not state, or its edition does not ask for, is null.
 */
export function toRecord(report: Report): ReportRecord {
  const { issuer, year, edition, title, published, source } = report
  const values = codebook.map(({ name, path }) => [name, numberAt(report, path)] as const)
  return {
    sha256: source.sha256,
    issuer,
    year,
    edition,
    title,
    published,
    format: source.format,
    errors: countOf(report, 'error'),
    warnings: countOf(report, 'warning'),
    // Every name of the codebook is there, with a number or null.
    ...(Object.fromEntries(values) as Record<VariableName, number | null>),
  }
}

function countOf({ findings }: Report, wanted: Severity): number {
  return findings.filter(({ severity }) => severity === wanted).length
}
