import { describe, expect, test } from '@jest/globals'
import { draw } from '../support/draw.js'
import { reportOf, valueAt } from '../support/report.js'
import { parseReport } from '../../src/index.js'
import { disclosure2021, disclosure2021Values } from '../support/tables.js'

/** The paths of the warnings that say that a number has not been placed. */
const unplaced = (picture: string) =>
  reportOf(draw(picture)).findings.flatMap(({ code, severity, paths }) =>
    severity === 'warning' && /unknown$|unplaced$/.test(code) ? paths : [],
  )

const replaced = (was: string, now: string) => {
  const changed = disclosure2021.replace(was, now)
  expect(changed).not.toBe(disclosure2021)
  return changed
}

describe('numbers that no path has taken', () => {
  test('where the form is read as a whole, nothing is said', () => {
    expect(unplaced(disclosure2021)).toEqual([])
    expect(Object.keys(disclosure2021Values)).not.toEqual([])
  })

  test('under an unknown heading: the paths of the row that have no cell', () => {
    expect(unplaced(replaced('本年废止件数', '撤下文件'))).toEqual([
      '/disclosure/rules/repealed',
      '/disclosure/normativeDocuments/repealed',
    ])
  })

  test('where they may be some of a missing column, they may be the rest of it', () => {
    const picture = `
      | （本列数据的勾稽关系为） | 申请人情况 | < | < |
      | ^ | 自然人 | 甲类 | 乙类 |
      | 一、本年新收政府信息公开申请数量 | 25 | 8 | 7 |
      | 二、上年结转政府信息公开申请数量 | 2 | 1 | 0 |
      | （六）其他处理 | 6 | 1 | ~ |
      | （七）总计 | 24 | 8 | 7 |`
    const named = reportOf(draw(picture)).findings.flatMap(({ severity, paths }) =>
      severity === 'info' ? [] : paths,
    )
    expect(named).toContain('/requests/outcomes/other/combined/business')
  })

  test('pictures in rows of which nothing is read: the paths of their labels', () => {
    const pictures = (label: string) => `| ${label} ${'| # '.repeat(8)}| 详见说明 |`
    const table = draw(`
      | （本列数据的勾稽关系为） | 申请人情况 | < | < | < | < | < | < | 上年总计 | 备注 |
      | ^ | 自然人 | 法人或其他组织 | < | < | < | < | 总计 | ^ | ^ |
      | ^ | ^ | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | ^ | ^ | ^ |
      ${pictures('一、本年新收政府信息公开申请数量')}
      ${pictures('（七）总计')}
      ${pictures('四、结转下年度继续办理')}`)
    const cells = table.cells.map((cell) =>
      cell.text === '#' ? { ...cell, text: '', ink: '' } : cell,
    )
    const { findings } = reportOf({ ...table, cells })
    const named = findings.flatMap(({ severity, paths }) => (severity === 'info' ? [] : paths))
    expect(named).toContain('/requests/outcomes/total/total')
  })

  test('under each other in the cell of a heading', () => {
    const merged = replaced('本年废止件数', '本年废止件数\\n2\\n15')
    const values = ['/disclosure/rules/repealed', '/disclosure/normativeDocuments/repealed']
    const lost = merged
      .replace(/(\| 规章 +\| \S+ +)\| \S+/, '$1|')
      .replace(/(\| 行政规范性文件 +\| \S+ +)\| \S+/, '$1|')
    expect(unplaced(lost)).toEqual(values)
  })

  test('of columns whose names are taken for another’s: the paths of the row that have no cell', async () => {
    const kinds = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']
    const labels = ['本年新收政府信息公开申请数量', '予以公开', '结转下年度继续办理']
    const lists = kinds.map((kind, at) => {
      const rows = labels.map((label, row) => `<dt>${label}</dt><dd>${100 * at + row + 1}</dd>`)
      return `<h3>${kind}</h3><dl>${rows.join('')}</dl>`
    })
    const { requests, findings } = await parseReport(
      Buffer.from(
        `<meta charset="utf-8"><h1>甲县2023年政府信息公开工作年度报告</h1><h2>三、收到和处理政府信息公开申请情况</h2>${lists.join('')}`,
      ),
    )
    const told = new Set(
      findings.flatMap(({ severity, paths }) => (severity === 'info' ? [] : paths)),
    )
    const received = Object.entries(requests?.received ?? {})
    expect(received).toHaveLength(kinds.length)
    expect(
      received.filter(
        ([key, value], at) => value !== 100 * at + 1 && !told.has(`/requests/received/${key}`),
      ),
    ).toEqual([])
  })

  test('beside an unknown label: the paths without a cell', () => {
    expect(unplaced(replaced('行政强制', '强制类'))).toEqual(['/disclosure/compulsion/decisions'])
  })

  test('where its column is not certain: the blank cells of its row as well', () => {
    const report = reportOf(
      draw(`
        | 第二十条第（五）项 | < | < | < | < | < |
        | 信息内容 | 上一年项目数量 | | 本年增/减 | | 处理决定数量 |
        | 行政许可 | | 61 | | 21 | 177 |
        | 其他对外管理服务事项 | | 202 | | 24 | 3832 |`),
    )
    const named = report.findings.flatMap(({ severity, paths }) =>
      severity === 'info' ? [] : paths,
    )
    const silent = Object.entries({
      '/disclosure/licensing/itemsPriorYear': 61,
      '/disclosure/licensing/itemsChange': 21,
      '/disclosure/licensing/decisions': 177,
    }).filter(([path, value]) => valueAt(report, path) !== value && !named.includes(path))
    expect(silent).toEqual([])
  })

  test('under the end of a heading that stands in two cells: the blank cell under its beginning', () => {
    const report = reportOf(
      draw(`
        | 第二十条第（五）项 | < | < | < | < |
        | 信息内容 | 上一年项目数量 | 本年 | 增/减 | 处理决定数量 |
        | 行政许可 | 61 | | 21 | 177 |
        | 其他对外管理服务事项 | 202 | | 24 | 3832 |`),
    )
    const named = report.findings.flatMap(({ severity, paths }) =>
      severity === 'info' ? [] : paths,
    )
    const path = '/disclosure/licensing/itemsChange'
    expect(valueAt(report, path) === 21 || named.includes(path)).toBe(true)
  })

  test('beside the rest of a label that breaks: the path whose blank cell stands above', () => {
    const [row = ''] = /.*行政强制.*/.exec(disclosure2021) ?? []
    const cut = row.replace(/9/, ' ')
    expect(unplaced(replaced(row, `${cut}\n${row.replace('行政强制', '措施的数')}`))).toEqual([
      '/disclosure/compulsion/decisions',
    ])
  })

  test.each(['行政强制 17件', '行政强制（17）', '（六）行政强制：17', '行政强制\\n0'])(
    'in the label: %s',
    (label) => {
      const [, rest = ''] = /行政强制 *\|(.*)/.exec(disclosure2021) ?? []
      const changed = replaced(`行政强制 `, label).replace(rest, ' < | < | <')
      expect(unplaced(changed)).toEqual(['/disclosure/compulsion/decisions'])
    },
  )
})

