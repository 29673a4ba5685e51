import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { declared, packageOf, paragraph, run, zipped } from '../../corpus/make/docx.js'
import type { Parts } from '../../corpus/make/docx.js'
import type { Truth } from '../../corpus/make/truth.js'
import type { Document } from '../../src/document.js'
import { toMatrix } from '../../src/grid.js'
import { chineseNumber } from '../../src/numeral.js'
import { ordinal } from '../../src/read/docx/ordinal.js'
import { readDocument } from '../../src/read/index.js'

const truth = { title: '标题', published: null } as Truth

const read = (body: string, parts: Parts = {}): Promise<Document> =>
  readDocument(zipped(packageOf({ body, parts }, truth)))

const linesOf = ({ blocks }: Document) =>
  blocks.map((block) => (block.type === 'table' ? `表${block.table}` : block.text)).filter(Boolean)

const lines = async (body: string, parts?: Parts) => linesOf(await read(body, parts))
const matrix = async (body: string) => (await read(body)).tables.map((table) => toMatrix(table))

const p = (text: string, properties?: string) => paragraph(run(text), properties)
const tc = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const tr = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`
const tbl = (...rows: readonly string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`
const begins = '<w:vMerge w:val="restart"/>'
const goesOn = '<w:vMerge/>'

describe('text', () => {
  const fieldMark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`
  const begin = fieldMark('begin')
  const separate = fieldMark('separate')
  const end = fieldMark('end')
  const dropDown = (state: string, ...entries: readonly string[]) =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>${state}${entries
      .map((entry) => `<w:listEntry w:val="${entry}"/>`)
      .join('')}</w:ddList></w:ffData></w:fldChar></w:r>${code(' FORMDROPDOWN ')}${separate}${end}`
  const sign = (font: string, char: string) =>
    `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`

  test.each([
    ['runs are one text', paragraph(run('全年') + run('12') + run('3件')), ['全年123件']],
    ['inserted text counts', paragraph(run('1') + `<w:ins>${run('2')}</w:ins>`), ['12']],
    [
      'deleted text does not',
      paragraph(`${run('1')}<w:del><w:r><w:delText>2</w:delText></w:r></w:del>`),
      ['1'],
    ],
    [
      'moved text stands where it went',
      paragraph(`<w:moveFrom>${run('旧')}</w:moveFrom>`) +
        paragraph(`<w:moveTo>${run('新')}</w:moveTo>`),
      ['新'],
    ],
    [
      'a deleted mark joins paragraphs',
      p('一、', '<w:rPr><w:del/></w:rPr>') + p('总体情况'),
      ['一、总体情况'],
    ],
    [
      'a hidden mark does too',
      p('一、', '<w:rPr><w:specVanish/></w:rPr>') + p('总体情况'),
      ['一、总体情况'],
    ],
    [
      'hidden text is not read',
      paragraph(run('5') + run('9', '<w:rPr><w:vanish/></w:rPr>')),
      ['5'],
    ],
    [
      'a drop-down shows the entry that is chosen in it',
      paragraph(dropDown('<w:result w:val="1"/>', '0', '3', '99')),
      ['3'],
    ],
    ['a drop-down in which none was chosen', paragraph(dropDown('', '7', '8')), ['7']],
    ['a drop-down without entries shows what no text tells', paragraph(dropDown('')), ['\ufffd']],
    [
      'a stored result of a drop-down is not what is seen',
      paragraph(dropDown('<w:default w:val="1"/>', '0', '3').replace(end, run('99') + end)),
      ['3'],
    ],
    [
      'vanish may be switched off',
      paragraph(run('9', '<w:rPr><w:vanish w:val="0"/></w:rPr>')),
      ['9'],
    ],
    [
      'struck text is not read',
      paragraph(run('5') + run('9', '<w:rPr><w:strike/></w:rPr>')),
      ['5'],
    ],
    [
      'a field shows its result',
      paragraph(begin + code('=SUM(1,2)') + separate + run('3') + end),
      ['3'],
    ],
    [
      'a field in the code of another shows nothing',
      paragraph(
        begin +
          code('IF ') +
          begin +
          code('REF a') +
          separate +
          run('88') +
          end +
          code('=1') +
          separate +
          run('3') +
          end,
      ),
      ['3'],
    ],
    ['a field that never ends hides nothing', paragraph(begin + code('REF') + run('3')), ['3']],
    [
      'a table of contents is left out',
      paragraph(begin + code(' TOC \\o') + separate + run('一、总体情况 1')) +
        paragraph(end) +
        p('正文'),
      ['正文'],
    ],
    [
      'the base of a ruby',
      paragraph(
        '<w:r><w:ruby><w:rt><w:r><w:t>nián</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>年</w:t></w:r></w:rubyBase></w:ruby></w:r>',
      ),
      ['年'],
    ],
    [
      'a break of line, page or column ends the line',
      paragraph(
        '<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t><w:cr/><w:t>丁</w:t></w:r>',
      ),
      ['甲', '乙', '丙', '丁'],
    ],
    [
      'tabs stay where they part cells',
      paragraph('<w:r><w:t>规章</w:t><w:tab/><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>'),
      ['规章\t1\t2'],
    ],
    [
      'a raised digit is a note’s',
      paragraph(run('26') + run('1', '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')),
      ['26¹'],
    ],
    [
      'a hyphen that does not break',
      paragraph('<w:r><w:t>0512</w:t><w:noBreakHyphen/><w:t>88</w:t></w:r>'),
      ['0512-88'],
    ],
    ['a soft hyphen', paragraph('<w:r><w:t>政</w:t><w:softHyphen/><w:t>府</w:t></w:r>'), ['政府']],
    ['a sign of a font of signs', paragraph(sign('Wingdings', 'F0FC')), ['✓']],
    [
      'a sign of a font of letters',
      paragraph(sign('宋体', '2460') + sign('Times New Roman', 'F035')),
      ['①5'],
    ],
    [
      'a formula',
      paragraph(
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>',
      ),
      ['1/2'],
    ],
    [
      'roots, and sums over a stroke',
      paragraph(
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>-b±</m:t></m:r><m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e><m:r><m:t>D</m:t></m:r></m:e></m:rad></m:num><m:den><m:r><m:t>2a</m:t></m:r></m:den></m:f><m:rad><m:deg><m:r><m:t>3</m:t></m:r></m:deg><m:e><m:r><m:t>8</m:t></m:r></m:e></m:rad></m:oMath>',
      ),
      ['(-b±√(D))/2a³√(8)'],
    ],
    [
      'text from right to left keeps its mark',
      paragraph(`<w:bdo w:val="rtl">${run('21')}</w:bdo>`),
      ['\u202e21'],
    ],
    [
      'CDATA and entities',
      paragraph('<w:r><w:t><![CDATA[a<b]]> &amp; &#x4E00;</w:t></w:r>'),
      ['a<b & 一'],
    ],
    [
      'a content control',
      `<w:sdt><w:sdtPr/><w:sdtContent>${p('甲')}</w:sdtContent></w:sdt>`,
      ['甲'],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await lines(body)).toEqual(expected)
  })

  test('headings are told by their outline level or their style', async () => {
    const styles = `<w:styles${declared}><w:style w:styleId="1" w:type="paragraph"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="2" w:type="paragraph"><w:basedOn w:val="1"/></w:style></w:styles>`
    const style = (id: string) => `<w:pStyle w:val="${id}"/>`
    const { blocks } = await read(
      p('甲', style('1')) + p('乙', style('2')) + p('丙', '<w:outlineLvl w:val="9"/>') + p('丁'),
      { styles },
    )
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'heading', 'paragraph', 'paragraph'])
  })

  test('hidden by both styles is shown, by one or by an ancestor is not', async () => {
    const vanish = '<w:rPr><w:vanish/></w:rPr>'
    const styles = `<w:styles${declared}><w:style w:type="paragraph" w:styleId="P">${vanish}</w:style><w:style w:type="character" w:styleId="C">${vanish}</w:style><w:style w:type="character" w:styleId="D"><w:basedOn w:val="C"/></w:style></w:styles>`
    const ofRun = (id: string) => `<w:rPr><w:rStyle w:val="${id}"/></w:rPr>`
    const body =
      paragraph(run('甲', ofRun('C')), '<w:pStyle w:val="P"/>') +
      paragraph(run('乙', ofRun('D'))) +
      p('丙', '<w:pStyle w:val="P"/>') +
      p('丁')
    expect(await lines(body, { styles })).toEqual(['甲', '丁'])
  })

  test('a digit is raised by its style too', async () => {
    const styles = `<w:styles${declared}><w:style w:type="character" w:styleId="N"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>`
    const body = paragraph(run('26') + run('1', '<w:rPr><w:rStyle w:val="N"/></w:rPr>'))
    expect(await lines(body, { styles })).toEqual(['26¹'])
  })

  test('styles that lead in a circle lead nowhere', async () => {
    const styles = `<w:styles${declared}><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`
    expect(await lines(p('甲', '<w:pStyle w:val="A"/>'), { styles })).toEqual(['甲'])
  })

  test('a content control around very many paragraphs', async () => {
    const body = `<w:sdt><w:sdtContent>${'<w:p/>'.repeat(300_000)}${p('完')}</w:sdtContent></w:sdt>`
    expect(await lines(body)).toEqual(['完'])
  }, 120_000)

  test('headers, footers and comments are no text', async () => {
    const parts = { header1: `<w:hdr${declared}>${p('页眉')}</w:hdr>` }
    expect(await lines(p('正文'), parts)).toEqual(['正文'])
  })
})

