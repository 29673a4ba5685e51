import { strToU8, unzipSync, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { bytesOf, drawBase, textOf } from '../bases.js'
import { type Draw, firstThat, oneOf, pick } from '../draws.js'
import type { Damages } from '../input.js'
import { shuffled } from '../pdf.js'
import { drawPackage, main, zip } from './docx.js'
import { tokensOf } from './html.js'
import { papersAlike } from './pdf.js'

/** Between the tags of tables and blocks nothing is text. */
const betweenBlocks =
  /(<\/(?:td|tr|th|p|h[1-6]|tbody|thead|table)>|<(?:tr|tbody|thead)\b[^>]*>)(?=<)/gi
const tags = /<(?:td|tr|table|p|h[1-6]|span)\b/gi

const inText = (html: string, change: (text: string) => string): string =>
  tokensOf(html)
    .map((token) => (token.startsWith('<') ? token : change(token)))
    .join('')

/** A charset can write the text, and nothing in it declares another. */
function encoded(text: string, charset: string): Uint8Array | null {
  const bytes = iconv.encode(text, charset, { addBOM: charset.startsWith('utf') })
  return iconv.decode(bytes, charset) === text ? bytes : null
}

/** A comment ends at the first end of one, so nothing is put into those that are there. */
const outsideComments = (html: string, change: (piece: string) => string): string =>
  html
    .split(/(<!--[\s\S]*?-->)/)
    .map((piece) => (piece.startsWith('<!--') ? piece : change(piece)))
    .join('')

const pages: Readonly<Record<string, (html: string, draw: Draw) => string>> = {
  'comments between tags': (html) =>
    outsideComments(html, (piece) => piece.replace(betweenBlocks, '$1<!-- 12 <td>5</td> -->')),
  'attributes more': (html) => html.replace(tags, '$& data-n="12" lang="zh" aria-label="总计 5"'),
  'white space between tags': (html, draw) =>
    html.replace(betweenBlocks, (tag) => tag + oneOf(['\n', '  ', '\t\n', '\r\n\r\n'], draw)),
  'a span around each text': (html) =>
    inText(html, (text) => (text.trim() === '' ? text : `<span>${text}</span>`)),
  'texts in pieces': (html, draw) =>
    inText(html, (text) =>
      text.replace(/&[^;]*;|[^\s&<]+/g, (word) => {
        const at = word.startsWith('&') ? word.length : draw(1, word.length)
        return `${word.slice(0, at)}<span>${word.slice(at)}</span>`
      }),
    ),
  'empty elements that are hidden': (html) =>
    html.replace(/<\/td>/g, '<span style="display:none">77</span><i hidden>8</i></td>'),
  'scripts and styles': (html) =>
    html.replace(
      /<\/p>|<\/h2>/g,
      '$&<script>var a = "<td>5</td>"</script><style>.none{color:red}</style>',
    ),
  'ends of lines': (html) => html.replace(/\r?\n/g, '\r\n'),
  'tags in capitals': (html) =>
    html.replace(/<\/?(?:td|tr|table|tbody|p|span|h[1-6])\b/g, (tag) => tag.toUpperCase()),
  'entities for letters': (html) =>
    inText(html, (text) =>
      text.replace(/[^\s&;#\w<]/g, (one) => `&#x${one.charCodeAt(0).toString(16)};`),
    ),
  'marks of no width': (html) =>
    inText(html, (text) => text.replace(/[一-龥](?=[一-龥])/g, '$&\u200b')),
  'a division around it all': (html) =>
    html
      .replace(/<body[^>]*>/i, '$&<div class="page"><div>')
      .replace(/<\/body>/i, '</div></div>$&'),
}

const documents: Readonly<Record<string, (xml: string, draw: Draw) => string>> = {
  'texts in runs': (xml, draw) =>
    xml.replace(
      /<w:r>(<w:rPr>(?:(?!<\/w:rPr>)[\s\S])*<\/w:rPr>)?<w:t([^>]*)>([^<&]{2,})<\/w:t><\/w:r>/g,
      (_, looks: string | undefined, space: string, text: string) => {
        const at = draw(1, text.length - 1)
        const run = (some: string) =>
          `<w:r>${looks ?? ''}<w:t${space.includes('preserve') ? space : `${space} xml:space="preserve"`}>${some}</w:t></w:r>`
        return run(text.slice(0, at)) + run(text.slice(at))
      },
    ),
  'marks of revisions': (xml) =>
    xml.replace(/<w:(?:p|r|tr)(?=>)/g, '$& w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"'),
  'marks between runs': (xml) =>
    xml.replace(
      /<\/w:r>(?=<w:r>)/g,
      '$&<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="5" w:name="a"/><w:bookmarkEnd w:id="5"/>',
    ),
  remarks: (xml) => xml.replace(/<w:(?:tr|tc|p)>/g, '<!-- <w:t>5</w:t> -->$&'),
  'white space': (xml) => xml.replace(/<\/w:(?:tr|tc|p)>/g, '$&\n  '),
  'looks of runs': (xml) =>
    xml.replace(/<w:r>(?!<w:rPr)/g, '$&<w:rPr><w:b/><w:color w:val="333333"/></w:rPr>'),
  'texts inserted': (xml) =>
    xml.replace(
      /<w:p>(<w:r>(?:(?!<\/w:p>|w:fldChar|w:drawing|w:pict|w:r>\s*<w:(?!r>))[\s\S])*<\/w:r>)<\/w:p>/g,
      '<w:p><w:ins w:id="9" w:author="a">$1</w:ins></w:p>',
    ),
}

/** The same document, written down otherwise. */
export const alike: Damages = {
  ...papersAlike,
  html: (draw) => {
    const base = drawBase('html', draw)
    const html = textOf(base)
    const [what, change] = pick(Object.entries(pages), draw)!
    return {
      bytes: bytesOf(change(html, draw)),
      story: `${base.name}: ${what}`,
      expectation: { type: 'same', original: bytesOf(html) },
    }
  },
  text: (draw) => {
    const base = drawBase('text', draw)
    const text = textOf(base)
    const charset = oneOf(['utf8', 'utf-16le', 'utf-16be', 'gbk', 'gb18030'], draw)
    const lines = text.replace(/\r?\n/g, oneOf(['\n', '\r\n', '  \n'], draw))
    const bytes = encoded(lines, charset)
    return (
      bytes && {
        bytes,
        story: `${base.name}: lines end otherwise, in ${charset}`,
        expectation: { type: 'same', original: bytesOf(text) },
      }
    )
  },
  docx: (draw) => {
    const base = drawPackage(draw)
    if (base === null) return null
    const original = zip(base.files)
    if (draw(0, 4) === 0) {
      const entries = shuffled(Object.entries(unzipSync(base.bytes)), draw)
      return {
        bytes: zipSync(Object.fromEntries(entries), { level: 0, mtime: new Date(2024, 0, 1) }),
        story: `${base.name}: parts in another order, not compressed`,
        expectation: { type: 'same', original },
      }
    }
    return firstThat(5, () => {
      const [what, change] = pick(Object.entries(documents), draw)!
      const changed = change(base.xml, draw)
      return changed === base.xml
        ? null
        : {
            bytes: zip({ ...base.files, [main]: strToU8(changed) }),
            story: `${base.name}: ${what}`,
            expectation: { type: 'same', original } as const,
          }
    })
  },
}
