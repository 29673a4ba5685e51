import { describe, expect, test } from '@jest/globals'
import iconv from 'iconv-lite'
import { declaredCharset, decode, decodeAs, isKnownCharset } from '../../src/read/charset.js'
import { readDocument } from '../../src/read/index.js'

const sentence = '灵寿县人民政府2021年度政府信息公开工作年度报告。'
const text = `<p>${sentence.repeat(3)}</p>`
const traditional = '<p>臺中縣政府資訊公開工作年度報告，總計。</p>'

const utf8 = Buffer.from(text)
const gbk = iconv.encode(text, 'gbk')

const declaring = (charset: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`<meta charset="${charset}">`), body])

describe('decode', () => {
  test.each([
    ['UTF-8', utf8, null, 'utf-8'],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]), null, 'utf-8'],
    ['UTF-8 declared as gb2312', utf8, 'gb2312', 'utf-8'],
    ['UTF-8 declared as GBK, with a mark', Buffer.from(`\ufeff${text}`), 'gbk', 'utf-8'],
    ['GBK, undeclared', gbk, null, 'gb18030'],
    ['GBK, declared', gbk, 'GBK', 'gb18030'],
    ['GBK declared as gb2312', gbk, 'gb2312', 'gb18030'],
    ['GBK declared as an unknown charset', gbk, 'x-nonsense', 'gb18030'],
    ['UTF-16LE with a mark', iconv.encode(text, 'utf-16le', { addBOM: true }), null, 'utf-16le'],
    ['UTF-16LE', iconv.encode(text, 'utf-16le'), null, 'utf-16le'],
    ['UTF-16BE with a mark', iconv.encode(text, 'utf-16be', { addBOM: true }), null, 'utf-16be'],
    ['UTF-16BE', iconv.encode(text, 'utf-16be', { addBOM: false }), null, 'utf-16be'],
    ['UTF-16BE declared as gb2312', iconv.encode(text, 'utf-16be'), 'gb2312', 'utf-16be'],
  ])('%s', (_, bytes, declared, charset) => {
    expect(decode(bytes, declared)).toEqual({ text, charset })
  })

  test('GBK declared as UTF-8 is what its bytes prove', () => {
    expect(decode(gbk, 'utf-8')).toEqual({ text, charset: 'gb18030' })
  })

  test('Big5, declared', () => {
    const bytes = iconv.encode(traditional, 'big5')
    expect(decode(bytes, 'big5')).toEqual({ text: traditional, charset: 'big5' })
    expect(decode(bytes, 'Big5-HKSCS').text).toBe(traditional)
  })

  test('characters beyond GBK, in GB 18030', () => {
    const rare = '<p>䶮县𬭎镇人民政府信息公开</p>'
    expect(decode(iconv.encode(rare, 'gb18030'), 'gb2312').text).toBe(rare)
  })

  test('UTF-8 cut in the middle of a character is still UTF-8', () => {
    const cut = utf8.subarray(0, utf8.length - 6)
    const { charset, text: read } = decode(cut, 'gb2312')
    expect(charset).toBe('utf-8')
    expect(read.startsWith(text.slice(0, 60))).toBe(true)
  })

  test('UTF-8 with a stray byte of GBK is still UTF-8', () => {
    const stray = Buffer.concat([utf8, Buffer.from([0xb9]), utf8])
    expect(decode(stray, null).charset).toBe('utf-8')
  })

  test('ASCII is whatever is declared', () => {
    expect(decode(Buffer.from('<p>1204</p>'), null).text).toBe('<p>1204</p>')
  })

  test('decodeAs takes what it is told', () => {
    expect(decodeAs(gbk, 'gbk')).toEqual({ text, charset: 'gb18030' })
    expect(decodeAs(utf8, 'UTF-8').charset).toBe('utf-8')
  })
})

describe('declaredCharset', () => {
  test.each([
    ['<meta charset="utf-8">', 'utf-8'],
    ['<META CHARSET=GBK>', 'GBK'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', 'gb2312'],
    ["<meta http-equiv=Content-Type content='text/html;charset=big5' />", 'big5'],
    ['<?xml version="1.0" encoding="GB2312"?><html>', 'GB2312'],
    ['<html><body>charset=gbk</body>', null],
    ['', null],
  ])('%s declares %p', (html, charset) => {
    expect(declaredCharset(Buffer.from(html))).toBe(charset)
  })
})

test.each([
  ['gbk', true],
  ['GB2312', true],
  ['utf8', true],
  ['UTF-16LE', true],
  ['big5', true],
  ['latin9000', false],
])('%s is known: %p', (charset, known) => {
  expect(isKnownCharset(charset)).toBe(known)
})

describe('in a document', () => {
  test.each([
    ['declared gb2312 and UTF-8', declaring('gb2312', utf8), 'utf-8'],
    ['declared gb2312 and GBK', declaring('gb2312', gbk), 'gb18030'],
    ['not declared and GBK', gbk, 'gb18030'],
    [
      'UTF-16 without a mark',
      iconv.encode(`<html>${text}</html>`, 'utf-16be', { addBOM: false }),
      'utf-16be',
    ],
  ])('%s', async (_, bytes, charset) => {
    const document = await readDocument(bytes)
    expect(document.charset).toBe(charset)
    expect(document.blocks.map((block) => ('text' in block ? block.text : ''))).toContain(
      sentence.repeat(3),
    )
  })

  test('the caller knows better than the bytes tell', async () => {
    const big5 = iconv.encode(traditional, 'big5')
    expect((await readDocument(declaring('gb2312', big5), { charset: 'big5' })).charset).toBe(
      'big5',
    )
    expect((await readDocument(utf8, { charset: 'gbk' })).charset).toBe('gb18030')
  })

  test('halves of characters stand for none', async () => {
    const page = `\ufeff<p>${sentence.repeat(9)}\ud83d</p><p>\udc00<b>\ud83d\ud83d</b>年\ud83d</p>`
    const { blocks } = await readDocument(Buffer.from(page, 'utf16le'))
    expect(blocks.map((block) => ('text' in block ? block.text : ''))).toEqual([
      `${sentence.repeat(9)}\ufffd`,
      '\ufffd\ufffd\ufffd年\ufffd',
    ])
  })

  test('an unknown charset is the caller’s mistake', async () => {
    await expect(readDocument(utf8, { charset: 'latin9000' })).rejects.toThrow(TypeError)
  })
})
