import { remembered } from '../../remembered.js'
import { fold } from '../../text.js'
import { memoized } from '../../memo.js'
import { likeness } from '../table/fuzzy.js'
import { explaining, turning } from '../table/label.js'
import type { FormLine, ListedForm } from './form.js'
import { stemOf } from './key.js'

/** True where a bracket makes a label another one: 收到申请数（上年）. */
export function isTurned(text: string, year: number | null): boolean {
  const brackets = fold(text).match(/\(([^()]*)\)?/g) ?? []
  return brackets.some((bracket) => {
    const inner = bracket.replace(/^\(|\)$/g, '')
    const isOwnYear = year !== null && inner.includes(`${year}年`) && !/累计|同比|上年/.test(inner)
    return !isOwnYear && turning.test(inner) && !explaining.test(inner)
  })
}

/** A line that a label may name, and how far its words are from those of the line. */
export interface Candidate {
  readonly line: FormLine
  readonly cost: number
}

const stemCost = 0.15
const damagedCost = 0.6
/** Least likeness at which damaged words are still those of a line. */
const leastLike = 0.82
/** Fewer characters are the beginning of too much. */
const shortestCut = 5

/** The lines that words may name: in full, else without their endings, else damaged or cut. */
export function candidatesFor(form: ListedForm, key: string): readonly Candidate[] {
  const named = namedBy(form, key)
  if (named.length > 0 || key.length < 2) return named
  return damagedIn(form)(key)
}

/** The lines that words name as the form has them, or without their endings. */
export function namedBy(form: ListedForm, key: string): readonly Candidate[] {
  if (key.length < 2) return []
  const named = form.byKey.get(key)
  if (named !== undefined) return named.map((line) => ({ line, cost: 0 }))
  return (form.byStem.get(stemOf(key)) ?? []).map((line) => ({ line, cost: stemCost }))
}

/** The same words come again and again, and likeness is dear. */
const damagedIn = memoized((form: ListedForm) =>
  remembered((key): readonly Candidate[] => form.lines.flatMap((line) => damaged(line, key))),
)

function damaged(line: FormLine, key: string): Candidate[] {
  let like = 0
  for (const name of line.keys) {
    const isCut = key.length >= shortestCut && name.startsWith(key)
    like = Math.max(like, isCut ? 0.9 : likeness(key, name))
  }
  return like < leastLike ? [] : [{ line, cost: damagedCost + 4 * (1 - like) }]
}
