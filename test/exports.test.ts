import { expect, test } from '@jest/globals'
import * as nianbao from '../src/index.js'

test('the public surface', () => {
  expect(Object.keys(nianbao).sort()).toEqual([
    'UnreadableError',
    'extractReport',
    'formatReport',
    'parseReport',
    'readDocument',
    'reportJsonSchema',
    'reportSchema',
    'toMatrix',
  ])
})
