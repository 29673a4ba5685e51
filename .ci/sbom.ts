/**
 * Prints a list of all that is installed with the package, as CycloneDX. npm makes it, but of a lock
 * without what development needs: `--omit dev` alone also leaves out what both need.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Manifest = Readonly<Record<string, unknown>>

interface Lock {
  readonly packages: Readonly<Record<string, Manifest>>
}

const read = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', name), 'utf8')) as unknown

const published = (manifest: Manifest) => ({ ...manifest, devDependencies: {} })

const lock = read('package-lock.json') as Lock
const packages = Object.entries(lock.packages)
  .filter(([, { dev }]) => dev !== true)
  .map(([path, one]): [string, Manifest] => [path, path === '' ? published(one) : one])

const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
const write = (name: string, content: object) =>
  writeFileSync(join(folder, name), JSON.stringify(content))
write('package.json', published(read('package.json') as Manifest))
write('package-lock.json', { ...lock, packages: Object.fromEntries(packages) })
try {
  const options = ['--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only']
  execFileSync('npm', ['sbom', ...options], { cwd: folder, stdio: 'inherit' })
} finally {
  rmSync(folder, { recursive: true })
}
