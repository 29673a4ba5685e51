import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from '@jest/globals'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../corpus')

/** Reports that are quickly read, of several formats. */
export const small = [
  'gaoyi-2021-docx-tracked/source.docx',
  'lingshou-2021-html/source.html',
  'lingshou-2021-text/source.txt',
  'luolan-2019-inline-grid/source.html',
  'yuyuan-agriculture-2021-part-missing/source.html',
].map((name) => join(corpus, name))

/** Lays them in a folder and in one within it, with one that comes twice and three files that cannot be read. */
function laySmall(folder: string): void {
  const path = (name: string) => join(folder, name)
  mkdirSync(path('more'), { recursive: true })
  small.forEach((name, at) => {
    const ending = name.slice(name.lastIndexOf('.'))
    cpSync(name, path(`${at % 2 === 0 ? '' : 'more/'}${at}${ending}`))
  })
  cpSync(path('more/1.html'), path('6.html'))
  writeFileSync(path('5.html'), '')
  writeFileSync(path('7.html'), '你好')
  writeFileSync(path('readme.md'), 'not a document')
}

/** A folder for the tests of a file, with these in `reports`; gives the path of a name in it. */
export function smallFolder(): (name?: string) => string {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
    laySmall(join(folder, 'reports'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  return (name = '') => join(folder, name)
}
