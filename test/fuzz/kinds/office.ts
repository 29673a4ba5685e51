import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type Base, drawBase } from '../bases.js'
import { type Draw, firstThat, oneOf, pick, stretch } from '../draws.js'
import type { Damage, Damages, Expectation } from '../input.js'
import { changesOfZips, type Files, zip } from './docx.js'

/** Formats that are a ZIP of XML, other than DOCX, with the parts that say most. */
const packages = {
  odt: /^content\.xml$/,
  xlsx: /^xl\/worksheets\/.*\.xml$/,
  ofd: /\/Pages\/.*\/Content\.xml$/i,
} as const
type PackageFormat = keyof typeof packages

type Change = (text: string, draw: Draw) => string | null
type Changes = Readonly<Record<string, Change>>

function replaced(text: string, pattern: RegExp, draw: Draw, change: (own: string) => string) {
  const found = pick([...text.matchAll(pattern)], draw)
  if (found === undefined) return null
  return text.slice(0, found.index) + change(found[0]) + text.slice(found.index + found[0].length)
}

const extreme = ['', '-1', '0', '1e9', '99999999999', 'x', 'NaN'] as const

/** What is done to the XML of any part, well formed or not. */
const garbled: Changes = {
  'a tag lost': (xml, draw) => replaced(xml, /<[^>]+>/g, draw, () => ''),
  'a tag twice': (xml, draw) => replaced(xml, /<[^>]+>/g, draw, (tag) => tag + tag),
  'an attribute changed': (xml, draw) =>
    replaced(xml, /="[^"]*"/g, draw, () => `="${oneOf(extreme, draw)}"`),
  'numbers changed': (xml, draw) =>
    replaced(xml, /(?<=[" ])-?\d+(?:\.\d+)?(?=[" ])/g, draw, () => oneOf(extreme, draw)),
  'an element in itself': (xml, draw) =>
    replaced(xml, /<([\w:]+)[^>/]*>[^<]*<\/\1>/g, draw, (own) => {
      const depth = draw(2, 60)
      const tag = /^<([\w:]+)/.exec(own)?.[1] ?? 'a'
      return `<${tag}>`.repeat(depth) + own + `</${tag}>`.repeat(depth)
    }),
  'a piece lost': (xml, draw) => {
    const [from, to] = stretch(xml.length, draw)
    return xml.slice(0, from) + xml.slice(to)
  },
}

function packageOf(format: PackageFormat, draw: Draw): Base & { readonly files: Files } {
  const base = drawBase(format, draw)
  return { ...base, files: unzipSync(base.bytes) }
}

function changedPart(
  format: PackageFormat,
  changes: Changes,
  expectation: (base: Base) => Expectation,
): Damage {
  return (draw) => {
    const base = packageOf(format, draw)
    const parts = Object.keys(base.files).filter((name) => packages[format].test(name))
    const others = Object.keys(base.files).filter((name) => name.endsWith('.xml'))
    const part = pick(changes === garbled && draw(0, 3) === 0 ? others : parts, draw)
    if (part === undefined) return null
    return firstThat(8, () => {
      const [what, change] = pick(Object.entries(changes), draw)!
      const changed = change(strFromU8(base.files[part]!), draw)
      if (changed === null) return null
      return {
        bytes: zip({ ...base.files, [part]: strToU8(changed) }),
        story: `${base.name}: ${what} in ${part}`,
        expectation: expectation(base),
      }
    })
  }
}

const sane = (): Expectation => ({ type: 'sane' })
const values = ({ truth }: Base): Expectation => ({ type: 'values', values: truth.values })

function changedText(changes: Changes, expectation: (base: Base) => Expectation): Damage {
  return (draw) => {
    const base = drawBase('rtf', draw)
    const text = Buffer.from(base.bytes).toString('latin1')
    return firstThat(8, () => {
      const [what, change] = pick(Object.entries(changes), draw)!
      const changed = change(text, draw)
      return changed === null
        ? null
        : {
            bytes: Buffer.from(changed, 'latin1'),
            story: `${base.name}: ${what}`,
            expectation: expectation(base),
          }
    })
  }
}

const control = /\\[a-z]+-?\d* ?/g

const garbledText: Changes = {
  'a control word lost': (text, draw) => replaced(text, control, draw, () => ''),
  'a number changed': (text, draw) =>
    replaced(text, /(?<=\\[a-z]+)-?\d+/g, draw, () => oneOf(['', '-1', '0', '999999999'], draw)),
  'a brace lost': (text, draw) => replaced(text, /[{}]/g, draw, () => ''),
  'braces put in': (text, draw) =>
    replaced(text, control, draw, (own) => oneOf(['{', '}'], draw).repeat(draw(1, 3000)) + own),
  'bytes that are said to follow': (text, draw) =>
    replaced(text, control, draw, (own) => `\\bin${draw(0, 100_000)} ${own}`),
  'a piece lost': (text, draw) => {
    const [from, to] = stretch(text.length, draw)
    return text.slice(0, from) + text.slice(to)
  },
}

