import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { publint } from 'publint'
import satisfies from 'spdx-satisfies'
import { discard, pack, type Packed } from './support/packed.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const read = (name: string) => readFileSync(join(root, name), 'utf8')

let packed: Packed
let names: readonly string[] = []

beforeAll(() => {
  packed = pack()
  names = [...packed.files.keys()]
})

afterAll(() => discard(packed))

describe('what the package says of itself', () => {
  test('publint finds nothing, but that there is another way to stand in for browsers', async () => {
    const tarball = packed.tarball.slice().buffer
    const { messages } = await publint({ pack: { tarball } })
    expect(messages.map(({ code, type, path }) => [type, code, ...path])).toEqual([
      // With `imports` each tool that runs the sources would have to be told where they are;
      // `browser` leaves the imports in them as they are, and every bundler knows it.
      ['suggestion', 'USE_EXPORTS_OR_IMPORTS_BROWSER', 'browser'],
    ])
  })

  test('types are what is found at run time, wherever ES modules are', async () => {
    const result = await checkPackage(createPackageFromTarballData(packed.tarball))
    if (result.types === false) throw new Error('there are no types')
    expect(Object.keys(result.entrypoints)).toEqual(
      expect.arrayContaining(['.', './batch', './ocr', './view']),
    )
    // The package is ES modules alone: node10 knows no `exports`, and node16-cjs says so of each.
    const others = ['node10', 'node16-cjs']
    const held = result.problems.filter(
      (problem) => !('resolutionKind' in problem && others.includes(problem.resolutionKind)),
    )
    expect(held).toEqual([])
    const kinds = new Set(result.problems.map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(['CJSResolvesToESM', 'NoResolution'])
  })

  test('CommonJS can take it all the same, as Node does from 20.19 on', () => {
    const program = "console.log(typeof require('nianbao').parseReport)"
    const { stdout, status } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=commonjs', '--eval', program],
      { cwd: packed.folder, encoding: 'utf8' },
    )
    expect([status, stdout]).toEqual([0, 'function\n'])
  })
})

