import { type Finding, finding } from '../finding.js'
import { valueNamed } from '../form/labels.js'
import { numberAt } from '../pointer.js'
import type { Report } from '../report.js'

/** Stocks at the end of the year against what came and went within it. */
export function checkStocks(report: Report): Finding[] {
  return ['rules', 'normativeDocuments'].flatMap((kind) => [
    ...stockOf2021(report, `/disclosure/${kind}`),
    ...stockOf2019(report, `/disclosure/${kind}`),
  ])
}

function stockOf2021(report: Report, at: string): Finding[] {
  const [issued, repealed, inForce] = ['issued', 'repealed', 'inForce'].map((column) =>
    numberAt(report, `${at}/${column}`),
  )
  if (typeof issued !== 'number' || typeof repealed !== 'number' || typeof inForce !== 'number')
    return []
  if (inForce >= issued - repealed) return []
  const paths = [`${at}/inForce`, `${at}/issued`, `${at}/repealed`]
  const facts = { value: valueNamed(`${at}/inForce`), numbers: [inForce, issued, repealed] }
  return [
    finding('disclosure.inForce.min', paths, facts, {
      expected: issued - repealed,
      actual: inForce,
    }),
  ]
}

function stockOf2019(report: Report, at: string): Finding[] {
  const published = numberAt(report, `${at}/newlyPublished`)
  const total = numberAt(report, `${at}/totalPublished`)
  if (published === null || total === null || total >= published) return []
  const paths = [`${at}/totalPublished`, `${at}/newlyPublished`]
  const facts = { value: valueNamed(`${at}/totalPublished`), numbers: [total, published] }
  return [finding('disclosure.stock.2019', paths, facts, { expected: published, actual: total })]
}

/**
 * Names of bodies that may not make rules: counties, towns, and the departments of a place (Legislation
 * Law, articles 91 and 93). Of a city the name does not tell whether it has districts.
 */
const withoutRulePower =
  /(?:[县区旗]|镇|乡|街道)(?:人民政府)?(?:办公室|办事处)?$|[县区旗市州](?:[^省市县区州旗]{1,16})(?:局|委员会|委|办公室|站|中心|所)$/
const withRulePower =
  /^国家|^中华人民共和国|国务院|自治区(?:人民政府)?(?:办公厅)?$|[省市](?:人民政府)?(?:办公厅|办公室)?$/

export function checkRulePower(report: Report): Finding[] {
  const issuer = (report.issuer ?? '').replace(/\s+/g, '')
  if (!withoutRulePower.test(issuer) || withRulePower.test(issuer)) return []
  const paths = Object.keys(report.evidence).filter(
    (path) => path.startsWith('/disclosure/rules/') && (numberAt(report, path) ?? 0) > 0,
  )
  if (paths.length === 0) return []
  const numbers = paths.map((path) => numberAt(report, path) ?? 0)
  return [
    finding('disclosure.rules.power', paths, { issuer, values: paths.map(valueNamed), numbers }),
  ]
}

/** Fees in 万元 (CNY 10,000) beyond which the amount may have been put down in 元. */
const highestFees = { county: 1e6, department: 1e5 } as const

export function checkFees(report: Report): Finding[] {
  const path = '/disclosure/fees/collected'
  const amount = numberAt(report, path)
  const issuer = report.issuer ?? ''
  const isDepartment = /(?:局|委员会|委|站|所|中心|镇|乡|街道|办事处|镇人民政府|乡人民政府)$/.test(
    issuer,
  )
  const isCounty = /[县区旗](?:人民政府)?(?:办公室)?$/.test(issuer) && !issuer.endsWith('自治区')
  const highest = isDepartment ? highestFees.department : isCounty ? highestFees.county : null
  if (amount === null || highest === null || amount <= highest) return []
  const facts = { value: valueNamed(path), number: amount }
  return [finding('fees.unit', [path], facts, { actual: amount })]
}

/** Requests that ended for an unpaid fee, of which the prose should speak. */
export function checkUnpaidFees(report: Report): Finding[] {
  const path = '/requests/outcomes/other/feeUnpaid/total'
  const count = numberAt(report, path) ?? 0
  const prose = report.sections.flatMap(({ paragraphs }) => paragraphs).join('\n')
  if (count === 0 || /信息处理费|收取|收费|缴费|费用/.test(prose)) return []
  return [finding('part.six.fee', [path], { count })]
}
