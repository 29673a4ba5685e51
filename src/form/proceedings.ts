import { across, type Label, under } from './form.js'

const upheld: Label = ['结果维持', '维持']
const corrected: Label = ['结果纠正', '纠正']
const other: Label = ['其他结果', '其他']
const pending: Label = ['尚未审结', '未审结']
const total: Label = ['总计', '合计']

const reconsideration: Label = '行政复议'
const litigation: Label = '行政诉讼'
const direct: Label = '未经复议直接起诉'
const afterReconsideration: Label = '复议后起诉'

/** The five results of a kind of proceedings. */
function results(...kind: readonly Label[]) {
  return across({
    upheld: under(...kind, upheld),
    corrected: under(...kind, corrected),
    other: under(...kind, other),
    pending: under(...kind, pending),
    total: under(...kind, total),
  })
}

/** Part 四, 政府信息公开行政复议、行政诉讼情况, of the forms of 2021 and of 2019. */
export const proceedings = {
  reconsideration: results(reconsideration),
  litigation: {
    direct: results(litigation, direct),
    afterReconsideration: results(litigation, afterReconsideration),
  },
} as const
