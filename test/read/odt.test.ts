import { describe, expect, test } from '@jest/globals'
import { zipSync } from 'fflate'
import { toMatrix } from '../../src/grid.js'
import { readDocument } from '../../src/read/index.js'

const namespaces = ['office', 'text', 'table', 'style']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"')
  .join(' ')

const content = (body: string, styles = '', root = 'document-content') =>
  `<?xml version="1.0"?><office:${root} ${namespaces}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:${root}>`

const bytesOf = (text: string) => new TextEncoder().encode(text)
const odt = (body: string, styles?: string) =>
  zipSync({ 'content.xml': bytesOf(content(body, styles)) })

const p = (text: string) => `<text:p>${text}</text:p>`
const cell = (text: string, span = '') => `<table:table-cell ${span}>${p(text)}</table:table-cell>`
const columns = (count: number) => `table:number-columns-spanned="${count}"`
const rows = (count: number) => `table:number-rows-spanned="${count}"`
const covered = '<table:covered-table-cell/>'
const row = (...cells: readonly string[]) => `<table:table-row>${cells.join('')}</table:table-row>`
const table = (...lines: readonly string[]) => `<table:table>${lines.join('')}</table:table>`

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const { blocks } = await readDocument(bytes)
  return blocks.flatMap((block) => ('text' in block && block.text !== '' ? [block.text] : []))
}

async function matrixOf(bytes: Uint8Array): Promise<string[][] | undefined> {
  const [first] = (await readDocument(bytes)).tables
  return first && toMatrix(first)
}

const change = (id: string, kind: string) =>
  `<text:changed-region text:id="${id}"><text:${kind}/></text:changed-region>`
const changes = `<text:tracked-changes>${change('a', 'deletion')}${change('b', 'insertion')}</text:tracked-changes>`
const marked = (id: string, text: string) =>
  `<text:change-start text:change-id="${id}"/>${text}<text:change-end text:change-id="${id}"/>`

describe('text', () => {
  const look = (name: string, properties: string) =>
    `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`
  const span = (style: string, text: string) =>
    `<text:span text:style-name="${style}">${text}</text:span>`

  test.each<[string, string, string, string[]]>([
    ['spans are one text', p(`收到${span('A', '12')}件`), '', ['收到12件']],
    [
      'blanks, tabs and breaks',
      p('一<text:s text:c="2"/>二<text:line-break/>三'),
      '',
      ['一 二', '三'],
    ],
    [
      'hidden text is not shown',
      p(`1${span('A', '9')}2`),
      look('A', 'text:display="none"'),
      ['12'],
    ],
    [
      'a note is told from the digits that it stands at',
      p(`12${span('A', '1')}`),
      look('A', 'style:text-position="super 58%"'),
      ['12¹'],
    ],
    [
      'struck text',
      p(`1${span('A', '9')}2`),
      look('A', 'style:text-line-through-style="solid"'),
      ['12'],
    ],
    [
      'deleted text that is shown',
      changes + p(`1${marked('a', '9')}${marked('b', '2')}`),
      '',
      ['12'],
    ],
    [
      'a deletion over the end of a paragraph',
      changes +
        p('1<text:change-start text:change-id="a"/>9') +
        p('9<text:change-end text:change-id="a"/>2'),
      '',
      ['12'],
    ],
    ['a comment', p('1<office:annotation><text:p>9</text:p></office:annotation>2'), '', ['12']],
  ])('%s', async (_, body, styles, expected) => {
    expect(await linesOf(odt(body, styles))).toEqual(expected)
    const flat = bytesOf(content(body, styles, 'document'))
    expect(await linesOf(flat)).toEqual(expected)
  })
})

describe('tables', () => {
  const expected = [
    ['甲', '甲', '丙'],
    ['甲', '甲', '1'],
    ['2', '3', '1'],
  ]

  test.each<[string, string]>([
    [
      'cells that span leave covered ones',
      table(
        row(cell('甲', `${columns(2)} ${rows(2)}`), covered, cell('丙')),
        row(covered, covered, cell('1', rows(2))),
        row(cell('2'), cell('3'), covered),
      ),
    ],
    [
      'or none, as in HTML',
      table(
        row(cell('甲', `${columns(2)} ${rows(2)}`), cell('丙')),
        row(cell('1', rows(2))),
        row(cell('2'), cell('3')),
      ),
    ],
  ])('%s', async (_, body) => {
    expect(await matrixOf(odt(body))).toEqual(expected)
  })

  test('rows and cells that are stated once and stand there often', async () => {
    const body = table(
      row(cell('甲', rows(3)), cell('1', 'table:number-columns-repeated="2"')),
      row(covered, cell('2'), cell('3')).replace(
        'table-row>',
        'table-row table:number-rows-repeated="2">',
      ),
      row(cell('乙'), cell('4'), cell('5')),
    )
    expect(await matrixOf(odt(body))).toEqual([
      ['甲', '1', '1'],
      ['甲', '2', '3'],
      ['甲', '2', '3'],
      ['乙', '4', '5'],
    ])
  })

  test('rows that are not shown', async () => {
    const hidden = row(cell('9'), cell('9')).replace('-row>', '-row table:visibility="collapse">')
    const body = table(row(cell('1'), cell('2')), hidden, row(cell('3'), cell('4')))
    expect(await matrixOf(odt(body))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })
})

test('a file without content is damaged', async () => {
  const bytes = zipSync({ 'content.xml': bytesOf('<office:document-content') })
  await expect(readDocument(bytes)).rejects.toMatchObject({ code: 'docx.damaged' })
})
