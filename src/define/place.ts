import type { Field } from '../form/form.js'

/**
 * The places of a declaration: the JSON Pointer of a value, or of a row, a group or a table, which
 * stands for all values under it. `*` in place of a step stands for whatever has the rest.
 */
export type Place<F, At extends string = ''> = F extends Field
  ? At
  : string extends keyof F
    ? `${At}/${string}`
    : { [K in keyof F & string]: `${At}/${K | '*'}` | Place<F[K], `${At}/${K | '*'}`> }[keyof F &
        string]

/** The steps of a value that a place leaves open: what its `*` stand for, and what lies under it. */
export function openSteps(place: string, pointer: string): string | null {
  const own = place.split('/')
  const steps = pointer.split('/')
  if (own.length > steps.length || !own.every((step, at) => step === '*' || step === steps[at])) {
    return null
  }
  return steps.filter((_, at) => own[at] === undefined || own[at] === '*').join('/')
}
