import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { audit, extractReport, formatReport, readDocument } from '../src/index.js'

/** What comes back out of a store, and is not what was put into it. */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bytes = readFileSync(join(root, 'corpus/lingshou-2021-html/source.html'))
const document = await readDocument(bytes)
const report = extractReport(document)

type Json = Record<string, unknown>

/** A copy in which one place holds something else. */
function withAt(whole: object, path: string, value: unknown): never {
  const copy = JSON.parse(JSON.stringify(whole)) as Json
  const keys = path.split('/').slice(1)
  const last = keys.pop() ?? ''
  const owner = keys.reduce((one, key) => one[key] as Json, copy)
  owner[last] = value
  return copy as never
}

const nothings = [null, undefined, 0, 'a', [], true] as never[]

describe('documents', () => {
  test.each(nothings)('%j is none', (value) => {
    expect(() => extractReport(value)).toThrow(TypeError)
    expect(() => extractReport(value)).toThrow(
      'This is no document of readDocument: it must be an object.',
    )
  })

  test.each<[string, unknown, string]>([
    ['/format', 'htm', 'one of html'],
    ['/tables', {}, 'a list'],
    ['/tables/0/cells/3/row', -1, 'a whole number'],
    ['/tables/0/cells/3/rowSpan', 0, 'at least 1'],
    ['/tables/0/cells/3', { row: 1e9, column: 0, rowSpan: 1, columnSpan: 1, text: '' }, 'within'],
    ['/blocks/0/text', null, 'a text'],
    ['/blocks/0/type', 'picture', 'one of heading'],
    ['/metadata', ['a', 1], 'an object'],
  ])('%s: %j', (path, value, message) => {
    const stored = withAt(document, path, value)
    expect(() => extractReport(stored)).toThrow(TypeError)
    expect(() => extractReport(stored)).toThrow(`${path} must`)
    expect(() => extractReport(stored)).toThrow(message)
  })

  test('a stored one gives the same report', () => {
    expect(extractReport(JSON.parse(JSON.stringify(document)) as never)).toEqual(report)
  })
})

const deep = JSON.parse('{"a":'.repeat(5000) + '1' + '}'.repeat(5000)) as unknown

describe('reports', () => {
  test.each(nothings)('%j is none', (value) => {
    for (const use of [audit, formatReport]) {
      expect(() => use(value)).toThrow('This is no report of parseReport: it must be an object.')
    }
  })

  test.each<[string, unknown, string]>([
    ['/schema', 'nianbao/9', '/schema must be one of nianbao/1'],
    ['/requests/received', '12', '/requests/received must be an object'],
    ['/evidence', null, '/evidence must be an object'],
    ['/findings', [{ code: 'a' }], '/findings/0/severity must be one of'],
    ['/sections/0/paragraphs', 'a', '/sections/0/paragraphs must be a list'],
    ['/figures', [null], '/figures/0 must be an object'],
  ])('%s: %j', (path, value, message) => {
    for (const use of [audit, formatReport]) {
      expect(() => use(withAt(report, path, value))).toThrow(message)
    }
  })

  test('values that lie too deep', () => {
    const stored = { ...report, requests: deep } as never
    for (const use of [audit, formatReport]) {
      expect(() => use(stored)).toThrow('must not lie so deep')
    }
  })

  test('with values that are lacking, of another edition, or of no code that is known', () => {
    const unknown = {
      code: 'later.code',
      severity: 'info',
      basis: 'form',
      paths: ['/a/b'],
      message: 'm',
      facts: {},
    }
    for (const [path, value] of [
      ['/requests', {}],
      ['/edition', '2031'],
      ['/findings', [unknown]],
      ['/evidence', {}],
    ] as const) {
      const stored = withAt(report, path, value)
      expect(() => audit(stored)).not.toThrow()
      expect(typeof formatReport(stored)).toBe('string')
      expect(typeof formatReport(stored, { lang: 'zh' })).toBe('string')
    }
  })
})
