import {
  cellOf,
  cutRuns,
  declared,
  escapeXml,
  mergedTable,
  packageOf,
  paragraph,
  plainWord,
  run,
  slottedTable,
  wholeRow,
  wordHand,
  writeWord,
  zipped,
} from './docx.js'
import type { Parts, WordFile, WordHand, WriteRow } from './docx.js'
import type { Cell, Paper, Reshape, Table } from './paper.js'
import * as reshape from './reshape.js'
import type { Recipe } from './recipe.js'
import type { Truth } from './truth.js'

const word =
  (hand: WordHand, about: (body: string) => WordFile = (body) => ({ body })) =>
  (paper: Paper, truth: Truth): Buffer =>
    zipped(packageOf(about(writeWord(paper, hand)), truth))

const withTable = (table: WordHand['table'], rest: Partial<WordHand> = {}): WordHand =>
  wordHand({ ...rest, table })

const styled = (styles: string) => `<w:styles${declared}>${styles}</w:styles>`

const headingStyle =
  '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'

// Lists: the numbers of headings and of rows are Word's, not the text's

const level = (index: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/>${more}<w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${text}"/></w:lvl>`

const listNumber = (id: number, depth = 0) =>
  `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`

const lists = (instances: number): Parts => ({
  styles: styled(
    `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>${headingStyle.replace('<w:outline', '<w:numPr><w:numId w:val="1"/></w:numPr><w:outline')}`,
  ),
  numbering: `<w:numbering${declared}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、', '<w:pStyle w:val="Heading1"/>')}${level(1, 'chineseCountingThousand', '（%2）')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${Array.from(
    { length: instances },
    (_, at) =>
      `<w:num w:numId="${at + 2}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  ).join('')}</w:numbering>`,
})

/** Each 1. begins a list of its own; the labels that follow go on with it. */
function listed(): WordHand {
  let list = 1
  const inside = ({ text, kind }: Cell) => {
    const [, number, rest = ''] = /^(\d)\.([\s\S]*)$/.exec(text) ?? []
    if (kind !== 'label' || number === undefined) return paragraph(cutRuns(text))
    if (number === '1') list += 1
    return paragraph(cutRuns(rest), listNumber(list))
  }
  const heading = (text: string) => {
    const bare = text.replace(/^[一二三四五六]、/, '')
    return paragraph(run(bare), `<w:pStyle w:val="Heading1"/>${bare === text ? listNumber(0) : ''}`)
  }
  return withTable((table) => mergedTable(table, cellOf(inside)), {
    heading,
    paragraph: (text) => paragraph(cutRuns(text), '<w:ind w:firstLine="480"/>'),
  })
}

const listInstances = 40

// Tracked changes

const tracked = (name: string, content: string) =>
  `<w:${name} w:id="1" w:author="编辑" w:date="2023-01-10T09:00:00Z">${content}</w:${name}>`
const deleted = (text: string) =>
  tracked('del', `<w:r><w:delText>${escapeXml(text)}</w:delText></w:r>`)
const inserted = (text: string) => tracked('ins', run(text))

function revisedCell({ text, kind }: Cell): string {
  if (kind !== 'value' || text === '') return paragraph(run(text))
  if (text.length < 2) return paragraph(deleted('7') + inserted(text))
  // The mark between two paragraphs was deleted: their digits make one number.
  const mark = '<w:rPr><w:del w:id="2" w:author="编辑"/></w:rPr>'
  return paragraph(run(text.slice(0, 1)), mark) + paragraph(deleted('31') + run(text.slice(1)))
}

const revisedRow: WriteRow = (cells, texts) => {
  const gone = cells.map((cell) =>
    cell.replace(/<w:vMerge[^>]*>/g, '').replace(/\d+(?=<\/w:t>)/g, '5'),
  )
  const isData = texts.filter((text) => /^\d+$/.test(text)).length > 2
  const old = `<w:tr><w:trPr>${tracked('del', '')}</w:trPr>${gone.join('')}</w:tr>`
  return wholeRow(cells, texts) + (isData && texts[0]?.startsWith('一、') === true ? old : '')
}

const revised: WordHand = withTable(
  (table) => mergedTable(table, cellOf(revisedCell), revisedRow),
  {
    heading: (text) =>
      paragraph(run(text.slice(0, 2)), '<w:rPr><w:del w:id="3" w:author="编辑"/></w:rPr>') +
      paragraph(run(text.slice(2))),
    paragraph: (text) =>
      paragraph(
        run(text.slice(0, 5)) + deleted('（征求意见稿）第99条') + inserted(text.slice(5)),
        '<w:pPrChange w:id="4" w:author="编辑"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>',
      ),
  },
)

// Content controls and fields

const control = (content: string) =>
  `<w:sdt><w:sdtPr><w:alias w:val="填报项"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
const fieldMark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const code = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`
const field = (instruction: string, result: string) =>
  `${fieldMark('begin')}${code(instruction)}${fieldMark('separate')}${result}${fieldMark('end')}`

function controlledCell({ text, kind }: Cell): string {
  if (kind !== 'value') return paragraph(`<w:smartTag w:element="标签">${run(text)}</w:smartTag>`)
  const nested =
    fieldMark('begin') +
    code('IF ') +
    field('REF 旧值', run('88')) +
    code(' = 88') +
    fieldMark('separate') +
    run(text) +
    fieldMark('end')
  if (text.length > 2) return paragraph(nested)
  return text.length > 1
    ? control(paragraph(field(' =SUM(LEFT) ', run(text))))
    : paragraph(control(run(text)) + '<w:bookmarkStart w:id="7" w:name="格"/>')
}

const contentsLine = (text: string, page: number) =>
  run(text) + '<w:r><w:tab/></w:r>' + run(String(page))

/** A table of contents, as Word computes it of the headings: a field over several paragraphs. */
function contents({ blocks }: Paper): string {
  const headings = blocks.flatMap((block) => (block.type === 'heading' ? [block.text] : []))
  const begin = fieldMark('begin') + code(' TOC \\o "1-3" ') + fieldMark('separate')
  const lines = headings.map((text, at) =>
    paragraph((at === 0 ? begin : '') + contentsLine(text, at + 1)),
  )
  return [...lines, paragraph(fieldMark('end'))].join('')
}

const controlled: WordHand = withTable(
  (table) =>
    mergedTable(table, cellOf(controlledCell), (cells) =>
      control(
        `<w:tr>${cells.map((cell, at) => (at === 1 ? control(cell) : cell)).join('')}</w:tr><w:bookmarkEnd w:id="7"/>`,
      ),
    ),
  {
    paragraph: (text) =>
      control(
        paragraph(
          `<w:hyperlink w:anchor="x">${run(text.slice(0, 6))}</w:hyperlink><w:fldSimple w:instr="DOCPROPERTY 正文">${run(text.slice(6))}</w:fldSimple>`,
        ),
      ),
  },
)

// Text boxes

/** As Word writes a box: for itself, and once more for programs that know only VML. */
const box = (content: string) =>
  paragraph(
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  )

const boxed: WordHand = withTable(
  (table) => {
    const written = plainWord.table(table)
    return table.part === 'requests' ? box(written) : written
  },
  { title: (lines) => box(lines.map((line) => paragraph(run(line))).join('')) },
)

// Hidden text

const vanish = '<w:rPr><w:vanish/></w:rPr>'
const wide = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

function hidingCell({ text, kind }: Cell): string {
  if (kind !== 'value')
    return paragraph(run(text.replace('政府', '政\u00ad府')) + run('（内部）', vanish))
  const shown = text.length > 2 ? wide(text) : text.split('').join('\u200b')
  return paragraph(
    run('12', '<w:rPr><w:rStyle w:val="Secret"/></w:rPr>') +
      run(shown) +
      run('9', vanish) +
      run('40', '<w:rPr><w:strike/></w:rPr>'),
  )
}

const hiddenRow: WriteRow = (cells, texts) =>
  `${wholeRow(cells, texts)}<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>${paragraph(run('隐藏行 123'))}</w:tc></w:tr>`

const hiding: WordHand = withTable((table) => mergedTable(table, cellOf(hidingCell), hiddenRow), {
  paragraph: (text) => paragraph(run(text) + run('此句不公开。', vanish)),
  heading: (text) => paragraph(run(text), '<w:outlineLvl w:val="0"/>'),
})

const hidingFile = (body: string): WordFile => ({
  body: body + paragraph(run('本段全部隐藏，共500条。', vanish), vanish),
  parts: {
    styles: styled(
      '<w:style w:type="character" w:styleId="Hush"><w:name w:val="Hush"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:basedOn w:val="Hush"/></w:style>',
    ),
  },
})

// Headers, footers, footnotes, sections

const noteReference = (id: number) =>
  `<w:r><w:footnoteReference w:customMarkFollows="1" w:id="${id}"/></w:r>`

/** Notes under a table are footnotes of its first heading; they are printed without a number. */
function footnoted(paper: Paper, truth: Truth): Buffer {
  const notes: string[] = []
  const body = writeWord(
    { blocks: paper.blocks.filter((block) => !isNote(block)) },
    withTable((table) => {
      const own = notesUnder(paper, table)
      const references = own.map((text) => noteReference(notes.push(text)))
      const [first] = table.rows[0]?.cells ?? []
      return mergedTable(
        table,
        cellOf((cell) => paragraph(run(cell.text) + (cell === first ? references.join('') : ''))),
      )
    }),
  )
  const page =
    '<w:sectPr><w:headerReference w:type="default"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
  const footnotes = notes.map(
    (text, at) => `<w:footnote w:id="${at + 1}">${paragraph(run(text))}</w:footnote>`,
  )
  return zipped(
    packageOf(
      {
        body: body.replace('<w:tbl>', `${paragraph('', page)}<w:tbl>`),
        parts: {
          footnotes: `<w:footnotes${declared}><w:footnote w:type="separator" w:id="0">${paragraph('<w:r><w:separator/></w:r>')}</w:footnote>${footnotes.join('')}</w:footnotes>`,
          header1: `<w:hdr${declared}>${paragraph(run('政府信息公开 2022 年度 第 3 期'))}</w:hdr>`,
          footer1: `<w:ftr${declared}>${paragraph(run('- ') + field(' PAGE ', run('4')) + run(' -'))}</w:ftr>`,
        },
      },
      truth,
    ),
  )
}

const isNote = (block: Paper['blocks'][number]) =>
  block.type === 'paragraph' && /^注[：:]/.test(block.text)

function notesUnder(paper: Paper, table: Table): string[] {
  const at = paper.blocks.findIndex((block) => block.type === 'table' && block.table === table)
  const after = paper.blocks.slice(at + 1)
  const end = after.findIndex((block) => !isNote(block))
  return after
    .slice(0, end < 0 ? undefined : end)
    .map((block) => (block.type === 'paragraph' ? block.text : ''))
}

// Packages

/** Strict (ISO/IEC 29500-4 is the Transitional one), prefixes of its own, UTF-16, other names. */
function strict(paper: Paper, truth: Truth): Buffer {
  const main = 'text/body.xml'
  const files = packageOf({ body: writeWord(paper, plainWord), main }, truth)
  const stricter = (xml: string) =>
    xml
      .replaceAll(
        'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://purl.oclc.org/ooxml/wordprocessingml/main',
      )
      .replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        'http://purl.oclc.org/ooxml/officeDocument/relationships',
      )
  const own = (xml: string) =>
    xml
      .replace(/<(\/?)w:/g, '<$1ns0:')
      .replace(/ w:(?=[a-z]\w*=)/gi, ' ns0:')
      .replace('xmlns:w=', 'xmlns:ns0=')
  const utf16 = (xml: string) => Buffer.from(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le')
  return zipped({
    ...files,
    '_rels/.rels': stricter(files['_rels/.rels'] ?? '').replace(
      `Target="${main}"`,
      `Target="/${main}"`,
    ),
    [main]: utf16(own(stricter(files[main] ?? ''))),
  })
}

const macros = 'application/vnd.ms-word.document.macroEnabled.main+xml'

/** All of the form's tables in the cells of one table, which only lays out the page. */
const laidOut: WordHand = withTable(
  (table) => `<w:tbl><w:tr><w:tc>${plainWord.table(table)}<w:p/></w:tc></w:tr></w:tbl>`,
)

/** A number in a table of one cell, in the cell of another. */
const nested: WordHand = withTable((table) =>
  mergedTable(
    table,
    cellOf(({ text, kind }) =>
      kind === 'value' && text.length > 2
        ? `<w:tbl><w:tr><w:tc>${paragraph(run(text))}</w:tc></w:tr></w:tbl><w:p/>`
        : paragraph(run(text)),
    ),
  ),
)

const gaps: WriteRow = (cells, texts) => {
  const [first = ''] = cells
  const width = /<w:gridSpan w:val="(\d)"\/>/.exec(first)?.[1] ?? '1'
  // A group's cell that goes on is left out, and the row begins after it.
  return first.includes('<w:vMerge/>')
    ? `<w:tr><w:trPr><w:gridBefore w:val="${width}"/></w:trPr>${cells.slice(1).join('')}</w:tr>`
    : wholeRow(cells, texts)
}

const splitTables: readonly Reshape[] = [
  reshape.onTable('requests', reshape.repeatedHeads('（四）')),
  reshape.splitBefore('requests', '2.没有现成信息'),
]

export const wordRecipes: Readonly<Record<string, Recipe>> = {
  'docx-plain': { write: word(plainWord) },
  'docx-lists': {
    write: (paper, truth) =>
      word(listed(), (body) => ({ body, parts: lists(listInstances) }))(paper, truth),
  },
  'docx-tracked': { write: word(revised) },
  'docx-controls': {
    write: (paper, truth) =>
      zipped(packageOf({ body: contents(paper) + writeWord(paper, controlled) }, truth)),
  },
  'docx-boxes': { write: word(boxed) },
  'docx-hidden': { write: word(hiding, hidingFile) },
  'docx-footnotes': { write: footnoted },
  'docx-properties': { reshape: [reshape.withoutTitle], write: word(plainWord) },
  'docx-strict': { write: strict },
  'docx-macros-split': {
    reshape: splitTables,
    write: word(plainWord, (body) => ({ body, mainType: macros })),
  },
  'docx-wps': {
    write: word(
      withTable((table) =>
        slottedTable(
          table,
          cellOf(({ text }) => paragraph(cutRuns(text))),
        ),
      ),
    ),
  },
  'docx-gaps': { write: word(withTable((table) => mergedTable(table, cellOf(), gaps))) },
  'docx-empties': { reshape: [reshape.everyTable(reshape.emptiesForSpans)], write: word(laidOut) },
  'docx-nested': { write: word(nested) },
}
