import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { auditSeries } from '../src/check/series/index.js'
import type { Report } from '../src/report.js'
import { evidenceAt } from '../src/pointer.js'
import { reportSchema } from '../src/schema.js'
import { fold } from '../src/text.js'
import { besideProject } from './support/beside-project.js'
import { reportWith } from './support/audited.js'
import { straysOf } from './support/chinese.js'
import { type Read, readHere, readOnce } from './support/pages.js'
import { numbersOf, valueAt } from './support/report.js'

const { folder, describeThem } = besideProject('reports', 'published reports')

interface Stated {
  readonly title: string
  readonly issuer: string
  readonly year: number
  readonly edition: string
  readonly values: Readonly<Record<string, number | null>>
  readonly printed: Readonly<Record<string, string>>
}

const documents = {
  'lingshou-county-2021': 'txt',
  'shanghai-office-2019': 'html',
  'shuyang-drc-2023': 'html',
  'hongze-district-2023': 'pdf',
} as const

/** What does not add up in the published report itself. */
const contradictions: Readonly<Record<keyof typeof documents, readonly unknown[]>> = {
  'lingshou-county-2021': [],
  // 予以公开及部分公开258件, where the table has 275; its totals are blank.
  'shanghai-office-2019': [['prose.outcomes', '/figures/15', 275, 258]],
  'shuyang-drc-2023': [],
  'hongze-district-2023': [
    ['proceedings.sum', '/proceedings/reconsideration/total', 11, 0],
    ['proceedings.sum', '/proceedings/litigation/afterReconsideration/total', 5, 0],
  ],
}

const statedIn = (slug: string) =>
  JSON.parse(readFileSync(join(folder, `${slug}.json`), 'utf8')) as Stated
const proseOf = (report: Report) => report.sections.flatMap(({ paragraphs }) => paragraphs)