describe('boxes and notes', () => {
  const drawn = (content: string) =>
    `<w:r><w:drawing><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></w:drawing></w:r>`
  const twice = (content: string) =>
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawn(content)}</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
  const note = (kind: string, id: string, content: string) =>
    `<w:${kind} w:id="${id}"><w:p><w:r><w:${kind}Ref/></w:r>${run(content)}</w:p></w:${kind}>`
  const refer = (kind: string, id: string) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`

  test.each([
    ['a box written twice counts once', paragraph(run('前') + twice(p('框'))), ['前', '框']],
    ['a box in a box', paragraph(drawn(paragraph(run('外') + drawn(p('内'))))), ['外', '内']],
    [
      'a table in a box',
      paragraph(drawn(tbl(tr(tc('甲'), tc('1')), tr(tc('乙'), tc('2'))))),
      ['表0'],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await lines(body)).toEqual(expected)
  })

  test.each([
    ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', '甲'],
    ['http://example.org/2099', '乙'],
  ])('of a choice that requires %s and its fallback: %s', async (uri, expected) => {
    const body = paragraph(
      `<w:r><mc:AlternateContent xmlns:q="${uri}"><mc:Choice Requires="q"><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
    )
    expect(await lines(body)).toEqual([expected])
  })

  test('a formula in a paragraph of its own', async () => {
    const math = 'http://schemas.openxmlformats.org/officeDocument/2006/math'
    const formula = `<m:oMathPara xmlns:m="${math}"><m:oMath><m:r><m:t>13</m:t></m:r></m:oMath></m:oMathPara>`
    expect(await lines(paragraph(formula))).toEqual(['13'])
  })

  test('notes stand after the paragraph or the table that refers to them, numbered in order', async () => {
    const cell = `<w:tc>${paragraph(run('26') + refer('footnote', '2'))}</w:tc>`
    const body =
      paragraph(run('共26件') + refer('footnote', '7') + run('。')) +
      tbl(tr(tc('甲'), cell), tr(tc('乙'), tc('2'))) +
      paragraph(run('完') + refer('endnote', '1'))
    const parts = {
      footnotes: `<w:footnotes${declared}>${note('footnote', '2', '含上年')}${note('footnote', '7', '不含咨询')}</w:footnotes>`,
      endnotes: `<w:endnotes${declared}>${note('endnote', '1', '尾注')}</w:endnotes>`,
    }
    const document = await read(body, parts)
    expect(linesOf(document)).toEqual([
      '共26件¹。',
      '¹不含咨询',
      '表0',
      '²含上年',
      '完[i]',
      '[i]尾注',
    ])
    expect(document.tables.map((table) => toMatrix(table))).toEqual([
      [
        ['甲', '26²'],
        ['乙', '2'],
      ],
    ])
  })
})

