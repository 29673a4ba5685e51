import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { english } from '../src/form/english.js'
import { listFields, partNames, printed } from '../src/form/form.js'
import { forms, tableOf } from '../src/form/index.js'
import { codebook, entriesOfEdition } from '../src/frame/codebook.js'
import { toRecord } from '../src/frame/record.js'
import { type Row, toRows } from '../src/frame/rows.js'
import { parseReport } from '../src/parse.js'
import type { Report } from '../src/report.js'
import { numbersOf, pointers, withValue } from './support/report.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const read = (file: string) => parseReport(join(root, 'corpus', file))

let html: Report
let drift: Report
let pdf: Report
let text: Report
let lacking: Report
let proseOnly: Report

beforeAll(async () => {
  html = await read('lingshou-2021-html/source.html')
  drift = await read('shanghai-office-2019-drift/source.html')
  pdf = await read('jizhou-2023-pdf-wkhtmltopdf/source.pdf')
  text = await read('lingshou-2021-text/source.txt')
  lacking = await read('yuyuan-agriculture-2021-part-missing/source.html')
  proseOnly = await read('qingzan-2019-prose-only/source.html')
})

const rowOf = (report: Report, path: string): Row => {
  const row = toRows(report).find((one) => one.path === path)
  if (row === undefined) throw new Error(`no row ${path}`)
  return row
}

describe('codebook', () => {
  test('has each path of all editions once', () => {
    expect(codebook.map(({ path }) => path).sort()).toEqual([...pointers].sort())
  })

  test.each(['path', 'name', 'label', 'labelEn'] as const)('no two entries have one %s', (key) => {
    const seen = codebook.map((entry) => entry[key])
    expect(seen.filter((one, at) => seen.indexOf(one) !== at)).toEqual([])
  })

  test('its names are safe in Stata, R and SQL', () => {
    const unsafe = codebook.filter(({ name }) => !/^[a-z][a-z0-9_]{0,31}$/.test(name))
    expect(unsafe).toEqual([])
    const front = Object.keys(toRecord(html)).slice(0, 9)
    expect(codebook.filter(({ name }) => front.includes(name))).toEqual([])
  })

  // Names are promised to stay: scripts of others are written with them.
  test.each`
    path                                                       | name
    ${'/requests/outcomes/denied/stateSecret/naturalPerson'}   | ${'req_denied_state_secret_natural'}
    ${'/requests/outcomes/total/total'}                        | ${'req_outcomes_total'}
    ${'/requests/outcomes/other/other/otherOrganization'}      | ${'req_other_other_otherorg'}
    ${'/requests/outcomes/unavailable/needsCreation/research'} | ${'req_unavail_creation_research'}
    ${'/requests/carriedForward/nonprofit'}                    | ${'req_carried_forward_npo'}
    ${'/disclosure/normativeDocuments/inForce'}                | ${'disc_norm_docs_in_force'}
    ${'/disclosure/otherServices/itemsPriorYear'}              | ${'disc_other_services_items_prior'}
    ${'/proceedings/litigation/afterReconsideration/upheld'}   | ${'proc_litigation_after_upheld'}
  `('$path is $name', ({ path, name }: Record<'path' | 'name', string>) => {
    expect(codebook.find((entry) => entry.path === path)?.name).toBe(name)
  })

  test('tells labels in both languages, unit, editions, article and applicant', () => {
    const entry = (path: string) => codebook.find((one) => one.path === path)
    expect(entry('/requests/outcomes/denied/stateSecret/business')).toEqual({
      path: '/requests/outcomes/denied/stateSecret/business',
      name: 'req_denied_state_secret_business',
      label: '三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密 › 法人或其他组织 › 商业企业',
      labelEn:
        'Outcomes of the year › Denied › State secret › Legal person or other organization › Business',
      unit: '件',
      quantity: 'count',
      editions: ['2021', '2019'],
      part: 'requests',
      status: 'settled',
      article: null,
      applicant: 'business',
    })
    expect(entry('/disclosure/fees/collected')).toMatchObject({
      unit: '万元',
      article: '第二十条第（八）项',
      editions: ['2021'],
      applicant: null,
    })
    expect(entry('/disclosure/licensing/itemsChange')).toMatchObject({ unit: '项' })
    expect(entry('/disclosure/licensing/decisions')).toMatchObject({
      editions: ['2021', '2019'],
      label: '第二十条第（五）项 › 行政许可 › 本年处理决定数量',
    })
    expect(entry('/proceedings/reconsideration/total')?.applicant).toBeNull()
  })

  test('each label of the form has an English one, and no other has', () => {
    const labels = forms.flatMap((form) =>
      partNames.flatMap((part) =>
        listFields(tableOf(form, part) ?? {}).flatMap(([, { band, row, column }]) => [
          ...(band === undefined ? [] : [band]),
          ...[...row, ...column].map(printed),
        ]),
      ),
    )
    expect(Object.keys(english).sort()).toEqual([...new Set(labels)].sort())
  })
})

