/**
 * The words by which publishers write a label otherwise and mean the same: data for `compose`, whatever
 * the form is. What is written for one label alone stands with it in the declaration.
 */

/** Words for the same thing, brought to one of them wherever they stand; the longest first. */
export const wordsAlike: readonly (readonly [seen: RegExp, brought: string])[] = [
  [/其它/g, '其他'],
  [/(?:政府)?信息公开(?=申请)/g, ''],
  [/政府信息/g, '信息'],
  [/法律、?行政法规/g, '法律行政法规'],
  [/下一年度?/g, '下年度'],
  [/下年(?!度)/g, '下年度'],
  [/上一年度?|上年度|去年度?/g, '上年'],
  [/或者|以及|或|和|与|及(?=其他)/g, ''],
  [/需要/g, '需'],
  [/涉及/g, '属于'],
  [/本行政机关|本单位|本部门/g, '本机关'],
  [/相关|有关/g, ''],
]

/** Words that a name may have before or behind it, or lack, and is the same. */
export const idleWords: readonly string[] = [
  ...['属于', '数量', '件数', '数', '情况', '的', '统计', '类'],
]

/** Words for the year of the report itself. */
export const yearWords: readonly string[] = ['本年度', '本年', '今年', '当年', '年度']

/** Words before a row that is a part of another. */
export const partWords: readonly string[] = ['其中', '其中含', '包括', '含', '即']

/** Words for units, and for what is counted: 单位：件, 万元. */
export const unitWords: readonly string[] = [
  ...[
    '单位',
    '计量单位',
    '件',
    '项',
    '条',
    '个',
    '份',
    '件次',
    '万件',
    '千件',
    '百件',
    '亿件',
    '万项',
  ],
  ...['元', '百元', '千元', '万元', '十万元', '百万元', '千万元', '亿元', '人民币'],
]

/** Words for how much there is at a time, beside a label that counts nothing else. */
export const stockWords: readonly string[] = [
  ...[
    '累计',
    '历史累计',
    '历年累计',
    '累计数',
    '存量',
    '期末',
    '年末',
    '年底',
    '总量',
    '现有',
    '目前',
  ],
]

/** Words of another language that make a label another one. */
export const foreignLatin =
  /\b(?:last|prior|previous|preceding|cumulative|accumulated|change|growth|increase|quarter|q[1-4])\b/i