describe('what is in the package', () => {
  test('these files, what is built, and the pages that tell how to use it', () => {
    const isBuilt = (name: string) => name.startsWith('dist/')
    const isPage = (name: string) => name.startsWith('docs/')
    const isExample = (name: string) => name.startsWith('examples/')
    const others = names.filter((name) => !isBuilt(name) && !isPage(name) && !isExample(name))
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'README.zh-CN.md',
      'package.json',
    ])
    expect(
      names.filter((name) => isPage(name) && !/^docs\/[a-z-]+(?:\.zh-CN)?\.md$/.test(name)),
    ).toEqual(['docs/page.png'])
  })

  test('of what is built, modules with their types, and the schema', () => {
    const built = names.filter((name) => /^dist\/(?!node\/)/.test(name))
    const isModule = (name: string) => /\.js$/.test(name) && built.includes(typesOf(name))
    const isTypes = (name: string) => /\.d\.ts$/.test(name) && built.includes(moduleOf(name))
    const others = built.filter((name) => !isModule(name) && !isTypes(name))
    expect(others.sort()).toEqual([
      'dist/read/pdf/engine/cmaps.browser.js',
      'dist/report.schema.json',
    ])
    const folders = new Set(built.map((name) => posix.dirname(name).split('/')[1] ?? ''))
    // The command is run from dist/node/ alone; nothing else imports it.
    const known = 'batch check define extract form format frame ocr read sentences terminal view'
    expect([...folders].sort().join(' ').trim()).toBe(known)
  })

  test('the same in a few files for Node, with the licenses of what is in them', () => {
    const others = names.filter((name) => /^dist\/node\/(?!.*\.js$)/.test(name))
    expect(others.sort()).toEqual(['dist/node/LICENSES.txt', 'dist/node/css-tree.cjs'])
    for (const name of ['mammoth', 'parse5', 'css-tree', 'opencc-js'])
      expect(read('dist/node/LICENSES.txt')).toMatch(new RegExp(`^${name} \\d`, 'm'))
  })

  test('everything that package.json names', () => {
    const named = read('package.json').match(/(?<="\.?\/?)dist\/[^"]+\.(?:js|ts|json)(?=")/g) ?? []
    expect(named.length).toBeGreaterThan(8)
    // A name or, with a star, any of a folder.
    const isThere = (pattern: string) =>
      names.includes(pattern.replace('*.js', 'before.js')) || names.includes(pattern)
    expect(named.filter((pattern) => !isThere(pattern))).toEqual([])
  })

  test('nothing that points at the machine that built it, or at maps that are not there', () => {
    const places = [root, packed.folder, '/home/', '/Users/', '/tmp/', 'sourceMappingURL']
    const pointing = [...packed.files].flatMap(([name, text]) =>
      name.endsWith('.md') ? [] : places.filter((place) => text.includes(place)).map(() => name),
    )
    expect(pointing).toEqual([])
  })

  test('all that a page of it links to', () => {
    const links = names
      .filter((name) => name.endsWith('.md'))
      .flatMap((page) =>
        [...(packed.files.get(page) ?? '').matchAll(/\]\((?![a-z]+:|#)([^)#]+)/g)].map(
          ([, path = '']) => posix.join(posix.dirname(page), path),
        ),
      )
    expect(links).toContain('docs/trust.md')
    const outside = new Set(links.filter((path) => !names.includes(path)))
    expect([...outside]).toEqual([])
  })

  test('no more than it needs', () => {
    // A quarter of it are the files that Node runs, which let it start in half the time.
    expect(packed.tarball.length).toBeLessThan(3_000_000)
    const sizes = [...packed.files].map(([name, text]): [string, number] => [name, text.length])
    // The one are the character maps of pdf.js, which browsers have no other place to take from.
    const heavy = sizes
      .filter(([name, size]) => size > 100_000 && !/^(?:dist\/node\/|.*\.png$)/.test(name))
      .map(([name]) => name)
    expect(heavy.sort()).toEqual([
      'dist/read/pdf/engine/cmaps.browser.js',
      'dist/report.schema.json',
    ])
  })
})

describe('what comes with the package', () => {
  interface Locked {
    readonly license?: string
    readonly version?: string
    readonly dev?: boolean
  }

  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
  const installed = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { license = '', version = '' }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return { name: `${name}@${version}`, license }
    })

  /** Licences that ask for no more than to be named; CC0 not even for that. */
  const allowed = [
    ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Zlib'],
    'CC0-1.0',
  ]
  /** Licences that are not called by their names; this is the text that lies beside the package. */
  const meant: Readonly<Record<string, string>> = { 'duck@0.1.12 BSD': 'BSD-2-Clause' }

  test('its licences are known, and ask for no more than to be named', () => {
    expect(installed.length).toBeGreaterThan(50)
    const strange = installed.filter(({ name, license }) => {
      const licence = meant[`${name} ${license}`] ?? license
      return licence === '' || !satisfies(licence, allowed)
    })
    expect(strange).toEqual([])
    expect(satisfies('GPL-3.0-only', allowed)).toBe(false)
  })

  test('npm run sbom lists it, all of it and nothing else', () => {
    const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    const { bomFormat, components } = JSON.parse(stdout) as {
      bomFormat: string
      components: { 'bom-ref': string; licenses?: unknown[] }[]
    }
    expect(bomFormat).toBe('CycloneDX')
    const listed = components.map((component) => component['bom-ref'])
    expect(listed.sort()).toEqual([...new Set(installed.map(({ name }) => name))].sort())
    const unlicensed = components.filter(({ licenses }) => licenses === undefined)
    expect(unlicensed.map((component) => component['bom-ref'])).toEqual(['duck@0.1.12'])
  })
})

const typesOf = (module: string) => module.replace(/\.js$/, '.d.ts')
const moduleOf = (types: string) => types.replace(/\.d\.ts$/, '.js')
