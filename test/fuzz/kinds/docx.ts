import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type Base, drawBase } from '../bases.js'
import { type Draw, firstThat, oneOf, pick, stretch } from '../draws.js'
import type { Damages } from '../input.js'

export type Files = Readonly<Record<string, Uint8Array>>

/** The same bytes each time: a ZIP keeps local time. */
export const zip = (files: Files): Uint8Array =>
  zipSync({ ...files }, { level: 1, mtime: new Date(2024, 0, 1) })

export const main = 'word/document.xml'

/** A DOCX of the corpus whose main part is where Word puts it. */
export function drawPackage(
  draw: Draw,
): (Base & { readonly files: Files; readonly xml: string }) | null {
  const base = drawBase('docx', draw)
  const files = unzipSync(base.bytes)
  const body = files[main]
  return body === undefined ? null : { ...base, files, xml: strFromU8(body) }
}

/** An element by its name: where it begins and ends, the innermost ones too. */
export function elementsOf(xml: string, name: string): (readonly [from: number, to: number])[] {
  const open: number[] = []
  const found: (readonly [number, number])[] = []
  for (const match of xml.matchAll(new RegExp(`<(/?)w:${name}(?=[\\s/>])[^>]*?(/?)>`, 'g'))) {
    const end = match.index + match[0].length
    if (match[2] === '/') found.push([match.index, end])
    else if (match[1] === '') open.push(match.index)
    else found.push([open.pop() ?? match.index, end])
  }
  return found
}

type Change = (xml: string, draw: Draw) => string | null

const put = (xml: string, [from, to]: readonly [number, number], text: string) =>
  xml.slice(0, from) + text + xml.slice(to)

const onElement =
  (names: readonly [string, ...string[]], change: (own: string, draw: Draw) => string): Change =>
  (xml, draw) => {
    const range = pick(elementsOf(xml, oneOf(names, draw)), draw)
    return range === undefined ? null : put(xml, range, change(xml.slice(...range), draw))
  }

/** A paragraph that is all of a cell. */
const cellText =
  /(?<=<w:tc>(?:<w:tcPr>(?:(?!<\/w:tcPr>).)*<\/w:tcPr>|<w:tcPr\/>)?)<w:p>(?:<w:pPr>(?:(?!<\/w:pPr>).)*<\/w:pPr>)?<w:r>(?:(?!<\/w:r>).)*<\/w:r><\/w:p>(?=<\/w:tc>)/gs

const onCell =
  (change: (run: string, draw: Draw) => string): Change =>
  (xml, draw) => {
    const cell = pick([...xml.matchAll(cellText)], draw)
    if (cell === undefined) return null
    const paragraph = cell[0].replace(/<w:r>.*<\/w:r>/s, (run) => change(run, draw))
    return put(xml, [cell.index, cell.index + cell[0].length], paragraph)
  }

