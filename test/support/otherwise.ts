import { otherWords } from '../../corpus/make/other-words.js'
import { cell, coverOf, mapCells, row, widthOf } from '../../corpus/make/paper.js'
import type { Cell, Row, Table } from '../../corpus/make/paper.js'
import { cutSpans } from '../../corpus/make/reshape.js'
import type { Draw } from '../../corpus/make/seeded.js'

/** What publishers write or set otherwise than the form; null where it does not apply to a table. */
type Otherwise = (table: Table, draw: Draw) => readonly Table[] | null

const isValue = ({ pointer }: Cell): boolean => pointer !== undefined
const isNumber = ({ pointer, text }: Cell): boolean => pointer !== undefined && /^\d+$/.test(text)
const isData = ({ cells }: Row): boolean => cells.some(isValue)
const isHeadRow = ({ cells }: Row): boolean => cells.some(({ kind }) => kind === 'head')
const isNamed = ({ kind, text }: Cell): boolean =>
  text !== '' && (kind === 'label' || kind === 'head')

function pick<T>(some: readonly T[], draw: Draw): T | undefined {
  return some[draw(0, Math.max(0, some.length - 1))]
}

const withRows = (table: Table, rows: readonly Row[]): Table => ({ ...table, rows })

/** A row of numbers, with all of its numbers written in another way. */
const inARow =
  (change: (cells: readonly Cell[], draw: Draw) => readonly Cell[]): Otherwise =>
  (table, draw) => {
    const at = pick(
      table.rows.flatMap(({ cells }, index) => (cells.some(isNumber) ? [index] : [])),
      draw,
    )
    if (at === undefined) return null
    const rows = table.rows.map((line, index) =>
      index === at ? { ...line, cells: change(line.cells, draw) } : line,
    )
    return [withRows(table, rows)]
  }

const written = (write: (number: string, draw: Draw) => string): Otherwise =>
  inARow((cells, draw) =>
    cells.map((one) => (isNumber(one) ? { ...one, text: write(one.text, draw) } : one)),
  )

// Numbers

const financialDigits = Array.from('零壹贰叁肆伍陆柒捌玖')
const financialPlaces = ['', '拾', '佰', '仟']

/** 91 is 玖拾壹, as on a cheque. */
function financial(number: string): string {
  if (number.length > 4) return number
  if (Number(number) === 0) return '零'
  const digits = Array.from(number, (digit) => digit).map((digit, at) => {
    const place = financialPlaces[number.length - 1 - at] ?? ''
    return digit === '0' ? '零' : `${financialDigits[Number(digit)] ?? ''}${place}`
  })
  return digits.join('').replace(/零+/g, '零').replace(/零$/, '')
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(number: string): string {
  let [rest, text] = [Number(number), '']
  for (const [value, letters] of romans) {
    for (; rest >= value; rest -= value) text += letters
  }
  return text === '' ? number : text
}

const from = (zero: number) => (number: string) =>
  number.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))

const scripts = [roman, from(0x660), from(0xff10), from(0x1d7ce)]

const otherDigits: Otherwise = (table, draw) => {
  const write = pick(scripts, draw) ?? roman
  return written(write)(table, draw)
}

/** Two numbers run together into one cell, and the next is blank. */
const runTogether = inARow((cells) => {
  const at = cells.findIndex((one, index) => isNumber(one) && isNumber(cells[index + 1] ?? one))
  const next = cells[at + 1]
  if (next === undefined || !isNumber(next)) return cells
  return cells.map((one, index) =>
    index === at
      ? { ...one, text: `${one.text} ${next.text}` }
      : index === at + 1
        ? { ...one, text: '' }
        : one,
  )
})

/** The number stands behind the label, and its own cell is blank. */
const inLabel = inARow((cells) => {
  const first = cells.findIndex(isNumber)
  const label = cells.findLastIndex((one, at) => at < first && one.kind === 'label')
  const number = cells[first]?.text ?? ''
  if (label < 0) return cells
  return cells.map((one, at) =>
    at === label
      ? { ...one, text: `${one.text} ${number}件` }
      : at === first
        ? { ...one, text: '' }
        : one,
  )
})

// Labels

const english: Readonly<Record<string, string>> = {
  规章: 'Rules',
  行政规范性文件: 'Normative documents',
  规范性文件: 'Normative documents',
  行政许可: 'Licensing',
  行政处罚: 'Penalties',
  行政强制: 'Compulsion',
  信息内容: 'Contents',
  申请人情况: 'Applicants',
  自然人: 'Natural persons',
  法人或其他组织: 'Legal persons or other organizations',
  商业企业: 'Business',
  科研机构: 'Research',
  社会公益组织: 'Nonprofit',
  法律服务机构: 'Legal services',
  其他: 'Other',
  总计: 'Total',
  '（一）予以公开': 'Granted',
  '1.属于国家秘密': 'State secret',
  '2.重复申请': 'Duplicate',
  '3.其他': 'Other',
  行政复议: 'Reconsideration',
  行政诉讼: 'Litigation',
  结果维持: 'Upheld',
  结果纠正: 'Corrected',
  其他结果: 'Other result',
  尚未审结: 'Pending',
}

