import { describe, expect, test } from '@jest/globals'
import iconv from 'iconv-lite'
import { strToU8, zipSync } from 'fflate'
import { entriesOf, readDocument } from '../../src/read/index.js'

const page = (words: string) => `<!DOCTYPE html><html><body><p>${words}</p></body></html>`

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const { blocks } = await readDocument(bytes)
  return blocks.flatMap((block) => ('text' in block && block.text !== '' ? [block.text] : []))
}

async function namesOf(bytes: Uint8Array): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of entriesOf(bytes)) names.push(name)
  return names
}

/** Changes the flags of a ZIP's entries: in its local headers, or in its directory. */
function flagged(bytes: Uint8Array, sign: string, change: (flags: number) => number): Uint8Array {
  const changed = Buffer.from(bytes)
  const [header, at] = sign === 'local' ? ['PK\x03\x04', 6] : ['PK\x01\x02', 8]
  for (let i = changed.indexOf(header, 0, 'latin1'); i >= 0;) {
    changed.writeUInt16LE(change(changed.readUInt16LE(i + at)), i + at)
    i = changed.indexOf(header, i + 4, 'latin1')
  }
  return new Uint8Array(changed)
}

const utf8Flag = 0x800

describe('ZIP', () => {
  const files = { '年报.html': strToU8(page('年报')), '说明.exe': new Uint8Array([77, 90, 0, 0]) }

  test.each<[string, Uint8Array]>([
    ['packed', zipSync(files)],
    ['stored', zipSync(files, { level: 0 })],
    ['with a file of a system', zipSync({ ...files, '__MACOSX/._年报.html': strToU8(page('9')) })],
    ['with a lock file', zipSync({ ...files, '~$年报.docx': strToU8(page('9')) })],
    ['in a ZIP', zipSync({ 'a/b.zip': zipSync(files) })],
    [
      'packed, its headers differing',
      flagged(zipSync(files), 'local', (flags) => flags ^ utf8Flag),
    ],
    [
      'stored, its headers differing',
      flagged(zipSync(files, { level: 0 }), 'local', (flags) => flags ^ utf8Flag),
    ],
  ])('with one document, %s', async (_, bytes) => {
    expect(await linesOf(bytes)).toEqual(['年报'])
    expect(await readDocument(bytes)).toMatchObject({ format: 'html', container: 'zip' })
  })

  test('names in UTF-8 without its flag, and in GBK', async () => {
    const unflagged = (flags: number) => flags & ~utf8Flag
    const utf8 = flagged(flagged(zipSync(files), 'local', unflagged), 'directory', unflagged)
    expect(await namesOf(utf8)).toEqual(['年报.html', '说明.exe'])
    const name = iconv.encode('年报.html', 'gbk').toString('latin1')
    expect(await namesOf(zipSync({ [name]: strToU8(page('1')) }))).toHaveLength(1)
    const bytes = Buffer.from(zipSync({ 'nbnb.html': strToU8(page('1')) }))
    for (let at = bytes.indexOf('nbnb'); at >= 0; at = bytes.indexOf('nbnb', at + 4))
      iconv.encode('年报', 'gbk').copy(bytes, at)
    expect(await namesOf(bytes)).toEqual(['年报.html'])
  })

  test('several documents are refused by their names, and given one by one', async () => {
    const bytes = zipSync({ 'a.html': strToU8(page('甲')), 'b.html': strToU8(page('乙')) })
    await expect(readDocument(bytes)).rejects.toMatchObject({
      code: 'input.several',
      message: expect.stringContaining('a.html') as unknown,
    })
    expect(await namesOf(bytes)).toEqual(['a.html', 'b.html'])
  })

  test('a damaged one keeps its name', async () => {
    const bytes = zipSync({ '年报.html': strToU8(page('年报')) }, { level: 0 })
    const at = Buffer.from(bytes).indexOf('body')
    bytes[at] = 0x41
    await expect(readDocument(bytes)).rejects.toMatchObject({ code: 'docx.damaged' })
  })

  test('what is encrypted is said to be', async () => {
    const plain = zipSync({ '年报.html': strToU8(page('年报')) }, { level: 0 })
    const bytes = flagged(
      flagged(plain, 'local', (flags) => flags | 1),
      'directory',
      (flags) => flags | 1,
    )
    await expect(readDocument(bytes)).rejects.toMatchObject({ code: 'docx.encrypted' })
  })
})

const crlf = (...lines: readonly string[]) => lines.join('\r\n')
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')
const message = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

