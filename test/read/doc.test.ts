import { describe, expect, test } from '@jest/globals'
import { toMatrix } from '../../src/grid.js'
import { readDocument } from '../../src/read/index.js'
import {
  cell,
  compound,
  merged,
  modifier,
  placesOf,
  rowEnd,
  type Segment,
  type Word97,
  word97,
} from '../support/word97.js'

/** What of a file of Word 97 is seen. The files of other programs are in the corpus. */

const line = (text: string): Segment => ({ text: `${text}\r` })

async function read(file: Word97) {
  const { blocks, tables } = await readDocument(word97(file))
  const texts = blocks
    .map((block) => (block.type === 'table' ? '表' : block.text))
    .filter((text) => text !== '')
  return { texts, tables: tables.map((table) => toMatrix(table, { spans: 'blank' })), raw: tables }
}

const hidden = modifier(0x083c, 1)
const deleted = modifier(0x0800, 1)
const special = modifier(0x0855, 1)
const raised = modifier(0x2a48, 1)

describe('text', () => {
  test.each<[name: string, body: Segment[], texts: string[]]>([
    ['paragraphs', [line('一、总体情况'), line('公开12条。')], ['一、总体情况', '公开12条。']],
    ['hidden', [{ text: '公开' }, { text: '99', character: hidden }, line('12条')], ['公开12条']],
    ['deleted', [{ text: '公开' }, { text: '99', character: deleted }, line('12条')], ['公开12条']],
    ['raised', [{ text: '12' }, { text: '3', character: raised }, line('')], ['12³']],
    [
      'the result of a field, and not its code',
      [
        { text: '\x13', character: special },
        { text: ' PAGEREF a 77 ' },
        { text: '\x14', character: special },
        { text: '5' },
        { text: '\x15', character: special },
        line('页'),
      ],
      ['5页'],
    ],
    ['a break of a line', [line('一\x0b二')], ['一', '二']],
  ])('%s', async (_, body, texts) => {
    expect((await read({ body })).texts).toEqual(texts)
  })

  test('of notes, where they are referred to', async () => {
    const { texts } = await read({
      body: [{ text: '公开12条' }, { text: '\x02', character: special }, line('。')],
      footnotes: [{ text: '\x02', character: special }, line('含转载')],
      parts: {
        2: placesOf([5, 7], [1, 0]),
        3: placesOf([0, 5, 6]),
      },
    })
    expect(texts).toEqual(['公开12条¹。', '¹含转载'])
  })

  test('of a text box, at the place that it is anchored at', async () => {
    const { texts } = await read({
      body: [line('甲'), { text: '\x08', character: special }, line(''), line('乙')],
      boxes: [line('框中12条'), line('')],
      parts: {
        40: placesOf([2, 3], [...[7, 0, 0, 0], ...Array<number>(22).fill(0)]),
        56: placesOf([0, 6], [...Array<number>(14).fill(0), ...[7, 0, 0, 0], ...[0, 0, 0, 0]]),
      },
    })
    expect(texts.join('|')).toMatch(/甲.*框中12条.*乙/)
  })
})

describe('tables', () => {
  const plain = [{ width: 1000 }, { width: 1000 }, { width: 1000 }]

  test('rows and cells', async () => {
    const { tables, texts } = await read({
      body: [
        line('上'),
        ...[cell('内容'), cell('制发'), cell('废止'), rowEnd(plain)],
        ...[cell('规章'), cell('1'), cell(''), rowEnd(plain)],
        line('下'),
      ],
    })
    expect(tables).toEqual([
      [
        ['内容', '制发', '废止'],
        ['规章', '1', ''],
      ],
    ])
    expect(texts).toEqual(['上', '表', '下'])
  })

  test('wider cells span columns: by their edges, and by what they are merged with', async () => {
    const { tables, raw } = await read({
      body: [
        ...[cell('申请人'), cell('法人'), rowEnd([{ width: 1000 }, { width: 2000 }])],
        ...[
          cell('自然人'),
          cell('企业'),
          cell(''),
          rowEnd([
            { width: 1000 },
            { width: 1000, flags: merged.first },
            { width: 1000, flags: merged.before },
          ]),
        ],
        ...[cell('1'), cell('2'), cell('3'), rowEnd(plain)],
        line(''),
      ],
    })
    expect(tables[0]).toEqual([
      ['申请人', '法人', ''],
      ['自然人', '企业', ''],
      ['1', '2', '3'],
    ])
    expect(raw[0]?.cells.map(({ columnSpan }) => columnSpan)).toEqual([1, 2, 1, 2, 1, 1, 1])
  })

  test('cells that go on over rows', async () => {
    const ends = (flags: number) => rowEnd([{ width: 1000, flags }, { width: 1000 }])
    const { raw } = await read({
      body: [
        ...[cell('不予公开'), cell('国家秘密'), ends(merged.down)],
        ...[cell(''), cell('禁止公开'), ends(merged.continued)],
        ...[cell('总计'), cell('3'), ends(0)],
        line(''),
      ],
    })
    expect(raw[0]?.cells.map(({ text, rowSpan }) => [text, rowSpan])).toEqual([
      ['不予公开', 2],
      ['国家秘密', 1],
      ['禁止公开', 1],
      ['总计', 1],
      ['3', 1],
    ])
  })

  test('a table in a cell', async () => {
    const two = [{ width: 500 }, { width: 500 }]
    const { tables } = await read({
      body: [
        ...[cell('内', 2), cell('12', 2), rowEnd(two, 2)],
        ...[cell(''), cell('外'), rowEnd([{ width: 1000 }, { width: 1000 }])],
        line(''),
      ],
    })
    expect(tables.flat(2).join('|')).toMatch(/内.*12/s)
    expect(tables.flat(2)).toContain('外')
  })
})

describe('what is refused by name', () => {
  test.each<[name: string, bytes: Buffer, code: string, message: RegExp]>([
    [
      'Word 6 and 95',
      word97({ body: [line('一')], version: 0x68 }),
      'format.unsupported',
      /Word 6 or Word 95/,
    ],
    [
      'a password',
      word97({ body: [line('一')], isEncrypted: true }),
      'docx.encrypted',
      /encrypted/,
    ],
    [
      'no table stream',
      compound({ WordDocument: Buffer.from(word97({ body: [line('一')] }).subarray(1536, 3584)) }),
      'docx.damaged',
      /table stream/,
    ],
    [
      'a text of a few bytes',
      compound({ WordDocument: Buffer.alloc(100) }),
      'docx.damaged',
      /no text/,
    ],
    [
      'a workbook',
      compound({ Workbook: Buffer.alloc(600) }),
      'format.unsupported',
      /old spreadsheet/,
    ],
  ])('%s', async (_, bytes, code, message) => {
    await expect(readDocument(bytes)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as unknown,
    })
  })
})
