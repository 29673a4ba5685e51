import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readDocument } from '../src/read/index.js'
import { nianbao } from './support/command.js'

/** What the command does where the machine does not do what is expected of it. */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const good = join(root, 'corpus/lingshou-2021-html/source.html')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

/** What a shell makes of a line, with the command as $nianbao and a report as $file. */
function shell(line: string) {
  const nianbao = `${process.execPath} ${join(root, 'dist/cli.js')}`
  const env = { ...process.env, nianbao, file: good, folder }
  const { stdout, stderr } = spawnSync('sh', ['-c', line], {
    encoding: 'utf8',
    env,
    timeout: 50_000,
  })
  return { stdout, stderr }
}

const onUnix = process.platform === 'win32' ? describe.skip : describe

onUnix('what cannot be written', () => {
  test.each([
    ['a disk that is full', '$nianbao $file > /dev/full; echo $? ', 'no space left'],
    [
      'a folder that is not there',
      '$nianbao --out $folder/none/a.ndjson $file; echo $?',
      'no such file',
    ],
    ['a pipe that is closed', '{ { $nianbao $file $file; echo $? >&3; } | true; } 3>&1', ''],
  ])('%s: a message and status 2', (_, line, message) => {
    if (!existsSync('/dev/full')) return
    const { stdout, stderr } = shell(line)
    expect(stdout.trim()).toBe('2')
    expect(stderr).toMatch(/^nianbao: The output cannot be written: .*\.\n$/)
    expect(stderr).toContain(message)
  })
})

onUnix('what is no file', () => {
  test('a pipe that nobody writes to is refused, and the process ends', () => {
    const { stdout, stderr } = shell('mkfifo $folder/pipe; $nianbao $folder/pipe; echo $?')
    expect(stdout.trim()).toBe('2')
    expect(stderr).toMatch(/no file, but a folder, a pipe or a device.*\[input.unreadable\]/)
  })

  test.each(['/dev/zero', '/dev/null'])('%s', async (device) => {
    if (!existsSync(device)) return
    await expect(readDocument(device)).rejects.toMatchObject({ code: 'input.unreadable' })
  })

  test('links in a folder are not followed, and told', async () => {
    const inner = join(folder, 'inner')
    cpSync(good, join(inner, 'a.html'), { recursive: true })
    cpSync(good, join(folder, 'outside.html'))
    symlinkSync(folder, join(inner, 'up'))
    symlinkSync(join(folder, 'outside.html'), join(inner, 'b.html'))
    const errors = join(folder, 'links.ndjson')
    const { out, err } = await nianbao([inner, '--errors', errors])
    const told = (lines: string) =>
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { input: string; error?: { code: string } })
        .map(({ input, error }) => [input, error?.code])
    expect(told(out)).toEqual([[join(inner, 'a.html'), undefined]])
    expect(told(readFileSync(errors, 'utf8'))).toEqual([
      [join(inner, 'b.html'), 'skipped.link'],
      [join(inner, 'up'), 'skipped.link'],
    ])
    expect(err).toMatch(/^ {2}links +2$/m)
  })
})

test('a device is nothing to go on with', async () => {
  if (!existsSync('/dev/full')) return
  const { status, err } = await nianbao(['--out', '/dev/full', '--resume', good])
  expect([status, err]).toEqual([2, expect.stringContaining('/dev/full is no file.')])
})

describe('names that would steer a terminal', () => {
  const name = 'none\u001b]0;a\u0007\u009b2J\u202e.html'

  test('are shown as what they are', async () => {
    const ways = [
      [name],
      [name, good],
      ['view', name],
      ['export', name, '--out', join(folder, 'a.csv')],
    ]
    for (const args of ways) {
      const { err } = await nianbao(args)
      expect(err).toContain('none\\u001b]0;a\\u0007\\u009b2J\\u202e.html')
      expect(err).not.toMatch(/[^\n\P{Cc}]|\u202e/u)
    }
  })

  test('also over a report', async () => {
    const steering = join(folder, 'a\u001b[2Jb.html')
    cpSync(good, steering)
    const { out } = await nianbao([steering, good], { terminal: true })
    expect(out).toContain('a\\u001b[2Jb.html <==')
    expect(out).not.toContain('\u001b[2J')
  })
})