describe('tables', () => {
  test('a row with words in one cell only, between rows that lay out the page, is text', async () => {
    const inner = tbl(tr(tc('甲'), tc('1')), tr(tc('乙'), tc('2')))
    const body = tbl(
      tr(tc('三、收到情况'), tc(''), tc('')),
      tr(`<w:tc>${inner}<w:p/></w:tc>`, tc(''), tc('')),
      tr(tc('六、其他事项'), tc(''), tc('')),
    )
    expect(await lines(body)).toEqual(['三、收到情况', '表0', '六、其他事项'])
  })

  test('a heading that spans more columns than there are ends with them', async () => {
    const body = tbl(tr(tc('甲'), tc('乙', span(9))), tr(tc('丙'), tc('1'), tc('2')))
    expect(await matrix(body)).toEqual([
      [
        ['甲', '乙', '乙'],
        ['丙', '1', '2'],
      ],
    ])
  })

  const before = (columns: number, ...cells: readonly string[]) =>
    `<w:tr><w:trPr><w:gridBefore w:val="${columns}"/></w:trPr>${cells.join('')}</w:tr>`
  const across = (text: string, first: boolean) =>
    tc(text, `<w:hMerge${first ? ' w:val="restart"' : ''}/>`)

  test.each([
    [
      'gridSpan and vMerge',
      tbl(tr(tc('甲', begins), tc('乙', span(2))), tr(tc('', goesOn), tc('1'), tc('2'))),
      [
        ['甲', '乙', '乙'],
        ['甲', '1', '2'],
      ],
    ],
    [
      'what stands in a cell that goes on is not shown',
      tbl(tr(tc('甲', begins), tc('1')), tr(tc('9', goesOn), tc('2'))),
      [
        ['甲', '1'],
        ['甲', '2'],
      ],
    ],
    [
      'a cell goes on only one of its own width',
      tbl(tr(tc('甲', begins + span(2)), tc('1')), tr(tc('乙', goesOn), tc('2'), tc('3'))),
      [
        ['甲', '甲', '1'],
        ['乙', '2', '3'],
      ],
    ],
    [
      'a cell that goes on nothing begins',
      tbl(tr(tc('甲'), tc('1')), tr(tc('乙', goesOn), tc('2'))),
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
    ],
    [
      'hMerge',
      tbl(tr(across('甲', true), across('', false), tc('乙')), tr(tc('1'), tc('2'), tc('3'))),
      [
        ['甲', '甲', '乙'],
        ['1', '2', '3'],
      ],
    ],
    [
      'gridBefore',
      tbl(tr(tc('甲'), tc('乙'), tc('丙')), before(2, tc('3'))),
      [
        ['甲', '乙', '丙'],
        ['', '', '3'],
      ],
    ],
    [
      'deleted and hidden rows',
      tbl(
        tr(tc('甲'), tc('1')),
        `<w:tr><w:trPr><w:del/></w:trPr>${tc('乙')}${tc('2')}</w:tr>`,
        `<w:tr><w:trPr><w:hidden/></w:trPr>${tc('丙')}${tc('3')}</w:tr>`,
        tr(tc('丁'), tc('4')),
      ),
      [
        ['甲', '1'],
        ['丁', '4'],
      ],
    ],
    [
      'a deleted cell',
      tbl(tr(tc('甲'), tc('9', '<w:cellDel/>'), tc('1')), tr(tc('乙'), tc('2'))),
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
    ],
    [
      'controls and bookmarks between rows and cells',
      tbl(
        `<w:sdt><w:sdtContent>${tr(tc('甲', begins), tc('1'))}</w:sdtContent></w:sdt><w:bookmarkStart w:name="b"/>`,
        `<w:ins>${tr(`<w:sdt><w:sdtContent>${tc('', goesOn)}</w:sdtContent></w:sdt>`, tc('2'))}</w:ins>`,
      ),
      [
        ['甲', '1'],
        ['甲', '2'],
      ],
    ],
    [
      'a table of one cell in a cell',
      tbl(tr(tc('甲'), `<w:tc>${tbl(tr(tc('12')))}<w:p/></w:tc>`), tr(tc('乙'), tc('2'))),
      [
        ['甲', '12'],
        ['乙', '2'],
      ],
    ],
    [
      'paragraphs of a cell are its lines',
      tbl(tr(`<w:tc>${p('行政')}${p('许可')}</w:tc>`, tc('1')), tr(tc('乙'), tc('2'))),
      [
        ['行政\n许可', '1'],
        ['乙', '2'],
      ],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await matrix(body)).toEqual([expected])
  })
})

