import type { BudgetOptions } from './budget.js'
import { type Proof, proofsOf, unproven } from './check/proof.js'
import type { Document } from './document.js'
import { type Crossing, crossingOf, type Lack, type WeighedReading } from './extract/explain.js'
import type { Finding } from './finding.js'
import { extractWithRows } from './parse.js'
import { evidenceAt, valueAt } from './pointer.js'
import type { Evidence, Report } from './report.js'
import { fields } from './form/labels.js'

export type { Lack, WeighedReading }

/** Why a value of a report is what it is, or why there is none. */
export interface Explanation extends Crossing {
  /** Which value, as a JSON Pointer. */
  readonly pointer: string
  /** As the report has it. */
  readonly value: number | null
  /** Its cell; null where none was found. */
  readonly evidence: Evidence | null
  /** What was not found, where there is no cell; null where there is one. */
  readonly lacks: Lack | null
  /** In how many sums of the form it lies that hold, and that fail. */
  readonly proof: Proof
  /** What was found that names it. */
  readonly findings: readonly Finding[]
}

/**
 * Explains values of a report: the labels and headings that they stand at, how those may be read and
 * what speaks against each reading, the sums that bear them out; where a value is null, what lacks.
 * @param document what `readDocument` gave, or its JSON
 * @param pointers JSON Pointers of values (`/disclosure/rules/issued`), or of what holds several
 * (`/disclosure`); none for the first value of each finding of severity error or warning
 * @returns an explanation for each value, in the order of the pointers
 * @throws RangeError where the form has no such value
 * @throws UnreadableError as `extractReport`
 */
export function explain(
  document: Document,
  pointers: readonly string[] = [],
  options: BudgetOptions = {},
): Explanation[] {
  const { report, rows } = extractWithRows(document, options)
  const asked = pointers.length === 0 ? doubtedIn(report) : pointers.flatMap(valuesAt)
  const proofs = proofsOf(report)
  return [...new Set(asked)].map((pointer) => {
    const evidence = evidenceAt(report, pointer) ?? null
    const value = valueAt(report, pointer)
    const { crossing, lacks } = crossingOf(rows, pointer, evidence)
    return {
      pointer,
      value: typeof value === 'number' ? value : null,
      evidence,
      lacks,
      ...(crossing ?? { labels: [], headings: [], readings: [] }),
      proof: proofs[pointer] ?? unproven,
      findings: report.findings.filter((one) => names(one, pointer, value)),
    }
  })
}

/** A value of each finding that matters: what is said of one holds of the others that it names. */
function doubtedIn({ findings }: Report): string[] {
  const grave = findings.filter(({ severity }) => severity !== 'info')
  return grave.flatMap(({ paths }) => paths.flatMap(allAt).slice(0, 1))
}

/** A finding about all of a table says nothing of a value that was read. */
function names({ paths }: Finding, pointer: string, value: unknown): boolean {
  return (
    paths.includes(pointer) ||
    (typeof value !== 'number' && paths.some((path) => isWithin(pointer, path)))
  )
}

function valuesAt(pointer: string): string[] {
  const found = allAt(pointer)
  if (found.length === 0)
    throw new RangeError(
      `The form has no value ${pointer}: give a JSON Pointer such as /requests/received/naturalPerson.`,
    )
  return found
}

function allAt(path: string): string[] {
  return [...fields.keys()].filter((pointer) => isWithin(pointer, path))
}

function isWithin(pointer: string, path: string): boolean {
  return pointer === path || pointer.startsWith(`${path}/`)
}
