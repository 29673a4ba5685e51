import { type Finding, finding } from '../../finding.js'
import { valueNamed } from '../../form/labels.js'
import type { Figure, Report } from '../../report.js'
import { type Count, countOf, partsOf } from './count.js'
import { halfDigit } from './precision.js'
import { caseMeasures, noneRules, type Rule, rules } from './rules.js'
import { contextOf, relationsOf, saysUncounted } from './scope.js'

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
  const judged = stated.map((one) => ({
    ...one,
    verdict: verdictOn(report, one.figure, counts, rule),
  }))
  // Where one figure agrees with the table, a second one has another scope.
  const isSettled = judged.some(({ verdict }) => verdict === 'right')
  return judged.flatMap(({ figure, path, verdict }): Finding[] => {
    if (verdict === 'right' || verdict === 'apart') return []
    const isOpen = isSettled || verdict === 'open' || !isFirm(figure, rule)
    const actual = figure.value * (rule.factor ?? 1)
    return [
      finding(rule.code, [path, ...first.paths], proseFacts(figure, actual, counts), {
        expected: first.value,
        actual,
        ...(isOpen ? { severity: 'info' as const } : {}),
      }),
    ]
  })
}

/** The verdict on a figure: it agrees with the table, has a scope of its own, may have one, or is wrong. */
type Verdict = 'right' | 'apart' | 'open' | 'wrong'

function verdictOn(
  report: Report,
  figure: Figure,
  counts: readonly Count[],
  rule: Pick<Rule, 'code' | 'factor'>,
): Verdict {
  const relations = relationsOf(report, figure, rule.code)
  if (relations.has('other')) return 'apart'
  if (counts.some(({ value }) => agrees(figure, value, rule))) return 'right'
  const part = partOfInformation(report, figure)
  if (counts.some(({ value }) => value === part)) return 'apart'
  const values = counts.map(({ value }) => value)
  const stated = figure.value * (rule.factor ?? 1)
  if (relations.has('less') && relations.has('more')) return 'apart'
  if (relations.has('less')) return values.some((value) => stated < value) ? 'apart' : 'wrong'
  // A law may have come into force within the year.
  if (relations.has('more')) return values.some((value) => stated > value) ? 'apart' : 'open'
  return relations.has('open') ? 'open' : withUncounted(report, figure, counts)
}

/** 复议9件，其中涉及信息公开2件: the part of a number of all cases that the tables count; null where none is told. */
function partOfInformation(report: Report, figure: Figure): number | null {
  // Its own clause may go on behind its number, in brackets.
  const [before = '', ...behind] = figure.text.split(String(figure.value))
  if (before.includes('信息公开')) return null
  const rest = behind.join(String(figure.value)) + contextOf(report, figure).rest
  if (noneOfInformation.test(rest)) return 0
  const part = Number(ofInformation.exec(rest)?.[1] ?? NaN)
  return part < figure.value ? part : null
}

const ofInformation =
  /^[^。；！？\d]{0,16}其中[^。；！？\d]{0,24}信息公开[^。；！？\d]{0,12}?(\d{1,6})\s*[件宗起例次]/
const noneOfInformation =
  /^[^。；！？\d]{0,16}(?:其中|均)[^。；！？\d]{0,6}(?:无|没有|未|不|非)[^。；！？\d]{0,10}信息公开/

/** 收到申请310件，其中7件申请人撤回: a number with what the table does not count. */
function withUncounted(report: Report, figure: Figure, counts: readonly Count[]): Verdict {
  const beside = report.figures.filter(
    ({ paragraph, unit, text }) =>
      paragraph === figure.paragraph && unit === figure.unit && saysUncounted(text),
  )
  const more = beside.filter((other) => other !== figure).map(({ value }) => value)
  const { rest } = contextOf(report, figure)
  // Without its number: 收到申请310件，申请人撤回的不计入.
  const [near = ''] = /^[^。]*。?[^。]*/.exec(rest) ?? []
  if (more.length === 0) return saysUncounted(`${figure.text}${near}`) ? 'open' : 'wrong'
  const sums = [...more, more.reduce((sum, value) => sum + value, 0)]
  const isSum = counts.some(({ value }) => sums.some((sum) => value + sum === figure.value))
  return isSum ? 'apart' : 'wrong'
}

/**
 * The facts of a finding: the words, the numbers that the figure might lawfully be, and the values behind the
 * first of these.
 */
function proseFacts(figure: Figure, number: number, counts: readonly Count[]) {
  const [first] = counts
  return {
    quoted: figure.text,
    number,
    numbers: [...new Set(counts.map(({ value }) => value))],
    values: (first?.paths ?? []).map(valueNamed),
  }
}

/** Whether a figure counts what the rule is about. */
function isOf({ figure: { unit }, words }: Counted, { says, not, code }: Rule): boolean {
  if ((unit === '元') !== (code === 'prose.fees')) return false
  return says.test(words) && !(not?.test(words) ?? false)
}

/** True where the words around a figure allow that the rule is about it. */
function isInPlace(
  report: Report,
  { figure, words }: Counted,
  { bare, follows, notAfter, notIn }: Rule,
): boolean {
  if (notIn?.test(contextOf(report, figure).sentence) === true) return false
  if (follows === undefined && notAfter === undefined) return true
  const before = figureBefore(report, figure)
  if (before !== null && notAfter?.test(before) === true) return false
  const isBare = bare?.test(words) ?? false
  return !isBare || follows === undefined || (before !== null && follows.test(before))
}

/** The figure before, with the same measure word, in the same paragraph. */
function figureBefore({ figures }: Report, figure: Figure): string | null {
  const at = figures.indexOf(figure)
  const near = figures.slice(Math.max(0, at - nearFigures), at)
  const before = near.findLast(
    ({ paragraph, unit }) => paragraph === figure.paragraph && unit === figure.unit,
  )
  return before === undefined ? null : `${before.of ?? ''} ${before.about ?? ''}`
}

/** How many figures back may still tell what another one counts. */
const nearFigures = 6

/** 公民、法人和其他组织 are all who may apply, and no kind of them. */
function plain(about: string): string {
  return about.replace(/公民、?法人(?:和|或|及|与|或者|以及|、)?其[他它]组织/g, '')
}

function isFirm({ about }: Figure, { firm }: Rule): boolean {
  return firm === undefined || firm.test(about ?? '')
}

function agrees(figure: Figure, count: number, { factor = 1 }: Pick<Rule, 'factor'>): boolean {
  const { bound, value } = figure
  const stated = value * factor
  // A figure in 万 is rounded.
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
    const { about, negated } = figure
    if (negated !== true || about === null) return []
    const words = plain(about)
    const own = noneRules.filter(
      ({ says, not }) => says.test(words) && !(not?.test(words) ?? false),
    )
    return own.flatMap(({ equals }): Finding[] => {
      const count = equals.map((paths) => alternative(report, paths)).find((one) => one !== null)
      if (count === undefined || count.value === 0) return []
      const verdict = verdictOn(report, figure, [count], { code: 'negative.statement' })
      if (verdict === 'apart') return []
      return [
        finding('negative.statement', [path, ...count.paths], proseFacts(figure, 0, [count]), {
          expected: count.value,
          actual: 0,
          ...(verdict === 'open' ? { severity: 'info' as const } : {}),
        }),
      ]
    })
  })
}
