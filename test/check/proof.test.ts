import { describe, expect, test } from '@jest/globals'
import { proofsOf } from '../../src/check/proof.js'
import { reportWith } from '../support/audited.js'
import { pointers, valueAt, withValue } from '../support/report.js'

describe('in how many sums of the form a number lies', () => {
  test.each([
    // Its row, and what came in against what was done.
    ['/requests/received/naturalPerson', 2],
    // Its row, the sum of the outcomes, and the balance.
    ['/requests/outcomes/total/naturalPerson', 3],
    ['/requests/outcomes/granted/total', 2],
    ['/proceedings/reconsideration/total', 1],
  ])('%s: %d that hold', async (path, holds) => {
    const report = await reportWith()
    expect(valueAt(report, path)).toBeGreaterThan(0)
    expect(proofsOf(report)[path]).toEqual({ holds, fails: 0 })
    const changed = withValue(report, path, Number(valueAt(report, path)) + 1)
    expect(proofsOf(changed)[path]).toEqual({ holds: 0, fails: holds })
  })

  test('a number that is changed spoils just the sums that it lies in', async () => {
    const report = await reportWith()
    const before = proofsOf(report)
    const path = '/requests/received/business'
    const after = proofsOf(withValue(report, path, Number(valueAt(report, path)) + 1))
    const spoilt = Object.keys(before).filter((one) => after[one]?.fails !== before[one]?.fails)
    expect(spoilt).toContain('/requests/received/total')
    expect(spoilt).toContain('/requests/carriedForward/business')
    expect(spoilt).not.toContain('/requests/outcomes/granted/total')
    expect(spoilt).not.toContain('/proceedings/reconsideration/total')
  })

  test('zeros prove nothing: a row of them counts for none, a zero among others counts', async () => {
    const row = pointers.filter((path) => path.startsWith('/requests/outcomes/partlyGranted/'))
    const report = await reportWith()
    const zeros = row.reduce((one, path) => withValue(one, path, 0), report)
    const inRow = (one: typeof report) =>
      row.map((path) => (proofsOf(one)[path]?.holds ?? 0) + (proofsOf(one)[path]?.fails ?? 0))
    expect(row.length).toBeGreaterThan(0)
    expect(inRow(zeros)).toEqual(row.map(() => 1))
    expect(inRow(withValue(zeros, row[0]!, 5))).toEqual(row.map(() => 2))
  })

  test('a stored report has them as well; part 二 has no sums', async () => {
    const report = await reportWith()
    const stored = JSON.parse(JSON.stringify(report)) as typeof report
    expect(proofsOf(stored)).toEqual(proofsOf(report))
    expect(Object.keys(proofsOf(report)).filter((path) => path.startsWith('/disclosure'))).toEqual(
      [],
    )
  })
})
