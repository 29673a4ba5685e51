import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { Budget } from '../../src/budget.js'
import { readDocument } from '../../src/read/index.js'
import { picturesOf } from '../../src/read/pdf/engine/render.js'
import { gravestFirst } from '../../src/finding.js'
import { type PageOptions, toPage } from '../../src/view/index.js'
import { executablePath, launch, named } from '../support/chromium.js'
import { bytesOf, hostile, type Read, readCase } from '../support/pages.js'
import { evidenceAt } from '../../src/pointer.js'

const inBrowser = executablePath === null ? describe.skip : describe

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Rule {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

interface AxeResults {
  readonly violations: readonly Rule[]
  readonly passes: readonly Rule[]
}

/** A page that is open, with all that it asked for or complained of. */
interface Opened {
  readonly page: Page
  readonly noise: string[]
}

inBrowser(named('the page in Chromium'), () => {
  let browser: Browser
  let folder = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
    browser = await launch()
  })

  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  async function open({ report, document }: Read, options: PageOptions = {}): Promise<Opened> {
    const file = join(folder, 'page.html')
    writeFileSync(file, await toPage(report, document, options))
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    const noise: string[] = []
    page.on('console', (message) => noise.push(message.text()))
    page.on('pageerror', (error) => noise.push(error.message))
    page.on('request', (request) => {
      const url = request.url()
      if (url !== pathToFileURL(file).href && !url.startsWith('data:')) noise.push(url)
    })
    await page.goto(pathToFileURL(file).href)
    return { page, noise }
  }

  const classesOf = (page: Page, id: string) =>
    page.evaluate(
      `document.getElementById(${JSON.stringify(id)}).className.baseVal ?? document.getElementById(${JSON.stringify(id)}).className`,
    )
  /** Whether an element lies within what its pane shows. */
  const isInSight = (page: Page, id: string) =>
    page.evaluate(`(() => {
      const box = document.getElementById(${JSON.stringify(id)}).getBoundingClientRect()
      const pane = document.getElementById(${JSON.stringify(id)}).closest('.pane').getBoundingClientRect()
      return box.height > 0 && box.top >= pane.top && box.bottom <= pane.bottom
    })()`)
  const focused = (page: Page) => page.evaluate('document.activeElement.id')

  const documents = [
    'lanting-2023-contradictions/source.html',
    'jizhou-2023-docx-wps/source.docx',
    'hongze-2023-pdf-chromium/source.pdf',
    'lingshou-2021-text/source.txt',
  ]

  test.each(documents)('%s: neither asks for anything nor complains', async (file) => {
    const images = file.endsWith('.pdf') ? await picturesOf(bytesOf(file), new Budget()) : []
    const { page, noise } = await open(await readCase(file), { images })
    await page.keyboard.press('n')
    expect(noise).toEqual([])
    await page.close()
  })

  // Each takes axe some ten seconds, so every language and scheme is looked at, but not each of all.
  test.each([
    ['lanting-2023-contradictions/source.html', 'en', 'light'],
    ['jizhou-2023-docx-wps/source.docx', 'zh', 'light'],
    ['hongze-2023-pdf-chromium/source.pdf', 'zh', 'light'],
    ['lanting-2023-contradictions/source.html', 'zh', 'dark'],
  ] as const)('%s, %s, %s: axe finds nothing serious', async (file, lang, colorScheme) => {
    const { page } = await open(await readCase(file))
    await page.emulateMedia({ colorScheme })
    await page.click(`#lang-${lang}`)
    await page.evaluate(axe)
    const { violations, passes } = await page.evaluate<AxeResults>(
      'axe.run({ resultTypes: ["violations"] })',
    )
    expect(passes.map(({ id }) => id)).toContain('color-contrast')
    const grave = violations
      .filter(({ impact }) => /serious|critical/.test(impact))
      .map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html])
    expect(grave).toEqual([])
    await page.close()
  })

  test('a value that is clicked or has the focus lights its cell and brings it into sight', async () => {
    const { page } = await open(await readCase('lanting-2023-contradictions/source.html'))
    const link = '#value-requests-outcomes-total-total a'
    const cell = ((await page.getAttribute(link, 'href')) ?? '').slice(1)
    expect(await isInSight(page, cell)).toBe(false)
    await page.focus(link)
    expect(await classesOf(page, cell)).toContain('lit')
    expect(await isInSight(page, cell)).toBe(true)
    const other = '#value-proceedings-reconsideration-total a'
    await page.click(other)
    const target = ((await page.getAttribute(other, 'href')) ?? '').slice(1)
    expect(await page.evaluate('document.querySelector("#published :target").id')).toBe(target)
    expect(await classesOf(page, cell)).not.toContain('lit')
    await page.close()
  })

  test('a cell that is clicked leads to its value', async () => {
    const { page } = await open(await readCase('lanting-2023-contradictions/source.html'))
    await page.click('a[href="#value-disclosure-fees-collected"]')
    expect(await classesOf(page, 'value-disclosure-fees-collected')).toContain('lit')
    expect(await isInSight(page, 'value-disclosure-fees-collected')).toBe(true)
    await page.close()
  })

  test('n and p go through the findings, and round', async () => {
    const { report, document } = await readCase('lanting-2023-contradictions/source.html')
    const { page } = await open({ report, document })
    await page.keyboard.press('n')
    expect(await focused(page)).toBe('finding-0')
    const { table, row, column } = evidenceAt(report, gravestFirst(report.findings)[0]!.paths[0]!)!
    expect(await classesOf(page, `cell-${table}-${row}-${column}`)).toContain('lit')
    await page.keyboard.press('n')
    expect(await focused(page)).toBe('finding-1')
    await page.keyboard.press('p')
    await page.keyboard.press('p')
    expect(await focused(page)).toBe(`finding-${report.findings.length - 1}`)
    await page.close()
  })

  test('of a PDF, a value lights its box on the page; the text can be shown instead', async () => {
    const file = 'hongze-2023-pdf-chromium/source.pdf'
    const { report, document } = await readCase(file)
    const { page } = await open(
      { report, document },
      { images: await picturesOf(bytesOf(file), new Budget()) },
    )
    const path = '/requests/outcomes/total/total'
    const { table, row, column } = report.evidence[path]!
    const place = `${table}-${row}-${column}`
    await page.focus('#value-requests-outcomes-total-total a')
    expect(await classesOf(page, `box-${place}`)).toContain('lit')
    expect(await isInSight(page, `box-${place}`)).toBe(true)
    await page.click('[data-show="grid"]')
    await page.focus('#value-requests-received-total a')
    await page.focus('#value-requests-outcomes-total-total a')
    expect(await isInSight(page, `cell-${place}`)).toBe(true)
    await page.close()
  })

  test('each language hides the other, and nothing of the report', async () => {
    const { page } = await open(await readCase('lanting-2023-contradictions/source.html'))
    const visible = () => page.evaluate<string>('document.body.innerText')
    await page.click('#lang-zh')
    expect(await visible()).toMatch(/核对意见[\s\S]*原文/)
    expect(await visible()).not.toMatch(/Findings|The sum that/)
    await page.click('#lang-en')
    expect(await visible()).toMatch(/Findings[\s\S]*The document/)
    expect(await visible()).not.toMatch(/核对意见|勾稽关系不成立/)
    expect(await visible()).toContain('兰汀市人民政府2023年政府信息公开工作年度报告')
    await page.close()
  })

  test('the first finding is in sight without scrolling, on a phone as well', async () => {
    const { page } = await open(await readCase('hongze-2023-pdf-chromium/source.pdf'))
    await page.setViewportSize({ width: 390, height: 844 })
    const top = await page.evaluate<number>(
      "document.getElementById('finding-0').getBoundingClientRect().top",
    )
    expect(top).toBeLessThan(450)
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(390)
    await page.close()
  })

  test('printed: the findings on the first sheet, then a sheet for each page, nothing twice', async () => {
    const file = 'hongze-2023-pdf-chromium/source.pdf'
    const images = await picturesOf(bytesOf(file), new Budget())
    const { page } = await open(await readCase(file), { images })
    const sheets = await readDocument(await page.pdf({ format: 'A4' }))
    const first = sheets.blocks
      .filter((block) => block.type !== 'table' && block.page === 1)
      .map((block) => ('text' in block ? block.text : ''))
      .join('')
    expect(first).toMatch(/疑点2条[\s\S]*核实情况/)
    expect(sheets.pages).toBeLessThanOrEqual(5)
    await page.close()
  })

  test('nothing that a report says comes to life', async () => {
    const { page, noise } = await open(
      hostile(await readCase('lanting-2023-contradictions/source.html')),
    )
    await page.keyboard.press('n')
    await page.hover('#value-requests-received-total')
    expect(await page.evaluate('window.hacked ?? null')).toBeNull()
    expect(noise).toEqual([])
    await page.close()
  })
})
