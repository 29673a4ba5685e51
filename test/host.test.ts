import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import { inProcess } from './support/process.js'

/** A library is a guest: what it is given to read must not show in anything else of its process. */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const library = pathToFileURL(join(root, 'dist/node/index.js')).href
const child = ts.transpile(readFileSync(join(root, 'test/support/host-child.ts'), 'utf8'), {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ES2022,
})

/** What has changed in a process that has read a file. */
function changesAfter(file: string, ...flags: readonly string[]): string[] {
  const { stdout, stderr } = inProcess(child, flags, [library, join(root, 'corpus', file)])
  expect(stderr).toBe('')
  return JSON.parse(stdout) as string[]
}

describe('built-ins and globals are what they were', () => {
  test.each([
    'lingshou-2021-html/source.html',
    'lingshou-2021-text/source.txt',
    'jizhou-2023-docx-wps/source.docx',
    'tanghe-2020-doc/source.doc',
    'tanghe-2020-rtf/source.rtf',
    'tanghe-2020-odt/source.odt',
    'tanghe-2020-xlsx/source.xlsx',
    'tanghe-2020-ofd/source.ofd',
    'tanghe-2020-mht/source.mht',
    'hongze-2023-pdf-chromium/source.pdf',
  ])('%s', (file) => {
    expect(changesAfter(file)).toEqual([])
  })

  test('a PDF, where no thread can be started for it', () => {
    const flags = ['--experimental-permission', '--allow-fs-read=*', '--no-warnings']
    expect(changesAfter('hongze-2023-pdf-chromium/source.pdf', ...flags)).toEqual([])
  })
})
