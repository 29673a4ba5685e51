import { describe, expect, test } from '@jest/globals'
import { finding } from '../src/finding.js'
import type { Report } from '../src/report.js'
import { differencesOf } from './diff/compare.js'
import { reportWith } from './support/audited.js'
import { documentOf, withValue } from './support/report.js'

const path = '/requests/received/total'
const base: Report = { ...(await reportWith({ values: { [path]: 7 } })), findings: [] }
const read = (report: Report) => ({ document: documentOf(['一']), report })

const kindsOf = (report: Report, truth: Readonly<Record<string, number>> | null = null) =>
  differencesOf(read(base), read(report), truth).map(({ kind }) => kind)

const said = finding('cell.unreadable', [path], {
  value: { table: 'requests', row: [], column: [] },
  raw: '7',
})

describe('what two builds tell differently', () => {
  test('nothing of the same report', () => {
    expect(kindsOf(structuredClone(base))).toEqual([])
  })

  test('a value, with what the truth makes of it', () => {
    const changed = withValue(base, path, 8)
    expect(kindsOf(changed)).toEqual(['value: number → number'])
    expect(kindsOf(changed, { [path]: 7 })).toEqual(['value: exact → silent'])
    expect(kindsOf(changed, { [path]: 8 })).toEqual(['value: silent → exact'])
    expect(differencesOf(read(base), read(changed), { [path]: 7 })).toEqual([
      { kind: 'value: exact → silent', at: path, before: '7', after: '8', truth: 7 },
    ])
  })

  test('a wrong value that is no longer named', () => {
    const named = { ...base, findings: [...base.findings, said] }
    const kinds = differencesOf(read(named), read(base), { [path]: 9 }).map(({ kind }) => kind)
    expect(kinds).toContain('value: named → silent')
  })

  test('findings by their code and paths, each as often as it comes', () => {
    const once = { ...base, findings: [...base.findings, said] }
    const twice = { ...base, findings: [...base.findings, said, said] }
    expect(kindsOf(once)).toEqual(['finding +cell.unreadable', 'rest: findings'])
    const kinds = differencesOf(read(once), read(twice), null).map(({ kind }) => kind)
    expect(kinds).toContain('finding +cell.unreadable')
  })

  test('the place of a value, and what is printed there', () => {
    const evidence = { ...base.evidence, [path]: { ...base.evidence[path]!, raw: '７' } }
    expect(kindsOf({ ...base, evidence })).toEqual(['print'])
    const moved = { ...base.evidence, [path]: { ...base.evidence[path]!, row: 99 } }
    expect(kindsOf({ ...base, evidence: moved })).toEqual(['place'])
  })

  test('all else by its name', () => {
    expect(kindsOf({ ...base, issuer: '甲局' })).toEqual(['rest: issuer'])
  })

  test('refusals and hangs, by what they were before', () => {
    const refused = { document: null, refusal: 'report.not-found' }
    const [one] = differencesOf(refused, read(base), null)
    expect(one?.kind).toBe('end: refused report.not-found → read')
    expect(differencesOf(refused, refused, null)).toEqual([])
    const hang = { ended: 'hang', detail: '' } as const
    expect(differencesOf(read(base), hang, null)[0]?.kind).toBe('end: read → hang')
  })

  test('the document of what is no report', () => {
    const refused = (text: string) => ({
      document: documentOf([text]),
      refusal: 'report.not-found',
    })
    expect(differencesOf(refused('一'), refused('二'), null).map(({ kind }) => kind)).toEqual([
      'block −',
      'block +',
    ])
  })
})
