import { type Draft, drawBase, drawDraft } from '../bases.js'
import { type Draw, firstThat, oneOf, pick, stretch } from '../draws.js'
import type { Damages } from '../input.js'
import {
  indexesOf,
  isContent,
  operatorsOf,
  type PdfFile,
  type PdfObject,
  putTogether,
  shuffled,
  takeApart,
  withObject,
} from '../pdf.js'

type Change = (file: PdfFile, draw: Draw) => PdfFile | null

/** Something is done to the operators of one content stream. */
const onContent =
  (change: (operators: readonly string[], draw: Draw) => readonly string[] | null): Change =>
  (file, draw) => {
    const at = pick(indexesOf(file, isContent), draw)
    if (at === undefined) return null
    const changed = change(operatorsOf(file.objects[at]?.stream ?? ''), draw)
    return changed && withObject(file, at, (one) => ({ ...one, stream: changed.join('\n') }))
  }

/** Something is done to the dictionary of one object of a type. */
const onObject =
  (is: RegExp, change: (dictionary: string, draw: Draw, file: PdfFile) => string): Change =>
  (file, draw) => {
    const at = pick(
      indexesOf(file, ({ dictionary }) => is.test(dictionary)),
      draw,
    )
    return at === undefined
      ? null
      : withObject(file, at, (one) => ({
          ...one,
          dictionary: change(one.dictionary, draw, file),
        }))
  }

const inBlock = (text: string) => `BT ${text} ET`

/**
 * The pages that a script draws have a text a block, each with its own font and place, and after
 * the first line nothing depends on the order.
 */
const blocks = (operators: readonly string[]): string[] =>
  [...operators.join('\n').matchAll(/BT\n([\s\S]*?)\nET|([^\n]+)/g)].map(([own, text]) =>
    text === undefined ? own : inBlock(text.replaceAll('\n', ' ')),
  )
const isText = (piece: string) => piece.startsWith('BT ')
const isRule = (piece: string) => / (?:re|l)$/.test(piece)

const onPieces = (change: (pieces: readonly string[], draw: Draw) => readonly string[]): Change =>
  onContent((operators, draw) => change(blocks(operators), draw))

const onPiece = (
  is: (piece: string) => boolean,
  change: (piece: string, draw: Draw) => readonly string[],
): Change =>
  onPieces((pieces, draw) => {
    const at = pick(
      pieces.flatMap((piece, index) => (is(piece) ? [index] : [])),
      draw,
    )
    return pieces.flatMap((piece, index) => (index === at ? change(piece, draw) : [piece]))
  })

const nudge = (piece: string, dx: number, dy: number) =>
  piece.replace(
    /([-\d.]+) ([-\d.]+) Td/,
    (_, x: string, y: string) => `${Number(x) + dx} ${Number(y) + dy} Td`,
  )

