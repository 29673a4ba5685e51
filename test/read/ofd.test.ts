import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { zipSync } from 'fflate'
import { toMatrix } from '../../src/grid.js'
import { readDocument } from '../../src/read/index.js'

const head = '<?xml version="1.0" encoding="UTF-8"?>'
const ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
const el = (name: string, attributes = '', content = '') =>
  `<ofd:${name} ${attributes}>${content}</ofd:${name}>`

interface Parts {
  /** Of the page: objects of its layer, or what else stands on it. */
  readonly objects?: string
  readonly page?: string
  readonly common?: string
  readonly document?: string
  readonly body?: string
  readonly files?: Readonly<Record<string, string>>
}

const layer = (objects: string, attributes = '') => el('Layer', `ID="2" ${attributes}`, objects)

function ofd({
  objects = '',
  page = '',
  common = '',
  document = '',
  body = '',
  files = {},
}: Parts) {
  const parts: Record<string, string> = {
    'OFD.xml': el('OFD', ns, el('DocBody', '', el('DocRoot', '', 'Doc_0/Document.xml') + body)),
    'Doc_0/Document.xml': el(
      'Document',
      ns,
      el('CommonData', '', el('PageArea', '', el('PhysicalBox', '', '0 0 210 297')) + common) +
        el('Pages', '', el('Page', 'ID="1" BaseLoc="Pages/Page_0/Content.xml"')) +
        document,
    ),
    'Doc_0/Pages/Page_0/Content.xml': el('Page', ns, page + el('Content', '', layer(objects))),
    ...files,
  }
  const bytes = Object.entries(parts).map(([name, text]): [string, Uint8Array] => [
    name,
    new TextEncoder().encode(head + text),
  ])
  return zipSync(Object.fromEntries(bytes))
}

const code = (words: string, attributes = '') => el('TextCode', `X="0" Y="4" ${attributes}`, words)
/** Digits are half as wide as characters. */
const deltas = (words: string) => [...words].map((word) => (/\d/.test(word) ? 2 : 4)).join(' ')
const text = (x: number, y: number, words: string, attributes = '', inside = '') =>
  el(
    'TextObject',
    `Boundary="${x} ${y} 80 6" Font="1" Size="4" ${attributes}`,
    inside + code(words, `DeltaX="${deltas(words)}"`),
  )
const path = (box: string, data: string, attributes = '', inside = '') =>
  el('PathObject', `Boundary="${box}" ${attributes}`, inside + el('AbbreviatedData', '', data))
/** A box that is filled. */
const filled = (x: number, y: number, width: number, height: number, colour = '0 0 0') =>
  path(
    `${x} ${y} ${width} ${height}`,
    `M 0 0 L ${width} 0 L ${width} ${height} L 0 ${height} C`,
    'Stroke="false" Fill="true"',
    el('FillColor', `Value="${colour}"`),
  )

async function linesOf(parts: Parts): Promise<string[]> {
  const { blocks } = await readDocument(ofd(parts))
  return blocks.flatMap((block) => ('text' in block && block.text !== '' ? [block.text] : []))
}

