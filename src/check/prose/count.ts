import { numberAt, valueAt } from '../../pointer.js'
import { outcomeGroups, rowsOfGroup } from '../../form/sums.js'
import type { Report } from '../../report.js'

/** A number of the tables: of one value, of a row in all, of a group of rows, of several together. */
export interface Count {
  readonly value: number
  readonly paths: readonly string[]
}

/**
 * What the tables say of a path of the form: a value; a row, by its total or else by its parts; a
 * group of outcomes, by its rows or else by its own. Null where they say nothing.
 */
export function countOf(report: Report, path: string): Count | null {
  const value = numberAt(report, path)
  if (value !== null) return { value, paths: [path] }
  if (outcomeGroups.includes(path))
    return sumOfCounts(report, rowsOfGroup(path)) ?? countOf(report, `${path}/combined`)
  return rowCount(report, path)
}

function rowCount(report: Report, path: string): Count | null {
  const row = valueAt(report, path)
  if (typeof row !== 'object' || row === null || !('total' in row)) return null
  const total = countOf(report, `${path}/total`)
  return total ?? partsOf(report, path)
}

/** A row, or a kind of proceedings, by its parts alone. */
export function partsOf(report: Report, path: string): Count | null {
  const row = valueAt(report, path)
  const names = typeof row === 'object' && row !== null ? Object.keys(row) : []
  const parts = names.filter((name) => name !== 'total').map((name) => `${path}/${name}`)
  return together(parts.map((part) => countOf(report, part)).filter((count) => count !== null))
}

/** Several counts in one; null where one of them is not told. */
export function sumOfCounts(report: Report, paths: readonly string[]): Count | null {
  const counts = paths.map((path) => countOf(report, path))
  const known = counts.filter((count) => count !== null)
  // Rows of a group that the report does not print at all count for nothing.
  return known.length === 0 ? null : together(known)
}

function together(counts: readonly Count[]): Count | null {
  return counts.length === 0
    ? null
    : {
        value: counts.reduce((sum, { value }) => sum + value, 0),
        paths: counts.flatMap(({ paths }) => paths),
      }
}
