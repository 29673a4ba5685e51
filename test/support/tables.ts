/** The tables of the form as drawings, with numbers that are all different. */

export const disclosure2021 = `
  | 第二十条第（一）项 | <            | <            | <            |
  | 信息内容           | 本年制发件数 | 本年废止件数 | 现行有效件数 |
  | 规章               | 1            | 2            | 3            |
  | 行政规范性文件     | 4            | 5            | 6            |
  | 第二十条第（五）项 | <            | <            | <            |
  | 信息内容           | 本年处理决定数量 | <        | <            |
  | 行政许可           | 7            | <            | <            |
  | 第二十条第（六）项 | <            | <            | <            |
  | 信息内容           | 本年处理决定数量 | <        | <            |
  | 行政处罚           | 8            | <            | <            |
  | 行政强制           | 9            | <            | <            |
  | 第二十条第（八）项 | <            | <            | <            |
  | 信息内容           | 本年收费金额（单位：万元） | < | <         |
  | 行政事业性收费     | 10.5         | <            | <            |`

/** Of the table of rules and normative documents. */
export const documents2021Values = {
  '/disclosure/rules/issued': 1,
  '/disclosure/rules/repealed': 2,
  '/disclosure/rules/inForce': 3,
  '/disclosure/normativeDocuments/issued': 4,
  '/disclosure/normativeDocuments/repealed': 5,
  '/disclosure/normativeDocuments/inForce': 6,
} as const

export const disclosure2021Values = {
  ...documents2021Values,
  '/disclosure/licensing/decisions': 7,
  '/disclosure/penalties/decisions': 8,
  '/disclosure/compulsion/decisions': 9,
  '/disclosure/fees/collected': 10.5,
} as const

export const disclosure2019 = `
  | 第二十条第（一）项   | <              | <              | <              |
  | 信息内容             | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
  | 规章                 | 1              | 2              | 3              |
  | 规范性文件           | 4              | 5              | 6              |
  | 第二十条第（五）项   | <              | <              | <              |
  | 信息内容             | 上一年项目数量 | 本年增/减      | 处理决定数量   |
  | 行政许可             | 7              | +8             | 9              |
  | 其他对外管理服务事项 | 10             | -11            | 12             |
  | 第二十条第（六）项   | <              | <              | <              |
  | 信息内容             | 上一年项目数量 | 本年增/减      | 处理决定数量   |
  | 行政处罚             | 13             | 减14           | 15             |
  | 行政强制             | 16             | 增17           | 18             |
  | 第二十条第（八）项   | <              | <              | <              |
  | 信息内容             | 上一年项目数量 | 本年增/减      | <              |
  | 行政事业性收费       | 19             | －20           | <              |
  | 第二十条第（九）项   | <              | <              | <              |
  | 信息内容             | 采购项目数量   | 采购总金额     | <              |
  | 政府集中采购         | 21             | 251000元       | <              |`

export const disclosure2019Values = {
  '/disclosure/rules/newlyMade': 1,
  '/disclosure/rules/newlyPublished': 2,
  '/disclosure/rules/totalPublished': 3,
  '/disclosure/normativeDocuments/newlyMade': 4,
  '/disclosure/normativeDocuments/newlyPublished': 5,
  '/disclosure/normativeDocuments/totalPublished': 6,
  '/disclosure/licensing/itemsPriorYear': 7,
  '/disclosure/licensing/itemsChange': 8,
  '/disclosure/licensing/decisions': 9,
  '/disclosure/otherServices/itemsPriorYear': 10,
  '/disclosure/otherServices/itemsChange': -11,
  '/disclosure/otherServices/decisions': 12,
  '/disclosure/penalties/itemsPriorYear': 13,
  '/disclosure/penalties/itemsChange': -14,
  '/disclosure/penalties/decisions': 15,
  '/disclosure/compulsion/itemsPriorYear': 16,
  '/disclosure/compulsion/itemsChange': 17,
  '/disclosure/compulsion/decisions': 18,
  '/disclosure/fees/itemsPriorYear': 19,
  '/disclosure/fees/itemsChange': -20,
  '/disclosure/procurement/projects': 21,
  '/disclosure/procurement/amount': 25.1,
} as const

const requestsHead = `
  | （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | < | < | 申请人情况 | < | < | < | < | < | < |
  | ^ | < | < | 自然人 | 法人或其他组织 | < | < | < | < | 总计 |
  | ^ | < | < | ^ | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | ^ |`

type RequestRow = readonly [labels: string, path: string]

