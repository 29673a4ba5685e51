import { latin1 } from './bytes.js'
import { decodeWith, isCharset } from './machine.js'

/** Text with the charset that it was decoded from, by its canonical lower-case name. */
export interface Decoded {
  readonly text: string
  readonly charset: string
}

/** The platform's own decoder, several times as fast; it takes a byte-order mark off as well. */
const utf8 = new TextDecoder('utf-8')

const utf8Lead = /^(?:utf-?8|unicode-1-1-utf-8)$/i

/** Names by which pages declare a charset; GB 18030 contains GBK and GB 2312, and pages mix them. */
const aliases: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  'gb-2312': 'gb18030',
  gb_2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  hz: 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5-hkscs',
  'big5-hkscs': 'big5-hkscs',
  'x-x-big5': 'big5-hkscs',
  unicode: 'utf-16le',
}

/**
 * Decodes text: by its byte-order mark, else by what the bytes prove, else by what the page or the
 * caller declares, else as GB 18030.
 */
export function decode(bytes: Uint8Array, declared: string | null): Decoded {
  const marked = fromMark(bytes)
  if (marked !== null) return decodeAs(bytes, marked)
  const utf16 = bytes.includes(0) ? provenUtf16(bytes) : null
  if (utf16 !== null) return decodeAs(bytes, utf16)
  const text = decodeStrictly(bytes)
  if (text !== null && text.length < bytes.length) return { text, charset: 'utf-8' }
  if (text === null && isMostlyUtf8(bytes)) return decodeAs(bytes, 'utf-8')
  const named = canonical(declared)
  // Bytes that are no UTF-8 disprove a page that says they are.
  return decodeAs(bytes, text === null && named === 'utf-8' ? 'gb18030' : (named ?? 'gb18030'))
}

export function decodeAs(bytes: Uint8Array, charset: string): Decoded {
  const name = canonical(charset) ?? charset.toLowerCase()
  const text = name === 'utf-8' ? utf8.decode(bytes) : wellFormed(decodeWith(name, bytes))
  return { text, charset: name === 'big5-hkscs' ? 'big5' : name }
}

/** Halves of characters, which UTF-16 may hold alone, are none; parsers of HTML stumble over them. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

export function isKnownCharset(charset: string): boolean {
  return isCharset(canonical(charset) ?? charset)
}

function canonical(declared: string | null): string | null {
  if (declared === null) return null
  const name = declared.trim().toLowerCase()
  if (utf8Lead.test(name)) return 'utf-8'
  const known = Object.hasOwn(aliases, name) ? aliases[name] : undefined
  return known ?? (isCharset(name) ? name : null)
}

function fromMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

/** Text has no zero bytes but in UTF-16; which byte comes first, the characters tell. */
function provenUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 1 << 16)
  const zeros = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (zeros * 200 < sample.length) return null
  const little = usualShare(sample, 1)
  const big = usualShare(sample, 0)
  if (Math.max(little, big) < 0.9) return null
  return little >= big ? 'utf-16le' : 'utf-16be'
}

/** The share of UTF-16 units that are ASCII or stand in the blocks that Chinese text is made of. */
function usualShare(bytes: Uint8Array, high: 0 | 1): number {
  let usual = 0
  const units = bytes.length >> 1
  for (let i = 0; i < units; i += 1) {
    const upper = bytes[2 * i + high] ?? 0
    const lower = bytes[2 * i + 1 - high] ?? 0
    const ascii = upper === 0 && (lower >= 0x20 || lower === 9 || lower === 10 || lower === 13)
    if (
      ascii ||
      upper === 0x30 ||
      upper === 0x20 ||
      upper === 0xff ||
      (upper >= 0x4e && upper <= 0x9f)
    )
      usual += 1
  }
  return units === 0 ? 0 : usual / units
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** The text of bytes that are UTF-8 throughout, else null. */
function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    // Another charset, or UTF-8 with stray bytes in it.
    return null
  }
}

/**
 * Stray bytes, as a cut file or a pasted fragment leaves them, do not disprove UTF-8: of GBK text
 * no more than a few sequences in a hundred fit.
 */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let valid = 0
  let invalid = 0
  for (let i = 0; i < bytes.length;) {
    const size = sequenceSize(bytes, i)
    if (size === 0) invalid += 1
    else if (size > 1) valid += 1
    i += Math.max(1, size)
  }
  return valid > 20 * invalid
}

/** Length of the well-formed UTF-8 sequence at `at`, 0 where there is none. */
function sequenceSize(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  const size =
    lead < 0x80
      ? 1
      : lead >= 0xc2 && lead < 0xe0
        ? 2
        : lead >= 0xe0 && lead < 0xf0
          ? 3
          : lead >= 0xf0 && lead < 0xf5
            ? 4
            : 0
  for (let i = 1; i < size; i += 1) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return size
}

/** The parts of a page in which no tags are read: comments, and text that only looks like tags. */
const withoutTags =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|title|textarea|xmp)\b[\s\S]*?(?:<\/\1|$)/gi

/** The charset that an HTML page declares in a meta tag or an XML declaration, as written there. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, 8192)).replace(withoutTags, '<$1 ')
  const found =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(head) ??
    /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{2,30})/i.exec(head)
  return found?.[1] ?? null
}