/** A number in the structures of a Word file changed: where something stands, how long it is. */
const doc: Damage = (draw) => {
  const base = drawBase('doc', draw)
  const bytes = Buffer.from(base.bytes)
  for (let count = draw(1, 6); count > 0; count -= 1) {
    // The header and the first sectors say where all else is.
    const at = draw(0, draw(0, 1) === 0 ? 2048 : bytes.length - 4) & ~1
    const value = oneOf([0, 1, 0xffff, 0xffffffff, 0xfffffffe, 0x7fffffff, draw(0, 4096)], draw)
    if (at + 4 > bytes.length) continue
    if (draw(0, 1) === 0) bytes.writeUInt16LE(value & 0xffff, at)
    else bytes.writeUInt32LE(value, at)
  }
  return { bytes, story: `${base.name}: numbers of the file changed`, expectation: sane() }
}

/** XML, control words and structures changed at random. */
export const filesGarbled: Damages = {
  odt: changedPart('odt', garbled, sane),
  xlsx: changedPart('xlsx', garbled, sane),
  ofd: changedPart('ofd', garbled, sane),
  rtf: changedText(garbledText, sane),
  doc,
}

/** A row of a table lost, or printed twice. */
const rows = (pattern: RegExp): Changes => ({
  'a row lost': (text, draw) => replaced(text, pattern, draw, () => ''),
  'a row twice': (text, draw) => replaced(text, pattern, draw, (row) => row + row),
})

/** Rows of tables lost and doubled, where no other row goes through them. */
export const markupOfFiles: Damages = {
  odt: changedPart(
    'odt',
    rows(
      /<table:table-row(?:(?!<\/table:table-row>|number-rows-spanned|covered-table-cell)[\s\S])*<\/table:table-row>/g,
    ),
    values,
  ),
  xlsx: changedPart('xlsx', { 'a row lost': rows(/<row [\s\S]*?<\/row>/g)['a row lost']! }, values),
  rtf: changedText(rows(/\\trowd(?:(?!\\row\b|\\clv?mrg|\\clvmgf)[\s\S])*\\row\b/g), values),
}

const containerOf =
  (format: PackageFormat): Damage =>
  (draw) => {
    const { name, files } = packageOf(format, draw)
    const [what, change] = pick(Object.entries(changesOfZips), draw)!
    return { bytes: change(files, draw), story: `${name}: ${what}`, expectation: sane() }
  }

/** Names, sizes and places that lie, parts that lack or come twice. */
export const containersOfFiles: Damages = {
  odt: containerOf('odt'),
  xlsx: containerOf('xlsx'),
  ofd: containerOf('ofd'),
}

/** The two headers of each file in a ZIP differ over the flag for UTF-8. */
function flagged(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf('PK\x03\x04'); at >= 0; at = copy.indexOf('PK\x03\x04', at + 4))
    copy.writeUInt16LE(copy.readUInt16LE(at + 6) ^ 0x800, at + 6)
  return copy
}

const packed =
  (format: PackageFormat): Damage =>
  (draw) => {
    const { name, files, bytes } = packageOf(format, draw)
    const level = oneOf([0, 9], draw)
    const again = zipSync(
      Object.fromEntries(Object.entries(files).sort(() => (draw(0, 1) === 0 ? 1 : -1))),
      { level, mtime: new Date(2024, 0, 1) },
    )
    return {
      bytes: draw(0, 1) === 0 ? again : flagged(again),
      story: `${name}: packed otherwise`,
      expectation: { type: 'same', original: bytes },
    }
  }

/** The same document, packed or written down otherwise. */
export const filesAlike: Damages = {
  odt: packed('odt'),
  xlsx: packed('xlsx'),
  ofd: packed('ofd'),
  rtf: (draw) => {
    const base = drawBase('rtf', draw)
    const text = Buffer.from(base.bytes).toString('latin1')
    const changes: Changes = {
      'line breaks': (own) => own.replace(/(?<=[\s\S][{}])(?!\\bin)/g, '\r\n'),
      groups: (own) => own.replace(/(?<=\\cell)(?=[ {\\\r\n])/g, '{\\*\\unknown 9}'),
    }
    const [what, change] = pick(Object.entries(changes), draw)!
    return {
      bytes: Buffer.from(change(text, draw) ?? text, 'latin1'),
      story: `${base.name}: ${what}`,
      expectation: { type: 'same', original: base.bytes },
    }
  },
}