describe('web archives', () => {
  const archive = (root: string, type = 'text/html') =>
    message(
      crlf(
        'From: <Saved by Blink>',
        'Snapshot-Content-Location: http://example.gov.example/a.html',
        'Subject: =?utf-8?Q?a?=',
        'MIME-Version: 1.0',
        `Content-Type: multipart/related; type="${type}"; boundary="--b--"`,
        '',
        '',
        '----b--',
        root,
        '----b--',
        'Content-Type: text/css; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'p { color: red }',
        '----b----',
        '',
      ),
    )
  const part = (encoding: string, body: string, type = 'text/html') =>
    crlf(`Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, '', body)
  const quoted = (bytes: Uint8Array) =>
    [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
  const gbk = (words: string) => iconv.encode(page(words), 'gbk')
  const utf16 = (words: string) => iconv.encode(page(words), 'utf-16le')

  test.each<[string, Uint8Array]>([
    ['quoted', archive(part('quoted-printable', quoted(strToU8(page('年报')))))],
    [
      'quoted over lines',
      archive(part('quoted-printable', quoted(strToU8(page('年报'))).replace(/.{60}/g, '$&=\r\n'))),
    ],
    ['in base64', archive(part('base64', base64(page('年报'))))],
    [
      'in UTF-16, as Chromium ends its lines',
      archive(part('quoted-printable', quoted(utf16('\n年报')).replace('=0A=00', '\r\n=00'))),
    ],
    ['in eight bits', archive(part('8bit', Buffer.from(page('年报')).toString('latin1')))],
    [
      'in the charset that the part says',
      archive(part('base64', base64(gbk('年报')), 'text/html; charset="gb2312"')),
    ],
  ])('%s', async (_, bytes) => {
    expect(await readDocument(bytes)).toMatchObject({ format: 'html', container: 'mht' })
    expect(await linesOf(bytes)).toEqual(['年报'])
  })

  // In UTF-16 不 is 4E 0D and 上 is 4E 0A: both are saved as the end of a line.
  test.each<[string, 'utf-16le' | 'utf-16be', string]>([
    ['the lower byte first', 'utf-16le', '\r\n=4E'],
    ['the higher byte first', 'utf-16be', '=4E\r\n'],
  ])(
    'characters that the end of a line stands in are told as lost: %s',
    async (_, charset, lost) => {
      const bytes = iconv.encode(page('不予公开'), charset)
      const [sent] = [iconv.encode('不', charset)].map(quoted)
      const body = quoted(bytes).replace(sent ?? '', lost)
      expect(await linesOf(archive(part('quoted-printable', body)))).toEqual(['\ufffd予公开'])
    },
  )

  test('the root is the part that it names', async () => {
    const bytes = message(
      crlf(
        'MIME-Version: 1.0',
        'Content-Type: multipart/related; boundary=b; start="<root@a>"',
        '',
        '--b',
        'Content-Type: text/html',
        'Content-ID: <frame@a>',
        '',
        page('9'),
        '--b',
        'Content-Type: text/html',
        'Content-ID: <root@a>',
        '',
        page('1'),
        '--b--',
      ),
    )
    expect(await linesOf(bytes)).toEqual(['1'])
  })
})

describe('mails', () => {
  const mail = (...parts: readonly string[]) =>
    message(
      crlf(
        'Received: from a by b',
        'From: a@example.gov.example',
        'To: b@example.gov.example',
        `Subject: =?gb2312?B?${base64(iconv.encode('年度报告', 'gbk'))}?=`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="b"',
        '',
        ...parts.flatMap((part) => ['--b', part]),
        '--b--',
        '',
      ),
    )
  const body = crlf(
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64('请查收附件。'),
  )
  const file = (disposition: string, words: string) =>
    crlf(
      'Content-Type: application/octet-stream',
      `Content-Disposition: attachment; ${disposition}`,
      'Content-Transfer-Encoding: base64',
      '',
      base64(page(words)),
    )

  test('the only attachment is the document', async () => {
    const bytes = mail(body, file('filename="a.html"', '年报'))
    expect(await readDocument(bytes)).toMatchObject({ format: 'html', container: 'eml' })
    expect(await linesOf(bytes)).toEqual(['年报'])
  })

  test('without one it is the text', async () => {
    expect(await linesOf(mail(body))).toEqual(['请查收附件。'])
  })

  const passedOn = (...lines: readonly string[]) =>
    crlf('Content-Type: message/rfc822', 'Content-Disposition: attachment', '', ...lines)
  const mailOfPage = ['From: c@example.gov.example', 'Content-Type: text/html', '', page('1')]

  test.each([
    ['its text', passedOn(...mailOfPage)],
    ['once more', passedOn('From: d@example.gov.example', passedOn(...mailOfPage))],
  ])('a mail that is passed on: %s', async (_, part) => {
    expect(await linesOf(mail(body, part))).toEqual(['1'])
  })

  test('a mail that is passed on beside a file: the file', async () => {
    const bytes = mail(body, passedOn(...mailOfPage), file('filename="a.html"', '年报'))
    expect(await linesOf(bytes)).toEqual(['年报'])
  })

  test('names of attachments, however they are written', async () => {
    const gbk = base64(iconv.encode('年报.html', 'gbk'))
    const percent = [...iconv.encode('年报.html', 'gbk')]
      .map((byte) => `%${byte.toString(16)}`)
      .join('')
    const bytes = mail(
      body,
      file(`filename="=?gb2312?B?${gbk}?="`, '1'),
      file(`filename*=gb2312''${percent}`, '2'),
      file(`filename*0*=utf-8''%E5%B9%B4; filename*1*=%E6%8A%A5.html`, '3'),
      file(
        'filename=年报.html'.replace(/[^\x20-\x7e]+/, (words) =>
          Buffer.from(words).toString('latin1'),
        ),
        '4',
      ),
    )
    expect(await namesOf(bytes)).toEqual(['', '年报.html', '年报.html', '年报.html', '年报.html'])
    await expect(readDocument(bytes)).rejects.toMatchObject({ code: 'input.several' })
  })

  test('of alternatives the page', async () => {
    const bytes = message(
      crlf(
        'From: a@example.gov.example',
        'To: b@example.gov.example',
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        '9',
        '--b',
        'Content-Type: text/html',
        '',
        page('1'),
        '--b--',
      ),
    )
    expect(await linesOf(bytes)).toEqual(['1'])
  })
})
