import { viewOf } from '../bytes.js'
import { decodeWith, isCharset } from '../machine.js'
import { utf16 } from './compound.js'

/** The properties of a file, by the names that a DOCX has for them. */
const names: Readonly<Record<number, string>> = {
  2: 'title',
  3: 'subject',
  4: 'creator',
  12: 'created',
  13: 'modified',
}

/** Types of values ([MS-OLEPS] 2.2): a text of one byte or two a character, a time. */
const [narrow, wide, time] = [30, 31, 64]

/** Milliseconds from the beginning of 1601, from which such times count, to that of 1970. */
const epoch = 11_644_473_600_000

/**
 * The properties in the stream `\x05SummaryInformation` ([MS-OLEPS] 2.21), texts and times, by the
 * names that a DOCX has for them; none where it is damaged.
 */
export function summaryOf(stream: Uint8Array | undefined): [name: string, value: string][] {
  if (stream === undefined || stream.length < 48) return []
  const set = stream.subarray(viewOf(stream).getUint32(44, true))
  if (set.length < 8) return []
  const view = viewOf(set)
  const count = Math.min(view.getUint32(4, true), Math.floor((set.length - 8) / 8))
  const places = Array.from({ length: count }, (_, at): [id: number, value: Uint8Array] => [
    view.getUint32(8 + 8 * at, true),
    set.subarray(view.getUint32(12 + 8 * at, true)),
  ])
  const page = places.find(([id]) => id === 1)?.[1]
  const charset = charsetOf(
    page === undefined || page.length < 6 ? 0 : viewOf(page).getUint16(4, true),
  )
  return places.flatMap(([id, value]): [string, string][] => {
    const name = names[id]
    const text = name === undefined ? '' : textOf(value, charset)
    return name === undefined || text === '' ? [] : [[name, text]]
  })
}

function charsetOf(page: number): string {
  const names: Readonly<Record<number, string>> = {
    936: 'gb18030',
    950: 'big5',
    1200: 'utf-16le',
    54936: 'gb18030',
    65001: 'utf-8',
  }
  const name = names[page] ?? `windows-${page}`
  return isCharset(name) ? name : 'windows-1252'
}

function textOf(value: Uint8Array, charset: string): string {
  if (value.length < 8) return ''
  const view = viewOf(value)
  const type = view.getUint16(0, true)
  const length = view.getUint32(4, true)
  const upToEnd = (text: string) => text.replace(/\0[\s\S]*$/, '').trim()
  if (type === narrow) return upToEnd(decodeWith(charset, value.subarray(8, 8 + length)))
  if (type === wide) return upToEnd(utf16(value.subarray(8, 8 + 2 * length)))
  return type === time && value.length >= 12 ? dateOf(length, view.getUint32(8, true)) : ''
}

/** A time of hundreds of nanoseconds in two halves; none where it is not set. */
function dateOf(low: number, high: number): string {
  const date = new Date((high * 2 ** 32 + low) / 10_000 - epoch)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1980 ? '' : date.toISOString()
}
