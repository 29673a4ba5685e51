import { type Block, type Cell, cell, type Paper, type Row, row, type Table } from './paper.js'
import { type StatisticsLine, statisticsLines } from './statistics-lines.js'
import type { Truth } from './truth.js'

/** The one column of the form of 2014, as bodies lay it out. */

/** Whose words a label has: 0 the form's, 1 and more those of one body or another. */
export type Words = 0 | 1 | 2 | 3 | 4

function labelOf([, number, label, , , others]: StatisticsLine, words: Words): string {
  return number + (others[words - 1] ?? label)
}

const at = (path: string) => `/statistics/${path}`

function textOf({ values, printed }: Truth, path: string): string {
  const pointer = at(path)
  return printed[pointer] ?? String(values[pointer] ?? '')
}

const valueCell = (truth: Truth, path: string, columnSpan = 1): Cell => ({
  ...cell('value', textOf(truth, path), columnSpan),
  pointer: at(path),
})

const head = (...texts: readonly string[]): Row =>
  row('body', ...texts.map((text) => cell('head', text)))

/** A row for each line; a line whose value the report lacks is not printed. */
function linesIn({ values }: Truth): readonly StatisticsLine[] {
  return statisticsLines.filter(([, , , , path]) => path === null || at(path) in values)
}

/** Label, unit, number: how a line is printed, with `——` where it has none. */
const plainCells = (truth: Truth, line: StatisticsLine, words: Words, dash = '——'): Cell[] => {
  const [, , , unit, path] = line
  return [
    cell('label', labelOf(line, words)),
    cell('label', path === null ? dash : unit),
    path === null ? cell('label', dash) : valueCell(truth, path),
  ]
}

/** As the form prints it. */
export function statisticsRows(truth: Truth, words: Words = 0, dash?: string): Row[] {
  const rows = linesIn(truth).map((line) => row('body', ...plainCells(truth, line, words, dash)))
  return [head('统计指标', '单位', '统计数'), ...rows]
}

export type Lay = (truth: Truth) => readonly Table[]
const table = (rows: readonly Row[]): Table => ({ part: 'statistics', rows })

/** Lays the table of a report out anew. */
export const laid =
  (lay: Lay) =>
  (paper: Paper, truth: Truth): Paper => ({
    blocks: paper.blocks.flatMap((block): readonly Block[] =>
      block.type === 'table'
        ? lay(truth).map((one) => ({ type: 'table', table: one }) as const)
        : [block],
    ),
  })

export const plainLay =
  (words: Words, dash?: string): Lay =>
  (truth) => [table(statisticsRows(truth, words, dash))]

/** Behind a column of running numbers, with rows that the body has added after the third. */
export const localLay =
  (words: Words): Lay =>
  (truth) => {
    const [heads, ...rows] = statisticsRows(truth, words, '----')
    const added = ['主动公开机构领导、机构设置及人事信息', '主动公开行政执法信息'].map(
      (label, at) =>
        row(
          'body',
          cell('label', label),
          cell('label', '条'),
          cell('label', truth.unmapped?.[at] ?? ''),
        ),
    )
    const all = [...rows.slice(0, 4), ...added, ...rows.slice(4)]
    const numbered = all.map(({ cells }, at) =>
      row('body', cell('label', String(at + 1)), ...cells),
    )
    return [table([row('body', cell('head', '序号'), ...(heads?.cells ?? [])), ...numbered])]
  }

/** With codes, a line that names the columns, and what has come together beside the year's own. */
export const codesLay =
  (words: Words): Lay =>
  (truth) => {
    const others = [...(truth.unmapped ?? [])]
    const rows = linesIn(truth).map((line, index) => {
      const [label, unit, value] = plainCells(truth, line, words, '')
      const other = line[4] === null ? '' : (others.shift() ?? '')
      const code = cell('label', String(index + 10))
      return row('body', label!, unit!, code, value!, cell('label', other))
    })
    return [
      table([
        head('指标名称', '计量单位', '代码', '本期实际', '历年累计'),
        head('甲', '乙', '丙', '1', '2'),
        ...rows,
      ]),
    ]
  }

/** In two halves side by side. */
export const halvesLay =
  (words: Words): Lay =>
  (truth) => {
    const [heads, ...rows] = statisticsRows(truth, words)
    const half = Math.ceil(rows.length / 2)
    const empty = [cell('label', ''), cell('label', ''), cell('label', '')]
    const sides = rows
      .slice(0, half)
      .map(({ cells }, index) => row('body', ...cells, ...(rows[half + index]?.cells ?? empty)))
    return [table([row('body', ...(heads?.cells ?? []), ...(heads?.cells ?? [])), ...sides])]
  }

