import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Container, Format } from '../../src/document.js'

export type Part = 'disclosure' | 'requests' | 'proceedings' | 'statistics'

export type Section = {
  readonly key: string
  readonly heading: string | null
  readonly paragraphs: readonly string[]
}

export type Finding = { readonly code: string; readonly paths?: readonly string[] }

export type Truth = {
  readonly edition: '2021' | '2019' | '2014' | null
  readonly title: string | null
  readonly issuer: string | null
  readonly year: number | null
  readonly period: { readonly from: string; readonly to: string } | null
  readonly published: string | null
  readonly contact?: Readonly<Record<string, string>>
  readonly publication?: Readonly<Record<string, string>>
  readonly charset?: string
  readonly values: Readonly<Record<string, number | null>>
  readonly printed: Readonly<Record<string, string>>
  readonly sections: readonly Section[]
  readonly unmapped?: readonly string[]
  readonly findings: readonly Finding[]
  /** The numbers of the prose in short: value and unit, ≥ ≤ ≈ before them for a bound, `none`. */
  readonly figures?: readonly string[]
  readonly contradictions?: readonly string[]
}

/** Programs that make a document of a page. */
export type Converter =
  | 'calc'
  | 'chromium'
  | 'libreoffice'
  | 'pandoc'
  | 'pdftotext'
  | 'pdftotext -layout'
  | 'pdftotext -raw'
  | 'redrawn'
  | 'wkhtmltopdf'

export type Case = {
  readonly why: string
  readonly facts: string
  readonly edition: '2021' | '2019' | '2014' | null
  readonly format: Format
  /** What the document is in, where it is in another file. */
  readonly container?: Container
  /** The recipe that makes the source; null where the source is kept as it was published. */
  readonly layout: string | null
  /** The program that made the source, and the layout of the page that it made it of. */
  readonly converted?: { readonly by: Converter; readonly layout: string }
  /** The case whose truth this is too, told in another format; without it the case has its own. */
  readonly truthOf?: string
  readonly fails?: string
}

export type Stored = { readonly slug: string; readonly case: Case; readonly truth: Truth }

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function slugsIn(corpus: string): readonly string[] {
  return readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['make', 'scans'].includes(entry.name))
    .map((entry) => entry.name)
    .sort()
}

/** Where the bytes of a case of each format are kept. */
export const sourceNames: Readonly<Record<Case['format'], string>> = {
  html: 'source.html',
  text: 'source.txt',
  docx: 'source.docx',
  doc: 'source.doc',
  odt: 'source.odt',
  rtf: 'source.rtf',
  xlsx: 'source.xlsx',
  ofd: 'source.ofd',
  pdf: 'source.pdf',
  image: 'source.png',
}

/** The name of the file that a case is kept in. */
export function sourceNameOf({ format, container }: Pick<Case, 'format' | 'container'>): string {
  return container === undefined ? sourceNames[format] : `source.${container}`
}

export function readCases(corpus: string): readonly Stored[] {
  return slugsIn(corpus).map((slug) => {
    const about = readJson(join(corpus, slug, 'case.json')) as Case
    const truth = readJson(join(corpus, about.truthOf ?? slug, 'truth.json')) as Truth
    return { slug, case: about, truth: about.truthOf === undefined ? truth : shared(truth) }
  })
}

/** The truth that two formats of one report share: all but the charset. */
function shared({ charset: _, ...truth }: Truth): Truth {
  return truth
}
