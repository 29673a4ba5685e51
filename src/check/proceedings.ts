import { type Equation, sumOf } from './equation.js'

const kinds = ['reconsideration', 'litigation/direct', 'litigation/afterReconsideration'] as const
const results = ['upheld', 'corrected', 'other', 'pending'] as const

/** The sums of part 四. */
export const proceedingsEquations: readonly Equation[] = kinds.map((kind) =>
  sumOf(
    'proceedings.sum',
    `/proceedings/${kind}/total`,
    results.map((result) => `/proceedings/${kind}/${result}` as const),
  ),
)
