import { Budget, type BudgetOptions } from './budget.js'
import { auditFresh } from './check/index.js'
import { proven } from './check/proven.js'
import type { Document } from './document.js'
import { gravestFirst } from './finding.js'
import { type Extracted, extractWithRows as extract } from './extract/index.js'
import { inspectable } from './inspect.js'
import { budgetOf, type Input, type ReadOptions, readWithin } from './read/index.js'
import type { Report } from './report.js'
import { assertDocument } from './stored.js'

/**
 * Reads an annual report: bytes → document → tables → form → report.
 * @param input a path, a `file:` URL, bytes, a Blob, or a stream of bytes
 * @param options format and charset, where they are known better than the bytes tell; `signal`; `limits`
 * @returns the report, with all findings: of the reading, and of `audit`
 * @throws UnreadableError where the input is unusable, or is no such report
 * @throws TypeError where the input or an option is none
 */
export async function parseReport(input: Input, options: ReadOptions = {}): Promise<Report> {
  const budget = budgetOf(options)
  return extractWithin(budget, await readWithin(budget, input, options)).report
}

/**
 * The second half of `parseReport`: makes a report of a document, which may come from a store.
 * @param document what `readDocument` gave, or its JSON
 * @param options `signal` and `limits`
 * @returns the same report that `parseReport` gives
 * @throws UnreadableError `report.not-found` where the document holds no such report,
 * `limit.exceeded` or `aborted`
 * @throws TypeError where it is no document, or one that was read with `structure`
 */
export function extractReport(document: Document, options: BudgetOptions = {}): Report {
  return extractWithRows(document, options).report
}

/** The same, with the rows of its tables. */
export function extractWithRows(document: Document, options: BudgetOptions = {}): Extracted {
  assertDocument(document)
  if (document.structure) {
    throw new TypeError(
      'This document was read with `structure`, for general use: a report is made of one that was read without.',
    )
  }
  return extractWithin(new Budget(options), document)
}

function extractWithin(budget: Budget, document: Document): Extracted {
  return budget.run(() => {
    const { report: read, rows } = extract(document)
    const report = proven(read)
    const findings = gravestFirst([...report.findings, ...auditFresh(report)])
    return { report: inspectable({ ...report, findings }), rows }
  })
}
