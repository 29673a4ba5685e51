import type { Code } from '../codes.js'
import type { FactsOf, Relation } from '../facts.js'
import * as en from './en.js'
import { apart, most } from './names.js'
import type { Sentence, Sentences } from './sentence.js'
import * as zh from './zh.js'

/** What is said of sums: what is printed, what the rest comes to, and by how much they differ. */

/** What is added up for the total of a code; 各项 where nothing more is to be said. */
const added: Readonly<Partial<Record<Code, { readonly en: string; readonly zh: string }>>> = {
  'requests.outcomes.sum': { en: 'the outcomes', zh: '（一）至（六）各项' },
  'requests.group.sum': { en: 'the rows of the group', zh: '组内各项' },
  'requests.row.sum': { en: 'the kinds of applicant', zh: '各类申请人' },
  'proceedings.sum': { en: 'the results', zh: '各项结果' },
}

function partsOf({ parts }: Relation): string {
  return parts.length < 2 || parts.length > most + 1 ? '' : parts.join(' + ')
}

/** One sum, from its total on; a part of the report is named once, before it. */
function relationZh(one: Relation, isFirst: boolean): string {
  const { code, value, printed, actual, expected } = one
  const difference = apart(expected, actual)
  if (code === 'requests.balance') {
    const column = zh.columnOf(value)
    return `${isFirst ? '第三部分' : ''}${column}列勾稽关系不成立：第一项加第二项为 ${zh.addition(one.parts, expected)}，第三项加第四项为 ${zh.addition(printed, actual)}，相差 ${difference}`
  }
  const name = isFirst ? zh.valueIn(value) : zh.valueAlone(value)
  const parts = partsOf(one)
  const sum = `${added[code]?.zh ?? '各项'}相加为 ${expected}${parts === '' ? '' : `（${parts}）`}`
  return `${name}填 ${zh.addition(printed, actual)}，${sum}，相差 ${difference}`
}

function relationEn(one: Relation, isFirst: boolean): string {
  const { code, value, printed, actual, expected } = one
  const difference = apart(expected, actual)
  if (code === 'requests.balance') {
    return `in ${en.columnOf(value)}${isFirst ? ' of part three' : ''} the form’s equation does not hold: items one and two make ${en.addition(one.parts, expected)}, items three and four ${en.addition(printed, actual)}, a difference of ${difference}`
  }
  const name = isFirst ? en.valueIn(value) : en.valueAlone(value)
  const parts = partsOf(one)
  return `${name} is ${en.addition(printed, actual)}, while ${added[code]?.en ?? 'the parts'} add up to ${expected}${parts === '' ? '' : ` (${parts})`}, a difference of ${difference}`
}

type SumFacts = FactsOf['requests.balance']

/** A value that breaks several sums comes first, then the sums; else the sum itself. */
const sumZh: Sentence<SumFacts> = ({ values: [first, second], relations }, about) => {
  if (first === undefined)
    return `${relations.map((one, at) => relationZh(one, at === 0)).join('；')}。请核对台账后更正总计或分项。`
  const also = second === undefined ? '' : `（连同${zh.valueAlone(second)}）`
  const sums = relations.map((one) => relationZh(one, false)).join('；')
  return `${zh.valueIn(first)}填 ${about.actual ?? ''}${also}，与 ${relations.length} 项合计关系均不符；其余数据若无误，此处应是 ${about.expected ?? ''}。各项关系：${sums}。请核对台账，确认应改此处，还是应改相关数据。`
}

const sumEn: Sentence<SumFacts> = ({ values: [first, second], relations }, about) => {
  if (first === undefined)
    return `${en.sentence(relations.map((one, at) => relationEn(one, at === 0)).join('; '))}.`
  const also = second === undefined ? '' : ` (together with ${en.valueAlone(second)})`
  const sums = relations.map((one) => relationEn(one, false)).join('; ')
  return `${en.sentence(en.valueIn(first))} is ${about.actual ?? ''}${also}; ${relations.length} sums that contain it do not hold. If the other numbers are right it is ${about.expected ?? ''}: ${sums}.`
}

const sum = { en: sumEn, zh: sumZh }

export const sumSentences = {
  'requests.balance': sum,
  'requests.outcomes.sum': sum,
  'requests.group.sum': sum,
  'requests.row.sum': sum,
  'proceedings.sum': sum,
  'statistics.received.sum': sum,
  'statistics.completed.sum': sum,
  'statistics.replies.sum': sum,
  'statistics.denied.sum': sum,
  'statistics.reconsideration.sum': sum,
  'statistics.litigation.sum': sum,
  'statistics.staff.sum': sum,
  'form.sum': sum,
  'sums.blank': {
    en: ({ table, count }) =>
      `${en.counted(count, 'total')} of ${en.part(table)} cannot be checked: the total, or some or all of its parts, are blank or missing.`,
    zh: ({ table, count }) =>
      `${zh.part(table)}有 ${count} 处总计无法核对：总计或分项未填，或缺少部分分项。请补填后重新核对。`,
  },
  'statistics.part': {
    en: ({ values: [part, whole], numbers: [some = 0, all = 0] }) =>
      `${part === undefined ? '' : en.sentence(en.valueIn(part))} is ${some}, more than ${whole === undefined ? '' : en.valueAlone(whole)}, which is ${all}.`,
    zh: ({ values: [part, whole], numbers: [some = 0, all = 0] }) =>
      `${part === undefined ? '' : zh.valueIn(part)}填 ${some}，多于其所属的${whole === undefined ? '' : zh.valueAlone(whole)}（${all}）。请核对。`,
  },
  'count.fraction': {
    en: ({ value, number }) =>
      `${en.sentence(en.valueIn(value))} is ${number}; a count is a whole number.`,
    zh: ({ value, number }) => `${zh.valueIn(value)}填 ${number}，件数应为整数。请核对。`,
  },
} satisfies Partial<Sentences<Code>>
