import type { Code } from '../../codes.js'

/** A rule that compares figures of the prose, told by the words for what they count, with numbers of the tables. */
export interface Rule {
  readonly code: Code
  /** The words for what the figure counts must match this … */
  readonly says: RegExp
  /** … and must not match this, which makes them mean something else. */
  readonly not?: RegExp
  /** Words that alone do not tell what is counted: the figure before has to tell it … */
  readonly bare?: RegExp
  readonly follows?: RegExp
  /** … or must not. */
  readonly notAfter?: RegExp
  /** Its sentence must not match this. */
  readonly notIn?: RegExp
  /** The sums of paths that the number may lawfully be. */
  readonly equals: readonly (readonly string[])[]
  /** Words without which the number may as well be of another population: then it is but told. */
  readonly firm?: RegExp
  /** The factor from the unit of the prose to that of the table. */
  readonly factor?: number
}

const received = '/requests/received'
const broughtForward = '/requests/broughtForward'
const answered = '/requests/outcomes/total'
const carriedForward = '/requests/carriedForward'
const outcomes = '/requests/outcomes'
const reconsideration = '/proceedings/reconsideration'
const direct = '/proceedings/litigation/direct'
const afterReconsideration = '/proceedings/litigation/afterReconsideration'
/** The same in the form of 2014; a report has one or the other. */
const earlier = {
  received: '/statistics/requests/received',
  completed: '/statistics/requests/completed',
  replies: '/statistics/requests/replies',
  reconsideration: '/statistics/reconsideration',
  litigation: '/statistics/litigation',
} as const

/** Kinds of requests and of applicants, and what else is received: no count of all requests. */
const partOfRequests =
  /信函|邮寄|信件|来信|网络|网上|当面|现场|邮件|邮箱|传真|平台|线上|线下|窗口|微信|电子|书面|口头|自然人|企业|公民(?!、)|法人|律师|科研|咨询|留言|意见|建议|提案|工单|信访|投诉|举报|复议|诉讼|率|结转|上年|去年|费/

/** A sentence of documents: whether each is to be published is settled when it is made. */
const ofDocuments =
  /公文|公开属性|(?:制发|印发|备案|收文|发文)(?:的)?(?:各类)?(?:文件)?(?:共|总)?\d/

/** A request for open government information, by the words that are used for it. */
const openRequest =
  '(?:信息公开(?:的)?申请|公开申请|依申请公开(?:政府信息)?(?:申请)?|依申请(?:政府)?信息公开)'

/**
 * Prose against tables. The words are those that the reports use; the numbers may lawfully include
 * what was brought forward, or leave it out.
 */