describe('text', () => {
  const number = (attributes: string, inside = '') => text(20, 20, '收到12件', attributes, inside)

  test.each<[string, string, string[]]>([
    ['by its distances', number(''), ['收到12件']],
    [
      'equal distances, counted',
      el(
        'TextObject',
        'Boundary="20 20 80 6" Font="1" Size="4"',
        code('收到12件', 'DeltaX="g 2 4 g 2 2"'),
      ),
      ['收到12件'],
    ],
    [
      'each distance on its own',
      el(
        'TextObject',
        'Boundary="20 20 80 6" Font="1" Size="4"',
        code('收到12件', 'DeltaX="4 4 2 2"'),
      ),
      ['收到12件'],
    ],
    [
      'pieces of one object',
      el(
        'TextObject',
        'Boundary="20 20 80 6" Font="1" Size="4"',
        code('收到', 'DeltaX="4"') + el('TextCode', 'X="8" Y="4" DeltaX="2 2"', '12件'),
      ),
      ['收到12件'],
    ],
    [
      'larger by its map',
      el(
        'TextObject',
        'Boundary="20 20 80 6" Font="1" Size="1" CTM="4 0 0 4 0 0"',
        el('TextCode', 'X="0" Y="1" DeltaX="1 1 0.5 0.5"', '收到12件'),
      ),
      ['收到12件'],
    ],
    [
      'narrow',
      el(
        'TextObject',
        'Boundary="20 20 80 6" Font="1" Size="4" HScale="0.5"',
        code('收到12件', 'DeltaX="2 2 1 1"'),
      ),
      ['收到12件'],
    ],
    [
      'numbers with a narrow space between them',
      el(
        'TextObject',
        'Boundary="20 20 80 6" Font="1" Size="4"',
        code('72 10', 'DeltaX="2 2 0.9 2"'),
      ),
      ['72 10'],
    ],
    [
      'set wide, and pieces that are not',
      el(
        'TextObject',
        'Boundary="20 20 80 6" Font="1" Size="4"',
        code('12', 'DeltaX="5"') + el('TextCode', 'X="12" Y="4" DeltaX="5"', '34'),
      ),
      ['12 34'],
    ],
    [
      'turned, character by character, and read downwards',
      el(
        'TextObject',
        'Boundary="100 20 8 80" Font="1" Size="4" ReadDirection="90" CharDirection="90"',
        el('TextCode', 'X="2" Y="0" DeltaY="4 4 2 2"', '收到12件'),
      ),
      ['收到12件'],
    ],
    ['radicals are the characters that they look like', text(20, 20, '⽇⺠'), ['日民']],
    ['what is not visible', number('Visible="false"') + text(20, 40, '1'), ['1']],
    ['what is transparent', number('Alpha="0"') + text(20, 40, '1'), ['1']],
    [
      'what has a transparent colour',
      number('', el('FillColor', 'Value="0 0 0" Alpha="0"')) + text(20, 40, '1'),
      ['1'],
    ],
    ['what is not painted', number('Fill="false"') + text(20, 40, '1'), ['1']],
    [
      'white on white',
      number('', el('FillColor', 'Value="255 255 255"')) + text(20, 40, '1'),
      ['1'],
    ],
    [
      'what is covered',
      number('') + filled(10, 15, 100, 20, '255 255 255') + text(20, 40, '1'),
      ['1'],
    ],
    ['what lies on a ground', filled(10, 15, 100, 20, '200 220 255') + number(''), ['收到12件']],
    [
      'what a clip cuts off',
      number(
        '',
        el('Clips', '', el('Clip', '', el('Area', '', el('Path', 'Boundary="0 50 10 10"')))),
      ) + text(20, 40, '1'),
      ['1'],
    ],
    [
      'within either of two areas of a clip',
      number(
        '',
        el(
          'Clips',
          '',
          el(
            'Clip',
            '',
            el('Area', '', el('Path', 'Boundary="0 50 10 10"')) +
              el('Area', '', el('Path', 'Boundary="-5 -5 90 20"')),
          ),
        ),
      ),
      ['收到12件'],
    ],
    ['in blocks', el('PageBlock', '', el('PageBlock', '', number(''))), ['收到12件']],
    ['off the page', text(-300, 20, '9') + text(20, 40, '1'), ['1']],
  ])('%s', async (_, objects, expected) => {
    expect(await linesOf({ objects })).toEqual(expected)
  })

  test('signs in the place of glyphs that are told by their numbers are no characters', async () => {
    const glyphs = el('CGTransform', 'CodePosition="0" GlyphCount="3"', el('Glyphs', '', '7 8 9'))
    const objects = text(20, 20, '收到') + text(20, 40, '¤¤¤', '', glyphs)
    const { findings } = await readDocument(ofd({ objects }))
    expect(findings).toMatchObject([{ code: 'glyph.unknown' }])
  })

  test('digits beyond the boundary of their object are doubtful', async () => {
    const objects = el(
      'TextObject',
      'Boundary="20 20 12 6" Font="1" Size="4"',
      code('收到123件', 'DeltaX="4 4 12 12 12"'),
    )
    const { findings } = await readDocument(ofd({ objects }))
    expect(findings).toMatchObject([{ code: 'glyph.unknown' }])
  })
})

