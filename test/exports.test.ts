import { expect, test } from '@jest/globals'
import * as nianbao from '../src/index.js'

test('the public surface', () => {
  expect(Object.keys(nianbao).sort()).toEqual([
    'UnreadableError',
    'audit',
    'auditSeries',
    'codebook',
    'defaultLimits',
    'extractReport',
    'findingCodes',
    'formatReport',
    'messageOf',
    'parseReport',
    'readDocument',
    'reportJsonSchema',
    'reportSchema',
    'toMatrix',
    'toRecord',
    'toRows',
  ])
})