const renamed =
  (kind: Cell['kind'] | 'both', name: (text: string, draw: Draw) => string): Otherwise =>
  (table, draw) => {
    const isOne = (one: Cell) => isNamed(one) && (kind === 'both' || one.kind === kind)
    const changed = mapCells(table, (one) =>
      isOne(one) ? { ...one, text: name(one.text, draw) } : one,
    )
    const isSame = JSON.stringify(changed) === JSON.stringify(table)
    return isSame ? null : [changed]
  }

const publishers = [otherWords(0), otherWords(1), otherWords(2)] as const
const otherwise =
  (kind: 'label' | 'head'): Otherwise =>
  (table, draw) => {
    const words = pick(publishers, draw) ?? publishers[0]
    return renamed(kind, (text) => words[text] ?? text)(table, draw)
  }

/** The whole path of a row in one cell, in the place of the cells of its groups. */
const pathLabels: Otherwise = (table, draw) => {
  if (table.part !== 'requests') return null
  const between = pick(['/', '>', '－', '：'], draw) ?? '/'
  const rows = table.rows.map((line, index): Row => {
    if (!isData(line)) return line
    const values = line.cells.filter(({ kind }) => kind === 'value')
    const width = widthOf(table) - values.reduce((sum, one) => sum + one.columnSpan, 0)
    const labels = [...new Set(coverOf(table, index).slice(0, width))].map(
      (one) => one?.cell.text ?? '',
    )
    const path = labels.length > 1 ? labels.slice(1) : labels
    return { ...line, cells: [cell('label', path.join(between), width), ...values] }
  })
  return [withRows(table, rows)]
}

/** A label that spans columns is cut in two cells. */
const splitLabels: Otherwise = (table) => {
  const isWide = ({ kind, columnSpan, rowSpan, text }: Cell) =>
    kind === 'label' && columnSpan > 1 && rowSpan === 1 && text.length > 3
  if (!table.rows.some((line) => isData(line) && line.cells.some(isWide))) return null
  const halves = (one: Cell): Cell[] => {
    const at = Math.ceil(one.text.length / 2)
    return [
      { ...one, text: one.text.slice(0, at), columnSpan: 1 },
      { ...one, text: one.text.slice(at), columnSpan: one.columnSpan - 1 },
    ]
  }
  const rows = table.rows.map((line) => ({
    ...line,
    cells: isData(line)
      ? line.cells.flatMap((one) => (isWide(one) ? halves(one) : [one]))
      : line.cells,
  }))
  return [withRows(table, rows)]
}

// Rows and columns

/** Below a row stand its numbers by department. */
const departments: Otherwise = (table, draw) => {
  if (table.part === 'proceedings') return null
  const at = pick(
    table.rows.flatMap((line, index) => (isData(line) ? [index] : [])),
    draw,
  )
  const own = at === undefined ? undefined : table.rows[at]
  if (at === undefined || own === undefined) return null
  const values = own.cells.filter(isValue)
  const width = widthOf(table) - values.reduce((sum, one) => sum + one.columnSpan, 0)
  const rows = [...cutSpans(table, at + 1).rows]
  const below = ['公安局', '教育局'].map((name) =>
    row(
      'body',
      cell('label', `其中：${name}`, width),
      ...values.map((one) => cell('value', String(draw(1, 9)), one.columnSpan)),
    ),
  )
  rows.splice(at + 1, 0, ...below)
  return [withRows(table, rows)]
}

const quarterNames = ['一季度', '二季度', '三季度', '四季度', '全年']

/** The single number of a row, with those of the quarters before it. */
const quarters: Otherwise = (table, draw) => {
  const isSingle = (line: Row | undefined) => line?.cells.filter(isValue).length === 1
  if (table.part !== 'disclosure' || !table.rows.some(isSingle)) return null
  const rows = table.rows.flatMap((line, at): Row[] => {
    const isOwnHead = isHeadRow(line) && isSingle(table.rows[at + 1])
    if (isOwnHead) {
      const [first, ...others] = line.cells
      const head = first === undefined ? [] : [{ ...first, rowSpan: 2 }]
      const names = quarterNames.map((name, index) => cell('head', name, index === 4 ? 2 : 1))
      return [{ ...line, cells: [...head, ...others] }, row('body', ...names)]
    }
    if (!isSingle(line)) return [line]
    const cells = line.cells.flatMap((one): Cell[] => {
      if (!isValue(one)) return [one]
      const before = [1, 2, 3, 4].map(() => cell('value', String(draw(1, 9))))
      return [...before, { ...one, columnSpan: 2 }]
    })
    return [{ ...line, cells }]
  })
  return [withRows(table, rows)]
}

/** Every row is a table of its own. */
const tableEachRow: Otherwise = (table) => {
  const whole = table.rows.reduce((cut, _, at) => cutSpans(cut, at), table)
  return whole.rows.map((line) => withRows(table, [line]))
}

export const otherwiseWritten = {
  overflowing: written((number) => '#'.repeat(Math.max(2, number.length))),
  financialDigits: written(financial),
  otherDigits,
  noteMarks: written((number, draw) => `${number}${pick(['¹', '²', '[1]', '①'], draw) ?? ''}`),
  runTogether,
  inLabel,
  bilingual: renamed('both', (text) => `${text} ${english[text] ?? ''}`.trim()),
  otherLabels: otherwise('label'),
  otherHeads: otherwise('head'),
  pathLabels,
  splitLabels,
  departments,
  quarters,
  tableEachRow,
} as const satisfies Readonly<Record<string, Otherwise>>