const drawn: Readonly<Record<string, Change>> = {
  'a rule lost': onPiece(isRule, (piece) => [piece.endsWith(' l') ? '0 0 l' : '0 0 0 0 re']),
  'some rules lost': onPieces((pieces, draw) =>
    pieces.map((piece) => (isRule(piece) && draw(0, 15) === 0 ? '0 0 0 0 re' : piece)),
  ),
  'a rule more': onPieces((pieces, draw) => {
    const [x, y] = [draw(40, 550), draw(60, 780)]
    const along =
      draw(0, 1) === 0 ? `${x + draw(20, 300)} ${y} l S` : `${x} ${y - draw(20, 300)} l S`
    return [...pieces, `0.6 w ${x} ${y} m ${along}`]
  }),
  'texts in another order': onPieces((pieces, draw) => [
    ...pieces.filter((piece) => !isText(piece)),
    ...shuffled(pieces.filter(isText), draw),
  ]),
  'a text moved a little': onPiece(isText, (piece, draw) => [
    nudge(piece, draw(-2, 2), draw(-2, 2)),
  ]),
  'a text drawn twice': onPiece(isText, (piece) => [piece, nudge(piece, 0.3, 0)]),
  'a text hidden': onPiece(isText, (piece, draw) => [
    oneOf(
      [
        `3 Tr ${piece} 0 Tr`,
        `q 1 g ${piece} Q`,
        `q 0 0 1 1 re W n ${piece} Q`,
        `q 1000 0 0 1 0 0 cm ${piece} Q`,
        piece.replace(/ [\d.]+ Tf/, ' 0 Tf'),
        piece.replace(/ [\d.]+ Tf/, ' 0.5 Tf'),
      ],
      draw,
    ),
  ]),
  'a page blank': onContent(() => []),
  'a page turned': onObject(/\/Type \/Page\b/, (dictionary, draw) =>
    dictionary
      .replace(/ \/Rotate \d+/, '')
      .replace(/>>$/, `/Rotate ${oneOf([90, 180, 270, -90, 45], draw)} >>`),
  ),
  'a page cropped': onObject(/\/Type \/Page\b/, (dictionary, draw) =>
    dictionary.replace(
      /\/CropBox \[[^\]]*\]/,
      `/CropBox [${draw(0, 200)} ${draw(0, 300)} ${draw(300, 900)} ${draw(400, 900)}]`,
    ),
  ),
  'pages in another order': onObject(/\/Type \/Pages\b/, (dictionary, draw) =>
    dictionary.replace(/\/Kids \[([^\]]*)\]/, (_, kids: string) => {
      const pages = kids.match(/\d+ 0 R/g) ?? []
      return `/Kids [${shuffled(pages, draw).join(' ')}]`
    }),
  ),
  'a unit of its own': onObject(/\/Type \/Page\b/, (dictionary, draw) =>
    dictionary.replace(/>>$/, `/UserUnit ${oneOf([0.5, 2, 10], draw)} >>`),
  ),
}

const story = ({ name }: Draft, what: string) => `${name}: ${what}`

/** Rules and texts of drawn pages: no number is moved to another place. */
export const markupOfPaper: Damages = {
  pdf: (draw) => {
    const draft = drawDraft('pdf', draw)
    const { truth, writer } = draft
    // Where glyphs stand one by one, or what is not shown beside what is, no piece is a text.
    if (/scattered|decoys/.test(writer.name)) return null
    const file = takeApart(writer.write(writer.paper(truth), truth))
    return firstThat(5, () => {
      const [what, change] = pick(Object.entries(drawn), draw)!
      const changed = change(file, draw)
      return (
        changed && {
          bytes: putTogether(changed),
          story: story(draft, what),
          expectation: { type: 'values', values: truth.values } as const,
        }
      )
    })
  },
}

const oddNumbers = [
  '0',
  '-1',
  '1e9',
  '99999999999',
  '-99999',
  '0.00001',
  '.',
  'null',
  '2 0 R',
] as const
const oddOperators = [
  'q',
  'Q',
  'BT',
  'ET',
  'W n',
  'EMC',
  'T*',
  'Tj',
  '3 Tr',
  '1 g',
  '0 Tz',
  'BI ID EI',
] as const

const reference = /\d+ 0 R/g

