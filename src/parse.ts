import { audit } from './check/index.js'
import type { Document } from './document.js'
import { extractReport as extract } from './extract/index.js'
import { inspectable } from './inspect.js'
import { type Input, readDocument, type ReadOptions } from './read/index.js'
import type { Report } from './report.js'

/**
 * Reads an annual report: bytes → document → tables → form → report.
 * @throws UnreadableError where the input is unusable, or is no such report
 */
export async function parseReport(input: Input, options: ReadOptions = {}): Promise<Report> {
  return extractReport(await readDocument(input, options))
}

/**
 * The second half of `parseReport`: makes a report of a document, which may come from a store.
 * @throws UnreadableError `report.not-found` where the document holds no such report
 */
export function extractReport(document: Document): Report {
  const report = extract(document)
  return inspectable({ ...report, findings: [...report.findings, ...audit(report)] })
}
