import type { Pool } from 'pg'
import type { Outcome, Parser } from './parse.js'
import { documentOf, saveOutcome } from './store.js'

/** What came of a job; `known` is one whose result was there before. */
export type JobOutcome = Outcome['status'] | 'known'

/**
 * One job: reads a document from the database and writes its result there.
 * @throws Error where that did not work, for the queue to try again
 */
export async function processDocument(
  pool: Pool,
  parser: Parser,
  sha256: string,
): Promise<{ readonly outcome: JobOutcome; readonly milliseconds: number }> {
  const document = await documentOf(pool, sha256)
  if (document === null) throw new Error('there is no such document in the database')
  if (document.isSettled) return { outcome: 'known', milliseconds: 0 }
  const start = performance.now()
  const outcome = await parser.parse(document.bytes)
  const milliseconds = Math.round(performance.now() - start)
  await saveOutcome(pool, sha256, outcome, milliseconds)
  return { outcome: outcome.status, milliseconds }
}
