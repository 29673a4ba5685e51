import { step } from '../../budget.js'
import { decode } from '../charset.js'
import { decodeWith, isCharset } from '../machine.js'

/** A part of a message (RFC 2045, 2046): what its header says, and its body as it is sent. */
export interface MimePart {
  /** `text/html`, in lower case. */
  readonly type: string
  /** Parameters of the type: `charset`, `boundary`, `start` … */
  readonly parameters: ReadonlyMap<string, string>
  /** The value of another field of the header; '' where it is not there. */
  field(name: string): string
  /** The name of the file that it is, '' where it has none. */
  readonly fileName: string
  readonly isAttachment: boolean
  /** The parts of a multipart, or of a message in it; none of any other. */
  readonly parts: readonly MimePart[]
  /** The body, decoded from its transfer encoding. */
  bytes(): Uint8Array
}

/** Messages stand in each other no deeper. */
const deepest = 16

/** Reads a message, given a character for each byte. */
export function mimePartOf(source: string, depth = 0): MimePart {
  step()
  const { header, body } = split(source)
  const field = (name: string) => fieldOf(header, name)
  const { value, parameters } = valueOf(field('Content-Type'))
  const type = value === '' ? 'text/plain' : value.toLowerCase()
  const disposition = valueOf(field('Content-Disposition'))
  return {
    type,
    parameters,
    field,
    fileName: disposition.parameters.get('filename') ?? parameters.get('name') ?? '',
    isAttachment: /^attachment$/i.test(disposition.value),
    parts: depth < deepest ? partsOf(type, parameters.get('boundary'), body, depth) : [],
    bytes: () => decoded(body, field('Content-Transfer-Encoding'), type.startsWith('text/')),
  }
}

function partsOf(
  type: string,
  boundary: string | undefined,
  body: string,
  depth: number,
): MimePart[] {
  if (type === 'message/rfc822') return [mimePartOf(body, depth + 1)]
  if (!type.startsWith('multipart/') || boundary === undefined) return []
  return between(body, boundary).map((part) => mimePartOf(part, depth + 1))
}

/** What stands between the lines of a boundary (RFC 2046, 5.1.1); a last one that is missing is not missed. */
function between(body: string, boundary: string): string[] {
  const parts: string[] = []
  let start = -1
  for (
    let at = body.indexOf(`--${boundary}`);
    at >= 0;
    at = body.indexOf(`--${boundary}`, at + 1)
  ) {
    if (at > 0 && body[at - 1] !== '\n') continue
    if (start >= 0) parts.push(body.slice(start, at).replace(/\r?\n$/, ''))
    const lineEnd = body.indexOf('\n', at)
    const isLast = body.startsWith('--', at + 2 + boundary.length)
    start = isLast || lineEnd < 0 ? -1 : lineEnd + 1
    if (isLast) break
  }
  if (start >= 0) parts.push(body.slice(start))
  return parts
}

function split(source: string): { header: string; body: string } {
  const end = /\r?\n\r?\n|^\r?\n/.exec(source)
  if (end === null) return { header: source, body: '' }
  return { header: source.slice(0, end.index), body: source.slice(end.index + end[0].length) }
}

/** A field of a header, its lines joined (RFC 5322, 2.2.3). */
function fieldOf(header: string, name: string): string {
  const found = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(header)?.[1] ?? ''
  return words(eightBit(found.replace(/\r?\n[ \t]+/g, ' ').trim()))
}

/** Bytes that some programs leave in a header as they are (RFC 6532 has them in UTF-8). */
function eightBit(text: string): string {
  return /[\x80-\xff]/.test(text) ? decode(bytesOf(text), null).text : text
}

/** Words in other charsets than ASCII (RFC 2047): `=?gb2312?B?…?=`. */
function words(text: string): string {
  return text
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(
      /=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=/gi,
      (whole, charset: string, kind: string, data: string) =>
        inCharset(
          kind.toLowerCase() === 'b' ? base64(data) : quotedPrintable(data.replaceAll('_', ' ')),
          charset.replace(/\*.*$/, ''),
        ) ?? whole,
    )
}

function inCharset(bytes: Uint8Array, charset: string): string | null {
  const name = /^gb(?:2312|k)$/i.test(charset) ? 'gb18030' : charset.toLowerCase()
  return isCharset(name) ? decodeWith(name, bytes) : null
}

/** A value and the parameters behind it; those of RFC 2231 with their charset, and in pieces. */
function valueOf(field: string): { value: string; parameters: Map<string, string> } {
  const parameters = new Map<string, string>()
  const value = /^[^;]*/.exec(field)?.[0].trim() ?? ''
  for (const found of field.matchAll(
    /;\s*([^\s=;*]+)(\*\d+)?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g,
  )) {
    const [, name = '', piece, isEncoded, quoted, plain = ''] = found
    const raw = quoted === undefined ? plain.trim() : quoted.replace(/\\(.)/g, '$1')
    const key = name.toLowerCase()
    const text = isEncoded === undefined ? raw : percentDecoded(raw)
    parameters.set(key, piece === undefined ? text : (parameters.get(key) ?? '') + text)
  }
  return { value, parameters }
}

/** `gb2312''%C4%EA%B1%A8.pdf`. */
function percentDecoded(text: string): string {
  const [, charset = 'utf-8', data = text] = /^([\w-]*)'[^']*'(.*)$/s.exec(text) ?? []
  const bytes = data.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return inCharset(bytesOf(bytes), charset === '' ? 'utf-8' : charset) ?? data
}

function decoded(body: string, encoding: string, isText: boolean): Uint8Array {
  if (/^base64$/i.test(encoding)) return base64(body)
  if (!/^quoted-printable$/i.test(encoding)) return bytesOf(body)
  const bytes = quotedPrintable(body)
  const high = isText ? utf16(bytes) : null
  return high === null ? bytes : inUtf16(body, high)
}

/** Which byte of two is the higher one in markup in UTF-16; null where it is not in that. */
function utf16([first, second]: Uint8Array): 0 | 1 | null {
  const beginning = ((first ?? 0) << 8) | (second ?? 0)
  if (beginning === 0xfffe || beginning === 0x3c00) return 1
  return beginning === 0xfeff || beginning === 0x003c ? 0 : null
}

/**
 * Text in UTF-16 as Chromium saves it, and programs send it that know bytes alone: the end of a line stands
 * for one byte, be it 0A or 0D. As half of another character than a line break, nothing tells which it was.
 */
function inUtf16(body: string, high: 0 | 1): Uint8Array {
  const bytes = quotedPrintable(body.replace(/\r\n/g, '\n'))
  for (let at = 0; at + 1 < bytes.length; at += 2)
    if (bytes[at + 1 - high] === 0x0a && bytes[at + high] !== 0)
      bytes.set(high === 0 ? [0xff, 0xfd] : [0xfd, 0xff], at)
  return bytes
}

function base64(text: string): Uint8Array {
  const clean = text.replace(/[^A-Za-z0-9+/]/g, '')
  return bytesOf(atob(clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0))))
}

/** RFC 2045, 6.7. */
function quotedPrintable(text: string): Uint8Array {
  return bytesOf(
    text
      .replace(/[ \t]+(?=\r?\n)/g, '')
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
  )
}

/** The byte that each character stands for. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length }, (_, at) => text.charCodeAt(at) & 255)
}
