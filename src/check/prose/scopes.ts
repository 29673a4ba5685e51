/**
 * What a number that is not that of the table may be, in its own scope: `less` (a part of what the
 * table counts, so no more), `more` (longer than the year, so no less), `other` (nothing that the
 * table counts), `open` (perhaps another population, perhaps not: it is told as information).
 */
export type Relation = 'less' | 'more' | 'other' | 'open'

/** Words that limit a number to a time, a place, a field of work or a role. */
export interface Scope {
  readonly says: RegExp
  readonly relation: Relation
  /** Codes of the rules whose numbers alone it is about; all where there are none. */
  readonly of?: RegExp
  /** True where it holds for its own clause alone, and not for those behind it. */
  readonly isOfClause?: true
}

/**
 * Scopes that exclude each other. One said in a clause holds for the clauses behind it, up to the
 * next of the same dimension or to the words of the table's own scope. In a clause with several the
 * first of the list counts.
 */
export interface Dimension {
  readonly scopes: readonly Scope[]
  /** Words of the scope of the table. */
  readonly own: RegExp
}

/**
 * Before they are asked, clauses are folded: 本年 for each name of the year of the report, without
 * what names a time and is no scope of a number. The order counts.
 */
export const folds: readonly (readonly [from: RegExp, to: string])[] = [
  // All days of the year, however they are written.
  [
    /(?:自|从)?(?:本年)?0?1月(?:0?1日)?(?:起)?[—–\-~～至到]+(?:本年)?12月(?:31日|底|末)?(?:止)?/g,
    '本年',
  ],
  [/(?:自|从)?(?:本年)?1[—–\-~～至到]+12月(?:份)?/g, '本年'],
  [/截[至止]到?(?:本年)(?:年?[底末]|12月(?:31日|底|末))/g, '截至本年'],
  [/截[至止]到?(?:年[底末]|12月(?:31日|底|末))/g, '截至本年'],
  [/(?:自|从)?本年(?:度)?(?:年?初|1月(?:1日)?)?(?:以来|起)/g, '本年'],
  [/(?:自|从)年初(?:以来|起)?|(?:过去)?[一1]年(?:以)?来/g, '本年'],
  [/(?:一直|长期|一贯|有史)以来/g, ''],
  [/截至本年,/g, '截至本年'],
  [/\d{4}年?[—–\-~至到]+(?:\d{4}年|本年)/g, '异年至本年'],
  // Requests carried over are counted in rows of their own.
  [
    /(?:上一?年|去年|\d{4}年)(?:度)?(?:[^\d,;]{0,6})(?:结转|转入|遗留|未办结|未办|接转|转结|转来|延续|顺延)/g,
    '结转',
  ],
  [
    /(?:结转|转入|转至|转到|延至|延续|顺延)(?:自|至|到|入|于)?(?:上一?年|去年|下一?年|次年|\d{4}年)/g,
    '结转',
  ],
  [/(?:下一?年|次年|\d{4}年)(?:度)?(?:继续)?(?:办理|答复|处理)/g, '结转'],
  // Years that name a text.
  [
    /\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:新)?(?:度)?(?:修[订改正]|施行|实施|颁布|公布|印发|版|工作|报告|年报|要点)(?!.{0,8}(?:以来|后|至今))/g,
    '',
  ],
  [/\d{4}年/g, '异年'],
]

/** Years one by one or together, in digits or in Chinese: 五年, 近3年. */
const years = '[近这前过]?(?:[两二三四五六七八九十]|[2-9]|1\\d)年'

const whenOther = '(?:去年|上一?年|前年|往年|同期|明年|来年|以往|异年)'

const months = '(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月'

/** The last word of a field that is no field of enforcement, but of the report itself. */
const ownFields =
  '各|各个|多|等|重点|公开|申请|许可|处罚|强制|执法|收费|复议|诉讼|答复|办理|文件|工作|信息管理|保障'

const deeds = '作出|做出|办理|办结|实施|下达|收到|受理|制定|制发|出台|印发|发生'

const decisions = '行政(?:许可|处罚|强制)'

/** Words between a verb and its decisions that leave them whole: 作出各类行政处罚. */
const whole = '各|类|项|种|级|的|了|共|共计|合计|累计|依法|全部|相关|有关|本年|本机关|本级|'

const subjects =
  '环境|环保|生态|食品|药品|安全|生产|交通|治安|税务|城管|文化|卫生|消防|水务|水利|农业|劳动|建设|规划|土地|市场监管|市场监督|医保|海关|涉企'

