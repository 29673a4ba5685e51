import { partNames } from '../../src/form/form.js'
import type { Report } from '../../src/report.js'
import type { Outcome } from '../support/library.js'

/** What a path states: a value, or one of several; `say` asks that a null be spoken of. */
export type Stated =
  number | null | { readonly either: readonly (number | null)[]; readonly say?: boolean }

export interface Truth {
  readonly values: Readonly<Record<string, Stated>>
  /** True where the report has these values and no others. */
  readonly isWhole: boolean
  /** True where the report is lawful: a warning about it is a false alarm. */
  readonly isLawful: boolean
}

/** All verdicts on a document, the good ones first. */
export const verdicts = ['exact', 'named', 'silent', 'refused', 'hangs'] as const
export type Verdict = (typeof verdicts)[number]

export interface Wrong {
  readonly path: string
  readonly stated: Stated
  readonly read: number | null
  /** True where a warning or an error names it, or what it stands in. */
  readonly isNamed: boolean
}

export interface Score {
  readonly verdict: Verdict
  readonly wrong: readonly Wrong[]
  /** Why it is no better, where no value tells: the code of a refusal, a false alarm. */
  readonly detail: string
}

/** Values of the three tables by their paths. */
export function valuesOf(report: Report): ReadonlyMap<string, number | null> {
  const under = (data: unknown, path: string): [string, number | null][] =>
    typeof data === 'object' && data !== null
      ? Object.entries(data).flatMap(([key, value]) => under(value, `${path}/${key}`))
      : [[path, typeof data === 'number' ? data : null]]
  return new Map(
    partNames.flatMap((part) =>
      (report[part] ?? null) === null ? [] : under(report[part], `/${part}`),
    ),
  )
}

const isGrave = ({ severity }: Report['findings'][number]) => severity !== 'info'

/** True where a warning or an error names the path or what it stands in. */
export function isNamedGravely(report: Report, path: string): boolean {
  return report.findings.some(
    (one) =>
      isGrave(one) &&
      one.paths.some((own) => own === '' || own === path || path.startsWith(`${own}/`)),
  )
}

/** Where a report is not what the truth states. */
export function wrongIn(report: Report, { values, isWhole }: Truth): Wrong[] {
  const found = valuesOf(report)
  const paths = new Set([...Object.keys(values), ...(isWhole ? found.keys() : [])])
  return [...paths].flatMap((path) => {
    const [stated, read] = [values[path] ?? null, found.get(path) ?? null]
    const isNamed = isNamedGravely(report, path)
    return isRight(stated, read, isNamed) ? [] : [{ path, stated, read, isNamed }]
  })
}

function isRight(stated: Stated, read: number | null, isNamed: boolean): boolean {
  if (stated === null || typeof stated === 'number') return stated === read
  const mustBeSaid = stated.say === true && read === null
  return stated.either.includes(read) && (!mustBeSaid || isNamed)
}

/** What came of a document whose values are known. */
export function scoreOf(outcome: Outcome, truth: Truth): Score {
  if ('ended' in outcome) return { verdict: 'hangs', wrong: [], detail: outcome.ended }
  if ('refusal' in outcome) return { verdict: 'refused', wrong: [], detail: outcome.refusal }
  const wrong = wrongIn(outcome.report, truth)
  const alarms = truth.isLawful ? outcome.report.findings.filter(isGrave) : []
  const isSilent = alarms.length > 0 || wrong.some(({ isNamed }) => !isNamed)
  return {
    verdict: isSilent ? 'silent' : wrong.length > 0 ? 'named' : 'exact',
    wrong,
    detail: alarms.map(({ code }) => `false alarm: ${code}`).join(', '),
  }
}