describe('what is told of them', () => {
  const told = (picture: string) =>
    reportOf(draw(picture)).findings.flatMap(({ code, severity, basis }) =>
      basis === 'reading' && code !== 'part.missing' ? [`${severity} ${code}`] : [],
    )

  test.each([
    ['a row', '行政强制', '强制类', ['warning row.unknown']],
    ['a column', '本年废止件数', '撤下文件', ['warning column.unknown']],
    [
      'a number in a label',
      '行政强制           | 9 ',
      '行政强制 17      |   ',
      ['warning number.unplaced'],
    ],
    [
      'two numbers in a cell',
      '| 1            | 2 ',
      '| 3 28         |   ',
      ['warning cell.unreadable', 'warning number.unplaced', 'info cells.blank'],
    ],
  ])('%s: one cause, one finding', (_, was, now, codes) => {
    expect(told(replaced(was, now)).sort()).toEqual([...codes].sort())
  })

  test('a foreign row beside a table that is read as a whole is only worth knowing', () => {
    expect(told(`${disclosure2021}\n| 其他事项 | 77 | < | < |`)).toEqual(['info row.unknown'])
  })

  test.each(['备注', '序号', '代码', '上年数', '占比'])('under %s: understood', (head) => {
    const wide = disclosure2021
      .trim()
      .split('\n')
      .map((line, at) => `${line} ${at === 1 ? head : at === 2 ? '77' : ''} |`)
      .filter((line) => !line.includes('行政规范性文件'))
      .join('\n')
    expect(told(wide).filter((one) => one.startsWith('warning'))).toEqual([])
  })
})

describe('`unmapped`', () => {
  test('holds each number that no path has taken once, those in words too', () => {
    const picture = replaced('行政强制           | 9 ', '行政强制 17件    | 9 ')
    expect(reportOf(draw(picture)).unmapped).toMatchObject([
      { raw: '行政强制 17件', value: 17, table: 0, row: 10, column: 0 },
      { raw: '9', value: 9, table: 0, row: 10, column: 1 },
    ])
  })

  test.each([
    '第二十条第（一）项',
    '（2022年度）行政许可',
    '行政许可（指2022年12件）',
    '1.行政许可',
  ])('holds no digits that belong to a label: %s', (label) => {
    expect(
      reportOf(draw(replaced('行政许可 ', label))).unmapped.map(({ raw }) => raw),
    ).not.toContain(label)
  })
})
