import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { zipped } from '../../corpus/make/docx.js'
import { readCases, sourceNames } from '../../corpus/make/truth.js'
import { UnreadableError } from '../../src/error.js'
import { parseReport } from '../../src/parse.js'
import { draws } from '../support/depth.js'

describe('whatever is done to the XML of a DOCX', () => {
  const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../corpus')
  const files = readCases(corpus)
    .filter((one) => one.case.format === 'docx')
    .map(({ slug }) => readFileSync(join(corpus, slug, sourceNames.docx)))
    // Some are written as one file of XML.
    .filter((bytes) => bytes.toString('latin1', 0, 2) === 'PK')
    .map((bytes) => unzipSync(bytes))
  const names = ['tr', 'tc', 'p', 'r', 't', 'tbl', 'sdt', 'ins', 'del', 'pPr', 'tcPr']
  const name = fc.constantFrom(...names)
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const pick = (xml: string, pattern: RegExp, at: number) => {
    const all = [...xml.matchAll(pattern)]
    return all[Math.min(all.length - 1, Math.floor(at * all.length))]
  }
  const cut = (xml: string, found: RegExpExecArray | undefined, instead: string) =>
    found === undefined
      ? xml
      : xml.slice(0, found.index) + instead + xml.slice(found.index + found[0].length)
  const elements = (element: string) =>
    new RegExp(`<w:${element}[ >](?:(?!<w:${element}[ >])[\\s\\S])*?</w:${element}>`, 'g')

  const change = fc.oneof(
    fc.tuple(name, name).map(
      ([from, to]) =>
        (xml: string) =>
          xml.replace(new RegExp(`(</?w:)${from}(?=[ >/])`, 'g'), `$1${to}`),
    ),
    fc
      .tuple(name, share, fc.integer({ min: 0, max: 2 }))
      .map(([element, at, times]) => (xml: string) => {
        const found = pick(xml, elements(element), at)
        return cut(xml, found, (found?.[0] ?? '').repeat(times))
      }),
    fc.tuple(share, fc.constantFrom('-1', '1e9', '99999', '', '%', '0')).map(
      ([at, value]) =>
        (xml: string) =>
          cut(xml, pick(xml, /w:val="[^"]*"/g, at), `w:val="${value}"`),
    ),
    share.map((at) => (xml: string) => cut(xml, pick(xml, /<[^>]+>/g, at), '')),
  )

  test('a file is read, or refused with a code', async () => {
    const parts = fc.constantFrom('document', 'numbering', 'styles', 'footnotes', '.rels')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        parts,
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (file, part, changes) => {
          const path = Object.keys(file).find((one) => one.includes(part)) ?? 'word/document.xml'
          const xml = Buffer.from(file[path] ?? []).toString()
          const changed = changes.reduce((now, one) => one(now), xml)
          const bytes = zipped({ ...file, [path]: changed })
          const outcome = await parseReport(bytes).catch((error: unknown) => error)
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableError)
          else expect(outcome).toHaveProperty('schema', 'nianbao/1')
        },
      ),
      { seed: 2024, ...draws(150) },
    )
  }, 120_000)
})
