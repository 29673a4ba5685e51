import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPackageFromTarballData } from '@arethetypeswrong/core'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** The package as it is published, and installed in a folder of its own. */
export interface Packed {
  /** Where a program would stand that imports it. */
  readonly folder: string
  readonly tarball: Uint8Array
  /** Names of its files, each with the text of it. */
  readonly files: ReadonlyMap<string, string>
}

/** Packs the build as it is: building anew would take it away from tests that run at the same time. */
export function pack(): Packed {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nianbao-')))
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]
  const { stdout } = spawnSync('npm', args, { cwd: root, encoding: 'utf8' })
  const tarball = new Uint8Array(readFileSync(join(folder, stdout.trim())))
  const held = createPackageFromTarballData(tarball)
  const prefix = '/node_modules/nianbao/'
  const files = new Map(
    held.listFiles().map((path) => [path.slice(prefix.length), held.readFile(path)]),
  )
  for (const [name, text] of files) {
    const path = join(folder, prefix, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  symlinkSync(join(root, 'node_modules'), join(folder, prefix, 'node_modules'), 'junction')
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return { folder, tarball, files }
}

/** A file of the corpus, put beside the program. */
export function lay({ folder }: Packed, path: string, name: string): void {
  cpSync(join(root, 'corpus', path), join(folder, name))
}

/** What a bundler makes for browsers, in one file, of a program that imports the package. */
export function bundled({ folder }: Packed, program: string) {
  return build({
    stdin: { contents: program, resolveDir: folder, sourcefile: 'program' },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    metafile: true,
    write: false,
    absWorkingDir: folder,
  })
}

export function discard({ folder }: Packed): void {
  rmSync(folder, { recursive: true })
}
