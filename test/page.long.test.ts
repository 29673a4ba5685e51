import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { readDocument, toRows } from '../src/index.js'
import { verdictOf, verdictTitles } from '../src/verdict.js'
import { executablePath, launch, named } from './support/chromium.js'
import { query } from './support/duckdb.js'
import { pathOf, readOnce } from './support/pages.js'
import { payloads } from './support/payloads.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Forty documents, of every format that is read. */
const cases = `
baizhi-finance-2021-divisions/source.html canglan-2024-cms/source.html
cangzhu-2022-foreign-columns/source.html chengchuan-2022-gbk/source.html
lanting-2023-contradictions/source.html lingshou-2021-html/source.html
shanghai-office-2019-drift/source.html tingzhou-2022-big5/source.html
yuyuan-agriculture-2021-part-missing/source.html liaotang-health-2022-missing/source.html
changyuan-2023-docm-split/source.docx gaoyi-2021-docx-tracked/source.docx
jizhou-2023-docx-wps/source.docx duanyang-2022-docx-lists/source.docx
chengchuan-2022-docx-hidden/source.docx suqian-2023-docx-boxes/source.docx
hongze-2023-pdf-chromium/source.pdf gaoyi-2021-pdf-scattered/source.pdf
meiting-2020-pdf-no-rules/source.pdf suqian-2023-pdf-vertical/source.pdf
zhaoyuan-2022-pdf-chromium/source.pdf luolan-2019-pdf-turned-page/source.pdf
lingshou-2021-text/source.txt zhixian-2022-text-gbk/source.txt jizhou-2023-text-layout/source.txt
pinggao-2023-text-cells-lost/source.txt duanyang-2022-text-spaced/source.txt
jizhou-2023-doc/source.doc meiting-2020-doc/source.doc luyi-2023-doc/source.doc
suqian-2024-doc/source.doc jizhou-2023-odt/source.odt tanghe-2020-odt/source.odt
jizhou-2023-xlsx/source.xlsx suqian-2024-xlsx/source.xlsx tanghe-2020-xlsx/source.xlsx
meiting-2020-rtf/source.rtf zhaoyuan-2022-rtf/source.rtf
zhaoyuan-2022-mht/source.mht tanghe-2020-ofd/source.ofd`
  .trim()
  .split(/\s+/)

/** `lingshou-2021-html/source.html` → `lingshou-2021-html.html`. */
const nameOf = (path: string) => path.replace('/source', '')

let folder = ''
let file = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  file = join(folder, '核对.html')
  execFileSync(process.execPath, [join(root, 'node_modules/.bin/tsx'), '.ci/page.ts', file], {
    cwd: root,
  })
  for (const path of cases) copyFileSync(pathOf(path), join(folder, nameOf(path)))
})

afterAll(() => rmSync(folder, { recursive: true }))

const inBrowser = executablePath === null ? describe.skip : describe

interface Opened {
  readonly page: Page
  /** What it asked for beside itself, and what it complained of. */
  readonly noise: string[]
}

interface AxeResults {
  readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[]
  readonly passes: readonly { id: string }[]
}

