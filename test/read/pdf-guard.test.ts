import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { Budget } from '../../src/budget.js'
import { parseReport } from '../../src/parse.js'
import { joined, latin1 } from '../../src/read/bytes.js'
import { unfolds } from '../../src/read/pdf/engine/filters.js'
import { guarded } from '../../src/read/pdf/engine/guard.js'
import { streamsOf, valueOf } from '../../src/read/pdf/engine/streams.js'
import { Lexer } from '../../src/read/pdf/engine/syntax.js'
import { besideProject } from '../support/beside-project.js'
import { valueAt } from '../support/report.js'

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

function piecesOf(text: string): string[] {
  const lexer = new Lexer(text)
  const pieces: string[] = []
  for (let token = lexer.next(); token !== null; token = lexer.next()) {
    pieces.push(`${token.kind} ${token.text}`)
  }
  return pieces
}

describe('pieces of syntax', () => {
  test.each<[string, string[]]>([
    ['<</A/B>>', ['word <<', 'name A', 'name B', 'word >>']],
    ['/A#42 /', ['name AB', 'name ']],
    ['-1 +.5 1. 2e3 R', ['number -1', 'number +.5', 'number 1.', 'word 2e3', 'word R']],
    ['(a(b)c) (\\)\\101\\n\\\r\n2)', ['string a(b)c', 'string )A\n2']],
    ['<41 4> <<', ['string A@', 'word <<']],
    ['% a comment (\n[1]', ['word [', 'number 1', 'word ]']],
    ['(open', ['string open']],
    ['a\0b\f>', ['word a', 'word b', 'word >']],
  ])('%j', (text, pieces) => {
    expect(piecesOf(text)).toEqual(pieces)
  })
})

describe('what filters unfold', () => {
  const lzw = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01)

  test.each<[string, Uint8Array, string]>([
    ['ASCIIHexDecode', bytesOf('41 4 2\n4>43'), 'AB@'],
    ['ASCII85Decode', bytesOf('z87cUR\nDZ~>87'), '\0\0\0\0Hello'],
    ['RunLengthDecode', Uint8Array.of(1, 65, 66, 254, 67, 128, 0, 68), 'ABCCC'],
    // The example of ISO 32000-1, 7.4.4.2.
    ['LZWDecode', lzw, '-----A---B'],
  ])('%s', (filter, data, text) => {
    expect(latin1(joined([...(unfolds.get(filter)?.(data) ?? [])]))).toBe(text)
  })
})

describe('streams', () => {
  test('each with its dictionary, whatever stands around it', () => {
    const file = bytesOf(
      'stream 1 0 obj << /A (endobj stream) /B [<< /C 1 >> /D] /E /F >>\r\nstream\r\none\nendstream 2 0 obj << /G <</H /I>> /J 3 0 R >>stream\ntwo endstream stream',
    )
    const streams = [...streamsOf(file)]
    expect(
      streams.map(({ number, from, to }) => [number, latin1(file.subarray(from, to))]),
    ).toEqual([
      [1, 'one\n'],
      [2, 'two '],
    ])
    expect(streams.map(({ entries }) => entries.map(({ key }) => key))).toEqual([
      ['A', 'B', 'E'],
      ['G', 'J'],
    ])
    expect(streams.map((one) => valueOf(one, 'E', 'J').map(({ text }) => text))).toEqual([
      ['F'],
      ['3', '0', 'R'],
    ])
  })
})

describe('a file that pdf.js is given', () => {
  const copyOf = async (text: string) => latin1(await guarded(bytesOf(text), new Budget()))

  test('has patterns that paint nothing, and all else as it was', async () => {
    const kept = '1 0 obj << /Filter /None >> stream\nq Q\nendstream\n'
    const tiling = (filter: string, content: string) =>
      `2 0 obj << /PatternType 1 ${filter} /None >> stream\n${content}endstream`
    const given = `${kept}${tiling('/Filter', '/P scn')}${kept}`
    expect(await copyOf(given)).toBe(`${kept}${tiling('/xxxxxx', '      ')}${kept}`)
  })

  test.each([
    ['a shading is no stream', '2 0 obj << /PatternType 2 /Shading 3 0 R >> endobj'],
    ['the words within a string', '2 0 obj << /A (/PatternType 1) >> stream\nq\nendstream'],
    ['of another dictionary', '2 0 obj << /A << /PatternType 1 >> >> stream\nq\nendstream'],
    ['encrypted', '2 0 obj << /PatternType 1 >> stream\nq\nendstream trailer << /Encrypt 3 0 R >>'],
  ])('%s', async (_, text) => {
    expect(await copyOf(text)).toBe(text)
  })
})

describe('codes that character maps list', () => {
  const map = (ranges: string, name = 'ToUnicode') =>
    `1 0 obj << /${name} 2 0 R >> endobj 2 0 obj << /A 1 >> stream\n${ranges}\nendstream`
  const countOf = async (text: string) => {
    const countsUpTo = (most: number) =>
      guarded(bytesOf(text), new Budget({ limits: { unfoldedBytes: most } })).then(
        () => true,
        () => false,
      )
    // Sixteen bytes each.
    for (const codes of [1, 100, 65_536, 2 ** 24]) if (await countsUpTo(codes * 16)) return codes
    return Infinity
  }

  test.each<[string, string, number]>([
    ['of one', map('1 beginbfrange <01> <01> <41> endbfrange'), 1],
    ['in letters', map('1 beginbfrange (a) (z) <41> endbfrange'), 100],
    ['of all there are', map('1 begincidrange <0000> <ffff> 0 endcidrange', 'Encoding'), 65_536],
    ['of a list', map('1 beginbfrange <0000> <ffff> [<41>] endbfrange'), 1],
    ['longer than pdf.js takes', map('1 beginbfrange <00> <ffffffff> <41> endbfrange'), 1],
    ['one after the other', map('1 beginbfrange <00> <ffff> <41> endbfrange '.repeat(99)), 2 ** 24],
    ['of what is no map', map('1 beginbfrange <00> <ffff> <41> endbfrange', 'Contents'), 1],
  ])('%s', async (_, text, codes) => {
    expect(await countOf(text)).toBe(codes)
  })

  test('and that are referred to from a stream of objects', async () => {
    const objects = deflateSync('<< /ToUnicode 2 0 R >>').toString('latin1')
    const text = `3 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n${objects}\nendstream ${map('1 beginbfrange <00> <ffff> <41> endbfrange', 'A')}`
    expect(await countOf(text)).toBe(2 ** 24)
  })
})

const { folder, describeThem } = besideProject('cases', 'inputs')

describeThem(() => {
  test('a pattern and a form that draw each other are read as if they were not', async () => {
    const path = join(folder, 'visible/p_cycle_pattern')
    const report = await parseReport(`${path}.pdf`)
    const values = JSON.parse(readFileSync(`${path}.expected.json`, 'utf8')) as object
    const read = Object.keys(values).map((pointer) => [pointer, valueAt(report, pointer)])
    expect(Object.fromEntries(read)).toEqual(values)
  })

  test.each([
    ['hostile-cmapbomb', 'limit.exceeded'],
    ['hostile-pattern', 'pdf.no-text'],
  ])('%s', async (name, code) => {
    await expect(parseReport(join(folder, `damage/${name}.pdf`))).rejects.toMatchObject({ code })
  })
})
