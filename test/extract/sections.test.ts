import { describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/report.js'
import { draw } from '../support/draw.js'
import { parseText, reportOf } from '../support/report.js'
import { disclosure2021, proceedings } from '../support/tables.js'

const table = draw(proceedings)
const keys = (report: Report) => report.sections.map(({ key }) => key)
const prose = (report: Report) => report.sections.flatMap(({ paragraphs }) => paragraphs)

describe('headings', () => {
  test.each([
    ['overview', '一、总体情况'],
    ['overview', '总体情况'],
    ['overview', '一 、政府信息公开工作的基本概况'],
    ['overview', '一、概述'],
    ['overview', '一、工作基本情况'],
    ['overview', '一、基本工作情况'],
    ['overview', '一、主要工作概述'],
    ['overview', '一、政府信息公开工作要点落实情况'],
    ['overview', '第一部分 总体情况'],
    ['overview', 'Ⅰ、总体情况'],
    ['requests', 'III. 收到和处理政府信息公开申请情况'],
    ['disclosure', '二、主动公开政府信息情况'],
    ['disclosure', '二、行政机关主动公开政府信息情况'],
    ['disclosure', '二、主动公开信息情况'],
    ['requests', '三、依申请公开政府信息办理情况'],
    ['requests', '三、政府信息公开申请的收到和处理情况'],
    ['problems', '五、问题和不足及改进措施'],
    ['problems', '五、主要问题及下步打算'],
    ['disclosure', '三、主动公开政府信息情况'],
    ['requests', '三、收到和处理政府信息公开申请情况'],
    ['requests', '三、行政机关收到和处理政府信息公开申请情况'],
    ['requests', '三、收到和处理政府信息公开情况'],
    ['requests', '收到和处理政府信息公开申请情况'],
    ['proceedings', '四、政府信息公开行政复议、行政诉讼情况'],
    ['proceedings', '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况'],
    ['proceedings', '四、因政府信息公开工作被申请行政复议提起行政诉讼情况'],
    ['proceedings', '行政复议和行政诉讼情况'],
    ['proceedings', '四、政府資訊公開行政複議、行政訴訟情況'],
    ['problems', '五、存在的主要问题及改进情况'],
    ['problems', '五、存在问题及改进情况'],
    ['problems', '五、存在的主要问题及整改措施'],
    ['problems', '五、存在的主要问题和改进措施'],
    ['problems', '政府信息公开工作存在的主要问题及改进情况'],
    ['problems', 'l六、存在的主要问题及改进情况'],
    ['other', '六、其他需要报告的事项'],
    ['other', '六、其它需要报告事项'],
    ['other', '七、其他需要报告的事项'],
    ['appendix', '附件：各部门数据汇总'],
    ['unclassified', '七、下一年度工作打算'],
  ])('%s: %s', (key, heading) => {
    const { sections } = reportOf('前言一句话。', heading, '这是这一部分的正文。', table)
    expect(sections).toEqual([
      { key: 'preamble', heading: null, paragraphs: ['前言一句话。'] },
      { key, heading, paragraphs: ['这是这一部分的正文。'] },
    ])
  })

  test.each([
    '（一）主动公开情况',
    '（二）依申请公开情况',
    '依申请公开情况',
    '问题和不足及改进措施',
    '1.总体情况较好的地方',
    '总体情况良好，各项工作平稳有序推进，没有发生问题',
    '本年度未收到和处理政府信息公开申请的情况',
    '无其他需要报告的事项',
    '没有其他需要报告的事项。',
  ])('a sub-heading, or a sentence, starts no section: %s', (text) => {
    const { sections } = reportOf(
      '一、总体情况',
      text,
      '正文一句话。',
      '五、存在的问题',
      '无。',
      table,
    )
    expect(sections).toEqual([
      { key: 'overview', heading: '一、总体情况', paragraphs: [text, '正文一句话。'] },
      { key: 'problems', heading: '五、存在的问题', paragraphs: ['无。'] },
    ])
  })

  test('a row of the form is no heading', () => {
    const rows = ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量']
    const report = reportOf(
      '一、总体情况',
      '平稳。',
      '二、主动公开政府信息情况',
      ...rows,
      '行政许可',
      '1',
      '2',
      '3',
      '其他对外管理服务事项',
      '4',
      '5',
      '6',
    )
    expect(keys(report)).toEqual(['overview', 'disclosure'])
    expect(report.disclosure).toMatchObject({ otherServices: { itemsPriorYear: 4, decisions: 6 } })
  })

  test('what follows a heading in its paragraph is prose', () => {
    const { sections } = reportOf(
      '一、总体情况：全年工作平稳有序。',
      '六、其他需要报告的事项。本年度没有收取信息处理费。',
      table,
    )
    expect(sections).toEqual([
      { key: 'overview', heading: '一、总体情况', paragraphs: ['全年工作平稳有序。'] },
      {
        key: 'other',
        heading: '六、其他需要报告的事项',
        paragraphs: ['本年度没有收取信息处理费。'],
      },
    ])
  })

  test('numbers that restart', () => {
    const report = reportOf(
      '一、总体情况',
      '平稳。',
      '一、主动公开政府信息情况',
      draw(disclosure2021),
      '二、行政复议、行政诉讼情况',
      table,
      '三、存在的主要问题及改进情况',
      '无。',
    )
    expect(keys(report)).toEqual(['overview', 'disclosure', 'proceedings', 'problems'])
  })

  test('a key may come twice', () => {
    const report = reportOf(
      '一、总体情况',
      '平稳。',
      '五、存在的主要问题及改进情况',
      '一。',
      '七、存在的问题',
      '二。',
      table,
    )
    expect(keys(report)).toEqual(['overview', 'problems', 'problems'])
  })

  test('a table of contents is none of them', () => {
    const contents = [
      '目 录',
      '一、总体情况……1',
      '二、主动公开政府信息情况……2',
      '三、收到和处理政府信息公开申请情况……3',
      '四、行政复议、行政诉讼情况……4',
    ]
    const report = reportOf(
      ...contents,
      '一、总体情况',
      '平稳。',
      '二、主动公开政府信息情况',
      draw(disclosure2021),
      '三、收到和处理政府信息公开申请情况',
      '未收到申请。',
      '四、行政复议、行政诉讼情况',
      table,
    )
    expect(keys(report)).toEqual(['overview', 'disclosure', 'requests', 'proceedings'])
    expect(prose(report)).toEqual(['平稳。', '未收到申请。'])
  })
})

describe('paragraphs', () => {
  test('notes under tables, signature and date are paragraphs; cells and page numbers are not', () => {
    const report = reportOf(
      '四、行政复议、行政诉讼情况',
      table,
      '注：含上年度结转数量。',
      '- 5 -',
      '第 6 页 共 7 页',
      '六、其他需要报告的事项',
      '无。',
      '河湾县人民政府',
      '2024年1月20日',
    )
    expect(report.sections).toEqual([
      {
        key: 'proceedings',
        heading: '四、行政复议、行政诉讼情况',
        paragraphs: ['注：含上年度结转数量。'],
      },
      {
        key: 'other',
        heading: '六、其他需要报告的事项',
        paragraphs: ['无。', '河湾县人民政府', '2024年1月20日'],
      },
    ])
  })

  test('what follows the date of the signature is the site’s', () => {
    const report = reportOf('六、其他需要报告的事项', '无。', '2024年1月20日', '附件下载', table)
    expect(prose(report)).toEqual(['无。', '2024年1月20日'])
  })

  test('headings and notes within a table', () => {
    const inner = draw(`
      | 四、行政复议、行政诉讼情况 | < |
      | 行政复议 | < |
      | 结果维持 | 总计 |
      | 3 | 3 |
      | 注：含上年度结转数量。 | < |
      | 合计栏由系统生成 | < |`)
    const report = reportOf('一、总体情况', '平稳。', inner)
    expect(report.sections).toEqual([
      { key: 'overview', heading: '一、总体情况', paragraphs: ['平稳。'] },
      {
        key: 'proceedings',
        heading: '四、行政复议、行政诉讼情况',
        paragraphs: ['注：含上年度结转数量。'],
      },
    ])
    expect(report.proceedings?.reconsideration).toMatchObject({ upheld: 3, total: 3 })
  })

  test('a running head that repeats the title', async () => {
    const title = '河湾县2023年政府信息公开工作年度报告'
    const report = await parseText(
      `${title}\n一、总体情况\n平稳。\n${title}\n仍在第一部分。\n五、存在的问题\n无。\n`,
      'text',
    )
    expect(prose(report)).toEqual(['平稳。', '仍在第一部分。', '无。'])
  })
})
