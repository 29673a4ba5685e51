import { proofsOf, unproven } from '../check/proof.js'
import type { Box } from '../document.js'
import type { Code } from '../codes.js'
import type { Finding } from '../finding.js'
import type { PartName } from '../form/form.js'
import type { Kind } from '../numeral.js'
import { numberAt } from '../pointer.js'
import type { Evidence, Report, ValuePointer } from '../report.js'
import { type CodebookEntry, entriesOfEdition, type VariableName } from './codebook.js'
import { addTo } from '../lists.js'

/** One value of a report's tables, whether the report states it or not. */
export interface Row {
  /** Of the file that the report was read from. */
  readonly sha256: string
  /** The body whose report it is. */
  readonly issuer: string | null
  /** The year of the report. */
  readonly year: number | null
  /** The edition of its form. */
  readonly edition: Report['edition']
  /** The part of the form that the value stands in. */
  readonly part: PartName
  /** JSON Pointer of the value. */
  readonly path: ValuePointer
  /** The name of the value's column in records. */
  readonly name: VariableName
  /** All that the form prints over and before the value, outermost first. */
  readonly label: string
  /** The same in English. */
  readonly labelEn: string
  /** The kind of applicant, by its key; null outside part 三. */
  readonly applicant: string | null
  /** Null where the report states no number. */
  readonly value: number | null
  /** As printed, else as the form means it; null for an amount of which nothing tells the unit. */
  readonly unit: string | null
  /** The text of its cell; null where the report has no such cell, and so with all that follows. */
  readonly raw: string | null
  /** What the cell holds; null where the report has no such cell. */
  readonly kind: Kind | null
  /** Index into the tables of the document, from 0. */
  readonly table: number | null
  /** Row of the cell, from 0. */
  readonly row: number | null
  /** Column of the cell, from 0. */
  readonly column: number | null
  /** The line, from 0, of a report that has no tables any more. */
  readonly line: number | null
  /** Page of a PDF, from 1. */
  readonly page: number | null
  /** Points, from the top left of the page. */
  readonly box: Box | null
  /** How many sums of the form that the value lies in hold; 0 where the report states no number. */
  readonly sumsHeld: number
  /** How many of them do not. */
  readonly sumsFailed: number
  /** Codes of the findings that name the value, or a row or part that it stands in. */
  readonly findings: readonly Code[]
}

/**
 * A report as tidy data: one row for each value of its edition's form, in the form's order, also where
 * the report states none.
 */
export function toRows(report: Report): Row[] {
  const named = codesByPath(report.findings)
  const proofs = proofsOf(report)
  const { issuer, year, edition, source } = report
  return entriesOfEdition(edition).map((entry): Row => {
    const { part, path, name, label, labelEn, applicant } = entry
    const value = numberAt(report, path)
    const evidence = report.evidence[path]
    const { holds, fails } = proofs[path] ?? unproven
    return {
      ...{ sha256: source.sha256, issuer, year, edition },
      ...{ part, path, name, label, labelEn, applicant },
      value,
      unit: unitOf(entry, value, evidence),
      ...placeOf(evidence),
      ...{ sumsHeld: holds, sumsFailed: fails },
      findings: codesNaming(path, named),
    }
  })
}

function placeOf(evidence: Evidence | undefined) {
  return {
    raw: evidence?.raw ?? null,
    kind: evidence?.kind ?? null,
    table: evidence?.table ?? null,
    row: evidence?.row ?? null,
    column: evidence?.column ?? null,
    line: evidence?.line ?? null,
    page: evidence?.page ?? null,
    box: evidence?.box ?? null,
  }
}

/** Amounts are in 万元 once a unit is printed; where none is, a number may be of any. */
function unitOf(
  { quantity, unit }: CodebookEntry,
  value: number | null,
  evidence: Evidence | undefined,
): string | null {
  if (quantity !== 'money') return evidence?.unit ?? unit
  const isBare = value !== null && value !== 0 && evidence?.unit === undefined
  return isBare ? null : unit
}

type CodesByPath = ReadonlyMap<string, readonly Code[]>

function codesByPath(findings: readonly Finding[]): CodesByPath {
  const byPath = new Map<string, Code[]>()
  for (const { code, paths } of findings) {
    for (const path of paths) addTo(byPath, path, code)
  }
  return byPath
}

/** From the part inwards: /requests, /requests/received, /requests/received/total. */
function codesNaming(path: string, named: CodesByPath): Code[] {
  const codes = new Set<Code>()
  for (let end = path.indexOf('/', 1); end !== -1; end = path.indexOf('/', end + 1)) {
    for (const code of named.get(path.slice(0, end)) ?? []) codes.add(code)
  }
  for (const code of named.get(path) ?? []) codes.add(code)
  return [...codes]
}
