import type { Finding, Report } from 'nianbao'

/** A row of the table `report_values`, without the report's own key. */
export interface ValueRow {
  readonly path: string
  readonly value: number | null
  readonly raw: string
  readonly kind: string
  readonly table: number | null
  readonly row: number | null
  readonly column: number | null
  /** Of a report that has no tables any more. */
  readonly line: number | null
  readonly page: number | null
}

/** One row for each value that the report has a cell for, null or not. */
export function valueRows(report: Report): ValueRow[] {
  return Object.entries(report.evidence).map(([path, evidence]) => ({
    path,
    value: numberAt(report, path),
    raw: evidence.raw,
    kind: evidence.kind,
    table: evidence.table ?? null,
    row: evidence.row ?? null,
    column: evidence.column ?? null,
    line: evidence.line ?? null,
    page: evidence.page ?? null,
  }))
}

function numberAt(report: Report, pointer: string): number | null {
  const value = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | null)?.[step], report)
  return typeof value === 'number' ? value : null
}

/** A row of the table `findings`, without the report's own key. */
export type FindingRow = Pick<Finding, 'code' | 'severity' | 'basis' | 'paths' | 'message'> & {
  readonly position: number
  readonly expected: number | null
  readonly actual: number | null
}

export function findingRows({ findings }: Report): FindingRow[] {
  return findings.map(({ code, severity, basis, paths, expected, actual, message }, position) => ({
    position,
    code,
    severity,
    basis,
    paths,
    expected: expected ?? null,
    actual: actual ?? null,
    message,
  }))
}
