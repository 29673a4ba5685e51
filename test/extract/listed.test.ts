import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parseReport } from '../../src/index.js'
import { numberAt } from '../../src/pointer.js'
import type { Report } from '../../src/report.js'
import {
  type FormRow,
  formRows,
  formValues,
  headings,
  plain,
  reportOf,
  rows,
  table,
  valueOf,
} from '../support/statistics.js'

const read = (body: string, year?: number): Promise<Report> =>
  parseReport(new TextEncoder().encode(reportOf(body, year)))
const readText = (text: string): Promise<Report> =>
  parseReport(new TextEncoder().encode(text), { format: 'text' })

const loud = ({ findings }: Report) => findings.filter(({ severity }) => severity !== 'info')
const valuesIn = (report: Report) =>
  Object.fromEntries(Object.keys(formValues).map((path) => [path, numberAt(report, path)]))
const isNamed = (report: Report, path: string) =>
  loud(report).some(({ paths }) => paths.some((one) => path.startsWith(one)))

/** The numbers of the tables are no sums of each other, and that is another matter. */
const ofReading = (report: Report) => loud(report).filter(({ basis }) => basis === 'reading')

const other = (text: string) => (row: (typeof formRows)[number]) =>
  row.pointer === null ? '' : text

const halves = () => {
  const half = Math.ceil(formRows.length / 2)
  const rightOf = (at: number) => {
    const right = formRows[half + at]
    return right === undefined ? ['', '', ''] : plain(right)
  }
  return [[...headings, ...headings]].concat(
    formRows.slice(0, half).map((row, at) => [...plain(row), ...rightOf(at)]),
  )
}

const turned = () => {
  const values = formRows.filter(({ pointer }) => pointer !== null)
  return Array.from({ length: 6 }, (_, at) => values.slice(at * 10, at * 10 + 10))
    .map((some) =>
      table([some.map(({ label }) => label), some.map(({ unit }) => unit), some.map(valueOf)]),
    )
    .join('')
}

