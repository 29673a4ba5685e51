import {
  bareRows,
  brokenLines,
  cellParagraphs,
  classGrid,
  divisionCss,
  divisionTable,
  escape,
  footFirst,
  gridCss,
  handWith,
  inlineGrid,
  paragraphHand,
  plainHand,
  rowspanZeroTable,
  withoutEndTags,
  wordHand,
  writeBlocks,
} from './html.js'
import type { Hand } from './html.js'
import { cmsPage, declaring, fragment, layoutTablesPage, simplePage, wordPage } from './pages.js'
import type { Page } from './pages.js'
import { otherWords } from './other-words.js'
import type { Paper } from './paper.js'
import * as reshape from './reshape.js'
import { asSheets } from './sheet.js'
import {
  asText,
  bareCells,
  framedCells,
  spacedCells,
  spacedRows,
  tabbedCells,
  tabbedRows,
} from './text.js'
import type { Truth } from './truth.js'
import type { Recipe } from './recipe.js'
import {
  codesLay,
  columnsLay,
  departmentsLay,
  halvesLay,
  jointLay,
  laid,
  localLay,
  mergedLay,
  plainLay,
  provincialLay,
  signedLay,
} from './statistics.js'
import { pdfRecipes } from './pdf/index.js'
import { wordRecipes } from './word.js'
import { wrappedRecipes } from './wrapped.js'

const html =
  (hand: Hand, page: Page = simplePage()) =>
  (paper: Paper, truth: Truth): string =>
    page(writeBlocks(paper, hand), truth)

const withTable = (table: Hand['table']): Hand => ({ ...plainHand, table })

const styled = (css: string) => simplePage(`<meta charset="utf-8">\n<style>\n${css}\n</style>`)

const brokenAt = (text: string, marks: Readonly<Record<string, string>>): string =>
  Object.entries(marks).reduce((html, [whole, broken]) => html.replace(whole, broken), text)

// Pages

const dateLine: Page = (body, truth) =>
  simplePage()(
    body.replace(
      '</h1>',
      `</h1>\n<p style="text-align:center">发布日期：${truth.published ?? ''}</p>`,
    ),
    truth,
  )

const shanghaiHand = handWith({
  cell: ({ text }) => {
    const marks = { 本年新制作数量: '本年新<br />制作数量', 本年新公开数量: '本年新<br />公开数量' }
    return `<p align="center">${brokenAt(escape(text), marks) || '&nbsp;'}</p>`
  },
  attributes: () => ' nowrap="nowrap"',
})

const hiddenDraft = (paper: Paper) =>
  writeBlocks({ blocks: paper.blocks.filter(({ type }) => type === 'table') }, plainHand).replace(
    />(\d+)</g,
    (_, digits: string) => `>${Number(digits) * 2 + 1}<`,
  )

function besideDrafts(paper: Paper, truth: Truth): string {
  const draft = hiddenDraft(paper)
  const body = writeBlocks(paper, plainHand)
  const hidden = `<div id="v1" style="display: none">\n<p>${truth.title ?? ''}（初稿）</p>\n${draft}\n</div>`
  return simplePage()(`${hidden}\n<!--\n${draft}\n-->\n${body}`, truth)
}

// Labels

const instructions = {
  规章: '规章(设区的市、自治州人民政府应提供相关数据)',
  规范性文件:
    '规范性文件(行政机关制定发布的决定、公告、通告、意见、通知,以及标题采用“规定”“办法”“规则”等的文件)',
  上一年项目数量: '上一年项目数量(指2018年事项数)',
  '本年增/减': '本年增/减(指2019年增加或减少的事项数,减用负值表示,如-8)',
  处理决定数量: '处理决定数量(指2019年办件量)',
}

const spelledWide = (text: string): string => {
  const wide: Readonly<Record<string, string>> = {
    '第二十条第（一）项': '第二十条　第(一)项',
    '第二十条第（五）项': '第二十条\u00a0\u00a0第(五)项',
    总计: '总　计',
    '三、本年度办理结果': '三 、本 年 度办 理 结果',
    '4.无正当理由大量反复申请': '4．无正当理由大量反复 申请',
  }
  return wide[text] ?? text
}

/** Labels cut short, as narrow columns and hurried hands have them. */
const short: Readonly<Record<string, string>> = {
  社会公益组织: '社会公益',
  '（七）总计': '（七）合计',
  结果维持: '维持',
  结果纠正: '纠正',
  其他结果: '其他',
  尚未审结: '未审结',
  '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请': '1.逾期不补正',
  '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请': '2.逾期不缴费',
  '四、结转下年度继续办理': '四、结转下一年度继续办理',
}

