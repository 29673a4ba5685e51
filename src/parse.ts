import type { Report } from './report.js'
import { extractReport } from './extract/index.js'
import { type Input, readDocument, type ReadOptions } from './read/index.js'

/**
 * Reads an annual report: bytes → document → tables → form → report.
 * @throws UnreadableError where the input is unusable, or is no such report
 */
export async function parseReport(input: Input, options: ReadOptions = {}): Promise<Report> {
  return extractReport(await readDocument(input, options))
}
