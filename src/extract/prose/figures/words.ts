/**
 * The words by which the prose of reports counts, as data: a new measure word, verb or set phrase is
 * one more here, and one more row in the tests.
 */

/** What things are counted in. */
export const measures =
  '人次 场次 件次 户次 篇次 项次 条次 批次 班次 轮次 宗次 车次 人日 个工作日 个季度 件 条 篇 个 次 期 场 册 人 处 项 起 宗 张 本 名 家 幅 部 份 元 批 户 套 台 卷 页 字 课时 学时 轮 类 种 例 位 组 支 块 辆 亩 吨 平方米 公里 案 则 封 通 枚 档 门 栏 集 版次 辑 码 款 幢 座 队 对 只 所 间 天 小时 分钟 秒 单 分(?!之|别|类|部)'.split(
    ' ',
  )

/** What a Chinese numeral may count without being a way of speaking (一种, 三类, 两项, 五大). */
export const firmMeasures = new Set(
  '人次 场次 件次 件 条 篇 次 期 场 册 起 宗 张 份 名 家 例 部 本 封 批次 元 户 课时'.split(' '),
)

/** What is counted one by one where a Chinese numeral with 个 stands before it: 七个县区, 三个专栏. */
export const concrete =
  /^\s*(?:[省市县区乡镇村]|街道|社区|部门|单位|机关|平台|专栏|栏目|账号|公众号|网站|项目|事项|窗口|专区|查阅点|案件|文件)/

/** Bounds told before the number; the words mean something else behind others (最近, 预约, 存在不足) … */
export const boundsBefore = [
  {
    bound: 'atLeast',
    words: /(?:不少于|不低于|不下于|超过|突破|超|逾|(?:至少|不少于|不低于)[^,\d]{0,8})$/,
  },
  {
    bound: 'atMost',
    words:
      /(?:不超过|不多于|至多|最多|(?<![存在的])不足|不到|将近|接近|(?<![最附靠就邻走亲新远])近)$/,
  },
  { bound: 'about', words: /(?:大约|大概|约为|(?<![预签履违特大])约)$/ },
] as const
/** … and behind it. */
export const boundsAfter = [
  { bound: 'atLeast', words: ['余', '多', '以上', '+', '几'] },
  { bound: 'atMost', words: ['以下', '以内'] },
  { bound: 'about', words: ['左右', '上下', '来'] },
] as const

/**
 * Where a clause begins that says nothing of what is counted: when, who, and how much in all. Single
 * characters are no such words where they begin another (有关, 与会, 如实).
 */
