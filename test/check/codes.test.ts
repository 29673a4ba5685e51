import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { readCases } from '../../corpus/make/truth.js'
import { codes } from '../../src/codes.js'
import { errorCodes } from '../../src/error.js'
import { finding, messageOf } from '../../src/finding.js'
import { strayIn } from '../support/wording.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The tests' own words: a code that one of them states is raised by it, or kept silent. */
const tests = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith('codes.test.ts'))
  .map((name) => readFileSync(join(root, name), 'utf8'))
  .join('\n')
const inCorpus = new Set(
  readCases(join(root, '../corpus')).flatMap(({ truth }) => truth.findings.map(({ code }) => code)),
)

describe('the closed list of codes', () => {
  test('each code is raised by some case', () => {
    const isStated = (code: string) =>
      inCorpus.has(code) || new RegExp(`'(?:(?:info|warning|error) )?${code}'`).test(tests)
    expect(Object.keys(codes).filter((code) => !isStated(code))).toEqual([])
  })

  test.each(Object.entries(codes))(
    '%s is told in both languages',
    (_, { en, zh, formula, basis }) => {
      expect(en).toMatch(/^[A-Z].*\.$/)
      expect(zh).toMatch(/\p{Script=Han}.*。$/u)
      expect(strayIn(zh)).toEqual([])
      if (basis === 'reading') expect(formula).toBeNull()
    },
  )

  test('what a report says of itself is put in as it is', () => {
    const one = finding('row.unknown', [], { labels: ['$& $1 {label}'], texts: [] })
    expect(one.message).toContain('“$& $1 {label}”')
    expect(messageOf(one, 'zh')).toContain('“$& $1 {label}”')
  })
})

describe('the closed list of errors', () => {
  test('each code is met by some test', () => {
    const isMet = (code: string) => tests.includes(`'${code}'`)
    expect(Object.keys(errorCodes).filter((code) => !isMet(code))).toEqual([])
  })

  test.each(Object.entries(errorCodes))('%s is told in both languages', (_, { en, zh }) => {
    expect(en).toMatch(/^[A-Z].*[.…]$/)
    expect(zh).toMatch(/\p{Script=Han}.*。$/u)
  })
})
