import { describe, expect, test } from '@jest/globals'
import { read, without } from '../../support/drawn.js'
import { toMatrix } from '../../../src/grid.js'
import { draw } from '../../support/draw.js'
import {
  findingsOf,
  numbersOf,
  parseText,
  silentErrors,
  type Values,
} from '../../support/report.js'
import {
  disclosure2021,
  disclosure2021Values,
  proceedings,
  proceedingsValues,
  requests2021,
  requests2021Values,
} from '../../support/tables.js'

const litigation = '| ^ | ^ | ^ | ^ | ^ | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |'

/** Headings of which one cell has slipped: what was printed, and what has come of it. */
const slips: readonly (readonly [
  what: string,
  picture: string,
  values: Values,
  was: string,
  became: string,
  told: readonly [code: string, label: string] | null,
])[] = [
  [
    'a heading is there twice',
    requests2021,
    requests2021Values,
    '| 社会公益组织 | 法律服务机构 | 其他 | ^ |',
    '| 社会公益组织 | 社会公益组织 | 法律服务机构 | ^ | 其他 |',
    ['heading.repeated', '社会公益组织'],
  ],
  [
    'a heading is lost, and those behind it have moved up',
    requests2021,
    without(requests2021Values, '/nonprofit'),
    '| 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | ^ |',
    '| 科研机构 | 法律服务机构 | 其他 | ~ | ^ |',
    ['heading.lost', '法律服务机构'],
  ],
  [
    'a heading is too wide',
    requests2021,
    requests2021Values,
    '| 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | ^ |',
    '| 科研机构 | < | 社会公益组织 | 法律服务机构 | ^ | 其他 |',
    ['heading.resized', '科研机构'],
  ],
  [
    'a group of headings is too narrow',
    requests2021,
    requests2021Values,
    '| 法人或其他组织 | < | < | < | < | 总计 |',
    '| 法人或其他组织 | < | < | < | 总计 | ~ |',
    null,
  ],
  [
    'a heading of results is there twice',
    proceedings,
    proceedingsValues,
    litigation,
    litigation.replace('结果纠正 |', '结果纠正 | 结果纠正 |'),
    ['heading.repeated', '结果纠正'],
  ],
  [
    'the headings of the first rows of a table are too wide',
    disclosure2021,
    disclosure2021Values,
    '| 信息内容           | 本年制发件数 | 本年废止件数 | 现行有效件数 |',
    '| 信息内容           | 本年制发件数 | < | 本年废止件数 | 现行有效件数 |',
    ['heading.order', ''],
  ],
]

describe('headings of which one cell has slipped', () => {
  test.each(slips)('%s: it is read, and told', (_, picture, values, was, became, told) => {
    expect(picture).toContain(was)
    const report = read(picture.replace(was, became))
    expect(numbersOf(report)).toEqual(values)
    const slipped = report.findings.filter(({ code }) => code.startsWith('heading.'))
    expect(slipped.map(({ code, facts }) => [code, facts.label])).toEqual(
      told === null ? [] : [told],
    )
    expect(slipped.every(({ paths }) => paths.length > 0)).toBe(true)
  })

  test('what two readings tell differently is doubtful, and names all that it may be', () => {
    // The last columns are blank: the heading that lacks may have stood before any of the others.
    const picture = requests2021
      .replace(/\d+ \| \d+ \|$/gm, ' |  |')
      .replace('| 商业企业 | 科研机构 |', '| 科研机构 |')
      .replace('| 其他 | ^ |', '| 其他 | ~ | ^ |')
    const report = read(picture)
    const printed = Object.entries(requests2021Values).filter(
      ([path]) => !/(?:Organization|total)$/.test(path),
    )
    expect(silentErrors(report, Object.fromEntries(printed))).toEqual([])
    const [doubt, ...others] = findingsOf(report, 'column.doubtful')
    expect(others).toEqual([])
    expect(doubt?.paths).toContain('/requests/received/nonprofit')
    expect(doubt?.paths).toContain('/requests/received/research')
  })

  test('headings that say nothing of a slip are read as they are printed, whatever the order', () => {
    const swapped = proceedings
      .replaceAll('| 结果维持 | 结果纠正 |', '| 结果纠正 | 结果维持 |')
      .replace('| 1 | 2 |', '| 2 | 1 |')
      .replace('| 11 | 12 |', '| 12 | 11 |')
      .replace('| 21 | 22 |', '| 22 | 21 |')
    expect(swapped).not.toBe(proceedings)
    expect(numbersOf(read(swapped))).toEqual(proceedingsValues)
  })

  test('a column of marks is no padding: a number that came twice moves nothing past it', () => {
    const picture = proceedings
      .replace('| 11 |', '| / |')
      .replace('| 24 | 90 |', '| 24 | 24 | 90 |')
      .replace(/(\| 总计 \|)$|(< \|)$/gm, '$& ~ |')
    const values = { ...proceedingsValues, '/proceedings/litigation/direct/upheld': null }
    expect(silentErrors(read(picture), values)).toEqual([])
  })

  test('in lines of text one heading more or less is put back', async () => {
    const lines = toMatrix(draw(requests2021), { spans: 'blank' }).map((row) => row.filter(Boolean))
    const textOf = (change: (heading: string) => string[]) =>
      `河湾县2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n${lines
        .map((row) => row.flatMap(change).join('\t'))
        .join('\n')}`
    const read = (change: (heading: string) => string[]) => parseText(textOf(change), 'text')
    const twice = await read((text) => (text === '科研机构' ? [text, text] : [text]))
    expect(numbersOf(twice)).toEqual(requests2021Values)
    const lost = await read((text) => (text === '科研机构' ? [] : [text]))
    const kept = Object.entries(requests2021Values).filter(([path]) => !path.endsWith('research'))
    expect(numbersOf(lost)).toEqual(Object.fromEntries(kept))
    // Without the heading of their group the columns are read across, and nothing tells where they belong.
    const across = await read((text) => (text === '法人或其他组织' ? [] : [text]))
    expect(silentErrors(across, requests2021Values)).toEqual([])
  })
})
