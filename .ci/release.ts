/**
 * Releases what is checked in: `npm run release`, or with `--dry-run` all of it but the publishing, which
 * asks nothing of anyone. Publishing attests where the package was built, so it is for a CI that npm
 * trusts to say so.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly repository?: unknown
}

/** What keeps a release from being made, for people to mend. */
class Refusal extends Error {}

const run = (program: string, ...args: readonly string[]) =>
  execFileSync(program, args, { stdio: 'inherit' })
const outputOf = (program: string, ...args: readonly string[]) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })

function holdClean(): void {
  const changes = outputOf('git', 'status', '--porcelain')
  if (changes !== '') throw new Refusal(`What is not checked in is not released:\n${changes}`)
}

/** What the changelog says of a version, which has a date there, and of what is in none yet. */
function holdChangelog({ version }: Manifest): void {
  const [, ...sections] = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m)
  const [pending] = sections.filter((one) => /^\[Unreleased\]\s*\S/.test(one))
  if (pending !== undefined) {
    throw new Refusal('CHANGELOG.md has changes under [Unreleased]: give them the version.')
  }
  const [newest = ''] = sections.filter((one) => !one.startsWith('[Unreleased]'))
  const [heading = '', ...lines] = newest.split('\n')
  const isDated = /^ - \d{4}-\d{2}-\d{2}$/.test(heading.replace(`[${version}]`, ''))
  if (!heading.startsWith(`[${version}]`) || !isDated || lines.join('').trim() === '') {
    throw new Refusal(
      `CHANGELOG.md does not begin with what is new in ${version}, package.json's version: "## [${version}] - YYYY-MM-DD".`,
    )
  }
}

/** The place of the sources, which the attestation of a build is compared with. */
function holdRepository({ repository }: Manifest): void {
  // Where it will be is not known before it is there: OWNER stands for that.
  if (repository === undefined || JSON.stringify(repository).includes('/OWNER/')) {
    throw new Refusal('package.json names no "repository", without which npm takes no attestation.')
  }
}

/** The package, which `prepare` builds anew, beside 核对.html and a list of all that comes with it. */
function packed({ name, version }: Manifest): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-${version}-`))
  run('npm', 'pack', '--pack-destination', folder)
  writeFileSync(join(folder, 'sbom.cdx.json'), outputOf('npm', 'run', '--silent', 'sbom'))
  run('npm', 'run', 'page', '--', join(folder, '核对.html'))
  return join(folder, `${name}-${version}.tgz`)
}

function release(isDry: boolean): void {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
  holdClean()
  holdChangelog(manifest)
  holdRepository(manifest)
  run('npm', 'run', 'check')
  if (!isDry) run('npm', 'audit', '--omit', 'dev')
  const tarball = packed(manifest)
  // Neither the checks nor the build may have changed what is released.
  holdClean()
  if (!isDry) run('npm', 'publish', tarball)
  console.log(`${isDry ? 'Would publish' : 'Published'} ${tarball}`)
}

try {
  release(process.argv.includes('--dry-run'))
} catch (error) {
  // A program that fails has said why itself.
  console.error(error instanceof Refusal ? error.message : `Not released: ${String(error)}`)
  process.exitCode = 1
}
