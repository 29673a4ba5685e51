import { describe, expect, test } from '@jest/globals'
import { isQuantity, isValue } from '../../src/read/value.js'

describe('values of tables', () => {
  test.each(['26件', '1,204', '-3.5', '12.4%', '55（含自然失效29件）', '…'])('%s', (text) => {
    expect([isValue(text), isQuantity(text)]).toEqual([true, true])
  })

  test.each([
    '$1.1M',
    '$ 12,400',
    '€5.3 million',
    '($3,200)',
    '(1,234)',
    '(102.7–103.6)',
    '(-1.2, 3.4)',
    '12.3 (0.4)',
    '1.2 ± 0.3',
    'n/a',
  ])('%s, in reports of other languages', (text) => {
    expect(isQuantity(text)).toBe(true)
  })

  test.each(['(1)', '(12)', '(2019)', '(95% CI)', 'Rate', 'FY 2010', '2010年', '第3条', '1a', ''])(
    '%s is none',
    (text) => expect(isQuantity(text)).toBe(false),
  )
})
