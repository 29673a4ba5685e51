import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import iconv from 'iconv-lite'
import { readCases, sourceNames, type Truth } from '../../corpus/make/truth.js'
import type { Format } from '../../src/document.js'
import { forgeTruth, type Numbers } from '../support/forge.js'
import { type Writer, writerOf, writers } from '../support/layouts.js'
import { type Draw, oneOf, pick } from './draws.js'

/** A document before it is damaged. */
export interface Base {
  readonly name: string
  readonly truth: Truth
  readonly bytes: Uint8Array
}

/** The draft that a script writes a document from. */
export interface Draft {
  readonly name: string
  readonly truth: Truth
  readonly writer: Writer
}

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../corpus')
const sources = new Map<string, Uint8Array>()

function sourceOf(slug: string, format: Format): Uint8Array {
  const known = sources.get(slug) ?? readFileSync(join(corpus, slug, sourceNames[format]))
  sources.set(slug, known)
  return known
}

/** What is a ZIP file in most documents, and in some one file of XML. */
const packages: ReadonlySet<Format> = new Set(['docx', 'odt'])

// Documents in a container, and packages in one file, are left out: the damages do not know their wrapping.
const cases = readCases(corpus).filter(({ slug, case: { fails, container, format } }) => {
  const isWrapped = packages.has(format) && sourceOf(slug, format)[0] !== 'P'.charCodeAt(0)
  return fails === undefined && container === undefined && !isWrapped
})

/** A document of the corpus. */
export function drawBase(format: Format, draw: Draw): Base {
  const own = cases.filter((one) => one.case.format === format)
  const { slug, truth } = pick(own, draw)!
  return { name: slug, truth, bytes: sourceOf(slug, format) }
}

/** The text of a page or text of the corpus, whatever it is encoded in. */
export function textOf({ truth, bytes }: Base): string {
  const isMarked = bytes[0] === 0xff && bytes[1] === 0xfe
  const charset = isMarked ? 'utf-16le' : (truth.charset ?? 'utf-8')
  return iconv.decode(Buffer.from(bytes), charset)
}

/** The bytes of a text, marked so that no declaration in it counts. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text}`, 'utf8')
}

/** The reports of the corpus that a script writes. */
export const drafts: readonly Draft[] = cases.flatMap(
  ({ slug, truth, case: { format, layout } }) =>
    layout === null ? [] : [{ name: slug, truth, writer: writerOf(layout, format) }],
)

export interface DraftOptions {
  /** Only reports of fictitious bodies, in whose tables no two numbers are the same. */
  readonly isForged?: boolean
}

/** A report that can be written down again after a change: of the corpus, or forged. */
export function drawDraft(format: Format, draw: Draw, options: DraftOptions = {}): Draft {
  if (options.isForged !== true && draw(0, 2) === 0) {
    return pick(
      drafts.filter(({ writer }) => writer.format === format),
      draw,
    )!
  }
  const writer = pick(
    writers.filter((one) => one.format === format),
    draw,
  )!
  const edition = oneOf(['2021', '2019'], draw)
  const numbers: Numbers =
    options.isForged === true ? 'distinct' : oneOf(['distinct', 'plausible'], draw)
  const seed = draw(1, 1e6)
  const truth = forgeTruth(seed, edition, numbers)
  return { name: `${writer.name} ${edition} ${numbers} ${seed}`, truth, writer }
}