const archives = reshape.respell((text) => text.replace('文件', '檔案'))

// Columns

const remarks = ({ values }: Truth): readonly string[] =>
  Object.keys(values)
    .filter((pointer) => /^\/requests\/.*\/total$/.test(pointer))
    .map((pointer) => (values[pointer] === 0 ? '' : '详见说明'))

const priorYear = ({ unmapped }: Truth): readonly string[] => unmapped ?? []

const htmlRecipes: Readonly<Record<string, Recipe>> = {
  plain: { write: html(plainHand) },
  'two-line-title': { reshape: [reshape.titleLines], write: html(plainHand) },
  'gbk-undeclared': { write: html(plainHand, simplePage('')), encoding: 'gbk' },
  'gb2312-declared-utf8': { write: html(paragraphHand, declaring('gb2312')) },
  'utf16le-marked': { write: html(plainHand, simplePage('')), encoding: 'utf16le-bom' },
  'utf16be-unmarked': { write: html(plainHand, simplePage('')), encoding: 'utf16be' },
  'big5-traditional': {
    reshape: [reshape.traditional],
    write: html(plainHand, declaring('big5')),
    encoding: 'big5',
  },
  'cms-page': { write: html(paragraphHand, cmsPage) },
  'cms-page-short-labels': {
    reshape: [reshape.respell((text) => short[text] ?? text)],
    write: html(paragraphHand, cmsPage),
  },
  'layout-tables': { write: html(paragraphHand, layoutTablesPage), encoding: 'gbk' },
  'word-paste': {
    reshape: [reshape.relabel({ 行政规范性文件: '规范性文件' }), reshape.respell(spelledWide)],
    write: html(wordHand, wordPage('utf-8')),
  },
  'word-page-gbk': {
    reshape: [reshape.titleLines, reshape.respell(spelledWide)],
    write: html(wordHand, wordPage('gb2312')),
    encoding: 'gbk',
  },
  'drifting-spans': {
    reshape: [reshape.onTable('disclosure', reshape.driftingSpans)],
    write: html(shanghaiHand, dateLine),
  },
  'rowspan-zero': { write: html(withTable(rowspanZeroTable)) },
  'no-end-tags': {
    reshape: [reshape.onTable('requests', reshape.misfitRow('2.重复申请'))],
    write: (paper, truth) =>
      simplePage()(withoutEndTags(writeBlocks(paper, handWith({ sections: bareRows }))), truth),
  },
  'foot-first': {
    reshape: [
      reshape.onTable('requests', reshape.footRow),
      reshape.onTable('requests', reshape.repeatedHeads('（四）')),
    ],
    write: html(handWith({ sections: footFirst })),
  },
  spacers: {
    reshape: [
      reshape.onTable('requests', reshape.spacerRows(['（四）', '四、结转'])),
      reshape.onTable('requests', reshape.spacerColumn(3)),
      reshape.onTable('requests', reshape.spacerColumn(6)),
      reshape.onTable(
        'disclosure',
        reshape.spacerRows(['第二十条第（五）项', '第二十条第（八）项']),
      ),
    ],
    write: html(plainHand),
  },
  'empties-for-spans': {
    reshape: [reshape.everyTable(reshape.emptiesForSpans)],
    write: html(plainHand),
  },
  'tables-apart': {
    reshape: [reshape.bandsApart, reshape.splitBefore('requests', '2.没有现成信息')],
    write: html(plainHand),
  },
  'one-table': { reshape: [reshape.oneTable], write: html(plainHand) },
  'headings-in-tables': { reshape: [reshape.headingsInTables], write: html(plainHand) },
  'beside-drafts': { write: besideDrafts },
  divisions: {
    reshape: [reshape.everyTable(reshape.emptiesForSpans)],
    write: html(withTable(divisionTable), styled(divisionCss)),
  },
  'class-grid': { write: html(withTable(classGrid), styled(gridCss)) },
  'inline-grid': { write: html(withTable(inlineGrid)) },
  'cell-paragraphs': { write: html(withTable(cellParagraphs)) },
  'broken-lines': {
    write: html(withTable((table) => `<p>${brokenLines(table)}</p>`)),
  },
  'band-title-missing': {
    reshape: [
      reshape.withoutBandTitle('第二十条第（一）项'),
      reshape.relabel({ 采购总金额: '采购总金额(万元,保留四位小数)' }),
    ],
    write: html(plainHand),
  },
  instructions: {
    reshape: [
      reshape.onTable(
        'disclosure',
        reshape.foreignRow(
          '其他主动公开文件(含以本单位或本单位办公室名义正式签发的文件)',
          '规范性文件',
        ),
      ),
      reshape.relabel(instructions),
    ],
    write: html(plainHand),
  },
  'foreign-columns': {
    reshape: [
      reshape.onTable('requests', reshape.foreignColumn('上年总计', priorYear)),
      reshape.onTable('requests', reshape.foreignColumn('备注', remarks)),
    ],
    write: html(plainHand),
  },
  'damaged-label': {
    reshape: [
      reshape.relabel({ '2.其他法律行政法规禁止公开': '2.其他法律行政止公开' }),
      reshape.respell(spelledWide),
    ],
    write: html(paragraphHand),
  },
  'followed-by-sum': {
    reshape: [reshape.followedBySum((own) => own * 7 + 13)],
    write: html(plainHand),
  },
  fragment: { write: html(paragraphHand, fragment) },
  'short-words': { reshape: [reshape.relabel(otherWords(0))], write: html(plainHand) },
  'old-words': { reshape: [reshape.relabel(otherWords(1))], write: html(withTable(inlineGrid)) },
}