export const rules: readonly Rule[] = [
  {
    code: 'prose.received',
    says: new RegExp(
      `(?:收到|受理|新收|接收|接到|收办|收悉|新增|共有).{0,30}${openRequest}|(?:收到|受理|新收|接收|接到|收办|收悉)(?:的)?申请(?:案件|件数|件|数量|数)?$|${openRequest}(?:案件|件数|件|数量|数|量)?(?:共)?(?:收到|受理)?$`,
    ),
    not: new RegExp(`${partOfRequests.source}|答复|办结|办理|处理|公开指南|行政许可`),
    notIn: ofDocuments,
    equals: [
      [received],
      [received, broughtForward],
      [answered, carriedForward],
      // Where a row does not add up, that is told by itself.
      [`Σ${received}`],
      [earlier.received],
      [`Σ${earlier.received}`],
    ],
  },
  {
    code: 'prose.received',
    says: new RegExp(`(?:办理|处理|收到和办理|受理和办理).{0,24}${openRequest}`),
    not: new RegExp(`${partOfRequests.source}|答复|办结|指南|行政许可`),
    equals: [
      [received],
      [received, broughtForward],
      [answered],
      [`Σ${received}`],
      [`Σ${answered}`],
      [earlier.received],
      [earlier.replies],
      [earlier.completed],
    ],
  },
  {
    code: 'prose.answered',
    says: new RegExp(
      `(?:答复|办结|办理完毕).{0,16}${openRequest}|${openRequest}.{0,8}(?:答复|办结|办理完毕)|^(?:已|均|共|全部|按时|按期|依法)*(?:答复|办结)?申请(?:答复|办结)?(?:案件|件|数|件数)?$|^(?:已|均|共|全部|按时|按期|依法|予以)*(?:答复|办结|办理){1,2}(?:完毕|数|件数)?$`,
    ),
    not: new RegExp(`${partOfRequests.source}|收到|受理|顺延|下年|结果`),
    bare: /^(?:(?!申请).)*$/,
    follows: /申请|结转|依申请/,
    notAfter: /法律援助|登记|许可|救助/,
    equals: [
      [answered],
      [answered, `-${broughtForward}`],
      [received, broughtForward],
      [received],
      [`Σ${answered}`],
      [earlier.replies],
      [earlier.completed],
      [earlier.received],
    ],
  },
  {
    code: 'prose.carried',
    says: /(?:结转|转入|顺延|延续|转至|转到).*(?:下年|下一年|次年|翌年|明年|继续办理)|(?:下年|下一年|次年)(?:度)?(?:继续)?办理/,
    not: /上年|上一年|去年|复议|诉讼|留言|建议|提案/,
    notAfter: /复议|诉讼|留言|建议|提案|维持|纠正/,
    equals: [[carriedForward]],
  },
  {
    code: 'prose.carried',
    says: /(?:上年|上一年|去年)(?:度)?(?:结转|转入|遗留|未办结)|结转(?:自)?(?:上年|上一年|去年)/,
    not: /复议|诉讼|留言|建议|提案/,
    notAfter: /复议|诉讼|留言|建议|提案|维持|纠正/,
    equals: [[broughtForward]],
  },
  {
    code: 'prose.outcomes',
    says: /^(?:予以公开)(?:及|和|与|、|或|以及)部分公开(?:的|数|申请)?$/,
    equals: [[`${outcomes}/granted`, `${outcomes}/partlyGranted`]],
  },
  outcome('予以公开|同意公开', `${outcomes}/granted`),
  outcome('部分公开', `${outcomes}/partlyGranted`),
  outcome('不予公开', `${outcomes}/denied`),
  outcome('无法提供', `${outcomes}/unavailable`),
  outcome('不予处理', `${outcomes}/notProcessed`),
  outcome('其他处理', `${outcomes}/other`),
  outcome('属于国家秘密', `${outcomes}/denied/stateSecret`),
  outcome('保护第三方合法权益', `${outcomes}/denied/thirdPartyRights`),
  outcome('属于(?:三类)?内部事务(?:信息)?', `${outcomes}/denied/internalAffairs`),
  outcome('属于(?:四类)?过程性信息', `${outcomes}/denied/deliberativeProcess`),
  outcome('属于行政执法案卷(?:信息)?', `${outcomes}/denied/enforcementFiles`),
  outcome('属于行政查询事项', `${outcomes}/denied/administrativeInquiry`),
  outcome('(?:本机关)?不掌握(?:相关政府信息)?', `${outcomes}/unavailable/notHeld`),
  outcome('没有现成信息(?:需要另行制作)?', `${outcomes}/unavailable/needsCreation`),
  outcome('补正后申请内容仍不明确', `${outcomes}/unavailable/unclear`),
  outcome('(?:属于)?信访举报投诉类(?:申请)?', `${outcomes}/notProcessed/petition`),
  outcome('(?:属于)?重复申请', `${outcomes}/notProcessed/duplicate`),
  {
    code: 'prose.proceedings',
    says: /复议.*诉讼|诉讼.*复议/,
    not: /备案|维持|纠正|撤销|驳回|率|复议后|经复议|审结|直接/,
    equals: [
      [reconsideration, direct, afterReconsideration],
      [`Σ${reconsideration}`, `Σ${direct}`, `Σ${afterReconsideration}`],
      [earlier.reconsideration, earlier.litigation],
    ],
    firm: /信息公开/,
  },
  {
    code: 'prose.proceedings',
    says: /复议/,
    not: /诉讼|应诉|备案|维持|纠正|撤销|驳回|率|复议后|经复议|审结|未审/,
    equals: [[reconsideration], [`Σ${reconsideration}`], [earlier.reconsideration]],
    firm: /信息公开|^(?:发生|收到|提起|被提起|引发|涉及|被申请)?(?:行政)?复议(?:案件|申请)?(?:数|数量)?$/,
  },
  {
    code: 'prose.proceedings',
    says: /诉讼|应诉/,
    not: /备案|维持|纠正|撤销|驳回|率|复议|审结|未审|败诉|胜诉/,
    equals: [
      [direct, afterReconsideration],
      [`Σ${direct}`, `Σ${afterReconsideration}`],
      [direct],
      [afterReconsideration],
      [earlier.litigation],
    ],
    firm: /信息公开|^(?:发生|收到|提起|被提起|引发|涉及)?(?:行政)?诉讼(?:案件)?(?:数|数量)?$/,
  },
  documents('废止|宣布失效|失效', ['repealed']),
  documents('现行有效|有效', ['inForce']),
  documents('制发|制定|出台|印发|新增', ['issued', 'newlyMade'], '废止|失效|现行|公开|发布'),
  {
    ...documents('公开|发布', [
      'issued',
      'inForce',
      'newlyMade',
      'newlyPublished',
      'totalPublished',
    ]),
    // A document that was published need not have been issued in the year.
    firm: /(?!)/,
  },
  ...(
    [
      ['行政许可', 'licensing'],
      ['行政处罚', 'penalties'],
      ['行政强制', 'compulsion'],
    ] as const
  ).map(([word, name]): Rule => ({
    code: 'prose.decisions',
    says: new RegExp(
      `${word}(?!.*(?:信息|公示)).*(?:决定|办件|案件|处理)|(?:作出|办理|办结|实施)${word}`,
    ),
    not: /公示|公开|发布|推送|录入|归集|上传|信息|不予|撤销|注销|听证|减轻|免予/,
    equals: [[`/disclosure/${name}/decisions`]],
    firm: /决定/,
  })),
  {
    code: 'prose.fees',
    says: /行政事业性收费/,
    not: /信息处理费|项目|清单|减免|停征|免征|减收|退还|取消|降低/,
    equals: [['/disclosure/fees/collected']],
    factor: 1e-4,
  },
]

