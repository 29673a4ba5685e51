/** What may speak against a reading of headings, and how much it weighs. */
export const weights = {
  /** A cell of the headings was taken for one that had slipped. */
  slip: 0.8,
  /** The headings were taken one after the other, not by the grid. */
  inOrder: 0.6,
  /** A heading stands just over a column that it was not taken for. */
  crossed: 1.2,
  /** Those of a group were taken where its own heading stands. */
  regrouped: 0.6,
  /** The columns of the headings are those of no row. */
  unfit: 0.5,
  /** A row of headings ends before the rows of numbers do. */
  short: 1.2,

  /** A column of numbers with a blank heading, where the form has a column that lacks. */
  unheaded: 1,
  /** The same where the columns that lack have their places elsewhere. */
  displaced: 2.2,
  /** The same where no column of the form lacks. */
  extra: 1.2,
  /** The same where the numbers are those of the column before: a cell that was printed twice. */
  repeated: 0.2,
  /** A column of numbers without any cell of headings. */
  uncovered: 0.8,
  /** One under words that head the labels of the rows. */
  underCorner: 0.8,
  /** A column with neither a heading nor numbers. */
  spacer: 0.2,
  /** A heading that is not the form's, and that no word tells to be something else. */
  unknown: 0.4,
  /** A heading of the form under that of a group which is not its own. */
  astray: 1.2,
  /** One beside its group, under another heading. */
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
  /** A label that several columns bear, some of which have lost their group's heading. */
  halfTold: 0.8,
  /** A column that the form prints with the others. */
  missing: 0.5,

  /** A heading of the form over no column of numbers. */
  unused: 1,
  /** One over the labels of the rows. */
  overLabels: 2,
  /** Any other heading over no column of numbers. */
  idle: 0.3,
  /** A heading behind the last column of the rows. */
  beyond: 1,
} as const

export type Term = keyof typeof weights

/** How often each of them speaks against a reading. */
export type Terms = Readonly<Partial<Record<Term, number>>>

/** What is wrong with many columns is wrong once: a row of headings was lost, or a year added. */
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
