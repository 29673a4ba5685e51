import type { Severity } from '../src/codes.js'
import { saidOf } from '../src/cli/export/opinions.js'
import { type Finding, gravestFirst } from '../src/finding.js'
import { labelOf } from '../src/form/labels.js'
import { nameOfPart } from '../src/form/parts.js'
import { evidenceAt } from '../src/pointer.js'
import type { Report } from '../src/report.js'
import { severityWords } from '../src/view/words.js'

/** The columns of the sheet that an office sends back to its units (核对意见表). */
export const opinionColumns = [
  ['单位', 22],
  ['年度', 7],
  ['文件', 26],
  ['等级', 7],
  ['位置', 34],
  ['所填', 12],
  ['问题', 60],
  ['处理建议', 34],
  ['页码', 7],
  ['核实情况', 24],
] as const

export type Opinion = readonly (string | number | null)[]

/** The findings of a report, one line each; the last column is left to whoever looks into it. */
export function opinionsOf(name: string, report: Report): Opinion[] {
  return gravestFirst(report.findings).map((one) => {
    const evidence = evidenceAt(report, one.paths[0] ?? '')
    const { problem, advice } = saidOf(one, 'zh')
    return [
      report.issuer,
      report.year,
      name,
      levelOf(one.severity),
      placeOf(one),
      evidence?.raw ?? null,
      problem,
      advice,
      evidence?.page ?? null,
      null,
    ]
  })
}

export const levelOf = (severity: Severity): string => severityWords[severity].zh

function placeOf({ paths: [first = ''] }: Finding): string {
  const label = labelOf(first)
  if (label !== first) return label
  const part = nameOfPart(first.split('/')[1] ?? '')
  return first.startsWith('/figures') ? '正文' : /^[a-z]*$/i.test(part) ? '' : part
}