/** An outcome by its label, alone: the same words beside others say something else. */
function outcome(label: string, path: string): Rule {
  return {
    code: 'prose.outcomes',
    says: new RegExp(
      `^(?:其中|属于|因|答复|作出|决定|为)*(?:${label})(?:的|数|件数|申请|答复|情况|决定)*$`,
    ),
    notIn: new RegExp(`建议|提案|留言|信访件|工单|${ofDocuments.source}`),
    equals: [[path]],
  }
}

function documents(verbs: string, columns: readonly string[], not = '(?!)'): Rule {
  return {
    code: 'prose.documents',
    says: new RegExp(`(?:${verbs}).*规范性文件|规范性文件.*(?:${verbs})`),
    not: new RegExp(`解读|审查|审核|备案|清理|征求|意见|率|听证|目录|${not}`),
    equals: columns.map((column) => [`/disclosure/normativeDocuments/${column}`]),
    firm: /行政规范性文件|本机关|本单位|本局|我局|制发|制定|现行有效/,
  }
}

/** Statements of none, and what must be 0 then. */
export const noneRules: readonly Pick<Rule, 'says' | 'not' | 'equals'>[] = [
  { says: /复议/, not: /复议后|经复议/, equals: [[reconsideration], [earlier.reconsideration]] },
  { says: /诉讼|应诉/, equals: [[direct, afterReconsideration], [earlier.litigation]] },
  {
    says: /(?:收到|受理|接到|接收|收悉)(?:.*公开.*申请|.*申请.*公开|申请$)/,
    not: new RegExp(`${partOfRequests.source}|超期|逾期`),
    equals: [[received], [earlier.received]],
  },
]

/** Measure words of cases: a number in another measure counts something else. */
export const caseMeasures = new Set([
  '件',
  '宗',
  '起',
  '份',
  '例',
  '次',
  '条',
  '个',
  '项',
  '件次',
  '元',
  null,
])
