/**
 * The terms that may speak against a reading of headings, and their weights. The cost of a reading is the sum
 * of the weights of its terms; readings whose costs are close together are all plausible.
 */
export const weights = {
  /** A cell of the headings was taken for one that had slipped. */
  slip: 0.8,
  /** The headings were taken one after the other, not by the grid. */
  inOrder: 0.6,
  /** A heading stands just over a column that it was not taken for. */
  crossed: 1.2,
  /** The columns of a group were taken under the heading of the group itself. */
  regrouped: 0.6,
  /** No row has as many columns as the headings. */
  unfit: 0.5,
  /** A row of headings ends before the rows of numbers do. */
  short: 1.2,

  /** A column of numbers with a blank heading, where a column of the form is missing. */
  unheaded: 1,
  /** The same where the missing columns would stand elsewhere. */
  displaced: 2.2,
  /** The same where no column of the form is missing. */
  extra: 1.2,
  /** The same where the numbers repeat those of the column before: a cell was printed twice. */
  repeated: 0.2,
  /** A column of numbers with no cell of headings over it. */
  uncovered: 0.8,
  /** A column of numbers under the words that head the labels of the rows. */
  underCorner: 0.8,
  /** A column with neither a heading nor numbers. */
  spacer: 0.2,
  /** A heading that is not the form's, and that no word tells to be something else. */
  unknown: 0.4,
  /** A heading of the form under the heading of another group than its own. */
  astray: 1.2,
  /** A heading of the form beside its group, under another heading. */
  ungrouped: 1,
  /** A damaged label. */
  inexact: 0.2,

  /** Two columns under one heading. */
  shared: 1.2,
  /** Two columns of one name. */
  twice: 1.5,
  /** A column to the right of one that the form has after it. */
  descending: 0.8,
  /** The columns of a group, whose heading is lost, behind those that stand about it in the form. */
  across: 1.6,
  /** Columns of a group that stand apart. */
  scattered: 1,
  /** A label that several columns have, while the heading of the group of some is lost. */
  halfTold: 0.8,
  /** A column that the form prints beside the others is not there. */
  missing: 0.5,

  /** A heading of the form over no column of numbers. */
  unused: 1,
  /** A heading of the form over the labels of the rows. */
  overLabels: 2,
  /** Any other heading over no column of numbers. */
  idle: 0.3,
  /** A heading behind the last column of the rows. */
  beyond: 1,
} as const

export type Term = keyof typeof weights

/** How often each term speaks against a reading. */
export type Terms = Readonly<Partial<Record<Term, number>>>

/**
 * How often a term may count at most. A fault in many columns mostly has one cause (a row of headings was
 * lost, a year was added) and must not count as many.
 */
const mostOf = (term: Term): number =>
  term === 'missing' || term === 'unfit' ? Infinity : term === 'beyond' ? 1 : 2

/** Terms that count, each as often as it may. */
export function counted(terms: Terms, faults: readonly (Term | null)[]): Terms {
  const counts = new Map<Term, number>(Object.entries(terms) as [Term, number][])
  for (const fault of faults) if (fault !== null) counts.set(fault, (counts.get(fault) ?? 0) + 1)
  return Object.fromEntries(
    [...counts]
      .filter(([, times]) => times > 0)
      .map(([term, times]) => [term, Math.min(times, mostOf(term))]),
  )
}

export function costOf(terms: Terms): number {
  return Object.entries(terms).reduce(
    (sum, [term, times]) => sum + weights[term as Term] * times,
    0,
  )
}
