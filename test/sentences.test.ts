import { describe, expect, test } from '@jest/globals'
import type { Code } from '../src/codes.js'
import type { FactsOf, Relation, ValueName } from '../src/facts.js'
import { type FindingOptions, finding, messageOf } from '../src/finding.js'
import { strayIn } from './support/wording.js'

const applicant: ValueName = {
  table: 'requests',
  row: ['三、本年度办理结果', '（三）不予公开', '1.属于国家秘密'],
  column: ['自然人'],
}
const total: ValueName = {
  table: 'requests',
  row: ['一、本年新收政府信息公开申请数量'],
  column: ['总计'],
}
const rules: ValueName = { table: 'disclosure', row: ['规章'], column: ['本年制发件数'] }
const fees: ValueName = {
  table: 'disclosure',
  row: ['行政事业性收费'],
  column: ['本年收费金额（单位：万元）'],
}
const reconsideration: ValueName = { table: 'proceedings', row: [], column: ['行政复议', '总计'] }
const direct: ValueName = {
  table: 'proceedings',
  row: [],
  column: ['行政诉讼', '未经复议直接起诉', '总计'],
}
const line: ValueName = {
  table: 'statistics',
  row: ['三、依申请公开情况', '（一）收到申请数', '1.当面申请数'],
  column: [],
}

const results: Relation = {
  code: 'proceedings.sum',
  value: reconsideration,
  printed: [],
  actual: 0,
  parts: [10, 1],
  expected: 11,
}
const balance: Relation = {
  code: 'requests.balance',
  value: total,
  printed: [228, 15],
  actual: 243,
  parts: [203, 13],
  expected: 216,
}
const row: Relation = {
  code: 'requests.row.sum',
  value: total,
  printed: [203],
  actual: 203,
  parts: [130, 40, 15, 14, 26, 5],
  expected: 230,
}
const ofLine: Relation = { ...results, code: 'statistics.received.sum', value: line }
const prose = { quoted: '发生行政复议9件', number: 9, numbers: [5], values: [reconsideration] }
const sum = { values: [], relations: [results] }
const ofLines = { values: [], relations: [ofLine] }

interface Example<C extends Code> {
  readonly facts: FactsOf[C]
  readonly paths?: readonly string[]
  readonly options?: FindingOptions
  readonly en: string
  readonly zh: string
}

