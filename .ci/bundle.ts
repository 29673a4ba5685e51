/**
 * Writes dist/node/: what Node runs, in a few files instead of some hundreds, for most of a short run is
 * finding and opening modules. It is made of what tsc has built, which stays beside it for bundlers and
 * browsers. What little the readers take of other packages lies in it too, with their licenses.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import type { BuildOptions, Metafile, Plugin } from 'esbuild'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const out = join(dist, 'node')

/** What is imported, run or started as a thread, by the name that it has in dist/node/. */
const entries = {
  index: 'index.js',
  cli: 'cli.js',
  batch: 'batch/index.js',
  worker: 'batch/worker.js',
  'review.worker': 'cli/review/worker.js',
  form: 'define/index.js',
  ocr: 'ocr/index.js',
  schema: 'schema.js',
  view: 'view/index.js',
  'reader.worker': 'read/pdf/thread/reader.worker.js',
}

/** Packages that go into the bundle; others are large, rarely needed or look for files of their own. */
const inlined =
  /^(?:@zip\.js\/zip\.js|bidi-js|boolbase|color-string|commander|css-select|css-what|domelementtype|domhandler|dom-serializer|domutils|entities|fontkitten|get-east-asian-width|mammoth|nth-check|opencc-js|parse5|parse5-htmlparser2-tree-adapter|saxes)(?:\/|$)/

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  charset: 'utf8',
  metafile: true,
  legalComments: 'none',
  absWorkingDir: root,
  logLevel: 'warning',
}

/**
 * What few inputs need is loaded when the first asks for it, and without waiting: by `require`, of what
 * stands beside the bundle or of the package itself.
 */
const late: Readonly<Record<string, { readonly from: string; readonly exports: string }>> = {
  'iconv-lite': {
    from: 'iconv-lite',
    exports: `export default {
      encodingExists: (name) => it().encodingExists(name),
      decode: (...args) => it().decode(...args),
    }`,
  },
  'css-tree': {
    from: './css-tree.cjs',
    exports: `
      export const parse = (...args) => it().parse(...args)
      export const generate = (...args) => it().generate(...args)
      export const walk = (...args) => it().walk(...args)
      export const toPlainObject = (...args) => it().toPlainObject(...args)
      export const fromPlainObject = (...args) => it().fromPlainObject(...args)
      export const lexer = { matchProperty: (...args) => it().lexer.matchProperty(...args) }
      export const ident = { decode: (...args) => it().ident.decode(...args) }`,
  },
}

/** What a bundle takes in, what stays where it is, and what is loaded late. */
const plugin: Plugin = {
  name: 'nianbao',
  setup: (build) => {
    // It has to run in the order in which it is written, around packages that lie outside.
    build.onResolve({ filter: /\/engine\/pdfjs\.js$|^\.\/pdfjs\.js$/ }, () => ({
      path: '../read/pdf/engine/pdfjs.js',
      external: true,
    }))
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
      if (path.startsWith('node:')) return undefined
      if (Object.hasOwn(late, path)) return { path, namespace: 'late' }
      // A package that goes in brings along what it needs; the others stay where they are.
      const goesIn = importer.includes('node_modules') || inlined.test(path)
      return goesIn ? undefined : { path, external: true }
    })
    build.onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => {
      const { from = '', exports = '' } = late[path] ?? {}
      return {
        contents: `import { createRequire } from 'node:module'
          let loaded
          const it = () => (loaded ??= createRequire(import.meta.url)(${JSON.stringify(from)}))
          ${exports}`,
      }
    })
  },
}

async function bundle(): Promise<Metafile[]> {
  const program = await esbuild.build({
    ...shared,
    entryPoints: Object.entries(entries).map(([name, path]) => ({
      in: join(dist, path),
      out: name,
    })),
    outdir: out,
    format: 'esm',
    splitting: true,
    // Beside the entries: what is started as a thread is looked for beside who starts it.
    chunkNames: '[name]-[hash]',
    plugins: [plugin],
    // Packages in the bundle that are CommonJS ask for what Node has by \`require\`.
    banner: {
      js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
    },
  })
  const css = await esbuild.build({
    ...shared,
    // It is published as one file, with all that it knows of properties in it.
    entryPoints: { 'css-tree': join(root, 'node_modules/css-tree/dist/csstree.esm.js') },
    outdir: out,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
  })
  return [program, css].flatMap(({ metafile }) => metafile ?? [])
}

/** The folders of the packages of which something is in the bundle. */
function packagesIn(metafiles: readonly Metafile[]): string[] {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((one) => Object.keys(one.inputs)),
  )
  const folders = inputs.map((path) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? '')
  return [...new Set(folders)].filter((folder) => folder !== '').sort()
}

function licenseOf(folder: string): string {
  const files = readdirSync(join(root, folder)).filter((name) =>
    /^(?:licen[cs]e|copying)/i.test(name),
  )
  const [file] = files
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  ) as Record<string, unknown>
  const text = file === undefined ? '' : readFileSync(join(root, folder, file), 'utf8')
  return `${String(name)} ${String(version)} (${String(license)})\n\n${text.trim()}\n`
}

const metafiles = await bundle()
// The command is what package.json and documents name, and runs what Node runs.
writeFileSync(join(dist, 'cli.js'), "#!/usr/bin/env node\nimport './node/cli.js'\n")
writeFileSync(
  join(out, 'LICENSES.txt'),
  packagesIn(metafiles)
    .map(licenseOf)
    .join(`\n${'-'.repeat(80)}\n\n`),
)