const odd: Readonly<Record<string, Change>> = {
  'operators lost': onContent((operators, draw) => operators.filter(() => draw(0, 30) > 0)),
  'operators twice': onContent((operators, draw) =>
    operators.flatMap((one) => (draw(0, 30) > 0 ? [one] : [one, one])),
  ),
  'operators exchanged': onContent((operators, draw) => {
    const copy = [...operators]
    for (let count = draw(1, 10); count > 0; count -= 1) {
      const [a, b] = [draw(0, copy.length - 1), draw(0, copy.length - 1)]
      ;[copy[a], copy[b]] = [copy[b] ?? '', copy[a] ?? '']
    }
    return copy
  }),
  'operators more': onContent((operators, draw) =>
    operators.flatMap((one) => (draw(0, 40) > 0 ? [one] : [one, oneOf(oddOperators, draw)])),
  ),
  'numbers changed': onContent((operators, draw) =>
    operators.map((one) =>
      draw(0, 20) > 0 ? one : one.replace(/[-\d.]+/, oneOf(oddNumbers, draw)),
    ),
  ),
  'a state never left': onContent((operators, draw) => [
    ...Array.from({ length: draw(1, 60) }, () => 'q 0.99 0 0 0.99 0 0 cm'),
    ...operators,
  ]),
  'a form that draws itself': (file) => {
    const id = Math.max(...file.objects.map((one) => one.id)) + 1
    const form = {
      id,
      dictionary: `<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /Self ${id} 0 R >> >> >>`,
      stream: 'q 1 0 0 1 1 1 cm /Self Do /Self Do Q',
    }
    const named = file.objects.map((one) => ({
      ...one,
      dictionary: one.dictionary.replace('/Font', `/XObject << /Self ${id} 0 R >> /Font`),
      stream: isContent(one) ? `${one.stream ?? ''}\n/Self Do` : one.stream,
    }))
    return { ...file, objects: [...named, form] }
  },
  'a reference astray': onObject(reference, (dictionary, draw, { objects }) =>
    dictionary.replace(reference, (one) =>
      draw(0, 2) > 0 ? one : `${pick(objects, draw)?.id ?? 1} 0 R`,
    ),
  ),
  'pages in a circle': onObject(/\/Type\s*\/Pages\b/, (dictionary, _, { objects }) => {
    const own = objects.find((one) => one.dictionary === dictionary)?.id ?? 1
    return dictionary.replace(/\/Kids\s*\[/, `$&${own} 0 R `)
  }),
  'a count that lies': onObject(/\/Count/, (dictionary, draw) =>
    dictionary.replace(/\/Count\s+\d+/, `/Count ${oneOf([0, -1, 1, 3, 1000], draw)}`),
  ),
  'an entry lost': onObject(/<</, (dictionary, draw) => {
    const entries = [...dictionary.matchAll(/\/[A-Za-z]+\s*(?:\[[^\]]*\]|\d+ 0 R|[-\d.]+|\/\w+)/g)]
    const gone = pick(entries, draw)
    return gone === undefined
      ? dictionary
      : dictionary.slice(0, gone.index) + dictionary.slice(gone.index + gone[0].length)
  }),
  'a stream cut': (file, draw) =>
    onStream(file, draw, (stream) => stream.slice(...cutOf(stream, draw))),
  'a stream garbled': (file, draw) =>
    onStream(file, draw, (stream) =>
      stream.replace(/[\s\S]/g, (one) => (draw(0, 200) > 0 ? one : 'x')),
    ),
  'characters told otherwise': (file, draw) => {
    const at = pick(
      indexesOf(file, ({ stream }) => stream?.includes('begincmap') === true),
      draw,
    )
    if (at === undefined) return null
    const hex = /<([\da-f]{4})>(?=\s*(?:\n|<|$))/gi
    return withObject(file, at, (one) => ({
      ...one,
      stream: (one.stream ?? '').replace(hex, (own) =>
        draw(0, 10) > 0 ? own : oneOf(['<0030>', '<FFFD>', '<0000>', '<D800>', '<>'], draw),
      ),
    }))
  },
}

const cutOf = (stream: string, draw: Draw) => stretch(stream.length, draw)

function onStream(file: PdfFile, draw: Draw, change: (stream: string) => string): PdfFile | null {
  const at = pick(
    indexesOf(file, ({ stream }) => stream !== null),
    draw,
  )
  if (at === undefined) return null
  return withObject(file, at, (one) => ({ ...one, stream: change(one.stream ?? '') }))
}

/** Operators, references, counts and streams changed at random. */
export const papersGarbled: Damages = {
  pdf: (draw) => {
    const base = drawBase('pdf', draw)
    const file = takeApart(base.bytes)
    return firstThat(5, () => {
      const [what, change] = pick(Object.entries(odd), draw)!
      const changed = change(file, draw)
      return (
        changed && {
          bytes: putTogether(changed),
          story: `${base.name}: ${what}`,
          expectation: { type: 'sane' } as const,
        }
      )
    })
  },
}

