import type { Fault } from './fault.js'
import { version } from './version.js'
import type { Item } from './inputs/items.js'

/**
 * A line of JSON for an input: its digest first, so that it is found again without reading all of the line,
 * what it is called, and the report (as JSON) or why there is none.
 */
export function lineOf(
  { sha256, names }: Pick<Item, 'sha256' | 'names'>,
  what: { readonly report: string } | { readonly error: Fault },
): string {
  const named = JSON.stringify({ sha256, ...names }).slice(0, -1)
  const by = JSON.stringify(version())
  return 'report' in what
    ? `${named},"version":${by},"report":${what.report}}`
    : `${named},"error":${JSON.stringify(what.error)},"version":${by}}`
}
