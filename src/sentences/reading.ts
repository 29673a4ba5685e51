import type { Code } from '../codes.js'
import type { FactsOf } from '../facts.js'
import * as en from './en.js'
import type { About, Sentence, Sentences } from './sentence.js'
import * as zh from './zh.js'

/** What is said of our own reading: its subject is this tool, or the cell, never the report. */

/** What to do where something was not found that the report may well have. */
const look = (what: string) =>
  `请看原文：有此${what}的，请人工核对；确无此${what}的，请按年报格式补上。`

const unsureEn = (about: About) =>
  about.paths.length === 0
    ? ''
    : ` They may belong to ${en.counted(about.paths.length, 'value')} that ${about.paths.length === 1 ? 'was' : 'were'} not found: compare with the original.`
const unsureZh = (about: About) =>
  about.paths.length === 0
    ? ''
    : `这些数字可能属于未读取到的 ${about.paths.length} 项数据，请对照原文核对。`

type Unmatched = FactsOf['row.unknown']

/** Rows, columns or tables that match nothing of the form, by their labels, else by their numbers. */
function unmatchedEn(one: string, many: string): Sentence<Unmatched> {
  return ({ labels, texts }: Unmatched, about) => {
    const [who, verb] = labels.length === 1 ? [one, 'was'] : [many, 'were']
    const named =
      labels.length > 0
        ? `${en.sentence(who)} ${en.quotes(labels)} ${verb}`
        : `${en.sentence(many)} without a label, with the numbers ${en.quotes(texts)}, were`
    return `${named} not matched to the form; the numbers are in \`unmapped\`.${unsureEn(about)}`
  }
}

function unmatchedZh(what: string): Sentence<Unmatched> {
  const ask = (about: About) => unsureZh(about) || `请看是否自行增设，或${what}名有误。`
  return ({ labels, texts }: Unmatched, about) => {
    const named =
      labels.length > 0 ? zh.named(labels, what) : `没有名称的${what}（所填${zh.quotes(texts)}）`
    return `表格中${named}未能对应到年报格式，其数字列在“未归类数字”中。${ask(about)}`
  }
}

const shownEn = (raw: string) => (raw === '' ? '' : ` (${en.quote(raw)})`)
const shownZh = (raw: string) => (raw === '' ? '' : `（${zh.quote(raw)}）`)

