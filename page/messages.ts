import { refusedSummary, type Summary } from '../src/view/summary.js'
import type { Words } from '../src/view/words.js'

/** A document that was read, as the page keeps it: its report as JSON, which takes the least room. */
export interface Item {
  readonly summary: Summary
  /** null where there is no report. */
  readonly json: string | null
  /** The digest of the file; null where there is no report. */
  readonly sha256: string | null
  /** The document, where it was in another file. */
  readonly bytes: Uint8Array | null
}

/** What comes of a file that gives no report, and why. */
export function refusedItem(name: string, refusal: Words): Item {
  return { summary: refusedSummary(name, refusal), json: null, sha256: null, bytes: null }
}

/** A value that a person has put in the place of what was read. */
export interface Correction {
  readonly sha256: string
  readonly path: string
  /** What it is said to be; null where the report states none. */
  readonly value: number | null
  /** What was read. */
  readonly was: number | null
  readonly by: string
  readonly note: string
  /** When, as an ISO date and time. */
  readonly at: string
}

/** A report with the name of its file, for what is made of several. */
export interface Kept {
  readonly name: string
  readonly json: string
}

export type Kind = 'xlsx' | 'csv' | 'parquet' | 'ndjson'

/** What the worker can be asked to do, and what it answers. */
export interface Jobs {
  /** Reads a file; several items where it holds several documents. */
  readonly read: { readonly ask: { name: string; file: Blob }; readonly answer: readonly Item[] }
  /** The page of a report, as markup. */
  readonly open: { readonly ask: { file: Blob; sha256: string }; readonly answer: string }
  /** A page of the PDF, as a picture; null where it would not show what other programs show. */
  readonly picture: {
    readonly ask: { file: Blob; sha256: string; page: number }
    readonly answer: Blob | null
  }
  /** What was found between the years of each body, as markup. */
  readonly series: { readonly ask: { reports: readonly Kept[] }; readonly answer: string }
  /** The check sheets of all reports with findings, as markup. */
  readonly sheets: { readonly ask: { reports: readonly Kept[] }; readonly answer: string }
  readonly write: {
    readonly ask: {
      kind: Kind
      reports: readonly Kept[]
      corrections: readonly Correction[]
    }
    readonly answer: Blob
  }
}

export type JobName = keyof Jobs

export interface Ask<N extends JobName = JobName> {
  readonly id: number
  readonly name: N
  readonly ask: Jobs[N]['ask']
}

export type Answer =
  | { readonly id: number; readonly answer: Jobs[JobName]['answer'] }
  | { readonly id: number; readonly refusal: Words }
