import { strToU8 } from 'fflate'
import { bytesOf, drawBase, textOf } from '../bases.js'
import { type Draw, oneOf, pick } from '../draws.js'
import type { Damages } from '../input.js'
import { isContent, putTogether, takeApart } from '../pdf.js'
import { drawPackage, main, zip } from './docx.js'

/** How often something is repeated: enough to be felt by whatever is not linear. */
const times = (draw: Draw) => oneOf([1000, 10_000, 50_000], draw)

const pages: Readonly<Record<string, (html: string, draw: Draw) => string>> = {
  'elements in elements': (html, draw) => {
    const tag = oneOf(['div', 'span', 'table><tr><td', 'ul><li', 'b'], draw)
    return html.replace(/<body[^>]*>|^/, (body) => body + `<${tag}>`.repeat(times(draw)))
  },
  'a wide cell': (html, draw) =>
    html.replace(/<t([dh])/gi, (cell) =>
      draw(0, 9) > 0 ? cell : `${cell} colspan="${times(draw)}" rowspan="${times(draw)}"`,
    ),
  'many rows': (html, draw) =>
    html.replace(/<tr>[\s\S]*?<\/tr>/, (row) => row.repeat(Math.min(3000, times(draw)))),
  'a long word': (html, draw) => html.replace(/<p>/, `<p>${'年1'.repeat(times(draw))}`),
  'many attributes': (html, draw) =>
    html.replace(
      /<td/,
      `<td ${Array.from({ length: times(draw) }, (_, at) => `a${at}="1"`).join(' ')}`,
    ),
  'many rules': (html, draw) =>
    `<style>${'td.a>tr b,td:nth-child(3){display:none}'.repeat(times(draw) / 10)}</style>${html}`,
}

const documents: Readonly<Record<string, (xml: string, draw: Draw) => string>> = {
  'elements in elements': (xml, draw) => {
    const name = oneOf(['w:sdt><w:sdtContent', 'w:ins', 'w:smartTag', 'w:tbl><w:tr><w:tc'], draw)
    const count = times(draw)
    const end = name.split('><').reverse().join('></')
    return xml
      .replace(/<w:p>/, `${`<${name}>`.repeat(count)}$&`)
      .replace(/<\/w:p>/, `$&${`</${end}>`.repeat(count)}`)
  },
  'a wide cell': (xml, draw) => xml.replace(/<w:tcPr>/, `$&<w:gridSpan w:val="${times(draw)}"/>`),
  'many paragraphs': (xml, draw) => xml.replace(/<w:body>/, `$&${'<w:p/>'.repeat(times(draw))}`),
  'a bomb': (xml, draw) => xml.replace(/<w:body>/, `$&${' '.repeat(times(draw) * 1000)}`),
}

/** Damages that make something far too large: nesting, spans, counts. */
export const sizes: Damages = {
  html: (draw) => {
    const base = drawBase('html', draw)
    const [what, change] = pick(Object.entries(pages), draw)!
    return {
      bytes: bytesOf(change(textOf(base), draw)),
      story: `${base.name}: ${what}`,
      expectation: { type: 'sane' },
    }
  },
  docx: (draw) => {
    const base = drawPackage(draw)
    if (base === null) return null
    const [what, change] = pick(Object.entries(documents), draw)!
    return {
      bytes: zip({ ...base.files, [main]: strToU8(change(base.xml, draw)) }),
      story: `${base.name}: ${what}`,
      expectation: { type: 'sane' },
    }
  },
  pdf: (draw) => {
    const base = drawBase('pdf', draw)
    const file = takeApart(base.bytes)
    const [before, after] = oneOf<readonly [string, string]>(
      [
        ['q ', 'Q '],
        ['BT ', 'ET '],
        ['1 0 0 1 0 0 cm ', ''],
        ['0 0 1 1 re f ', ''],
        ['0 0 m 9 9 l S ', ''],
      ],
      draw,
    )
    const count = times(draw)
    const objects = file.objects.map((one) =>
      isContent(one)
        ? { ...one, stream: before.repeat(count) + (one.stream ?? '') + after.repeat(count) }
        : one,
    )
    return {
      bytes: putTogether({ ...file, objects }),
      story: `${base.name}: ${before} ${count} times`,
      expectation: { type: 'sane' },
    }
  },
}