describeThem(() => {
  describe.each(Object.entries(documents))('%s', (slug, extension) => {
    let read: Read
    let report: Report
    let stated: Stated

    beforeAll(async () => {
      stated = statedIn(slug)
      read = await readHere(join(folder, `${slug}.${extension}`))
      ;({ report } = read)
    })

    test('what is said of it in Chinese', async () => {
      expect(await straysOf(read)).toEqual([])
    })

    test('title, issuer, year and edition', () => {
      const { title, issuer, year, edition } = stated
      expect(report).toMatchObject({ title, issuer, year, edition })
    })

    test('every value, exactly, and none beside them', () => {
      const found = Object.keys(stated.values).map((pointer) => [pointer, valueAt(report, pointer)])
      expect(Object.fromEntries(found)).toEqual(stated.values)
      const numbers = Object.entries(stated.values).filter(([, value]) => value !== null)
      expect(numbersOf(report)).toEqual(Object.fromEntries(numbers))
    })

    test('evidence for every value, null or not', () => {
      for (const [pointer, value] of Object.entries(stated.values)) {
        const evidence = evidenceAt(report, pointer)
        const printed = stated.printed[pointer] ?? (value === null ? '' : String(value))
        expect([pointer, fold(evidence?.raw ?? 'none')]).toEqual([pointer, fold(printed)])
        expect([pointer, evidence?.kind === 'number']).toEqual([pointer, value !== null])
      }
    })

    test('nothing unmapped, no error, and no warning but where the report contradicts itself', () => {
      expect(report.unmapped).toEqual([])
      const grave = report.findings.filter(({ severity }) => severity !== 'info')
      expect(
        grave.map(({ code, paths, expected, actual }) => [code, paths[0], expected, actual]),
      ).toEqual(contradictions[slug as keyof typeof documents])
    })

    test('the six parts, in order', () => {
      const parts = ['overview', 'disclosure', 'requests', 'proceedings', 'problems', 'other']
      const keys: readonly string[] = report.sections.map(({ key }) => key)
      expect(keys.filter((key) => key !== 'preamble')).toEqual(parts)
    })

    test('prose without cells', () => {
      expect(proseOf(report).filter((text) => /^[\d.,/—-]*$/.test(text))).toEqual([])
      expect(proseOf(report).filter((text) => /^(?:总计|其他|规章|自然人)$/.test(text))).toEqual([])
    })

    test('plain data that the schema accepts', () => {
      expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
    })
  })

  describe('lingshou-county-2021', () => {
    let report: Report

    beforeAll(async () => {
      ;({ report } = await readHere(join(folder, 'lingshou-county-2021.txt')))
    })

    test('200 values, each with its line', () => {
      expect(Object.keys(numbersOf(report))).toHaveLength(200)
      expect(Object.keys(report.evidence)).toHaveLength(200)
      const lines = Object.values(report.evidence).map(({ line }) => line)
      expect(new Set(lines).size).toBe(200)
      const text = readFileSync(join(folder, 'lingshou-county-2021.txt'), 'utf8').split('\n')
      for (const { raw, line } of Object.values(report.evidence)) {
        expect(text[line ?? -1]?.trim()).toBe(raw)
      }
    })

    test('whom to ask', () => {
      expect(report.contact.phone).toMatch(/^[\d-]{7,}$/)
      expect(report.contact.office).toEqual(expect.any(String))
    })
  })

  test('lingshou-county-2021: the numbers in its prose', async () => {
    const { report } = await readOnce(join(folder, 'lingshou-county-2021.txt'))
    const { figures } = report
    const overview = figures.filter(({ section }) => section === 'overview')
    expect(overview.map(({ value }) => value)).toEqual([
      5700, 770, 18, 6, 184, 5, 12, 13, 100, 25, 18, 256, 946, 10, 10, 1, 2, 1,
    ])
    const bounds = overview.filter(({ bound }) => bound !== 'exact')
    expect(bounds.map(({ value, bound }) => [value, bound])).toEqual([
      [5700, 'atLeast'],
      [770, 'atLeast'],
    ])
    expect(overview.slice(2, 5).map(({ of }) => of)).toEqual(
      Array(3).fill('办理省、市交办的人民网留言'),
    )
  })

  test('suqian 2023 and 2024 hold as a series', async () => {
    const reports = await Promise.all(
      ['suqian-city-2023', 'suqian-city-2024'].map((slug) => {
        const { title, values } = statedIn(slug)
        return reportWith({ title, values })
      }),
    )
    expect(reports.map(({ year }) => year)).toEqual([2023, 2024])
    expect(reports.map((report) => numbersOf(report))).toEqual(
      ['suqian-city-2023', 'suqian-city-2024'].map((slug) => statedIn(slug).values),
    )
    const findings = [...reports.flatMap((report) => report.findings), ...auditSeries(reports)]
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  test('shuyang-drc-2023: not a word of the site around it', async () => {
    const { report } = await readOnce(join(folder, 'shuyang-drc-2023.html'))
    const site =
      /首页|无障碍|智能问答|数据开放|版权|您当前|字体|打印|分享|扫一扫|ICP|公安网|网站地图|网站标识码|索引号|浏览次数|关闭窗口|上一篇|下一篇|附件下载|^(?:政民互动|办事服务|政务公开|登录|注册)$/
    expect(proseOf(report).filter((text) => site.test(text))).toEqual([])
    expect(proseOf(report).length).toBeGreaterThan(5)
    expect(report.publication.publisher).toEqual(expect.any(String))
    expect(report.published).toMatch(/^2024-/)
  })

  test('shanghai-office-2019: the amount in 元 is brought to 万元', async () => {
    const { report } = await readOnce(join(folder, 'shanghai-office-2019.html'))
    expect(report.evidence['/disclosure/procurement/amount']).toMatchObject({
      raw: '251000元',
      unit: '元',
      factor: 1e-4,
    })
    expect(report.published).toBe('2020-01-31')
    expect(report.period).toEqual({ from: '2019-01-01', to: '2019-12-31' })
  })
})
