import { describe, expect, test } from '@jest/globals'
import {
  chineseNumber,
  isNone,
  isUnreadable,
  moneyPower,
  moneyUnitIn,
  type Numeral,
  readNumeral,
  shiftDecimal,
} from '../src/numeral.js'

type Row = readonly [raw: string, value: number, extra?: Partial<Numeral>]

const numbers: readonly Row[] = [
  ['0', 0],
  ['26', 26],
  ['11398889', 11398889],
  ['0.092', 0.092],
  ['59237.2449', 59237.2449],
  ['7730.28', 7730.28],
  ['1,234', 1234],
  ['1,234,567', 1234567],
  ['12,345.67', 12345.67],
  ['１２', 12],
  ['１，２３４', 1234],
  ['０．５', 0.5],
  [' 7 ', 7],
  ['\u00a08\u3000', 8],
  ['\u200b9\ufeff', 9],
  ['1 234', 1234, { spaced: true }],
  ['2 5', 25, { spaced: true }],
  ['148 213', 148213, { spaced: true }],
  ['12 480.07', 12480.07, { spaced: true }],
  ['1 0 4', 104, { spaced: true }],
  ['26件', 26, { unit: '件' }],
  ['26 件', 26, { unit: '件' }],
  ['３件', 3, { unit: '件' }],
  ['3人次', 3, { unit: '人次' }],
  ['12條', 12, { unit: '条' }],
  ['5。', 5],
  ['共3件', 3, { unit: '件' }],
  ['55（含自然失效29件）', 55, { note: '含自然失效29件' }],
  ['22（其中修订 16 件）', 22, { note: '其中修订 16 件' }],
  ['22(含\n修订)', 22, { note: '含\n修订' }],
  ['18件（含上年结转2件）', 18, { unit: '件', note: '含上年结转2件' }],
  ['（含上年）18', 18, { note: '含上年' }],
  ['26¹', 26, { note: '¹' }],
  ['26①', 26, { note: '①' }],
  ['26*', 26, { note: '*' }],
  ['26[1]', 26, { note: '1' }],
  ['1.2万', 12000, { factor: 1e4 }],
  ['1.2万件', 12000, { unit: '件', factor: 1e4 }],
  ['3万', 30000, { factor: 1e4 }],
  ['2亿', 2e8, { factor: 1e8 }],
  ['0.35亿', 35e6, { factor: 1e8 }],
  ['251000元', 25.1, { unit: '元', factor: 1e-4 }],
  ['70487元', 7.0487, { unit: '元', factor: 1e-4 }],
  ['160.5964万元', 160.5964, { unit: '万元' }],
  ['103.3879 万元', 103.3879, { unit: '万元' }],
  ['1.5亿元', 15000, { unit: '亿元', factor: 1e4 }],
  ['38千元', 3.8, { unit: '千元', factor: 0.1 }],
  ['12百万元', 1200, { unit: '百万元', factor: 100 }],
  ['￥251000元', 25.1, { unit: '元', factor: 1e-4 }],
  ['人民币251000元', 25.1, { unit: '元', factor: 1e-4 }],
  ['0元', 0, { unit: '元', factor: 1e-4 }],
  ['+3', 3, { sign: '+' }],
  ['+ 3', 3, { sign: '+' }],
  ['＋10', 10, { sign: '+' }],
  ['减 8', -8, { sign: '减' }],
  ['增3', 3, { sign: '增' }],
  ['增加3项', 3, { sign: '增加', unit: '项' }],
  ['新增3', 3, { sign: '新增' }],
  ['↑3', 3, { sign: '↑' }],
  ['-8', -8, { sign: '-' }],
  ['−8', -8, { sign: '-' }],
  ['－8', -8, { sign: '-' }],
  ['减8', -8, { sign: '减' }],
  ['減8', -8, { sign: '减' }],
  ['减少8', -8, { sign: '减少' }],
  ['↓8', -8, { sign: '↓' }],
  ['-0', 0, { sign: '-' }],
  ['减0', 0, { sign: '减' }],
  ['+1,234', 1234, { sign: '+' }],
  ['-0.5', -0.5, { sign: '-' }],
  ['二', 2],
  ['两', 2],
  ['零', 0],
  ['〇', 0],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['一百零五', 105],
  ['三百二十一', 321],
  ['一千零一', 1001],
  ['一万二千', 12000],
  ['十二万', 120000],
  ['二〇', 20],
  ['一件', 1, { unit: '件' }],
  ['两件', 2, { unit: '件' }],
  ['①', 1],
  ['⑫', 12],
  ['⑳', 20],
  ['⓪', 0],
  ['⑵', 2],
  ['⒓', 12],
  ['❼', 7],
  ['㉟', 35],
  ['㊿', 50],
  ['㈧', 8],
  ['㊂', 3],
  ['玖拾壹', 91],
  ['玖', 9],
  ['壹', 1],
  ['貳佰零參', 203],
  ['叁佰柒拾捌件整', 378, { unit: '件' }],
  ['伍仟零陆', 5006],
  ['壹拾贰万肆仟元整', 12.4, { unit: '元', factor: 1e-4 }],
  ['一亿二千零三十万', 120300000],
  ['三亿零五万', 300050000],
  ['١٢٣', 123],
  ['۴۵', 45],
  ['९०', 90],
  ['١٢件', 12, { unit: '件' }],
]

