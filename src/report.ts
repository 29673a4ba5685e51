import type { Box, Container, Format } from './document.js'
import type { Finding } from './finding.js'
import type { form2014 } from './form/2014.js'
import type { AnyForm, CrossedForm, Edition } from './form/index.js'
import type { Pointer, Values } from './form/form.js'
import type { Kind } from './numeral.js'

/** Where a value came from, and what the report prints there. */
export interface Evidence {
  /** The cell's own text, as the document has it, with white space folded. */
  readonly raw: string
  /** What that text is; the value is null wherever it is not `number`. */
  readonly kind: Kind
  /**
   * The unit that the value was taken to have: as printed in the cell, else in its heading (件, 元,
   * 万元).
   */
  readonly unit?: string
  /** What the printed digits were multiplied by to give the value, where it is not 1. */
  readonly factor?: number
  /** `ocr` where it was read from a picture, `layer` where from a text layer that nobody sees under one. */
  readonly reader?: 'ocr' | 'layer'
  /** Of a value read from a picture: how sure the recognizer is of its least certain character, from 0 to 1. */
  readonly confidence?: number
  /**
   * What proves a value read from a picture: a sum of the form that holds, or the shapes of its digits,
   * which are those of the same digits elsewhere. Without either the value is null.
   */
  readonly proof?: 'sums' | 'shapes'
  /** A remark or a footnote mark printed with the number: 含自然失效29件. */
  readonly note?: string
  /** Index into `Document.tables`, from 0. */
  readonly table?: number
  /** Row of the cell in its table, from 0. */
  readonly row?: number
  /** Column of the cell in its table, from 0; of a cell that spans, its first. */
  readonly column?: number
  /** The line, from 0, of a report that has no tables any more. */
  readonly line?: number
  /** Page of a PDF, from 1. */
  readonly page?: number
  /** Where the cell is on its page, in points. */
  readonly box?: Box
}

/** A number in the report's tables that no path of the form takes. */
export interface Unmapped {
  /** The labels of its row and of its column as published, outermost first. */
  readonly labels: readonly string[]
  /** The cell's own text. */
  readonly raw: string
  /** The number in the cell; null where its digits cannot be read with certainty. */
  readonly value: number | null
  /** Index into `Document.tables`, from 0. */
  readonly table?: number
  /** Row of the cell in its table, from 0. */
  readonly row?: number
  /** Column of the cell in its table, from 0. */
  readonly column?: number
  /** The line, from 0, of a report that has no tables any more. */
  readonly line?: number
  /** Page of a PDF, from 1. */
  readonly page?: number
  /** Where the cell is on its page, in points. */
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
  'response',
  'fees',
  'capacity',
  'training',
  'unclassified',
  'appendix',
] as const

/**
 * The parts of a report: `preamble` is what stands before the first heading, `overview` to `other`
 * are the six parts of the form, `response` (回应解读), `fees`, `capacity` (机构建设) and `training` those
 * that only reports before 2019 have, `unclassified` is under a heading that is none of them,
 * `appendix` what follows the report.
 */
export type SectionKey = (typeof sectionKeys)[number]

/** A part of the report with its prose. */
export interface Section {
  /** Which part it is. */
  readonly key: SectionKey
  /** The heading as published, with its number; null for a preamble. */
  readonly heading: string | null
  /** The prose in reading order, without the text of the tables. */
  readonly paragraphs: readonly string[]
}

/** Whom to ask about the report, as its prose says; null where it does not. */
export interface Contact {
  /** The office to ask. */
  readonly office: string | null
  /** Its postal address. */
  readonly address: string | null
  /** Six digits. */
  readonly postcode: string | null
  /** One number or several, as published. */
  readonly phone: string | null
  /** Its fax number, as published. */
  readonly fax: string | null
  /** Its address for e-mail. */
  readonly email: string | null
  /** The address of its site, as published. */
  readonly website: string | null
}

/** What the page says of itself outside its text, in its meta tags and its table of metadata. */
export interface Publication {
  /** Name of the site. */
  readonly site: string | null
  /** Its identification code (网站标识码). */
  readonly siteCode: string | null
  /** Who published the page (来源). */
  readonly publisher: string | null
  /** Index number of the document (索引号). */
  readonly indexNumber: string | null
  /** Address of the page. */
  readonly url: string | null
}

/** A number that the prose states. */
export interface Figure {
  /** The part that states it. */
  readonly section: SectionKey
  /** The clause that states it, as published. */
  readonly text: string
  /** The number, multiplied out: 14万余条 is 140000; of 八成 it is 80, with the unit %. */
  readonly value: number
  /** The measure word or unit (件, 条, 元, %); null where there is none. */
  readonly unit: string | null
  /** `about` (约), `atLeast` (余, 超) or `atMost` (近, 不足) the value; otherwise `exact`. */
  readonly bound: 'exact' | 'about' | 'atLeast' | 'atMost'
  /** What is counted; null where the clause does not say. */
  readonly about: string | null
  /** The head of the list that it stands in; null where it stands in none. */
  readonly of: string | null
  /** True where the prose says that there was none (未收到申请); the value is 0 then. */
  readonly negated?: true
  /** `ocr` where its paragraph was read from a picture, `layer` where from a text layer under one: no sum proves it. */
  readonly reader?: 'ocr' | 'layer'
  /** JSON Pointer of the paragraph that states it. */
  readonly paragraph: string
}

