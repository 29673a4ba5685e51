import { describe, expect, test } from '@jest/globals'
import { declared, packageOf, paragraph, run, zipped } from '../../corpus/make/docx.js'
import type { Truth } from '../../corpus/make/truth.js'
import { readDocument } from '../../src/read/index.js'

const truth = { title: null, published: null } as Truth

/** What is read of the second cell of a row: its text, with `!` where it is doubtful, and `#` for ink. */
async function cellOf(content: string, parts = {}, table = ''): Promise<string> {
  const cell = (inner: string) => `<w:tc><w:tcPr/>${inner}</w:tc>`
  const row = (inner: string) => `<w:tr>${cell(paragraph(run('规章')))}${cell(inner)}</w:tr>`
  const body = `<w:tbl><w:tblPr>${table}</w:tblPr>${row(content)}${row(paragraph(run('5')))}</w:tbl>`
  const { tables } = await readDocument(zipped(packageOf({ body, parts }, truth)))
  const read = tables[0]?.cells[1]
  return `${read?.text ?? ''}${read?.doubtful === true ? '!' : ''}${read?.ink === undefined ? '' : '#'}`
}

const looking = (text: string, properties: string) => run(text, `<w:rPr>${properties}</w:rPr>`)
const w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
const m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
const a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
const letters = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`
const filled = (inner: string) => `<w14:textFill ${w14}>${inner}</w14:textFill>`

const theme = {
  theme: `<a:theme ${a}><a:themeElements><a:clrScheme name="c"><a:accent1><a:srgbClr val="FFFFFF"/></a:accent1></a:clrScheme></a:themeElements></a:theme>`,
}

describe('text that is not seen', () => {
  test.each([
    ['letters filled with nothing', filled('<w14:noFill/>')],
    [
      'letters filled with white',
      filled('<w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>'),
    ],
    [
      'letters that are transparent',
      filled(
        '<w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill>',
      ),
    ],
    ['a colour of the theme', '<w:color w:val="4472C4" w:themeColor="accent1"/>'],
    [
      'the colour of a pattern that covers all',
      '<w:color w:val="123456"/><w:shd w:val="pct100" w:color="123456" w:fill="FFFFFF"/>',
    ],
  ])('%s', async (_, properties) => {
    expect(await cellOf(paragraph(run('3') + looking('9', properties) + run('0')), theme)).toBe(
      '30',
    )
  })

  test('a colour that the style of the table sets', async () => {
    const styles = `<w:styles${declared}><w:style w:type="table" w:styleId="T"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style></w:styles>`
    const content = paragraph(run('9') + looking('30', '<w:color w:val="000000"/>'))
    expect(await cellOf(content, { styles }, '<w:tblStyle w:val="T"/>')).toBe('30')
  })
})

describe('text of which it is not certain what is seen', () => {
  const cover =
    '<w:r><w:pict><v:rect fillcolor="white" style="position:absolute;width:9pt;height:12pt"/></w:pict></w:r>'
  const bound = (content: string) =>
    `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/r"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
  test.each([
    ['letters on top of each other', paragraph(looking('30', '<w:spacing w:val="-400"/>')), '30!'],
    [
      'letters of a font of pictures',
      paragraph(looking('30', '<w:rFonts w:ascii="Wingdings"/>')),
      '30!',
    ],
    [
      'a small digit right behind others',
      paragraph(run('30') + looking('2', '<w:sz w:val="10"/>')),
      '302!',
    ],
    ['a number under a shape', paragraph(run('309') + cover), '309!'],
    ['a paragraph that is bound to data', bound(paragraph(run('8'))), '8\ufffd'],
    [
      'a hint of what to write',
      paragraph(
        `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('0')}</w:sdtContent></w:sdt>`,
      ),
      '0\ufffd',
    ],
    [
      'a formula whose parts stand over each other',
      paragraph(
        `<m:oMath ${m}><m:limUpp><m:e>${letters('30')}</m:e><m:lim>${letters('2')}</m:lim></m:limUpp></m:oMath>`,
      ),
      '302!',
    ],
  ])('%s', async (_, content, read) => {
    expect(await cellOf(content)).toBe(read)
  })
})

describe('marks', () => {
  test.each([
    [
      'a lowered part of a formula',
      `<m:oMath ${m}><m:sSub><m:e>${letters('30')}</m:e><m:sub>${letters('2')}</m:sub></m:sSub></m:oMath>`,
      '30²',
    ],
    [
      'a phantom in a formula',
      `<m:oMath ${m}><m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e>${letters('9')}</m:e></m:phant>${letters('30')}</m:oMath>`,
      '30',
    ],
    [
      'a mark of the author’s own for a note',
      `${run('30')}<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>2</w:t></w:r>`,
      '30²',
    ],
  ])('%s', async (_, content, read) => {
    const footnotes = `<w:footnotes${declared}><w:footnote w:id="1">${paragraph(run('注。'))}</w:footnote></w:footnotes>`
    expect(await cellOf(paragraph(content), { footnotes })).toBe(read)
  })
})

describe('ink', () => {
  const drawing = (inner: string) =>
    `<w:r><w:drawing><wp:inline><a:graphic ${a}>${inner}</a:graphic></wp:inline></w:drawing></w:r>`
  const field = (code: string, state = '') =>
    `<w:r><w:fldChar w:fldCharType="begin">${state}</w:fldChar></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
  test.each([
    ['a chart', drawing('<c:chart xmlns:c="urn:c" r:id="rId5"/>')],
    ['a diagram', drawing('<dgm:relIds xmlns:dgm="urn:d" r:dm="rId5"/>')],
    ['a shape drawn by hand', drawing('<a:custGeom/>')],
    ['a picture that is kept elsewhere', drawing('<a:blip r:link="rId5"/>')],
    [
      'letters as shapes',
      '<w:r><w:pict><v:shape><v:textpath string="30"/></v:shape></w:pict></w:r>',
    ],
    [
      'an object without a picture',
      '<w:r><w:object><o:OLEObject xmlns:o="urn:o" r:id="rId5"/></w:object></w:r>',
    ],
    ['a box to be ticked', field('FORMCHECKBOX', '<w:ffData><w:checkBox/></w:ffData>')],
    ['a sign by its number', field('SYMBOL 51 \\f Arial')],
    ['a sum without a result', '<w:fldSimple w:instr="=SUM(ABOVE)"/>'],
    ['a property without a result', field('DOCPROPERTY X')],
  ])('%s', async (_, content) => {
    expect(await cellOf(paragraph(content))).toBe('#')
  })

  test.each([
    ['an entry of an index', `${run('30')}${field('XE "9"')}`, '30'],
    ['a line', '<w:r><w:pict><v:line from="0,0" to="9,9"/></w:pict></w:r>', ''],
    [
      'a field with a result',
      `<w:fldSimple w:instr="=SUM(ABOVE)">${run('30')}</w:fldSimple>`,
      '30',
    ],
  ])('%s is none', async (_, content, read) => {
    expect(await cellOf(paragraph(content))).toBe(read)
  })
})
