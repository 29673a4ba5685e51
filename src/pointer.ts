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
