/** Writes a page as Chromium saves it in one file (MHTML): `snapshot.ts page.html page.mht`. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [page = '', archive = ''] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const context = await browser.newContext()
const tab = await context.newPage()
await tab.goto(pathToFileURL(resolve(page)).href)
const session = await context.newCDPSession(tab)
const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' })
writeFileSync(archive, data)
await browser.close()
