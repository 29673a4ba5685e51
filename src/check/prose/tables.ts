import { type Finding, finding } from '../../finding.js'
import { labelOf } from '../../form/labels.js'
import { valueAt } from '../../pointer.js'
import type { Figure, Report } from '../../report.js'
import { type Count, countOf, partsOf } from './count.js'
import { halfDigit } from './precision.js'
import { caseMeasures, noneRules, otherScope, type Rule, rules } from './rules.js'
import { greatest } from '../../lists.js'

/** A figure, with the path to it. */
export interface Placed {
  readonly figure: Figure
  readonly path: string
}

export function placedIn({ figures }: Report): Placed[] {
  return figures.map((figure, at) => ({ figure, path: `/figures/${at}` }))
}

/** Numbers of the prose that are not those of the tables. */
export function checkProse(report: Report): Finding[] {
  const counted = placedIn(report).flatMap((one): Counted[] => {
    const { about, unit, negated, text } = one.figure
    const isCount = about !== null && negated !== true && caseMeasures.has(unit)
    // 同比: the number of another year.
    return isCount && !/同比|比上年|比去年/.test(text) ? [{ ...one, words: plain(about) }] : []
  })
  return [...rules.flatMap((rule) => byRule(report, rule, counted)), ...statementsOfNone(report)]
}

/** A figure that counts cases, with the words that say what of. */
interface Counted extends Placed {
  readonly words: string
}

function byRule(report: Report, rule: Rule, counted: readonly Counted[]): Finding[] {
  const stated = counted.filter((one) => isOf(one, rule) && isInPlace(report, one, rule))
  if (stated.length === 0) return []
  const counts = rule.equals.flatMap((paths) => alternative(report, paths) ?? [])
  const [first] = counts
  if (first === undefined) return []
  const isRight = ({ figure }: Placed) => counts.some(({ value }) => agrees(figure, value, rule))
  const wrong = stated.filter((one) => !isRight(one))
  // Where one number is that of the table, another is of another scope.
  const isSettled = wrong.length < stated.length
  return wrong.map(({ figure, path }) => {
    const isOpen = isSettled || otherScope.test(sentenceOf(report, figure)) || !isFirm(figure, rule)
    const actual = figure.value * (rule.factor ?? 1)
    return finding(
      rule.code,
      [path, ...first.paths],
      `“${figure.text}”: ${actual} ≠ ${compared(counts)}`,
      { expected: first.value, actual, ...(isOpen ? { severity: 'info' as const } : {}) },
    )
  })
}

export function paragraphOf(report: Report, { paragraph }: Figure): string {
  const text = valueAt(report, paragraph)
  return typeof text === 'string' ? text : ''
}

/** A clause with what its sentence says before it: 全县复议11件；诉讼6件 are both of the county. */
function sentenceOf(report: Report, figure: Figure): string {
  const { text } = figure
  const whole = paragraphOf(report, figure)
  const at = whole.indexOf(text)
  if (at < 0) return text
  const from = greatest(['。', '！', '？'].map((mark) => whole.lastIndexOf(mark, at - 1)))
  return whole.slice(from + 1, at + text.length)
}

/** What was compared: the numbers that it may lawfully be, and the name of the first. */
function compared(counts: readonly Count[]): string {
  const values = [...new Set(counts.map(({ value }) => value))].join(', ')
  const [first] = counts.map(({ paths }) => paths)
  const named =
    first === undefined || first.length > mostNamed ? '' : first.map(labelOf).join(' + ')
  return named === '' ? values : `${values} (${named})`
}

/** Values that are still named one by one. */
const mostNamed = 3

/** Whether a figure counts what the rule is about. */
function isOf({ figure: { unit }, words }: Counted, { says, not, code }: Rule): boolean {
  if ((unit === '元') !== (code === 'prose.fees')) return false
  return says.test(words) && !(not?.test(words) ?? false)
}

/** Whether what stands around a figure lets it be what the rule is about. */
function isInPlace(
  report: Report,
  { figure, words }: Counted,
  { bare, follows, notAfter, notIn }: Rule,
): boolean {
  if (notIn?.test(sentenceOf(report, figure)) === true) return false
  if (follows === undefined && notAfter === undefined) return true
  const before = figureBefore(report, figure)
  if (before !== null && notAfter?.test(before) === true) return false
  const isBare = bare?.test(words) ?? false
  return !isBare || follows === undefined || (before !== null && follows.test(before))
}

/** What the figure before counts, in the same measure and the same paragraph. */
function figureBefore({ figures }: Report, figure: Figure): string | null {
  const at = figures.indexOf(figure)
  const near = figures.slice(Math.max(0, at - nearFigures), at)
  const before = near.findLast(
    ({ paragraph, unit }) => paragraph === figure.paragraph && unit === figure.unit,
  )
  return before === undefined ? null : `${before.of ?? ''} ${before.about ?? ''}`
}

/** Figures that are still near enough to say what another is of. */
const nearFigures = 6

/** 公民、法人和其他组织 are all who may apply, and no kind of them. */
function plain(about: string): string {
  return about.replace(/公民、?法人(?:和|或|及|与|或者|以及|、)?其[他它]组织/g, '')
}

function isFirm({ about }: Figure, { firm }: Rule): boolean {
  return firm === undefined || firm.test(about ?? '')
}

function agrees(figure: Figure, count: number, { factor = 1 }: Rule): boolean {
  const { bound, value } = figure
  const stated = value * factor
  // What is told in 万 is rounded.
  if (Math.abs(stated - count) <= halfDigit(figure) * factor + 1e-6) return true
  // 十余 is less than twenty.
  if (bound === 'atLeast') return count > stated && count < 2 * stated
  if (bound === 'atMost') return count < stated && 2 * count > stated
  return bound === 'about' && Math.abs(stated - count) <= count / 10
}

/** One of the sums that a number may be: `-` before a path takes it away, `Σ` adds up its parts. */
function alternative(report: Report, paths: readonly string[]): Count | null {
  const counts = paths.map((path) => {
    if (path.startsWith('Σ')) return partsOf(report, path.slice(1))
    const count = countOf(report, path.replace(/^-/, ''))
    return count !== null && path.startsWith('-') ? { ...count, value: -count.value } : count
  })
  const known = counts.filter((count) => count !== null)
  if (known.length < counts.length || known.length === 0) return null
  return {
    value: known.reduce((sum, { value }) => sum + value, 0),
    paths: known.flatMap((count) => count.paths),
  }
}

/** 未收到申请 where the table has some. */
function statementsOfNone(report: Report): Finding[] {
  return placedIn(report).flatMap(({ figure, path }): Finding[] => {
    const { about, negated, text } = figure
    if (negated !== true || about === null) return []
    const words = plain(about)
    const own = noneRules.filter(
      ({ says, not }) => says.test(words) && !(not?.test(words) ?? false),
    )
    const isOpen = otherScope.test(sentenceOf(report, figure))
    return own.flatMap(({ equals }): Finding[] => {
      const count = equals.map((paths) => alternative(report, paths)).find((one) => one !== null)
      if (count === undefined || count.value === 0) return []
      return [
        finding(
          'negative.statement',
          [path, ...count.paths],
          `“${text}”: 0 ≠ ${compared([count])}`,
          {
            expected: count.value,
            actual: 0,
            ...(isOpen ? { severity: 'info' as const } : {}),
          },
        ),
      ]
    })
  })
}
