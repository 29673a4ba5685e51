import { valueNamed } from '../../form/labels.js'
import { applicantKinds } from '../../form/requests.js'
import { numberAt, valueAt } from '../../pointer.js'
import {
  inYear,
  inYearBefore,
  type Pair,
  type SeriesFinding,
  seriesFinding,
  unlessSaid,
} from './series.js'

/** The body may have been reorganized, or a number put right later. */
const reorganized = /机构改革|合并|撤并|划转|更正|重新核对|统计口径/
/** Documents leave the stock in other ways than by repeal: the two sides book them differently. */
const cleanedUp = /(?:清理|修订|修改|自然失效|有效期|到期失效|统计口径|调整)/
/** Catalogues of powers are made anew. */
const relisted =
  /(?:目录|清单|事项)[^。]{0,20}(?:调整|动态|更新|取消|下放|承接|划转|梳理)|机构改革|统计口径/

/**
 * Requests carried forward must equal those brought forward in the next year: in total first, then by
 * applicant.
 */
export function checkRequestsChain(pair: Pair): SeriesFinding[] {
  const { report, before, year } = pair
  const astray = ['total', ...applicantKinds].filter((column) => {
    const brought = numberAt(report, `/requests/broughtForward/${column}`)
    const carried = numberAt(before, `/requests/carriedForward/${column}`)
    return brought !== null && carried !== null && brought !== carried
  })
  const [first] = astray
  if (first === undefined) return []
  const carried = numberAt(before, `/requests/carriedForward/${first}`) ?? 0
  const brought = numberAt(report, `/requests/broughtForward/${first}`) ?? 0
  const paths = astray.flatMap((column) => [
    inYearBefore(pair, `/requests/carriedForward/${column}`),
    inYear(pair, `/requests/broughtForward/${column}`),
  ])
  const value = valueNamed(`/requests/broughtForward/${first}`)
  const facts = { value, year, numbers: [carried, brought] }
  return [
    seriesFinding('requests.chain', [year - 1, year], paths, facts, {
      expected: carried,
      actual: brought,
      ...(report.issuer === before.issuer ? unlessSaid(pair, reorganized) : { severity: 'info' }),
    }),
  ]
}

/** Documents in force follow from those of the year before, and what came and went. */
export function checkStock(pair: Pair): SeriesFinding[] {
  return ['rules', 'normativeDocuments'].flatMap((kind): SeriesFinding[] => {
    const { report, before, year } = pair
    const at = `/disclosure/${kind}`
    const start = numberAt(before, `${at}/inForce`)
    const issued = numberAt(report, `${at}/issued`)
    const repealed = numberAt(report, `${at}/repealed`)
    const end = numberAt(report, `${at}/inForce`)
    if (start === null || issued === null || repealed === null || end === null) return []
    const expected = start + issued - repealed
    if (expected === end) return []
    const paths = [
      inYear(pair, `${at}/inForce`),
      inYearBefore(pair, `${at}/inForce`),
      inYear(pair, `${at}/issued`),
      inYear(pair, `${at}/repealed`),
    ]
    const numbers = [start, issued, repealed, end]
    const facts = { value: valueNamed(`${at}/inForce`), year, numbers }
    return [
      seriesFinding('disclosure.stock', [year - 1, year], paths, facts, {
        expected,
        actual: end,
        ...(hasNotes(pair, at) ? { severity: 'info' } : unlessSaid(pair, cleanedUp)),
      }),
    ]
  })
}

/** Notes in the cells themselves (其中修订16件, 含自然失效29件) say that they are booked otherwise. */
function hasNotes({ report, before }: Pair, at: string): boolean {
  return [report, before].some(({ evidence }) =>
    Object.entries(evidence).some(([path, { note }]) => path.startsWith(at) && note !== undefined),
  )
}

/** Items of the 2019 form: those of the year before are those of its report with its change. */
export function checkItemsChain(pair: Pair): SeriesFinding[] {
  const { report, before, year } = pair
  return Object.keys(valueAt(report, '/disclosure') ?? {}).flatMap((kind): SeriesFinding[] => {
    const at = `/disclosure/${kind}`
    const items = numberAt(before, `${at}/itemsPriorYear`)
    const change = numberAt(before, `${at}/itemsChange`)
    const stated = numberAt(report, `${at}/itemsPriorYear`)
    if (items === null || change === null || stated === null || items + change === stated) return []
    const paths = [
      inYear(pair, `${at}/itemsPriorYear`),
      inYearBefore(pair, `${at}/itemsPriorYear`),
      inYearBefore(pair, `${at}/itemsChange`),
    ]
    const value = valueNamed(`${at}/itemsPriorYear`)
    const facts = { value, year, numbers: [items, change, stated] }
    return [
      seriesFinding('disclosure.items.chain', [year - 1, year], paths, facts, {
        expected: items + change,
        actual: stated,
        ...unlessSaid(pair, relisted),
      }),
    ]
  })
}

/** Cases that were pending must turn up in the next year, where reports count the cases that they took over. */
export function checkProceedingsChain(pair: Pair): SeriesFinding[] {
  const { report, before, year } = pair
  const kinds = ['reconsideration', 'litigation/direct', 'litigation/afterReconsideration']
  return kinds.flatMap((kind): SeriesFinding[] => {
    const at = `/proceedings/${kind}`
    const pending = numberAt(before, `${at}/pending`)
    const total = numberAt(report, `${at}/total`)
    if (pending === null || total === null || total >= pending) return []
    const paths = [inYear(pair, `${at}/total`), inYearBefore(pair, `${at}/pending`)]
    const facts = { value: valueNamed(`${at}/total`), year, numbers: [pending, total] }
    return [
      seriesFinding('proceedings.chain', [year - 1, year], paths, facts, {
        expected: pending,
        actual: total,
      }),
    ]
  })
}
