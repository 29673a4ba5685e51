import type { Block, Document, Table } from '../../src/document.js'
import { extractReport } from '../../src/extract/index.js'
import type { Finding } from '../../src/finding.js'
import { listFields, partNames } from '../../src/form/form.js'
import { forms, tableOf } from '../../src/form/index.js'
import { parseReport } from '../../src/parse.js'
import { valueAt } from '../../src/pointer.js'
import type { Figure, Report } from '../../src/report.js'

export type Values = Readonly<Record<string, number | null>>

/** A document of these blocks in this order: lines of text, and tables. */
export function documentOf(
  blocks: readonly (string | Table)[],
  metadata: Document['metadata'] = {},
): Document {
  const tables = blocks.filter((block): block is Table => typeof block !== 'string')
  return {
    format: 'html',
    title: null,
    blocks: blocks.map((block, line): Block =>
      typeof block === 'string'
        ? { type: 'paragraph', text: block, line }
        : { type: 'table', table: tables.indexOf(block) },
    ),
    tables,
    metadata,
    charset: 'utf-8',
    pages: null,
    bytes: 1,
    sha256: '0'.repeat(64),
  }
}

export function reportOf(...blocks: readonly (string | Table)[]): Report {
  return extractReport(documentOf(blocks))
}

export function parseText(text: string, format?: 'html' | 'text'): Promise<Report> {
  return parseReport(new TextEncoder().encode(text), format === undefined ? {} : { format })
}

export { valueAt } from '../../src/pointer.js'

/** All pointers that some edition of the form has, in the order of the forms. */
export const pointers: readonly string[] = [
  ...new Set(
    forms.flatMap((form) =>
      partNames.flatMap((part) =>
        listFields(tableOf(form, part) ?? {}, `/${part}`).map(([pointer]) => pointer),
      ),
    ),
  ),
]

/** Every value of the report that is a number. */
export function numbersOf(report: Report): Record<string, number> {
  return Object.fromEntries(
    pointers.flatMap((pointer): [string, number][] => {
      const value = valueAt(report, pointer)
      return typeof value === 'number' ? [[pointer, value]] : []
    }),
  )
}

/** The values under a path, by what follows it: `numbersUnder(report, '/requests/received/')`. */
export function numbersUnder(report: Report, path: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(numbersOf(report))
      .filter(([pointer]) => pointer.startsWith(path))
      .map(([pointer, value]) => [pointer.slice(path.length), value]),
  )
}

export function codesOf(report: Report): string[] {
  return report.findings.map(({ code }) => code)
}

export function findingsOf(report: Report, code: string): Finding[] {
  return report.findings.filter((one) => one.code === code)
}

/**
 * True where a finding about the reading speaks of the value, or of the whole part that it stands in.
 * That a sum does not hold is no excuse for a value that was read wrongly.
 */
export function isNamed(report: Report, pointer: string): boolean {
  return report.findings.some(
    ({ basis, paths }) =>
      basis === 'reading' &&
      paths.some((path) => path === pointer || pointer.startsWith(`${path}/`)),
  )
}

/** Values that are not what they should be without a finding that names them. */
export function silentErrors(report: Report, values: Values): string[] {
  return pointers.flatMap((pointer) => {
    const wanted = values[pointer] ?? null
    const found = valueAt(report, pointer) ?? null
    return found === wanted || isNamed(report, pointer)
      ? []
      : [`${pointer}: ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`]
  })
}

/** A figure in short: its value and unit, `≥ ≤ ≈` before it for its bound, `none` for a statement of none. */
export function shortFigure({ value, unit, bound, negated }: Figure): string {
  const sign = { exact: '', atLeast: '≥', atMost: '≤', about: '≈' }[bound]
  return negated === true ? 'none' : `${sign}${value}${unit ?? ''}`
}

/** The report with another value at a path. */
export function withValue(report: Report, path: string, value: number | null): Report {
  const copy = structuredClone(report) as unknown as Record<string, unknown>
  const steps = path.split('/').slice(1)
  const parent = steps
    .slice(0, -1)
    .reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, copy)
  parent[steps.at(-1) ?? ''] = value
  return copy as unknown as Report
}
