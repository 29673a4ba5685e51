import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { readCases, sourceNameOf, type Stored, type Truth } from '../corpus/make/truth.js'
import { type Document, formats } from '../src/document.js'
import { labelKey } from '../src/extract/table/label.js'
import { toMatrix } from '../src/grid.js'
import { extractReport, parseReport } from '../src/parse.js'
import { forms, tableOf } from '../src/form/index.js'
import { type Fields, isField, type Label, partNames } from '../src/form/form.js'
import type { Report } from '../src/report.js'
import { evidenceAt } from '../src/pointer.js'
import { reportSchema } from '../src/schema.js'
import { fold } from '../src/text.js'
import { straysOf } from './support/chinese.js'
import { pathOf, readHere, readOnce } from './support/pages.js'
import { numbersOf, shortFigure, valueAt } from './support/report.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cases = readCases(join(root, 'corpus'))
/** Pictures are read only where the packages for that are installed: read/picture.test.ts draws its own. */
const written = formats.filter((format) => format !== 'image')

const nameOf = (one: Stored) => join(one.slug, sourceNameOf(one.case))

type Expected = Truth['findings'][number]

/** Findings as the truth names them: without paths where it fixes none. */
function findingsLike(report: Report, expected: readonly Expected[]): Expected[] {
  const fixed = new Map(expected.map((one) => [one.code, one.paths !== undefined]))
  return report.findings.map(({ code, paths }) => (fixed.get(code) ? { code, paths } : { code }))
}

const inOrder = (findings: readonly Expected[]) =>
  findings
    .map((one) => JSON.stringify({ ...one, paths: one.paths && [...one.paths].sort() }))
    .sort()

const severities = (report: Report) =>
  new Map<string, string>(report.findings.map(({ code, severity }) => [code, severity]))

describe.each(cases.map((stored) => [stored.slug, stored] as const))('%s', (_, stored) => {
  const { truth } = stored
  const check = stored.case.fails === undefined ? test : test.failing
  let document: Document
  let report: Report

  beforeAll(async () => {
    ;({ document, report } = await readHere(nameOf(stored)))
  })

  check('front', () => {
    const { edition, title, issuer, year, period, published } = truth
    expect(report).toMatchObject({ edition, title, issuer, year, period, published })
    expect(report.contact).toMatchObject(truth.contact ?? {})
    expect(report.publication).toMatchObject(truth.publication ?? {})
    expect(report.source.format).toBe(stored.case.format)
    if (truth.charset !== undefined) expect(report.source.charset).toBe(truth.charset)
    if (truth.contact !== undefined)
      expect(statedIn(report.contact)).toEqual(Object.keys(truth.contact).sort())
  })

  check('values', () => {
    const found = Object.fromEntries(
      Object.keys(truth.values).map((pointer) => [pointer, valueAt(report, pointer)]),
    )
    expect(found).toEqual(truth.values)
    const numbers = Object.entries(truth.values).filter(([, value]) => value !== null)
    expect(numbersOf(report)).toEqual(Object.fromEntries(numbers))
  })

  check('evidence', () => {
    const misfits = truth.findings.filter(({ code }) => code === 'row.misfit')
    const homeless = new Set(misfits.flatMap(({ paths = [] }) => paths))
    for (const [pointer, value] of Object.entries(truth.values)) {
      const evidence = evidenceAt(report, pointer)
      // Of the cells of a row that fits no columns none can be told to be this one.
      if (homeless.has(pointer)) {
        expect([pointer, evidence]).toEqual([pointer, undefined])
        continue
      }
      expect([pointer, evidence?.raw]).toEqual([pointer, expect.any(String)])
      const printed = truth.printed[pointer] ?? (value === null ? '' : String(value))
      expect([pointer, fold(evidence?.raw ?? '')]).toEqual([pointer, fold(printed)])
      expect([pointer, evidence?.kind === 'number']).toEqual([pointer, value !== null])
    }
    expect(Object.keys(report.evidence).filter((pointer) => !(pointer in truth.values))).toEqual([])
  })

  check('evidence points at the cell that it quotes', () => {
    const matrices = document.tables.map((table) => toMatrix(table))
    for (const [pointer, { raw, table, row, column, line }] of Object.entries(report.evidence)) {
      if (table === undefined) expect([pointer, line]).toEqual([pointer, expect.any(Number)])
      else expect([pointer, matrices[table]?.[row ?? -1]?.[column ?? -1]]).toEqual([pointer, raw])
    }
  })

  check('sections', () => {
    expect(report.sections).toEqual(truth.sections)
  })

  check('figures', () => {
    if (truth.figures !== undefined) expect(report.figures.map(shortFigure)).toEqual(truth.figures)
    // Each is quoted from the paragraph that it names.
    for (const { text, paragraph } of report.figures) {
      const published = valueAt(report, paragraph)
      expect([paragraph, typeof published === 'string' && published.includes(text)]).toEqual([
        paragraph,
        true,
      ])
    }
  })

  check('unmapped', () => {
    expect(report.unmapped.map(({ raw }) => raw)).toEqual(truth.unmapped ?? [])
  })

  check('findings', () => {
    const severity = severities(report)
    const found = findingsLike(report, truth.findings)
    const isInfo = ({ code }: Expected) => severity.get(code) === 'info'
    expect(inOrder(found.filter((one) => !isInfo(one)))).toEqual(
      inOrder(truth.findings.filter((one) => !isInfo(one))),
    )
    expect(inOrder(found)).toEqual(expect.arrayContaining(inOrder(truth.findings)))
  })

  check('what is said of it in Chinese', async () => {
    expect(await straysOf({ document, report })).toEqual([])
  })

  check('plain data that the schema accepts', () => {
    const stored = JSON.parse(JSON.stringify(report)) as unknown
    expect(stored).toEqual(report)
    expect(stored).toStrictEqual(report)
    expect(reportSchema.parse(stored)).toEqual(report)
  })

  check('the same of a stored document', () => {
    expect(extractReport(JSON.parse(JSON.stringify(document)) as Document)).toEqual(report)
  })
})

