import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { pathOf } from './pages.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Makes 核对.html, as `npm run page` does. */
export function writePage(file: string): void {
  execFileSync(process.execPath, [join(root, 'node_modules/.bin/tsx'), '.ci/page.ts', file], {
    cwd: root,
  })
}

/** `lingshou-2021-html/source.html` → `lingshou-2021-html.html`. */
export const nameOf = (path: string) => path.replace('/source', '')

/** Puts documents of the corpus into a folder, under names of their own. */
export function layIn(folder: string, paths: readonly string[]): void {
  for (const path of paths) copyFileSync(pathOf(path), join(folder, nameOf(path)))
}

export interface Opened {
  readonly page: Page
  /** What it asked for beside itself, and what it complained of. */
  readonly noise: string[]
}

/** Opens the page from the disk. */
export async function opened(context: BrowserContext, file: string): Promise<Opened> {
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

/** Waits until all that was put in is read. */
export async function allRead(page: Page): Promise<void> {
  await page.waitForSelector('#downloads:visible, #report:visible', { timeout: 300_000 })
}

/** Drops files and folders on the page, as the system does when a person drags them there. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [], files: [...paths], dragOperationsMask: 1 }
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 200, data })
  }
  await session.detach()
}

/** Clicks what saves a file, and puts it into the folder. */
export async function saved(page: Page, kind: string, folder: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click(`[data-write="${kind}"]`),
  ])
  const path = join(folder, `saved.${kind}`)
  await download.saveAs(path)
  return path
}

interface AxeResults {
  readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[]
  readonly passes: readonly { id: string }[]
}

/** What axe finds; it throws where axe did not look. */
export async function violationsOn(page: Page): Promise<unknown[]> {
  await page.evaluate(axe)
  const { violations, passes } = await page.evaluate<AxeResults>(
    'axe.run({ resultTypes: ["violations"] })',
  )
  if (!passes.some(({ id }) => id === 'color-contrast')) throw new Error('axe saw no colours')
  return violations.map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html])
}
