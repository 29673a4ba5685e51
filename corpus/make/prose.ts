import type { Draw } from './seeded.js'

/**
 * Prose for fictitious bodies, all of it our own. Each variant states figures in its own way, and
 * where it speaks of requests or documents it takes the numbers of the tables.
 */
export type Facts = {
  readonly body: string
  readonly we: string
  readonly year: number
  readonly notice: string
  readonly contact: Readonly<Record<string, string>>
  readonly received: number
  readonly broughtForward: number
  readonly answered: number
  readonly carriedForward: number
  readonly granted: number
  readonly documents: number
  readonly draw: Draw
}

type Paragraphs = (facts: Facts) => readonly string[]

const names: Readonly<Record<string, string>> = {
  address: '地址',
  postcode: '邮编',
  phone: '电话',
  fax: '传真',
  email: '电子邮箱',
}

function details(contact: Facts['contact']): string {
  const shared = contact['phone'] !== undefined && contact['phone'] === contact['fax']
  return Object.entries(names)
    .filter(([key]) => contact[key] !== undefined && !(shared && key === 'fax'))
    .map(([key, name]) => `${shared && key === 'phone' ? '电话（传真）' : name}：${contact[key]}`)
    .join('，')
}

const ask = ({ contact }: Facts) =>
  contact['office'] === undefined
    ? ''
    : `如对本报告有疑问，请与${contact['office']}联系（${details(contact)}）。`

export const preambles: readonly Paragraphs[] = [
  (f) => [
    `本报告依照《中华人民共和国政府信息公开条例》和国务院办公厅规定的年度报告格式（${f.notice}）编制，共六个部分。所列数据的统计期限自${f.year}年1月1日至${f.year}年12月31日。${ask(f)}`,
  ],
  (f) => [
    `按照《政府信息公开条例》第五十条的规定，现公布${f.body}${f.year}年度政府信息公开工作情况。`,
    `报告中的数据从${f.year}年1月1日到12月31日止。${ask(f)}`,
  ],
  (f) => [
    `${f.body}根据《中华人民共和国政府信息公开条例》编制本年度报告，格式依据${f.notice}。数据统计期间为${f.year}年1月1日至12月31日。${ask(f)}`,
  ],
  (f) => [
    `为便于公众了解${f.we}政府信息公开工作，现将有关情况报告如下。统计时段：${f.year}年1月1日-${f.year}年12月31日。${ask(f)}`,
  ],
]

