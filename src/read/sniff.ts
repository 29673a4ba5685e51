import type { Container, Format } from '../document.js'
import { type RefusedKind, UnreadableError } from '../error.js'
import { hexOf, indexIn, latin1 } from './bytes.js'
import { decode } from './charset.js'
import { howToRead } from './picture/refusal.js'
import { encrypted } from './docx/refusal.js'
import { namesInZip } from './zip.js'
import { isMarkdown } from './text/markdown.js'

/** First bytes of pictures that are read where something reads pictures. */
const pictures: readonly (readonly [magic: string, kind: string])[] = [
  ['89504e470d0a1a0a', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['47494638', 'a GIF image'],
  ['49492a00', 'a TIFF image'],
  ['4d4d002a', 'a TIFF image'],
]

/** Another of them: the first bytes are those of sounds as well. */
const webp = /^52494646.{8}57454250/

/** First bytes of kinds of files that are known and not read, with what to do about them. */
const unsupported: readonly (readonly [
  magic: string,
  kind: string,
  advice: string,
  is: RefusedKind,
])[] = [
  ...pictures.map(([magic, kind]) => [magic, kind, howToRead, 'picture'] as const),
  ['424d', 'a BMP image', 'save it as PNG first', 'bmp'],
  ['52494646', 'an image or sound file (RIFF)', 'no text can be read from it', 'riff'],
  ['1f8b', 'a gzip file', 'unpack it first', 'archive'],
  ['377abcaf271c', 'a 7z file', 'unpack it first', 'archive'],
  ['526172211a07', 'a RAR file', 'unpack it first', 'archive'],
]

export function isPicture(bytes: Uint8Array): boolean {
  const head = hexOf(bytes.subarray(0, 16))
  return webp.test(head) || pictures.some(([magic]) => head.startsWith(magic))
}

/** The first bytes, up to the last that ends a character in any charset. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  const head = bytes.subarray(0, beginning)
  const end = head.findLastIndex((byte) => byte === 0x0a || byte === 0x3e)
  return bytes.length <= beginning || end < beginning / 2 ? head : head.subarray(0, end + 1)
}

/** How much is looked at to tell text and HTML apart. */
const beginning = 8192

/**
 * The format of a file, or of the container that holds documents, told by its bytes alone: its name proves
 * nothing.
 */
export function sniff(bytes: Uint8Array): Format | Container {
  const head = hexOf(bytes.subarray(0, 16))
  if (/^504b0(?:304|506|708)/.test(head)) return zipKind(bytes)
  if (isPdf(bytes)) return 'pdf'
  if (head.startsWith(compoundFile)) return oleKind(bytes)
  if (/^(?:efbbbf)?(?:0d|0a|20)*7b5c727466/.test(head)) return 'rtf'
  const { text } = decode(beginningOf(bytes), null)
  for (const [magic, kind, advice, is] of unsupported) {
    if (head.startsWith(magic) && !(magic === '424d' && isText(text))) {
      throw unsupportedKind(kind, advice, is)
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

/** Files that are ZIPs, by a file that each has; one with none of them holds files of any kind. */
const zipKinds: readonly (readonly [mark: RegExp, kind: Format])[] = [
  [/^ofd\.xml$/i, 'ofd'],
  [/^xl\/.*\.xml$/i, 'xlsx'],
  [/^(?:word\/.*\.xml|\[content_types\]\.xml)$/i, 'docx'],
  [/^content\.xml$/i, 'odt'],
]

/** Files that are ZIPs too, and not read; with what to do about them. */
const otherZips: readonly (readonly [mark: RegExp, kind: string, is: RefusedKind])[] = [
  [/^ppt\//i, 'a presentation (.pptx)', 'presentation'],
  [/^meta-inf\/container\.xml$/i, 'an e-book (.epub)', 'ebook'],
]

function zipKind(bytes: Uint8Array): Format | Container {
  const names = namesInZip(bytes).map((name) => name.replaceAll('\\', '/').replace(/^\/+/, ''))
  const other = otherZips.find(([mark]) => names.some((name) => mark.test(name)))
  if (other !== undefined)
    throw unsupportedKind(other[1], 'save the report as .docx, PDF or HTML first', other[2])
  // Names stand in a ZIP as they are, so what is left of a damaged one still tells what it was.
  const isOffice = names.length === 0 && /\[Content_Types\]\.xml|_rels\/|word\//.test(latin1(bytes))
  const kind = zipKinds.find(([mark]) => names.some((name) => mark.test(name)))?.[1]
  return kind ?? (isOffice ? 'docx' : 'zip')
}

const compoundFile = 'd0cf11e0a1b11ae1'

/** An OLE file: of the old Office, or a new one under a password, which is kept in a stream of its own. */
function oleKind(bytes: Uint8Array): Format {
  // Its streams have names in UTF-16.
  const has = (stream: string) => indexIn(bytes, [...stream].join('\0')) >= 0
  if (has('EncryptedPackage')) throw encrypted()
  if (has('WordDocument')) return 'doc'
  const advice = 'save it as .docx, .xlsx or PDF with Word, WPS or LibreOffice first'
  if (has('Workbook'))
    throw unsupportedKind('an old spreadsheet (.xls, .et)', advice, 'oldSpreadsheet')
  throw unsupportedKind('an old Office file', advice, 'oldOffice')
}

function unsupportedKind(kind: string, advice: string, is: RefusedKind): UnreadableError {
  return new UnreadableError('format.unsupported', `This is ${kind}: ${advice}.`, {
    facts: { kind: is },
  })
}

/** Text of any charset has hardly any control characters once it is decoded. */
function isText(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- controls are what this is about
  const odd = text.match(/[\u0000-\u0006\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return odd * 20 <= text.length
}

/** The first fields of a message's header (RFC 5322); a text has no two such lines at its beginning. */
const field =
  /^(?:MIME-Version|From|To|Subject|Date|Message-ID|Received|Return-Path|Delivered-To|Reply-To|Cc|Sender|Content-[A-Za-z-]+|Snapshot-Content-Location|X-[A-Za-z0-9-]+|DKIM-Signature|Authentication-Results):[ \t]?/i

function messageKind(text: string): Container | null {
  const [header = ''] = text.replace(/^\s+/, '').split(/\r?\n\r?\n/, 1)
  const lines = header.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const fields = lines.filter((line) => field.test(line))
  if (fields.length < 2 || !lines.every((line) => /^(?:[\w-]+:|From )/.test(line))) return null
  const isArchive = /multipart\/related|From: <?Saved|Content-Location/i.test(header)
  return isArchive && !/^(?:To|Received|Message-ID):/im.test(header) ? 'mht' : 'eml'
}

/** Word's and LibreOffice's files in one XML file, by the namespaces of their first elements. */
const xmlKinds: readonly (readonly [namespace: string, kind: Format])[] = [
  ['http://schemas.microsoft.com/office/2006/xmlPackage', 'docx'],
  ['http://schemas.microsoft.com/office/word/2003/wordml', 'doc'],
  ['urn:oasis:names:tc:opendocument:xmlns:office:1.0', 'odt'],
]

const tag =
  /<(?:!doctype\s+html|html|head|body|table|tr|td|div|p|span|meta|title|br|h[1-6]|article|section|ul|pre|font|center|style|script|link)[\s/>]/i

function textFormat(text: string): Format | Container {
  const message = messageKind(text)
  if (message !== null) return message
  if (/^\ufeff?\s*<(?:\?xml|pkg:|w:|office:)/.test(text)) {
    const kind = xmlKinds.find(([namespace]) => text.includes(namespace))?.[1]
    if (kind !== undefined && !/<html/i.test(text)) return kind
  }
  return tag.test(text) && !isMarkdown(text) ? 'html' : 'text'
}