const revision = ' w:id="1" w:author="a"'
const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`

/** What happens to a cell's whole text: where it goes, the cell is blank. */
const wrappings: readonly [(run: string) => string, ...((run: string) => string)[]] = [
  (run) => `<w:ins${revision}>${run}</w:ins>`,
  (run) => `<w:del${revision}>${run.replaceAll('w:t', 'w:delText')}</w:del>`,
  (run) => run.replace('<w:r>', '<w:r><w:rPr><w:vanish/></w:rPr>'),
  (run) => run.replace('<w:r>', '<w:r><w:rPr><w:strike/></w:rPr>'),
  (run) => run.replace('<w:r>', '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'),
  (run) => `<w:smartTag w:element="a">${run}</w:smartTag>`,
  (run) => `<w:sdt><w:sdtPr/><w:sdtContent>${run}</w:sdtContent></w:sdt>`,
  (run) =>
    `${mark('begin')}<w:r><w:instrText> =SUM </w:instrText></w:r>${mark('separate')}${run}${mark('end')}`,
  (run) => `<w:moveFrom${revision}>${run}</w:moveFrom><w:moveTo${revision}>${run}</w:moveTo>`,
  (run) => `<w:hyperlink w:anchor="x">${run}</w:hyperlink>`,
  (run) => `<w:fldSimple w:instr="X">${run}</w:fldSimple>`,
]

const spans = ['0', '-1', '1', '2', '3', '7', '40', 'x', ''] as const

const changes: Readonly<Record<string, Change>> = {
  'an element lost': onElement(['tr', 'tc', 'tbl', 'tcPr', 'tblGrid', 'tblPr', 'trPr'], () => ''),
  'an element twice': onElement(['tr', 'tc', 'tbl', 'tcPr', 'tblGrid'], (own) => own + own),
  'a row moved': (xml, draw) => {
    const range = pick(elementsOf(xml, 'tr'), draw)
    if (range === undefined) return null
    const own = xml.slice(...range)
    const rest = put(xml, range, '')
    const target = pick(elementsOf(rest, 'tr'), draw)
    return target === undefined ? null : put(rest, [target[0], target[0]], own)
  },
  'a span changed': onElement(['tcPr'], (own, draw) => {
    const bare = own.replace(/<w:gridSpan[^>]*>/, '')
    return bare.replace('<w:tcPr>', `<w:tcPr><w:gridSpan w:val="${oneOf(spans, draw)}"/>`)
  }),
  'a span lost': onElement(['gridSpan', 'vMerge', 'hMerge', 'gridBefore'], () => ''),
  'a merge put in': onElement(['tcPr'], (own, draw) =>
    own.replace(
      '<w:tcPr>',
      `<w:tcPr>${oneOf(['<w:vMerge/>', '<w:vMerge w:val="restart"/>', '<w:hMerge/>', '<w:vMerge w:val="x"/>'], draw)}`,
    ),
  ),
  'a row begins later': onElement(['tr'], (own, draw) =>
    own.replace(
      /<w:tr\b[^>]*>/,
      `$&<w:trPr><w:gridBefore w:val="${oneOf(spans, draw)}"/></w:trPr>`,
    ),
  ),
  'a row hidden': onElement(['tr'], (own, draw) =>
    own.replace(
      /<w:tr\b[^>]*>/,
      `$&<w:trPr>${oneOf(['<w:hidden/>', `<w:del${revision}/>`, `<w:ins${revision}/>`], draw)}</w:trPr>`,
    ),
  ),
  'a table in a table': onElement(
    ['tbl'],
    (own) => `<w:tbl><w:tr><w:tc>${own}<w:p/></w:tc></w:tr></w:tbl>`,
  ),
  'a text wrapped': onCell((run, draw) => oneOf(wrappings, draw)(run)),
  'a text cut in runs': onCell((run) =>
    run.replace(/(<w:t[^>]*>.)(.)/s, '$1</w:t></w:r><w:r><w:t>$2'),
  ),
}

const packed = (base: Base & { readonly files: Files }, xml: string, what: string) => ({
  bytes: zip({ ...base.files, [main]: strToU8(xml) }),
  story: `${base.name}: ${what}`,
  expectation: { type: 'values', values: base.truth.values } as const,
})

/** Rows, cells, spans and merges lost, doubled, moved, changed; texts under revision or in fields. */
export const markupOfDocuments: Damages = {
  docx: (draw) => {
    const base = drawPackage(draw)
    if (base === null) return null
    return firstThat(8, () => {
      const [what, change] = pick(Object.entries(changes), draw)!
      const changed = change(base.xml, draw)
      return changed === null ? null : packed(base, changed, what)
    })
  },
}

/** What is done to the XML of any part, well formed or not. */
const odd: Readonly<Record<string, Change>> = {
  'a tag lost': (xml, draw) => withTag(xml, draw, () => ''),
  'a tag twice': (xml, draw) => withTag(xml, draw, (tag) => tag + tag),
  'a tag cut': (xml, draw) => withTag(xml, draw, (tag) => tag.slice(0, draw(1, tag.length))),
  'an attribute changed': (xml, draw) =>
    withTag(xml, draw, (tag) =>
      tag.replace(
        /="[^"]*"/,
        `="${oneOf(['', '-1', '99999999999', 'x', '&amp;', '1e9', '\u0000'], draw)}"`,
      ),
    ),
  'any element lost': (xml, draw) => {
    const name = oneOf(['p', 'r', 't', 'pPr', 'rPr', 'numPr', 'body', 'style', 'lvl', 'num'], draw)
    return onElement([name], () => '')(xml, draw)
  },
  'any element twice': (xml, draw) =>
    onElement(['p', 'r', 't', 'style', 'lvl'], (own) => own + own)(xml, draw),
  entities: (xml) =>
    xml
      .replace(
        /<w:document/,
        '<!DOCTYPE a [<!ENTITY b "9"><!ENTITY c "&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/hosts">]>$&',
      )
      .replace(/<w:t>/, '<w:t>&c;&d;'),
  'elements in elements': (xml, draw) => {
    const name = oneOf(['w:sdt><w:sdtContent', 'w:ins', 'w:smartTag', 'w:tbl><w:tr><w:tc'], draw)
    const depth = draw(2, 40)
    const end = name.split('><').reverse().join('></')
    return xml
      .replace(/<w:p>/, `${`<${name}>`.repeat(depth)}$&`)
      .replace(/<\/w:p>/, `$&${`</${end}>`.repeat(depth)}`)
  },
  'a piece lost': (xml, draw) => {
    const [from, to] = stretch(xml.length, draw)
    return put(xml, [from, to], '')
  },
  'another namespace': (xml) => xml.replace('wordprocessingml/2006', 'wordprocessingml/2007'),
  'list numbers': (xml, draw) =>
    xml.replace(/<w:p>(?:<w:pPr>)?/g, (own) =>
      draw(0, 9) > 0 || own.endsWith('pPr>')
        ? own
        : `<w:p><w:pPr><w:numPr><w:ilvl w:val="${oneOf(['0', '9', '-1', 'x'], draw)}"/><w:numId w:val="${draw(0, 3)}"/></w:numPr></w:pPr>`,
    ),
}

function withTag(xml: string, draw: Draw, change: (tag: string) => string): string | null {
  const tag = pick([...xml.matchAll(/<[^>]+>/g)], draw)
  return tag === undefined ? null : put(xml, [tag.index, tag.index + tag[0].length], change(tag[0]))
}

/** XML of any part changed at random. */
export const packagesGarbled: Damages = {
  docx: (draw) => {
    const base = drawPackage(draw)
    if (base === null) return null
    const parts = Object.keys(base.files).filter((name) => /\.(?:xml|rels)$/.test(name))
    const part = draw(0, 2) > 0 ? main : (pick(parts, draw) ?? main)
    return firstThat(8, () => {
      const [what, change] = pick(Object.entries(odd), draw)!
      const changed = change(strFromU8(base.files[part]!), draw)
      if (changed === null) return null
      return {
        bytes: zip({ ...base.files, [part]: strToU8(changed) }),
        story: `${base.name}: ${what} in ${part}`,
        expectation: { type: 'sane' } as const,
      }
    })
  },
}

type ChangeZip = (files: Files, draw: Draw) => Uint8Array

/** Headers of entries in a ZIP (APPNOTE 4.3.7, 4.3.12, 4.3.16), whose fields can lie. */
const headers = [Buffer.from('PK\x03\x04'), Buffer.from('PK\x01\x02'), Buffer.from('PK\x05\x06')]

function lie(bytes: Uint8Array, draw: Draw): Uint8Array {
  const copy = Buffer.from(bytes)
  const header = pick(headers, draw)!
  const places: number[] = []
  for (let at = copy.indexOf(header); at >= 0; at = copy.indexOf(header, at + 1)) places.push(at)
  const at = (pick(places, draw) ?? 0) + draw(4, 40)
  const value = oneOf([0, 1, 0xff, 0xffff, 0xffffffff, 0x7fffffff], draw)
  if (at + 4 <= copy.length) {
    if (draw(0, 1) === 0) copy.writeUInt16LE(value & 0xffff, at)
    else copy.writeUInt32LE(value, at)
  }
  return copy
}

export const changesOfZips: Readonly<Record<string, ChangeZip>> = {
  'a header lies': (files, draw) => lie(zip(files), draw),
  'two headers lie': (files, draw) => lie(lie(zip(files), draw), draw),
  'a part lost': (files, draw) => {
    const gone = pick(Object.keys(files), draw)
    return zip(Object.fromEntries(Object.entries(files).filter(([name]) => name !== gone)))
  },
  'a part renamed': (files, draw) => {
    const from = pick(Object.keys(files), draw)
    const to = oneOf(
      ['word/../x.xml', '/word/document.xml', 'WORD\\document.xml', '', '../../x'],
      draw,
    )
    return zip(
      Object.fromEntries(
        Object.entries(files).map(([name, own]) => [name === from ? to : name, own]),
      ),
    )
  },
  'a name twice': (files) => {
    // As long as the name that it becomes, so that no header has to change.
    const other = main.replace('d', 'D')
    const bytes = Buffer.from(zip({ ...files, [other]: strToU8('<w:document/>') }))
    for (let at = bytes.indexOf(other); at >= 0; at = bytes.indexOf(other, at + 1))
      bytes.write(main, at)
    return bytes
  },
  'an empty part': (files, draw) =>
    zip({ ...files, [pick(Object.keys(files), draw) ?? main]: new Uint8Array() }),
  'a part of noise': (files, draw) =>
    zip({
      ...files,
      [pick(Object.keys(files), draw) ?? main]: Uint8Array.from({ length: draw(1, 500) }, () =>
        draw(0, 255),
      ),
    }),
  'bytes before': (files, draw) =>
    Buffer.concat([Buffer.from('PK\x03\x04'.repeat(draw(0, 2))), zip(files)]),
  'bytes behind': (files, draw) => Buffer.concat([zip(files), Buffer.alloc(draw(1, 70_000))]),
  'two files in one': (files) => Buffer.concat([zip(files), zip(files)]),
}

/** Names, sizes and places that lie, parts that lack or come twice. */
export const containersDamaged: Damages = {
  docx: (draw) => {
    const base = drawBase('docx', draw)
    const [what, change] = pick(Object.entries(changesOfZips), draw)!
    return {
      bytes: change(unzipSync(base.bytes), draw),
      story: `${base.name}: ${what}`,
      expectation: { type: 'sane' },
    }
  },
}
