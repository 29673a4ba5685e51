/** The labels that the two forms print, for rendering; the library has its own declarations. */

export type Band = {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly [label: string, path: string, columns: readonly string[]])[]
}

const stock = ['issued', 'repealed', 'inForce']
const made = ['newlyMade', 'newlyPublished', 'totalPublished']
const items = ['itemsPriorYear', 'itemsChange', 'decisions']

export const bands2021: readonly Band[] = [
  {
    title: '第二十条第（一）项',
    columns: ['本年制发件数', '本年废止件数', '现行有效件数'],
    rows: [
      ['规章', 'rules', stock],
      ['行政规范性文件', 'normativeDocuments', stock],
    ],
  },
  {
    title: '第二十条第（五）项',
    columns: ['本年处理决定数量'],
    rows: [['行政许可', 'licensing', ['decisions']]],
  },
  {
    title: '第二十条第（六）项',
    columns: ['本年处理决定数量'],
    rows: [
      ['行政处罚', 'penalties', ['decisions']],
      ['行政强制', 'compulsion', ['decisions']],
    ],
  },
  {
    title: '第二十条第（八）项',
    columns: ['本年收费金额（单位：万元）'],
    rows: [['行政事业性收费', 'fees', ['collected']]],
  },
]

const itemColumns = ['上一年项目数量', '本年增/减', '处理决定数量']

export const bands2019: readonly Band[] = [
  {
    title: '第二十条第（一）项',
    columns: ['本年新制作数量', '本年新公开数量', '对外公开总数量'],
    rows: [
      ['规章', 'rules', made],
      ['规范性文件', 'normativeDocuments', made],
    ],
  },
  {
    title: '第二十条第（五）项',
    columns: itemColumns,
    rows: [
      ['行政许可', 'licensing', items],
      ['其他对外管理服务事项', 'otherServices', items],
    ],
  },
  {
    title: '第二十条第（六）项',
    columns: itemColumns,
    rows: [
      ['行政处罚', 'penalties', items],
      ['行政强制', 'compulsion', items],
    ],
  },
  {
    title: '第二十条第（八）项',
    columns: ['上一年项目数量', '本年增/减'],
    rows: [['行政事业性收费', 'fees', ['itemsPriorYear', 'itemsChange']]],
  },
  {
    title: '第二十条第（九）项',
    columns: ['采购项目数量', '采购总金额'],
    rows: [['政府集中采购', 'procurement', ['projects', 'amount']]],
  },
]

export const applicants = [
  ['naturalPerson', '自然人'],
  ['business', '商业企业'],
  ['research', '科研机构'],
  ['nonprofit', '社会公益组织'],
  ['legalService', '法律服务机构'],
  ['otherOrganization', '其他'],
  ['total', '总计'],
] as const

export const balanceRule = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'

export type Line = readonly [path: string, label: string]
export type Group = {
  readonly path: string
  readonly label: string
  readonly lines: readonly Line[]
}

export const stockLines = {
  received: '一、本年新收政府信息公开申请数量',
  broughtForward: '二、上年结转政府信息公开申请数量',
  outcomes: '三、本年度办理结果',
  carriedForward: '四、结转下年度继续办理',
} as const

/** In the form's order; a group without lines is one row of its own. */
export const outcomeGroups: readonly Group[] = [
  { path: 'granted', label: '（一）予以公开', lines: [] },
  {
    path: 'partlyGranted',
    label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    lines: [],
  },
  {
    path: 'denied',
    label: '（三）不予公开',
    lines: [
      ['stateSecret', '1.属于国家秘密'],
      ['forbiddenByLaw', '2.其他法律行政法规禁止公开'],
      ['securityAndStability', '3.危及“三安全一稳定”'],
      ['thirdPartyRights', '4.保护第三方合法权益'],
      ['internalAffairs', '5.属于三类内部事务信息'],
      ['deliberativeProcess', '6.属于四类过程性信息'],
      ['enforcementFiles', '7.属于行政执法案卷'],
      ['administrativeInquiry', '8.属于行政查询事项'],
    ],
  },
  {
    path: 'unavailable',
    label: '（四）无法提供',
    lines: [
      ['notHeld', '1.本机关不掌握相关政府信息'],
      ['needsCreation', '2.没有现成信息需要另行制作'],
      ['unclear', '3.补正后申请内容仍不明确'],
    ],
  },
  {
    path: 'notProcessed',
    label: '（五）不予处理',
    lines: [
      ['petition', '1.信访举报投诉类申请'],
      ['duplicate', '2.重复申请'],
      ['publication', '3.要求提供公开出版物'],
      ['excessive', '4.无正当理由大量反复申请'],
      ['reissue', '5.要求行政机关确认或重新出具已获取信息'],
    ],
  },
  {
    path: 'other',
    label: '（六）其他处理',
    lines: [
      ['notCorrected', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
      ['feeUnpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
      ['other', '3.其他'],
    ],
  },
  { path: 'total', label: '（七）总计', lines: [] },
]

export const remedies = [
  ['upheld', '结果维持'],
  ['corrected', '结果纠正'],
  ['other', '其他结果'],
  ['pending', '尚未审结'],
  ['total', '总计'],
] as const

export const remedyPaths = [
  'reconsideration',
  'litigation/direct',
  'litigation/afterReconsideration',
] as const
