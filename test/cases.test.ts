import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Finding, finding } from '../src/finding.js'
import type { Report } from '../src/report.js'
import { inputsIn, kindOf } from './cases/find.js'
import { scoreOf, type Stated, type Truth, type Verdict } from './cases/score.js'
import { reportWith } from './support/audited.js'
import { entryOf, Library } from './support/library.js'
import { documentOf } from './support/report.js'

const path = '/requests/received/total'

describe('what is said of a value that is not the one stated', () => {
  const grave = (...paths: readonly string[]) =>
    finding('cell.unreadable', paths, {
      value: { table: 'requests', row: [], column: [] },
      raw: 'x',
    })
  const mild = (...paths: readonly string[]) =>
    finding('cells.blank', paths, { table: 'requests', count: 1 })
  const either: Stated = { either: [7, null], say: true }

  test.each<[read: number | null, stated: Stated, findings: readonly Finding[], Verdict]>([
    [7, 7, [], 'exact'],
    [null, null, [], 'exact'],
    [8, 7, [], 'silent'],
    [null, 7, [], 'silent'],
    [8, 7, [grave(path)], 'named'],
    [8, 7, [grave('/requests')], 'named'],
    [8, 7, [grave('')], 'named'],
    [8, 7, [grave('/requests/received/to')], 'silent'],
    [8, 7, [mild(path)], 'silent'],
    [8, null, [], 'silent'],
    [7, either, [], 'exact'],
    [null, either, [grave('/requests/received')], 'exact'],
    [null, either, [mild(path)], 'silent'],
    [8, either, [], 'silent'],
    [null, { either: [7, null] }, [], 'exact'],
  ])('read %j, stated %j, findings %j: %s', async (read, stated, findings, verdict) => {
    const report = await reportOf(read, findings)
    const truth: Truth = { values: { [path]: stated }, isWhole: false, isLawful: false }
    expect(scoreOf({ document: documentOf([]), report }, truth).verdict).toBe(verdict)
  })

  test('a value that is not among all that are stated is wrong', async () => {
    const document = documentOf([])
    const report = await reportOf(7, [])
    const own = { values: {}, isLawful: false }
    expect(scoreOf({ document, report }, { ...own, isWhole: false }).verdict).toBe('exact')
    expect(scoreOf({ document, report }, { ...own, isWhole: true }).verdict).toBe('silent')
  })

  test('of a lawful report a warning is a false alarm', async () => {
    const truth: Truth = { values: {}, isWhole: false, isLawful: true }
    const outcome = async (...findings: Finding[]) => ({
      document: documentOf([]),
      report: await reportOf(7, findings),
    })
    expect(scoreOf(await outcome(mild(path)), truth).verdict).toBe('exact')
    expect(scoreOf(await outcome(grave(path)), truth).verdict).toBe('silent')
  })

  test('refusals and hangs are told by what ended them', () => {
    const truth: Truth = { values: { [path]: 7 }, isWhole: false, isLawful: false }
    expect(scoreOf({ document: null, refusal: 'empty' }, truth)).toMatchObject({
      verdict: 'refused',
      detail: 'empty',
    })
    expect(scoreOf({ ended: 'hang', detail: '' }, truth).verdict).toBe('hangs')
  })

  async function reportOf(value: number | null, findings: readonly Finding[]): Promise<Report> {
    const report = await reportWith({ values: { [path]: value } })
    return { ...report, findings }
  }
})

test.each([
  ['damage/sup-css.1.html', 'sup-css'],
  ['damage/mini-03-two-numbers.html', 'mini'],
  ['visible/h_bidi_css.html', 'h'],
  ['x/12.pdf', 'pdf'],
])('the kind of %s is %s', (name, kind) => {
  expect(kindOf(name)).toBe(kind)
})

describe('a folder of documents', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nianbao-cases-'))
    const files = {
      'a.html': '',
      'a.expected.json': '{ "/requests/received/total": 1 }',
      'b.0.txt': '',
      'b.0.txt.json': '{ "values": { "/requests/received/total": 2 } }',
      'alarm-c.html': '',
      'hostile-d.pdf': '',
      'e.docx': '',
      'README.md': '',
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('each with what is stated beside it', () => {
    const own = { isWhole: false, isLawful: false }
    const found = inputsIn(folder).map(({ path: at, truth }) => [
      at.slice(folder.length + 1),
      truth,
    ])
    expect(Object.fromEntries(found)).toEqual({
      'a.html': { ...own, values: { [path]: 1 }, isWhole: true },
      'alarm-c.html': { ...own, values: {}, isLawful: true },
      'b.0.txt': { ...own, values: { [path]: 2 } },
      'e.docx': null,
      'hostile-d.pdf': { ...own, values: {} },
    })
  })
})

describe('a build in a process of its own', () => {
  const broken = `
    export async function readDocument(input) {
      if (input === 'hang') for (;;);
      if (input === 'crash') process.exit(3)
      throw Object.assign(new Error(), { code: 'empty' })
    }`
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nianbao-build-'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'index.js'), broken)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('hangs, crashes and refuses, and goes on', async () => {
    const library = new Library(entryOf(folder), 3000)
    const ends = []
    for (const input of ['hang', 'crash', 'x']) ends.push(await library.read(input))
    library.stop()
    expect(ends).toMatchObject([{ ended: 'hang' }, { ended: 'crash' }, { refusal: 'empty' }])
  })

  test('a folder without one is none', () => {
    expect(() => entryOf(fileURLToPath(new URL('fuzz', import.meta.url)))).toThrow('no build')
  })
})
