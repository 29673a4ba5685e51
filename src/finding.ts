import { type Basis, type Code, codes, type Language, type Severity } from './codes.js'
import type { Facts, FactsOf } from './facts.js'
import { sentences } from './sentences/index.js'
import type { Sentence } from './sentences/sentence.js'

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
  /** What it says, in English; `messageOf` says it in Chinese. */
  readonly message: string
  /** What it says of this one report, as data: names of values, numbers, and texts as printed. */
  readonly facts: Partial<Facts>
}

/** What a finding may say beside its code, its paths and its facts. */
export type FindingOptions = Partial<
  Pick<Finding, 'expected' | 'actual' | 'assumed' | 'sums' | 'severity'>
>

/** A finding of the closed list, with the facts that its code says. */
export function finding<C extends Code>(
  code: C,
  paths: readonly string[],
  facts: FactsOf[C],
  options: FindingOptions = {},
): Finding {
  const { severity, basis } = codes[code]
  const one = { code, severity, basis, paths, ...options, facts }
  return { ...one, message: messageOf(one, 'en') }
}

/** What a finding says, in English (`en`) or in Chinese (`zh`). */
export function messageOf(one: Omit<Finding, 'message'>, language: Language): string {
  // The facts of a finding are those of its code: `finding` has seen to it.
  const say = sentences[one.code][language] as Sentence<FactsOf[Code]>
  return say(one.facts as FactsOf[Code], one)
}

/** A report, or whatever has findings, with their messages in a language. */
export function inLanguage<T extends { readonly findings: readonly Finding[] }>(
  report: T,
  language: Language,
): T {
  if (language === 'en') return report
  const told = report.findings.map((one) => ({ ...one, message: messageOf(one, language) }))
  return { ...report, findings: told }
}

/** The gravest first; those of one severity in the order that they are in. */
export function gravestFirst<F extends Pick<Finding, 'severity'>>(findings: readonly F[]): F[] {
  return severities.flatMap((severity) => findings.filter((one) => one.severity === severity))
}

/** Severities, gravest first. */
export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[]