describe('the form of 2014 is read whole', () => {
  test.each([
    ['as it is printed', () => table([[...headings], ...rows(plain)])],
    [
      'with running numbers',
      () => table([['序号', ...headings], ...rows((row, at) => [String(at + 1), ...plain(row)])]),
    ],
    [
      'without headings, with running numbers, units over two columns',
      () =>
        table(rows((row, at) => [String(at + 1), ...plain(row)])).replace(
          /<td>([^<]*)(?=<\/td><td>[^<]*<\/td><\/tr>)/g,
          '<td colspan="2">$1',
        ),
    ],
    [
      'with codes, a line 甲 乙 丙 1 2, and what came together since',
      () =>
        table([
          ['指标名称', '计量单位', '代码', '本期实际', '本年累计'],
          ['甲', '乙', '丙', '1', '2'],
          ...rows((row, at) => [
            row.label,
            row.unit,
            String(at + 10),
            valueOf(row),
            other('9')(row),
          ]),
        ]),
    ],
    [
      'beside all years and the year before',
      () =>
        table([
          ['统 计 指 标', '单位', '2016年度', '2015年度', '历年累计'],
          ...rows((row) => [...plain(row), other('7')(row), other('9')(row)]),
        ]),
    ],
    ['in two halves side by side', () => table(halves())],
    [
      'with its numbers before their labels',
      () =>
        table([
          ['统计数', '单位', '序号', '统计指标'],
          ...rows((row, at) => [valueOf(row), row.unit, String(at + 1), row.label]),
        ]),
    ],
    [
      'in two halves, each with its numbers before its labels',
      () => table(halves().map((row) => [...row].reverse())),
    ],
    [
      'with the number of a row in the cell of its label, which reaches over all columns',
      () => {
        const line = '回应公众关注热点或重大舆情数'
        const own = `<tr><td colspan="3">${line}<br>${formValues['/statistics/response/topics']}次</td></tr>`
        return table(rows((row) => (row.label === line ? ['+'] : plain(row)))).replace(
          '<tr><td>+</td></tr>',
          own,
        )
      },
    ],
    [
      'with a table for a single row, and its label without its ending',
      () =>
        table(rows((row) => (row.label.startsWith('举报') ? null : plain(row)))) +
        table([
          ['指标', '统计数'],
          ...rows((row) =>
            row.label.startsWith('举报') ? ['六、举报投诉数', valueOf(row)] : null,
          ),
        ]),
    ],
    ...[
      (row: FormRow) => `：${valueOf(row)}${row.unit}`,
      (row: FormRow) => `（${valueOf(row)}${row.unit}）`,
    ].map((countOf, at): [string, () => string] => [
      `with the first line of each part over the table of the part, way ${at + 1}`,
      () => {
        const isFirst = ({ number }: FormRow) => /^[一二三四五六七八九]、$/.test(number)
        const starts = formRows.flatMap((row, start) => (isFirst(row) ? [start] : []))
        return starts
          .map((start, part) => {
            const [first, ...rest] = formRows.slice(start, starts[part + 1])
            const head = first?.pointer == null ? '' : countOf(first)
            const own = rest.map((row) => `<tr><td>${row.label}<td>${valueOf(row)}`)
            const below = own.length === 0 ? '' : `<table>${own.join('')}</table>`
            return `<p>${first?.number ?? ''}${first?.label ?? ''}${head}</p>${below}`
          })
          .join('')
      },
    ]),
    ...['：343件', '：三百四十三件', '：三百四十三', '三百四十三件', '（343件）', '343'].map(
      (count): [string, () => string] => [
        `with a row on a line of its own: 举报投诉数量${count}`,
        () =>
          table(rows((row) => (row.label.startsWith('举报') ? null : plain(row)))) +
          `<p>六、举报投诉数量${count}</p>`,
      ],
    ),
    [
      'in traditional characters',
      () =>
        table(
          rows(plain).map(([label = '', ...cells]) => [label.replaceAll('答复', '答覆'), ...cells]),
        ),
    ],
    ['with its lines as columns', turned],
    [
      'with units in the cells of the numbers',
      () =>
        table([
          ['统计指标', '统计数'],
          ...rows((row) => [row.label, row.pointer === null ? '' : valueOf(row) + row.unit]),
        ]),
    ],
    [
      'cut over tables',
      () =>
        [0, 20, 45].map((from, at) => table(rows(plain).slice(from, [20, 45, 99][at]))).join(''),
    ],
    [
      'without the lines that tell apart what is printed twice',
      () => table(rows((row) => (/行政(?:复议|诉讼)数量/.test(row.label) ? null : plain(row)))),
    ],
  ])('%s', async (_, body) => {
    const report = await read(body())
    const lacking = Object.entries(valuesIn(report)).filter(
      ([path, value]) => value !== formValues[path],
    )
    expect(lacking.filter(([path]) => !/(?:reconsideration|litigation)\/total/.test(path))).toEqual(
      [],
    )
    expect(ofReading(report)).toEqual([])
    expect(report).toMatchObject({
      edition: '2014',
      year: 2016,
      issuer: '清溪县人民政府',
      disclosure: null,
      requests: null,
      proceedings: null,
    })
  })

  test.each([
    ['a row a line', '\t'],
    ['a cell a line', '\n'],
    ['parted by blanks', ' '],
  ])('of lines of text, %s', async (_, gap) => {
    const lines = [[...headings], ...rows(plain)].map((row) => row.join(gap))
    const report = await readText(
      `清溪县人民政府2016年政府信息公开工作年度报告\n\n一、概述\n全年公开有序。\n\n政府信息公开情况统计表\n${lines.join('\n')}`,
    )
    expect(valuesIn(report)).toEqual(formValues)
    expect(ofReading(report)).toEqual([])
  })

  test.each([
    [
      'on lines of its own',
      '政府信息公开情况统计表\n（2015年度）\n填报单位（盖章）：清溪县人民政府\n',
    ],
    [
      'in cells of a sheet',
      '政府信息公开情况统计表,,\n（2015年度）,,\n填报单位：清溪县人民政府,,\n',
    ],
  ])('alone, the year that the form prints under its title, %s', async (_, front) => {
    const lines = [[...headings], ...rows(plain)].map((row) => row.join(','))
    const report = await readText(front + lines.join('\n'))
    expect(valuesIn(report)).toEqual(formValues)
    expect(report).toMatchObject({ year: 2015, issuer: '清溪县人民政府' })
  })

  test('of lines of text, a unit cut over two lines, below a heading that is cut too', async () => {
    const lines = rows(plain).map((row) => row.join('    '))
    const [label = '', unit = '', value = ''] = rows(plain).at(-1) ?? []
    expect(unit).toBe('人次')
    const last = [`和培训情况    ${label}    人    ${value}`, '                    次']
    const report = await readText(
      `清溪县人民政府2016年政府信息公开工作年度报告\n\n一、概述\n全年公开有序。\n\n政府信息公开情况统计表\n${[headings.join('    '), ...lines.slice(0, -1), ...last].join('\n')}`,
    )
    expect(valuesIn(report)).toEqual(formValues)
  })

  test('of lines of text, the labels of two rows before their units and numbers', async () => {
    const lines = rows(plain).map((row) => row.join(' '))
    const at = lines.findIndex((line) => line.includes('2.政府网站公开'))
    const [one = [], two = []] = rows(plain).slice(at, at + 2)
    const set = [one[0], two[0], one.slice(1).join(' '), two.slice(1).join(' ')]
    const report = await readText(
      `清溪县人民政府2016年政府信息公开工作年度报告\n\n一、概述\n全年公开有序。\n\n政府信息公开情况统计表\n${[headings.join(' '), ...lines.slice(0, at), ...set, ...lines.slice(at + 2)].join('\n')}`,
    )
    expect(valuesIn(report)).toEqual(formValues)
  })
})

