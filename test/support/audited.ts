import type { Finding } from '../../src/finding.js'
import { audit } from '../../src/check/index.js'
import { parseReport } from '../../src/parse.js'
import type { Report } from '../../src/report.js'
import type { Truth } from '../../corpus/make/truth.js'
import { type Edition, forgePaper, forgeTruth, writeLayout } from './forge.js'
import type { Values } from './report.js'

/** Changes to a report that adds up. */
export interface Changes {
  readonly edition?: Edition
  readonly title?: string
  readonly issuer?: string
  readonly values?: Values
  /** Cells' own texts, where they are not simply their numbers. */
  readonly printed?: Readonly<Record<string, string>>
  /** Paragraphs of part one. */
  readonly prose?: readonly string[]
  /** All sections, in place of those of a report in order. */
  readonly sections?: Truth['sections']
}

/** A report that adds up, but for what is changed in it. */
export function reportWith(changes: Changes = {}, seed = 7): Promise<Report> {
  const truth = forgeTruth(seed, changes.edition ?? '2021', 'plausible')
  const issuer = changes.issuer ?? '河湾市人民政府'
  const title = changes.title ?? `${issuer}${truth.year}年政府信息公开工作年度报告`
  const changed: Truth = {
    ...truth,
    title,
    values: { ...truth.values, ...changes.values },
    printed: { ...truth.printed, ...changes.printed },
    sections:
      changes.sections ??
      truth.sections.map((section) =>
        section.key === 'overview' && changes.prose !== undefined
          ? { ...section, paragraphs: changes.prose }
          : section.key === 'other'
            ? { ...section, paragraphs: ['本年度未收取信息处理费。'] }
            : section,
      ),
  }
  return parseReport(writeLayout('plain', forgePaper(changed, 'plain'), changed))
}

/** What the audit finds in such a report. */
export async function auditOf(changes: Changes, seed?: number): Promise<Finding[]> {
  return audit(await reportWith(changes, seed))
}

/** Findings by code and severity, for tables of tests. */
export const told = (findings: readonly Finding[]) =>
  findings.map(({ code, severity }) => `${severity} ${code}`)
