import { load } from 'cheerio'
import { opinionsChunk } from '../../src/cli/export/tables.js'
import { formatTables } from '../../src/cli/tables.js'
import { codes } from '../../src/codes.js'
import { type Document, formats } from '../../src/document.js'
import { errorCodes } from '../../src/error.js'
import { explain } from '../../src/explain.js'
import { messageOf } from '../../src/finding.js'
import { formatReport } from '../../src/format.js'
import { formatExplanations } from '../../src/format/explain.js'
import type { Report } from '../../src/report.js'
import { verdictOf, verdictText } from '../../src/verdict.js'
import { toPage } from '../../src/view/index.js'
import type { Read } from './pages.js'
import { strayIn } from './wording.js'

/** All that is said of a report in Chinese, and what in it should not be. */

/** Codes, and names that are the same in every language. */
export const names = new RegExp(
  [
    ...[...Object.keys(codes), ...Object.keys(errorCodes)].map((code) =>
      code.replaceAll('.', '\\.'),
    ),
    ...formats.map((format) => `${format.toUpperCase()}\\b`),
    ...[
      'PDF',
      'PNG',
      'Word',
      'WPS',
      'Excel',
      'nianbao',
      '\\.et',
      'OCR',
      'DOCX',
      'XML',
      'HTML',
      'ZIP',
      'KB',
      'JSON',
      '\\.docx',
      '\\.xls',
      '\\.pptx',
      'signal',
      'limit',
    ],
  ].join('|'),
  'gu',
)

/** What is wrong with texts, each beside the text that it stands in. */
export const strays = (texts: readonly string[]) =>
  texts.flatMap((text) => strayIn(text, names).map((word) => [word, text]))

/** The sentences that a report's findings and its verdict are told in: JSON under --lang zh, the sheet that goes back to units. */
function sentencesOf(report: Report): string[] {
  const sheet = opinionsChunk({ input: '', report }, 'zh').rows.flatMap((row) =>
    ['level', 'place', 'problem', 'advice'].map((name) => String(row[name] ?? '')),
  )
  const messages = report.findings.map((one) => messageOf(one, 'zh'))
  return [...sheet, ...messages, verdictText(verdictOf(report), 'zh')]
}

/** What a terminal shows, without the labels and the numbers of the report itself. */
function shownOf(report: Report): string[] {
  const lines = formatReport(report, { lang: 'zh', width: 400 }).split('\n')
  const from = lines.findIndex((line) => line.startsWith('  编制机关'))
  const head = lines.slice(from, lines.indexOf('', from)).slice(1)
  const rest = lines.findLastIndex((line) => /^(?:核对意见（|没有核对意见)/.test(line))
  return [...head, ...lines.slice(rest)]
    .map((line) => line.replace(/^[!*] /, ''))
    .filter((line) => !/^ {2}来源文件/.test(line))
}

/** The explanations of what is in doubt; paths are for programs, and labels are as the document has them. */
function explainedOf(document: Document): string[] {
  return formatExplanations(explain(document), { lang: 'zh' })
    .replace(/^\/[\w/]+/gm, '')
    .split('\n')
    .filter((line) => !/^ {2}[行列] /.test(line))
}

/** The heads of the tables. */
function headsOf(document: Document): string[] {
  const heads = formatTables(document, 'zh').split('\n')
  return heads.filter((line) => /^表 \d/.test(line))
}

/** What a page says of its own in Chinese: neither English, nor quotations, nor codes and paths. */
export function ownOf(html: string): string[] {
  const $ = load(html)
  $(
    '[lang=en], script, style, .quoted, code, kbd, #published, #prose, td, .languages, .digest',
  ).remove()
  $('#unmapped tbody').remove()
  return $('body *')
    .toArray()
    .map((one) => $(one).contents().not('*').text())
    .filter((text) => text.trim() !== '›')
}

const shown = new Set<string>()

/** What is wrong with what the command and the page say of a report, each beside its text. */
export async function straysOf({ document, report }: Read): Promise<string[][]> {
  const said = [...sentencesOf(report), ...shownOf(report), ...explainedOf(document)]
  const found = strays([...said, ...headsOf(document)])
  // A page takes long to make: one for what none before had to say.
  const codesHere = report.findings.map(({ code }) => code)
  if (codesHere.every((code) => shown.has(code))) return found
  for (const code of codesHere) shown.add(code)
  return [...found, ...strays(ownOf(await toPage(report, document)))]
}
