import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { zipSync } from 'fflate'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { readDocument } from '../src/index.js'
import { allRead, layIn, opened, saved, violationsOn, writePage } from './support/checking-page.js'
import { executablePath, launch, named } from './support/chromium.js'
import { query } from './support/duckdb.js'
import { pathOf } from './support/pages.js'
import { payloads } from './support/payloads.js'

const cases = [
  ...['hongze-2023-pdf-chromium/source.pdf', 'zhaoyuan-2022-pdf-chromium/source.pdf'],
  ...['lanting-2023-contradictions/source.html', 'lingshou-2021-html/source.html'],
]

let folder = ''
let file = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  file = join(folder, '核对.html')
  writePage(file)
  layIn(folder, cases)
})

afterAll(() => rmSync(folder, { recursive: true }))

const inBrowser = executablePath === null ? describe.skip : describe

const others = ['lingshou-2021-html.html', 'empty.html']

/** A file of Word whose sectors go on themselves. */
function endlessDoc(): Buffer {
  const bytes = readFileSync(pathOf('tanghe-2020-doc/source.doc'))
  const sector = 1 << bytes.readUInt16LE(30)
  const allocation = (bytes.readUInt32LE(76) + 1) * sector
  for (let at = 0; at < sector / 4; at += 1) bytes.writeUInt32LE(at, allocation + 4 * at)
  return bytes
}

