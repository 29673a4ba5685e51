import type { Severity } from '../codes.js'
import { type Finding, severities } from '../finding.js'
import type { Style } from '../terminal/ink.js'

export const styles: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  info: 'cyan',
}

/** What stands behind a value that a finding names. */
export const marks: Readonly<Record<Severity, string>> = { error: '!', warning: '!', info: '*' }

/** The gravest severity of the findings that name a path. */
export type Gravest = ReadonlyMap<string, Severity>

export function gravestOf(findings: readonly Finding[]): Gravest {
  const gravest = new Map<string, Severity>()
  // From the mildest on, so that a graver one takes its place.
  for (const severity of [...severities].reverse()) {
    for (const one of findings.filter((each) => each.severity === severity)) {
      for (const path of one.paths) gravest.set(path, severity)
    }
  }
  return gravest
}
