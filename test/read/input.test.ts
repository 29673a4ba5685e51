import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Input, readDocument } from '../../src/read/index.js'

const text = '灵寿县人民政府政府信息公开'
const bytes = new TextEncoder().encode(text)
let folder = ''
let path = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nianbao-'))
  path = join(folder, '年报 2021#1.txt')
  await writeFile(path, bytes)
})

afterAll(() => rm(folder, { recursive: true }))

/** Two chunks that part a character in its middle. */
const chunks = () => [bytes.slice(0, 7), bytes.slice(7)]

function arrayBuffer(): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  return buffer
}

const inputs: readonly (readonly [name: string, make: () => Input])[] = [
  ['a path', () => path],
  ['a file URL', () => pathToFileURL(path)],
  ['a file URL as a string', () => pathToFileURL(path).href],
  ['a Uint8Array', () => bytes],
  ['a part of a larger Uint8Array', () => new Uint8Array([0, ...bytes, 0]).subarray(1, -1)],
  ['a Buffer', () => Buffer.from(bytes)],
  ['an ArrayBuffer', arrayBuffer],
  ['a Blob', () => new Blob([arrayBuffer()])],
  ['a File', () => new File([bytes.slice()], 'a.txt')],
  ['a web stream', () => new Blob([arrayBuffer()]).stream()],
  [
    'a web stream of chunks',
    () => Readable.toWeb(Readable.from(chunks())) as ReadableStream<Uint8Array>,
  ],
  ['a node stream', () => createReadStream(path)],
  ['a node stream of chunks', () => Readable.from(chunks())],
  ['a node stream of strings', () => createReadStream(path, { encoding: 'utf8' })],
]

describe('what can be read', () => {
  test.each(inputs)('%s', async (_, make) => {
    const document = await readDocument(make())
    expect(document.blocks).toEqual([{ type: 'paragraph', text, line: 0 }])
    expect(document.bytes).toBe(bytes.length)
  })
})

describe('what cannot', () => {
  test.each([
    ['a number', 5],
    ['null', null],
    ['undefined', undefined],
    ['an object', {}],
    ['an array of numbers', [1, 2]],
  ])('%s is a mistake in the call', async (_, input) => {
    await expect(readDocument(input as unknown as Input)).rejects.toThrow(TypeError)
  })

  test('a file that is not there, with its cause', async () => {
    await expect(readDocument(join(folder, 'none.html'))).rejects.toMatchObject({
      name: 'UnreadableError',
      code: 'input.unreadable',
      cause: expect.objectContaining({ code: 'ENOENT' }),
    })
  })

  test('a folder', async () => {
    await expect(readDocument(folder)).rejects.toMatchObject({ code: 'input.unreadable' })
  })

  test('a URL of the web', async () => {
    await expect(readDocument(new URL('https://example.gov.example/'))).rejects.toMatchObject({
      code: 'input.unreadable',
    })
  })

  test('a stream that fails', async () => {
    const broken = new Readable({
      read() {
        this.destroy(new Error('connection lost'))
      },
    })
    await expect(readDocument(broken)).rejects.toThrow('connection lost')
  })
})
