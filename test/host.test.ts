import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { hostChild, hostFiles } from './support/host.js'
import { inProcess } from './support/process.js'

/** A library is a guest: what it is given to read must not show in anything else of its process. */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const library = pathToFileURL(join(root, 'dist/node/index.js')).href

/** What has changed in a process that has read a file. */
function changesAfter(file: string, ...flags: readonly string[]): string[] {
  const { stdout, stderr } = inProcess(hostChild, flags, [library, join(root, 'corpus', file)])
  expect(stderr).toBe('')
  return JSON.parse(stdout) as string[]
}

describe('built-ins and globals are what they were', () => {
  test.each(hostFiles)('%s', (file) => {
    expect(changesAfter(file)).toEqual([])
  })

  test('a PDF, where no thread can be started for it', () => {
    const flags = ['--experimental-permission', '--allow-fs-read=*', '--no-warnings']
    expect(changesAfter('hongze-2023-pdf-chromium/source.pdf', ...flags)).toEqual([])
  })
})
