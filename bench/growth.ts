/**
 * How the cost of an input grows with its size: each thing that a document can have much of, from
 * once to 64 times as much. Four times as much should cost four times as much: the growth that is
 * shown is that from 16 to 64 times, of what is linear 1. Exits 1 where it is over `tolerance`.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { documentXml, zipped } from '../corpus/make/docx.js'
import { writePdf } from '../corpus/make/pdf/file.js'

const { parseReport, UnreadableError } = (await import(
  new URL('../dist/index.js', import.meta.url).href
)) as typeof import('../src/index.js')

const tolerance = 2
const sizes = [1, 2, 4, 8, 16, 32, 64]

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../corpus')
const html = readFileSync(join(corpus, 'lingshou-2021-html/source.html'), 'utf8')
const text = readFileSync(join(corpus, 'lingshou-2021-text/source.txt'), 'utf8')

const repeat = (count: number, write: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => write(at)).join('')

const tableAt = html.search(/<table/i)
const tableEnd = html.indexOf('</table>') + '</table>'.length
const table = html.slice(tableAt, tableEnd)
const row = `<tr>${'<td>其他</td>'.repeat(2)}${'<td>1</td>'.repeat(7)}</tr>`
const sentence = '全年共收到政府信息公开申请12件，较上年增长3.5%，其中予以公开8件、部分公开4件。'

/** The page with something more at its end, before, or in its first table. */
const withBody = (more: string) => html.replace('</body>', () => `${more}</body>`)
const withRows = (rows: string) => html.replace('</table>', () => `${rows}</table>`)
const withHead = (more: string) => html.replace('</head>', () => `${more}</head>`)

const wordTable = (rows: number) =>
  `<w:tbl>${repeat(rows, () => `<w:tr>${'<w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc>'.repeat(8)}</w:tr>`)}</w:tbl>`