const rowsBefore: readonly RequestRow[] = [
  ['一、本年新收政府信息公开申请数量 | < | <', 'received'],
  ['二、上年结转政府信息公开申请数量 | < | <', 'broughtForward'],
  ['三、本年度办理结果 | （一）予以公开 | <', 'outcomes/granted'],
  ['^ | （二）部分公开（区分处理的，只计这一情形，不计其他情形） | <', 'outcomes/partlyGranted'],
  ['^ | （三）不予公开 | 1.属于国家秘密', 'outcomes/denied/stateSecret'],
  ['^ | ^ | 2.其他法律行政法规禁止公开', 'outcomes/denied/forbiddenByLaw'],
  ['^ | ^ | 3.危及“三安全一稳定”', 'outcomes/denied/securityAndStability'],
  ['^ | ^ | 4.保护第三方合法权益', 'outcomes/denied/thirdPartyRights'],
  ['^ | ^ | 5.属于三类内部事务信息', 'outcomes/denied/internalAffairs'],
  ['^ | ^ | 6.属于四类过程性信息', 'outcomes/denied/deliberativeProcess'],
  ['^ | ^ | 7.属于行政执法案卷', 'outcomes/denied/enforcementFiles'],
  ['^ | ^ | 8.属于行政查询事项', 'outcomes/denied/administrativeInquiry'],
  ['^ | （四）无法提供 | 1.本机关不掌握相关政府信息', 'outcomes/unavailable/notHeld'],
  ['^ | ^ | 2.没有现成信息需要另行制作', 'outcomes/unavailable/needsCreation'],
  ['^ | ^ | 3.补正后申请内容仍不明确', 'outcomes/unavailable/unclear'],
  ['^ | （五）不予处理 | 1.信访举报投诉类申请', 'outcomes/notProcessed/petition'],
  ['^ | ^ | 2.重复申请', 'outcomes/notProcessed/duplicate'],
  ['^ | ^ | 3.要求提供公开出版物', 'outcomes/notProcessed/publication'],
  ['^ | ^ | 4.无正当理由大量反复申请', 'outcomes/notProcessed/excessive'],
  ['^ | ^ | 5.要求行政机关确认或重新出具已获取信息', 'outcomes/notProcessed/reissue'],
]
const otherRows: readonly RequestRow[] = [
  [
    '^ | （六）其他处理 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    'outcomes/other/notCorrected',
  ],
  [
    '^ | ^ | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    'outcomes/other/feeUnpaid',
  ],
  ['^ | ^ | 3.其他', 'outcomes/other/other'],
]
const otherRow: readonly RequestRow[] = [['^ | （六）其他处理 | <', 'outcomes/other/combined']]
const rowsAfter: readonly RequestRow[] = [
  ['^ | （七）总计 | <', 'outcomes/total'],
  ['四、结转下年度继续办理 | < | <', 'carriedForward'],
]

const rows2021 = [...rowsBefore, ...otherRows, ...rowsAfter]
const rows2019 = [...rowsBefore, ...otherRow, ...rowsAfter]

const applicants = [
  'naturalPerson',
  'business',
  'research',
  'nonprofit',
  'legalService',
  'otherOrganization',
  'total',
] as const

/** The number in a row and a column: 101 to 107 in the first row, 201 to 207 in the second. */
const numberAt = (row: number, column: number) => (row + 1) * 100 + column + 1

function drawRequests(rows: readonly RequestRow[]): string {
  const lines = rows.map(
    ([labels], row) =>
      `  | ${labels} | ${applicants.map((_, column) => numberAt(row, column)).join(' | ')} |`,
  )
  return [requestsHead, ...lines].join('\n')
}

function requestValues(rows: readonly RequestRow[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    rows.flatMap(([, path], row) =>
      applicants.map((name, column): [string, number] => [
        `/requests/${path}/${name}`,
        numberAt(row, column),
      ]),
    ),
  )
}

export const requests2021 = drawRequests(rows2021)
export const requests2021Values = requestValues(rows2021)
export const requests2019 = drawRequests(rows2019)
export const requests2019Values = requestValues(rows2019)

export const proceedings = `
  | 行政复议 | < | < | < | < | 行政诉讼 | < | < | < | < | < | < | < | < | < |
  | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | < | < | < | < | 复议后起诉 | < | < | < | < |
  | ^ | ^ | ^ | ^ | ^ | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
  | 1 | 2 | 3 | 4 | 10 | 11 | 12 | 13 | 14 | 50 | 21 | 22 | 23 | 24 | 90 |`

const results = ['upheld', 'corrected', 'other', 'pending', 'total'] as const
const kinds = {
  reconsideration: [1, 2, 3, 4, 10],
  'litigation/direct': [11, 12, 13, 14, 50],
  'litigation/afterReconsideration': [21, 22, 23, 24, 90],
} as const

export const proceedingsValues: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(kinds).flatMap(([kind, numbers]) =>
    results.map((result, at): [string, number] => [`/proceedings/${kind}/${result}`, numbers[at]!]),
  ),
)