const damagesOfTables: Readonly<Record<string, (text: string, draw: Draw) => string>> = {
  'startxref lies': (text, draw) =>
    text.replace(/startxref\s+\d+/, `startxref\n${draw(0, text.length * 2)}`),
  'places lie': (text, draw) =>
    text.replace(/^\d{10} 00000 n/gm, (own) =>
      draw(0, 3) > 0 ? own : `${String(draw(0, text.length)).padStart(10, '0')} 00000 n`,
    ),
  'no trailer': (text) => text.replace(/trailer[\s\S]*?(?=startxref)/, ''),
  'no end': (text) => text.slice(0, text.lastIndexOf('startxref')),
  'no header': (text) => text.replace(/^%PDF-1/, '%PDX-1'),
  'bytes before': (text, draw) => 'x'.repeat(draw(1, 900)) + text,
  'a size that lies': (text, draw) =>
    text.replace(/\/Size \d+/, `/Size ${oneOf([0, 1, 5, 999_999], draw)}`),
  'the root astray': (text, draw) => text.replace(/\/Root \d+/, `/Root ${draw(0, 30)}`),
  'an object twice': (text, draw) => {
    const objects = text.match(/^\d+ 0 obj[\s\S]*?endobj\n/gm) ?? []
    return text.replace(/^xref/m, `${pick(objects, draw) ?? ''}xref`)
  },
  'an update that says nothing': (text) =>
    `${text}xref\n0 0\ntrailer\n<< /Prev 5 >>\nstartxref\n${text.length}\n%%EOF\n`,
  'an update that leads to itself': (text) =>
    text.replace(
      /trailer\n<<([\s\S]*?)>>\nstartxref\n(\d+)/,
      'trailer\n<<$1 /Prev $2 >>\nstartxref\n$2',
    ),
  encrypted: (text) =>
    text.replace(
      /trailer\n<</,
      '$& /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>',
    ),
}

/** The table of objects, the trailer, the file's beginning and end. */
export const crossReferencesDamaged: Damages = {
  pdf: (draw) => {
    const base = drawBase('pdf', draw)
    const [what, change] = pick(Object.entries(damagesOfTables), draw)!
    const plain = Buffer.from(putTogether(takeApart(base.bytes), true)).toString('latin1')
    return {
      bytes: Buffer.from(change(plain, draw), 'latin1'),
      story: `${base.name}: ${what}`,
      expectation: { type: 'sane' },
    }
  },
}

const pageContents = /\/Contents (\d+) 0 R/

/** A page's content drawn by a form, or in two streams, or with remarks. */
const same: Readonly<Record<string, (file: PdfFile, draw: Draw) => Uint8Array>> = {
  'put together anew': (file) => putTogether(file),
  compressed: (file) => putTogether(file, true),
  'objects in another order': (file, draw) =>
    putTogether({ ...file, objects: shuffled(file.objects, draw) }),
  'states within states': (file) =>
    putTogether(onAllContents(file, (own) => `q q\n${own}\nQ 1 0 0 1 0 0 cm Q`)),
  remarks: (file) => putTogether(onAllContents(file, (own) => `% 12 Tj\n${own}\n% ET`)),
  'white space': (file) =>
    putTogether(
      onAllContents(file, (own) => operatorsOf(own).join('\r\n  ')),
      true,
    ),
  'content in pieces': (file) => {
    const pages = file.objects.filter(({ dictionary }) => pageContents.test(dictionary))
    let next = Math.max(...file.objects.map((one) => one.id)) + 1
    const pieces: PdfObject[] = []
    const changed = file.objects.map((one): PdfObject => {
      if (!pages.includes(one)) return one
      const own = file.objects.find(
        ({ id }) => id === Number(pageContents.exec(one.dictionary)?.[1]),
      )
      const operators = operatorsOf(own?.stream ?? '')
      const half = Math.floor(operators.length / 2)
      const ids = [operators.slice(0, half), operators.slice(half)].map((some) => {
        pieces.push({ id: next, dictionary: '<< >>', stream: some.join('\n') })
        return `${next++} 0 R`
      })
      return {
        ...one,
        dictionary: one.dictionary.replace(pageContents, `/Contents [${ids.join(' ')}]`),
      }
    })
    return putTogether({ ...file, objects: [...changed, ...pieces] })
  },
}

const onAllContents = (file: PdfFile, change: (content: string) => string): PdfFile => ({
  ...file,
  objects: file.objects.map((one) =>
    isContent(one) ? { ...one, stream: change(one.stream ?? '') } : one,
  ),
})

/** The same pages, written down otherwise. */
export const papersAlike: Damages = {
  pdf: (draw) => {
    const base = drawBase('pdf', draw)
    const [what, change] = pick(Object.entries(same), draw)!
    return {
      bytes: change(takeApart(base.bytes), draw),
      story: `${base.name}: ${what}`,
      expectation: { type: 'same', original: base.bytes },
    }
  },
}