/** The names of the parts merged downwards before their lines. */
export const mergedLay =
  (words: Words): Lay =>
  (truth) => {
    const groups: StatisticsLine[][] = []
    for (const line of linesIn(truth)) {
      if (line[0] === 0) groups.push([line])
      else groups.at(-1)?.push(line)
    }
    const rows = groups.flatMap(([first, ...rest]) => {
      const lines = first?.[4] === null ? rest : [first!, ...rest]
      return lines.map((line, index) => {
        const own =
          line === first
            ? [cell('label', '总数'), ...plainCells(truth, line, words).slice(1)]
            : plainCells(truth, line, words)
        const name = cell('label', labelOf(first!, words), 1, lines.length)
        return row('body', ...(index === 0 ? [name] : []), ...own)
      })
    })
    return [table([head('类别', '统计指标', '单位', '统计数'), ...rows])]
  }

const linesAcross = 8

/** With the lines of the form as columns, some in each table. */
export const columnsLay =
  (words: Words): Lay =>
  (truth) => {
    const lines = linesIn(truth).filter(([, , , , path]) => path !== null)
    const count = Math.ceil(lines.length / linesAcross)
    return Array.from({ length: count }, (_, index) => {
      const some = lines.slice(index * linesAcross, (index + 1) * linesAcross)
      return table([
        row('body', ...some.map((line) => cell('head', labelOf(line, words)))),
        row('body', ...some.map(([, , , unit]) => cell('label', unit))),
        row('body', ...some.map(([, , , , path]) => valueCell(truth, path ?? ''))),
      ])
    })
  }

/** With its title and whoever signs as rows of its own, and units in the cells of the numbers. */
export const signedLay =
  (words: Words): Lay =>
  (truth) => {
    const across = (text: string) => row('body', cell('label', text, 3))
    return [
      table([
        across(truth.title ?? ''),
        across(`填报单位（盖章）：${truth.issuer ?? ''}`),
        ...statisticsRows(truth, words),
        row(
          'body',
          cell('label', '单位负责人：沈立'),
          cell('label', '审核人：秦月'),
          cell('label', '填报人：何田'),
        ),
        row(
          'body',
          cell('label', '联系电话：0000-5550123'),
          cell('label', ''),
          cell('label', '填报日期：2019.1.22'),
        ),
      ]),
    ]
  }

/** Columns for bodies of which none is the report's own. */
export const departmentsLay =
  (words: Words): Lay =>
  (truth) => {
    const numbers = [...(truth.unmapped ?? [])]
    const next = () => cell('label', numbers.shift() ?? '')
    const rows = statisticsLines.map((line) => {
      const [, , , unit, path] = line
      const values =
        path === null ? [0, 1, 2].map(() => cell('label', '')) : [next(), next(), next()]
      return row(
        'body',
        cell('label', labelOf(line, words)),
        cell('label', unit === '' ? '----' : unit),
        ...values,
      )
    })
    return [
      table([
        head('统 计 指 标', '单位', '区政府统计数', '区直单位统计数', '乡镇街道统计数'),
        ...rows,
      ]),
    ]
  }

/** 微博 and 微信 as one line. */
export const jointLay =
  (words: Words): Lay =>
  (truth) => {
    const rows = statisticsRows(truth, words)
    const website = rows.findIndex(({ cells }) => cells[0]?.text.startsWith('2.政府网站'))
    const joint = row(
      'body',
      cell('label', '3.政务微博、政务微信公开政府信息数'),
      cell('label', '条'),
      cell('label', truth.unmapped?.[0] ?? ''),
    )
    return [table([...rows.slice(0, website + 1), joint, ...rows.slice(website + 1)])]
  }

const provincialLines = [
  ['主动公开文件数', '条'],
  ['其中：全文电子化的主动公开文件数', '条'],
  ['新增的行政规范性文件数', '条'],
  ['网站专栏页面访问量', '人次'],
  ['现场接待人数', '人次'],
  ['咨询电话接听数', '人次'],
  ['申请总数', '条'],
  ['其中：1.当面申请数', '条'],
  ['2.传真申请数', '条'],
  ['3.信函申请数', '条'],
  ['对申请的答复总数', '条'],
  ['其中：1.同意公开答复数', '条'],
  ['2.“非本部门掌握”数', '条'],
  ['3.“申请内容不明确”数', '条'],
  ['行政复议数', '件'],
  ['行政诉讼数', '件'],
  ['行政申诉数', '件'],
] as const

/** A provincial table, as there were before the national one. */
export const provincialLay: Lay = ({ unmapped = [] }) => {
  const numbers = [...unmapped]
  const next = () => cell('label', numbers.shift() ?? '')
  const rows = provincialLines.map(([label, unit], index) =>
    row(
      'body',
      cell('label', label),
      cell('label', unit),
      cell('label', String(index + 1).padStart(2, '0')),
      next(),
      next(),
    ),
  )
  return [
    table([
      head('指标名称', '计量单位', '代码', '本期实际', '本年累计'),
      head('甲', '乙', '丙', '1', '2'),
      ...rows,
    ]),
  ]
}
