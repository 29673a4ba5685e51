import { compose } from '../../corpus/make/compose.js'
import {
  mergedTable,
  packageOf,
  paragraph,
  type Parts,
  run,
  wordHand,
  writeWord,
  zipped,
} from '../../corpus/make/docx.js'
import { escape, handWith, writeBlocks } from '../../corpus/make/html.js'
import { simplePage } from '../../corpus/make/pages.js'
import type { Cell, Paper } from '../../corpus/make/paper.js'
import type { Resources } from '../../corpus/make/pdf/file.js'
import { type Paint, type PaintedNumber, plainPdf } from '../../corpus/make/pdf/hand.js'
import { pdf } from '../../corpus/make/pdf/pages.js'
import type { Part, Truth } from '../../corpus/make/truth.js'

/** A way in which what a person sees is not what the text of a file says; a format that has none is left out. */
export interface PaintedKind {
  readonly words: string
  /** The content of a cell of a page, for a number. */
  readonly html?: { readonly css?: string; readonly cell: (number: string) => string }
  /** The content of a cell, whole paragraphs. */
  readonly docx?: { readonly parts?: Parts; readonly cell: (number: string) => string }
  readonly pdf?: { readonly fonts?: Resources['fonts']; readonly paint: Paint }
}

export const paintedFormats = ['html', 'docx', 'pdf'] as const
export type PaintedFormat = (typeof paintedFormats)[number]

/** A report all of whose numbers in a part are painted so; null where a format has no such way. */
export function writePainted(
  kind: PaintedKind,
  format: PaintedFormat,
  truth: Truth,
  part: Part,
): Uint8Array | null {
  const paper = compose(truth)
  const isPainted = ({ pointer, text }: Cell) =>
    pointer?.startsWith(`/${part}/`) === true && /^\d+$/.test(text)
  if (format === 'html')
    return kind.html === undefined ? null : pageWith(kind.html, paper, truth, isPainted)
  if (format === 'docx')
    return kind.docx === undefined ? null : fileWith(kind.docx, paper, truth, isPainted)
  return kind.pdf === undefined ? null : sheetsWith(kind.pdf, paper, part)
}

type IsPainted = (cell: Cell) => boolean

function pageWith(
  { css = '', cell }: NonNullable<PaintedKind['html']>,
  paper: Paper,
  truth: Truth,
  isPainted: IsPainted,
): Uint8Array {
  const hand = handWith({ cell: (one) => (isPainted(one) ? cell(one.text) : escape(one.text)) })
  const page = simplePage(`<meta charset="utf-8">\n<style>${css}</style>`)
  return new TextEncoder().encode(page(writeBlocks(paper, hand), truth))
}

