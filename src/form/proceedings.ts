import { across, under } from './form.js'

/** The five results of a kind of proceedings. */
const results = {
  upheld: ['结果维持', '维持'],
  corrected: ['结果纠正', '纠正', '纠错', '被依法纠错'],
  other: ['其他结果', '其他', '其他情形'],
  pending: ['尚未审结', '未审结'],
  total: ['总计', '合计', '总数'],
} as const

const direct = ['未经复议直接起诉', '未经行政复议直接起诉', '未经复议'] as const
const afterReconsideration = ['复议后起诉', '行政复议后起诉', '经复议后起诉'] as const

/** Part 四, 政府信息公开行政复议、行政诉讼情况, of the forms of 2021 and of 2019. */
export const proceedings = {
  reconsideration: across(under('行政复议', results)),
  litigation: {
    direct: across(under('行政诉讼', under(direct, results))),
    afterReconsideration: across(under('行政诉讼', under(afterReconsideration, results))),
  },
} as const