/** Of a cell: where it is, and what is in it. */
export const cellSentences = {
  'value.unproven': {
    en: ({ value, raw }) =>
      `${en.sentence(en.valueIn(value))} was recognized in a picture as ${en.quote(raw)}, which nothing proves; it was left out. Check the original.`,
    zh: ({ value, raw }) =>
      `${zh.valueIn(value)}由图片识别为${zh.quote(raw)}，没有佐证，未采用。请核对原文。`,
  },
  'value.layer': {
    en: ({ value, raw, layer }) =>
      `${en.sentence(en.valueIn(value))} is ${en.quote(raw)} in the picture and ${en.quote(layer)} in the text layer under it, which nobody sees. Check the original.`,
    zh: ({ value, raw, layer }) =>
      `${zh.valueIn(value)}在图片中为${zh.quote(raw)}，在图片下不可见的文字层中为${zh.quote(layer)}，两者不一致。请核对原文。`,
  },
  'cell.unreadable': {
    en: ({ value, raw }) =>
      `${en.sentence(en.valueIn(value))} holds ${en.quote(raw)}, which cannot be read with certainty; it was left out. Check the original.`,
    zh: ({ value, raw }) =>
      `${zh.valueIn(value)}写作${zh.quote(raw)}，无法确定数值，未采用。请核对原文。`,
  },
  'cell.ink': {
    en: ({ value, raw }) =>
      `${en.sentence(en.valueIn(value))} shows a picture or a drawing${shownEn(raw)}; this tool cannot read the number in it. Check the original.`,
    zh: ({ value, raw }) =>
      `${zh.valueIn(value)}中是图片或图形${shownZh(raw)}，本工具未能读取其中的数字。请核对原文。`,
  },
  'cell.doubtful': {
    en: ({ value, raw }) =>
      `It is not certain what a reader sees in ${en.valueIn(value)}${shownEn(raw)}; it was left out. Check the original.`,
    zh: ({ value, raw }) =>
      `本工具无法确定${zh.valueIn(value)}实际显示的内容${shownZh(raw)}，未采用。请核对原文。`,
  },
  'cell.merged': {
    en: ({ value, raw }) =>
      `${en.quote(raw)} stands in a merged cell that covers several values, ${en.valueIn(value)} among them; it is not certain which one it is, and it was left out.`,
    zh: ({ value, raw }) =>
      `${zh.quote(raw)}写在合并单元格中，该格涉及${zh.valueIn(value)}等多项数据，无法确定属于哪一项，未采用。请核对原文。`,
  },
  'cell.text': {
    en: ({ value, raw }) =>
      `${en.sentence(en.valueIn(value))} holds the text ${en.quote(raw)}, which was not read as a number.`,
    zh: ({ value, raw }) => `${zh.valueIn(value)}填有文字${zh.quote(raw)}，未按数字读取。`,
  },
  'cells.blank': {
    en: ({ table, count }) =>
      `${en.counted(count, 'cell')} of ${en.part(table)} ${count === 1 ? 'is' : 'are'} blank; a blank is not counted as 0.`,
    zh: ({ table, count }) =>
      `${zh.part(table)}表格有 ${count} 格未填，空白不按 0 计。请看是否漏填。`,
  },
  'number.spaced': {
    en: ({ value, raw, number }) =>
      `${en.sentence(en.valueIn(value))} is printed as ${en.quote(raw)}; the white space within the number was dropped, and it was read as ${number}.`,
    zh: ({ value, raw, number }) =>
      `${zh.valueIn(value)}原文为${zh.quote(raw)}，数字间的空格已去掉，按 ${number} 读取。`,
  },
  'unit.missing': {
    en: ({ value, raw }) =>
      `${en.sentence(en.valueIn(value))} is ${en.quote(raw)}, without a unit; the number was kept as it is and not converted to 万元.`,
    zh: ({ value, raw }) =>
      `${zh.valueIn(value)}填${zh.quote(raw)}，未注明单位，按原数保留，未折算为万元。请核对。`,
  },
  'unit.conflict': {
    en: ({ value, raw, unit, number }) =>
      `${en.sentence(en.valueIn(value))} is ${en.quote(raw)}, while the heading counts in ${unit}; the unit in the cell was taken, which gives ${number}.`,
    zh: ({ value, raw, unit, number }) =>
      `${zh.valueIn(value)}填${zh.quote(raw)}，与表头单位“${unit}”不一致，按格内单位读取，折合 ${number}。请核对。`,
  },
  'sign.unexpected': {
    en: ({ value, raw, number }) =>
      `${en.sentence(en.valueIn(value))} is ${en.quote(raw)}, where no sign belongs; it was read as ${number}.`,
    zh: ({ value, raw, number }) =>
      `${zh.valueIn(value)}填${zh.quote(raw)}，该项不应带正负号，按 ${number} 读取。请核对。`,
  },
} satisfies Partial<Sentences<Code>>

const headingZh = (label: string) => (label === '' ? '没有文字的列名' : `列名${zh.quote(label)}`)
const headingEn = (label: string) =>
  label === '' ? 'a heading without text' : `the heading ${en.quote(label)}`

function misfitZh(misfit: FactsOf['row.misfit']['misfit']): string {
  if (misfit === null) return '无法对应到表头各列'
  return typeof misfit === 'string'
    ? `中${zh.quote(misfit)}一格与表头错位，无法对应`
    : `有 ${misfit.cells} 个数据单元格，表头为 ${misfit.columns} 列，无法对应`
}

