import type { Document } from '../../document.js'
import { type Finding, finding } from '../../finding.js'
import { hasDigit } from '../../text.js'
import type { Collected } from './collect.js'
import type { ListedForm } from './form.js'
import { keyOf } from './key.js'
import { candidatesFor, namedBy } from './label.js'
import { type ListedSource, type Piece, slotsOfPieces } from './record.js'
import { streamSource } from './stream.js'

/** What of the form stands beside what was read of it: on lines of text, and in other tables. */

/** Rows that have fallen out of the tables into lines of text: those of lines that no table has. */
export function linesBeside(
  form: ListedForm,
  document: Document,
  { met }: Collected,
): [late: ListedSource | null, lines: readonly number[]] {
  const source = streamSource(form, document)
  const records = source.records.filter(({ label, values }) => {
    const named = namedBy(form, keyOf(label.text))
    return values.length === 1 && named.length === 1 && !named.some(({ line }) => met.has(line))
  })
  if (records.length === 0 || source.columns.length !== 1) return [null, []]
  return [{ ...source, records }, records.flatMap(({ label }) => label.place.line ?? [])]
}

interface Beside {
  readonly label: string
  readonly values: readonly (Piece | null)[]
}

/** Numbers beside words of the form, where the value that they may be is read nowhere. */
export function toldBeside(form: ListedForm, rest: Document, read: Collected): Finding[] {
  const known = new Set([
    ...read.evidence.map(([pointer]) => pointer),
    ...read.findings.flatMap(({ severity, paths }) => (severity === 'info' ? [] : paths)),
  ])
  const lacks = [...form.targets.keys()].some((pointer) => !known.has(pointer))
  if (!lacks) return []
  const lines = streamSource(form, rest).records.map(({ label, values }): Beside => ({
    label: label.text,
    values,
  }))
  return [...lines, ...rowsOf(rest)].flatMap(({ label, values }) => {
    const texts = values.flatMap((value) => (value && hasDigit(value.text) ? [value.text] : []))
    const targets = candidatesFor(form, keyOf(label)).flatMap(({ line }) => line.targets)
    const open = targets.map(({ pointer }) => pointer).filter((pointer) => !known.has(pointer))
    if (texts.length === 0 || open.length === 0) return []
    for (const pointer of open) known.add(pointer)
    return [finding('number.unplaced', open, { labels: [label], texts })]
  })
}

/** Each cell of the tables with what stands behind it in its row. */
function rowsOf({ tables }: Document): Beside[] {
  return tables.flatMap((table, index) =>
    slotsOfPieces(table, index).flatMap((row) =>
      row.flatMap((piece, at): Beside[] => {
        const isLabel = piece !== null && piece !== row[at - 1] && piece.numeral.kind === 'text'
        return isLabel ? [{ label: piece.text, values: row.slice(at + 1).filter(isNumber) }] : []
      }),
    ),
  )
}

function isNumber(piece: Piece | null): boolean {
  return piece?.numeral.kind === 'number'
}