describe('toRows', () => {
  test('has every value of the form of the report, in its order, null values too', () => {
    for (const report of [html, drift]) {
      const rows = toRows(report)
      expect(rows.map(({ path }) => path)).toEqual(
        entriesOfEdition(report.edition).map(({ path }) => path),
      )
      const numbers = rows.filter(({ value }) => value !== null)
      expect(Object.fromEntries(numbers.map(({ path, value }) => [path, value]))).toEqual(
        numbersOf(report),
      )
    }
    expect(toRows(html)).toHaveLength(10 + 29 * 7 + 15)
    expect(toRows(drift)).toHaveLength(22 + 29 * 7 + 15)
  })

  test('of a report without an edition the parts that all editions share', () => {
    expect(proseOnly.edition).toBeNull()
    const rows = toRows(proseOnly)
    expect(rows).toHaveLength(29 * 7 + 15)
    expect(rows.filter(({ value, kind, raw }) => value ?? kind ?? raw)).toEqual([])
  })

  test('a number of a page: who, when, what, as printed, and where', () => {
    expect(rowOf(drift, '/disclosure/procurement/amount')).toEqual({
      sha256: drift.source.sha256,
      issuer: drift.issuer,
      year: 2019,
      edition: '2019',
      part: 'disclosure',
      path: '/disclosure/procurement/amount',
      name: 'disc_procurement_amount',
      label: '第二十条第（九）项 › 政府集中采购 › 采购总金额',
      labelEn: 'Article 20(9) › Centralized government procurement › Total amount',
      applicant: null,
      value: 25.1,
      unit: '万元',
      raw: '251000元',
      kind: 'number',
      table: 0,
      row: 17,
      column: 3,
      line: null,
      page: null,
      box: null,
      sumsHeld: 0,
      sumsFailed: 0,
      findings: [],
    })
  })

  test('a blank cell is told apart from zero and from no cell', () => {
    expect(rowOf(drift, '/requests/outcomes/granted/total')).toMatchObject({
      value: null,
      raw: '',
      kind: 'blank',
      findings: ['cells.blank', 'sums.blank'],
    })
    expect(rowOf(html, '/requests/outcomes/denied/combined/total')).toMatchObject({
      value: null,
      raw: null,
      kind: null,
    })
    const zero = toRows(html).find(({ value }) => value === 0)
    expect(zero).toMatchObject({ value: 0, kind: 'number' })
  })

  test('page and box of a PDF, line of a text', () => {
    const path = '/requests/received/total'
    const { page, box } = pdf.evidence[path] ?? {}
    expect(rowOf(pdf, path)).toMatchObject({ page, box, line: null })
    expect([page, box?.length]).toEqual([expect.any(Number), 4])
    expect(rowOf(text, path)).toMatchObject({ page: null, line: text.evidence[path]?.line })
  })

  test('findings that name the value, its row, or its part, each once', () => {
    const [part] = lacking.findings.find(({ code }) => code === 'part.missing')?.paths ?? []
    const under = toRows(lacking).filter(({ path }) => path.startsWith(`${part}/`))
    expect(under.length).toBeGreaterThan(0)
    expect(under.filter(({ findings }) => !findings.includes('part.missing'))).toEqual([])
    const named = (code: 'sums.blank' | 'requests.row.sum', ...paths: string[]) =>
      ({ ...html.findings[0], code, paths }) as Report['findings'][number]
    const doubted = {
      ...html,
      findings: [
        named('requests.row.sum', '/requests/received/total'),
        named('sums.blank', '/requests/received'),
        named('requests.row.sum', '/requests/received/total', '/requests/receiv'),
      ],
    }
    const codes = (path: string) => rowOf(doubted, path).findings
    expect(codes('/requests/received/total')).toEqual(['sums.blank', 'requests.row.sum'])
    expect(codes('/requests/received/business')).toEqual(['sums.blank'])
    expect(codes('/requests/broughtForward/total')).toEqual([])
  })

  test.each`
    path                            | value   | unit         | expected
    ${'/disclosure/fees/collected'} | ${12.5} | ${undefined} | ${null}
    ${'/disclosure/fees/collected'} | ${0}    | ${undefined} | ${'万元'}
    ${'/disclosure/fees/collected'} | ${null} | ${undefined} | ${'万元'}
    ${'/disclosure/fees/collected'} | ${12.5} | ${'元'}      | ${'万元'}
    ${'/disclosure/rules/issued'}   | ${3}    | ${undefined} | ${'件'}
    ${'/disclosure/rules/issued'}   | ${3}    | ${'部'}      | ${'部'}
  `('$path of $value printed with $unit is in $expected', ({ path, value, unit, expected }) => {
    const at = path as string
    const evidence = { raw: '', kind: 'number', ...(unit === undefined ? {} : { unit }) }
    const report = {
      ...withValue(html, at, value as number | null),
      evidence: { [at]: evidence },
    } as Report
    expect(rowOf(report, at).unit).toBe(expected)
  })

  test('is plain data', () => {
    const rows = toRows(pdf)
    expect(JSON.parse(JSON.stringify(rows))).toStrictEqual(rows)
  })
})

describe('toRecord', () => {
  test('reports of all editions have the same columns in the same order', () => {
    const columns = [
      ...['sha256', 'issuer', 'year', 'edition', 'title', 'published', 'format'],
      ...['errors', 'warnings'],
      ...codebook.map(({ name }) => name),
    ]
    for (const report of [html, drift, proseOnly]) {
      expect(Object.keys(toRecord(report))).toEqual(columns)
    }
  })

  test('has the values under their names, null where there is none', () => {
    const record = toRecord(drift)
    expect(record).toMatchObject({
      year: 2019,
      edition: '2019',
      format: 'html',
      errors: 0,
      warnings: 0,
      disc_procurement_amount: 25.1,
      req_granted_total: null,
      disc_fees_collected: null,
    })
    for (const report of [html, drift, pdf]) {
      const values = Object.values(toRecord(report)).slice(9)
      expect(values.filter((value) => value !== null)).toHaveLength(
        Object.keys(numbersOf(report)).length,
      )
    }
    expect(toRecord(lacking).errors).toBe(1)
  })
})
