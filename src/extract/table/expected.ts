import type { Part, Target } from './lexicon.js'

/**
 * The values that a table of an edition has. A row that only another edition prints is expected
 * where it is begun, or where one of its kind stands beside it.
 */
export function expectedOf(
  part: Part,
  edition: string,
  isTold: (pointer: string) => boolean,
): readonly Target[] {
  const all = [...part.targets.values()].filter(({ editions }) => editions.has(edition))
  const isOptional = ({ printedIn }: Target) => !printedIn.has(edition)
  const told = all.filter(({ pointer }) => isTold(pointer))
  const begun = new Set(told.map(({ row }) => row))
  // A row of another edition has others of that edition beside it.
  const beside = new Set(told.filter(isOptional).flatMap(({ printedIn }) => [...printedIn]))
  return all.filter(
    (one) =>
      !isOptional(one) ||
      begun.has(one.row) ||
      [...one.printedIn].some((other) => beside.has(other)),
  )
}
