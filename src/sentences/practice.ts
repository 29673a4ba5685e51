import type { Code } from '../codes.js'
import type { FactsOf, ValueName } from '../facts.js'
import * as en from './en.js'
import { apart } from './names.js'
import type { Sentence, Sentences } from './sentence.js'
import * as zh from './zh.js'

/** What is said of a report's numbers beside its sums, of its parts, and of its prose. */

/** The values that words are compared with; of many the first. */
const namedZh = (values: readonly ValueName[]) => zh.valuesIn(values, mostNamed)
const namedEn = (values: readonly ValueName[]) =>
  `${values.slice(0, mostNamed).map(en.valueIn).join(' and ')}${values.length > mostNamed ? ' and others' : ''}`
const mostNamed = 3

type ProseFacts = FactsOf['prose.received']

/** The table's number, and what else it may lawfully be. */
const tableZh = ([first, ...others]: readonly number[]) =>
  `${first ?? ''}${others.length === 0 ? '' : `（按其他口径为 ${zh.either(others)}）`}`
const tableEn = ([first, ...others]: readonly number[]) =>
  `${first ?? ''}${others.length === 0 ? '' : `, or in another scope ${en.either(others)}`}`

const againstTable: { readonly en: Sentence<ProseFacts>; readonly zh: Sentence<ProseFacts> } = {
  en: ({ quoted, numbers, values }) =>
    `The text says ${en.quote(quoted)}; ${namedEn(values)} ${values.length > 1 ? 'make' : 'is'} ${tableEn(numbers)}.`,
  zh: ({ quoted, numbers, values }) =>
    `正文${zh.quote(quoted)}，${namedZh(values)}${values.length > 1 ? '合计' : ''}为 ${tableZh(numbers)}，两处不一致。请核对；统计口径不同的，请在正文注明。`,
}

export const proseSentences = {
  'prose.received': againstTable,
  'prose.answered': againstTable,
  'prose.carried': againstTable,
  'prose.outcomes': againstTable,
  'prose.proceedings': againstTable,
  'prose.documents': againstTable,
  'prose.decisions': againstTable,
  'prose.fees': againstTable,
  'negative.statement': againstTable,
  'prose.percent': {
    en: ({ quoted, texts }) =>
      `The text gives the share ${en.quote(quoted)} to ${en.quotes(texts)}; none of the numbers beside it makes that share.`,
    zh: ({ quoted, texts }) =>
      `正文${zh.quotes(texts)}所写占比${zh.quote(quoted)}，与相关数据计算的结果不一致。请核对。`,
  },
  'prose.enumeration': {
    en: ({ quoted, number, numbers }, { expected = 0 }) =>
      `In ${en.quote(quoted)} the parts make ${en.addition(numbers, expected)}, the total is ${number}, a difference of ${apart(expected, number)}.`,
    zh: ({ quoted, number, numbers }, { expected = 0 }) =>
      `正文${zh.quote(quoted)}：分项 ${zh.addition(numbers, expected)}，总数 ${number}，相差 ${apart(expected, number)}。请核对。`,
  },
  'prose.growth': {
    en: ({ quoted, numbers, before }, { expected }) =>
      `The text says ${en.quote(quoted)}; the two years’ numbers (${en.either(numbers)}, before ${en.either(before)})${expected === undefined ? ' do not make that' : ` make ${expected}%`}.`,
    zh: ({ quoted, numbers, before }, { expected }) =>
      `正文${zh.quote(quoted)}：按两年数据（本年 ${zh.either(numbers)}，上年 ${zh.either(before)}）计算${expected === undefined ? '，与所写增减幅度不一致' : `约为 ${expected}%`}。请核对。`,
  },
} satisfies Partial<Sentences<Code>>