describe('numbers of lists', () => {
  const level = (index: number, format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = (...inner: readonly string[]) => ({
    numbering: `<w:numbering${declared}>${inner.join('')}</w:numbering>`,
  })
  const abstract = (id: number, ...levels: readonly string[]) =>
    `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
  const num = (id: number, of: number, more = '') =>
    `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`
  const item = (text: string, id: number, depth = 0) =>
    p(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`)
  const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
  const outline = abstract(
    0,
    level(0, 'chineseCounting', '%1、'),
    level(1, 'chineseCounting', '（%2）'),
    level(2, 'decimal', '%1.%2.%3', '<w:isLgl/>'),
  )

  test('levels count under those above them, and start anew', async () => {
    const body = [
      item('甲', 1),
      item('乙', 1, 1),
      item('丙', 1, 1),
      item('丁', 1, 2),
      item('戊', 1),
      item('己', 1, 1),
    ]
    expect(await lines(body.join(''), numbering(outline, num(1, 0)))).toEqual([
      '一、甲',
      '（一）乙',
      '（二）丙',
      '1.2.1 丁',
      '二、戊',
      '（一）己',
    ])
  })

  test('lists of one definition count on; an override starts anew, once', async () => {
    const body = [item('甲', 1), item('乙', 2), item('丙', 3), item('丁', 3), item('戊', 1)]
    const parts = numbering(
      abstract(0, level(0, 'decimal', '%1.')),
      num(1, 0),
      num(2, 0),
      num(3, 0, restart),
    )
    expect(await lines(body.join(''), parts)).toEqual(['1. 甲', '2. 乙', '1. 丙', '2. 丁', '3. 戊'])
  })

  test('a style that is linked to a level numbers its paragraphs', async () => {
    const styles = `<w:styles${declared}><w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="I"><w:basedOn w:val="H"/></w:style></w:styles>`
    const linked = abstract(
      0,
      level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="H"/>'),
      level(1, 'chineseCounting', '（%2）', '<w:pStyle w:val="I"/>'),
    )
    const off = '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    const body = p('甲', '<w:pStyle w:val="H"/>') + p('乙', '<w:pStyle w:val="I"/>') + p('丙', off)
    expect(await lines(body, { styles, ...numbering(linked, num(1, 0)) })).toEqual([
      '一、甲',
      '（一）乙',
      '丙',
    ])
  })

  test('deleted and hidden paragraphs do not count, bullets print nothing', async () => {
    const gone = '<w:rPr><w:del/></w:rPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    const removed = paragraph('<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>', gone)
    const body = item('甲', 1) + removed + item('乙', 1) + item('丙', 2)
    const parts = numbering(
      abstract(0, level(0, 'decimal', '%1.')),
      abstract(1, level(0, 'bullet', '\uf0b7')),
      num(1, 0),
      num(2, 1),
    )
    expect(await lines(body, parts)).toEqual(['1. 甲', '2. 乙', '丙'])
  })

  test.each([
    ['chineseCounting', 10, '十'],
    ['chineseCountingThousand', 21, '二十一'],
    ['chineseCounting', 105, '一百零五'],
    ['chineseLegalSimplified', 12, '拾贰'],
    ['ideographDigital', 20, '二〇'],
    ['ideographTraditional', 3, '丙'],
    ['decimalEnclosedCircleChinese', 3, '③'],
    ['decimalEnclosedParen', 20, '⒇'],
    ['decimalFullWidth', 12, '１２'],
    ['decimalZero', 7, '07'],
    ['upperRoman', 14, 'XIV'],
    ['lowerLetter', 28, 'bb'],
    ['somethingElse', 5, '5'],
  ])('%s of %i is %s', (format, value, expected) => {
    expect(ordinal(value, format)).toBe(expected)
  })

  test('a Chinese number is read as it was counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
        expect(chineseNumber(ordinal(value, 'chineseCounting'))).toBe(value)
      }),
      { seed: 20, numRuns: 300 },
    )
  })
})

