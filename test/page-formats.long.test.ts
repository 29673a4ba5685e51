import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { seriesByBody } from '../src/check/series/bodies.js'
import { opinionsChunk, seriesOpinionsChunk } from '../src/cli/export/tables.js'
import type { Table } from '../src/document.js'
import { parseReport, readDocument, type Report, toRows } from '../src/index.js'
import { verdictOf, verdictTitles } from '../src/verdict.js'
import { escaped } from '../src/view/markup.js'
import { allRead, drop, layIn, nameOf, opened, saved, writePage } from './support/checking-page.js'
import { executablePath, launch, named } from './support/chromium.js'
import { query } from './support/duckdb.js'
import { bytesOf, pathOf, readOnce } from './support/pages.js'

/** Documents of every format that is read; more are made below. */
const cases = `
baizhi-finance-2021-divisions/source.html canglan-2024-cms/source.html
cangzhu-2022-foreign-columns/source.html chengchuan-2022-gbk/source.html
lanting-2023-contradictions/source.html lingshou-2021-html/source.html
shanghai-office-2019-drift/source.html tingzhou-2022-big5/source.html
yuyuan-agriculture-2021-part-missing/source.html liaotang-health-2022-missing/source.html
changyuan-2023-docm-split/source.docx gaoyi-2021-docx-tracked/source.docx
jizhou-2023-docx-wps/source.docx duanyang-2022-docx-lists/source.docx
chengchuan-2022-docx-hidden/source.docx suqian-2023-docx-boxes/source.docx
tanghe-2020-flat-opc/source.docx
hongze-2023-pdf-chromium/source.pdf gaoyi-2021-pdf-scattered/source.pdf
meiting-2020-pdf-no-rules/source.pdf suqian-2023-pdf-vertical/source.pdf
zhaoyuan-2022-pdf-chromium/source.pdf luolan-2019-pdf-turned-page/source.pdf
lingshou-2021-text/source.txt zhixian-2022-text-gbk/source.txt jizhou-2023-text-layout/source.txt
pinggao-2023-text-cells-lost/source.txt duanyang-2022-text-spaced/source.txt
jizhou-2023-doc/source.doc meiting-2020-doc/source.doc luyi-2023-doc/source.doc
suqian-2024-doc/source.doc jizhou-2023-odt/source.odt tanghe-2020-odt/source.odt
wangyuan-2022-fodt/source.odt jizhou-2023-xlsx/source.xlsx suqian-2024-xlsx/source.xlsx
tanghe-2020-xlsx/source.xlsx meiting-2020-rtf/source.rtf zhaoyuan-2022-rtf/source.rtf
zhaoyuan-2022-mht/source.mht tanghe-2020-ofd/source.ofd zhaoyuan-2022-eml/source.eml
zhaoyuan-2022-zip/source.zip wangyuan-2022-csv/source.txt`
  .trim()
  .split(/\s+/)

/** Cells of a table, row by row; of a merged one the first place has the text. */
function rowsOf({ cells, rowCount, columnCount }: Table): string[][] {
  const texts = Array.from({ length: rowCount }, () => Array<string>(columnCount).fill(''))
  for (const { row, column, text } of cells) {
    const own = texts[row]
    if (own !== undefined) own[column] = text.replace(/\s+/g, ' ')
  }
  return texts
}

const asMarkdown = (title: string, tables: readonly Table[]): string =>
  [
    `# ${title}`,
    ...tables.map((table) => {
      const lines = rowsOf(table).map((row) => `| ${row.join(' | ')} |`)
      const rule = `|${' --- |'.repeat(rowsOf(table)[0]?.length ?? 1)}`
      return [lines[0], rule, ...lines.slice(1)].join('\n')
    }),
  ].join('\n\n')