export const overviews: readonly Paragraphs[] = [
  (f) => [
    `${f.year}年，${f.we}把公开透明作为依法行政的基本要求，围绕群众办事需要发布信息，各项工作平稳推进。`,
    `（一）主动公开。全年通过门户网站发布信息${f.draw(800, 7000)}条，制发规范性文件${f.documents}件，均同步配发解读材料，解读率100%。`,
    `（二）依申请公开。新收政府信息公开申请${f.received}件，上年结转${f.broughtForward}件，办结${f.answered}件，结转下年度继续办理${f.carriedForward}件，均在法定期限内答复。`,
    `（三）平台建设。${f.we}现有政务新媒体账号${f.draw(4, 40)}个，微信公众号推送${f.draw(2, 19) * 100}余条，总阅读量超${f.draw(12, 90)}万人次。`,
  ],
  (f) => {
    const [leaflets, posts] = [f.draw(31, 90), f.draw(110, 480)]
    return [
      `${f.we}政府信息公开工作由办公室牵头，各科室分工负责，${f.year}年未发生失密、泄密事件。`,
      `全年共主动公开政府信息${leaflets + posts}条，其中网站${posts}条，公示栏${leaflets}条；召开专题会议两次，培训工作人员${f.draw(18, 130)}人次。`,
      `全年收到政府信息公开申请${f.received}件，其中予以公开${f.granted}件，未收取任何费用。`,
    ]
  },
  (f) => [
    `过去一年，${f.body}按照“谁制作、谁公开”的分工，对机构职能、财政资金、民生保障三类信息逐项更新，公开目录共${f.draw(60, 280)}项。`,
    `依申请公开办理继续规范。受理申请${f.received}件，比上年下降${f.draw(3, 28)}.${f.draw(1, 9)}%；答复${f.answered}件，平均办理时间${f.draw(7, 16)}个工作日。`,
    `监督保障方面，开展检查${f.draw(2, 6)}次，通报问题${f.draw(11, 60)}个，整改完成率九成以上。`,
  ],
  (f) => {
    const [online, post, counter] = [f.draw(5, 60), f.draw(2, 30), f.draw(1, 12)]
    return [
      `${f.year}年${f.we}继续推进政务公开标准化规范化，新设政务公开专区${f.draw(2, 9)}个，编印公报${f.draw(4, 12)}期，免费发放${f.draw(1, 4)}万余册。`,
      `召开新闻发布会${f.draw(3, 20)}场，在线访谈${f.draw(2, 14)}期；征集意见${f.draw(5, 33)}期，收到公众意见${f.draw(60, 900)}条。`,
      `群众来信${online + post + counter}件，其中网络${online}件，信函${post}件，当面${counter}件，全部办结。`,
      `因政府信息公开引起的复议、诉讼情况见第四部分。`,
    ]
  },
  (f) => [
    `${f.body}高度重视信息公开，主要负责同志听取专题汇报${f.draw(2, 5)}次，将公开工作纳入年度考核，占比${f.draw(3, 6)}%。`,
    `主动公开规范性文件${f.documents}件，政策解读${f.draw(20, 140)}篇，以图解、视频等形式解读的约占六成。`,
    `网站访问量${f.draw(101, 980)}万次，微博粉丝近${f.draw(11, 90)}万人。`,
  ],
  (f) => [
    `一是公开内容更细。涉及教育、医疗、社会救助等领域的信息${f.draw(300, 1900)}条，同比增长${f.draw(2, 30)}.${f.draw(1, 9)}%。`,
    `二是办理程序更严。收到申请${f.received}件，上年度结转${f.broughtForward}件，结转下年继续办理${f.carriedForward}件。`,
    `三是渠道更宽。${f.we}设查阅点${f.draw(3, 25)}处，接待查阅${f.draw(90, 990)}人次。`,
  ],
]

export const problemSections: readonly Paragraphs[] = [
  (f) => [
    `存在的问题：一是个别科室公开不够及时；二是解读形式仍以文字为主。`,
    `改进措施：下一年${f.we}将按季度检查公开目录，组织业务培训不少于${f.draw(2, 4)}次，多用图表说明政策。`,
  ],
  () => [
    `主要问题是基层人手不足，依申请公开的答复文书格式不够统一，部分栏目更新慢。`,
    `对此，将统一答复模板，明确栏目更新时限，并由专人每月核对。`,
  ],
  (f) => [
    `（一）存在问题`,
    `公开信息的质量参差不齐，个别文件公开属性认定偏严；公众参与渠道使用率不高。`,
    `（二）改进情况`,
    `已对${f.year - 1}年以来的${f.draw(30, 160)}份文件重新审核公开属性，新增公开${f.draw(5, 25)}份。`,
  ],
  (f) => [
    `${f.we}公开工作与群众期待仍有差距，主要是重点领域信息分散、检索不便。今后将整合栏目，完善检索，加强对下级单位的指导。`,
  ],
  (f) => [
    `上一年度指出的栏目更新不及时问题已经整改，${f.draw(6, 30)}个空白栏目全部补齐。目前的不足是专业人员少、培训少，${f.year + 1}年将充实力量，加大培训。`,
  ],
]

export const otherSections: readonly Paragraphs[] = [
  () => [`无其他需要报告的事项。`],
  (f) => [`${f.year}年度，${f.body}未收取政府信息公开信息处理费。`],
  (f) => [
    `依据《政府信息公开信息处理费管理办法》，本年度收取信息处理费0元。`,
    `${f.year}年承办人大代表建议和政协委员提案${f.draw(8, 70)}件，答复均已公开。`,
  ],
  () => [`无。`],
  () => [`本年度没有发生信息处理费收费情况，没有其他需要报告的事项。`],
]
