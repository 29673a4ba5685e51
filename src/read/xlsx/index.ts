import type { Budget } from '../../budget.js'
import type { Block, Table } from '../../document.js'
import { UnreadableError } from '../../error.js'
import { squeeze } from '../../text.js'
import { openZip, type PartSource, relationsOf } from '../docx/package.js'
import { elementsOf, find, textOf, type XmlElement } from '../docx/xml.js'
import type { Content, ReaderOptions } from '../reader.js'
import { showing } from './numbers.js'
import { blocksOfSheet, richText, type Workbook } from './sheet.js'

/** Reads a workbook (ISO/IEC 29500, SpreadsheetML) as its sheets show it. */
export async function readXlsx(
  bytes: Uint8Array,
  _: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  const parts = await openZip(bytes, budget)
  const root = await relationsOf(parts, '')
  const path = root('officeDocument').find((name) => parts.has(name)) ?? 'xl/workbook.xml'
  const book = await parts.part(path)
  if (book === undefined) throw damagedBook()
  const related = await relationsOf(parts, path)
  const workbook = await workbookOf(parts, book, related)
  const sheets = await sheetsOf(parts, path, book)
  const { blocks, tables } = budget.run(() => contentOf(sheets, workbook))
  const properties = await parts.part(root('core-properties')[0] ?? '')
  const title = squeeze(textOf(find(properties, 'title')))
  return {
    title: title === '' ? null : title,
    blocks,
    tables,
    metadata: Object.fromEntries(
      elementsOf(properties)
        .map((one): [string, string] => [one.name, squeeze(textOf(one))])
        .filter(([name, value]) => /^[A-Za-z]+$/.test(name) && value !== ''),
    ),
    charset: null,
    pages: null,
  }
}

function damagedBook(): UnreadableError {
  return new UnreadableError(
    'docx.damaged',
    'The workbook is damaged (it has no main part): download it again, or open it and save it anew.',
  )
}

async function workbookOf(
  parts: PartSource,
  book: XmlElement,
  related: (type: string) => string[],
): Promise<Workbook> {
  const strings = await parts.part(related('sharedStrings')[0] ?? '')
  const styles = await parts.part(related('styles')[0] ?? '')
  const isFrom1904 = /^(?:1|true)$/.test(find(book, 'workbookPr')?.attributes.get('date1904') ?? '')
  return {
    strings: elementsOf(strings, 'si').map(richText),
    show: showing(styles, isFrom1904),
  }
}

/** The sheets that are shown, in their order. */
async function sheetsOf(parts: PartSource, path: string, book: XmlElement): Promise<XmlElement[]> {
  const targets = await relationsOf(parts, path, 'id')
  const shown = elementsOf(find(book, 'sheets'), 'sheet').filter(
    ({ attributes }) => !/hidden/i.test(attributes.get('state') ?? ''),
  )
  const sheets: XmlElement[] = []
  for (const { attributes } of shown) {
    const [name = ''] = targets(attributes.get('r:id') ?? '')
    const sheet = await parts.part(name)
    if (sheet !== undefined) sheets.push(sheet)
  }
  return sheets
}

function contentOf(
  sheets: readonly XmlElement[],
  workbook: Workbook,
): { blocks: Block[]; tables: Table[] } {
  const tables: Table[] = []
  const blocks = sheets.flatMap((sheet) =>
    blocksOfSheet(sheet, workbook).map((one): Block => {
      if ('type' in one) return one
      tables.push(one)
      return { type: 'table', table: tables.length - 1 }
    }),
  )
  return { blocks, tables }
}
