import { fold } from '../../text.js'
import { labelKey } from './label.js'

/**
 * What headings and labels say of numbers that are no values of the form: a closed list. A number
 * under any other words that are not the form's is not understood.
 */
const foreignWords = {
  note: [
    '备注',
    '备考',
    '附注',
    '注',
    '说明',
    '填报说明',
    '填写说明',
    '数据说明',
    '数据来源',
    '来源',
  ],
  serial: ['序号', '编号', '行次', '项次', '栏次', '行号', '序', 'no'],
  code: ['代码', '编码', '指标代码', '项目代码', '代号'],
  unit: ['单位', '计量单位', '数量单位'],
  otherYear: [
    ...['上年', '上年度', '上一年', '上一年度', '去年', '去年度', '往年', '前年', '上期'],
    ...['同期', '上年同期', '上一年同期', '去年同期', '上年度同期', '去年同月', '上年末', '去年底'],
  ],
  change: [
    ...['增减', '增减变化', '增减情况', '增减幅度', '增减率', '增减比例', '增减量', '增减百分比'],
    ...['同比', '同比增减', '同比增长', '同比增长率', '同比变化', '同比增幅', '环比', '环比增长'],
    ...['增长', '增长率', '增长幅度', '增幅', '升降', '升降幅度', '变化', '变动', '变化率'],
    ...[
      '较上年',
      '比上年',
      '较去年',
      '比去年',
      '与上年相比',
      '与去年相比',
      '较上年同期',
      '比上年同期',
    ],
    ...['较上年增减', '比上年增减', '较去年增减', '比去年增减', '较上年增长', '比上年增长'],
  ],
  share: ['占比', '比重', '比例', '百分比', '占总数比例', '占总数百分比', '所占比例', '所占比重'],
  /** Foreign only beside the year's own: a table may have no other column. */
  cumulative: ['累计', '历年累计', '历年', '累计总数', '历史累计', '总累计', '至今累计'],
  /** What a later table or column of the same report takes back. */
  superseded: [
    ...['更正前', '修正前', '修订前', '调整前', '订正前', '更改前', '改正前', '原数', '原数据'],
    ...['原公布数', '原公布', '原公布数据', '原公开数据', '原值', '原报', '原报告'],
  ],
  /** Parts of the year: the year's own stands beside them. */
  period: [
    ...['一', '二', '三', '四', '1', '2', '3', '4'].flatMap((n) => [`${n}季度`, `第${n}季度`]),
    ...['上半年', '下半年', '前三季度', 'q1', 'q2', 'q3', 'q4'],
    ...Array.from({ length: 12 }, (_, month) => `${month + 1}月`),
    ...['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'].map(
      (n) => `${n}月`,
    ),
  ],
} as const

/** Why a number is no value of the form. */
export type Foreign = keyof typeof foreignWords

/** Each of the words, and what it says. */
export const foreignKinds: ReadonlyMap<string, Foreign> = new Map(
  Object.entries(foreignWords).flatMap(([kind, words]) =>
    words.map((word): [string, Foreign] => [word, kind as Foreign]),
  ),
)

/** The words that say one thing. */
export function foreignWordsOf(kind: Foreign): readonly string[] {
  return foreignWords[kind]
}

/** Words that say of a column, a row or a table that it is the report's own among others of its kind. */
export const ownWords: readonly string[] = [
  ...['全年', '本年', '本年度', '今年', '当年', '全年合计', '全年累计', '本年累计', '年度合计'],
  ...[
    '合计',
    '总计',
    '总数',
    '汇总',
    '全县',
    '全市',
    '全区',
    '全省',
    '全州',
    '全镇',
    '全乡',
    '全旗',
  ],
  ...['全局', '全系统', '全县合计', '全市合计', '全区合计', '全省合计', '全镇合计', '全县汇总'],
  ...['全市汇总', '全区汇总', '更正后', '修正后', '修订后', '调整后', '订正后', '更改后', '改正后'],
]

const own: ReadonlySet<string> = new Set(ownWords)

/** What a name of numbers may end with, and says nothing by. */
const endings = /(?:的)?(?:统计)?(?:数据|数量|数字|件数|人数|情况|数值|数|值|量|额|表)$/

/** Of a heading or a label whose words are all foreign: what kind they are; null for any others. */
export function foreignIn(text: string): Foreign | null {
  const key = labelKey(text)
  return foreignKinds.get(key) ?? foreignKinds.get(key.replace(endings, '')) ?? null
}

/** True for a heading, a label or a caption that says nothing but that what it names is the report's own. */
export function isOwn(text: string): boolean {
  const key = labelKey(text)
  return own.has(key) || own.has(key.replace(endings, ''))
}

const stems = '甲乙丙丁戊己庚辛壬癸'
const fewestOfLine = 3

/** A line under headings that numbers their columns: 1 2 3 …, or 甲 乙 1 2 3 …, each in its place. */
export function isNumberingLine(texts: readonly string[]): boolean {
  const marks = texts
    .map((text) => fold(text).replace(/^[(<[]|[)>\]]$/g, ''))
    .filter((mark) => mark !== '')
  const lettered = marks.filter((mark, at) => mark === stems[at]).length
  const numbered = marks.slice(lettered)
  const [first] = numbered
  const start = first === String(lettered + 1) ? lettered + 1 : 1
  return marks.length >= fewestOfLine && numbered.every((mark, at) => mark === String(start + at))
}
