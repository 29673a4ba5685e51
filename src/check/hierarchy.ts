import { type Finding, finding, gravestFirst } from '../finding.js'
import { fields, valueNamed } from '../form/labels.js'
import { rounded } from '../numeral.js'
import { numberAt } from '../pointer.js'
import type { Report } from '../report.js'

/**
 * What does not hold between the report of a district, or of a body with others below it, and the
 * reports of its bodies. Nothing tells whether all bodies are at hand: what they have together may
 * be less than the whole (told once, as information), never more.
 * @param report the report of the whole
 * @param reports those of its bodies, its own office among them
 * @returns findings whose paths begin with the report: `/report/requests/received/total`,
 *   `/reports/0/requests/received/total`
 */
export function auditHierarchy(report: Report, reports: readonly Report[]): Finding[] {
  const bodies = reports.map((own, at) => ({ own, at }))
  const isLike = ({ own }: Body) => own.year === report.year && own.edition === report.edition
  const alike = bodies.filter(isLike)
  const sums =
    alike.length === 0 ? [] : [...fields.keys()].flatMap((path) => sumOf(report, alike, path))
  return gravestFirst([
    ...bodies.filter((body) => !isLike(body)).map(leftOut),
    ...sums.filter(({ sum, whole }) => sum > whole).map(exceeded),
    ...unreached(sums.filter(({ sum, whole }) => sum < whole)),
  ])
}

interface Body {
  readonly own: Report
  /** Its place among the reports. */
  readonly at: number
}

/** A number of the whole, and what the bodies that print it have together. */
interface Sum {
  readonly path: string
  readonly whole: number
  readonly sum: number
  readonly bodies: readonly string[]
}

function sumOf(report: Report, bodies: readonly Body[], path: string): Sum[] {
  const whole = numberAt(report, path)
  const parts = bodies.flatMap(({ own, at }) => {
    const value = numberAt(own, path)
    return value === null ? [] : [{ value, pointer: `/reports/${at}${path}` }]
  })
  if (whole === null || parts.length === 0) return []
  const sum = parts.reduce((total, { value }) => total + value, 0)
  // Amounts of money are printed with decimals, which add up inexactly.
  const isEqual = rounded(sum - whole) === 0
  const own = { path, whole, sum: isEqual ? whole : sum }
  return [{ ...own, bodies: parts.map(({ pointer }) => pointer) }]
}

function leftOut({ own, at }: Body): Finding {
  const { issuer, title, year, edition, source } = own
  return finding('hierarchy.other', [`/reports/${at}`], {
    issuer: issuer ?? title ?? source.sha256,
    ...(year === null ? {} : { year }),
    ...(edition === null ? {} : { edition }),
  })
}

/** One document may be issued by several bodies, and each counts it. */
const shared = /^\/disclosure\/(?:rules|normativeDocuments)\//

function exceeded({ path, whole, sum, bodies }: Sum): Finding {
  const facts = { value: valueNamed(path), numbers: [sum, whole] }
  return finding('hierarchy.exceeded', [`/report${path}`, ...bodies], facts, {
    expected: sum,
    actual: whole,
    ...(shared.test(path) ? { severity: 'info' as const } : {}),
  })
}

/** Where a body is missing most sums are too small: that is told once. */
function unreached(sums: readonly Sum[]): Finding[] {
  const [first] = sums
  if (first === undefined) return []
  const numbers = [first.sum, first.whole]
  return [
    finding(
      'hierarchy.short',
      sums.map(({ path }) => `/report${path}`),
      { value: valueNamed(first.path), numbers, count: sums.length },
    ),
  ]
}