inBrowser(named('核对.html in Chromium'), () => {
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    browser = await launch()
    context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  })

  afterAll(() => browser.close())

  const open = () => opened(context, file)

  const put = async (page: Page, ...names: string[]) => {
    await page.setInputFiles(
      '#files',
      names.map((name) => join(folder, name)),
    )
    await allRead(page)
  }

  const widthOf = (page: Page) => page.evaluate('document.documentElement.scrollWidth')

  test('is one file of at most 8 MB', () => {
    expect(statSync(file).size).toBeLessThan(8 * 2 ** 20)
  })

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
    ['phone', 'light', 375],
    ['phone', 'dark', 375],
  ] as const)('%s, %s: axe finds nothing in any state', async (_, colorScheme, width) => {
    const { page } = await open()
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 850 })
    expect(['home', await violationsOn(page)]).toEqual(['home', []])
    await put(page, 'hongze-2023-pdf-chromium.pdf', 'lanting-2023-contradictions.html')
    expect(['list', await violationsOn(page)]).toEqual(['list', []])
    expect(await widthOf(page)).toBeLessThanOrEqual(width)
    await page.click('#sheets-button')
    await page.waitForSelector('#sheets .sheet')
    expect(['sheets', await violationsOn(page)]).toEqual(['sheets', []])
    expect(await widthOf(page)).toBeLessThanOrEqual(width)
    await page.click('#back')
    await page.click('.open >> nth=1')
    await page.waitForSelector('#verdict')
    expect(['report', await violationsOn(page)]).toEqual(['report', []])
    expect(await widthOf(page)).toBeLessThanOrEqual(width)
    await page.click('[data-correct] >> nth=0')
    expect(['dialog', await violationsOn(page)]).toEqual(['dialog', []])
    await page.fill('#correction-value', '11')
    await page.click('#correction-save')
    expect(await page.textContent('#state [lang="zh"]')).toBe('更正已记录。')
    expect(['corrected', await violationsOn(page)]).toEqual(['corrected', []])
    await page.click('#back')
    await page.click('.languages [value="en"]')
    expect(['English', await violationsOn(page)]).toEqual(['English', []])
    await page.close()
  })

  test('on a telephone nothing makes the page wider than the screen', async () => {
    const phone = { viewport: { width: 375, height: 720 }, isMobile: true, hasTouch: true }
    const own = await browser.newContext(phone)
    const { page } = await opened(own, file)
    const widths = [await widthOf(page)]
    await put(page, 'hongze-2023-pdf-chromium.pdf', 'lanting-2023-contradictions.html')
    widths.push(await widthOf(page))
    await page.click('#sheets-button')
    await page.waitForSelector('#sheets .sheet')
    widths.push(await widthOf(page))
    await page.click('#back')
    await page.click('.open >> nth=0')
    await page.waitForSelector('#verdict')
    widths.push(await widthOf(page))
    expect(widths).toEqual([375, 375, 375, 375])
    await own.close()
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
    await page.click('#sheets-button')
    await page.waitForSelector('#sheets .sheet')
    await page.click('#back')
    await saved(page, 'xlsx', folder)
    expect(await page.evaluate('window.hacked ?? null')).toBeNull()
    expect(noise).toEqual([])
    await page.close()
  })

  test('files that cannot be read are told, and take nothing with them', async () => {
    writeFileSync(join(folder, 'empty.pdf'), '')
    writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.7\n1 0 obj\n<< /Type /Catalog')
    // Blanks of a quarter of a gigabyte, that are little as they lie there.
    const blanks = new Uint8Array(2 ** 28)
    writeFileSync(join(folder, 'bomb.docx'), zipSync({ 'word/document.xml': blanks }))
    writeFileSync(join(folder, 'endless.doc'), endlessDoc())
    writeFileSync(join(folder, 'noise.ofd'), Buffer.from(payloads.join('').repeat(5)))
    writeFileSync(join(folder, 'deep.html'), '<div><table><tr><td>'.repeat(200_000))
    writeFileSync(join(folder, 'image.png'), Buffer.from('89504e470d0a1a0a', 'hex'))
    const { page, noise } = await open()
    const hostile = ['empty.pdf', 'broken.pdf', 'bomb.docx', 'endless.doc', 'noise.ofd']
    await put(page, ...hostile, 'deep.html', 'image.png', 'lingshou-2021-html.html')
    const kinds = await page.evaluate<string[]>(
      "[...document.querySelectorAll('[data-kind]')].map((row) => row.dataset.kind)",
    )
    expect(kinds.sort()).toEqual(['clear', ...Array<string>(7).fill('refused')])
    expect(await page.textContent('#told [lang="zh"]')).toBe('已读取 1 份，无法读取 7 份。')
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
    await saved(page, 'csv', folder)
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
    await page.waitForSelector('.series')
    expect(await page.textContent('.series h3')).toMatch(/灵寿县[\s\S]*2022、2023/)
    expect(await page.locator('.series li').count()).toBeGreaterThan(0)
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

  test('the pages of a report are printed as pictures, seen or not', async () => {
    const { page } = await open()
    await put(page, 'zhaoyuan-2022-pdf-chromium.pdf')
    await page.waitForSelector('#verdict')
    await page.evaluate("window.print = () => { document.documentElement.dataset.printed = '' }")
    await page.click('#print')
    await page.waitForSelector('html[data-printed]')
    const [pages, pictured] = await Promise.all(
      ['.page', '.page.pictured image'].map((one) => page.locator(one).count()),
    )
    expect(pages).toBeGreaterThan(2)
    expect(pictured).toBe(pages)
    await page.close()
  })

  test('all files at once are printed: the results first, then a sheet for each with findings', async () => {
    writeFileSync(join(folder, 'empty.html'), '')
    const { page, noise } = await open()
    await put(page, 'hongze-2023-pdf-chromium.pdf', 'lanting-2023-contradictions.html', ...others)
    await page.click('#sheets-button')
    await page.waitForSelector('#sheets .sheet')
    expect(await page.evaluate('document.activeElement.id')).toBe('print')
    expect(await page.locator('#sheets .overview tbody tr').count()).toBe(4)
    const titles = await page.locator('.sheet h2').allTextContents()
    expect(titles).toEqual([
      '洪泽区人民政府2023年政府信息公开工作年度报告',
      '兰汀市人民政府2023年政府信息公开工作年度报告',
    ])
    const printed = await readDocument(await page.pdf({ format: 'A4' }))
    expect(printed.pages).toBe(3)
    const texts = printed.tables.flatMap(({ cells }) => cells.map(({ text }) => text))
    for (const text of ['未发现问题', '无法读取', '核实情况', '第四部分“行政复议”的“总计”'])
      expect(texts.join('\n')).toContain(text)
    await page.click('#back')
    expect(await page.evaluate('document.activeElement.id')).toBe('sheets-button')
    expect(noise).toEqual([])
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
