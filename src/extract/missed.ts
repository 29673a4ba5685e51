import type { Document } from '../document.js'
import type { Finding } from '../finding.js'
import { type FormSum, proceedingsSums, requestsSums, type SumGroup } from '../form/sums.js'
import { once } from '../memo.js'
import { rounded } from '../numeral.js'
import { evidenceAt, numberAt } from '../pointer.js'
import type { Evidence, Report } from '../report.js'

/**
 * A report whose missing rows and columns are warnings where something says that they were there: the
 * table reaches the edge of its page, or a sum of the form does not hold without them.
 */
export function withMissed(document: Document, report: Report): Report {
  const isOfCut = ({ table = -1 }: Evidence) => document.tables[table]?.isCut === true
  const isLacking = once(() => lackingInSums(report))
  const findings = report.findings.map((one) => {
    if (!isMissing(one)) return one
    const isWitnessed = one.paths.some((path) => isLacking().has(path))
    return isWitnessed ? warning(one) : missedIn(one, report.evidence, isOfCut)
  })
  return { ...report, findings }
}

/**
 * A finding that a row or a column is missing; a warning where other values of its part come from what
 * may hold it without its being read.
 */
export function missedIn(
  one: Finding,
  evidence: Readonly<Record<string, Evidence>>,
  mayHoldMore: (evidence: Evidence) => boolean,
): Finding {
  if (!isMissing(one)) return one
  const [, part = ''] = (one.paths[0] ?? '').split('/')
  const mayBeThere = Object.entries(evidence).some(
    ([path, own]) => path.startsWith(`/${part}/`) && mayHoldMore(own),
  )
  return mayBeThere ? warning(one) : one
}

const isMissing = ({ code }: Finding) => code === 'row.missing' || code === 'column.missing'
const warning = (one: Finding): Finding => ({ ...one, severity: 'warning' })

/** Values without a cell of sums that do not hold as if they were nought: some number was lost. */
function lackingInSums(report: Report): ReadonlySet<string> {
  const lacking = [...requestsSums, ...proceedingsSums].flatMap((sum) => lackingIn(report, sum))
  return new Set(lacking)
}

function lackingIn(report: Report, { actual, expected }: FormSum): readonly string[] {
  const [left, right] = [actual, expected].map((terms) =>
    terms.flatMap((term) => pathsOf(report, term)),
  ) as [string[], string[]]
  const isAbsent = (path: string) => evidenceAt(report, path) === undefined
  const absent = [...left, ...right].filter(isAbsent)
  // A side of which nothing is printed says nothing of the other.
  if (absent.length === 0 || left.every(isAbsent) || right.every(isAbsent)) return []
  const printed = [...left, ...right].filter((path) => !isAbsent(path))
  if (printed.some((path) => numberAt(report, path) === null)) return []
  const total = (paths: readonly string[]) =>
    rounded(paths.reduce((sum, path) => sum + (numberAt(report, path) ?? 0), 0))
  return total(left) === total(right) ? [] : absent
}

/** The rows of a group, or its own where it alone is printed. */
function pathsOf(report: Report, term: string | SumGroup): readonly string[] {
  if (typeof term === 'string') return [term]
  const isRead = (path: string) => numberAt(report, path) !== null
  return !term.members.some(isRead) && isRead(term.combined) ? [term.combined] : term.members
}