function misfitEn(misfit: FactsOf['row.misfit']['misfit']): string {
  if (misfit === null) return 'does not fit the columns'
  return typeof misfit === 'string'
    ? `has the cell ${en.quote(misfit)} out of line with the columns`
    : `has ${en.counted(misfit.cells, 'cell')} for ${en.counted(misfit.columns, 'column')}`
}

/** Of rows, columns, headings and tables. */
export const tableSentences = {
  'part.missing': {
    en: ({ table, isPicture }) =>
      isPicture === true
        ? `The heading of ${en.part(table)} is there, and its table is a picture, whose numbers are not read. Pass a version with text, or read the picture.`
        : `No table was read for ${en.part(table)}: it may be there without being recognized. Check the original.`,
    zh: ({ table, isPicture }) =>
      isPicture === true
        ? `本工具未读取到${zh.tableOf(table)}：标题下是图片，图片中的数字未读取。请换用可复制文字的版本，或识别图片。`
        : `本工具未读取到${zh.tableOf(table)}。${look('表格')}`,
  },
  'label.inexact': {
    en: ({ label, formLabel }) =>
      `The label ${en.quote(label)} differs from the form’s and was matched to ${en.quote(formLabel)}.`,
    zh: ({ label, formLabel }) =>
      `${zh.quote(label)}与年报格式的${zh.quote(formLabel)}写法不同，已按后者读取。请改用格式原文。`,
  },
  'row.unknown': { en: unmatchedEn('the row', 'the rows'), zh: unmatchedZh('行') },
  'column.unknown': { en: unmatchedEn('the column', 'the columns'), zh: unmatchedZh('列') },
  'table.unknown': {
    en: unmatchedEn('the table with', 'the tables with'),
    zh: ({ labels, texts }, about) =>
      `另有表格（首行${zh.quotes(labels.length > 0 ? labels : texts)}）未能对应到年报格式，其数字列在“未归类数字”中。${unsureZh(about)}`,
  },
  'row.missing': {
    en: ({ value, count }) =>
      `This tool did not find ${en.rowIn(value)} (${en.counted(count, 'value')}). Check the original.`,
    zh: ({ value, count }) =>
      `本工具未读取到${zh.rowIn(value) || zh.valueIn(value)}（${count} 项数据）。${look('行')}`,
  },
  'column.missing': {
    en: ({ value, count }) =>
      `This tool did not find ${en.columnOf(value)} of ${en.part(value.table)} (${en.counted(count, 'value')}). Check the original.`,
    zh: ({ value, count }) =>
      `本工具未读取到${zh.part(value.table)}${zh.columnOf(value)}一列（${count} 项数据）。${look('列')}`,
  },
  'number.unplaced': {
    en: ({ labels, texts }, about) =>
      `Numbers in labels, in headings or beside other numbers could not be assigned: ${en.quotes(labels.length > 0 ? labels : texts)}.${unsureEn(about)}`,
    zh: ({ labels, texts }, about) =>
      `行名、列名中或其他数字旁另有数字，未能对应到年报格式：${zh.quotes(labels.length > 0 ? labels : texts)}。${unsureZh(about)}`,
  },
  'row.misfit': {
    en: ({ label, misfit }) =>
      `${label === '' ? 'A row without a label' : `The row ${en.quote(label)}`} ${misfitEn(misfit)}; its numbers were left out. Compare with the original.`,
    zh: ({ label, misfit }) =>
      `${label === '' ? '没有名称的一行' : `${zh.quote(label)}行`}${misfitZh(misfit)}，本行数字未采用。请对照原文人工核对。`,
  },
  'column.doubtful': {
    en: ({ table, texts, labels }, { paths }) =>
      `It is not certain which columns of ${en.part(table)} ${texts.length > 0 ? `the numbers ${en.quotes(texts)} are in` : `${en.counted(paths.length, 'number')} ${paths.length === 1 ? 'is' : 'are'} in`}${labels.length > 0 ? ` (headings ${en.quotes(labels)})` : ''}; they were left out. Compare with the original.`,
    zh: ({ table, texts, labels }, { paths }) =>
      `本工具不能确定${zh.part(table)}${texts.length > 0 ? `所填${zh.quotes(texts)}` : ` ${paths.length} 项数据`}属于哪一列${labels.length > 0 ? `（列名为${zh.quotes(labels)}）` : ''}，未采用。请对照原文人工核对。`,
  },
  'row.doubtful': {
    en: ({ label, texts }) =>
      `It is not certain which line of the form the row ${en.quote(label)} is; ${texts.length > 0 ? `${en.quotes(texts)} was` : 'its number was'} left out. Compare with the original.`,
    zh: ({ label, texts }) =>
      `本工具不能确定${zh.quote(label)}行对应年报格式的哪一行${texts.length > 0 ? `，所填${zh.quotes(texts)}` : '，其数字'}未采用。请对照原文人工核对。`,
  },
  'row.joint': {
    en: ({ label, raw }) =>
      `The row ${en.quote(label)} prints together what the form counts apart; its number ${en.quote(raw)} is in \`unmapped\`.`,
    zh: ({ label, raw }) =>
      `${zh.quote(label)}行合并填写了年报格式中的几项，所填${zh.quote(raw)}列在“未归类数字”中。`,
  },
  'table.foreign': {
    en: ({ label }) =>
      `The table that begins with ${en.quote(label)} is another form than the national one; its numbers are in \`unmapped\`.`,
    zh: ({ label }) =>
      `首格为${zh.quote(label)}的表格是其他统计表，不是全国统一的年报格式，其数字列在“未归类数字”中。`,
  },
  'table.otherEdition': {
    en: ({ edition, count }) =>
      `A table follows the form of ${edition}, earlier than that of the report; its ${en.counted(count, 'number')} ${count === 1 ? 'is' : 'are'} in \`unmapped\`.`,
    zh: ({ edition, count }) =>
      `有一张表格采用 ${edition} 年的年报格式，早于本报告所用格式，其 ${count} 个数字列在“未归类数字”中。`,
  },
  'form.none': {
    en: ({ year }) =>
      `There was no national form for reports before 2014, so this tool looks for no table in this report on ${year}.`,
    zh: ({ year }) =>
      `2014 年以前没有全国统一的年报格式，本报告为 ${year} 年度，因此本工具未查找表格。`,
  },
  'heading.lost': {
    en: ({ label }) =>
      `A heading cell seems to be missing before ${headingEn(label)} or behind the last one; the headings were read one column further on.`,
    zh: ({ label }) =>
      `${headingZh(label)}之前（或最后一列之后）似缺一个单元格，列名已顺延一列读取。请核对。`,
  },
  'heading.repeated': {
    en: ({ label }) =>
      `There seems to be one heading cell too many at ${headingEn(label)}; those behind it were read one column further back.`,
    zh: ({ label }) => `${headingZh(label)}处似多出一个单元格，其后的列名已前移一列读取。请核对。`,
  },
  'heading.resized': {
    en: ({ label }) =>
      `The cell of ${headingEn(label)} seems to be too wide or too narrow; the columns were read as if it were not.`,
    zh: ({ label }) => `${headingZh(label)}的单元格似过宽或过窄，各列已按应有的宽度读取。请核对。`,
  },
  'heading.order': {
    en: ({ label }) =>
      `From ${headingEn(label)} on, headings and numbers are not in line but as many; they were matched one after the other.`,
    zh: ({ label }) =>
      `自${headingZh(label)}起，列名与数字上下未对齐，但个数相同，已依次对应。请核对。`,
  },
  'value.repeated': {
    en: ({ table, count }) =>
      `${en.sentence(en.part(table))} is printed more than once, and ${en.counted(count, 'value')} ${count === 1 ? 'differs' : 'differ'}; where nothing shows which is the report’s own, none was taken. Make sure which table is right.`,
    zh: ({ table, count }) =>
      `${zh.part(table)}的表格或其中的数据出现不止一次，${count} 项前后不一致；无法判断以哪一处为准的，未采用。请确认以哪张表为准。`,
  },
  'edition.mixed': {
    en: ({ editions }) =>
      `The tables follow different editions of the form: ${editions.map(({ table, edition }) => `${en.part(table)} that of ${edition}`).join(', ')}.`,
    zh: ({ editions }) =>
      `各表所用年报格式不一致：${editions.map(({ table, edition }) => `${zh.part(table)}用 ${edition} 年格式`).join('，')}。2021 年度及以后的年度报告应统一按国办公开办函〔2021〕30号填报。`,
  },
} satisfies Partial<Sentences<Code>>

