import { valueAt } from '../../pointer.js'
import type { Figure, Report } from '../../report.js'
import { greatest } from '../../lists.js'
import {
  type Dimension,
  dimensions,
  folds,
  ownBodies,
  type Relation,
  type Scope,
  takenAway,
  uncounted,
} from './scopes.js'

/** The paragraph that states a figure. */
export function paragraphOf(report: Report, { paragraph }: Figure): string {
  const text = valueAt(report, paragraph)
  return typeof text === 'string' ? text : ''
}

/** The sentence of a figure up to the end of its clause, and what the paragraph says behind it. */
export interface Context {
  readonly sentence: string
  readonly rest: string
}

export function contextOf(report: Report, figure: Figure): Context {
  const whole = paragraphOf(report, figure)
  const at = placeOf(report, figure, whole)
  if (at < 0) return { sentence: figure.text, rest: '' }
  const end = at + figure.text.length
  const from = sentenceStart(whole, at)
  return { sentence: whole.slice(from, end), rest: whole.slice(end) }
}

/** Where a clause stands: the same words may be said twice, so figures are found one after another. */
function placeOf({ figures }: Report, figure: Figure, whole: string): number {
  const { at } = figures
    .slice(0, figures.indexOf(figure) + 1)
    .filter(({ paragraph }) => paragraph === figure.paragraph)
    .reduce(
      ({ at, text: last }, { text }) => {
        const next = whole.indexOf(text, text === last ? at + 1 : Math.max(at, 0))
        return { at: next < 0 ? whole.indexOf(text) : next, text }
      },
      { at: -1, text: '' },
    )
  return at
}

/** 其中 goes on with the sentence before. */
function sentenceStart(whole: string, at: number): number {
  const from = greatest(['。', '！', '？'].map((mark) => whole.lastIndexOf(mark, at - 1))) + 1
  return from > 1 && /^\s*(?:其中|上述|以上)/.test(whole.slice(from))
    ? sentenceStart(whole, from - 1)
    : from
}

/** How the number of a figure stands to that of the table, by all that its sentence says of scope. */
export function relationsOf(report: Report, figure: Figure, code: string): Set<Relation> {
  const { sentence, rest } = contextOf(report, figure)
  const clauses = folded(report, sentence).split(/[,;:()、。！？!?]/)
  const behind = folded(report, /^[^。！？]*/.exec(rest)?.[0] ?? '')
  const found = dimensions.map((dimension) => holding(report, dimension, clauses, behind))
  return new Set(
    found.flatMap((scope) =>
      scope === null || scope.of?.test(code) === false ? [] : [scope.relation],
    ),
  )
}

/**
 * The text with one word for every name of the year of the report, and without closed brackets, which speak of
 * themselves alone.
 */
function folded({ year }: Report, text: string): string {
  const ownYear =
    year === null ? /\d{4}年/g : new RegExp(`${year}年(?:度)?(?!版)|本年度|今年|当年`, 'g')
  const named = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/《[^》]{0,80}》/g, '')
    .replace(/\([^()]{0,200}\)/g, '')
    .replace(ownYear, '本年')
  return folds.reduce((folding, [from, to]) => folding.replace(from, to), named)
}

/** The scope of a dimension that holds in the last of some clauses. */
function holding(
  report: Report,
  { scopes, own }: Dimension,
  clauses: readonly string[],
  behind: string,
): Scope | null {
  return clauses.reduce<Scope | null>((held, clause, at) => {
    const isLast = at === clauses.length - 1
    // The words behind a number tell whether it was that of the year.
    const text = isLast && clause.includes('累计') && !own.test(clause) ? clause + behind : clause
    const said = scopes.find((scope) => saysIn(report, scope, isLast ? text : clause))
    if (said !== undefined) return said.isOfClause === true && !isLast ? held : said
    return own.test(clause) ? null : held
  }, null)
}

/** Whether a clause says a scope; the name of a body that is the report's own says none. */
function saysIn({ issuer }: Report, { says }: Scope, clause: string): boolean {
  const match = says.exec(clause)
  const body = match?.groups?.['body']
  if (match === null || body === undefined) return match !== null
  const name = body.replace(/^.*(?:本年|其中|全年)/, '')
  if (ownBodies.test(name) || issuer === null) return false
  return !issuer.endsWith(name) && !name.includes(issuer)
}

/** True where words name things that the table does not count. */
export function saysUncounted(text: string): boolean {
  return uncounted.test(text.normalize('NFKC').replace(takenAway, ''))
}
