import { type Basis, type Code, codes, type Language, type Severity } from './codes.js'

/** A sum that does not hold. */
export interface BrokenSum {
  /** Which sum it is. */
  readonly code: Code
  /** The values on its two sides: a total and its parts, or two sums that should be equal. */
  readonly paths: readonly string[]
  /** What the parts, or the other side, come to. */
  readonly expected: number
  /** What the total, or its own side, comes to. */
  readonly actual: number
}

/** Something about a report that its user should know. One cause makes one finding. */
export interface Finding {
  /** One of the closed list `findingCodes`. */
  readonly code: Code
  /** How much it matters. */
  readonly severity: Severity
  /** Where the rule comes from. */
  readonly basis: Basis
  /** JSON Pointers of every value or part that the finding speaks of; the one to doubt comes first. */
  readonly paths: readonly string[]
  /** What the other numbers of the report make it, or what one side of a sum comes to. */
  readonly expected?: number
  /** What the report prints, or what the other side of the sum comes to. */
  readonly actual?: number
  /** The paths of blank cells and marks that a sum counts as 0. */
  readonly assumed?: readonly string[]
  /** The sums that a value breaks which lies in all of them. */
  readonly sums?: readonly BrokenSum[]
  /** In English; `messageOf` tells it in another language. */
  readonly message: string
  /** What is told of this one report: labels and numbers, of no language but the report's own. */
  readonly detail: string
}

/** What a finding may say beside its code, its paths and its detail. */
export type FindingOptions = Partial<
  Pick<Finding, 'expected' | 'actual' | 'assumed' | 'sums' | 'severity'>
>

/** A finding of the closed list; `detail` fills its message. */
export function finding(
  code: Code,
  paths: readonly string[],
  detail: string,
  options: FindingOptions = {},
): Finding {
  const { severity, basis } = codes[code]
  return {
    code,
    severity,
    basis,
    paths,
    ...options,
    message: messageOf({ code, detail }, 'en'),
    detail,
  }
}

/** What a finding says, in English (`en`) or in Chinese (`zh`), its detail filled in. */
export function messageOf(
  { code, detail }: Pick<Finding, 'code' | 'detail'>,
  language: Language,
): string {
  return codes[code][language].replace('{detail}', () => detail)
}