const sources = {
  en: {
    title: 'the title',
    period: 'the period',
    overview: 'the first sentence',
    published: 'the date of publication',
    tables: 'the tables',
  },
  zh: {
    title: '标题',
    period: '统计期限',
    overview: '正文首句',
    published: '发布日期',
    tables: '表格',
  },
} as const

/** Of pages, files and the report's front. */
export const fileSentences = {
  'page.recognized': {
    en: ({ pages }) =>
      `${pages.length === 0 ? 'What pictures show' : `What stands on ${en.pages(pages)}`} was recognized in pictures; a number is given only where something proves it.`,
    zh: ({ pages }) =>
      `${pages.length === 0 ? '图片中' : zh.pages(pages)}的内容由图片识别，只采用有佐证的数字。`,
  },
  'page.layer': {
    en: ({ pages }) =>
      `${en.sentence(en.pages(pages))} ${pages.length === 1 ? 'is a picture' : 'are pictures'}; what is read there is a text layer that another program recognized, and nobody sees. Check the values against the picture, or read it with \`ocr\` (--ocr).`,
    zh: ({ pages }) =>
      `${zh.pages(pages)}为图片，数字取自图片下不可见的文字层（由其他程序识别），未经核对。请对照图片核对。`,
  },
  'page.unread': {
    en: ({ pages }) =>
      `This tool did not read ${en.pages(pages)}: pictures, or damaged. Use a version whose text can be copied.`,
    zh: ({ pages }) =>
      `${zh.pages(pages)}是扫描图片或已损坏，页内内容未读取。请换用可复制文字的版本。`,
  },
  'page.blank': {
    en: ({ pages }) => `There is no text on ${en.pages(pages)}.`,
    zh: ({ pages }) => `${zh.pages(pages)}没有文字。`,
  },
  'glyph.unknown': {
    en: ({ pages }) =>
      `Some characters on ${en.pages(pages)} could not be decoded (the font has no character map, or a page edge cuts a number); they are shown as \ufffd.`,
    zh: ({ pages }) =>
      `${zh.pages(pages)}部分文字无法识别（字体缺少编码信息，或数字被页边截断），以“\ufffd”代替。请对照原文。`,
  },
  'file.truncated': {
    en: ({ bytes }) =>
      `The file is incomplete; what is left of it, ${bytes} bytes, was read. Download it again.`,
    zh: ({ bytes }) => `文件不完整，仅读取到前 ${bytes} 字节。请重新下载或另取一份。`,
  },
  'published.property': {
    en: ({ date }) =>
      `No date of publication is stated; ${date}, when the file was last changed, is taken instead.`,
    zh: ({ date }) => `报告未载明发布日期，暂取文件属性中的最后修改日期 ${date}，仅供参考。`,
  },
  'year.conflict': {
    en: ({ statedYears }) =>
      `The report names different years as its own: ${statedYears.map(({ source, year }) => `${sources.en[source]} ${year}`).join(', ')}.`,
    zh: ({ statedYears }) =>
      `报告所写年度不一致：${statedYears.map(({ source, year }) => `${sources.zh[source]} ${year} 年`).join('，')}。请核对。`,
  },
} satisfies Partial<Sentences<Code>>
