import type { Box, Format } from './document.js'
import type { Finding } from './finding.js'
import type { AnyForm, Edition } from './form/index.js'
import type { Pointer, Values } from './form/form.js'
import type { Kind } from './numeral.js'

/** Where a value came from, and what the report prints there. */
export interface Evidence {
  /** The cell's own text. */
  readonly raw: string
  readonly kind: Kind
  readonly unit?: string
  /** What the printed digits were multiplied by to give the value, where it is not 1. */
  readonly factor?: number
  readonly note?: string
  /** Index into the tables of the document, from 0; rows and columns likewise. */
  readonly table?: number
  readonly row?: number
  readonly column?: number
  /** The line, from 0, of a report that has no tables any more. */
  readonly line?: number
  /** From 1. */
  readonly page?: number
  readonly box?: Box
}

/** A number in the report's tables that no path of the form takes. */
export interface Unmapped {
  /** The labels of its row and of its column as published, outermost first. */
  readonly labels: readonly string[]
  readonly raw: string
  readonly value: number | null
  readonly table?: number
  readonly row?: number
  readonly column?: number
  readonly line?: number
  readonly page?: number
  readonly box?: Box
}

export const sectionKeys = [
  'preamble',
  'overview',
  'disclosure',
  'requests',
  'proceedings',
  'problems',
  'other',
  'unclassified',
  'appendix',
] as const

export type SectionKey = (typeof sectionKeys)[number]

export interface Section {
  readonly key: SectionKey
  readonly heading: string | null
  readonly paragraphs: readonly string[]
}

export interface Contact {
  readonly office: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly phone: string | null
  readonly fax: string | null
  readonly email: string | null
  readonly website: string | null
}

export interface Publication {
  readonly site: string | null
  readonly siteCode: string | null
  readonly publisher: string | null
  readonly indexNumber: string | null
  readonly url: string | null
}

/** A number that the prose states. */
export interface Figure {
  readonly section: SectionKey
  readonly text: string
  readonly value: number
  readonly unit: string | null
  readonly bound: 'exact' | 'about' | 'atLeast' | 'atMost'
  readonly about: string | null
  readonly of: string | null
  readonly negated?: true
  /** JSON Pointer of the paragraph that states it. */
  readonly paragraph: string
}

export interface Source {
  readonly format: Format
  readonly bytes: number
  readonly sha256: string
  readonly charset: string | null
  readonly pages: number | null
}

type Tables<F extends AnyForm> = F['tables']
type DisclosureOf<F> = F extends AnyForm ? Values<Tables<F>['disclosure']> : never

/** Part 三; the same rows and columns in all editions that are read. */
export type Requests = Values<AnyForm['tables']['requests']>
/** Part 四. */
export type Proceedings = Values<AnyForm['tables']['proceedings']>

/** All that a report has whatever edition of the form it follows. */
export interface ReportBase {
  readonly schema: 'nianbao/1'
  readonly title: string | null
  readonly issuer: string | null
  readonly year: number | null
  /** ISO dates, as the report states them. */
  readonly period: { readonly from: string; readonly to: string } | null
  /** ISO date of publication. */
  readonly published: string | null
  readonly contact: Contact
  readonly publication: Publication
  readonly sections: readonly Section[]
  readonly requests: Requests | null
  readonly proceedings: Proceedings | null
  readonly figures: readonly Figure[]
  /** By the JSON Pointer (RFC 6901) of the value. */
  readonly evidence: Readonly<Record<string, Evidence>>
  readonly unmapped: readonly Unmapped[]
  readonly findings: readonly Finding[]
  readonly source: Source
}

/** A report that follows the form of one edition: `edition` tells which columns part 二 has. */
export type ReportOf<F extends AnyForm> = F extends AnyForm
  ? ReportBase & { readonly edition: F['edition']; readonly disclosure: DisclosureOf<F> | null }
  : never

/** One body's annual report on open government information for one calendar year. */
export type Report =
  ReportOf<AnyForm> | (ReportBase & { readonly edition: null; readonly disclosure: null })

/** JSON Pointer of a value of the three tables, in any edition. */
export type ValuePointer = { [F in AnyForm as F['edition']]: Pointer<F['tables']> }[Edition]
