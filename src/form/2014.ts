import { type Form, subtotals } from './form.js'
import { heading, line, listed, ofWhich, remembered, total } from './listed.js'

const money = { quantity: 'money' } as const

/** The results of a kind of proceedings: the two kinds print the same words but for the first. */
const corrected = line('件', ['被依法纠错数', '依法纠错', '被纠错', '结果纠正', '纠正'], remembered)
const otherResult = line('件', ['其他情形数', '其他', '其他结果'], remembered)

const disclosure = heading('主动公开情况', {
  items: line('条', ['主动公开政府信息数', '公开政府信息数']),
  normativeDocuments: line('条', ['主动公开规范性文件数', '公开规范性文件数'], ofWhich),
  normativeDocumentsIssued: line(
    '件',
    ['制发规范性文件总数', '制发规范性文件数', '制定规范性文件总数'],
    { unnumbered: true },
  ),
  channels: heading(
    ['通过不同渠道和方式公开政府信息的情况', '不同渠道和方式公开政府信息', '公开渠道'],
    {
      gazette: line('条', ['政府公报公开政府信息数', '政府公报公开', '政府公报'], remembered),
      website: line('条', ['政府网站公开政府信息数', '政府网站公开', '政府网站', '网站公开']),
      microblog: line(
        '条',
        ['政务微博公开政府信息数', '政务微博公开', '政务微博', '微博公开政府信息数', '微博'],
        remembered,
      ),
      wechat: line('条', [
        '政务微信公开政府信息数',
        '政务微信公开',
        '政务微信',
        '微信公开政府信息数',
        '微信',
      ]),
      other: line('条', [
        '其他方式公开政府信息数',
        '其他方式公开',
        '其他方式',
        '其他渠道公开政府信息数',
      ]),
    },
  ),
})

const response = heading(['回应解读情况', '解读回应情况'], {
  topics: line('次', [
    '回应公众关注热点或重大舆情数',
    '回应公众关注热点和重大舆情数',
    '回应社会关注热点或重大舆情数',
  ]),
  channels: heading(
    ['通过不同渠道和方式回应解读的情况', '不同渠道和方式回应解读', '回应解读渠道'],
    {
      pressConferences: total(
        '次',
        ['参加或举办新闻发布会总次数', '举办新闻发布会总次数', '新闻发布会'],
        {
          attendedByHead: line(
            '次',
            ['主要负责同志参加新闻发布会次数', '主要负责人参加新闻发布会次数'],
            { ...ofWhich, ...remembered },
          ),
        },
        remembered,
      ),
      interviews: total(
        '次',
        ['政府网站在线访谈次数', '在线访谈次数', '网站在线访谈次数'],
        {
          attendedByHead: line(
            '次',
            [
              '主要负责同志参加政府网站在线访谈次数',
              '主要负责同志参加在线访谈次数',
              '主要负责人参加政府网站在线访谈次数',
            ],
            { ...ofWhich, ...remembered },
          ),
        },
        remembered,
      ),
      interpretations: line(
        '篇',
        ['政策解读稿件发布数', '政策解读稿件', '发布政策解读稿件数'],
        remembered,
      ),
      socialMedia: line(
        '次',
        ['微博微信回应事件数', '微博微信回应事件', '微博微信回应', '政务微博微信回应事件数'],
        remembered,
      ),
      other: line(
        '次',
        ['其他方式回应事件数', '其他方式回应事件', '其他方式回应', '其他方式'],
        remembered,
      ),
    },
  ),
})

const denied = { ...ofWhich, ...remembered } as const

const requests = heading('依申请公开情况', {
  received: total(
    '件',
    ['收到申请数', '申请总数', '收到依申请公开数', '收到政府信息公开申请数'],
    {
      inPerson: line('件', ['当面申请数', '当面']),
      fax: line('件', ['传真申请数', '传真']),
      online: line('件', ['网络申请数', '网上申请数', '网络']),
      letter: line('件', ['信函申请数', '信函', '书面申请数']),
    },
    remembered,
  ),
  completed: total('件', ['申请办结数', '办结申请数', '办结数', '申请件办结数'], {
    onTime: line('件', ['按时办结数', '按期办结数'], remembered),
    extended: line('件', '延期办结数', remembered),
  }),
  replies: total(
    '件',
    ['申请答复数', '答复申请数', '答复数', '对申请的答复数'],
    {
      alreadyPublic: line('件', [
        '属于已主动公开范围数',
        '已主动公开范围数',
        '已主动公开',
        '属于主动公开范围数',
      ]),
      granted: line('件', ['同意公开答复数', '同意公开']),
      partlyGranted: line('件', ['同意部分公开答复数', '同意部分公开', '部分公开答复数']),
      denied: total(
        '件',
        ['不同意公开答复数', '不同意公开', '不予公开答复数', '不予公开'],
        {
          stateSecret: line('件', ['涉及国家秘密', '属于国家秘密'], denied),
          tradeSecret: line('件', ['涉及商业秘密', '属于商业秘密'], denied),
          privacy: line('件', ['涉及个人隐私', '属于个人隐私'], denied),
          securityAndStability: line(
            '件',
            [
              '危及国家安全、公共安全、经济安全和社会稳定',
              '危及国家安全、公共安全、经济安全或社会稳定',
              '涉及国家安全、公共安全、经济安全和社会稳定',
              '危及三安全一稳定',
            ],
            denied,
          ),
          notGovernmentInformation: line(
            '件',
            ['不是《条例》所指政府信息', '非《条例》所指政府信息', '不属于《条例》所指政府信息'],
            denied,
          ),
          otherByLaw: line(
            '件',
            ['法律法规规定的其他情形', '法律法规规定的其他不予公开情形'],
            denied,
          ),
        },
        remembered,
      ),
      notThisBody: line(
        '件',
        [
          '不属于本行政机关公开数',
          '不属于本机关公开数',
          '不属于本行政机关',
          '不属于本行政机关公开范围数',
          '不属于本机关公开范围',
        ],
        remembered,
      ),
      nonexistent: line('件', ['申请信息不存在数', '信息不存在数']),
      toCorrect: line('件', ['告知作出更改补充数', '告知更改补充数', '作出更改补充']),
      otherRoute: line('件', [
        '告知通过其他途径办理数',
        '通过其他途径办理数',
        '告知其他途径办理数',
      ]),
    },
    remembered,
  ),
})

