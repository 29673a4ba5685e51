import { describe, expect, test } from '@jest/globals'
import type { Document } from '../src/document.js'
import { explain, extractReport, formatExplanations, proofsOf, readDocument } from '../src/index.js'
import { valueAt } from '../src/pointer.js'
import { nianbao } from './support/command.js'
import { draw } from './support/draw.js'
import { pathOf } from './support/pages.js'
import { documentOf as documentWith } from './support/report.js'
import { disclosure2021, proceedings, requests2021 } from './support/tables.js'

/** A report of three tables, of which some words are changed. */
function documentOf(from = '', to = ''): Document {
  const tables = [disclosure2021, requests2021, proceedings]
  const drawn = tables.map((one) => draw(from === '' ? one : one.replace(from, to)))
  return documentWith(['东湖区人民政府2023年政府信息公开工作年度报告', ...drawn])
}

const granted = '/requests/outcomes/granted/naturalPerson'

describe('explain', () => {
  test('a value: where it stands, how its headings are read, and its sums', () => {
    const document = documentOf()
    const report = extractReport(document)
    const [one] = explain(document, [granted])
    expect(one).toMatchObject({
      pointer: granted,
      value: valueAt(report, granted),
      evidence: report.evidence[granted],
      lacks: null,
      headings: ['申请人情况', '自然人'],
    })
    expect(one?.labels.at(-1)).toMatch(/予以公开/)
    expect(one?.readings).toEqual([
      { plausible: true, cost: 0, against: [], slip: null, pointer: granted },
    ])
    expect(one?.proof).toEqual(proofsOf(report)[granted])
    expect(one?.findings).toEqual(report.findings.filter(({ paths }) => paths.includes(granted)))
  })

  test('a heading printed twice: the reading that was taken, and why the one printed was not', () => {
    const document = documentOf(
      '| 社会公益组织 | 法律服务机构 | 其他 | ^ |',
      '| 社会公益组织 | 社会公益组织 | 法律服务机构 | ^ | 其他 |',
    )
    const [one] = explain(document, ['/requests/received/otherOrganization'])
    const [best, ...others] = one?.readings ?? []
    expect(best).toMatchObject({
      plausible: true,
      slip: { kind: 'added', heading: '社会公益组织' },
      pointer: one?.pointer,
    })
    const printed = others.find(({ slip }) => slip === null)
    expect(printed?.plausible).toBe(false)
    expect(printed?.cost).toBeGreaterThan(best?.cost ?? 0)
    const sum = printed?.against.reduce((total, { times, weight }) => total + times * weight, 0)
    expect(sum).toBeCloseTo(printed?.cost ?? 0)
    expect(one?.findings.map(({ code }) => code)).toContain('heading.repeated')
  })

  test.each([
    ['row', '规章', '规矩', '/disclosure/rules/issued'],
    ['column', '本年废止件数', '办公地点', '/disclosure/rules/repealed'],
    ['table', '', '', '/statistics/documents'],
  ] as const)('where there is no value, the %s lacks', (lacks, from, to, pointer) => {
    const document = documentOf(from, to)
    const known = explain(document, [pointer.split('/').slice(0, 2).join('/')])
    const one = known.find((some) => some.pointer === pointer) ?? known[0]
    expect(one).toMatchObject({ value: null, evidence: null, lacks })
  })

  test('without a path the first value of each finding that matters; of a table all of its values', async () => {
    const document = await readDocument(pathOf('tongqing-justice-2019-signs/source.html'))
    expect(explain(document).map(({ pointer }) => pointer)).toEqual([
      '/disclosure/penalties/itemsChange',
    ])
    expect(explain(document, ['/proceedings'])).toHaveLength(15)
  })

  test('what is no value of the form is refused', () => {
    const document = documentOf()
    expect(() => explain(document, ['/requests/newly'])).toThrow(RangeError)
  })

  test.each(['en', 'zh'] as const)('in words (%s)', (lang) => {
    const document = documentOf('| 其他 | ^ |', '| 其他 | 其他 | ^ |')
    const told = formatExplanations(explain(document, [granted]), { lang })
    expect(told).toContain('自然人')
    expect(told).toMatch(lang === 'zh' ? /解读方式 .*可疑程度/ : /readings .*cost/)
    expect(formatExplanations([], { lang })).not.toBe('')
  })
})

describe('nianbao explain', () => {
  const odd = pathOf('tongqing-justice-2019-signs/source.html')

  test('a value in words, and as JSON', async () => {
    const { status, out } = await nianbao(['explain', odd])
    expect(status).toBe(0)
    expect(out).toMatch(
      /^\/disclosure\/penalties\/itemsChange .*\n {2}value +none; printed “--253”/,
    )
    const json = await nianbao(['explain', odd, '/proceedings', '--json'])
    expect(JSON.parse(json.out)).toHaveLength(15)
  })

  test.each([
    [['explain'], /Name a file/],
    [['explain', odd, '/x/naturalPerson'], /did you mean \/requests\//],
    [['explain', odd, '/x/naturalPerson', '--lang', 'zh'], /是否指“\/requests\//],
  ])('%j is refused', async (args, message) => {
    const { status, err } = await nianbao(args)
    expect(status).toBe(2)
    expect(err).toMatch(message)
  })
})