export const dimensions: readonly Dimension[] = [
  // Time.
  {
    own: /本年|全年|年内|年度内|报告期/,
    scopes: [
      {
        // 比上年（31起）增加: of the year before, in that clause alone.
        says: new RegExp(
          `同比|环比|(?:比|较|与|同|和|对照|对比)(?:于|起)?(?:${whenOther}|上季度|上半年)`,
        ),
        relation: 'other',
        isOfClause: true,
      },
      // Since a day within the year: 7月以来.
      {
        says: new RegExp(
          `^(?!.*异年).*(?:本年${months}|${months}(?:\\d{1,2}日|份|底|初)?(?:以来|起)|季度以来|半年以来)`,
        ),
        relation: 'less',
      },
      { says: new RegExp(`异年.{0,6}[—–\\-~～至到]+(?:${whenOther}|本年)`), relation: 'other' },
      {
        says: new RegExp(
          `以来|至今|迄今|历年|历届|历史|(?:${years})(?:来|间|里|内|多|余|以来)|近${years}|近年|多年`,
        ),
        relation: 'more',
      },
      { says: /^(?=.*截[至止]).*异年/, relation: 'open' },
      { says: new RegExp(whenOther), relation: 'other' },
      {
        says: new RegExp(
          `[一二三四1-4首前]季度|(?:各|个|分)季度|年初|[上下]半年|半年度|当月|当季|本月|本季度|单月|[前后头近的][\\d一二三四五六七八九十]{1,2}个月|(?:^|截[至止]到?|[在于自从仅年中])${months}|\\d{1,2}(?:月)?[—–\\-~～至到]+${months}|${months}(?:\\d{1,2}日)?[—–\\-~～至到]+|${months}(?:份|底|末)`,
        ),
        relation: 'less',
      },
      // 累计收到515件，其中本年收到128件; or at the end of the year, with or without the years before.
      { says: /累计.*本年|截至本年.*累计/, relation: 'open' },
    ],
  },
  // The field, or one body of several.
  {
    own: /全年|合计|总计|共计|总共|全部|本机关|本单位|[我本][局委办厅县市区镇乡街]/,
    scopes: [
      {
        says: new RegExp(
          `(?<!${ownFields})(?:领域|行业|条线|战线|方面)|(?:简易|普通|一般|快速)程序|涉及(?!政府信息|信息公开|依申请)[^,;]{2,20}的|(?:关于|针对|围绕)[^,;]{2,16}的`,
        ),
        relation: 'open',
      },
      {
        says: new RegExp(
          `(?<!各|种|公开|申请|许可|处罚|强制|[一-十\\d])类(?=${decisions}|政府信息|信息公开|依申请)`,
        ),
        relation: 'open',
      },
      {
        says: new RegExp(
          `(?:${subjects})(?:类|管理|保护|监管|综合)?${decisions}|(?:作出|做出|办理|办结|实施|下达)(?!(?:${whole})*${decisions})[^,;、]{2,12}${decisions}`,
        ),
        relation: 'open',
        of: /decisions/,
      },
      {
        says: new RegExp(
          `(?<body>\\p{Script=Han}{2,24}(?:局|委|厅|部门|机关|支队|大队|中心|分局|街道|镇|乡|医院|学校|集团))(?:共|全年|本年|依法|累计|合计|分别)*(?:${deeds})`,
          'u',
        ),
        relation: 'open',
      },
    ],
  },
  // The role: a body that reviews others is no party.
  {
    own: /被申请|作为被告|被复议|被诉|被提起|对本|对我/,
    scopes: [
      // Litigation against its reviews may be in the table.
      {
        says: /复议(?:机关|机构).*(?:诉讼|应诉|被诉)|共同被告/,
        relation: 'open',
        of: /proceedings/,
      },
      {
        says: /(?:作为|身份|履行|担任|充当|承担)[^,;]{0,6}复议(?:机关|机构)|复议(?:机关|机构)(?:的)?(?:身份|职责|职能|角色)|以[^,;]{0,4}复议(?:机关|机构)/,
        relation: 'other',
        of: /proceedings|negative/,
      },
      {
        says: /(?:审理|裁决|审查|不服)[^,;]{0,24}复议|(?:下级|部门|所属|[乡镇街区县局]|他人)(?:机关|单位|政府|部门|道)?(?:作)?为被申请人|作为第三人/,
        relation: 'other',
        of: /proceedings|negative/,
      },
    ],
  },
  // The whole district, or its office alone.
  {
    own: /(?!)/,
    scopes: [
      {
        says: /全[省市县区州盟旗镇乡](?!域)|各级|各[部单县市区镇乡街]|本级|[省市县区]政府(?!信息)|政府办|办公室|下属|所属|系统|辖区|集中|其他部门|牵头|转办|分办/,
        relation: 'open',
      },
    ],
  },
  // Requests that are taken back.
  {
    own: /.*/,
    scopes: [
      {
        says: /(?:撤回|撤销)(?:了|的|政府|信息公开|依|公开)*申请|另(?:有|收到).*撤/,
        relation: 'other',
      },
    ],
  },
]

/** What is told beside a number and may lawfully be in it, though the table does not count it … */
export const uncounted =
  /撤回|撤销申请|(?:不|未|没有)(?:予)?(?:计入|纳入|列入|算入|作统计|在统计)|不计算|不作统计|另行统计|扣除|剔除/

/** … and words of a number from which it is already taken away. */
export const takenAway = /(?:不含|不包括|不包含)[^,;。()]*|(?:扣除|剔除|除去)[^,;。()]*?(?:后|外)/g

/** Names of the report's own body, and of all bodies together. */
export const ownBodies =
  /(?:[我本该全]|行政|执法|各|上级)(?:局|委|厅|部门|机关|支队|大队|中心|分局|街道|镇|乡|单位)$/
