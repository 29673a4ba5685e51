import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { withoutTriage } from './support/triage.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const files = [
  'chengchuan-2022-gbk/source.html',
  'gaoyi-2021-docx-tracked/source.docx',
  'hongze-2023-pdf-chromium/source.pdf',
  'lingshou-2021-text/source.txt',
  'tiaoxi-2021-text-traditional/source.txt',
  'tingzhou-2022-big5/source.html',
].map((name) => join('corpus', name))

/** What a process of its own makes of the files, byte for byte. */
function printed(env: Readonly<Record<string, string>>, node = process.execPath): string {
  const { stdout, status, stderr } = spawnSync(node, ['dist/cli.js', '--ndjson', ...files], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...env },
    maxBuffer: 2 ** 26,
  })
  expect([status, withoutTriage(stderr)]).toEqual([0, ''])
  return stdout
}

describe('the same bytes give the same JSON', () => {
  const usual = printed({ TZ: 'UTC', LC_ALL: 'C' })

  test.each<[string, Record<string, string>]>([
    ['in Shanghai, in Chinese', { TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8' }],
    ['where the day before is not over', { TZ: 'Pacific/Pago_Pago' }],
    ['in Turkish, whose i has no dot', { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }],
    ['in Arabic, whose digits are others', { LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8' }],
  ])('%s', (_, env) => {
    expect(usual.trimEnd().split('\n')).toHaveLength(files.length)
    expect(printed(env)).toBe(usual)
  })

  // Paths of other versions of Node, parted by colons.
  const others = (process.env['OTHER_NODES'] ?? '').split(':').filter((path) => path !== '')
  if (others.length > 0) {
    test.each(others)('by %s', (node) => expect(printed({}, node)).toBe(usual))
  }
})
