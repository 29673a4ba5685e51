/**
 * The parts of a report and the words of their headings, with the variants seen in published
 * reports. A heading has the words of one list, in their order; its number says nothing. Words of
 * `numbered` head a part where it has the number of one; elsewhere they are words within another part.
 */
export const parts = [
  {
    key: 'overview',
    printed: '一、总体情况',
    words: [
      ['总体情况'],
      ['总体工作情况'],
      ['概述'],
      ['概况'],
      ['基本情况'],
      ['基本工作情况'],
      ['工作情况'],
      ['工作', '落实情况'],
    ],
  },
  {
    key: 'disclosure',
    printed: '二、主动公开政府信息情况',
    words: [
      ['主动公开', '信息', '情况'],
      ['主动公开', '情况'],
    ],
  },
  {
    key: 'requests',
    printed: '三、收到和处理政府信息公开申请情况',
    words: [
      ['收到', '处理', '信息公开', '情况'],
      ['收到', '处理', '申请', '情况'],
    ],
    numbered: [
      ['依申请公开', '情况'],
      ['申请', '收到', '处理', '情况'],
      ['申请', '办理', '情况'],
    ],
  },
  {
    key: 'proceedings',
    printed: '四、政府信息公开行政复议、行政诉讼情况',
    words: [
      ['复议', '诉讼', '情况'],
      ['复议', '诉讼'],
    ],
  },
  {
    key: 'problems',
    printed: '五、存在的主要问题及改进情况',
    words: [
      ['存在', '问题', '改进'],
      ['存在', '问题', '整改'],
      ['存在', '问题', '措施'],
      ['存在', '不足', '改进'],
      ['存在', '问题', '打算'],
      ['问题', '改进情况'],
      ['存在', '主要问题'],
      ['存在的问题'],
    ],
    numbered: [
      ['问题', '措施'],
      ['问题', '打算'],
      ['不足', '措施'],
      ['存在', '问题'],
    ],
  },
  {
    key: 'other',
    printed: '六、其他需要报告的事项',
    words: [
      ['其他', '报告', '事项'],
      ['其他', '说明', '事项'],
      ['其他', '事项'],
    ],
  },
] as const

/**
 * The parts of reports before 2019, which no notice fixes: bodies follow the headings of the form of
 * 2014, or those of the Regulations of 2007, and number them as they like.
 */
export const earlierParts = [
  {
    key: 'overview',
    words: [...parts[0].words, ['总体', '情况'], ['工作', '概况'], ['概要']],
  },
  {
    key: 'response',
    words: [['回应', '解读'], ['解读', '回应'], ['政策解读'], ['回应', '关切'], ['回应', '关注']],
  },
  {
    key: 'requests',
    words: [
      ['依申请公开', '情况'],
      ['依申请', '公开'],
      ['申请公开', '情况'],
      ['申请', '办理', '情况'],
      ['收到', '申请', '情况'],
      ...parts[2].words,
    ],
  },
  {
    key: 'disclosure',
    words: [...parts[1].words, ['主动公开'], ['公开', '渠道'], ['公开', '形式']],
  },
  {
    key: 'proceedings',
    words: [
      ...parts[3].words,
      ['复议', '诉讼', '举报'],
      ['复议', '诉讼', '申诉'],
      ['复议', '诉讼', '投诉'],
      ['咨询', '投诉'],
      ['举报', '投诉'],
    ],
  },
  { key: 'fees', words: [['收费'], ['收取', '费用'], ['收费', '减免'], ['费用', '情况']] },
  {
    key: 'capacity',
    words: [
      ['机构建设'],
      ['保障经费'],
      ['机构', '人员', '情况'],
      ['组织', '机构', '建设'],
      ['支出', '情况'],
    ],
  },
  {
    key: 'training',
    words: [
      ['会议', '培训'],
      ['培训', '情况'],
      ['教育', '培训'],
    ],
  },
  {
    key: 'problems',
    words: [
      ...parts[4].words,
      ['存在', '问题'],
      ['主要问题'],
      ['问题', '措施'],
      ['不足', '措施'],
      ['改进措施'],
      ['下一步', '打算'],
      ['下一步', '工作'],
    ],
  },
  {
    key: 'other',
    words: [...parts[5].words, ['需要说明', '事项'], ['说明', '事项'], ['需要说明', '附表']],
  },
] as const

/** The part of a report that a table stands in, as the form prints it. */
export function nameOfPart(part: string): string {
  if (part === 'statistics') return '政府信息公开情况统计表'
  return parts.find(({ key }) => key === part)?.printed ?? part
}

/** Characters that a heading may have beside its words before it counts as something else. */
export const headingSlack = 24