export const openings =
  /^(?:[\s,、([【]|其中|[一二三四五六七八九十]是|包括|内含|含(?!量)|此外|另外|同时|另有|另|并且|并|且|而|以及|及(?!时)|和(?!谐)|与(?!会)|即(?!时)|如(?!实|期)|截[至止][^,]{0,16}?(?:目前|年底|年末|日|月底|月末|底)|目前|(?:19|20)\d\d\s*年度?|一年来|今年以来|全年度|全年|年内|年度|本年度|本年|今年|当年|上半年|下半年|报告期内|期间|以来|我[县区市局办镇乡委厅院省州旗处街所校]+|本(?:单位|机关(?!不掌握)|部门|局|级|[县区市镇乡省])|全[县区市省镇乡局州](?!域)|共计|累计|总计|合计|一共|总共|现已|现共有|现有|已经|先后|分别|均(?!衡)|共有|共|已|的|了(?!解)|有(?![关效序])|对(?=$|\s))+/u

/** A word that stands between the thing counted and its number, and ends no other (行为, 审计, 线上). */
export const link =
  /(?:[\s:,、]|共计|累计|总计|合计|总共|达到|达|共有|共|约为|大约|(?<![预签履违])约|数量为|均为|分别为|(?<![行作认成])为|(?<![但可])是|(?<![审统预会设估])计|仅|只有|(?<![所拥享])有|(?<![为])了|已|即|至|(?<![附就靠])近|超过|超|逾|突破|不少于|不低于|至少|(?<![存在的])不足|不到|接近|将近|(?<![线网会晚以])上|(?<![通经])过|人民币)$/u

/** Verbs with which a list begins whose later members leave them out. */
export const listVerbs =
  /(?:办理|办结|收到|接收|受理|接到|公开|主动公开|发布|发放|召开|举办|开展|(?<!他)组织|参加|制定|制发|印发|编制|答复|处理|推送|刊发|刊登|征集|回复|上报|报送|开设|设立|建设|建成|新增|更新|整改|完成|编发|解读|出台|转发|提供|审核|查阅|接待|回应|开通|运维|撰写|投稿|承办|培训|结转|顺延)/

/** Words that say that what follows are parts of what was just counted. */
export const partsFollow = /^(?:其中|包括|含|内含|分别(?:是|为)?|包含)/

/** A change against another year. */
export const change =
  /(?:同比|环比|相比|比|较)?[^,，]{0,14}(?:增长|增加|上升|提高|提升|下降|减少|回落|降低|增幅|降幅|下滑)$/

/** Receiving and happening, of which the prose says that there was none. */
export const none =
  /(?:尚未|从未|均未|未曾|未有|未|没有|无)(?:有)?(?:因[^,]{2,24}?)?(收到|接到|接收|收悉|受理|发生|出现|产生|引发|收取|提起|被提起|被申请)(?:过)?/
/** Where such a statement ends within its clause. */
export const noneEnds = /且|并(?!且)|并且|\d|$/
export const supposition = /如果|如未|若|倘|一旦|可以|可向|可依法|逾期|应当|避免|防止|确保|杜绝/
/** What happens and is no thing that one counts. */
export const noThing = /^(?:重大)?(?:变化|变更|变动|改变|调整)/
/** The things that such a statement may name one beside the other. */
export const thing = /复议|诉讼|应诉|申请|举报|投诉|信访|来信|费|舆情|事件|泄密|失密|事故|案件/
/** Rates and habits: 每月一次. */
export const each = /每(?:年|月|周|日|天|季度?|半年|次|个|期|人|件)/

/** Numbers that count nothing, each kind with an example. */
const kindsOfNoFigure: readonly RegExp[] = [
  /《[^《》]{0,200}》|〈[^〈〉]{0,200}〉/, // titles of documents
  /[“"「『‘][^“”"「」『』‘’]{0,30}[”"」』’]/, // slogans and names, in quotation marks
  /[〔[(【〈]\s*(?:19|20)\d\d\s*[〕\])】〉]\s*(?:第\s*)?\d*\s*号?/, // 〔2021〕30号
  /第\s*[\d零〇一二两三四五六七八九十百千]+/, // 第二十条, 第711号, 第六期
  /\d+(?:\s*[-—–]\s*\d+)?\s*号(?!召|称)/, // 国令第711号, 民心路1号
  /(?<![\d.])(?:(?:19|20)\d\d\s*[、和及与至到\-—–~～]\s*){0,9}(?:19|20)\d\d\s*(?:年度?|版)/, // 2021年, 2022-2023年度
  /(?<![\d.])\d{1,3}\s*(?:多|余)?\s*年(?!报|轻)|(?<![\d.])\d{2}\s*年代/, // 连续5年
  /(?<![\d.])(?:\d{1,2}\s*[、至到和\-—–~～]\s*)?\d{1,2}\s*(?:个|份)?\s*月(?:份|底|末|初)?(?:\s*(?:\d{1,2}\s*[、至到和\-—–~～]\s*)?\d{1,2}\s*[日号])?/, // 1月1日, 1至12月
  /(?<![\d.])(?:\d{1,2}\s*[、至到和\-—–~～]\s*)?\d{1,2}\s*(?:个自然)?日(?!均|常|报)/, // 15日内
  /[零〇一二三四五六七八九十]{4}\s*年度?|[一二三四五六七八九十]{1,3}\s*(?:年(?!报)|个?月(?:份)?|日(?!常)|季度|周)/, // 二〇二一年, 三年
  /(?:19|20)\d\d\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{1,2}/, // 2022-01-20
  /\d{1,2}:\d{2}(?::\d{2})?/, // 9:00
  /\d+(?:\.\d+)?\s*(?:个?工作日|个?小时|分钟|秒|天|个?自然日)\s*(?:之内|以内|内|前)/, // 20个工作日内
  /\d+\s*[×xX*]\s*\d+/, // 7×24
  /\d+\s*\/\s*\d+/, // 1/3
  /(?:\d+|[一二三四五六七八九十])\s*\+\s*(?:[\dA-Za-z]+|[一二三四五六七八九十])/, // 1+X
  /\d{1,3}(?:\.\d{1,3}){2,5}/, // 3.5.2
  /\d+(?:\.\d+)?\s*(?:版本|版(?!次)|时代)/, // 2.0版
  /(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/|[Ww][Ww][Ww]\.)[\w./?=&%#~:+-]+/, // addresses of pages
  /(?<![\w.+-])[A-Za-z]{2,20}(?=\d{1,9}\s*[余多万个条件次篇期项家人名份场部])/, // APP of APP12个
  /(?<![\w.+-])[\w.+-]{0,40}[A-Za-z@][\w.@+/-]{0,200}/, // 5G, A4, H5, mail@example.cn
  /(?:电话|传真|手机|热线|邮编|邮政编码|号码|微信号|代码|编号|编码|账号|索引号|标识码)[^\d,。;、]{0,8}\d[\d\-—–() ]{3,30}\d(?!\d|\s*[余多万亿次件条人个名起家部])/, // 电话：0311-82521273
  /(?<!\d)0\d{2,3}\s*[-—–]\s*\d{7,8}(?:\s*[-—–转]\s*\d{1,6})?/, // 0311-82521273
  /(?<!\d)1[3-9]\d{9}(?!\d)/, // mobile phones
  /(?<!\d)(?:12\d{3}|110|119|120|122|114|96\d{3,4})(?=[”"’』」]?\s*(?:热线|政务|便民|市长|平台|工单|举报电话|服务))/, // 12345热线
  /\d+\s*(?:楼|层(?!次|面)|室|栋|幢|单元|弄|门牌|路(?!演))/, // 3楼501室
  /(?:附件|附表|附图|(?<![\u4e00-\u9fff])[表图例注]|序号)\s*(?:\d{1,2}(?!\d|[\d.,]*\s*[余多万个条件次篇期项家人名份场部])|[一二三四五六七八九十]{1,2}(?=[,。;、:\s]|$))/, // 附件1, 表2
  /(?:排名|位居|位列|名列)\s*(?:前|第)?\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:名|位|强)?|(?<![目之以此])前\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:名|位|强)/, // 前10名
  /(?:\d+|[一二三四五六七八九十两]+)\s*级(?!别)/, // 省市县三级
  /(?:\d+|[一二三四五六七八九十两]+)\s*个?(?:部分|方面|层面|大方面|章节?|要点|大类|大项|大块|环节|阶段|步骤|维度|原则)/, // counts of the text's own parts
  /^\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?\s*[.、．)）](?!\d)/, // numbers of lists
  /(?<=[。;:；：]\s*)[(（]?\d{1,2}[)）]?\s*[.、．)）](?!\d)/,
  /[一二三四五六七八九十]{1,2}\s*是(?=[^\d])/, // 一是
  /[(（]\s*[一二三四五六七八九十\d]{1,2}\s*[)）]/, // （一）
]

/** Set phrases with a numeral in them. */
const setPhrases =
  '三审三校|三审制|五公开|三同步|十[二三四五]五|一图读懂|一站式|一网通办|一网统管|两微一端|双公示|一件事|一次办|一次性|一次办好|最多跑一次|跑一次|一张网|一张图|一体化|一本通|一码通|三公经费|三公|八项规定|四个意识|四个自信|四个全面|两个维护|两个确立|两个一百年|三个代表|三农|两会|二维码|三类内部事务|四类过程性|三安全一稳定|六稳六保|六稳|六保|一老一小|一事一议|一户一档|一企一策|一把手|一刀切|一盘棋|一揽子|一系列|一批批?|一定|一致|一些|一律|一般|一直|一旦|一样|一道|一同|一方面|一步|一贯|一线|一流|一手|一对一|点对点|(?<![\\d一二三四五六七八九几])百姓|百年|千方百计|万无一失|万众|千家万户|(?<![\\d一二三四五六七八九几])万家|零距离|零容忍|零差错|零跑动|零延误|第一时间|三定|双随机一公开|双随机|一公开|五位一体|九大|十九大|二十大|十八大|[一二三四五六七八九十]中全会|一网|一门|一窗|三率|两单|三单|四张清单|两高|五级|十百千|百日|两不愁三保障|三保障|一岗双责|双一流|七五普法|八五普法|一带一路|四好农村路|(?<![二三四五六七八九])(?:六一|七一|八一|十一|五一|三八)(?=[”"]|节|假期|国庆|建党|建军|劳动|儿童|妇女)'

/** Digits and spaces in runs of a bounded length: no run of them may cost more than its own length. */
const bounded = (source: string) =>
  source.replaceAll('\\d+', '\\d{1,15}').replaceAll('\\s*', '\\s{0,3}')

/** All that counts nothing, in one pass over a text. */
export const notFigures = new RegExp(
  [setPhrases, ...kindsOfNoFigure.map(({ source }) => bounded(source))].join('|'),
  'gm',
)
