import type { Language } from '../codes.js'
import type { Explanation, Lack, WeighedReading } from '../explain.js'
import { messageOf } from '../finding.js'
import { labelOf } from '../form/labels.js'
import type { Evidence } from '../report.js'
import { padEnd, printable } from '../terminal/width.js'

type TermName = WeighedReading['against'][number]['name']
type SlipKind = NonNullable<WeighedReading['slip']>['kind']

/** What speaks against a reading, in words. */
const terms: Readonly<Record<TermName, readonly [en: string, zh: string]>> = {
  slip: ['a cell of the headings is taken for one that has slipped', '假定表头有一格错位'],
  inOrder: ['headings are taken in their order, not by their place', '按先后而非按位置对应表头'],
  crossed: ['a heading stands over a column that is not taken for its own', '表头对应到了别的列'],
  regrouped: [
    'columns of a group are taken to stand where its heading does',
    '按上级表头的位置安放下级各列',
  ],
  unfit: ['no row has the columns of the headings', '没有一行与表头列数一致'],
  short: ['a row of headings ends before the rows of numbers do', '表头行比数据行短'],
  unheaded: ['a column of numbers has a blank heading', '有数字的列表头为空'],
  displaced: [
    'a column without a heading stands where none of the form lacks',
    '无表头的列不在应缺之处',
  ],
  extra: ['there is a column too many', '多出一列'],
  repeated: ['a column repeats the one before it', '某列与前一列重复'],
  uncovered: ['a column of numbers has no cell of headings over it', '有数字的列上方没有表头格'],
  underCorner: [
    'a column of numbers stands under the heading of the labels',
    '有数字的列在项目名称的表头之下',
  ],
  spacer: ['there is a blank column', '有空列'],
  unknown: ['a heading is not one of the form', '有年报格式以外的表头'],
  astray: ['a heading stands under that of another group', '表头在别的上级表头之下'],
  ungrouped: ['a heading stands beside its group', '表头在所属上级表头之外'],
  inexact: ['a label is damaged', '表头文字有误'],
  shared: ['two columns share a heading', '两列共用一个表头'],
  twice: ['two columns have one name', '两列同名'],
  descending: ['columns stand in another order than the form has', '各列次序与年报格式不一致'],
  across: ['columns of a group stand behind those that come after it', '下级各列排在其后各列之后'],
  scattered: ['columns of one group stand apart', '同一上级表头的各列分散'],
  halfTold: ['a label is that of several columns', '同一表头可指多列'],
  missing: ['a column of the form lacks', '缺少年报格式中的一列'],
  unused: ['a heading of the form stands over no numbers', '年报格式中的表头下没有数字'],
  overLabels: ['a heading stands over the labels of the rows', '表头在项目名称之上'],
  idle: ['a heading stands over no numbers', '有表头下没有数字'],
  beyond: ['a heading stands behind the last column', '表头超出最后一列'],
}

interface Words {
  readonly names: Readonly<
    Record<'value' | 'row' | 'column' | 'sums' | 'readings' | 'findings', string>
  >
  readonly none: string
  readonly nothing: string
  readonly printed: (raw: string) => string
  readonly blank: string
  readonly place: (place: Evidence) => string
  readonly sums: (holds: number, fails: number) => string
  readonly lacks: Readonly<Record<Lack, string>>
  readonly asPrinted: string
  readonly slips: Readonly<Record<SlipKind, (heading: string) => string>>
  readonly cost: (cost: number) => string
  readonly taken: string
  readonly joined: string
  readonly more: (count: number) => string
  /** Labels one under the other. */
  readonly chain: (labels: readonly string[]) => string
  /** What another reading makes of the cell. */
  readonly other: (label: string) => string
  readonly times: (count: number) => string
}

const list = (items: readonly (string | false)[], by: string) => items.filter(Boolean).join(by)

