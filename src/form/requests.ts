import { cross, group, groupWithOwnRow, under } from './form.js'

/** Columns of part 三, 申请人情况: the kinds of applicant. */
export const applicants = {
  naturalPerson: '自然人',
  ...under('法人或其他组织', {
    business: ['商业企业', '企业'],
    research: ['科研机构', '科研单位', '科研院所'],
    nonprofit: ['社会公益组织', '社会公益', '公益组织', '社会团体', '社会组织'],
    legalService: ['法律服务机构', '法律服务', '律师事务所', '律所'],
    otherOrganization: ['其他', '其他组织'],
  }),
  total: ['总计', '合计', '总数'],
} as const

/**
 * Part 三, 收到和处理政府信息公开申请情况, of the forms of 2021 and of 2019.
 *
 * The form of 2019 prints （六）其他处理 as one row, that of 2021 as three; reports mix them, so
 * both are declared and the rows found tell which one a report follows.
 */
export const requests = cross(
  {
    received: ['本年新收政府信息公开申请数量', '本年新收'],
    broughtForward: ['上年结转政府信息公开申请数量', '上年结转'],
    outcomes: group(['本年度办理结果', '办理结果'], {
      granted: ['予以公开', '同意公开', '准予公开'],
      partlyGranted: ['部分公开', '同意部分公开', '予以部分公开'],
      denied: groupWithOwnRow(['不予公开', '不同意公开'], {
        stateSecret: '属于国家秘密',
        forbiddenByLaw: ['其他法律行政法规禁止公开', '法律行政法规禁止公开', '法律法规禁止公开'],
        securityAndStability: [
          '危及“三安全一稳定”',
          '三安全一稳定',
          '危及国家安全、公共安全、经济安全和社会稳定',
        ],
        thirdPartyRights: ['保护第三方合法权益', '第三方合法权益', '涉及商业秘密、个人隐私'],
        internalAffairs: ['属于三类内部事务信息', '内部事务信息'],
        deliberativeProcess: ['属于四类过程性信息', '过程性信息'],
        enforcementFiles: '属于行政执法案卷',
        administrativeInquiry: '属于行政查询事项',
      }),
      unavailable: groupWithOwnRow('无法提供', {
        notHeld: ['本机关不掌握相关政府信息', '本机关不掌握', '信息不存在', '申请信息不存在'],
        needsCreation: ['没有现成信息需要另行制作', '需要另行制作', '没有现成信息'],
        unclear: ['补正后申请内容仍不明确', '补正后仍不明确'],
      }),
      notProcessed: groupWithOwnRow('不予处理', {
        petition: [
          '信访举报投诉类申请',
          '信访举报投诉',
          '信访投诉举报',
          '以申请公开形式信访、投诉、举报',
        ],
        duplicate: ['重复申请', '重复提出'],
        publication: ['要求提供公开出版物', '公开出版物'],
        excessive: ['无正当理由大量反复申请', '大量反复申请'],
        reissue: [
          '要求行政机关确认或重新出具已获取信息',
          '要求确认或重新出具已获取信息',
          '确认或重新出具已获取信息',
        ],
      }),
      other: groupWithOwnRow('其他处理', {
        notCorrected: [
          '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
          '逾期不补正',
          '逾期未补正',
        ],
        feeUnpaid: [
          '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
          '逾期不缴费',
          '逾期未缴费',
        ],
        other: '其他',
      }),
      total: ['总计', '合计', '总数', '办理总计', '结果总计'],
    }),
    carriedForward: ['结转下年度继续办理', '结转下一年度继续办理', '结转下年度', '结转下年度办理'],
  },
  applicants,
)

/** The kinds of applicant, whose columns make the total. */
export const applicantKinds = Object.keys(applicants).filter((column) => column !== 'total')

/** The rows that only some reports have: each group's own row. */
export const groupRows = [
  '/requests/outcomes/denied/combined',
  '/requests/outcomes/unavailable/combined',
  '/requests/outcomes/notProcessed/combined',
] as const

/** The headings of part 三; the first states the only rule that is printed on the form. */
export const requestsHeadings = [
  '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  '申请人情况',
] as const
