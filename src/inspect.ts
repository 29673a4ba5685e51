import { formatReport } from './format.js'
import type { Report } from './report.js'

const custom = Symbol.for('nodejs.util.inspect.custom')

interface InspectOptions {
  readonly colors?: boolean
  readonly depth?: number | null
}

/**
 * Makes `console.log(report)` and the REPL print a report readably. The property that does it is
 * not enumerable: the report stays plain data, equal to its own JSON.
 */
export function inspectable(report: Report): Report {
  return Object.defineProperty(report, custom, { value: inspectReport, enumerable: false })
}

/** The whole report where it is printed itself, a line where it stands within something else. */
function inspectReport(this: Report, depth: number | null, options: InspectOptions): string {
  const isNested = depth !== options.depth
  return isNested ? summary(this) : formatReport(this, { color: options.colors === true })
}

function summary({ year, issuer, edition, evidence, findings }: Report): string {
  const values = Object.values(evidence).filter(({ kind }) => kind === 'number').length
  const facts = `edition ${edition}, ${values} numbers, ${findings.length} findings`
  return `Report { ${year ?? 'no year'} ${issuer ?? 'no issuer'}: ${facts} }`
}