export const numberSentences = {
  'disclosure.inForce.min': {
    en: ({ value, numbers: [inForce = 0, issued = 0, repealed = 0] }) =>
      `${en.sentence(en.valueIn(value))} is ${inForce}, less than what was issued and not repealed in the year (${issued} − ${repealed} = ${issued - repealed}).`,
    zh: ({ value, numbers: [inForce = 0, issued = 0, repealed = 0] }) =>
      `${zh.valueIn(value)}填 ${inForce}，少于本年制发减本年废止（${issued} − ${repealed} = ${issued - repealed}）。请核对。`,
  },
  'disclosure.stock.2019': {
    en: ({ value, numbers: [total = 0, published = 0] }) =>
      `${en.sentence(en.valueIn(value))} is ${total}, less than the ${published} newly published in the year.`,
    zh: ({ value, numbers: [total = 0, published = 0] }) =>
      `${zh.valueIn(value)}填 ${total}，少于本年新公开数量（${published}）。请核对。`,
  },
  'disclosure.rules.power': {
    en: ({ issuer, values, numbers }) =>
      `The row of rules (规章) has numbers (${values.map((value, at) => `${en.columnOf(value)} ${numbers[at] ?? ''}`).join(', ')}); the Legislation Law gives ${en.quote(issuer)} no power to make rules. Check that other documents were not counted.`,
    zh: ({ issuer, values, numbers }) =>
      `“规章”行填有数字（${values.map((value, at) => `${value.column.at(-1) ?? ''} ${numbers[at] ?? ''}`).join('、')}）。${issuer}按《立法法》无权制定规章，请核实是否把规范性文件或上级规章计入。`,
  },
  'fees.unit': {
    en: ({ value, number }) =>
      `${en.sentence(en.valueIn(value))} is ${number} 万元 (CNY 10,000), high for such an agency; it may be in 元.`,
    zh: ({ value, number }) =>
      `${zh.valueIn(value)}填 ${number} 万元，对这类机关而言偏高，可能误以元为单位填报。年报格式以万元计，请核对。`,
  },
  'part.six.fee': {
    en: ({ count }) =>
      `${en.counted(count, 'request')} ended because a fee was not paid, and the text says nothing of fees for information.`,
    zh: ({ count }) =>
      `第三部分填有 ${count} 件因逾期未缴费不再处理的申请，本工具未见报告对信息处理费的说明。请在第六部分补充。`,
  },
} satisfies Partial<Sentences<Code>>

export const sectionSentences = {
  'section.missing': {
    en: ({ labels }) => `The report has no section ${en.quotes(labels)}.`,
    zh: ({ labels }) => `报告中未见${zh.quotes(labels)}。请核对。`,
  },
  'section.order': {
    en: ({ labels }) => `Sections are out of the form’s order: ${en.quotes(labels)}.`,
    zh: ({ labels }) => `${zh.quotes(labels)}的先后与年报格式的顺序不一致。请核对。`,
  },
  'section.number': {
    en: ({ numbered }) =>
      `Section numbers differ from the form: ${numbered.map(({ heading, number }) => `${en.quote(heading)} is number ${number}`).join(', ')}.`,
    zh: ({ numbered }) =>
      `${numbered.map(({ heading, number }) => `${zh.quote(heading)}序号应为“${ordinals[number - 1] ?? number}”`).join('，')}。请更正。`,
  },
  'section.empty': {
    en: ({ label, quoted }) =>
      `Section ${en.quote(label)} reports no problems (it says ${en.quote(quoted)}).`,
    zh: ({ label, quoted }) => `${zh.quote(label)}未写明问题（仅${zh.quote(quoted)}）。请补充。`,
  },
  'duplicate.year': {
    en: ({ label }) =>
      `The text of ${en.quote(label)} is that of the year before, but for the years in it.`,
    zh: ({ label }) => `${zh.quote(label)}与上年度文字相同（仅年份不同）。请核对。`,
  },
} satisfies Partial<Sentences<Code>>

const ordinals = ['一', '二', '三', '四', '五', '六'] as const
