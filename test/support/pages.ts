import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Document } from '../../src/document.js'
import { extractReport } from '../../src/parse.js'
import { readDocument } from '../../src/read/index.js'
import type { Report, ValuePointer } from '../../src/report.js'
import { keep, kept } from './store.js'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../corpus')

export interface Read {
  readonly document: Document
  readonly report: Report
}

/** Where a document of the corpus lies; of another one its path is the name. */
export const pathOf = (name: string): string => resolve(corpus, name)
export const bytesOf = (name: string): Buffer => readFileSync(pathOf(name))

const readings = new Map<string, Promise<Read>>()

/**
 * A document, of the corpus or elsewhere, with its report, read once for all tests, whatever file they
 * stand in; not to be changed. It comes from a store of JSON where another file of tests has read it before.
 */
export function readOnce(name: string): Promise<Read> {
  const reading = readings.get(name) ?? stored(name)
  readings.set(name, reading)
  return reading
}

/** The same, read by this file of tests: for those that are about the reading itself. */
export function readHere(name: string): Promise<Read> {
  const reading = read(name)
  readings.set(name, reading)
  return reading
}

async function stored(name: string): Promise<Read> {
  return (kept(bytesOf(name)) as Read | null) ?? read(name)
}

async function read(name: string): Promise<Read> {
  const document = await readDocument(pathOf(name))
  const reading = { document, report: extractReport(document) }
  keep(bytesOf(name), reading)
  return reading
}

/** The same as plain data that a test may change. */
export async function readCase(name: string): Promise<Read> {
  return structuredClone(await readOnce(name))
}

/** A text that would run as code if any page printed it unescaped. */
export const payload =
  '</style></script></title><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">" onmouseover="window.hacked = 1" \' onfocus=\'window.hacked = 1\' javascript:window.hacked=1 <!-- ${1} &lt;'

/** The same with the payload behind every text that is a report's own. */
export function hostile({ document, report }: Read): Read {
  const changed = { document: poisoned(document), report: poisoned(report) }
  return {
    document: changed.document,
    report: {
      ...changed.report,
      evidence: {
        ...changed.report.evidence,
        // A stranger's report: what is stored may name anything.
        [`/${payload}` as ValuePointer]: {
          raw: payload,
          kind: 'text',
          table: 0,
          row: 0,
          column: 0,
        },
      },
      publication: { ...changed.report.publication, url: `javascript:${payload}` },
    },
  }
}

const own =
  /^(?:text|raw|title|issuer|heading|unit|note|about|of|detail|message|labels|paragraphs)$/

function poisoned<T>(data: T, name = ''): T {
  if (typeof data === 'string') return (own.test(name) ? data + payload : data) as T
  if (Array.isArray(data)) return data.map((one: unknown) => poisoned(one, name)) as T
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, poisoned<unknown>(value, key)]),
  ) as T
}
