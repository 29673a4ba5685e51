import { expect, test } from '@jest/globals'
import { indexIn, joined, latin1 } from '../../src/read/bytes.js'

const bytes = new TextEncoder().encode('ststream streams')

test.each([
  ['stream', 0, 2],
  ['stream', 2, 2],
  ['stream', 3, 9],
  ['stream', 10, -1],
  ['streams', 0, 9],
  // Half of it at the end is none.
  ['streams!', 0, -1],
  ['s', 15, 15],
  ['s', 16, -1],
])('%s, from %i on, stands at %i', (word, from, at) => {
  expect(indexIn(bytes, word, from)).toBe(at)
})

test('pieces are joined in their order', () => {
  const pieces = [bytes.subarray(0, 2), new Uint8Array(0), bytes.subarray(2)]
  expect(joined(pieces)).toEqual(bytes)
  expect(joined([])).toEqual(new Uint8Array(0))
})

test('a character for each byte', () => {
  expect(latin1(bytes)).toBe('ststream streams')
  expect(latin1(Uint8Array.from({ length: 256 }, (_, byte) => byte))).toHaveLength(256)
})
