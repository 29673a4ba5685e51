import { codes, type Code } from './codes.js'

export type Severity = 'error' | 'warning' | 'info'

/**
 * Where a rule comes from: printed on the form, implied by the structure of its tables, what
 * supervisors test, or about our own reading of the document.
 */
export type Basis = 'form' | 'implied' | 'practice' | 'reading'

/** Something about a report that its user should know. One cause makes one finding. */
export interface Finding {
  readonly code: Code
  readonly severity: Severity
  readonly basis: Basis
  /** JSON Pointers of every value or part that the finding speaks of. */
  readonly paths: readonly string[]
  readonly expected?: number
  readonly actual?: number
  readonly message: string
}

/** A finding of the closed list; `detail` fills its message. */
export function finding(
  code: Code,
  paths: readonly string[],
  detail: string,
  numbers: { readonly expected?: number; readonly actual?: number } = {},
): Finding {
  const { severity, basis, message } = codes[code]
  return { code, severity, basis, paths, ...numbers, message: message.replace('{detail}', detail) }
}
