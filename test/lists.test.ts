import { expect, test } from '@jest/globals'
import { append, greatest, least } from '../src/lists.js'

const many = Array.from({ length: 500_000 }, (_, at) => at)

test('lists longer than a call can take arguments', () => {
  expect([greatest(many), least(many)]).toEqual([499_999, 0])
  const list = [-1]
  append(list, many)
  expect([list.length, list.at(-1)]).toEqual([500_001, 499_999])
})

test('of nothing, as Math has it', () => {
  expect([greatest([]), least([])]).toEqual([Math.max(), Math.min()])
})
