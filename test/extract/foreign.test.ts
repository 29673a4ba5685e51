import { describe, expect, test } from '@jest/globals'
import { lexiconOf } from '../../src/extract/table/lexicon.js'
import { foreignIn, isNumberingLine, isOwn } from '../../src/extract/table/foreign.js'
import { crossedForms as forms } from '../../src/form/index.js'

describe('what is understood as no value of the form', () => {
  test.each([
    ['备注', 'note'],
    ['备 注（如有）', 'note'],
    ['序号', 'serial'],
    ['NO.', 'serial'],
    ['代码', 'code'],
    ['计量单位', 'unit'],
    ['上年同期数', 'otherYear'],
    ['去年', 'otherYear'],
    ['增减（%）', 'change'],
    ['同比增长率', 'change'],
    ['占比', 'share'],
    ['历年累计', 'cumulative'],
    ['更正前', 'superseded'],
    ['第一季度', 'period'],
    ['3月', 'period'],
  ])('%s: %s', (text, kind) => {
    expect(foreignIn(text)).toBe(kind)
  })

  test.each(['总计', '上年结转', '累计受理', '其他', '县公安局', '', '3', '更正后'])(
    '%s: nothing',
    (text) => {
      expect(foreignIn(text)).toBeNull()
    },
  )

  test('no label of the form', () => {
    const keys = [...lexiconOf(forms).keys]
    expect(keys.filter((key) => foreignIn(key) !== null)).toEqual([])
  })

  test.each([
    ['全年', true],
    ['全县合计', true],
    ['更正后数据', true],
    ['县公安局', false],
    ['上年', false],
  ])('%s says that it is the own of the report: %s', (text, own) => {
    expect(isOwn(text)).toBe(own)
  })

  test.each([
    [['1', '2', '3', '4'], true],
    [['甲', '乙', '1', '2', '3'], true],
    [['甲', '乙', '丙', '4', '5'], true],
    [['（1）', '（2）', '（3）'], true],
    [['1', '2'], false],
    [['1', '3', '2'], false],
    [['甲', '1', '1'], false],
    [['规章', '1', '2', '3'], false],
  ])('%j numbers columns: %s', (texts, numbers) => {
    expect(isNumberingLine(texts)).toBe(numbers)
  })
})
