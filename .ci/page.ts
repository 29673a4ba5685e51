/**
 * Writes 核对.html: all that reads, checks and shows reports in one file, which opens from the disk and
 * asks no network. Of dist/, which has to be built before: `npm run build:page`.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { ownStyle } from '../page/style.js'
import { body, old } from '../page/template.js'
import { words } from '../page/words.js'
import { script as viewScript } from '../src/view/script.js'
import { style as viewStyle } from '../src/view/style.js'

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

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Its own scripts and style alone are let run, and workers that it makes itself; nothing is loaded. */
function policyOf(scripts: readonly string[], style: string): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    'worker-src blob:',
    `style-src ${hashOf(style)}`,
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** The text of the page. */
export async function page(): Promise<string> {
  const [main, worker] = await Promise.all([bundled('main.ts'), bundled('worker.ts')])
  const style = viewStyle + ownStyle
  const packed = gzipSync(worker, { level: 9 }).toString('base64')
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf([viewScript, main], style)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title.zh} · nianbao</title>
<style>${style}</style>
</head>
<body class="app">
${old}${body.text}
<script>${viewScript}</script>
<script>${main}</script>
<script type="text/plain" id="worker">${packed}</script>
</body>
</html>
`
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const out = resolve(process.argv[2] ?? join(root, 'build/核对.html'))
  mkdirSync(dirname(out), { recursive: true })
  const text = await page()
  writeFileSync(out, text)
  console.log(`${out}: ${(Buffer.byteLength(text) / 2 ** 20).toFixed(1)} MB`)
}