function statedIn(contact: Report['contact']): string[] {
  return Object.entries(contact)
    .filter(([, value]) => value !== null)
    .map(([key]) => key)
    .sort()
}

describe('the corpus', () => {
  test('has at least 25 cases, of both editions and all formats', () => {
    expect(cases.length).toBeGreaterThanOrEqual(25)
    expect(new Set(cases.map((one) => one.case.format))).toEqual(new Set(written))
    for (const format of ['docx', 'pdf']) {
      const own = cases.filter((one) => one.case.format === format)
      expect([format, own.length >= 15]).toEqual([format, true])
    }
    expect(new Set(cases.map(({ truth }) => truth.edition))).toEqual(
      new Set(['2021', '2019', '2014', null]),
    )
  })

  test.each(written)('a report in one step, of %s', async (format) => {
    const stored = cases.find((one) => one.case.format === format)!
    const { report } = await readOnce(nameOf(stored))
    expect(await parseReport(pathOf(nameOf(stored)))).toEqual(report)
  })

  test('uses each label of the form and each of its variants', async () => {
    const read = await Promise.all(cases.map((stored) => readOnce(nameOf(stored))))
    const used = new Set(read.flatMap(({ document }) => textsOf(document)).map(labelKey))
    expect(used.size).toBeGreaterThan(60)
    expect(labelsOfForms().filter((label) => !used.has(labelKey(label)))).toEqual([])
  })
})

/** The texts of all cells, and of all lines and their parts. */
function textsOf({ blocks, tables }: Document): string[] {
  return [
    // 其中： is printed before a label as a number is.
    ...tables.flatMap((table) => table.cells.map(({ text }) => text.replace(/^其中：/, ''))),
    ...blocks.flatMap((block) => (block.type === 'table' ? [] : block.text.split(/\t|\s{2,}/))),
  ]
}

function labelsOfForms(): string[] {
  const labels = (label: Label) => (typeof label === 'string' ? [label] : label)
  const under = (fields: Fields): string[] =>
    isField(fields)
      ? [...fields.row, ...fields.column].flatMap(labels)
      : Object.values(fields).flatMap(under)
  return [
    ...new Set(
      forms.flatMap((form) => partNames.flatMap((part) => under(tableOf(form, part) ?? {}))),
    ),
  ]
}
