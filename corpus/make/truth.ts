import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export type Part = 'disclosure' | 'requests' | 'proceedings'

export type Section = {
  readonly key: string
  readonly heading: string | null
  readonly paragraphs: readonly string[]
}

export type Finding = { readonly code: string; readonly paths?: readonly string[] }

export type Truth = {
  readonly edition: '2021' | '2019' | null
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
  readonly contradictions?: readonly string[]
}

export type Case = {
  readonly why: string
  readonly facts: string
  readonly edition: '2021' | '2019' | null
  readonly format: 'html' | 'text'
  /** The recipe that makes the source; null where the source is kept as it was published. */
  readonly layout: string | null
  readonly fails?: string
}

export type Stored = { readonly slug: string; readonly case: Case; readonly truth: Truth }

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function slugsIn(corpus: string): readonly string[] {
  return readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'make')
    .map((entry) => entry.name)
    .sort()
}

export function readCases(corpus: string): readonly Stored[] {
  return slugsIn(corpus).map((slug) => ({
    slug,
    case: readJson(join(corpus, slug, 'case.json')) as Case,
    truth: readJson(join(corpus, slug, 'truth.json')) as Truth,
  }))
}
