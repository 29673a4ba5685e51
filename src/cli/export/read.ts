import type { Report } from '../../report.js'
import type { Fault } from '../fault.js'

/** A report, and the name of what it was read from. */
export interface Read {
  readonly input: string
  readonly report: Report
}

/** An input that cannot be used, in the words in which the command prints it as JSON. */
export interface Refused {
  readonly input: string
  readonly error: Fault
}
