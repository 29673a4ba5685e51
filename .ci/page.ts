/**
 * Writes 核对.html: all that reads, checks and shows reports in one file, which opens from the disk and
 * asks no network. Of dist/, which has to be built before: `npm run build:page`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { ownStyle } from '../page/style.js'
import { body, old } from '../page/template.js'
import { words } from '../page/words.js'
import { markup } from '../src/view/markup.js'
import { shell } from '../src/view/shell.js'

const root = join(import.meta.dirname, '..')

/** The page takes what is built, for there package.json says what stands in for what only Node has. */
const built: Plugin = {
  name: 'built',
  setup: (build) => {
    build.onResolve({ filter: /^\.\.\/src\// }, ({ path }) => ({
      path: join(root, 'dist', path.slice('../src/'.length)),
    }))
  },
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles, warnings } = await build({
    entryPoints: [join(root, 'page', entry)],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome118', 'firefox121', 'safari16.4'],
    legalComments: 'inline',
    charset: 'utf8',
    // Nothing is fetched from beside the program: there is nothing beside it.
    define: { 'import.meta.url': '"file:///nianbao"' },
    absWorkingDir: root,
    plugins: [built],
    write: false,
    logLevel: 'error',
  })
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join('\n'))
  return outputFiles[0]?.text ?? ''
}

/** The text of the page. Workers are made of a program that lies in it, compressed. */
export async function page(): Promise<string> {
  const [main, worker] = await Promise.all([bundled('main.ts'), bundled('worker.ts')])
  const packed = gzipSync(worker, { level: 9 }).toString('base64')
  return shell({
    lang: 'zh',
    title: words.title.zh,
    layout: 'app',
    body: markup`${old}${body}
<script type="text/plain" id="worker">${packed}</script>`,
    own: {
      style: ownStyle,
      script: main,
      sources: { 'worker-src': 'blob:', 'img-src': 'blob: data:' },
    },
  })
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const out = resolve(process.argv[2] ?? join(root, 'build/核对.html'))
  mkdirSync(dirname(out), { recursive: true })
  const text = await page()
  writeFileSync(out, text)
  console.log(`${out}: ${(Buffer.byteLength(text) / 2 ** 20).toFixed(1)} MB`)
}
