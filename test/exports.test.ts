import { expect, test } from '@jest/globals'
import * as form from '../src/define/index.js'
import * as nianbao from '../src/index.js'
import * as ocr from '../src/ocr/index.js'
import * as schema from '../src/schema.js'
import * as view from '../src/view/index.js'

test('the public surface', () => {
  expect(Object.keys(nianbao).sort()).toEqual([
    'UnreadableError',
    'audit',
    'auditHierarchy',
    'auditSeries',
    'codebook',
    'defaultLimits',
    'entriesOf',
    'errorCodes',
    'evidenceAt',
    'explain',
    'extractReport',
    'findingCodes',
    'formatExplanations',
    'formatReport',
    'messageOf',
    'parseReport',
    'proofsOf',
    'readDocument',
    'toHtml',
    'toMarkdown',
    'toMatrix',
    'toRecord',
    'toRows',
  ])
})

test('the surface of nianbao/view', () => {
  expect(Object.keys(view)).toEqual(['toPage'])
})

test('the surface of nianbao/ocr', () => {
  expect(Object.keys(ocr)).toEqual(['createOcr'])
})

test('the surface of nianbao/schema', () => {
  expect(Object.keys(schema).sort()).toEqual(['reportJsonSchema', 'reportSchema'])
})

test('the surface of nianbao/form', () => {
  expect(Object.keys(form).sort()).toEqual([
    'across',
    'band',
    'change',
    'check',
    'count',
    'cross',
    'defineForm',
    'group',
    'groupWithOwnRow',
    'heading',
    'line',
    'listed',
    'money',
    'ofWhich',
    'total',
    'under',
    'words',
  ])
})
