import type { Evidence, ReportBase } from './report.js'
import { remembered } from './remembered.js'

/** Longer than any pointer of the forms. */
const longestPointer = 128
/** The names in a pointer; the same few hundred are asked for in every report. */
const stepsOf = remembered(
  (pointer): readonly string[] => pointer.split('/').slice(1),
  longestPointer,
)

/**
 * The value at a JSON Pointer (RFC 6901) in plain data, undefined where there is none. The names of
 * the model need no escapes.
 */
export function valueAt(data: unknown, pointer: string): unknown {
  let at = data
  for (const step of stepsOf(pointer)) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string, unknown>)[step]
  }
  return at
}

/**
 * Where the value at a path came from; undefined where the report has no cell for it, and where the path
 * is of no value: those of findings may be of rows, parts, and the front of a report.
 * @param report a report, or what has its evidence
 * @param path any JSON Pointer, where `report.evidence` itself takes those of values alone
 */
export function evidenceAt(
  { evidence }: Pick<ReportBase, 'evidence'>,
  path: string,
): Evidence | undefined {
  const own: Readonly<Record<string, Evidence | undefined>> = evidence
  return own[path]
}

/** The number at a pointer; null where there is none. */
export function numberAt(data: unknown, pointer: string): number | null {
  const value = valueAt(data, pointer)
  return typeof value === 'number' ? value : null
}
