/**
 * The value at a JSON Pointer (RFC 6901) in plain data, undefined where there is none. The names of
 * the model need no escapes.
 */
export function valueAt(data: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (at, step) =>
        typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined,
      data,
    )
}

/** The number at a pointer; null where there is none. */
export function numberAt(data: unknown, pointer: string): number | null {
  const value = valueAt(data, pointer)
  return typeof value === 'number' ? value : null
}
