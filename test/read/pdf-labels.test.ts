import { describe, expect, test } from '@jest/globals'
import { at, hex, line, matrices, read } from '../support/pdf-page.js'

/** Characters are as wide as they are high, ASCII half as wide. */
const widthOf = (text: string, size: number) =>
  [...text].reduce((sum, char) => sum + (/[ -~]/.test(char) ? 0.5 : 1) * size, 0)
/** Lines of a text about a middle, both ways. */
const centred = (x: number, y: number, text: string, size = 8) =>
  text.split('\n').map((part, index, { length }) => {
    const down = (index - (length - 1) / 2) * 1.25 * size
    return at(x - widthOf(part, size) / 2, y - down, part, size)
  })

describe('labels in several columns, each in the middle of its cell', () => {
  const rows = ['1.本年新收申请数量', '3.1 予以公开', '3.2 部分公开', '3.3 不予公开']

  test('the number of a list within another belongs to its label, however far behind it that stands', async () => {
    const page = rows.flatMap((label, r) => {
      const y = 700 - r * 20
      const [number = '', text] = label.split(' ')
      return [
        ...(text === undefined
          ? centred(150, y, label)
          : [at(150, y, number, 8), at(167, y, text, 8)]),
        ...[1, 22, 333].map((value, c) => at(260 + c * 80, y, String(value + r), 8)),
      ]
    })
    expect(matrices(await read([page.join('\n')]))).toEqual([
      rows.map((label, r) => [
        label.replace(' ', ''),
        ...[1, 22, 333].map((value) => String(value + r)),
      ]),
    ])
  })

  test('heads of groups reach over the rows whose lists they begin, whatever style these have', async () => {
    const values = (y: number) => [260, 340].map((x, c) => at(x, y, String((y % 7) + c), 8))
    const y = (row: number) => 700 - row * 20
    const inner = ['(1)国家秘密', '(2)禁止公开', '(1)不掌握信息', '(2)需另行制作']
    const page = [
      ...centred(130, y(0), '1.新收申请数量'),
      ...centred(160, y(1), '3.1 予以公开'),
      ...inner.flatMap((label, r) => centred(180, y(r + 2), label)),
      ...centred(160, y(6), '3.3 总计'),
      ...centred(110, y(2.5), '3.2 不予\n公开'),
      ...centred(110, y(4.5), '3.4 无法\n提供'),
      ...centred(60, y(3.5), '3.办理\n结果'),
      ...Array.from({ length: 7 }, (_, row) => values(y(row))).flat(),
    ]
    const [table = []] = matrices(await read([page.join('\n')]))
    expect(table.map((row) => row.slice(0, 3).join('|').replace(/\s/g, ''))).toEqual([
      '1.新收申请数量|1.新收申请数量|1.新收申请数量',
      '3.办理结果|3.1予以公开|3.1予以公开',
      '3.办理结果|3.2不予公开|(1)国家秘密',
      '3.办理结果|3.2不予公开|(2)禁止公开',
      '3.办理结果|3.4无法提供|(1)不掌握信息',
      '3.办理结果|3.4无法提供|(2)需另行制作',
      '3.办理结果|3.3总计|3.3总计',
    ])
  })
})