const aboveTable =
  '清溪县人民政府2016年政府信息公开工作年度报告\n\n一、概述\n全年公开有序。\n\n政府信息公开情况统计表\n'

/** Lines as they stand side by side where a page is printed in two columns. */
const sideBySide = (lines: readonly string[]) => {
  const half = Math.ceil(lines.length / 2)
  return lines.slice(0, half).map((line, at) => `${line} ${lines[half + at] ?? ''}`)
}

/** Each row as lines of a list; a heading has no number. */
const listOf = (line: (row: (typeof formRows)[number], value: string) => string) =>
  formRows.map((row) =>
    row.pointer === null ? row.number + row.label : line(row, valueOf(row) + row.unit),
  )

describe('a list is read whole', () => {
  test.each([
    ['with leader dots', () => listOf(({ label }, value) => `${label}............${value}`)],
    ['with an ellipsis', () => listOf(({ label }, value) => `${label}…… ${value}`)],
    [
      'with leader dots in two columns of the page, of which each line has both',
      () => sideBySide(listOf(({ number, label }, value) => `${number}${label}......... ${value}`)),
    ],
    [
      'with leader dots, all on one line',
      () => [listOf(({ number, label }, value) => `${number}${label}......${value}`).join('')],
    ],
    ['with numbers before their labels', () => listOf(({ label }, value) => `${value} ${label}`)],
    [
      'with numbers on the lines above their labels',
      () => listOf(({ label }, value) => `${value}\n${label}`),
    ],
    [
      'without headings and units, with numbers on the lines above their labels',
      () =>
        formRows.flatMap((row) => (row.pointer === null ? [] : [`${valueOf(row)}\n${row.label}`])),
    ],
    [
      'with marks at the ends of its lines',
      () => listOf(({ label }, value) => `${label}：${value}；`),
    ],
    [
      'as running text in the words of the form',
      () => [listOf(({ label }, value) => label + value).join('；')],
    ],
    [
      'whose labels are cut over lines with other rows between',
      () =>
        listOf(({ label }, value) =>
          label === '专职人员数' ? `${label}（不包括政府公报及` : `${label} ${value}`,
        ).flatMap((line) =>
          line.startsWith('兼职人员数')
            ? [line, `政府网站工作人员数）${formValues['/statistics/capacity/staff/fullTime']}人`]
            : [line],
        ),
    ],
  ])('%s', async (_, lines) => {
    const report = await readText(aboveTable + lines().join('\n'))
    expect(valuesIn(report)).toEqual(formValues)
    expect(ofReading(report)).toEqual([])
  })
})

