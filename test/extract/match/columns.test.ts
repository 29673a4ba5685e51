import { describe, expect, test } from '@jest/globals'
import { draw } from '../../support/draw.js'
import { complaints, read } from '../../support/drawn.js'
import {
  findingsOf,
  numbersOf,
  numbersUnder,
  reportOf,
  silentErrors,
  valueAt,
} from '../../support/report.js'
import {
  disclosure2021,
  proceedings,
  proceedingsValues,
  requests2021,
  requests2021Values,
} from '../../support/tables.js'

describe('columns', () => {
  test('one told by its group alone, beside columns that nobody knows, is doubtful', () => {
    const report = read(`
      | 行政复议 | < | 行政诉讼 | < | < | < |
      | 结果维结果纠 | 其他结尚未审 | 总计 | 维持持 | 果果 | 审结结 |
      | 5 | 2 | 7 | 8 | 1 | 9 |`)
    expect(numbersUnder(report, '/proceedings/')).toEqual({})
  })

  test('spans that drift between headings and data', () => {
    const report = read(`
      | 第二十条第（一）项 | < | < | < | < |
      | 信息内容 | 本年新\\n制作数量 | 本年新\\n公开数量 | < | 对外公开总数量 |
      | 规章     | 13 | < | 14 | 524 |
      | 规范性文件 | 60 | < | 61 | 368 |`)
    expect(numbersUnder(report, '/disclosure/')).toEqual({
      'rules/newlyMade': 13,
      'rules/newlyPublished': 14,
      'rules/totalPublished': 524,
      'normativeDocuments/newlyMade': 60,
      'normativeDocuments/newlyPublished': 61,
      'normativeDocuments/totalPublished': 368,
    })
    expect(complaints(report)).toEqual([])
  })

  test('in another order, with their numbers', () => {
    const report = read(`
      | 信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数 |
      | 规章     | 3            | 1            | 2            |`)
    expect(numbersUnder(report, '/disclosure/rules/')).toEqual({
      issued: 1,
      repealed: 2,
      inForce: 3,
    })
    expect(complaints(report)).toEqual([])
  })

  test('applicants in another order', () => {
    const swap = (text: string) =>
      text
        .replace('| 商业企业 | 科研机构 |', '| 科研机构 | 商业企业 |')
        .replace(/\| (\d+)02 \| (\d+)03 \|/g, '| $103 | $202 |')
    expect(swap(requests2021)).toContain('| 101 | 103 | 102 |')
    const report = read(swap(requests2021))
    expect(numbersOf(report)).toEqual(requests2021Values)
    expect(complaints(report)).toEqual([])
  })

  test('a heading cell that is missing shifts the others: they are put back, its own is named', () => {
    const report = read(requests2021.replace('| 法律服务机构 | 其他 | ^ |', '| 其他 | ~ | ^ |'))
    const lost = Object.entries(requests2021Values).filter(([path]) => /legalService$/.test(path))
    const kept = Object.entries(requests2021Values).filter(([path]) => !/legalService$/.test(path))
    expect(numbersOf(report)).toEqual(Object.fromEntries(kept))
    const [unknown] = findingsOf(report, 'column.unknown')
    expect(unknown?.paths).toEqual(expect.arrayContaining(lost.map(([path]) => path)))
  })

  test('a group of headings that is too narrow, or too wide, for them', () => {
    const narrow = requests2021
      .replace(
        '| 法人或其他组织 | < | < | < | < | 总计 |',
        '| 法人或其他组织 | < | < | < | 总计 | ~ |',
      )
      .replace('| 法律服务机构 | 其他 | ^ |', '| 法律服务机构 | ^ | 其他 |')
    expect(silentErrors(read(narrow), requests2021Values)).toEqual([])
    const wide = requests2021
      .replace(/^(.*申请人情况.*)$/m, '$1 < |')
      .replace(
        '| 法人或其他组织 | < | < | < | < | 总计 |',
        '| 法人或其他组织 | < | < | < | < | < | 总计 |',
      )
      .replace('| 其他 | ^ |', '| 其他 | ~ | ^ |')
    expect(silentErrors(read(wide), requests2021Values)).toEqual([])
  })

  test.each([
    '|  | 法人或其他组织 | < | < |  |',
    '| ~ | 法人或其他组织 | < | < | ~ |',
    '| 法人或其他组织 | < |  |  |  |',
    '| ~ | ~ | ~ | 法人或其他组织 | < |',
  ])('a group of headings as wide as its text, with nothing beside it: %s', (group) => {
    const report = read(requests2021.replace('| 法人或其他组织 | < | < | < | < |', group))
    expect(numbersOf(report)).toEqual(requests2021Values)
    expect(complaints(report)).toEqual([])
  })

  test('a group of headings under the first of its members', () => {
    const rows = requests2021.trim().split('\n').slice(3)
    const head = [
      '|  | ~ | ~ | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |',
      '| （勾稽关系） | ~ | ~ |  | 法人或其他组织 |  |  |  |  |  |',
    ]
    expect(numbersOf(read([...head, ...rows].join('\n')))).toEqual(requests2021Values)
  })

  test('a heading that is repeated pushes the others out', () => {
    const picture = requests2021.replace(
      '| 法律服务机构 | 其他 | ^ |',
      '| 法律服务机构 | 法律服务机构 | ^ | 其他 |',
    )
    expect(silentErrors(read(picture), requests2021Values)).toEqual([])
  })

  test('results of litigation that slip into the next kind', () => {
    const row = '| ^ | ^ | ^ | ^ | ^ | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |'
    const values = proceedingsValues
    const lost = proceedings.replace(row, row.replace(' 结果纠正 |', ''))
    const twice = proceedings.replace(row, row.replace('结果纠正 |', '结果纠正 | 结果纠正 |'))
    const narrow = proceedings.replace(
      '未经复议直接起诉 | < | < | < | <',
      '未经复议直接起诉 | < | < | <',
    )
    expect(silentErrors(read(lost), values)).toEqual([])
    expect(silentErrors(read(twice), values)).toEqual([])
    expect(silentErrors(read(narrow), values)).toEqual([])
  })

  test('two headings that run together, and two numbers elsewhere: as many, but not the same', () => {
    const picture = proceedings.replace(
      / 其他结果 \| 尚未审结 (\| 总计 \|\n.*13) \| 14/,
      ' 其他结尚未审果结 | < $1\\n14 | <',
    )
    expect(picture).toContain('| 13\\n14 | < | 50 | 21 |')
    const report = read(picture)
    expect(silentErrors(report, proceedingsValues)).toEqual([])
    expect(numbersUnder(report, '/proceedings/litigation/')).toEqual({})
    const [doubt, ...others] = findingsOf(report, 'column.doubtful')
    expect(others).toEqual([])
    expect(doubt?.paths).toContain('/proceedings/litigation/direct/total')
    expect(doubt?.facts.texts).toEqual(expect.arrayContaining(['10', '11']))
  })

  test('a number under a blank heading, and none under one of the form: the row has slipped', () => {
    const [last = ''] = proceedings.split('\n').slice(-1)
    const headed = proceedings.replace(last, '').trim().replace(/$/gm, '  |')
    const slipped = last.replace('| 11 |', '|  | 11 |')
    expect(silentErrors(read(`${headed}\n${slipped}`), proceedingsValues)).toEqual([])
    // Numbers that reach into it from the left prove nothing.
    const wide = requests2021
      .replace(/\| *$/gm, '|  |')
      .replace(/(\d+ \|) {2}\|$/gm, '$1 < |')
      .replace(/(2\.重复申请 \|)(.*\|) < \|/, '$1  |$2')
    expect(wide).toMatch(/2\.重复申请 \| {2}\| \d+ .*\| \d+ \|\n/)
    expect(silentErrors(read(wide), requests2021Values)).toEqual([])
    const more = read(`${headed}\n${last} 77 |`)
    expect(numbersOf(more)).toEqual(proceedingsValues)
    expect(more.unmapped.map(({ value }) => value)).toEqual([77])
  })

  test('a cell that is there twice moves the last one over columns behind all headings', () => {
    const picture = `
      | 第二十条第（一）项 | < | < | < |
      | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | < |
      | 规章     | 0 | 0 | 0 | < |
      | 行政规范性文件 | 3 | 3 | 11 | < | 11 | < |`
    const report = read(picture)
    const normative = '/disclosure/normativeDocuments/'
    expect(numbersUnder(report, normative)).toEqual({})
    expect(findingsOf(report, 'row.misfit').flatMap(({ paths }) => paths)).toEqual(
      ['issued', 'repealed', 'inForce'].map((name) => normative + name),
    )
  })

  test('a heading that is blank leaves its numbers unmapped', () => {
    const report = read(`
      | 信息内容 | 本年制发件数 |   | 现行有效件数 |
      | 规章     | 1            | 2 | 3            |`)
    expect(numbersUnder(report, '/disclosure/rules/')).toEqual({ issued: 1, inForce: 3 })
    expect(report.unmapped).toMatchObject([{ raw: '2', value: 2, row: 1, column: 2 }])
    const [unknown, ...others] = findingsOf(report, 'column.unknown')
    expect(others).toEqual([])
    expect(unknown?.severity).toBe('warning')
    expect(unknown?.paths).toContain('/disclosure/rules/repealed')
    const missing = findingsOf(report, 'column.missing').flatMap(({ paths }) => paths)
    expect(missing).not.toContain('/disclosure/rules/repealed')
  })

  test('headings below a row of the table before, which has lost its numbers', () => {
    // The headings of natural persons stand lower than those of organisations.
    const last = /\| 信息内容\s*\| 本年收费金额[\s\S]*$/
    const joined = '| 信息内容\\n行政事业性收费 | 本年收费金额（单位：万元）10.5 | < | < |'
    const report = reportOf(
      draw(disclosure2021.replace(last, joined)),
      draw(`
      | （本列数据的勾稽关系为） | 申请人情况 | < | < | < | < | < | < |
      | ^ |        | 法人或其他组织 | < | < | < | < | 总计 |
      | ^ | 自然人 |          |          |              |              |      | ^ |
      | ^ | ^      | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 |      | ^ |
      | ^ | ^      | ^        | ^        | ^            | ^            | 其他 | ^ |
      | 一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |
      | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |`),
    )
    expect(numbersUnder(report, '/requests/received/')).toEqual({
      naturalPerson: 1,
      business: 2,
      research: 3,
      nonprofit: 4,
      legalService: 5,
      otherOrganization: 6,
      total: 21,
    })
  })

  test('a column that is not the form’s', () => {
    const report = read(`
      | 信息内容 | 本年制发件数 | 其中：公开件数 | 本年废止件数 | 现行有效件数 |
      | 规章     | 1            | 77             | 2            | 3            |`)
    expect(numbersUnder(report, '/disclosure/rules/')).toEqual({
      issued: 1,
      repealed: 2,
      inForce: 3,
    })
    expect(report.unmapped).toEqual([
      { labels: ['规章', '其中：公开件数'], raw: '77', value: 77, table: 0, row: 1, column: 2 },
    ])
    expect(findingsOf(report, 'column.unknown')).toMatchObject([{ severity: 'info' }])
  })

  test.each([
    '上年',
    '上年数',
    '自然人（上年）',
    '上年自然人',
    '2020年自然人',
    '自然人（累计）',
    '去年同期',
  ])('last year’s column is never taken: %s', (head) => {
    const report = read(`
        | 申请人情况 | 自然人 | ${head} | 总计 |
        | 一、本年新收政府信息公开申请数量 | 5 | 77 | 9 |
        | 二、上年结转政府信息公开申请数量 | 6 | 78 | 8 |`)
    expect(numbersOf(report)).toEqual({
      '/requests/received/naturalPerson': 5,
      '/requests/received/total': 9,
      '/requests/broughtForward/naturalPerson': 6,
      '/requests/broughtForward/total': 8,
    })
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(['77', '78'])
  })

  const years = { '/requests/received/naturalPerson': 5, '/requests/received/total': 9 }
  test.each([
    [
      'under each heading, this one last',
      `
      | 申请人情况 | 自然人 | < | 总计 | < |
      | ^ | 2023年 | 2024年 | 2023年 | 2024年 |
      | 一、本年新收政府信息公开申请数量 | 77 | 5 | 78 | 9 |`,
      ['77', '78'],
    ],
    [
      'under each heading, this one first',
      `
      | 申请人情况 | 自然人 | < | < | 总计 | < | < |
      | ^ | 本年 | 上年 | 增减 | 本年 | 上年 | 增减 |
      | 一、本年新收政府信息公开申请数量 | 5 | 77 | 76 | 9 | 78 | 75 |`,
      ['77', '76', '78', '75'],
    ],
    [
      'over the headings',
      `
      | 申请人情况 | 2023年度 | < | 2024年度 | < |
      | ^ | 自然人 | 总计 | 自然人 | 总计 |
      | 一、本年新收政府信息公开申请数量 | 77 | 78 | 5 | 9 |`,
      ['77', '78'],
    ],
    [
      'of three years',
      `
      | 申请人情况 | 自然人 | < | < | 总计 | < | < |
      | ^ | 2022年 | 2024年 | 2023年 | 2022年 | 2024年 | 2023年 |
      | 一、本年新收政府信息公开申请数量 | 77 | 5 | 76 | 78 | 9 | 75 |`,
      ['77', '76', '78', '75'],
    ],
  ])('of columns of several years the last is the report’s: %s', (_, picture, others) => {
    const report = read(picture)
    expect(numbersOf(report)).toEqual(years)
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(others)
    expect(findingsOf(report, 'column.unknown').length).toBeGreaterThan(0)
  })

  test('two columns of one label: nothing tells which is the report’s', () => {
    const report = reportOf(
      draw(proceedings),
      draw(`
        | 申请人情况 | 自然人 | 自然人 | 总计 |
        | 一、本年新收政府信息公开申请数量 | 5 | 77 | 9 |
        | 二、上年结转政府信息公开申请数量 | 6 | 78 | 8 |`),
    )
    const values = {
      '/requests/received/naturalPerson': 5,
      '/requests/received/total': 9,
      '/requests/broughtForward/naturalPerson': 6,
      '/requests/broughtForward/total': 8,
    }
    expect(silentErrors(report, { ...proceedingsValues, ...values })).toEqual([])
    expect(report.requests?.received.naturalPerson ?? null).toBeNull()
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(
      expect.arrayContaining(['5', '6', '77', '78']),
    )
  })

  test('a subtotal is not the total', () => {
    const report = read(`
      | 申请人情况 | 自然人 | 商业企业 | 小计 | 总计 |
      | 一、本年新收政府信息公开申请数量 | 5 | 4 | 77 | 9 |`)
    expect(numbersUnder(report, '/requests/received/')).toEqual({
      naturalPerson: 5,
      business: 4,
      total: 9,
    })
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(['77'])
    const alone = read(`
      | 申请人情况 | 自然人 | 商业企业 | 小计 |
      | 一、本年新收政府信息公开申请数量 | 5 | 4 | 77 |`)
    expect(valueAt(alone, '/requests/received/total')).toBeNull()
  })

  test('a piece of two headings is neither', () => {
    const report = read(`
      | 申请人情况 | 自然人 | 商业企业 | 机构 | 总计 |
      | 一、本年新收政府信息公开申请数量 | 5 | 4 | 77 | 86 |`)
    expect(report.requests?.received.research ?? null).toBeNull()
    expect(report.unmapped.map(({ raw }) => raw)).toContain('77')
  })

  test('a damaged heading is read from its words and its place', () => {
    const report = read(requests2021.replace('社会公益组织', '社会公盖组织'))
    expect(numbersOf(report)).toEqual(requests2021Values)
    const [found] = findingsOf(report, 'label.inexact')
    expect(found?.paths).toContain('/requests/received/nonprofit')
    expect(found?.paths.every((path) => path.endsWith('/nonprofit'))).toBe(true)
  })
})