/** The file that the report was read from. */
export interface Source {
  /** The format that it was read as. */
  readonly format: Format
  /** What the file was that held it; null mostly. */
  readonly container: Container | null
  /** Size of the file. */
  readonly bytes: number
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string
  /** The charset of HTML or text; null for all others. */
  readonly charset: string | null
  /** Pages of a PDF or an OFD; null for all others. */
  readonly pages: number | null
  /** The pages, from 1, of which something was read from a picture; none mostly. */
  readonly pictures?: readonly number[]
}

type Tables<F extends CrossedForm> = F['tables']
type DisclosureOf<F> = F extends CrossedForm ? Values<Tables<F>['disclosure']> : never

/** Part 三; the same rows and columns in the editions of 2019 and of 2021. */
export type Requests = Values<CrossedForm['tables']['requests']>
/** Part 四. */
export type Proceedings = Values<CrossedForm['tables']['proceedings']>
/**
 * The one column of the form of 2014, 政府信息公开情况统计表. Provisional: its lines are partly known
 * from memory, and paths may change until filled tables of each year have been seen.
 */
export type Statistics = Values<(typeof form2014)['tables']['statistics']>

/** The days that a report covers, both included, as ISO dates (2023-01-01). */
export interface Period {
  /** The first day. */
  readonly from: string
  /** The last day. */
  readonly to: string
}

/** All that a report has whatever edition of the form it follows. */
export interface ReportBase {
  /** The version of this shape; it changes when stored reports would no longer be understood. */
  readonly schema: 'nianbao/1'
  /** The title as published; null where there is none. */
  readonly title: string | null
  /**
   * The body whose report it is, by the name that the report gives it; null where it gives none.
   */
  readonly issuer: string | null
  /**
   * The calendar year that it reports on: that of its title, else of its period, its first
   * sentence, or the year before its publication; null where none of them tells.
   */
  readonly year: number | null
  /** The days that it says it covers; null where it does not say. */
  readonly period: Period | null
  /** ISO date of publication; null where nothing tells it. */
  readonly published: string | null
  /** Whom to ask. */
  readonly contact: Contact
  /** What the page says of itself. */
  readonly publication: Publication
  /** The prose, by the parts of the form, in reading order. */
  readonly sections: readonly Section[]
  /** Part 三, the table of requests; null where the report lacks it (`part.missing`). */
  readonly requests: Requests | null
  /** Part 四, the table of reconsideration and litigation; null where the report lacks it. */
  readonly proceedings: Proceedings | null
  /** The numbers that the prose states, in reading order. */
  readonly figures: readonly Figure[]
  /**
   * Where each value came from, by its JSON Pointer (RFC 6901): `/requests/received/total`. A value
   * without evidence has no cell in the report.
   */
  readonly evidence: Readonly<Partial<Record<ValuePointer, Evidence>>>
  /** Numbers in the tables that no path of the form takes. */
  readonly unmapped: readonly Unmapped[]
  /** What could not be read, was read with doubt, or does not add up. */
  readonly findings: readonly Finding[]
  /** The file that it was read from. */
  readonly source: Source
}

/** A report that follows the form of one edition: `edition` tells which columns part 二 has. */
export type ReportOf<F extends AnyForm> = F extends CrossedForm
  ? ReportBase & {
      /** The edition of the form, as its tables tell it. */
      readonly edition: F['edition']
      /** Part 二, the table of disclosure; null where the report lacks it (`part.missing`). */
      readonly disclosure: DisclosureOf<F> | null
      /** Only reports of the edition of 2014 have it. */
      readonly statistics?: never
    }
  : ReportOf2014

/** A report of 2014 to 2018: its numbers stand in one column, and it has none of the later tables. */
export interface ReportOf2014 extends ReportBase {
  /** The edition of the form, by its table, else by the year. */
  readonly edition: '2014'
  /** Later reports alone have it. */
  readonly disclosure: null
  /** Later reports alone have it. */
  readonly requests: null
  /** Later reports alone have it. */
  readonly proceedings: null
  /** 政府信息公开情况统计表 (provisional); null where the report lacks it (`part.missing`). */
  readonly statistics: Statistics | null
}

/** A report that has no table which tells the edition of the form. */
export interface ReportWithoutEdition extends ReportBase {
  /** Nothing tells it. */
  readonly edition: null
  /** Part 二 is not there, or not told apart from others. */
  readonly disclosure: null
  /** Only reports of the edition of 2014 have it. */
  readonly statistics?: never
}

/** One body's annual report on open government information for one calendar year. */
export type Report = ReportOf<AnyForm> | ReportWithoutEdition

/** JSON Pointer of a value of the tables, in any edition. */
export type ValuePointer = { [F in AnyForm as F['edition']]: Pointer<F['tables']> }[Edition]
