import type { Language, Severity } from './codes.js'
import { severities } from './finding.js'
import { forms, partsOf, prescribesParts, tableFor } from './form/index.js'
import { listFields, type PartName } from './form/form.js'
import { nameOfPart } from './form/parts.js'
import { numberAt } from './pointer.js'
import type { Report } from './report.js'

/** What came of checking a report, gravest last; it never says that a report has passed. */
export const verdictKinds = ['clear', 'hints', 'blank', 'doubt', 'incomplete'] as const

/**
 * `clear` without findings, `hints` with hints alone, `blank` with cells that are not filled in,
 * `doubt` with something to be looked at, `incomplete` where not all of the form was read.
 */
export type VerdictKind = (typeof verdictKinds)[number]

/** What came of reading and checking a report, counted. */
export interface Verdict {
  readonly kind: VerdictKind
  /** Values of the form that are numbers. */
  readonly read: number
  /** Values whose cells are there and hold no number. */
  readonly blank: number
  /** Values that the form prints and that were not found, those of whole parts left out. */
  readonly missing: number
  /** Parts of which no table was read. */
  readonly partsMissing: readonly PartName[]
  /** Findings of each severity. */
  readonly findings: Readonly<Record<Severity, number>>
}

/** What came of reading and checking a report; it follows from the report alone. */
export function verdictOf(report: Report): Verdict {
  const { findings, evidence } = report
  const values = Object.keys(evidence)
  const read = values.filter((path) => numberAt(report, path) !== null).length
  const isDue = prescribesParts(report.edition, report.year)
  const parts = partsOf(report.edition)
  const partsMissing = isDue ? parts.filter((part) => (report[part] ?? null) === null) : []
  const counts = {
    read,
    blank: values.length - read,
    missing: parts.flatMap((part) => missingIn(report, part)).length,
    partsMissing,
    findings: {
      error: countOf(findings, 'error'),
      warning: countOf(findings, 'warning'),
      info: countOf(findings, 'info'),
    },
  }
  return { kind: kindOf(counts), ...counts }
}

const countOf = (findings: Report['findings'], severity: Severity): number =>
  findings.filter((one) => one.severity === severity).length

function kindOf({ findings, missing, partsMissing, blank }: Omit<Verdict, 'kind'>): VerdictKind {
  if (findings.error > 0 || missing > 0 || partsMissing.length > 0) return 'incomplete'
  if (findings.warning > 0) return 'doubt'
  if (blank > 0) return 'blank'
  return findings.info > 0 ? 'hints' : 'clear'
}

/** The paths of a part that its form prints and the report, which has the part, does not. */
function missingIn(report: Report, part: PartName): string[] {
  if ((report[part] ?? null) === null) return []
  const { edition, evidence } = report
  const unprinted = forms.find((form) => form.edition === edition)?.unprinted ?? []
  const fields = listFields(tableFor(edition, part) ?? {}, `/${part}`)
  const groups = fields.flatMap(([path, { optional }]) => (optional === true ? [path] : []))
  const isOfForm = (path: string) => !unprinted.some((row) => path.startsWith(`${row}/`))
  const isSplit = (own: string) =>
    fields.some(([path]) => path !== own && path in evidence && isOfGroup(path, own))
  // A group is printed as one row or as several, as the report has it, or else as the form has it.
  const isDue = (path: string) => {
    const own = groups.find((one) => isOfGroup(path, one))
    if (own === undefined) return isOfForm(path)
    if (own in evidence || isSplit(own)) return path !== own && !(own in evidence)
    return isOfForm(path)
  }
  return fields.flatMap(([path]) => (path in evidence || !isDue(path) ? [] : [path]))
}

/** Whether a value belongs to a group with a row of its own: …/other/feeUnpaid, …/other/combined. */
function isOfGroup(path: string, own: string): boolean {
  const [, group = '', column = ''] = /^(.*)\/\w+\/(\w+)$/.exec(own) ?? []
  return path.startsWith(`${group}/`) && path.endsWith(`/${column}`)
}

/** The verdict in a few words. */
export const verdictTitles: Readonly<Record<VerdictKind, Readonly<Record<Language, string>>>> = {
  clear: { en: 'No problems found', zh: '未发现问题' },
  hints: { en: 'Hints only', zh: '仅有提示' },
  blank: { en: 'Some values are not filled in', zh: '有数据未填' },
  doubt: { en: 'Some points to verify', zh: '有疑点，请核实' },
  incomplete: { en: 'Not fully checked', zh: '未能完整核对' },
}

const severityNames: Readonly<Record<Severity, Readonly<Record<Language, string>>>> = {
  error: { en: 'problems', zh: '问题' },
  warning: { en: 'doubts', zh: '疑点' },
  info: { en: 'hints', zh: '提示' },
}

/** The verdict with what it rests on, in one or two sentences. */
export function verdictText(verdict: Verdict, language: Language): string {
  const title = verdictTitles[verdict.kind][language]
  return language === 'zh'
    ? `${title}。${basisInChinese(verdict)}`
    : `${title}. ${basisInEnglish(verdict)}`
}

function basisInChinese(verdict: Verdict): string {
  const { kind, read, blank, missing, partsMissing } = verdict
  const counts = countedIn(verdict, 'zh').map(([name, count]) => `${name} ${count} 条`)
  const told = counts.length === 0 ? '。' : `；核对意见：${counts.join('、')}。`
  if (read + blank + missing + partsMissing.length === 0) return `没有读取到表格数据${told}`
  if (kind === 'clear')
    return `表格数据 ${read} 项全部读取，合计关系均成立，正文与表格未见不一致。（只核对是否自相矛盾，不判断是否属实。）`
  const parts = partsMissing.map((part) => `“${nameOfPart(part)}”的表格`)
  const lacking = [...parts, ...(missing === 0 ? [] : [`${missing} 项数据`])].join('和')
  const data = [
    lacking === '' && blank === 0 ? `表格数据 ${read} 项全部读取` : `表格数据读取 ${read} 项`,
    ...(blank === 0 ? [] : [`未填或不是数字 ${blank} 项`]),
    ...(lacking === ''
      ? []
      : [`未读取到${lacking.startsWith('“') ? '' : ' '}${lacking}，请对照原文人工核对`]),
  ].join('，')
  return `${data}${told}`
}

function basisInEnglish(verdict: Verdict): string {
  const { kind, read, blank, missing, partsMissing } = verdict
  const counts = countedIn(verdict, 'en').map(([name, count]) => `${name} ${count}`)
  const told = counts.length === 0 ? '.' : `. Findings: ${counts.join(', ')}.`
  if (read + blank + missing + partsMissing.length === 0)
    return `No values were read from tables${told}`
  if (kind === 'clear')
    return `All ${read} values of the tables were read, the sums hold, and the text agrees with the tables. (Only contradictions are looked for, not whether the report is true.)`
  const parts = partsMissing.map((part) => `the table of ${nameOfPart(part)}`)
  const lacking = [...parts, ...(missing === 0 ? [] : [`${missing} values`])].join(' and ')
  const data = [
    `${read} values of the tables were read`,
    ...(blank === 0 ? [] : [`${blank} are not filled in or no numbers`]),
    ...(lacking === '' ? [] : [`${lacking} were not found: check them by hand`]),
  ].join(', ')
  return `${data}${told}`
}

function countedIn({ findings }: Verdict, language: Language): (readonly [string, number])[] {
  return severities
    .map((severity) => [severityNames[severity][language], findings[severity]] as const)
    .filter(([, count]) => count > 0)
}