const wordParagraph = (content: string) => `<w:p>${content}</w:p>`
const wordRun = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`
const word = (body: string) =>
  zipped({
    'word/document.xml': documentXml(
      wordParagraph(wordRun('某县人民政府2021年政府信息公开工作年度报告')) +
        wordParagraph(wordRun('一、总体情况')) +
        wordParagraph(wordRun(sentence)) +
        wordParagraph(wordRun('二、主动公开政府信息情况')) +
        body,
    ),
  })

const fonts = { F1: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' }
const pdf = (pages: number, content: (page: number) => string) =>
  writePdf(
    Array.from({ length: pages }, (_, page) => ({ content: content(page), entries: '' })),
    { fonts, layers: {} },
  )
const wordsOfPage = (count: number) =>
  `BT /F1 8 Tf ${repeat(count, (at) => `1 0 0 1 ${40 + (at % 12) * 44} ${800 - Math.floor(at / 12) * (760 / (count / 12 + 1))} Tm (${at}) Tj `)}ET`
const gridOfPage = (rows: number) =>
  repeat(rows + 1, (at) => `40 ${800 - (at * 760) / rows} m 560 ${800 - (at * 760) / rows} l S `) +
  repeat(11, (at) => `${40 + at * 52} 40 m ${40 + at * 52} 800 l S `) +
  `BT /F1 ${Math.min(8, 600 / rows)} Tf ${repeat(rows * 10, (at) => `1 0 0 1 ${44 + (at % 10) * 52} ${800 - ((Math.floor(at / 10) + 0.8) * 760) / rows} Tm (${at}) Tj `)}ET`

/** Each thing with how much of it is one size, and the input that has so much. */
const things: readonly (readonly [name: string, make: (size: number) => Uint8Array | string])[] = [
  ['html: rows of the table', (n) => withRows(repeat(60 * n, () => row))],
  ['html: tables', (n) => withBody(repeat(2 * n, () => table))],
  ['html: paragraphs', (n) => withBody(repeat(60 * n, () => `<p>${sentence}</p>`))],
  ['html: headings', (n) => withBody(repeat(60 * n, () => '<p>一、总体情况</p><p>略</p>'))],
  ['html: one long paragraph', (n) => withBody(`<p>${sentence.repeat(60 * n)}</p>`)],
  [
    'html: one long sentence',
    (n) => withBody(`<p>${'收到政府信息公开申请13件，'.repeat(40 * n)}</p>`),
  ],
  ['html: one long list', (n) => withBody(`<p>${'公开信息13条、'.repeat(40 * n)}</p>`)],
  ['html: brackets', (n) => withBody(`<p>${'（收到申请（'.repeat(60 * n)}</p>`)],
  ['html: text of digits', (n) => withBody(`<p>${'12345 '.repeat(800 * n)}</p>`)],
  ['html: text of one letter', (n) => withBody(`<p>${'一'.repeat(4000 * n)}</p>`)],
  ['html: one long cell', (n) => withRows(`<tr><td>${'1 '.repeat(2000 * n)}</td></tr>`)],
  ['html: nested boxes', (n) => withBody('<div>'.repeat(8 * n))],
  ['html: boxes with words, nested', (n) => withBody('<div><p>一</p>'.repeat(8 * n))],
  ['html: tables in tables', (n) => withBody('<table><tr><td>1<td>'.repeat(2 * n))],
  ['html: tags that are not closed', (n) => withBody(repeat(50 * n, () => '<p><b>一'))],
  ['html: attributes of a tag', (n) => withBody(`<p ${repeat(800 * n, (at) => `a${at} `)}>一</p>`)],
  ['html: words moved out of a table', (n) => withBody(`<table>${'<b>1</b>'.repeat(200 * n)}`)],
  [
    'html: cells that overlap',
    (n) => withBody(`<table>${repeat(8 * n, () => '<tr><td rowspan=9>1<td>2<td colspan=2>3')}`),
  ],
  ['html: a comment', (n) => withBody(`<!--${'- '.repeat(8000 * n)}`)],
  ['html: entities', (n) => withBody(`<p>${'&nbsp;&#49;&amp'.repeat(800 * n)}</p>`)],
  [
    'html: rules of style',
    (n) => withHead(`<style>${repeat(100 * n, (at) => `.a${at} td{display:none}`)}</style>`),
  ],
  [
    'html: boxes of a grid',
    (n) =>
      withBody(
        `<div style="display:grid;grid-template-columns:repeat(4,1fr)">${'<div>1</div>'.repeat(60 * n)}</div>`,
      ),
  ],
  [
    'html: garbage',
    (n) => withBody(repeat(400 * n, (at) => `<${'!?/a'[at % 4] ?? ''}${at}"'>&#x${at};</`)),
  ],
  ['text: lines', (n) => `${text}\n${repeat(100 * n, () => `${sentence}\n`)}`],
  ['text: one line', (n) => `${text}\n${sentence.repeat(60 * n)}`],
  ['text: lines of numbers', (n) => `${text}\n${'1 0 2 0 0 0 3\n'.repeat(100 * n)}`],
  ['text: a number a line', (n) => `${text}\n${'12\n'.repeat(300 * n)}`],
  ['text: labels', (n) => `${text}\n${'其他\n（三）不予公开\n'.repeat(60 * n)}`],
  ['docx: paragraphs', (n) => word(wordParagraph(wordRun(sentence)).repeat(100 * n))],
  ['docx: runs of a paragraph', (n) => word(wordParagraph(wordRun('一二').repeat(400 * n)))],
  ['docx: rows of a table', (n) => word(wordTable(60 * n))],
  ['docx: tables', (n) => word(`${wordTable(3)}<w:p/>`.repeat(20 * n))],
  [
    'docx: what was deleted',
    (n) => word(wordParagraph(`<w:del>${wordRun('一')}</w:del>`).repeat(200 * n)),
  ],
  [
    'docx: fields',
    (n) => word(wordParagraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(100 * n))),
  ],
  ['pdf: pages', (n) => pdf(n, () => wordsOfPage(300))],
  ['pdf: pages with a table', (n) => pdf(n, () => gridOfPage(30))],
  ['pdf: words of a page', (n) => pdf(1, () => wordsOfPage(200 * n))],
  ['pdf: rows of a page', (n) => pdf(1, () => gridOfPage(10 * n))],
  [
    'pdf: lines of a page',
    (n) =>
      pdf(
        1,
        () =>
          repeat(
            200 * n,
            (at) => `${at % 500} ${(at * 7) % 800} m ${(at % 500) + 40} ${(at * 7) % 800} l S `,
          ) + wordsOfPage(100),
      ),
  ],
  [
    'pdf: boxes over words',
    (n) =>
      pdf(
        1,
        () =>
          `${repeat(100 * n, (at) => `0.9 g ${(at * 13) % 500} ${(at * 7) % 800} 9 9 re f `)}0 g ${wordsOfPage(100 * n)}`,
      ),
  ],
  [
    'pdf: one long word',
    (n) => pdf(1, () => `BT /F1 8 Tf 40 700 Td (${'1'.repeat(800 * n)}) Tj ET`),
  ],
]

const bytesOf = (input: Uint8Array | string) =>
  typeof input === 'string' ? Buffer.from(input) : input

/** The least of a few times, in milliseconds; of what takes long, of one. */
async function timeOf(bytes: Uint8Array): Promise<number> {
  let least = Infinity
  for (let run = 0, spent = 0; run < 5 && spent < 2000; run += 1) {
    const start = performance.now()
    await parseReport(bytes, { limits }).catch((error: unknown) => {
      if (!(error instanceof UnreadableError) || error.code !== 'report.not-found') throw error
    })
    const time = performance.now() - start
    least = Math.min(least, time)
    spent += time
  }
  return least
}

const limits = { milliseconds: 120_000 }
const wanted = process.argv[2]
let isOver = false
for (const [name, make] of things) {
  if (wanted !== undefined && !name.includes(wanted)) continue
  const times: number[] = []
  let failure = ''
  for (const size of sizes) {
    try {
      times.push(await timeOf(bytesOf(make(size))))
    } catch (error) {
      failure = error instanceof Error ? error.message.slice(0, 60) : String(error)
      break
    }
  }
  // Of the small sizes what is done once hides the rest.
  const growth = (times.at(-1) ?? 0) / 4 / (times.at(-3) ?? 1)
  const isSlow = failure !== '' || (growth > tolerance && (times.at(-1) ?? 0) > 100)
  isOver ||= isSlow
  console.log(
    `${isSlow ? '!' : ' '} ${name.padEnd(36)} ${times.map((time) => time.toFixed(0).padStart(6)).join('')} ms   × ${growth.toFixed(2)} ${failure}`,
  )
}
process.exitCode = isOver ? 1 : 0