function fileWith(
  { parts = {}, cell }: NonNullable<PaintedKind['docx']>,
  paper: Paper,
  truth: Truth,
  isPainted: IsPainted,
): Uint8Array {
  const hand = wordHand({
    table: (table) =>
      mergedTable(table, (one, properties) => {
        const content =
          one === null ? '<w:p/>' : isPainted(one) ? cell(one.text) : paragraph(run(one.text))
        return `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
      }),
  })
  return zipped(packageOf({ body: writeWord(paper, hand), parts }, truth))
}

/** The numbers of one table only: those of the others are plain text. */
function sheetsWith(
  { fonts = {}, paint }: NonNullable<PaintedKind['pdf']>,
  paper: Paper,
  part: Part,
): Uint8Array {
  const marked = new Set(
    paper.blocks.flatMap((block) =>
      block.type === 'table' && block.table.part === part
        ? block.table.rows.flatMap(({ cells }) =>
            cells.flatMap(({ text }) => (/^\d+$/.test(text) ? [text] : [])),
          )
        : [],
    ),
  )
  return pdf({
    ...plainPdf,
    fonts,
    paint: (number, show) =>
      marked.has(number.text) ? paint(number, show) : { content: show(number) },
  })(paper)
}

// HTML

const span = (style: string, text: string) => `<span style="${style}">${text}</span>`
const before = (style: string) => ({ cell: (number: string) => span(style, '9') + number })
const behind = (style: string) => ({ cell: (number: string) => number + span(style, '2') })
const reversed = (text: string) => Array.from(text).reverse().join('')

// DOCX

const looks = (properties: string) => `<w:rPr>${properties}</w:rPr>`
const wordBefore = (properties: string, parts: Parts = {}) => ({
  parts,
  cell: (number: string) => paragraph(run('9', looks(properties)) + run(number)),
})
const wordBehind = (properties: string) => ({
  cell: (number: string) => paragraph(run(number) + run('2', looks(properties))),
})
const mark = (type: string, inner = '') =>
  `<w:r><w:fldChar w:fldCharType="${type}">${inner}</w:fldChar></w:r>`
const field = (code: string, inner = '') =>
  `${mark('begin', inner)}<w:r><w:instrText>${code}</w:instrText></w:r>${mark('end')}`
const dropDown = (number: string) =>
  `<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="5"/><w:listEntry w:val="${number}"/></w:ddList></w:ffData>`
const drawing = (inner: string) =>
  `<w:r><w:drawing><wp:inline><wp:extent cx="300000" cy="150000"/>${inner}</wp:inline></w:drawing></w:r>`
const theme = {
  theme:
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="c"><a:accent1><a:srgbClr val="FFFFFF"/></a:accent1></a:clrScheme></a:themeElements></a:theme>',
}
const cover =
  '<w:r><w:pict><v:rect fillcolor="white" style="position:absolute;width:9pt;height:12pt"/></w:pict></w:r>'

// PDF

const painted = (of: (number: PaintedNumber, show: (one: PaintedNumber) => string) => string) => ({
  paint: ((number, show) => ({ content: of(number, show) })) satisfies Paint,
})
const annotated = (entries: (text: string) => string, isDrawn = false) => ({
  paint: ((number, show) => {
    const { text, x, y, size } = number
    const [width, height] = [text.length * size, size * 1.2]
    const box = `0 0 ${width} ${height}`
    const rect = `/Rect [${x - 1} ${y - 2} ${x - 1 + width} ${y - 2 + height}]`
    const drawn = { box, content: show({ ...number, x: 1, y: 2 }) }
    const written = `/F 4 /DA (0 g /Helv ${size} Tf) ${rect} ${entries(text)}`
    return {
      annotation: isDrawn ? { entries: written, appearance: drawn } : { entries: written },
    }
  }) satisfies Paint,
})

/** Ten digits, each as a figure of strokes in a square. */
const strokes = [
  '0 0 m 0 1 l .6 1 l .6 0 l h',
  '.1 .8 m .3 1 l .3 0 l',
  '0 1 m .6 1 l .6 .5 l 0 .5 l 0 0 l .6 0 l',
  '0 1 m .6 1 l .3 .6 l .6 .3 l .3 0 l 0 .1 l',
  '.5 0 m .5 1 l 0 .3 l .6 .3 l',
  '.6 1 m 0 1 l 0 .5 l .6 .5 l .6 0 l 0 0 l',
  '.6 1 m 0 .4 l 0 0 l .6 0 l .6 .4 l 0 .4 l',
  '0 1 m .6 1 l .2 0 l',
  '0 0 m 0 1 l .6 1 l .6 0 l h 0 .5 m .6 .5 l',
  '.6 .5 m 0 .5 l 0 1 l .6 1 l .6 0 l 0 0 l',
]

const outlined = ({ text, x, y, size }: PaintedNumber) =>
  Array.from(text, (digit, at) => {
    const place = `${size * 0.7} 0 0 ${size * 0.7} ${x + at * size * 0.55} ${y}`
    return `q ${place} cm .1 w ${strokes[Number(digit)] ?? ''} S Q`
  }).join('\n')

const onePicture = ({ text, x, y, size }: PaintedNumber) =>
  `q ${text.length * size * 0.5} 0 0 ${size} ${x} ${y} cm BI /W 2 /H 1 /CS /G /BPC 8 ID \u0000\u00ff EI Q`

/** A font that draws the next digit for the code of each, and says of it the digit of its code. */
const lying: Resources['fonts'] = {
  L: (add) => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'zero']
    const told = Array.from({ length: 10 }, (_, at) => `<3${at}> <003${at}>`).join('\n')
    const map = add(
      '',
      `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange 10 beginbfchar\n${told}\nendbfchar endcmap end end`,
    )
    return `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${map} /Encoding << /Type /Encoding /Differences [48 ${names.map((name) => `/${name}`).join(' ')}] >> >>`
  },
}

const codesOf = (text: string) => Array.from(text, (digit) => (Number(digit) + 9) % 10).join('')

/** The kinds, by names that no page prints. */
export const paintedKinds = {
  white: {
    words: 'a digit in the colour of its ground before the number',
    html: before('color:#fff'),
    docx: wordBefore('<w:color w:val="FFFFFF"/>'),
    pdf: painted(
      (one, show) => `1 g ${show({ ...one, text: '9', x: one.x - one.size / 2 })} 0 g ${show(one)}`,
    ),
  },
  theme: {
    words: 'a digit whose colour is white by a theme or a variable',
    html: { css: ':root{--paper:#fff}.w{color:var(--paper)}', cell: (v) => `<i class=w>9</i>${v}` },
    docx: wordBefore('<w:color w:val="4472C4" w:themeColor="accent1"/>', theme),
  },
  hidden: {
    words: 'a digit that is not displayed before the number',
    html: before('display:inline-block;width:0;overflow:hidden'),
    docx: wordBefore('<w:vanish/>'),
    pdf: painted(
      (one, show) =>
        `3 Tr ${show({ ...one, text: '9', x: one.x - one.size / 2 })} 0 Tr ${show(one)}`,
    ),
  },
  tiny: {
    words: 'a digit too small to be seen before the number',
    html: before('font-size:0'),
    docx: wordBefore('<w:sz w:val="1"/>'),
    pdf: painted((one, show) => show({ ...one, text: '9', size: 0.3 }) + show(one)),
  },
  covered: {
    words: 'a cover over an old digit behind the number',
    docx: { cell: (v) => paragraph(run(`${v}9`) + cover) },
    pdf: painted((one, show) => {
      const right = one.x + (one.text.length * one.size) / 2
      const old = show({ ...one, text: '9', x: right })
      return `${old} ${show(one)} 1 g ${right} ${one.y - 2} ${one.size / 2 + 1} ${one.size + 2} re f 0 g`
    }),
  },
  raised: {
    words: 'the mark of a note, raised by style or operator',
    html: behind('vertical-align:super'),
    docx: wordBehind('<w:vertAlign w:val="superscript"/>'),
    pdf: painted((one, show) => {
      const x = one.x + (one.text.length * one.size) / 2
      return show(one) + ` 4 Ts ${show({ ...one, text: '2', x, size: one.size * 0.6 })} 0 Ts`
    }),
  },
  moved: {
    words: 'the mark of a note, raised by its place',
    html: behind('position:relative;top:-.4em;font-size:.7em'),
    docx: wordBehind('<w:position w:val="6"/>'),
    pdf: painted((one, show) => {
      const place = { x: one.x + (one.text.length * one.size) / 2, y: one.y + one.size / 3 }
      return show(one) + show({ ...one, ...place, text: '2', size: one.size * 0.65 })
    }),
  },
  lowered: {
    words: 'the mark of a note below the line',
    html: behind('vertical-align:sub;font-size:.7em'),
    docx: wordBehind('<w:vertAlign w:val="subscript"/>'),
    pdf: painted((one, show) => {
      const place = { x: one.x + (one.text.length * one.size) / 2, y: one.y - one.size / 4 }
      return show(one) + show({ ...one, ...place, text: '2', size: one.size * 0.65 })
    }),
  },
  reversed: {
    words: 'digits written in another order than they are seen',
    html: { cell: (v) => `<bdo dir=rtl>${reversed(v)}</bdo>` },
    docx: { cell: (v) => paragraph(`<w:bdo w:val="rtl">${run(reversed(v))}</w:bdo>`) },
    pdf: painted((one, show) =>
      Array.from(one.text, (digit, at) =>
        show({ ...one, text: digit, x: one.x + (at * one.size) / 2 }),
      )
        .reverse()
        .join(' '),
    ),
  },
  floated: {
    words: 'digits that a layout puts in their order',
    html: {
      css: '.f{display:inline-flex;flex-direction:row-reverse}',
      cell: (v) =>
        `<span class=f>${Array.from(reversed(v), (one) => `<b>${one}</b>`).join('')}</span>`,
    },
  },
  apart: {
    words: 'digits set wide',
    html: { cell: (v) => span('letter-spacing:4px', v) },
    docx: { cell: (v) => paragraph(run(v, looks('<w:spacing w:val="60"/>'))) },
    pdf: painted((one, show) => `2 Tc ${show(one)} 0 Tc`),
  },
  content: {
    words: 'a number that only a style prints',
    html: {
      css: '[data-n]::before{content:attr(data-n)}',
      cell: (v) => `<span data-n="${v}"></span>`,
    },
  },
  counter: {
    words: 'a number that a counter or a list prints',
    html: {
      css: '.n::before{content:counter(n)}',
      cell: (v) => `<span class=n style="counter-reset:n ${v}"></span>`,
    },
  },
  chosen: {
    words: 'a number chosen from a list',
    html: { cell: (v) => `<select><option>5<option selected>${v}</select>` },
    docx: { cell: (v) => paragraph(field(' FORMDROPDOWN ', dropDown(v))) },
    pdf: annotated(
      (v) => `/Subtype /Widget /FT /Ch /T (n${v}) /Ff 131072 /Opt [(5) (${v})] /V (${v})`,
    ),
  },
  entered: {
    words: 'a number in a field',
    html: { cell: (v) => `<input value="${v}">` },
    docx: {
      cell: (v) =>
        paragraph(
          `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/r"/></w:sdtPr><w:sdtContent>${run(v)}</w:sdtContent></w:sdt>`,
        ),
    },
    pdf: annotated((v) => `/Subtype /Widget /FT /Tx /T (n${v}) /V (${v})`),
  },
  appearance: {
    words: 'a number in a field that is drawn',
    pdf: annotated((v) => `/Subtype /Widget /FT /Tx /T (n${v}) /V (${v})`, true),
  },
  note: {
    words: 'a number in a note on the page',
    pdf: annotated((v) => `/Subtype /FreeText /Contents (${v})`),
  },
  equation: {
    words: 'a number in a formula',
    html: { cell: (v) => `<math><mn>${v}</mn></math>` },
    docx: { cell: (v) => paragraph(field(` EQ \\o(${v}) `)) },
  },
  drawn: {
    words: 'a number drawn as text or outlines',
    html: { cell: (v) => `<svg width=40 height=14><text x=2 y=12>${v}</text></svg>` },
    docx: {
      cell: (v) =>
        paragraph(`<w:r><w:pict><v:shape><v:textpath string="${v}"/></v:shape></w:pict></w:r>`),
    },
    pdf: painted(outlined),
  },
  picture: {
    words: 'a number in a picture',
    html: { cell: (v) => `<img src="n.png" alt="${v}">` },
    docx: { cell: () => paragraph(drawing('<a:blip xmlns:a="urn:a" r:embed="rId9"/>')) },
    pdf: painted(onePicture),
  },
  font: {
    words: 'digits of which the font says others than it draws',
    pdf: {
      fonts: lying,
      ...painted(
        ({ text, x, y, size }) => `BT /L ${size} Tf ${x} ${y} Td (${codesOf(text)}) Tj ET`,
      ),
    },
  },
  unknown: {
    words: 'characters without a meaning (private use)',
    html: { cell: (v) => v.replace(/\d/g, (digit) => `&#xe10${digit};`) },
    docx: {
      cell: (v) =>
        paragraph(run(v.replace(/\d/g, (digit) => String.fromCharCode(0xe100 + Number(digit))))),
    },
  },
  unit: {
    words: 'a number and its unit in a small table',
    html: { cell: (v) => `<table><tr><td>${v}<td>件</table>` },
    docx: {
      cell: (v) =>
        `<w:tbl><w:tr><w:tc>${paragraph(run(v))}</w:tc><w:tc>${paragraph(run('件'))}</w:tc></w:tr></w:tbl><w:p/>`,
    },
  },
} as const satisfies Readonly<Record<string, PaintedKind>>

export type PaintedName = keyof typeof paintedKinds
export const paintedNames = Object.keys(paintedKinds) as PaintedName[]
