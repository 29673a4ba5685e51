import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { itemOf } from '../../src/extract/table/cells.js'
import { labelKey } from '../../src/extract/table/label.js'
import { type Entry, fieldsOf, lexiconOf } from '../../src/extract/table/lexicon.js'
import { english } from '../../src/form/english.js'
import { crossedForms as forms } from '../../src/form/index.js'
import type { Label } from '../../src/form/form.js'

const lexicon = lexiconOf(forms, english)

const say = (text: string) => {
  const { senses, foreign, own, heading, stated } = itemOf(lexicon, text, {})
  const keysOf = (entries: readonly Entry[]) => entries.map(({ key }) => key)
  return {
    leaves: senses.flatMap(({ leaves }) => keysOf(leaves)),
    members: senses.flatMap(({ members }) => keysOf(members)),
    foreign,
    own,
    heading,
    stated: stated?.year ?? null,
  }
}

describe('two labels in one cell', () => {
  test.each([
    '（六）其他处理\n（七）总计',
    '1.属于国家秘密 2.其他法律行政法规禁止公开',
    '一、本年新收政府信息公开申请数量二、上年结转政府信息公开申请数量',
  ])('numbered alike, tell no row: %s', (text) => {
    expect(say(text)).toMatchObject({ leaves: [], members: [] })
  })
})

describe('labels put together of the words of the form', () => {
  test.each([
    // Paths, in every order and depth.
    ['（三）不予公开/1.属于国家秘密', 'outcomes/denied/stateSecret'],
    ['不予公开 > 属于国家秘密', 'outcomes/denied/stateSecret'],
    ['不予公开 › 属于国家秘密', 'outcomes/denied/stateSecret'],
    ['不予公开→属于国家秘密', 'outcomes/denied/stateSecret'],
    ['三、本年度办理结果\n（三）不予公开\n1.属于国家秘密', 'outcomes/denied/stateSecret'],
    ['属于国家秘密（不予公开）', 'outcomes/denied/stateSecret'],
    ['本年度办理结果—（七）总计', 'outcomes/total'],
    ['法人或其他组织-商业企业', 'business'],
    ['法人或其他组织－其他', 'otherOrganization'],
    ['行政诉讼-复议后起诉-结果维持', 'litigation/afterReconsideration/upheld'],
    ['行政复议：总计', 'reconsideration/total'],
    ['不予公开小计', 'outcomes/denied/combined'],
    // What stands before, behind and around a label.
    ['其中：1.属于国家秘密', 'outcomes/denied/stateSecret'],
    ['①属于国家秘密', 'outcomes/denied/stateSecret'],
    ['1 属于国家秘密', 'outcomes/denied/stateSecret'],
    ['予以公开数', 'outcomes/granted'],
    ['本年新收申请数量', 'received'],
    ['涉及国家秘密', 'outcomes/denied/stateSecret'],
    // Both languages, and the other alone.
    ['规章 Rules', 'rules'],
    ['Rules\n规章', 'rules'],
    ['行政强制 Coercive measures', 'compulsion'],
    ['Natural person', 'naturalPerson'],
    ['Denied > State secret', 'outcomes/denied/stateSecret'],
    // Words in another script beside the label say it once more.
    ['规章\nསྒྲིག་ཡིག', 'rules'],
    ['（一）予以公开\nགསལ་བསྒྲགས།', 'outcomes/granted'],
    ['自然人\nشەخس', 'naturalPerson'],
    ['ᠪᠠᠢᠭᠤᠯᠭ᠎ᠠ 商业企业', 'business'],
    ['법률봉사기구\n法律服务机构', 'legalService'],
    // What says again what the label says.
    ['现行有效件数（历史累计）', 'inForce'],
    ['现行有效件数（截至2022年底）', 'inForce'],
    ['本年制发件数（2022年）', 'issued'],
    ['2022年制发件数', 'issued'],
    ['2021年结转政府信息公开申请数量', 'broughtForward'],
    ['本年收费金额单位：万元', 'collected'],
    ['本年收费金额/万元', 'collected'],
    // Words of other years.
    ['同意公开', 'outcomes/granted'],
    ['信息不存在', 'outcomes/unavailable/notHeld'],
    ['律所', 'legalService'],
  ])('%s: %s', (text, key) => {
    expect(say(text).leaves).toEqual([key])
  })

  test.each([
    '行政诉讼-总计',
    '规章（规范性文件）',
    '规章、规范性文件',
    '不予公开-重复申请',
    'GDP 规章',
    '行政许可 91件',
    '行政许可91',
    '行政法规',
    '政府信息公开行政复议、行政诉讼情况',
    '本年增减率',
    '增减',
    '总计金额',
    '规章 last year',
  ])('%s: of none', (text) => {
    expect(say(text)).toMatchObject({ leaves: [], members: [], heading: false })
  })

  test.each([
    ['自然人（上年）', 'otherYear'],
    ['自然人 去年同期', 'otherYear'],
    ['本年处理决定数量（一季度）', 'period'],
    ['本年制发件数（累计）', 'cumulative'],
    ['行政许可同比增长', 'change'],
    ['规章（更正前）', 'superseded'],
  ])('%s: understood to be none (%s)', (text, kind) => {
    expect(say(text)).toMatchObject({ leaves: [], members: [], foreign: kind })
  })

  test('the year that a label names is told', () => {
    expect(say('现行有效件数（截至2022年12月31日）').stated).toBe(2022)
    expect(say('处理决定数量(指2019年办件量)').stated).toBeNull()
  })
})

