import { type Format } from '../document.js'
import { UnreadableError } from '../error.js'
import { hexOf, indexIn } from './bytes.js'
import { decode } from './charset.js'
import { encrypted } from './docx/refusal.js'

/** First bytes of kinds of files that are known and not read, with what to do about them. */
const unsupported: readonly (readonly [magic: string, kind: string, advice: string])[] = [
  ['7b5c727466', 'an RTF file', 'save it as .docx or HTML first'],
  ['89504e470d0a1a0a', 'a PNG image', 'no text can be read from an image'],
  ['ffd8ff', 'a JPEG image', 'no text can be read from an image'],
  ['47494638', 'a GIF image', 'no text can be read from an image'],
  ['424d', 'a BMP image', 'no text can be read from an image'],
  ['49492a00', 'a TIFF image', 'no text can be read from an image'],
  ['4d4d002a', 'a TIFF image', 'no text can be read from an image'],
  ['52494646', 'an image or sound file (RIFF)', 'no text can be read from it'],
  ['1f8b', 'a gzip file', 'unpack it first'],
  ['377abcaf271c', 'a 7z file', 'unpack it first'],
  ['526172211a07', 'a RAR file', 'unpack it first'],
]

/** The first bytes, up to the last that ends a character in any charset. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  const head = bytes.subarray(0, beginning)
  const end = head.findLastIndex((byte) => byte === 0x0a || byte === 0x3e)
  return bytes.length <= beginning || end < beginning / 2 ? head : head.subarray(0, end + 1)
}

/** How much is looked at to tell text and HTML apart. */
const beginning = 8192

/** The format of a document, by its bytes alone; a file's name proves nothing. */
export function sniff(bytes: Uint8Array): Format {
  const head = hexOf(bytes.subarray(0, 16))
  // Of the ZIPs only DOCX is read; its reader knows the others.
  if (/^504b0(?:304|506|708)/.test(head)) return 'docx'
  if (isPdf(bytes)) return 'pdf'
  if (head.startsWith('d0cf11e0a1b11ae1')) throw oldOffice(bytes)
  const { text } = decode(beginningOf(bytes), null)
  for (const [magic, kind, advice] of unsupported) {
    if (head.startsWith(magic) && !(magic === '424d' && isText(text))) {
      throw new UnreadableError('format.unsupported', `This is ${kind}: ${advice}.`)
    }
  }
  if (!isText(text)) {
    throw new UnreadableError(
      'format.unknown',
      'These bytes are neither a document of a known format nor text; pass `format` if you know better.',
    )
  }
  return textFormat(text)
}

/** The header of a PDF may stand anywhere in the first 1024 bytes, as every viewer takes it. */
function isPdf(bytes: Uint8Array): boolean {
  return indexIn(bytes.subarray(0, 1024), '%PDF-') >= 0
}

/** An OLE file: of the old Office, or a new one under a password, which is kept in a stream of its own. */
function oldOffice(bytes: Uint8Array): UnreadableError {
  // Its streams have names in UTF-16.
  const has = (stream: string) => indexIn(bytes, [...stream].join('\0')) >= 0
  if (has('EncryptedPackage')) return encrypted()
  const kind = has('WordDocument') ? 'an old Word or WPS file (.doc, .wps)' : 'an old Office file'
  return new UnreadableError(
    'format.unsupported',
    `This is ${kind}: save it as .docx with Word, WPS or LibreOffice (soffice --convert-to docx) first.`,
  )
}

/** Text of any charset has hardly any control characters once it is decoded. */
function isText(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- controls are what this is about
  const odd = text.match(/[\u0000-\u0006\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return odd * 20 <= text.length
}

const webArchive = /^\s*(?:MIME-Version:|From: <Saved)/i
const tag =
  /<(?:!doctype\s+html|html|head|body|table|tr|td|div|p|span|meta|title|br|h[1-6]|article|section|ul|pre|font|center|style|script|link)[\s/>]/i

function textFormat(text: string): Format {
  if (webArchive.test(text)) {
    throw new UnreadableError(
      'format.unsupported',
      'This is a web archive (.mht): open it in a browser and save it as an HTML page first.',
    )
  }
  return tag.test(text) ? 'html' : 'text'
}