const capacity = heading(['机构建设和保障经费情况', '机构建设和经费保障情况'], {
  offices: line('个', ['政府信息公开工作专门机构数', '政府信息公开专门机构数'], remembered),
  readingPoints: line(
    '个',
    ['设置政府信息公开查阅点数', '政府信息公开查阅点数', '设立政府信息公开查阅点数'],
    remembered,
  ),
  staff: total(
    '人',
    ['从事政府信息公开工作人员数', '政府信息公开工作人员数'],
    {
      fullTime: line('人', ['专职人员数', '专职工作人员数'], remembered),
      partTime: line('人', ['兼职人员数', '兼职工作人员数'], remembered),
    },
    remembered,
  ),
  budget: line('万元', '政府信息公开专项经费', {
    ...money,
    ...remembered,
  }),
})

const training = heading(['政府信息公开会议和培训情况', '会议和培训情况'], {
  meetings: line(
    '次',
    ['召开政府信息公开工作会议或专题会议数', '召开政府信息公开工作会议和专题会议数'],
    remembered,
  ),
  courses: line('次', ['举办各类培训班数', '举办培训班数'], remembered),
  participants: line('人次', ['接受培训人员数', '接受培训人数'], remembered),
})

/** The years that the form of 2014 was used for; before the first of them there was no national form. */
export const first2014 = 2014
export const last2014 = 2018

/**
 * 国务院办公厅, 国办发〔2014〕32号, 政府信息公开情况统计表: reports of 2014 to 2018. Provisional: lines
 * marked as remembered are known from memory alone, until filled tables of each year have been seen.
 */
export const form2014 = {
  edition: '2014',
  source: '国办发〔2014〕32号',
  headings: ['统计指标', '指标', '指标名称', '项目', '统计项目', '内容', '单位', '统计数'],
  subtotals,
  unprinted: [],
  provisional: true,
  tables: {
    statistics: listed({
      disclosure,
      response,
      requests,
      reconsideration: total(
        '件',
        ['行政复议数量', '行政复议案件数'],
        {
          upheld: line('件', ['维持具体行政行为数', '维持原具体行政行为数', '维持数'], remembered),
          corrected,
          other: otherResult,
        },
        remembered,
      ),
      litigation: total(
        '件',
        ['行政诉讼数量', '行政诉讼案件数'],
        {
          upheld: line(
            '件',
            [
              '维持具体行政行为或者驳回原告诉讼请求数',
              '驳回原告诉讼请求数',
              '维持具体行政行为数',
              '维持数',
            ],
            remembered,
          ),
          corrected,
          other: otherResult,
        },
        remembered,
      ),
      complaints: line('件', ['举报投诉数量', '投诉举报数量'], remembered),
      feesCollected: line(
        '万元',
        [
          '依申请公开信息收取的费用',
          '依申请公开信息收取费用',
          '依申请公开收取的费用',
          '依申请提供政府信息收取的费用',
          '收取的费用',
        ],
        { ...money, ...remembered },
      ),
      capacity,
      training,
    }),
  },
  joint: [
    {
      label: [
        '政务微博微信公开政府信息数',
        '政务微博、政务微信公开政府信息数',
        '微博微信公开政府信息数',
        '政务微博微信公开',
        '政务微博和微信公开政府信息数',
      ],
      of: ['/statistics/disclosure/channels/microblog', '/statistics/disclosure/channels/wechat'],
    },
  ],
} as const satisfies Form<'2014', 'statistics'>

/**
 * Words of the provincial tables that came before this form, and that it lacks. A table that has
 * some of them is another form, however many labels the two have in common.
 */
export const foreignTo2014: readonly string[] = [
  '全文电子化',
  '公共查阅点接待人数',
  '网站专栏',
  '专栏页面访问量',
  '政府信息公开专栏',
  '咨询处理数',
  '现场接待人数',
  '咨询电话接听数',
  '网上咨询数',
  '所指政府信息数',
  '非本部门掌握',
  '非本机关掌握',
  '申请内容不明确',
  '重复申请数',
  '免予公开范围',
  '不予公开范围',
  '行政申诉数',
  '申请总次数',
  '对申请的答复总数',
  '新增的行政规范性文件数',
  '收取费用总数',
  '检索费',
  '邮寄费',
  '复制费',
  '代码',
]