/** All that each label down a chain may be printed as, outermost first. */
function chainsOf(label: readonly Label[]): string[][] {
  return label.map((one) => {
    const names = typeof one === 'string' ? [one] : [...one]
    return names.flatMap((name) => [name, english[name] ?? []].flat())
  })
}

describe('whatever publishers make of a label, it is its own or none', () => {
  const chains = forms
    .flatMap(fieldsOf)
    .flatMap(([, { row, column }]) => [chainsOf(row), chainsOf(column)])
    .filter((chain) => chain.length > 0)
  const separators = ['-', '—', '/', ' / ', '>', '›', '→', '：', '、', '\n', ' ', '', '_', '·']
  const numbers = ['', '1.', '（一）', '一、', '③', '(2)', '2 ', '第一项 ', 'A.', '⑴', 'Ⅱ、']
  const before = ['', '其中：', '其中', '含：', '＊', '★ ', '——']
  const behind = [
    '',
    '（件）',
    '（2022年）',
    '（单位：件）',
    ' 单位：万元',
    '/件',
    '数',
    '数量',
    '*',
    '：',
    '（注1）',
  ]
  const turning = ['（上年）', '上年同期', '（2021年）', '一季度', '增减', '占比', '累计']

  const label = fc.record({
    chain: fc.constantFrom(...chains),
    depth: fc.nat(3),
    variant: fc.nat(5),
    reversed: fc.boolean(),
    separator: fc.constantFrom(...separators),
    number: fc.constantFrom(...numbers),
    before: fc.constantFrom(...before),
    behind: fc.constantFrom(...behind),
    turned: fc.option(fc.constantFrom(...turning), { freq: 4 }),
  })

  test('every one', () => {
    fc.assert(
      fc.property(label, (made) => {
        const levels = made.chain.slice(Math.max(0, made.chain.length - 1 - made.depth))
        const names = levels.map((some) => some[made.variant % some.length] ?? '')
        const ordered = made.reversed ? [...names].reverse() : names
        const numbered = ordered.map((name) => `${made.number}${name}`)
        // Words of English are not written in one.
        const isEnglish = names.some((name) => /[a-z]/i.test(name))
        const separator = made.separator === '' && isEnglish ? ' ' : made.separator
        const text = `${made.before}${numbered.join(separator)}${made.behind}${made.turned ?? ''}`
        const { senses, foreign } = itemOf(lexicon, text, {})
        const keys = names.map(labelKey)
        const isNamed = (entry: Entry) =>
          keys.every((key) => entry.chain.some((level) => level.has(key)))
        const told = senses.flatMap(({ leaves, members }) => [...leaves, ...members])
        if (foreign !== null) expect(told).toEqual([])
        expect({
          text,
          astray: told.filter((entry) => !isNamed(entry)).map(({ key }) => key),
        }).toEqual({
          text,
          astray: [],
        })
      }),
      { numRuns: 3000 },
    )
  })
})