const tabbed = { table: tabbedCells, indent: '', between: '\n\n' }

const textRecipes: Readonly<Record<string, Recipe>> = {
  'text-tabbed-cells': {
    reshape: [
      reshape.titleLines,
      reshape.relabel({ 商业企业: '商业\n\n企业', 科研机构: '科研\n\n机构' }),
    ],
    write: asText(tabbed),
  },
  'text-spaced-cells': {
    write: asText({ table: spacedCells, indent: '　　', between: '\n\n' }),
  },
  'text-bare-cells': { write: asText({ table: bareCells, indent: '', between: '\n' }) },
  'text-tabbed-rows': {
    write: (paper) =>
      asText({ table: tabbedRows, indent: '    ', between: '\n' })(paper).replaceAll('\n', '\r\n'),
    encoding: 'utf8-bom',
  },
  'text-spaced-rows': {
    write: asText({ table: spacedRows, indent: '　　', between: '\n' }),
  },
  'text-framed': {
    write: asText({ table: framedCells, indent: '　　', between: '\n' }),
  },
  'text-traditional': {
    reshape: [reshape.traditional, archives],
    write: asText(tabbed),
  },
  'text-gbk': {
    write: asText({ ...tabbed, heading: (text) => `　　${text}` }),
    encoding: 'gbk',
  },
  'text-other-words': {
    reshape: [reshape.relabel(otherWords(2))],
    write: asText({ table: tabbedRows, indent: '', between: '\n' }),
  },
  'text-cells-lost': {
    reshape: [reshape.onTable('requests', reshape.misfitRow('1.本机关不掌握'))],
    write: asText(tabbed),
  },
}

/** The form of 2014, in the words of five bodies. */
const statisticsRecipes: Readonly<Record<string, Recipe>> = {
  'statistics-joint': { reshape: [laid(jointLay(0))], write: html(plainHand) },
  'statistics-codes': { reshape: [laid(codesLay(1))], write: html(paragraphHand, cmsPage) },
  'statistics-halves': { reshape: [laid(halvesLay(2))], write: html(plainHand) },
  'statistics-text-rows': {
    reshape: [laid(plainLay(3))],
    write: asText({ table: tabbedRows, indent: '    ', between: '\n' }),
  },
  'statistics-text-cells': {
    reshape: [laid(plainLay(4))],
    write: asText({ table: bareCells, indent: '', between: '\n' }),
  },
  'statistics-merged': { reshape: [laid(mergedLay(0))], write: html(plainHand) },
  'statistics-signed': { reshape: [laid(signedLay(0))], write: html(plainHand) },
  'statistics-local': {
    reshape: [laid(localLay(1))],
    write: html(paragraphHand, layoutTablesPage),
  },
  'statistics-columns': { reshape: [laid(columnsLay(2))], write: html(plainHand) },
  'statistics-departments': { reshape: [laid(departmentsLay(3))], write: html(plainHand) },
  'statistics-plain': { reshape: [laid(plainLay(4))], write: html(plainHand) },
  'provincial-table': { reshape: [laid(provincialLay)], write: html(plainHand) },
}

export const recipes: Readonly<Record<string, Recipe>> = {
  ...statisticsRecipes,
  ...htmlRecipes,
  sheets: { write: asSheets },
  ...textRecipes,
  ...wordRecipes,
  ...pdfRecipes,
  ...wrappedRecipes,
}