describe('what else a page shows', () => {
  const page = (objects: string) => el('Page', ns, el('Content', '', layer(objects)))
  const annotations = (annots: string): Parts => ({
    objects: text(20, 20, '收到'),
    document: el('Annotations', '', 'Annots/Annotations.xml'),
    files: {
      'Doc_0/Annots/Annotations.xml': el(
        'Annotations',
        ns,
        el('Page', 'PageID="1"', el('FileLoc', '', 'Page_0.xml')),
      ),
      'Doc_0/Annots/Page_0.xml': el('PageAnnot', ns, annots),
    },
  })
  const appearance = el('Appearance', 'Boundary="100 60 80 10"', text(20, 0, '12件'))

  test.each<[string, Parts, string[]]>([
    [
      'templates',
      {
        objects: text(20, 40, '12件'),
        page: el('Template', 'TemplateID="9"'),
        common: el('TemplatePage', 'ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"'),
        files: { 'Doc_0/Tpls/Tpl_0/Content.xml': page(text(20, 20, '收到')) },
      },
      ['收到12件'],
    ],
    [
      'layers in the order of their kinds',
      {
        objects: text(20, 20, '1'),
        page: el(
          'Content',
          '',
          layer(text(20, 20, '12件')) +
            layer(filled(0, 0, 200, 200, '255 255 255'), 'Type="Background"'),
        ),
      },
      ['12件'],
    ],
    ['annotations', annotations(el('Annot', 'ID="5" Type="Stamp"', appearance)), ['收到', '12件']],
    ['but not hidden ones', annotations(el('Annot', 'Visible="false"', appearance)), ['收到']],
    ['nor watermarks', annotations(el('Annot', 'Type="Watermark"', appearance)), ['收到']],
    [
      'objects made of objects',
      {
        objects: el('CompositeObject', 'Boundary="20 20 80 10" ResourceID="7"'),
        page: el('PageRes', '', 'PageRes.xml'),
        files: {
          'Doc_0/PageRes.xml': el(
            'Res',
            ns,
            el(
              'CompositeGraphicUnits',
              '',
              el('CompositeGraphicUnit', 'ID="7"', el('Content', '', text(0, 0, '12件'))),
            ),
          ),
        },
      },
      ['12件'],
    ],
  ])('%s', async (_, parts, expected) => {
    expect(await linesOf(parts)).toEqual(expected)
  })
})

