/**
 * Draws docs/page.png, the picture at the top of both READMEs: 核对.html with a report of the corpus
 * open. It takes dist/ and Chromium: `npm run build && tsx docs/picture.ts`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { page as textOfPage } from '../.ci/page.js'
import { launch } from '../test/support/chromium.js'

const root = join(import.meta.dirname, '..')
const report = join(root, 'corpus/hongze-2023-pdf-chromium/source.pdf')

const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
const browser = await launch()
try {
  const file = join(folder, 'page.html')
  writeFileSync(file, await textOfPage())
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 } })
  await page.goto(pathToFileURL(file).href)
  await page.waitForSelector('html[data-ready]')
  await page.setInputFiles('#files', report)
  await page.waitForSelector('#verdict')
  // The first finding is lit on its page, whose picture is waited for.
  await page.keyboard.press('n')
  await page.waitForSelector('#page-4.pictured image', { timeout: 120_000 })
  await page.screenshot({ path: process.argv[2] ?? join(root, 'docs/page.png') })
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}
