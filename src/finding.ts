import { type Basis, type Code, codes, type Severity } from './codes.js'

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