describe('tables', () => {
  const rows = [20, 30, 40]
  const columns = [20, 60, 100]
  const words = [
    text(22, 22, '规章'),
    text(62, 22, '12'),
    text(22, 32, '行政规范'),
    text(62, 32, ''),
  ]
  const expected = [
    ['规章', '12'],
    ['行政规范', ''],
  ]
  const cellsOf = async (parts: Parts) => (await readDocument(ofd(parts))).tables[0]

  test.each<[string, string]>([
    [
      'rules are lines',
      rows.map((y) => path(`20 ${y} 80 0`, 'M 0 0 L 80 0')).join('') +
        columns.map((x) => path(`${x} 20 0 20`, 'M 0 0 L 0 20')).join(''),
    ],
    [
      'thin boxes',
      rows.map((y) => filled(20, y, 80, 0.2)).join('') +
        columns.map((x) => filled(x, 20, 0.2, 20)).join(''),
    ],
    [
      'and thin boxes whose colour nothing tells',
      rows
        .map((y) =>
          path(`20 ${y} 80 0.2`, 'M 0 0 L 80 0 L 80 0.2 L 0 0.2 C', 'Stroke="false" Fill="true"'),
        )
        .join('') +
        columns
          .map((x) =>
            path(`${x} 20 0.2 20`, 'M 0 0 L 0.2 0 L 0.2 20 L 0 20 C', 'Stroke="false" Fill="true"'),
          )
          .join(''),
    ],
  ])('%s', async (_, rules) => {
    const table = await cellsOf({ objects: rules + words.join('') })
    expect(table && toMatrix(table)).toEqual(expected)
    expect(table?.cells[1]).toMatchObject({ page: 1 })
  })

  const rules =
    rows.map((y) => path(`20 ${y} 80 0`, 'M 0 0 L 80 0')).join('') +
    columns.map((x) => path(`${x} 20 0 20`, 'M 0 0 L 0 20')).join('')

  test.each<[string, Parts]>([
    [
      'a picture',
      {
        objects: rules + words.join('') + el('ImageObject', 'Boundary="65 32 12 6" ResourceID="3"'),
      },
    ],
    [
      'outlines of characters',
      {
        objects:
          rules +
          words.join('') +
          path(
            '65 32 4 6',
            'M 0 0 Q 4 0 4 3 Q 4 6 0 6 L 1 3 C',
            'Stroke="false" Fill="true"',
            el('FillColor', 'Value="0 0 0"'),
          ),
      },
    ],
    [
      'a seal',
      {
        objects: rules + words.join(''),
        body: el('Signatures', '', 'Doc_0/Signs/Signatures.xml'),
        files: {
          'Doc_0/Signs/Signatures.xml': el(
            'Signatures',
            ns,
            el('Signature', 'ID="1" BaseLoc="Sign_0/Signature.xml"'),
          ),
          'Doc_0/Signs/Sign_0/Signature.xml': el(
            'Signature',
            ns,
            el('SignedInfo', '', el('StampAnnot', 'PageRef="1" Boundary="65 32 12 6"')),
          ),
        },
      },
    ],
  ])('%s in a cell without text is ink', async (_, parts) => {
    const table = await cellsOf(parts)
    expect(table?.cells.map(({ ink }) => ink)).toEqual([undefined, undefined, undefined, ''])
  })

  test('a seal over several cells hides none of them', async () => {
    const seal = el(
      'Annot',
      'Type="Stamp"',
      el(
        'Appearance',
        'Boundary="30 15 30 30"',
        el('ImageObject', 'Boundary="0 0 30 30" ResourceID="3"'),
      ),
    )
    const table = await cellsOf({
      objects: rules + words.join(''),
      document: el('Annotations', '', 'Annotations.xml'),
      files: {
        'Doc_0/Annotations.xml': el(
          'Annotations',
          ns,
          el('Page', 'PageID="1"', el('FileLoc', '', 'Page.xml')),
        ),
        'Doc_0/Page.xml': el('PageAnnot', ns, seal),
      },
    })
    expect(table && toMatrix(table)).toEqual(expected)
    expect(table?.cells.some(({ ink }) => ink !== undefined)).toBe(false)
  })
})

test('without pages a file is damaged', async () => {
  const bytes = zipSync({ 'OFD.xml': new TextEncoder().encode(el('OFD', ns)) })
  await expect(readDocument(bytes)).rejects.toMatchObject({ code: 'docx.damaged' })
})

const outlines = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../../shared/cases/formats/34-Page5.ofd',
)
const ifThere = existsSync(outlines) ? test : test.skip
ifThere('pages of outlines are refused by name', async () => {
  await expect(readDocument(outlines)).rejects.toMatchObject({ code: 'pdf.no-text' })
})
