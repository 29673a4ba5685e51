/**
 * Goes through the trial that docs/trial.zh-CN.md describes: 核对.html on a desk, in dark mode and on a
 * telephone. It writes a picture of each step, and says how long the steps took and how many characters
 * had to be read. It takes dist/ and Chromium: `npm run docs:trial -- FOLDER`.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { page as textOfPage } from '../.ci/page.js'
import { allRead } from '../test/support/checking-page.js'
import { launch } from '../test/support/chromium.js'

const root = join(import.meta.dirname, '..')
const out = process.argv[2] ?? join(root, 'build/trial')

/** What lies in the folder of the person who tries it, under names as such files have. */
const reports = {
  '洪泽区2023年年报.pdf': 'hongze-2023-pdf-chromium/source.pdf',
  '兰汀市2023年年报.html': 'lanting-2023-contradictions/source.html',
  '灵寿县2021年年报.html': 'lingshou-2021-html/source.html',
  '宿迁市2024年年报.doc': 'suqian-2024-doc/source.doc',
  '霁州市2023年年报.docx': 'jizhou-2023-docx-wps/source.docx',
  '棠河县交通运输局2020年年报.xlsx': 'tanghe-2020-xlsx/source.xlsx',
} as const
const empty = '空文件.pdf'

const desk = { width: 1366, height: 768, isMobile: false }
const phone = { width: 375, height: 720, isMobile: true }
const looks = [
  { name: 'desk', ...desk, colorScheme: 'light' },
  { name: 'desk-dark', ...desk, colorScheme: 'dark' },
  { name: 'phone', ...phone, colorScheme: 'light' },
  { name: 'phone-dark', ...phone, colorScheme: 'dark' },
] as const

const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
const file = join(folder, '核对.html')

/** Characters that a person reads in a second: 300 in a minute, which is slow. */
const readInSecond = 5

/** Does the steps one by one; each has a picture. What they take, and what is read, is added up. */
class Walk {
  #step = 0
  #seconds = 0
  #read = 0

  constructor(
    private readonly page: Page,
    private readonly look: string,
  ) {}

  async step(name: string, act: () => Promise<unknown>, read: string | null = null): Promise<void> {
    const start = performance.now()
    await act()
    this.#seconds += (performance.now() - start) / 1000
    if (read !== null) this.#read += (await this.#shown(read)).replace(/\s/g, '').length
    this.#step += 1
    // What moves has come to rest.
    await this.page.waitForTimeout(1000)
    await this.page.screenshot({ path: join(out, `${this.look}-${this.#step}-${name}.png`) })
  }

  tell(): void {
    const reading = this.#read / readInSecond
    const whole = this.#seconds + reading
    console.log(
      `${this.look}: ${whole.toFixed(0)} s, of them ${this.#seconds.toFixed(1)} s of the machine and ${reading.toFixed(0)} s for ${this.#read} characters`,
    )
  }

  async #shown(selector: string): Promise<string> {
    const texts = await this.page
      .locator(selector)
      .evaluateAll((all) =>
        all.map((one) => (one as unknown as { readonly innerText: string }).innerText),
      )
    return texts.join('')
  }
}

type Look = (typeof looks)[number]

async function opened(browser: Browser, look: Look): Promise<Page> {
  const { width, height, isMobile, colorScheme } = look
  const viewport = { width, height }
  const context = await browser.newContext({ viewport, isMobile, hasTouch: isMobile, colorScheme })
  return context.newPage()
}

async function open(page: Page): Promise<void> {
  await page.goto(pathToFileURL(file).href)
  await page.waitForSelector('html[data-ready]')
}

/** One report, from the file to its last finding: what takes a newcomer two minutes at most. */
async function checkOne(browser: Browser, look: Look): Promise<void> {
  const page = await opened(browser, look)
  const steps = new Walk(page, `${look.name}-one`)
  const [report = ''] = Object.keys(reports)
  await steps.step('opened', () => open(page), '#home')
  await steps.step(
    'report',
    async () => {
      await page.setInputFiles('#files', join(folder, report))
      await page.waitForSelector('#verdict')
    },
    '#verdict',
  )
  await steps.step('findings', () => page.click('#next'), '#findings .says[lang="zh"]')
  steps.tell()
  await page.context().close()
}

/** Several files: the table, a report of them, a correction, and what is saved and printed. */
async function checkMany(browser: Browser, look: Look): Promise<void> {
  const page = await opened(browser, look)
  const steps = new Walk(page, look.name)
  const files = [...Object.keys(reports), empty].map((one) => join(folder, one))
  await steps.step('opened', () => open(page))
  await steps.step('reading', () => page.setInputFiles('#files', files))
  await steps.step('read', () => allRead(page))
  await steps.step('report', async () => {
    await page.click('.open:has-text("洪泽")')
    await page.waitForSelector('#verdict')
  })
  await steps.step('finding', () => page.click('#next'))
  await steps.step('correction', () => page.click('#finding-0 [data-correct]'))
  await steps.step('corrected', async () => {
    await page.fill('#correction-value', '11')
    await page.fill('#correction-by', '张三')
    await page.fill('#correction-note', '已核对台账')
    await page.click('#correction-save')
  })
  await saving(page, steps, look.name === 'desk')
  await page.context().close()
}

async function saving(page: Page, steps: Walk, isPrinted: boolean): Promise<void> {
  if (isPrinted) await page.pdf({ path: join(out, 'sheet.pdf'), format: 'A4' })
  await steps.step('back', () => page.click('#back'))
  await steps.step('saved', async () => {
    await Promise.all([page.waitForEvent('download'), page.click('[data-write="xlsx"]')])
  })
  await steps.step('sheets', async () => {
    await page.click('#sheets-button')
    await page.waitForSelector('#sheets .sheet')
  })
  if (isPrinted) await page.pdf({ path: join(out, 'all-sheets.pdf'), format: 'A4' })
}

mkdirSync(out, { recursive: true })
const browser = await launch()
try {
  writeFileSync(file, await textOfPage())
  for (const [name, path] of Object.entries(reports)) {
    copyFileSync(join(root, 'corpus', path), join(folder, name))
  }
  writeFileSync(join(folder, empty), '')
  for (const look of looks) {
    await checkOne(browser, look)
    await checkMany(browser, look)
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}
