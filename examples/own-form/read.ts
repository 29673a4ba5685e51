/**
 * A row for each value of reports on the enforcement of the law: what is printed, where, and what
 * is to be said of it. See README.md beside this file.
 */
import { basename } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { readDocument } from 'nianbao'
import { enforcement } from './enforcement.js'

type Filled = ReturnType<typeof enforcement.extract>

function valueAt(filled: Filled, path: string): unknown {
  const under = (at: unknown, step: string) =>
    typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : null
  return path.split('/').slice(1).reduce(under, filled)
}

/** A finding names a value, or the whole table that it stands in. */
function codesAt({ findings }: Filled, path: string): string[] {
  const names = (other: string) => path === other || path.startsWith(`${other}/`)
  return findings.filter(({ paths }) => paths.some(names)).map(({ code }) => code)
}

const rows: unknown[][] = []
for (const file of process.argv.slice(2)) {
  const filled = enforcement.extract(await readDocument(file))
  for (const { path, unit } of enforcement.fields) {
    const { raw, table, row, column, line } = filled.evidence[path] ?? {}
    const place = line ?? (table === undefined ? null : [table, row, column].join('/'))
    const codes = codesAt(filled, path).join(' ')
    rows.push([basename(file), path, valueAt(filled, path), unit, raw, place, codes])
  }
}
const columns = ['report', 'path', 'value', 'unit', 'printed', 'place', 'findings']
process.stdout.write(stringify(rows, { header: true, columns }))