const marks = [
  '/',
  '-',
  '--',
  '—',
  '——',
  '－',
  '―',
  '─',
  '——\n',
  '\\',
  '／',
  '- -',
  '|',
  '/ /',
  '–',
  '−',
]

const blanks = ['', ' ', '\n', '\u00a0', '\u3000', '\u200b', '\ufeff', ' \u00a0\n ']

/** What holds digits and cannot be read with certainty. */
const unreadable = [
  '1,23',
  '12,34',
  '1,2345',
  '1,234,56',
  '0,123',
  '0 0',
  '01',
  '007',
  '10\n11',
  '10、11',
  '10/11',
  '3-5',
  '3~5',
  '--253',
  '+-3',
  '1 2/3',
  '1/3',
  '½3',
  '1.2.3',
  '.5',
  '5.',
  '1..2',
  '12.',
  '3%',
  '3倍',
  '约3',
  '3余',
  '10余件',
  '3件4',
  '2021年',
  '1e5',
  '0x1F',
  '3(',
  '99999999999999999999',
  '①②',
  '1①2',
  '2³4',
  '一',
  '一一',
  '十十',
  '百二',
  '二十百',
  '〇一',
  '12件13',
  '3万万',
  // An override of direction: what is shown is not what is stored.
  '\u202e12',
  '一百一',
  '一万二',
  '一亿二千',
  // Two numbers in one cell, or one that a blank parts.
  '3 28',
  '371 9',
  '12 5',
  '1 234 56',
  // Of two scripts.
  '1٢',
]

const texts = [
  '无',
  '没有',
  'n/a',
  '不适用',
  '规章',
  '（3）',
  '万',
  '件',
  '增',
  '详见附件',
  '元',
  '¹',
  '####',
  '#REF!',
  'o',
  'XCI',
  'Ⅻ',
  '\ue001\ue002',
]

const nones = [
  '无',
  '没有',
  '暂无',
  '未发生',
  '不涉及',
  '无此项',
  '不适用',
  'N/A',
  '空',
  '無',
  '无相关情况',
]
const others = [
  '####',
  'o',
  'XCI',
  '详见附件',
  '未公开',
  '不予公开',
  '规章',
  '',
  '未知',
  '12',
  '无法提供',
]

describe('a number', () => {
  test.each(numbers)('%j is %p', (raw, value, extra = {}) => {
    expect(readNumeral(raw)).toEqual({ kind: 'number', value, ...extra })
    expect(isUnreadable(raw, readNumeral(raw))).toBe(false)
  })
})

describe('no number', () => {
  test.each(marks)('%j is a mark', (raw) => {
    expect(readNumeral(raw)).toEqual({ kind: 'mark', value: null })
  })

  test.each(blanks)('%j is blank', (raw) => {
    expect(readNumeral(raw)).toEqual({ kind: 'blank', value: null })
  })

  test.each(texts)('%j is text', (raw) => {
    expect(readNumeral(raw)).toEqual({ kind: 'text', value: null })
  })

  test.each(unreadable)('%j cannot be read with certainty', (raw) => {
    expect(readNumeral(raw)).toEqual({ kind: 'text', value: null })
    expect(isUnreadable(raw, readNumeral(raw))).toBe(true)
  })

  test('words hold nothing unreadable', () => {
    for (const raw of ['无', '规章', '', '/', '详见附件']) {
      expect(isUnreadable(raw, readNumeral(raw))).toBe(false)
    }
  })

  test('a paragraph is none, however it begins', () => {
    expect(readNumeral(`3（${'说明'.repeat(200)}）`).kind).toBe('text')
  })
})

describe('a word for none', () => {
  test.each(nones)('%j is one', (raw) => expect(isNone(raw)).toBe(true))
  test.each(others)('%j is none', (raw) => expect(isNone(raw)).toBe(false))
})

describe('chineseNumber', () => {
  test.each([
    ['九千九百九十九万九千九百九十九', 99999999],
    ['二〇二一', 2021],
    ['二○一九', 2019],
    ['一千一百一十', 1110],
    // In speech 一百一 is 110 and 一万二 is 12000.
    ['一百一', null],
    ['一万二', null],
    ['三千五', null],
    ['一百零一', 101],
    ['一万零二', 10002],
    ['万', null],
    ['一万万', null],
    ['零五', null],
    ['', null],
    ['三点五', null],
  ])('%s is %p', (printed, value) => {
    expect(chineseNumber(printed)).toBe(value)
  })
})

describe('money', () => {
  test.each([
    ['元', -4],
    ['千元', -1],
    ['万元', 0],
    ['百万元', 2],
    ['亿元', 4],
    ['件', null],
    ['toString', null],
  ])('%s is a power of ten of 万元: %p', (unit, power) => {
    expect(moneyPower(unit)).toBe(power)
  })

  test.each([
    ['本年收费金额（单位：万元）', '万元'],
    ['采购总金额(万元,保留四位小数)', '万元'],
    ['采购总金额（元）', '元'],
    ['采购总金额（单位：百万元）', '百万元'],
    ['采购总金额', null],
    ['本年收费金额（单位：元万）', null],
    ['本年收费金额（单位万：元）', null],
  ])('%s names %p', (heading, unit) => {
    expect(moneyUnitIn(heading)).toBe(unit)
  })

  test('the point is shifted in decimal, without the noise of binary fractions', () => {
    expect(shiftDecimal('251000', -4)).toBe(25.1)
    expect(shiftDecimal('1.1', 4)).toBe(11000)
    expect(shiftDecimal('70487', -4)).toBe(7.0487)
  })
})
