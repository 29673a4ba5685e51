import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

let folder = ''

const write = (name: string, text: string) => writeFileSync(join(folder, 'package', name), text)

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
  execFileSync('git', [...who, ...args], { cwd: join(folder, 'package'), stdio: 'ignore' })
}

const changelog = '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-31\n\n- All.\n'
const manifest = {
  name: 'released',
  version: '1.2.0',
  repository: 'git+https://example.org/released.git',
  scripts: { check: 'echo all is well', sbom: 'echo {}', page: 'echo >' },
}

/** A package that can be released, as it is or with something about it changed. */
function prepare(changed: object = {}, text = changelog): void {
  write('package.json', JSON.stringify({ ...manifest, ...changed }))
  write('CHANGELOG.md', text)
  git('init')
  git('add', '.')
  git('commit', '-m', 'All')
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  mkdirSync(join(folder, 'package'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the script in the package; the folders that it makes are in that of the test. */
function release(args: readonly string[], path = '') {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tsx, join(root, '.ci/release.ts'), ...args],
    {
      cwd: join(folder, 'package'),
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: folder, PATH: path + (process.env['PATH'] ?? '') },
    },
  )
  return { status, stdout, stderr }
}

/** An npm that only writes down what it is called for. */
function recorder(): { path: string; calls: () => string[] } {
  const [bin, log] = [join(folder, 'bin'), join(folder, 'calls')]
  mkdirSync(bin)
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\necho "$@" >> '${log}'\n`)
  chmodSync(join(bin, 'npm'), 0o755)
  const calls = () => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [])
  return { path: bin + delimiter, calls }
}

describe('npm run release', () => {
  test('--dry-run checks and packs, and publishes nothing', () => {
    prepare()
    const { status, stdout } = release(['--dry-run'])
    expect(status).toBe(0)
    expect(stdout).toContain('all is well')
    const [, tarball = ''] = /^Would publish (.*)$/m.exec(stdout) ?? []
    expect(tarball).toMatch(/released-1\.2\.0-\w+\/released-1\.2\.0\.tgz$/)
    expect(existsSync(tarball)).toBe(true)
    expect(readFileSync(join(dirname(tarball), 'sbom.cdx.json'), 'utf8')).toBe('{}\n')
    expect(existsSync(join(dirname(tarball), '核对.html'))).toBe(true)
  })

  test.each([
    [['--dry-run'], false],
    [[], true],
  ])('%j: this is what npm is called for', (args, publishes) => {
    prepare()
    const { path, calls } = recorder()
    expect(release(args, path)).toMatchObject({ status: 0 })
    const packs = expect.stringMatching(/^pack --pack-destination \S+$/)
    const page = expect.stringMatching(/^run page -- \S+核对\.html$/)
    const publish = expect.stringMatching(/^publish \S+\/released-1\.2\.0\.tgz$/)
    expect(calls()).toEqual(
      publishes
        ? ['run check', 'audit --omit dev', packs, 'run --silent sbom', page, publish]
        : ['run check', packs, 'run --silent sbom', page],
    )
  })

  test.each([
    ['no version of its own', {}, '## [Unreleased]\n\n- All.\n', '[Unreleased]'],
    ['another version', { version: '1.3.0' }, changelog, '"## [1.3.0] - YYYY-MM-DD"'],
    ['no date', {}, '## [1.2.0]\n\n- All.\n', '"## [1.2.0] - YYYY-MM-DD"'],
    ['nothing new', {}, '## [1.2.0] - 2026-01-31\n', '"## [1.2.0] - YYYY-MM-DD"'],
    ['changes in none', {}, changelog.replace(']\n', ']\n\n- More.\n'), '[Unreleased]'],
    ['no repository', { repository: undefined }, changelog, '"repository"'],
    ['none yet', { repository: 'git+https://example.org/OWNER/a.git' }, changelog, '"repository"'],
  ])('%s: refused before anything is done', (_, changed, text, said) => {
    prepare(changed, text)
    const { path, calls } = recorder()
    const { status, stderr } = release([], path)
    expect([status, stderr]).toEqual([1, expect.stringContaining(said)])
    expect(calls()).toEqual([])
  })

  test('what is not checked in: refused by name', () => {
    prepare()
    write('stray.txt', '')
    const { path, calls } = recorder()
    const { status, stderr } = release([], path)
    expect([status, stderr]).toEqual([1, expect.stringContaining('?? stray.txt')])
    expect(calls()).toEqual([])
  })

  test.each([
    ['a check that fails', { check: 'exit 3' }],
    ['a check that leaves something behind', { check: 'echo >> left.txt' }],
  ])('%s: nothing is published', (_, scripts) => {
    prepare({ scripts: { ...manifest.scripts, ...scripts } })
    const { status, stdout } = release(['--dry-run'])
    expect([status, /publish/i.test(stdout)]).toEqual([1, false])
  })
})

test('what is published says who may have it, and where it was built', () => {
  const { publishConfig, scripts } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as {
    publishConfig: object
    scripts: Record<string, string>
  }
  expect(publishConfig).toEqual({ access: 'public', provenance: true })
  expect(scripts).toMatchObject({
    release: 'tsx .ci/release.ts',
    prepublishOnly: 'npm run release -- --dry-run',
  })
})
