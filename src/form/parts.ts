/**
 * The parts of a report and the words of their headings, with the variants seen in published
 * reports. A heading has the words of one list, in their order; its number says nothing.
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

/** Characters that a heading may have beside its words before it counts as something else. */
export const headingSlack = 24
