import { type Finding, gravestFirst } from '../finding.js'
import type { Report } from '../report.js'
import { assertReport } from '../stored.js'
import { checkFees, checkRulePower, checkStocks, checkUnpaidFees } from './plausible.js'
import { checkChanges, checkEnumerations, checkShares } from './prose/lists.js'
import { checkProse } from './prose/tables.js'
import { checkParts } from './statistics.js'
import { checkStructure } from './structure.js'
import { checkSums } from './sums.js'
import { checkWholeCounts } from './whole.js'

/** A check is a pure function of the report. */
type Check = (report: Report) => readonly Finding[]

/** All checks of a single report. A new one is a function, and a word here. */
const checks: readonly Check[] = [
  checkSums,
  checkParts,
  checkWholeCounts,
  checkStocks,
  checkRulePower,
  checkFees,
  checkUnpaidFees,
  checkProse,
  checkEnumerations,
  checkShares,
  checkChanges,
  checkStructure,
]

/**
 * What does not add up in a report, and what is not plausible. It needs the report alone: stored
 * ones can be audited again when there are new checks. Findings about the reading of the document
 * are not among these; a report keeps them from when it was read.
 * @returns the findings whose basis is not `reading`, the gravest first
 * @throws TypeError where it is no report
 */
export function audit(report: Report): Finding[] {
  assertReport(report)
  return auditFresh(report)
}

/** The same of a report that was made just now, and comes out of no store. */
export function auditFresh(report: Report): Finding[] {
  return gravestFirst(checks.flatMap((check) => check(report)))
}