describe('numbers on lines that are not read are told', () => {
  const path = '/statistics/requests/replies/nonexistent'
  const linesWith = (own: (label: string, value: string) => string) =>
    listOf(({ label }, value) =>
      label === '申请信息不存在数' ? own(label, value) : `${label} ${value}`,
    ).join('\n')

  test.each([
    [
      'two numbers where the others have one',
      (label: string, value: string) => `${label} ${value} 7件`,
    ],
    ['a number within words', (label: string, value: string) => `${label}计为${value}共`],
    ['words that nobody knows', (_: string, value: string) => `□□□□□ ${value}`],
  ])('%s', async (_, own) => {
    const report = await readText(aboveTable + linesWith(own))
    expect(valuesIn(report)).toEqual({ ...formValues, [path]: null })
    expect(isNamed(report, path)).toBe(true)
  })

  test('numbers that stand alone before the first row that is known', async () => {
    const lines = listOf(({ label }, value) => `${label} ${value}`)
    const words = lines.slice(0, 4).map((line) => `甲${line.replace(/\d.*/, '').slice(0, 2)}`)
    const numbers = ['62687', '201', '218']
    const report = await readText(aboveTable + [...words, ...numbers, ...lines.slice(8)].join('\n'))
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(numbers)
    for (const row of ['disclosure/items', 'disclosure/channels/gazette'])
      expect(isNamed(report, `/statistics/${row}`)).toBe(true)
  })

  test('a line beside tables', async () => {
    const label = '被依法纠错数'
    const report = await read(
      table(rows((row) => (row.label === label ? null : plain(row)))) + `<p>${label} 12件</p>`,
    )
    for (const part of ['reconsideration', 'litigation'])
      expect(isNamed(report, `/statistics/${part}/corrected`)).toBe(true)
  })
})

