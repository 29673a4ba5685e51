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

/** The number at a pointer; null where there is none. */
export function numberAt(data: unknown, pointer: string): number | null {
  const value = valueAt(data, pointer)
  return typeof value === 'number' ? value : null
}

/**
 * Where the value at a path came from; undefined where the report has no cell for it, and where the path
 * is of no value: those of findings may be of rows, parts, and the front of a report.
 * @param report a report, of whatever form, or what has its evidence
 * @param path any JSON Pointer, where `report.evidence` itself takes those of values alone
 * @returns the evidence, as `report.evidence` has it
 */
export function evidenceAt<E>(
  { evidence }: { readonly evidence: Readonly<Partial<Record<string, E>>> },
  path: string,
): E | undefined {
  return evidence[path]
}