describe('the package', () => {
  test('title and dates of the properties', async () => {
    const { title, metadata, charset, pages, format } = await readDocument(
      zipped(
        packageOf({ body: p('正文') }, { ...truth, title: '年度报告', published: '2023-01-09' }),
      ),
    )
    expect({ title, charset, pages, format }).toEqual({
      title: '年度报告',
      charset: null,
      pages: null,
      format: 'docx',
    })
    expect(metadata['modified']).toBe('2023-01-09T03:00:00Z')
  })

  test('a package without relationships is read by the usual names', async () => {
    const files = packageOf({ body: p('正文') }, truth)
    const bare = zipped({ 'word/document.xml': files['word/document.xml'] ?? '' })
    expect(linesOf(await readDocument(bare))).toEqual(['正文'])
  })

  test.each([
    ['relative', 'styles.xml'],
    ['with steps back', '../word/./styles.xml'],
    ['absolute', '/word/styles.xml'],
    ['with backslashes and codes', '..\\word\\st%79les.xml'],
  ])('a part is found by a target that is %s', async (_, target) => {
    const styles = `<w:styles${declared}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>`
    const files = packageOf({ body: p('正文'), parts: { styles } }, truth)
    const rels = 'word/_rels/document.xml.rels'
    const moved = { ...files, [rels]: (files[rels] ?? '').replace('styles.xml', target) }
    expect((await readDocument(zipped(moved))).blocks).toMatchObject([{ type: 'heading' }])
  })

  test('a document of another format inside is refused', async () => {
    await expect(read('<w:altChunk r:id="a"/>')).rejects.toMatchObject({
      code: 'format.unsupported',
    })
  })

  test('a sign without a character prints nothing', async () => {
    expect(await lines(paragraph('<w:r><w:sym/><w:t>5</w:t></w:r>'))).toEqual(['5'])
  })

  test('bytes behind the ZIP do no harm', async () => {
    const file = zipped(packageOf({ body: p('正文') }, truth))
    expect(linesOf(await readDocument(Buffer.concat([file, Buffer.alloc(30)])))).toEqual(['正文'])
  })
})