describe('heads of groups with one character on each line', () => {
  const labels = [
    '(一)予以公开',
    '1.国家秘密',
    '2.禁止公开',
    '1.不掌握信息',
    '2.需另行制作',
    '(四)总计',
  ]
  const y = (row: number) => 700 - row * 24
  const values = labels.flatMap((_, row) =>
    [280, 360].map((x, c) => at(x, y(row), String(10 * row + c), 8)),
  )
  const down = (x: number, top: number, text: string) =>
    [...text].map((char, index) => at(x, top - index * 10, char, 8))
  const shown = (table: readonly (readonly string[])[]) =>
    table.map((row) => row.join('|').replace(/\s/g, ''))

  test('stand beside their rows, and are on no line of them', async () => {
    const page = [
      ...labels.flatMap((label, row) => centred(/^\d/.test(label) ? 190 : 172, y(row), label)),
      ...down(60, y(1) - 6, '三、办理结果'),
      ...down(110, y(1) + 4, '不予公开'),
      ...down(110, y(3) + 4, '无法提供'),
      ...values,
    ]
    const [table = []] = matrices(await read([page.join('\n')]))
    expect(shown(table)).toEqual([
      '三、办理结果|(一)予以公开|(一)予以公开|0|1',
      '三、办理结果|不予公开|1.国家秘密|10|11',
      '三、办理结果|不予公开|2.禁止公开|20|21',
      '三、办理结果|无法提供|1.不掌握信息|30|31',
      '三、办理结果|无法提供|2.需另行制作|40|41',
      '三、办理结果|(四)总计|(四)总计|50|51',
    ])
  })

  test('and those that are each of a row are no such text', async () => {
    const rows = ['甲', '乙', '丙', '丁'].flatMap((char, row) => [
      at(60, 700 - row * 12, char, 8),
      ...[1, 2].map((value, c) => at(120 + c * 60, 700 - row * 12, String(value + row), 8)),
    ])
    const [table = []] = matrices(await read([rows.join('\n')]))
    expect(shown(table)).toEqual(['甲|1|2', '乙|2|3', '丙|3|4', '丁|4|5'])
  })
})

describe('cells', () => {
  test('of a column that a stretch of rows has alone are as wide as the others together', async () => {
    const right = (x: number, y: number, text: string) => at(x - widthOf(text, 8), y, text, 8)
    const page = [
      ...[at(60, 700, '信息内容', 8), at(180, 700, '制发件数', 8), at(270, 700, '废止件数', 8)],
      ...[at(360, 700, '有效件数', 8), at(60, 680, '规章', 8)],
      ...[right(212, 680, '2'), right(302, 680, '3'), right(392, 680, '4')],
      ...[at(60, 660, '规范性文件', 8), right(212, 660, '28'), right(302, 660, '0')],
      ...[right(392, 660, '33'), at(60, 640, '信息内容', 8), at(270, 640, '处理决定数量', 8)],
      ...[at(60, 620, '行政许可', 8), right(392, 620, '27')],
    ]
    const [table = []] = matrices(await read([page.join('\n')]))
    expect(table.slice(-2)).toEqual([
      ['信息内容', '处理决定数量', '处理决定数量', '处理决定数量'],
      ['行政许可', '27', '27', '27'],
    ])
  })

  test('hold no ink where a rule at their side lies a few points off that of other rows', async () => {
    const rows = [700, 686, 672, 658, 644, 630]
    const offOf = (y: number) => (y > 660 ? 1.9 : -1.9)
    const page = [
      ...rows.map((y) => line(100, y, 280, y)),
      ...rows
        .slice(1)
        .flatMap((y) =>
          [100, 160, 220, 280].flatMap((x) => [
            line(x + offOf(y), y, x + offOf(y), y + 14),
            at(x + 10, y + 4, x < 280 ? '12' : '', 8),
          ]),
        ),
    ]
    const { tables } = await read([page.join('\n')])
    expect(tables.flatMap(({ cells }) => cells).filter(({ ink }) => ink !== undefined)).toEqual([])
    expect(tables.flatMap(({ cells }) => cells)).toHaveLength(15)
  })
})

test('names of narrow columns that are set upwards stand over numbers that are set level', async () => {
  const names = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
  const [left, width] = [100, 30]
  const page = [
    ...[700, 640, 620].map((y) => line(left, y, left + names.length * width, y)),
    ...[...names, ''].map((_, c) => line(left + c * width, 700, left + c * width, 620)),
    ...names.flatMap((name, c) => [
      `BT /H 10 Tf 0 1 -1 0 ${left + c * width + 18} 650 Tm ${hex(name)} Tj ET`,
      at(left + c * width + 10, 626, String(c + 3)),
    ]),
  ]
  expect(matrices(await read([page.join('\n')]))).toEqual([[names, ['3', '4', '5', '6', '7']]])
})
