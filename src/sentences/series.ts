import type { Code } from '../codes.js'
import * as en from './en.js'
import { apart } from './names.js'
import type { Sentences } from './sentence.js'
import * as zh from './zh.js'

/** A report without a title is named by its digest. */
const isDigest = (label: string) => /^[0-9a-f]{64}$/.test(label)

/** What is said of several reports: of one agency over years, and of a place with those below it. */

export const seriesSentences = {
  'requests.chain': {
    en: ({ value, year, numbers: [carried = 0, brought = 0] }) =>
      `What ${year - 1} carries forward in ${en.columnOf(value)} is ${carried}; what ${year} brings forward is ${brought}.`,
    zh: ({ value, year, numbers: [carried = 0, brought = 0] }) =>
      `${year - 1} 年度“结转下年度继续办理”的${zh.columnOf(value)}为 ${carried}，${year} 年度“上年结转”的${zh.columnOf(value)}为 ${brought}，两年不衔接。请核对；有更正或机构调整的，请在报告中说明。`,
  },
  'disclosure.stock': {
    en: ({ value, year, numbers: [start = 0, issued = 0, repealed = 0, end = 0] }) =>
      `${en.sentence(en.valueIn(value))}: ${start} in force at the end of ${year - 1}, ${issued} issued and ${repealed} repealed make ${start + issued - repealed}; ${year} states ${end}, a difference of ${apart(start + issued - repealed, end)}.`,
    zh: ({ value, year, numbers: [start = 0, issued = 0, repealed = 0, end = 0] }) =>
      `${zh.valueIn(value)}：${year - 1} 年度现行有效 ${start} + ${year} 年度制发 ${issued} − 废止 ${repealed} = ${start + issued - repealed}，${year} 年度现行有效填 ${end}，相差 ${apart(start + issued - repealed, end)}。请核对。`,
  },
  'disclosure.items.chain': {
    en: ({ value, year, numbers: [items = 0, change = 0, stated = 0] }) =>
      `${en.sentence(en.valueIn(value))}: the report of ${year - 1} gives ${items} with a change of ${change}, which makes ${items + change}; ${year} states ${stated} for the year before.`,
    zh: ({ value, year, numbers: [items = 0, change = 0, stated = 0] }) =>
      `${zh.valueIn(value)}：按 ${year - 1} 年度报告（${items}，增减 ${change}）推算为 ${items + change}，${year} 年度填 ${stated}，两年不衔接。请核对。`,
  },
  'proceedings.chain': {
    en: ({ value, year, numbers: [pending = 0, total = 0] }) =>
      `${en.sentence(en.valueIn(value))} of ${year} is ${total}, less than the ${pending} pending at the end of ${year - 1}.`,
    zh: ({ value, year, numbers: [pending = 0, total = 0] }) =>
      `${zh.valueIn(value)}：${year - 1} 年末尚未审结 ${pending} 件，${year} 年度总计 ${total} 件，少于上年未结数。请核对。`,
  },
  'series.gap': {
    en: ({ years }) =>
      `Reports for ${years.join(', ')} are missing; the years on either side were not compared.`,
    zh: ({ years }) => `缺少 ${years.join('、')} 年度报告，前后年度未作比较。`,
  },
  'series.repeated': {
    en: ({ years }) => `There are several reports for ${years.join(', ')}; the first was taken.`,
    zh: ({ years }) => `${years.join('、')} 年度有多份报告，取第一份。`,
  },
  'series.undated': {
    en: ({ label }) => `The report ${en.quote(label)} names no year and was not compared.`,
    zh: ({ label }) =>
      `${isDigest(label) ? `没有标题的报告（SHA-256 值为“${label}”）` : zh.quote(label)}未载明年度，未参加比较。`,
  },
  'series.edition': {
    en: ({ year, edition, editionBefore, pairs }) =>
      `The form changed from that of ${editionBefore} (${year - 1}) to that of ${edition} (${year}); only these values can be compared: ${pairs.map(({ earlier, later }) => `${en.valueIn(earlier)} with ${en.valueIn(later)}`).join('; ')}.`,
    zh: ({ year, edition, editionBefore, pairs }) =>
      `${year - 1} 年度用 ${editionBefore} 年格式，${year} 年度用 ${edition} 年格式，只有下列数据可以比较：${pairs.map(({ earlier, later }) => `${zh.valueIn(earlier)}与${zh.valueIn(later)}`).join('；')}。`,
  },
  'series.issuer': {
    en: ({ issuers }) => `The reports name different agencies: ${en.quotes(issuers)}.`,
    zh: ({ issuers }) => `各份报告的编制机关不一致：${issuers.join('、')}。请核对。`,
  },
} satisfies Partial<Sentences<Code>>

export const hierarchySentences = {
  'hierarchy.exceeded': {
    en: ({ value, numbers: [sum = 0, whole = 0] }) =>
      `${en.sentence(en.valueIn(value))} is ${whole} in the report of the whole; its agencies have ${sum} together.`,
    zh: ({ value, numbers: [sum = 0, whole = 0] }) =>
      `${zh.valueIn(value)}：所属机关合计 ${sum}，超过总报告所填 ${whole}。请核对。`,
  },
  'hierarchy.short': {
    en: ({ value, numbers: [sum = 0, whole = 0], count }) =>
      `${en.counted(count, 'number')} of the whole ${count === 1 ? 'is' : 'are'} more than those of its agencies together, so reports are missing or numbers differ; the first: ${en.valueIn(value)} is ${whole}, the agencies have ${sum}.`,
    zh: ({ value, numbers: [sum = 0, whole = 0], count }) =>
      `有 ${count} 项数据，所属机关合计少于总报告，报告不全或数据不一致；首项为${zh.valueIn(value)}：总报告 ${whole}，所属机关合计 ${sum}。`,
  },
  'hierarchy.other': {
    en: ({ issuer, year, edition }) =>
      `The report of ${en.quote(issuer)} (${year ?? 'no year'}, ${edition === undefined ? 'no form' : `form of ${edition}`}) is of another year or edition and was left out.`,
    zh: ({ issuer, year, edition }) =>
      `${issuer}的报告（${year === undefined ? '未载明年度' : `${year} 年度`}，${edition === undefined ? '无表格' : `${edition} 年格式`}）年度或格式不同，未列入。`,
  },
} satisfies Partial<Sentences<Code>>
