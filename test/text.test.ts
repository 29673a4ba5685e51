import { describe, expect, test } from '@jest/globals'
import {
  dropInvisible,
  dropSpace,
  fold,
  halfWidth,
  hasDigit,
  isOrdinal,
  simplify,
  splitOrdinal,
  squeeze,
  squeezeLines,
} from '../src/text.js'

describe('fold', () => {
  test.each([
    ['第二十条　第（一）项', '第二十条第(一)项'],
    ['第二十条\u00a0\u00a0第(一)项', '第二十条第(一)项'],
    ['总 \n\t计', '总计'],
    ['１２，３４５．６', '12,345.6'],
    ['本年新\n制作数量', '本年新制作数量'],
    ['檔案件數', '档案件数'],
    ['行政複議、行政訴訟', '行政复议、行政诉讼'],
    ['其它处理', '其他处理'],
    ['其 它 结 果', '其他结果'],
    ['政\u200b府\ufeff信\u00ad息', '政府信息'],
    ['', ''],
    ['   ', ''],
  ])('%j is %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
    expect(fold(folded)).toBe(folded)
  })
})

describe('splitOrdinal', () => {
  test.each([
    ['一、总体情况', '一、', '总体情况'],
    ['（三）不予公开', '(三)', '不予公开'],
    ['1.属于国家秘密', '1.', '属于国家秘密'],
    ['1．属于国家秘密', '1.', '属于国家秘密'],
    ['10、其他', '10、', '其他'],
    ['十一、附表', '十一、', '附表'],
    ['第五部分 存在的问题', '第五部分', '存在的问题'],
    ['l六、存在的问题', 'l六、', '存在的问题'],
    ['总计', '', '总计'],
    ['一般情况', '', '一般情况'],
    ['三类内部事务', '', '三类内部事务'],
    ['2021年', '', '2021年'],
    ['', '', ''],
  ])('%j is %j and %j', (text, ordinal, rest) => {
    expect(splitOrdinal(fold(text))).toEqual([ordinal, rest])
  })

  test.each([
    ['三、', true],
    ['（一）', true],
    ['2.', true],
    ['⑶', true],
    ['①', false],
    ['12', false],
    ['', false],
    ['一', false],
    ['三、收到', false],
  ])('%j alone: %p', (text, alone) => {
    expect(isOrdinal(text)).toBe(alone)
  })
})

describe('white space and width', () => {
  test('halfWidth keeps the length', () => {
    expect(halfWidth('ＡＢ（１）　％\u00a0x')).toBe('AB(1) % x')
    expect(halfWidth('ＡＢ（１）　％\u00a0x')).toHaveLength('ＡＢ（１）　％\u00a0x'.length)
  })

  test('squeeze makes one line of many', () => {
    expect(squeeze('  政府\u3000\u3000信息\n\t公开 ')).toBe('政府 信息 公开')
  })

  test('squeezeLines keeps line breaks, one for each run', () => {
    expect(squeezeLines(' 总\u00a0 体 \r\n\r\n \n情况 ')).toBe('总 体\n情况')
    expect(squeezeLines('a\u2028b')).toBe('a\nb')
  })

  test('dropSpace and dropInvisible', () => {
    expect(dropSpace(' 总 \u3000计\n')).toBe('总计')
    expect(dropInvisible('a\u200b\u200e\u0000b\ufeffc')).toBe('abc')
    expect(dropInvisible('a\tb\nc')).toBe('a\tb\nc')
  })
})

describe('simplify', () => {
  test.each([
    ['訴訟', '诉讼'],
    ['總計', '总计'],
    ['機關', '机关'],
    ['政府', '政府'],
  ])('%s is %s', (traditional, simplified) => {
    expect(simplify(traditional)).toBe(simplified)
  })
})

describe('hasDigit', () => {
  test.each([
    ['1', true],
    ['１', true],
    ['①', true],
    ['⑴', true],
    ['⒈', true],
    ['共3件', true],
    ['一', false],
    ['无', false],
    ['', false],
  ])('%j: %p', (text, has) => {
    expect(hasDigit(text)).toBe(has)
  })
})