inBrowser(named('核对.html in Chromium'), () => {
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    browser = await launch()
    context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  })

  afterAll(() => browser.close())

  async function open(): Promise<Opened> {
    const page = await context.newPage()
    const noise: string[] = []
    const own = pathToFileURL(file).href
    page.on('console', (message) => noise.push(message.text()))
    page.on('pageerror', (error) => noise.push(error.message))
    page.on('request', (request) => {
      if (request.url() !== own && !/^(?:blob|data):/.test(request.url())) noise.push(request.url())
    })
    await page.goto(own)
    await page.waitForSelector('html[data-ready]')
    return { page, noise }
  }

  const put = async (page: Page, ...names: string[]) => {
    await page.setInputFiles(
      '#files',
      names.map((name) => join(folder, name)),
    )
    await page.waitForSelector('#downloads:visible, #report:visible', {
      timeout: 300_000,
    })
  }

  const violations = async (page: Page): Promise<unknown[]> => {
    await page.evaluate(axe)
    const { violations, passes } = await page.evaluate<AxeResults>(
      'axe.run({ resultTypes: ["violations"] })',
    )
    expect(passes.map(({ id }) => id)).toContain('color-contrast')
    return violations.map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html])
  }

  const saved = async (page: Page, kind: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click(`[data-write="${kind}"]`),
    ])
    const path = join(folder, `saved.${kind}`)
    await download.saveAs(path)
    return path
  }

  test('is one file of at most 8 MB', () => {
    expect(statSync(file).size).toBeLessThan(8 * 2 ** 20)
  })

  test('forty files of all formats at once: results and downloads are those of Node', async () => {
    const { page, noise } = await open()
    await put(page, ...cases.map(nameOf))
    const shown = await page.evaluate<[string, string][]>(
      `[...document.querySelectorAll('[data-kind]')].map((row) => [row.querySelector('.open').textContent, row.querySelector('.kind [lang="zh"]').textContent])`,
    )
    const expected = await Promise.all(
      cases.map(async (path) => {
        const { report } = await readOnce(path)
        return [nameOf(path), verdictTitles[verdictOf(report).kind].zh] as const
      }),
    )
    expect(shown).toHaveLength(40)
    expect(new Map(shown)).toEqual(new Map(expected))
    await expectDownloads(page)
    expect(noise).toEqual([])
    await page.close()
  })

  async function expectDownloads(page: Page): Promise<void> {
    const lines = readFileSync(await saved(page, 'ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
    const rows = lines.map((line) => JSON.parse(line) as { input: string; path: string })
    for (const path of cases) {
      const { report } = await readOnce(path)
      const own = toRows(report).map((row) => ({ input: nameOf(path), ...row }))
      const given = rows.filter(({ input }) => input === nameOf(path))
      expect(given).toEqual(JSON.parse(JSON.stringify(own)))
    }
    const count = { rows: rows.length }
    await saved(page, 'csv')
    await saved(page, 'parquet')
    const [inCsv] = await query("select count(*) as rows from 'saved.csv'", folder)
    const [inParquet] = await query("select count(*) as rows from 'saved.parquet'", folder)
    expect([inCsv, inParquet]).toEqual([count, count])
    const { tables } = await readDocument(await saved(page, 'xlsx'))
    const cells = tables[0]?.cells ?? []
    const heads = cells.filter(({ row }) => row === 0).map(({ text }) => text)
    expect(heads).toEqual(expect.arrayContaining(['单位', '年度', '等级', '问题', '核实情况']))
    const reports = await Promise.all(cases.map(async (path) => (await readOnce(path)).report))
    const levels = cells.filter(({ text }) => /^(?:问题|疑点|提示)$/.test(text)).slice(1)
    const findings = reports.flatMap((report) => report.findings)
    expect(levels.length).toBeGreaterThanOrEqual(findings.length)
  }

  test('one file opens by itself: the result has the focus, the pages of a PDF come as pictures', async () => {
    const { page, noise } = await open()
    await put(page, 'hongze-2023-pdf-chromium.pdf')
    await page.waitForSelector('#verdict')
    expect(await page.evaluate('document.activeElement.id')).toBe('verdict')
    expect(await page.textContent('#verdict [lang="zh"]')).toMatch(/^有疑点，请核实/)
    await page.waitForSelector('.page.pictured image')
    // The picture and the boxes are of one size, so that they lie over each other.
    const box = await page.evaluate("document.querySelector('.page svg').getAttribute('viewBox')")
    expect(box).toBe('0 0 612 792')
    await page.keyboard.press('n')
    expect(await page.evaluate('document.activeElement.id')).toBe('finding-0')
    await page.click('#back')
    expect(await page.isVisible('#home')).toBe(true)
    expect(noise).toEqual([])
    await page.close()
  })

  test.each([
    ['desktop', 'light', 1400],
    ['desktop', 'dark', 1400],
    ['phone', 'light', 390],
  ] as const)('%s, %s: axe finds nothing in any state', async (_, colorScheme, width) => {
    const { page } = await open()
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 850 })
    expect(['home', await violations(page)]).toEqual(['home', []])
    await put(page, 'hongze-2023-pdf-chromium.pdf', 'lanting-2023-contradictions.html')
    expect(['list', await violations(page)]).toEqual(['list', []])
    await page.click('.open >> nth=1')
    await page.waitForSelector('#verdict')
    expect(['report', await violations(page)]).toEqual(['report', []])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await page.click('[data-correct] >> nth=0')
    expect(['dialog', await violations(page)]).toEqual(['dialog', []])
    await page.close()
  })

  test('payloads run nothing, in text, in cells, or as the name of a file', async () => {
    expect(payloads).toHaveLength(67)
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const html = readFileSync(pathOf('lanting-2023-contradictions/source.html'), 'utf8')
    const paragraphs = payloads.map((text) => `<p>${escaped(text)}</p>`).join('\n')
    const cells = payloads.map((text) => `<tr><td>${escaped(text)}</td><td>1</td></tr>`).join('')
    const poisoned = html
      .replace(/(<h1[^>]*>)/, `$1${escaped(payloads[0]!)}`)
      .replace('</body>', `${paragraphs}<table>${cells}</table></body>`)
    const name = `"><img src=x onerror=window.hacked=1>.html`
    writeFileSync(join(folder, name), poisoned)
    const text = readFileSync(pathOf('lingshou-2021-text/source.txt'), 'utf8')
    writeFileSync(join(folder, 'poisoned.txt'), `${text}\n${payloads.join('\n')}`)
    const { page, noise } = await open()
    await put(page, name, 'poisoned.txt')
    for (const at of [0, 1]) {
      await page.click(`.open >> nth=${at}`)
      await page.waitForSelector('#verdict')
      await page.hover('.value a >> nth=0')
      await page.keyboard.press('n')
      await page.click('#back')
    }
    await saved(page, 'xlsx')
    expect(await page.evaluate('window.hacked ?? null')).toBeNull()
    expect(noise).toEqual([])
    await page.close()
  })

  test('files that cannot be read are told, and take nothing with them', async () => {
    writeFileSync(join(folder, 'empty.pdf'), '')
    writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.7\n1 0 obj\n<< /Type /Catalog')
    writeFileSync(join(folder, 'deep.html'), '<div><table><tr><td>'.repeat(200_000))
    writeFileSync(join(folder, 'image.png'), Buffer.from('89504e470d0a1a0a', 'hex'))
    const { page, noise } = await open()
    await put(page, 'empty.pdf', 'broken.pdf', 'deep.html', 'image.png', 'lingshou-2021-html.html')
    const kinds = await page.evaluate<string[]>(
      "[...document.querySelectorAll('[data-kind]')].map((row) => row.dataset.kind)",
    )
    expect(kinds.sort()).toEqual(['clear', 'refused', 'refused', 'refused', 'refused'])
    const refused = await page
      .locator('[data-kind="refused"] .told small [lang="zh"]')
      .allTextContents()
    for (const text of refused) expect(text).toMatch(/请/)
    await page.click('[data-filter="refused"]')
    expect(await page.locator('[data-kind="clear"]').isVisible()).toBe(false)
    await page.click('[data-filter=""]')
    await page.click('.open')
    await page.waitForSelector('#verdict.clear')
    expect(noise).toEqual([])
    await page.close()
  })

  test('a correction by hand is marked, kept in the browser, and stands beside what was read', async () => {
    const name = 'hongze-2023-pdf-chromium.pdf'
    const first = await open()
    await put(first.page, name)
    await first.page.click('#finding-0 [data-correct]')
    await first.page.fill('#correction-value', '１1')
    await first.page.fill('#correction-by', '张三')
    await first.page.keyboard.press('Enter')
    expect(await first.page.textContent('.value.corrected ins')).toMatch(/^11/)
    await first.page.close()
    const { page } = await open()
    await put(page, name)
    expect(await page.textContent('.corrected-list')).toMatch(/11[\s\S]*张三/)
    await page.click('#back')
    await saved(page, 'csv')
    const rows = await query(
      "select path, value, corrected, corrected_by from 'saved.csv' where corrected is not null",
      folder,
    )
    expect(rows).toEqual([
      {
        path: '/proceedings/reconsideration/total',
        value: 0,
        corrected: 11,
        corrected_by: '张三',
      },
    ])
    await page.click('.open')
    await page.waitForSelector('.corrected-list')
    await page.click('#finding-0 [data-correct]')
    await page.click('#correction-remove')
    expect(await page.locator('.corrected-list').count()).toBe(0)
    await page.close()
  })

  test('several years of one body are held against each other', async () => {
    const { page } = await open()
    for (const year of [2022, 2023]) {
      const text = readFileSync(pathOf('lingshou-2021-html/source.html'), 'utf8')
      writeFileSync(join(folder, `${year}.html`), text.replaceAll('2021', String(year)))
    }
    await put(page, '2022.html', '2023.html')
    await page.waitForSelector('#series')
    expect(await page.textContent('#series h3')).toMatch(/灵寿县[\s\S]*2022、2023/)
    expect(await page.locator('#series li').count()).toBeGreaterThan(0)
    await page.close()
  })

  test('a report of five pages is printed on eight sheets at most, the findings on the first', async () => {
    const { page } = await open()
    await put(page, 'zhaoyuan-2022-pdf-chromium.pdf')
    await page.waitForSelector('#verdict')
    const sheets = await readDocument(await page.pdf({ format: 'A4' }))
    expect(sheets.pages).toBeLessThanOrEqual(8)
    const first = sheets.blocks.flatMap((one) =>
      'text' in one && one.page === 1 ? [one.text] : [],
    )
    expect(first.join('')).toMatch(/核对意见[\s\S]*核实情况/)
    await page.close()
  })

  test('by keyboard alone: to the files, to a report, to its findings, and back', async () => {
    const { page } = await open()
    await page.bringToFront()
    const focused = () => page.evaluate<string>('document.activeElement.id')
    for (let tabs = 0; tabs < 6 && (await focused()) !== 'choose'; tabs += 1)
      await page.keyboard.press('Tab')
    expect(await focused()).toBe('choose')
    // What the button does is ours; the dialog that then opens, and choosing in it, is the browser's.
    await page.evaluate(`document.getElementById('files').addEventListener('click', (event) => {
      event.preventDefault()
      event.target.dataset.clicked = ''
    })`)
    await page.keyboard.press('Enter')
    await page.waitForSelector('#files[data-clicked]', { state: 'attached' })
    await page.setInputFiles('#files', join(folder, 'lanting-2023-contradictions.html'))
    await page.waitForSelector('#verdict')
    await page.keyboard.press('n')
    expect(await focused()).toBe('finding-0')
    await page.focus('#back')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.dataset.open')).toBe('0')
    await page.close()
  })

  test('a browser that is too old is told so, and which are not', async () => {
    const page = await context.newPage()
    await page.addInitScript('delete window.DecompressionStream')
    await page.goto(pathToFileURL(file).href)
    expect(await page.textContent('#old')).toMatch(/需要较新的浏览器[\s\S]*Edge 或 Chrome \d+/)
    expect(await page.isVisible('#old')).toBe(true)
    await page.close()
  })
})
