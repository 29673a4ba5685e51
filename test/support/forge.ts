import { compose } from '../../corpus/make/compose.js'
import { drawValues } from '../../corpus/make/figures.js'
import {
  brokenLines,
  cellParagraphs,
  classGrid,
  divisionCss,
  divisionTable,
  gridCss,
  handWith,
  inlineGrid,
  plainHand,
  wordHand,
  writeBlocks,
} from '../../corpus/make/html.js'
import type { Hand } from '../../corpus/make/html.js'
import { simplePage } from '../../corpus/make/pages.js'
import type { Page } from '../../corpus/make/pages.js'
import type { Paper, Reshape } from '../../corpus/make/paper.js'
import { emptiesForSpans, everyTable } from '../../corpus/make/reshape.js'
import { seeded } from '../../corpus/make/seeded.js'
import type { Draw } from '../../corpus/make/seeded.js'
import {
  asText,
  bareCells,
  spacedCells,
  spacedRows,
  tabbedCells,
  tabbedRows,
} from '../../corpus/make/text.js'
import type { Flatten } from '../../corpus/make/text.js'
import type { Truth } from '../../corpus/make/truth.js'

export type Edition = '2021' | '2019'
export type Numbers = 'distinct' | 'plausible' | 'printed'

/** How numbers come printed, with what they state. */
const prints: readonly ((value: number) => readonly [string, number | null])[] = [
  (value) => [String(value), value],
  (value) => [String(value), value],
  (value) => [String(value), value],
  () => ['0', 0],
  () => ['0', 0],
  () => ['/', null],
  () => ['—', null],
  (value) => [`${value}件`, value],
  (value) => [value.toLocaleString('en-US'), value],
  (value) => [
    String(value).replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!),
    value,
  ],
  (value) => [`${value}（含上年结转）`, value],
]

function distinctValues(pointers: readonly string[], draw: Draw): Record<string, number> {
  const pool = pointers.map((_, index) => 11 + index * 3)
  return Object.fromEntries(
    pointers.map((pointer) => [pointer, pool.splice(draw(0, pool.length - 1), 1)[0]!]),
  )
}

/** What a report of a fictitious body states, drawn from a seed. */
export function forgeTruth(seed: number, edition: Edition, numbers: Numbers): Truth {
  const draw = seeded(seed)
  const plausible = drawValues(draw, { edition, requests: 40, rules: true })
  const distinct = distinctValues(Object.keys(plausible), draw)
  const values: Record<string, number | null> =
    numbers === 'plausible' ? { ...plausible } : { ...distinct }
  const printed: Record<string, string> = {}
  if (numbers === 'printed') {
    for (const pointer of Object.keys(values)) {
      if (/\/(?:collected|amount)$/.test(pointer)) continue
      const print = prints[draw(0, prints.length - 1)]!
      const [text, value] = print(distinct[pointer]!)
      values[pointer] = value
      printed[pointer] = text
    }
  }
  const section = (key: string, heading: string | null, ...paragraphs: readonly string[]) => ({
    key,
    heading,
    paragraphs,
  })
  const year = edition === '2021' ? 2023 : 2019
  return {
    edition,
    title: `河湾县人民政府${year}年政府信息公开工作年度报告`,
    issuer: '河湾县人民政府',
    year,
    period: null,
    published: null,
    values,
    printed,
    findings: [],
    sections: [
      section('preamble', null, '本报告由河湾县人民政府办公室编制，向社会公布。'),
      section('overview', '一、总体情况', '全年工作平稳有序，制度逐步健全，渠道不断拓宽。'),
      section('disclosure', '二、主动公开政府信息情况'),
      section('requests', '三、收到和处理政府信息公开申请情况'),
      section('proceedings', '四、政府信息公开行政复议、行政诉讼情况'),
      section('problems', '五、存在的主要问题及改进情况', '解读形式还不够丰富，将继续改进。'),
      section('other', '六、其他需要报告的事项', '无其他需要报告的事项。'),
    ],
  }
}

/** The report's blocks as the layout has them, before they are written. */
export function forgePaper(truth: Truth, layout: LayoutName): Paper {
  const { reshape }: Layout = layouts[layout]
  const paper = compose(truth)
  return reshape?.(paper, truth) ?? paper
}

export interface Layout {
  readonly format: 'html' | 'text'
  readonly reshape?: Reshape
  readonly write: (paper: Paper, truth: Truth) => string
}

function html(hand: Hand, page: Page = simplePage(), reshape?: Reshape): Layout {
  return {
    format: 'html',
    ...(reshape === undefined ? {} : { reshape }),
    write: (paper, truth) => page(writeBlocks(paper, hand), truth),
  }
}

const asTable = (table: Hand['table']): Hand => ({ ...plainHand, table })
const styled = (css: string): Page =>
  simplePage(`<meta charset="utf-8">\n<style>\n${css}\n</style>`)

function text(table: Flatten, between: string): Layout {
  return { format: 'text', write: asText({ table, indent: '　　', between }) }
}

/** The ways in which a report is written down. */
export const layouts = {
  plain: html(plainHand),
  word: html(wordHand),
  paragraphsInCells: html(handWith({ cell: ({ text: own }) => `<p>${own || '&nbsp;'}</p>` })),
  empties: html(plainHand, simplePage(), everyTable(emptiesForSpans)),
  divisions: html(asTable(divisionTable), styled(divisionCss), everyTable(emptiesForSpans)),
  classGrid: html(asTable(classGrid), styled(gridCss)),
  inlineGrid: html(asTable(inlineGrid)),
  cellParagraphs: html(asTable(cellParagraphs)),
  brokenLines: html(asTable((table) => `<p>${brokenLines(table)}</p>`)),
  tabbedCells: text(tabbedCells, '\n\n'),
  spacedCells: text(spacedCells, '\n\n'),
  bareCells: text(bareCells, '\n'),
  tabbedRows: text(tabbedRows, '\n'),
  spacedRows: text(spacedRows, '\n'),
} as const satisfies Readonly<Record<string, Layout>>

export type LayoutName = keyof typeof layouts
export const layoutNames = Object.keys(layouts) as LayoutName[]

export function writeLayout(name: LayoutName, paper: Paper, truth: Truth): Uint8Array {
  return new TextEncoder().encode(layouts[name].write(paper, truth))
}