function asOds(title: string, tables: readonly Table[]): Uint8Array {
  const cell = (text: string) =>
    `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`
  const row = (texts: readonly string[]) =>
    `<table:table-row>${texts.map(cell).join('')}</table:table-row>`
  const rows = [[title], ...tables.flatMap(rowsOf)].map(row).join('')
  const space = (name: string) =>
    `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${['office', 'table', 'text'].map(space).join(' ')} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="年报">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(content),
  })
}

let folder = ''
/** What is dropped, by the names that the page gives, with what Node reads of it. */
const expected = new Map<string, Report>()

async function makeOthers(): Promise<void> {
  const { document, report } = await readOnce('lingshou-2021-html/source.html')
  const title = report.title ?? ''
  copyFileSync(pathOf('wangyuan-2022-doc/source.doc'), join(folder, '网苑.wps'))
  writeFileSync(join(folder, '年报.md'), asMarkdown(title, document.tables))
  writeFileSync(join(folder, '年报.ods'), asOds(title, document.tables))
  const inner = {
    '甲.html': new Uint8Array(bytesOf('lanting-2023-contradictions/source.html')),
    '乙/乙.docx': new Uint8Array(bytesOf('luyi-2023-docx-nested/source.docx')),
  }
  writeFileSync(join(folder, '两份.zip'), zipSync(inner))
  for (const name of ['网苑.wps', '年报.md', '年报.ods']) {
    expected.set(name, await parseReport(join(folder, name)))
  }
  for (const [name, bytes] of Object.entries(inner)) {
    expected.set(`两份.zip/${name}`, await parseReport(bytes))
  }
}

const names = [...cases.map(nameOf), '网苑.wps', '年报.md', '年报.ods', '两份.zip']

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  writePage(join(folder, '核对.html'))
  layIn(folder, cases)
  for (const path of cases) expected.set(nameOf(path), (await readOnce(path)).report)
  await makeOthers()
})

afterAll(() => rmSync(folder, { recursive: true }))

const inBrowser = executablePath === null ? describe.skip : describe

inBrowser(named('What is dropped on 核对.html, in Chromium'), () => {
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    browser = await launch()
    context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  })

  afterAll(() => browser.close())

  const open = () => opened(context, join(folder, '核对.html'))

  test('files of all formats in one drop: results and all that is saved are those of Node', async () => {
    expect(names.length).toBeGreaterThanOrEqual(40)
    const { page, noise } = await open()
    await drop(
      page,
      names.map((name) => join(folder, name)),
    )
    await allRead(page)
    const shown = await page.evaluate<[string, string][]>(
      `[...document.querySelectorAll('[data-kind]')].map((row) => [row.querySelector('.open')?.textContent ?? row.textContent, row.querySelector('.kind [lang="zh"]').textContent])`,
    )
    const results = [...expected].map(
      ([name, report]) => [name, verdictTitles[verdictOf(report).kind].zh] as const,
    )
    expect(new Map(shown)).toEqual(new Map(results))
    await expectRows(page)
    await expectSameRows(page)
    await expectOpinions(page)
    expect(noise).toEqual([])
    await page.close()
  })

  async function expectRows(page: Page): Promise<void> {
    const lines = readFileSync(await saved(page, 'ndjson', folder), 'utf8')
      .trimEnd()
      .split('\n')
    const rows = lines.map((line) => JSON.parse(line) as { input: string })
    for (const [name, report] of expected) {
      const own = toRows(report).map((row) => ({ input: name, ...row }))
      const given = rows.filter(({ input }) => input === name)
      expect(given).toEqual(JSON.parse(JSON.stringify(own)))
    }
    expect(new Set(rows.map(({ input }) => input))).toEqual(new Set(expected.keys()))
  }

  /** CSV and Parquet have the rows of NDJSON. */
  async function expectSameRows(page: Page): Promise<void> {
    await saved(page, 'csv', folder)
    await saved(page, 'parquet', folder)
    const own = ['input', 'path', 'label', 'raw', 'kind', '"table"', '"row"', 'page']
    const texts = own.map((name) => `coalesce(cast(${name} as varchar), '') as ${name}`).join(', ')
    const [csv = '', parquet = '', json = ''] = [
      "read_csv('saved.csv', all_varchar = true)",
      "'saved.parquet'",
      "read_json('saved.ndjson', maximum_object_size = 1000000)",
    ].map((file) => `select ${texts}, cast(value as double) as value from ${file}`)
    for (const [one, other] of [
      [csv, json],
      [json, csv],
      [parquet, json],
      [json, parquet],
    ] as const) {
      expect(await query(`(${one}) except all (${other}) limit 3`, folder)).toEqual([])
    }
  }

  async function expectOpinions(page: Page): Promise<void> {
    const { tables } = await readDocument(await saved(page, 'xlsx', folder))
    const [heads = [], ...lines] = rowsOf(tables[0]!)
    expect(heads).toEqual(expect.arrayContaining(['单位', '年度', '处理建议', '核实情况']))
    const chunks = [
      ...[...expected].map(([input, report]) => opinionsChunk({ input, report }, 'zh')),
      ...seriesByBody([...expected.values()]).map(({ issuer, findings }) =>
        seriesOpinionsChunk(issuer, findings, 'zh'),
      ),
    ]
    const own = chunks.flatMap(({ rows }) => rows.map(({ level, problem }) => [level, problem]))
    const at = ['等级', '问题'].map((name) => heads.indexOf(name))
    const given = lines.map((line) => at.map((column) => line[column]))
    const bare = (rows: readonly unknown[]) =>
      rows.map((row) => String(row).replace(/\s/g, '')).sort()
    expect(bare(given)).toEqual(bare(own))
  }

  test('a folder is opened with the folders in it; what is no document is counted', async () => {
    const inner = join(folder, '各单位年报/2021')
    mkdirSync(inner, { recursive: true })
    copyFileSync(pathOf('lingshou-2021-html/source.html'), join(inner, '灵寿.html'))
    copyFileSync(pathOf('tanghe-2020-doc/source.doc'), join(inner, '../棠河.doc'))
    writeFileSync(join(inner, '.hidden'), 'x')
    const { page, noise } = await open()
    await drop(page, [join(folder, '各单位年报')])
    await allRead(page)
    expect(await page.locator('.open').allTextContents()).toEqual([
      '各单位年报/2021/灵寿.html',
      '各单位年报/棠河.doc',
    ])
    expect(await page.textContent('#told [lang="zh"] >> nth=1')).toContain('1 个文件未纳入')
    expect(noise).toEqual([])
    await page.close()
  })

  test('a folder in which there is nothing to read says so', async () => {
    mkdirSync(join(folder, '空'))
    writeFileSync(join(folder, '空/.hidden'), 'x')
    const { page } = await open()
    await drop(page, [join(folder, '空')])
    await page.waitForSelector('#progress:visible')
    expect(await page.textContent('#told')).toContain('1 个文件未纳入')
    await page.close()
  })
})