const examples: { readonly [code in Code]: Example<code> } = {
  'part.missing': {
    facts: { table: 'requests' },
    en: 'No table was read for part three: it may be there without being recognized. Check the original.',
    zh: '本工具未读取到“三、收到和处理政府信息公开申请情况”的表格。请看原文：有此表格的，请人工核对；确无此表格的，请按年报格式补上。',
  },
  'cell.unreadable': {
    facts: { value: rules, raw: '--253' },
    en: 'Row “规章”, column “本年制发件数” of part two holds “--253”, which cannot be read with certainty; it was left out. Check the original.',
    zh: '第二部分“规章”的“本年制发件数”写作“--253”，无法确定数值，未采用。请核对原文。',
  },
  'cell.ink': {
    facts: { value: applicant, raw: '' },
    en: 'Row “（三）不予公开 1.属于国家秘密”, column “自然人” of part three shows a picture or a drawing; this tool cannot read the number in it. Check the original.',
    zh: '第三部分“（三）不予公开 1.属于国家秘密”行“自然人”列中是图片或图形，本工具未能读取其中的数字。请核对原文。',
  },
  'cell.doubtful': {
    facts: { value: applicant, raw: '12' },
    en: 'It is not certain what a reader sees in row “（三）不予公开 1.属于国家秘密”, column “自然人” of part three (“12”); it was left out. Check the original.',
    zh: '本工具无法确定第三部分“（三）不予公开 1.属于国家秘密”行“自然人”列实际显示的内容（“12”），未采用。请核对原文。',
  },
  'cell.merged': {
    facts: { value: applicant, raw: '12' },
    en: '“12” stands in a merged cell that covers several values, row “（三）不予公开 1.属于国家秘密”, column “自然人” of part three among them; it is not certain which one it is, and it was left out.',
    zh: '“12”写在合并单元格中，该格涉及第三部分“（三）不予公开 1.属于国家秘密”行“自然人”列等多项数据，无法确定属于哪一项，未采用。请核对原文。',
  },
  'cell.text': {
    facts: { value: reconsideration, raw: '见附件' },
    en: 'Column “行政复议—总计” of part four holds the text “见附件”, which was not read as a number.',
    zh: '第四部分“行政复议”的“总计”填有文字“见附件”，未按数字读取。',
  },
  'cells.blank': {
    facts: { table: 'proceedings', count: 1 },
    en: '1 cell of part four is blank; a blank is not counted as 0.',
    zh: '第四部分表格有 1 格未填，空白不按 0 计。请看是否漏填。',
  },
  'number.spaced': {
    facts: { value: rules, raw: '1 234', number: 1234 },
    en: 'Row “规章”, column “本年制发件数” of part two is printed as “1 234”; the white space within the number was dropped, and it was read as 1234.',
    zh: '第二部分“规章”的“本年制发件数”原文为“1 234”，数字间的空格已去掉，按 1234 读取。',
  },
  'label.inexact': {
    facts: { label: '2.其他法律行政止公开', formLabel: '其他法律行政法规禁止公开' },
    en: 'The label “2.其他法律行政止公开” differs from the form’s and was matched to “其他法律行政法规禁止公开”.',
    zh: '“2.其他法律行政止公开”与年报格式的“其他法律行政法规禁止公开”写法不同，已按后者读取。请改用格式原文。',
  },
  'row.unknown': {
    facts: { labels: ['2.危及“三安全”', '合计'], texts: ['7', '8'] },
    paths: ['/a', '/b'],
    en: 'The rows “2.危及‘三安全’”, “合计” were not matched to the form; the numbers are in `unmapped`. They may belong to 2 values that were not found: compare with the original.',
    zh: '表格中“2.危及‘三安全’”、“合计”行未能对应到年报格式，其数字列在“未归类数字”中。这些数字可能属于未读取到的 2 项数据，请对照原文核对。',
  },
  'column.unknown': {
    facts: { labels: [], texts: ['7'] },
    en: 'The columns without a label, with the numbers “7”, were not matched to the form; the numbers are in `unmapped`.',
    zh: '表格中没有名称的列（所填“7”）未能对应到年报格式，其数字列在“未归类数字”中。请看是否自行增设，或列名有误。',
  },
  'table.unknown': {
    facts: { labels: ['日'], texts: ['6'] },
    paths: ['/a'],
    en: 'The table with “日” was not matched to the form; the numbers are in `unmapped`. They may belong to 1 value that was not found: compare with the original.',
    zh: '另有表格（首行“日”）未能对应到年报格式，其数字列在“未归类数字”中。这些数字可能属于未读取到的 1 项数据，请对照原文核对。',
  },
  'row.missing': {
    facts: { value: applicant, count: 7 },
    en: 'This tool did not find row “（三）不予公开 1.属于国家秘密” of part three (7 values). Check the original.',
    zh: '本工具未读取到第三部分“（三）不予公开 1.属于国家秘密”一行（7 项数据）。请看原文：有此行的，请人工核对；确无此行的，请按年报格式补上。',
  },
  'column.missing': {
    facts: { value: applicant, count: 24 },
    en: 'This tool did not find column “自然人” of part three (24 values). Check the original.',
    zh: '本工具未读取到第三部分“自然人”一列（24 项数据）。请看原文：有此列的，请人工核对；确无此列的，请按年报格式补上。',
  },
  'number.unplaced': {
    facts: { labels: ['行政许可 91件'], texts: ['91'] },
    paths: ['/a'],
    en: 'Numbers in labels, in headings or beside other numbers could not be assigned: “行政许可 91件”. They may belong to 1 value that was not found: compare with the original.',
    zh: '行名、列名中或其他数字旁另有数字，未能对应到年报格式：“行政许可 91件”。这些数字可能属于未读取到的 1 项数据，请对照原文核对。',
  },
  'row.misfit': {
    facts: { label: '2.重复申请', misfit: { cells: 6, columns: 7 } },
    en: 'The row “2.重复申请” has 6 cells for 7 columns; its numbers were left out. Compare with the original.',
    zh: '“2.重复申请”行有 6 个数据单元格，表头为 7 列，无法对应，本行数字未采用。请对照原文人工核对。',
  },
  'column.doubtful': {
    facts: { table: 'proceedings', texts: ['2', '5', '5'], labels: [] },
    paths: ['/a', '/b', '/c'],
    en: 'It is not certain which columns of part four the numbers “2”, “5”, “5” are in; they were left out. Compare with the original.',
    zh: '本工具不能确定第四部分所填“2”、“5”、“5”属于哪一列，未采用。请对照原文人工核对。',
  },
  'row.doubtful': {
    facts: { label: '其他', texts: ['3'] },
    en: 'It is not certain which line of the form the row “其他” is; “3” was left out. Compare with the original.',
    zh: '本工具不能确定“其他”行对应年报格式的哪一行，所填“3”未采用。请对照原文人工核对。',
  },
  'row.joint': {
    facts: { label: '复议、诉讼合计', raw: '3' },
    en: 'The row “复议、诉讼合计” prints together what the form counts apart; its number “3” is in `unmapped`.',
    zh: '“复议、诉讼合计”行合并填写了年报格式中的几项，所填“3”列在“未归类数字”中。',
  },
  'table.foreign': {
    facts: { label: '政务新媒体' },
    en: 'The table that begins with “政务新媒体” is another form than the national one; its numbers are in `unmapped`.',
    zh: '首格为“政务新媒体”的表格是其他统计表，不是全国统一的年报格式，其数字列在“未归类数字”中。',
  },
  'table.otherEdition': {
    facts: { edition: '2014', count: 30 },
    en: 'A table follows the form of 2014, earlier than that of the report; its 30 numbers are in `unmapped`.',
    zh: '有一张表格采用 2014 年的年报格式，早于本报告所用格式，其 30 个数字列在“未归类数字”中。',
  },
  'form.none': {
    facts: { year: 2012 },
    en: 'There was no national form for reports before 2014, so this tool looks for no table in this report on 2012.',
    zh: '2014 年以前没有全国统一的年报格式，本报告为 2012 年度，因此本工具未查找表格。',
  },
  'heading.lost': {
    facts: { label: '科研机构' },
    en: 'A heading cell seems to be missing before the heading “科研机构” or behind the last one; the headings were read one column further on.',
    zh: '列名“科研机构”之前（或最后一列之后）似缺一个单元格，列名已顺延一列读取。请核对。',
  },
  'heading.repeated': {
    facts: { label: '科研机构' },
    en: 'There seems to be one heading cell too many at the heading “科研机构”; those behind it were read one column further back.',
    zh: '列名“科研机构”处似多出一个单元格，其后的列名已前移一列读取。请核对。',
  },
  'heading.resized': {
    facts: { label: '' },
    en: 'The cell of a heading without text seems to be too wide or too narrow; the columns were read as if it were not.',
    zh: '没有文字的列名的单元格似过宽或过窄，各列已按应有的宽度读取。请核对。',
  },
  'heading.order': {
    facts: { label: '科研机构' },
    en: 'From the heading “科研机构” on, headings and numbers are not in line but as many; they were matched one after the other.',
    zh: '自列名“科研机构”起，列名与数字上下未对齐，但个数相同，已依次对应。请核对。',
  },
  'value.repeated': {
    facts: { table: 'disclosure', count: 7 },
    en: 'Part two is printed more than once, and 7 values differ; where nothing shows which is the report’s own, none was taken. Make sure which table is right.',
    zh: '第二部分的表格或其中的数据出现不止一次，7 项前后不一致；无法判断以哪一处为准的，未采用。请确认以哪张表为准。',
  },
  'edition.mixed': {
    facts: {
      editions: [
        { table: 'disclosure', edition: '2021' },
        { table: 'requests', edition: '2019' },
      ],
    },
    en: 'The tables follow different editions of the form: part two that of 2021, part three that of 2019.',
    zh: '各表所用年报格式不一致：第二部分用 2021 年格式，第三部分用 2019 年格式。2021 年度及以后的年度报告应统一按国办公开办函〔2021〕30号填报。',
  },
  'unit.missing': {
    facts: { value: fees, raw: '153103.83' },
    en: 'Row “行政事业性收费”, column “本年收费金额（单位：万元）” of part two is “153103.83”, without a unit; the number was kept as it is and not converted to 万元.',
    zh: '第二部分“行政事业性收费”的“本年收费金额（单位：万元）”填“153103.83”，未注明单位，按原数保留，未折算为万元。请核对。',
  },
  'unit.conflict': {
    facts: { value: fees, raw: '251000元', unit: '万元', number: 25.1 },
    en: 'Row “行政事业性收费”, column “本年收费金额（单位：万元）” of part two is “251000元”, while the heading counts in 万元; the unit in the cell was taken, which gives 25.1.',
    zh: '第二部分“行政事业性收费”的“本年收费金额（单位：万元）”填“251000元”，与表头单位“万元”不一致，按格内单位读取，折合 25.1。请核对。',
  },
  'sign.unexpected': {
    facts: { value: rules, raw: '+22', number: 22 },
    en: 'Row “规章”, column “本年制发件数” of part two is “+22”, where no sign belongs; it was read as 22.',
    zh: '第二部分“规章”的“本年制发件数”填“+22”，该项不应带正负号，按 22 读取。请核对。',
  },
  'page.recognized': {
    facts: { pages: [1, 2] },
    en: 'What stands on pages 1–2 was recognized in pictures; a number is given only where something proves it.',
    zh: '第 1–2 页的内容由图片识别，只采用有佐证的数字。',
  },
  'value.unproven': {
    facts: { value: applicant, raw: '188' },
    en: 'Row “（三）不予公开 1.属于国家秘密”, column “自然人” of part three was recognized in a picture as “188”, which nothing proves; it was left out. Check the original.',
    zh: '第三部分“（三）不予公开 1.属于国家秘密”行“自然人”列由图片识别为“188”，没有佐证，未采用。请核对原文。',
  },
  'page.layer': {
    facts: { pages: [2] },
    en: 'Page 2 is a picture; what is read there is a text layer that another program recognized, and nobody sees. Check the values against the picture, or read it with `ocr` (--ocr).',
    zh: '第 2 页为图片，数字取自图片下不可见的文字层（由其他程序识别），未经核对。请对照图片核对。',
  },
  'value.layer': {
    facts: { value: applicant, raw: '138', layer: '188' },
    en: 'Row “（三）不予公开 1.属于国家秘密”, column “自然人” of part three is “138” in the picture and “188” in the text layer under it, which nobody sees. Check the original.',
    zh: '第三部分“（三）不予公开 1.属于国家秘密”行“自然人”列在图片中为“138”，在图片下不可见的文字层中为“188”，两者不一致。请核对原文。',
  },
  'page.unread': {
    facts: { pages: [1, 2, 3, 5] },
    en: 'This tool did not read pages 1–3, 5: pictures, or damaged. Use a version whose text can be copied.',
    zh: '第 1–3、5 页是扫描图片或已损坏，页内内容未读取。请换用可复制文字的版本。',
  },
  'page.blank': {
    facts: { pages: [4] },
    en: 'There is no text on page 4.',
    zh: '第 4 页没有文字。',
  },
  'glyph.unknown': {
    facts: { pages: [2] },
    en: 'Some characters on page 2 could not be decoded (the font has no character map, or a page edge cuts a number); they are shown as �.',
    zh: '第 2 页部分文字无法识别（字体缺少编码信息，或数字被页边截断），以“�”代替。请对照原文。',
  },
  'file.truncated': {
    facts: { bytes: 4096 },
    en: 'The file is incomplete; what is left of it, 4096 bytes, was read. Download it again.',
    zh: '文件不完整，仅读取到前 4096 字节。请重新下载或另取一份。',
  },
  'published.property': {
    facts: { date: '2024-02-26' },
    en: 'No date of publication is stated; 2024-02-26, when the file was last changed, is taken instead.',
    zh: '报告未载明发布日期，暂取文件属性中的最后修改日期 2024-02-26，仅供参考。',
  },
  'year.conflict': {
    facts: {
      statedYears: [
        { source: 'title', year: 2022 },
        { source: 'period', year: 2021 },
      ],
    },
    en: 'The report names different years as its own: the title 2022, the period 2021.',
    zh: '报告所写年度不一致：标题 2022 年，统计期限 2021 年。请核对。',
  },
  'requests.balance': {
    facts: { values: [total], relations: [balance, row] },
    paths: ['/a'],
    options: { expected: 230, actual: 203 },
    en: 'Row “一、本年新收政府信息公开申请数量”, column “总计” of part three is 203; 2 sums that contain it do not hold. If the other numbers are right it is 230: in column “总计” the form’s equation does not hold: items one and two make 203 + 13 = 216, items three and four 228 + 15 = 243, a difference of 27; row “一、本年新收政府信息公开申请数量”, column “总计” is 203, while the kinds of applicant add up to 230 (130 + 40 + 15 + 14 + 26 + 5), a difference of 27.',
    zh: '第三部分“一、本年新收政府信息公开申请数量”行“总计”列填 203，与 2 项合计关系均不符；其余数据若无误，此处应是 230。各项关系：“总计”列勾稽关系不成立：第一项加第二项为 203 + 13 = 216，第三项加第四项为 228 + 15 = 243，相差 27；“一、本年新收政府信息公开申请数量”行“总计”列填 203，各类申请人相加为 230（130 + 40 + 15 + 14 + 26 + 5），相差 27。请核对台账，确认应改此处，还是应改相关数据。',
  },
  'requests.outcomes.sum': {
    facts: { values: [], relations: [balance] },
    en: 'In column “总计” of part three the form’s equation does not hold: items one and two make 203 + 13 = 216, items three and four 228 + 15 = 243, a difference of 27.',
    zh: '第三部分“总计”列勾稽关系不成立：第一项加第二项为 203 + 13 = 216，第三项加第四项为 228 + 15 = 243，相差 27。请核对台账后更正总计或分项。',
  },
  'requests.group.sum': {
    facts: { values: [applicant, total], relations: [row, balance] },
    paths: ['/a'],
    options: { expected: 5, actual: 15 },
    en: 'Row “（三）不予公开 1.属于国家秘密”, column “自然人” of part three is 15 (together with row “一、本年新收政府信息公开申请数量”, column “总计”); 2 sums that contain it do not hold. If the other numbers are right it is 5: row “一、本年新收政府信息公开申请数量”, column “总计” is 203, while the kinds of applicant add up to 230 (130 + 40 + 15 + 14 + 26 + 5), a difference of 27; in column “总计” the form’s equation does not hold: items one and two make 203 + 13 = 216, items three and four 228 + 15 = 243, a difference of 27.',
    zh: '第三部分“（三）不予公开 1.属于国家秘密”行“自然人”列填 15（连同“一、本年新收政府信息公开申请数量”行“总计”列），与 2 项合计关系均不符；其余数据若无误，此处应是 5。各项关系：“一、本年新收政府信息公开申请数量”行“总计”列填 203，各类申请人相加为 230（130 + 40 + 15 + 14 + 26 + 5），相差 27；“总计”列勾稽关系不成立：第一项加第二项为 203 + 13 = 216，第三项加第四项为 228 + 15 = 243，相差 27。请核对台账，确认应改此处，还是应改相关数据。',
  },
  'requests.row.sum': {
    facts: { values: [], relations: [row] },
    en: 'Row “一、本年新收政府信息公开申请数量”, column “总计” of part three is 203, while the kinds of applicant add up to 230 (130 + 40 + 15 + 14 + 26 + 5), a difference of 27.',
    zh: '第三部分“一、本年新收政府信息公开申请数量”行“总计”列填 203，各类申请人相加为 230（130 + 40 + 15 + 14 + 26 + 5），相差 27。请核对台账后更正总计或分项。',
  },
  'proceedings.sum': {
    facts: sum,
    en: 'Column “行政复议—总计” of part four is 0, while the results add up to 11 (10 + 1), a difference of 11.',
    zh: '第四部分“行政复议”的“总计”填 0，各项结果相加为 11（10 + 1），相差 11。请核对台账后更正总计或分项。',
  },
  'statistics.received.sum': {
    facts: ofLines,
    en: 'Line “（一）收到申请数 1.当面申请数” of the statistics table is 0, while the parts add up to 11 (10 + 1), a difference of 11.',
    zh: '统计表“（一）收到申请数 1.当面申请数”填 0，各项相加为 11（10 + 1），相差 11。请核对台账后更正总计或分项。',
  },
  'statistics.completed.sum': {
    facts: ofLines,
    en: 'Line “（一）收到申请数 1.当面申请数” of the statistics table is 0, while the parts add up to 11 (10 + 1), a difference of 11.',
    zh: '统计表“（一）收到申请数 1.当面申请数”填 0，各项相加为 11（10 + 1），相差 11。请核对台账后更正总计或分项。',
  },
  'statistics.replies.sum': {
    facts: ofLines,
    en: 'Line “（一）收到申请数 1.当面申请数” of the statistics table is 0, while the parts add up to 11 (10 + 1), a difference of 11.',
    zh: '统计表“（一）收到申请数 1.当面申请数”填 0，各项相加为 11（10 + 1），相差 11。请核对台账后更正总计或分项。',
  },
  'statistics.denied.sum': {
    facts: ofLines,
    en: 'Line “（一）收到申请数 1.当面申请数” of the statistics table is 0, while the parts add up to 11 (10 + 1), a difference of 11.',
    zh: '统计表“（一）收到申请数 1.当面申请数”填 0，各项相加为 11（10 + 1），相差 11。请核对台账后更正总计或分项。',
  },
  'statistics.reconsideration.sum': {
    facts: ofLines,
    en: 'Line “（一）收到申请数 1.当面申请数” of the statistics table is 0, while the parts add up to 11 (10 + 1), a difference of 11.',
    zh: '统计表“（一）收到申请数 1.当面申请数”填 0，各项相加为 11（10 + 1），相差 11。请核对台账后更正总计或分项。',
  },
  'statistics.litigation.sum': {
    facts: ofLines,
    en: 'Line “（一）收到申请数 1.当面申请数” of the statistics table is 0, while the parts add up to 11 (10 + 1), a difference of 11.',
    zh: '统计表“（一）收到申请数 1.当面申请数”填 0，各项相加为 11（10 + 1），相差 11。请核对台账后更正总计或分项。',
  },
  'statistics.staff.sum': {
    facts: ofLines,
    en: 'Line “（一）收到申请数 1.当面申请数” of the statistics table is 0, while the parts add up to 11 (10 + 1), a difference of 11.',
    zh: '统计表“（一）收到申请数 1.当面申请数”填 0，各项相加为 11（10 + 1），相差 11。请核对台账后更正总计或分项。',
  },
  'statistics.part': {
    facts: { values: [line, line], numbers: [9, 5] },
    en: 'Line “（一）收到申请数 1.当面申请数” of the statistics table is 9, more than line “（一）收到申请数 1.当面申请数”, which is 5.',
    zh: '统计表“（一）收到申请数 1.当面申请数”填 9，多于其所属的“（一）收到申请数 1.当面申请数”（5）。请核对。',
  },
  'form.sum': {
    facts: {
      values: [],
      relations: [
        {
          ...row,
          code: 'form.sum',
          value: { table: 'handling', row: ['合计'], column: ['承办件数'] },
        },
      ],
    },
    en: 'Row “合计”, column “承办件数” is 203, while the parts add up to 230 (130 + 40 + 15 + 14 + 26 + 5), a difference of 27.',
    zh: '“合计”行“承办件数”列填 203，各项相加为 230（130 + 40 + 15 + 14 + 26 + 5），相差 27。请核对台账后更正总计或分项。',
  },
  'sums.blank': {
    facts: { table: 'requests', count: 11 },
    en: '11 totals of part three cannot be checked: the total, or some or all of its parts, are blank or missing.',
    zh: '第三部分有 11 处总计无法核对：总计或分项未填，或缺少部分分项。请补填后重新核对。',
  },
  'count.fraction': {
    facts: { value: rules, number: 1.5 },
    en: 'Row “规章”, column “本年制发件数” of part two is 1.5; a count is a whole number.',
    zh: '第二部分“规章”的“本年制发件数”填 1.5，件数应为整数。请核对。',
  },
  'disclosure.inForce.min': {
    facts: { value: { ...rules, column: ['现行有效件数'] }, numbers: [2, 7, 1] },
    en: 'Row “规章”, column “现行有效件数” of part two is 2, less than what was issued and not repealed in the year (7 − 1 = 6).',
    zh: '第二部分“规章”的“现行有效件数”填 2，少于本年制发减本年废止（7 − 1 = 6）。请核对。',
  },
  'disclosure.stock.2019': {
    facts: { value: { ...rules, column: ['对外公开总数量'] }, numbers: [2, 7] },
    en: 'Row “规章”, column “对外公开总数量” of part two is 2, less than the 7 newly published in the year.',
    zh: '第二部分“规章”的“对外公开总数量”填 2，少于本年新公开数量（7）。请核对。',
  },
  'disclosure.rules.power': {
    facts: { issuer: '北屏县人民政府', values: [rules], numbers: [3] },
    en: 'The row of rules (规章) has numbers (column “本年制发件数” 3); the Legislation Law gives “北屏县人民政府” no power to make rules. Check that other documents were not counted.',
    zh: '“规章”行填有数字（本年制发件数 3）。北屏县人民政府按《立法法》无权制定规章，请核实是否把规范性文件或上级规章计入。',
  },
  'fees.unit': {
    facts: { value: fees, number: 120000 },
    en: 'Row “行政事业性收费”, column “本年收费金额（单位：万元）” of part two is 120000 万元 (CNY 10,000), high for such an agency; it may be in 元.',
    zh: '第二部分“行政事业性收费”的“本年收费金额（单位：万元）”填 120000 万元，对这类机关而言偏高，可能误以元为单位填报。年报格式以万元计，请核对。',
  },
  'part.six.fee': {
    facts: { count: 56 },
    en: '56 requests ended because a fee was not paid, and the text says nothing of fees for information.',
    zh: '第三部分填有 56 件因逾期未缴费不再处理的申请，本工具未见报告对信息处理费的说明。请在第六部分补充。',
  },
  'section.missing': {
    facts: { labels: ['五、存在的主要问题及改进情况'] },
    en: 'The report has no section “五、存在的主要问题及改进情况”.',
    zh: '报告中未见“五、存在的主要问题及改进情况”。请核对。',
  },
  'section.order': {
    facts: { labels: ['六、其他需要报告的事项'] },
    en: 'Sections are out of the form’s order: “六、其他需要报告的事项”.',
    zh: '“六、其他需要报告的事项”的先后与年报格式的顺序不一致。请核对。',
  },
  'section.number': {
    facts: { numbered: [{ heading: '七、其他需要报告的事项', number: 6 }] },
    en: 'Section numbers differ from the form: “七、其他需要报告的事项” is number 6.',
    zh: '“七、其他需要报告的事项”序号应为“六”。请更正。',
  },
  'section.empty': {
    facts: { label: '五、存在的主要问题及改进情况', quoted: '无。' },
    en: 'Section “五、存在的主要问题及改进情况” reports no problems (it says “无。”).',
    zh: '“五、存在的主要问题及改进情况”未写明问题（仅“无。”）。请补充。',
  },
  'prose.received': {
    facts: { ...prose, numbers: [5, 7], values: [total, reconsideration] },
    en: 'The text says “发生行政复议9件”; row “一、本年新收政府信息公开申请数量”, column “总计” of part three and column “行政复议—总计” of part four make 5, or in another scope 7.',
    zh: '正文“发生行政复议9件”，第三部分“一、本年新收政府信息公开申请数量”行“总计”列、第四部分“行政复议”的“总计”合计为 5（按其他口径为 7），两处不一致。请核对；统计口径不同的，请在正文注明。',
  },
  'prose.answered': {
    facts: prose,
    en: 'The text says “发生行政复议9件”; column “行政复议—总计” of part four is 5.',
    zh: '正文“发生行政复议9件”，第四部分“行政复议”的“总计”为 5，两处不一致。请核对；统计口径不同的，请在正文注明。',
  },
  'prose.carried': {
    facts: prose,
    en: 'The text says “发生行政复议9件”; column “行政复议—总计” of part four is 5.',
    zh: '正文“发生行政复议9件”，第四部分“行政复议”的“总计”为 5，两处不一致。请核对；统计口径不同的，请在正文注明。',
  },
  'prose.outcomes': {
    facts: prose,
    en: 'The text says “发生行政复议9件”; column “行政复议—总计” of part four is 5.',
    zh: '正文“发生行政复议9件”，第四部分“行政复议”的“总计”为 5，两处不一致。请核对；统计口径不同的，请在正文注明。',
  },
  'prose.proceedings': {
    facts: prose,
    en: 'The text says “发生行政复议9件”; column “行政复议—总计” of part four is 5.',
    zh: '正文“发生行政复议9件”，第四部分“行政复议”的“总计”为 5，两处不一致。请核对；统计口径不同的，请在正文注明。',
  },
  'prose.documents': {
    facts: prose,
    en: 'The text says “发生行政复议9件”; column “行政复议—总计” of part four is 5.',
    zh: '正文“发生行政复议9件”，第四部分“行政复议”的“总计”为 5，两处不一致。请核对；统计口径不同的，请在正文注明。',
  },
  'prose.decisions': {
    facts: prose,
    en: 'The text says “发生行政复议9件”; column “行政复议—总计” of part four is 5.',
    zh: '正文“发生行政复议9件”，第四部分“行政复议”的“总计”为 5，两处不一致。请核对；统计口径不同的，请在正文注明。',
  },
  'prose.fees': {
    facts: prose,
    en: 'The text says “发生行政复议9件”; column “行政复议—总计” of part four is 5.',
    zh: '正文“发生行政复议9件”，第四部分“行政复议”的“总计”为 5，两处不一致。请核对；统计口径不同的，请在正文注明。',
  },
  'prose.percent': {
    facts: { quoted: '占33.9%', texts: ['予以公开20件'] },
    en: 'The text gives the share “占33.9%” to “予以公开20件”; none of the numbers beside it makes that share.',
    zh: '正文“予以公开20件”所写占比“占33.9%”，与相关数据计算的结果不一致。请核对。',
  },
  'prose.enumeration': {
    facts: { quoted: '公开图解32件（市级20件、县级18件）', number: 32, numbers: [20, 18] },
    options: { expected: 38, actual: 32 },
    en: 'In “公开图解32件（市级20件、县级18件）” the parts make 20 + 18 = 38, the total is 32, a difference of 6.',
    zh: '正文“公开图解32件（市级20件、县级18件）”：分项 20 + 18 = 38，总数 32，相差 6。请核对。',
  },
  'negative.statement': {
    facts: { ...prose, quoted: '未发生行政复议', number: 0 },
    en: 'The text says “未发生行政复议”; column “行政复议—总计” of part four is 5.',
    zh: '正文“未发生行政复议”，第四部分“行政复议”的“总计”为 5，两处不一致。请核对；统计口径不同的，请在正文注明。',
  },
  'requests.chain': {
    facts: { value: total, year: 2024, numbers: [128, 121] },
    en: 'What 2023 carries forward in column “总计” is 128; what 2024 brings forward is 121.',
    zh: '2023 年度“结转下年度继续办理”的“总计”为 128，2024 年度“上年结转”的“总计”为 121，两年不衔接。请核对；有更正或机构调整的，请在报告中说明。',
  },
  'disclosure.stock': {
    facts: {
      value: { ...rules, column: ['现行有效件数'] },
      year: 2024,
      numbers: [599, 50, 227, 420],
    },
    en: 'Row “规章”, column “现行有效件数” of part two: 599 in force at the end of 2023, 50 issued and 227 repealed make 422; 2024 states 420, a difference of 2.',
    zh: '第二部分“规章”的“现行有效件数”：2023 年度现行有效 599 + 2024 年度制发 50 − 废止 227 = 422，2024 年度现行有效填 420，相差 2。请核对。',
  },
  'disclosure.items.chain': {
    facts: { value: { ...rules, column: ['上一年项目数量'] }, year: 2020, numbers: [10, 2, 11] },
    en: 'Row “规章”, column “上一年项目数量” of part two: the report of 2019 gives 10 with a change of 2, which makes 12; 2020 states 11 for the year before.',
    zh: '第二部分“规章”的“上一年项目数量”：按 2019 年度报告（10，增减 2）推算为 12，2020 年度填 11，两年不衔接。请核对。',
  },
  'proceedings.chain': {
    facts: { value: direct, year: 2024, numbers: [3, 2] },
    en: 'Column “行政诉讼—未经复议直接起诉—总计” of part four of 2024 is 2, less than the 3 pending at the end of 2023.',
    zh: '第四部分“行政诉讼—未经复议直接起诉”的“总计”：2023 年末尚未审结 3 件，2024 年度总计 2 件，少于上年未结数。请核对。',
  },
  'prose.growth': {
    facts: { quoted: '同比增长5%', numbers: [11], before: [10] },
    options: { expected: 10, actual: 5 },
    en: 'The text says “同比增长5%”; the two years’ numbers (11, before 10) make 10%.',
    zh: '正文“同比增长5%”：按两年数据（本年 11，上年 10）计算约为 10%。请核对。',
  },
  'duplicate.year': {
    facts: { label: '一、总体情况' },
    en: 'The text of “一、总体情况” is that of the year before, but for the years in it.',
    zh: '“一、总体情况”与上年度文字相同（仅年份不同）。请核对。',
  },
  'series.gap': {
    facts: { years: [2021, 2022] },
    en: 'Reports for 2021, 2022 are missing; the years on either side were not compared.',
    zh: '缺少 2021、2022 年度报告，前后年度未作比较。',
  },
  'series.repeated': {
    facts: { years: [2021] },
    en: 'There are several reports for 2021; the first was taken.',
    zh: '2021 年度有多份报告，取第一份。',
  },
  'series.undated': {
    facts: { label: '政府信息公开工作年度报告' },
    en: 'The report “政府信息公开工作年度报告” names no year and was not compared.',
    zh: '“政府信息公开工作年度报告”未载明年度，未参加比较。',
  },
  'series.edition': {
    facts: {
      year: 2019,
      edition: '2019',
      editionBefore: '2014',
      pairs: [{ earlier: line, later: total }],
    },
    en: 'The form changed from that of 2014 (2018) to that of 2019 (2019); only these values can be compared: line “（一）收到申请数 1.当面申请数” of the statistics table with row “一、本年新收政府信息公开申请数量”, column “总计” of part three.',
    zh: '2018 年度用 2014 年格式，2019 年度用 2019 年格式，只有下列数据可以比较：统计表“（一）收到申请数 1.当面申请数”与第三部分“一、本年新收政府信息公开申请数量”行“总计”列。',
  },
  'series.issuer': {
    facts: { issuers: ['河湾县', '河湾市'] },
    en: 'The reports name different agencies: “河湾县”, “河湾市”.',
    zh: '各份报告的编制机关不一致：河湾县、河湾市。请核对。',
  },
  'hierarchy.exceeded': {
    facts: { value: total, numbers: [12, 10] },
    en: 'Row “一、本年新收政府信息公开申请数量”, column “总计” of part three is 10 in the report of the whole; its agencies have 12 together.',
    zh: '第三部分“一、本年新收政府信息公开申请数量”行“总计”列：所属机关合计 12，超过总报告所填 10。请核对。',
  },
  'hierarchy.short': {
    facts: { value: total, numbers: [8, 10], count: 3 },
    en: '3 numbers of the whole are more than those of its agencies together, so reports are missing or numbers differ; the first: row “一、本年新收政府信息公开申请数量”, column “总计” of part three is 10, the agencies have 8.',
    zh: '有 3 项数据，所属机关合计少于总报告，报告不全或数据不一致；首项为第三部分“一、本年新收政府信息公开申请数量”行“总计”列：总报告 10，所属机关合计 8。',
  },
  'hierarchy.other': {
    facts: { issuer: '河湾县教育局', year: 2022 },
    en: 'The report of “河湾县教育局” (2022, no form) is of another year or edition and was left out.',
    zh: '河湾县教育局的报告（2022 年度，无表格）年度或格式不同，未列入。',
  },
}

describe('what each code says, in both languages', () => {
  test.each(Object.entries(examples))('%s', (code, { facts, paths = [], options, en, zh }) => {
    const one = finding(code as Code, paths, facts, options)
    expect([one.message, messageOf(one, 'zh')]).toEqual([en, zh])
    expect(strayIn(zh)).toEqual([])
  })
})
