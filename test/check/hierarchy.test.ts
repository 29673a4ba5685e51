import { beforeAll, expect, test } from '@jest/globals'
import { auditHierarchy } from '../../src/check/hierarchy.js'
import type { Report } from '../../src/report.js'
import { reportWith, told } from '../support/audited.js'
import { valueAt } from '../support/report.js'

const received = '/requests/received/total'
const penalties = '/disclosure/penalties/decisions'
const issued = '/disclosure/normativeDocuments/issued'

let body: Report
const number = (path: string) => Number(valueAt(body, path))

beforeAll(async () => {
  body = await reportWith({ issuer: '河湾市教育局' })
})

const wholeWith = (values: Readonly<Record<string, number>>) => reportWith({ values })

test('a body alone has what the whole has', async () => {
  expect(auditHierarchy(await wholeWith({}), [body])).toEqual([])
})

test('no bodies say nothing', async () => {
  expect(auditHierarchy(await wholeWith({}), [])).toEqual([])
})

test('bodies with more than the whole contradict it', async () => {
  const whole = await wholeWith({ [received]: number(received) - 1 })
  const findings = auditHierarchy(whole, [body])
  expect(told(findings)).toEqual(['warning hierarchy.exceeded'])
  expect(findings[0]).toMatchObject({
    paths: [`/report${received}`, `/reports/0${received}`],
    expected: number(received),
    actual: number(received) - 1,
  })
})

test('documents may be issued by several bodies', async () => {
  const whole = await wholeWith({ [issued]: number(issued) - 1 })
  expect(told(auditHierarchy(whole, [body]))).toEqual(['info hierarchy.exceeded'])
})

test('bodies with less than the whole are told once, with all paths', async () => {
  const whole = await wholeWith({
    [received]: number(received) + 5,
    [penalties]: number(penalties) + 7,
  })
  const findings = auditHierarchy(whole, [body])
  expect(told(findings)).toEqual(['info hierarchy.short'])
  expect([...(findings[0]?.paths ?? [])].sort()).toEqual([
    `/report${penalties}`,
    `/report${received}`,
  ])
})

test('numbers of several bodies are added up; what one does not print is no 0 that is doubted', async () => {
  const whole = await wholeWith({ [penalties]: 2 * number(penalties) - 1 })
  const silent = { ...body, requests: null, proceedings: null }
  const findings = auditHierarchy(whole, [body, silent]).filter(({ paths }) =>
    paths.includes(`/report${penalties}`),
  )
  expect(told(findings)).toEqual(['warning hierarchy.exceeded'])
  expect(findings[0]?.paths).toHaveLength(3)
})

test('reports of another year or edition are left out, and said to be', async () => {
  const other = await reportWith({ edition: '2019' })
  const findings = auditHierarchy(await wholeWith({}), [other, { ...body, year: 1999 }])
  expect(told(findings)).toEqual(['info hierarchy.other', 'info hierarchy.other'])
  expect(findings.map(({ paths }) => paths)).toEqual([['/reports/0'], ['/reports/1']])
})
