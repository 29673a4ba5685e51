import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { parseReport } from '../src/index.js'
import { executablePath, launch, named } from './support/chromium.js'
import { bundled, discard, pack, type Packed } from './support/packed.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const source = (name: string) => join(root, 'corpus', name)

let packed: Packed

/** The programs and the command of docs/browser.md, in files of the names that they give themselves. */
beforeAll(() => {
  packed = pack()
  const text = readFileSync(join(root, 'docs/browser.md'), 'utf8')
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
  for (const [, language = '', body = ''] of blocks) {
    const name = language === 'html' ? 'index.html' : /^\/\/ (\w+\.js)\n/.exec(body)?.[1]
    if (name !== undefined) writeFileSync(join(packed.folder, name), body)
  }
  const esbuild = `'${join(root, 'node_modules/.bin/esbuild')}'`
  const command = blocks.find(([, language]) => language === 'bash')?.[2] ?? 'false'
  const { status, stderr } = spawnSync('sh', ['-ec', command.replace('npx esbuild', esbuild)], {
    cwd: packed.folder,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, expect.not.stringMatching(/WARNING|ERROR/)])
})

afterAll(() => discard(packed))

/** Serves the files of the folder; a file of another place is none. */
function serve(folder: string): Promise<Server> {
  const types = { html: 'text/html', js: 'text/javascript' }
  const server = createServer(({ url = '' }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1)
    const kind = name.endsWith('.html') ? 'html' : 'js'
    try {
      response.setHeader('Content-Type', types[kind]).end(readFileSync(join(folder, name)))
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)))
}

/** Keeps all that a worker says, not only what the page does with it. */
const overhear = `
const messages = []
globalThis.messages = messages
globalThis.Worker = class extends Worker {
  constructor(...args) {
    super(...args)
    this.addEventListener('message', ({ data }) => messages.push(data))
  }
}
`

/** A page that is open, with all that it asked for, and that it complained of. */
interface Opened {
  readonly page: Page
  readonly requests: string[]
  readonly noise: string[]
}

const inBrowser = executablePath === null ? describe.skip : describe

inBrowser(named('the recipe of docs/browser.md in Chromium'), () => {
  let browser: Browser
  let server: Server
  let origin = ''

  beforeAll(async () => {
    server = await serve(packed.folder)
    origin = `http://localhost:${(server.address() as AddressInfo).port}/`
    browser = await launch()
  })

  afterAll(async () => {
    await browser.close()
    server.close()
  })

  async function open(): Promise<Opened> {
    const page = await browser.newPage()
    const [requests, noise]: [string[], string[]] = [[], []]
    page.on('request', (request) => requests.push(request.url()))
    page.on('pageerror', (error) => noise.push(error.message))
    page.on('console', (message) => {
      if (!message.location().url.endsWith('/favicon.ico')) noise.push(message.text())
    })
    await page.addInitScript(overhear)
    await page.goto(origin)
    return { page, requests, noise }
  }

  async function read({ page }: Opened, path: string): Promise<unknown> {
    await page.evaluate('void (messages.length = 0)')
    await page.setInputFiles('input', path)
    await page.waitForFunction('messages.length > 0')
    const shown = await page.evaluate('document.querySelector("pre").textContent')
    expect(await page.evaluate('messages.length')).toBe(1)
    return JSON.parse(String(shown))
  }

  test.each([
    'lingshou-2021-html/source.html',
    'lanting-2023-contradictions/source.html',
    'chengchuan-2022-gbk/source.html',
    'tingzhou-2022-big5/source.html',
    'wangyuan-2022-utf16le/source.html',
    'zhixian-2022-text-gbk/source.txt',
    'jizhou-2023-docx-wps/source.docx',
    'changyuan-2023-docm-split/source.docx',
    'hongze-2023-pdf-chromium/source.pdf',
    // Their fonts are not in the file, and their characters are told by character maps.
    'gaoyi-2021-pdf-scattered/source.pdf',
    'luolan-2019-pdf-turned-page/source.pdf',
  ])('%s: the same JSON as in Node', async (name) => {
    const opened = await open()
    const report: unknown = JSON.parse(JSON.stringify(await parseReport(source(name))))
    expect(await read(opened, source(name))).toEqual(report)
    expect(opened.noise).toEqual([])
    await opened.page.close()
  })

  test('nothing is asked of anyone else, and of its own chunks those that are needed', async () => {
    const opened = await open()
    const { page, requests } = opened
    const chunks = () => requests.map((url) => /site\/([a-z.]+)-\w+\.js$/.exec(url)?.[1])
    await read(opened, source('lingshou-2021-html/source.html'))
    expect(chunks()).toContain('html')
    expect(chunks().filter((name) => /docx|pdf|cmaps/.test(name ?? ''))).toEqual([])
    await read(opened, source('jizhou-2023-docx-wps/source.docx'))
    expect(chunks()).toContain('docx')
    expect(chunks().filter((name) => /pdf|cmaps/.test(name ?? ''))).toEqual([])
    await read(opened, source('gaoyi-2021-pdf-scattered/source.pdf'))
    expect(chunks()).toEqual(expect.arrayContaining(['pdfjs', 'cmaps.browser']))
    expect(requests.filter((url) => !url.startsWith(origin))).toEqual([])
    await page.close()
  })

  test('what cannot be read is told, and the next file is read', async () => {
    const opened = await open()
    const image = join(packed.folder, 'image.png')
    writeFileSync(image, Buffer.from('89504e470d0a1a0a', 'hex'))
    expect(await read(opened, image)).toMatchObject({ error: { code: 'format.unsupported' } })
    expect(await read(opened, source('lingshou-2021-html/source.html'))).toMatchObject({
      year: 2021,
    })
    await opened.page.close()
  })

  test('on the page itself, without a worker; a path is refused by name', async () => {
    await build({
      stdin: {
        contents: "import * as nianbao from 'nianbao'; Object.assign(globalThis, nianbao)",
        resolveDir: packed.folder,
      },
      bundle: true,
      format: 'esm',
      outfile: join(packed.folder, 'whole.js'),
      absWorkingDir: packed.folder,
    })
    const { page, noise } = await open()
    await page.addScriptTag({ url: '/whole.js', type: 'module' })
    await page.waitForFunction('globalThis.parseReport')
    const name = 'hongze-2023-pdf-chromium/source.pdf'
    const bytes = readFileSync(source(name)).toString('base64')
    const given: string = await page.evaluate(
      `fetch('data:;base64,${bytes}').then(async (one) => JSON.stringify(await parseReport(await one.blob())))`,
    )
    expect(JSON.parse(given)).toEqual(JSON.parse(JSON.stringify(await parseReport(source(name)))))
    const code = await page.evaluate("parseReport('report.html').catch((error) => error.code)")
    expect(code).toBe('input.unreadable')
    expect(noise).toEqual([])
    await page.close()
  })
})

test('without --splitting, or for a page, nothing of Node is left to ask for', async () => {
  const { metafile, warnings } = await bundled(packed, "export * from 'nianbao'")
  expect(warnings).toEqual([])
  const asked = Object.values(metafile.outputs).flatMap(({ imports }) => imports)
  // pdf.js can take a decoder of images from a place that it is told; nobody tells it.
  expect(asked.filter(({ path }) => !path.endsWith('.js') || path.startsWith('node:'))).toEqual([])
})