describe('what is not certain is null, and told', () => {
  const nothing = Object.fromEntries(Object.keys(formValues).map((path) => [path, null]))

  test.each([
    ['departments', ['区政府统计数', '区直单位统计数', '乡镇街道统计数']],
    ['what is its own and what is not', ['本级', '下级', '合计']],
    ['columns without headings', ['', '', '']],
  ])('of columns for %s none is taken', async (_, names) => {
    const report = await read(
      table([
        ['统计指标', '单位', ...names],
        ...rows((row) => [...plain(row), other('3')(row), other('4')(row)]),
      ]),
    )
    expect(valuesIn(report)).toEqual(nothing)
    expect(Object.keys(formValues).filter((path) => !isNamed(report, path))).toEqual([])
    expect(report.unmapped).toHaveLength(3 * 58)
  })

  test('of columns for departments and their sum that is taken', async () => {
    const halved = (row: Parameters<typeof plain>[0]) => {
      const value = Number(plain(row)[2])
      const part = Number.isInteger(value) ? Math.floor(value / 3) : 0
      return [String(part), Number.isNaN(value) ? '' : String(value - part)]
    }
    const lines = rows((row) => {
      const [label = '', unit = '', value = ''] = plain(row)
      return [label, unit, ...halved(row), value]
    })
    const report = await read(
      table([['统计指标', '单位', '区政府统计数', '乡镇街道统计数', '合计'], ...lines]),
    )
    expect(valuesIn(report)).toEqual(formValues)
  })

  test('one line for two values', async () => {
    const report = await read(
      table([
        [...headings],
        ...rows((row) => {
          if (row.label.startsWith('政务微信')) return null
          return row.label.startsWith('政务微博')
            ? ['3.政务微博、政务微信公开政府信息数', '条', '555']
            : plain(row)
        }),
      ]),
    )
    const paths = ['microblog', 'wechat'].map((name) => `/statistics/disclosure/channels/${name}`)
    expect(ofReading(report)).toMatchObject([{ code: 'row.joint', paths }])
    expect(report.unmapped).toMatchObject([{ raw: '555', value: 555 }])
  })

  test('rows that bodies add shift nothing, and are told', async () => {
    const added = ['主动公开机构领导、机构设置及人事信息', '条', '77']
    const report = await read(
      table([
        [...headings],
        ...rows(plain).flatMap((row, at) => (at === 3 ? [row, added] : [row])),
      ]),
    )
    expect(valuesIn(report)).toEqual(formValues)
    expect(ofReading(report)).toEqual([])
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'row.unknown' }))
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(['77'])
  })

  test('a lost label leaves a doubt that names what its number may be', async () => {
    const report = await read(
      table([
        [...headings],
        ...rows((row) =>
          row.label === '申请信息不存在数' ? ['□□□□□', row.unit, valueOf(row)] : plain(row),
        ),
      ]),
    )
    const path = '/statistics/requests/replies/nonexistent'
    expect(valuesIn(report)).toEqual({ ...formValues, [path]: null })
    expect(ofReading(report)).toMatchObject([{ code: 'row.unknown', paths: [path] }])
  })

  test('the number beside the rest of a label that breaks may be that of the blank beside its beginning', async () => {
    const report = await read(
      table([
        [...headings],
        ...rows(plain).flatMap(([label = '', unit = '', value = '']) =>
          label.includes('危及国家安全')
            ? [
                [label.slice(0, 14), '', ''],
                ['……件', unit, value],
              ]
            : [[label, unit, value]],
        ),
      ]),
    )
    const path = '/statistics/requests/replies/denied/securityAndStability'
    expect(numberAt(report, path) === formValues[path] || isNamed(report, path)).toBe(true)
  })

  test('words that stand twice, beside a row that may be the heading of either', async () => {
    const report = await read(
      table([
        [...headings],
        ...rows((row) => {
          if (/^(?:行政诉讼数量|维持|其他情形)/.test(row.label)) return null
          if (row.pointer === '/statistics/reconsideration/corrected') return null
          return row.label === '行政复议数量' ? ['□□', '件', '9'] : plain(row)
        }),
      ]),
    )
    expect(numberAt(report, '/statistics/litigation/corrected')).toBeNull()
    expect(numberAt(report, '/statistics/reconsideration/corrected')).toBeNull()
    expect(isNamed(report, '/statistics/litigation/corrected')).toBe(true)
    expect(loud(report).map(({ code }) => code)).toContain('row.doubtful')
  })

  test('a form printed twice, and differently', async () => {
    const second = rows((row) => [row.label, row.unit, other('5')(row)])
    const report = await read(table([[...headings], ...rows(plain)]) + table(second))
    expect(valuesIn(report)).toEqual(formValues)
    expect(ofReading(report)).toMatchObject([{ code: 'value.repeated' }])
  })
})

describe('reports without the form', () => {
  const provincial = table([
    ['指标名称', '计量单位', '代码', '本期实际', '本年累计'],
    ['甲', '乙', '丙', '1', '2'],
    ['主动公开文件数', '条', '01', '41', '42'],
    ['其中：全文电子化的主动公开文件数', '条', '02', '43', '44'],
    ['申请总数', '条', '10', '45', '46'],
    ['其中：1.当面申请数', '条', '11', '47', '48'],
    ['“非本部门掌握”数', '条', '17', '49', '50'],
  ])

  test.each([2009, 2013])('%i: no national form, and nothing is owed', async (year) => {
    const report = await read(provincial, year)
    expect(report).toMatchObject({ edition: null, year, requests: null })
    expect(report).not.toHaveProperty('statistics')
    expect(loud(report)).toEqual([])
    expect(report.findings.map(({ code }) => code)).toEqual(['form.none', 'table.foreign'])
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(
      expect.arrayContaining(['41', '44', '47', '50']),
    )
    expect(report.figures.length + report.sections.length).toBeGreaterThan(0)
  })

  test('2015: a provincial table is told apart, and the form is missing', async () => {
    const report = await read(provincial, 2015)
    expect(report).toMatchObject({ edition: '2014', statistics: null })
    expect(report.findings.map(({ code }) => code)).toEqual(['part.missing', 'table.foreign'])
  })

  test('2016: prose alone', async () => {
    const report = await read('<p>无。</p>')
    expect(report).toMatchObject({ edition: '2014', statistics: null, year: 2016 })
    expect(loud(report)).toEqual([])
  })
})

