import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { readScans, sourceOfScan } from '../../corpus/make/scan/case.js'
import type { Report } from '../../src/report.js'
import { valueAt } from '../support/report.js'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../corpus')
const built = (name: string) => new URL(`../../dist/${name}`, import.meta.url).href

/** Read in a process of its own: jest's arrays are none to what is native. */
function reportOf(file: string): Report {
  const script = `
    const { createOcr } = await import(${JSON.stringify(built('ocr/index.js'))})
    const { parseReport } = await import(${JSON.stringify(built('index.js'))})
    const packages = process.env.OCR_PACKAGES
    const ocr = await createOcr(packages === undefined ? {} : { packages })
    console.log(JSON.stringify(await parseReport(${JSON.stringify(file)}, { ocr })))`
  const { stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Report
}

/** A value that a warning names, or one of what it is a part of. */
function isNamed({ findings }: Report, path: string): boolean {
  return findings.some(
    ({ severity, paths }) =>
      severity !== 'info' && paths.some((one) => path === one || path.startsWith(`${one}/`)),
  )
}

describe.each(readScans(corpus).map((scan) => [scan.slug, scan] as const))('%s', (_, scan) => {
  const { truth } = scan.twin
  let report: Report

  beforeAll(() => {
    report = reportOf(join(corpus, sourceOfScan(scan)))
  })

  const readOf = (path: string) => valueAt(report, path) ?? null
  const entries = Object.entries(truth.values)

  test('no value is wrong', () => {
    const wrong = entries.filter(([path, value]) => ![value, null].includes(readOf(path) as number))
    expect(wrong).toEqual([])
    const others = Object.keys(report.evidence).filter((path) => !(path in truth.values))
    expect(others.filter((path) => readOf(path) !== null)).toEqual([])
  })

  test('no value that is missing is so in silence', () => {
    const missing = entries.filter(([path, value]) => value !== null && readOf(path) === null)
    expect(missing.filter(([path]) => !isNamed(report, path))).toEqual([])
  })

  test('as many values are exact as were', () => {
    const exact = entries.filter(([path, value]) => readOf(path) === value)
    expect((100 * exact.length) / entries.length).toBeGreaterThanOrEqual(scan.case.least)
  })

  test('its year', () => {
    expect(report.year).toBe(truth.year)
  })

  if (scan.case.layer !== undefined)
    test('what its text layer misreads is named', () => {
      const told = report.findings.filter(({ code }) => code === 'value.layer')
      expect(told.map(({ facts }) => [facts.raw, facts.layer])).toEqual(
        expect.arrayContaining(Object.entries(scan.case.layer ?? {})),
      )
    })
})