const words: Readonly<Record<Language, Words>> = {
  en: {
    names: {
      value: 'value',
      row: 'row',
      column: 'column',
      sums: 'sums',
      readings: 'readings',
      findings: 'findings',
    },
    none: 'none',
    nothing: 'Nothing is in doubt.',
    printed: (raw) => `printed “${raw}”`,
    blank: 'a blank cell',
    place: ({ page, table, row, column, line }) =>
      list(
        [
          page !== undefined && `page ${page}`,
          table !== undefined && `table ${table + 1}`,
          row !== undefined && `row ${row + 1}`,
          column !== undefined && `column ${column + 1}`,
          line !== undefined && `line ${line + 1}`,
        ],
        ', ',
      ),
    sums: (holds, fails) => `${holds} hold, ${fails} fail`,
    lacks: {
      table: 'no table of this part was recognized',
      row: 'no row with its label was found',
      column: 'its row was found, but no column for it',
      cell: 'its row and column were found, but its cell could not be told',
    },
    asPrinted: 'as printed',
    slips: {
      lost: (heading) =>
        heading === '' ? 'a heading lost at the end' : `a heading lost before “${heading}”`,
      added: (heading) => `“${heading}” printed once too often`,
      wider: (heading) => `“${heading}” too wide`,
      narrower: (heading) => `“${heading}” too narrow`,
      order: () => 'headings in their order',
    },
    cost: (cost) => `cost ${cost}`,
    taken: 'plausible',
    joined: '; ',
    more: (count) => `and ${count} more, less likely`,
    chain: (labels) => labels.join(' › '),
    other: (label) => `→ ${label}`,
    times: (count) => ` ×${count}`,
  },
  zh: {
    names: {
      value: '数据',
      row: '行',
      column: '列',
      sums: '合计关系',
      readings: '解读方式',
      findings: '核对意见',
    },
    none: '无',
    nothing: '没有存疑的数据。',
    printed: (raw) => `原文“${raw}”`,
    blank: '未填（空白）',
    place: ({ page, table, row, column, line }) =>
      list(
        [
          page !== undefined && `第 ${page} 页`,
          table !== undefined &&
            `表 ${table + 1} 第 ${(row ?? 0) + 1} 行第 ${(column ?? 0) + 1} 列`,
          line !== undefined && `文本第 ${line + 1} 行`,
        ],
        '，',
      ),
    sums: (holds, fails) => `${holds} 项成立，${fails} 项不成立`,
    lacks: {
      table: '未读取到这一部分的表格',
      row: '未读取到这一行',
      column: '已读取到这一行，未读取到这一列',
      cell: '行、列均已读取到，但无法确定是哪一格',
    },
    asPrinted: '按原样',
    slips: {
      lost: (heading) => (heading === '' ? '末尾缺一格表头' : `“${heading}”之前缺一格表头`),
      added: (heading) => `多出一格“${heading}”`,
      wider: (heading) => `“${heading}”一格过宽`,
      narrower: (heading) => `“${heading}”一格过窄`,
      order: () => '按表头先后次序',
    },
    cost: (cost) => `可疑程度 ${cost}`,
    taken: '可信',
    joined: '；',
    more: (count) => `另有 ${count} 种可能性更小的解读方式`,
    chain: (labels) => labels.join('—'),
    other: (label) => `按此属于“${label}”`,
    times: (count) => `（${count} 处）`,
  },
}

/** Readings that are shown in full: the others are less likely than all of these. */
const mostReadings = 4

/**
 * Explanations for a terminal, or for the REPL: `console.log(formatExplanations(explain(document, [path])))`.
 * @returns lines, without a line break at the end
 */
export function formatExplanations(
  explanations: readonly Explanation[],
  options: { readonly lang?: Language } = {},
): string {
  const lang = options.lang ?? 'en'
  if (explanations.length === 0) return words[lang].nothing
  return explanations.map((one) => formatOne(one, lang)).join('\n\n')
}

function formatOne(one: Explanation, lang: Language): string {
  const say = words[lang]
  const { holds, fails } = one.proof
  const inSum = holds + fails > 0
  const lines: [name: keyof Words['names'], texts: readonly string[]][] = [
    ['value', [valueLine(one, say)]],
    ['row', one.labels],
    ['column', one.headings],
    ['sums', inSum ? [say.sums(holds, fails)] : []],
    ['readings', readingLines(one, lang)],
    ['findings', one.findings.map((found) => messageOf(found, lang))],
  ]
  const told = lines.flatMap(([name, texts]) => {
    const isPath = name === 'row' || name === 'column'
    const shown = isPath && texts.length > 0 ? [say.chain(texts)] : texts
    return shown.map(
      (text, at) => `  ${padEnd(at === 0 ? say.names[name] : '', 10)} ${printable(text)}`,
    )
  })
  return [`${one.pointer}  ${labelIn(one.pointer, say)}`, ...told].join('\n')
}

const labelIn = (pointer: string, { chain }: Words) => chain(labelOf(pointer).split(' › '))

function valueLine({ value, evidence, lacks }: Explanation, say: Words): string {
  if (evidence === null) return list([say.none, lacks !== null && say.lacks[lacks]], say.joined)
  const shown = evidence.raw === '' ? say.blank : say.printed(evidence.raw)
  return list([value === null ? say.none : String(value), shown, say.place(evidence)], say.joined)
}

function readingLines({ readings, pointer }: Explanation, lang: Language): string[] {
  const say = words[lang]
  const telling = readings.filter((one, at) => one.slip === null || isFirst(one, at, readings))
  const shown = telling.slice(0, mostReadings).map((one) => readingLine(one, pointer, lang))
  const more = readings.length - shown.length
  return more > 0 ? [...shown, say.more(more)] : shown
}

/** Of readings that have the same value in this place the likeliest says enough. */
function isFirst({ pointer }: WeighedReading, at: number, all: readonly WeighedReading[]): boolean {
  return all.findIndex((one) => one.pointer === pointer) === at
}

function readingLine(one: WeighedReading, pointer: string, lang: Language): string {
  const say = words[lang]
  const what = one.slip === null ? say.asPrinted : say.slips[one.slip.kind](one.slip.heading)
  const against = one.against.map(({ name, times }) => {
    const [en, zh] = terms[name]
    return `${lang === 'zh' ? zh : en}${times > 1 ? say.times(times) : ''}`
  })
  const other = one.pointer === null ? say.none : labelIn(one.pointer, say)
  const parts = [what, say.cost(one.cost), one.plausible && say.taken, ...against]
  return list([...parts, one.pointer !== pointer && say.other(other)], say.joined)
}