describe('numbers that have lost their place are told', () => {
  test.each([
    ['cut', (number: string) => number.replace(/(?<=^\d)\d*$/, '\ufffd')],
    ['gone', () => null],
  ])('where the last column of two halves is %s at the edge of the paper', async (_, cut) => {
    const rest = halves().map((row, at) => {
      const last = at === 0 ? '' : cut(row.at(-1) ?? '')
      return [...row.slice(0, -1), ...(cut('') === null || last === null ? [] : [last])]
    })
    const report = await read(table(rest))
    const given = Object.entries(valuesIn(report)).filter(([, value]) => value !== null)
    expect(given.length).toBeGreaterThan(20)
    expect(given.filter(([path, value]) => value !== formValues[path])).toEqual([])
    const lost = Object.keys(formValues).filter((path) => valuesIn(report)[path] === null)
    const isPrinted = cut('') !== null
    expect(lost.filter((path) => isPrinted && !isNamed(report, path))).toEqual([])
  })

  test('a row whose cells before its number are lost', async () => {
    const path = '/statistics/requests/replies/nonexistent'
    const report = await read(
      table([
        [...headings],
        ...rows((row) => (row.pointer === path ? [valueOf(row)] : plain(row))),
      ]),
    )
    expect(valuesIn(report)).toEqual({ ...formValues, [path]: null })
    expect(ofReading(report)).toMatchObject([{ code: 'number.unplaced', paths: [path] }])
    expect(report.unmapped.map(({ raw }) => raw)).toEqual([String(formValues[path])])
  })

  test.each([
    [
      'in a table of its own without labels',
      (_: string, value: string) => table([['', value, '']]),
    ],
    [
      'in lines of text, a part of a line',
      (label: string, value: string) => `<p>${label}</p><p>件</p><p>${value}33</p>`,
    ],
  ])('a row that stands elsewhere: %s', async (_, place) => {
    const path = '/statistics/requests/replies/nonexistent'
    const gone = formRows.find(({ pointer }) => pointer === path)
    const report = await read(
      table([[...headings], ...rows((row) => (row.pointer === path ? null : plain(row)))]) +
        place((gone?.number ?? '') + (gone?.label ?? ''), String(formValues[path])),
    )
    expect(isNamed(report, path) || numberAt(report, path) === formValues[path]).toBe(true)
  })

  test('units that have run into the numbers behind them', async () => {
    const report = await read(
      table(rows((row) => [row.label, row.pointer === null ? '——' : row.unit + valueOf(row)])),
    )
    expect(valuesIn(report)).toEqual(formValues)
    expect(ofReading(report)).toEqual([])
  })
})

test('in a report of a later form it is none of its own: its numbers are left over, and told', async () => {
  const page = readFileSync(new URL('../../corpus/lingshou-2021-html/source.html', import.meta.url))
  const own = table([[...headings], ...rows(plain)])
  const report = await parseReport(Buffer.from(page.toString().replace('</body>', `${own}</body>`)))
  expect(report.edition).toBe('2021')
  expect(loud(report)).toMatchObject([{ code: 'table.otherEdition', paths: ['/statistics'] }])
  const numbers = Object.values(formValues)
  expect(report.unmapped).toHaveLength(numbers.length)
})
