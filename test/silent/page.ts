import type { Format } from '../../src/document.js'
import { type MutationName, mutationNames } from '../support/mutate.js'
import { type Count, count, countPainted } from './count.js'
import {
  type PaintedFormat,
  paintedFormats,
  paintedKinds,
  type PaintedName,
  paintedNames,
} from './painted.js'
import { words } from './words.js'

export const formats: readonly Format[] = ['html', 'text', 'docx', 'pdf']

export type Counts = ReadonlyMap<MutationName, Readonly<Record<Format, Count>>>

export async function countAll(onCount: (name: MutationName) => void): Promise<Counts> {
  const counts = new Map<MutationName, Record<Format, Count>>()
  for (const name of mutationNames) {
    const own: [Format, Count][] = []
    for (const format of formats) own.push([format, await count(format, name)])
    counts.set(name, Object.fromEntries(own) as Record<Format, Count>)
    onCount(name)
  }
  return counts
}

export type PaintedCounts = ReadonlyMap<PaintedName, Readonly<Record<PaintedFormat, Count>>>

export async function countAllPainted(): Promise<PaintedCounts> {
  const counts = new Map<PaintedName, Record<PaintedFormat, Count>>()
  for (const name of paintedNames) {
    const own: [PaintedFormat, Count][] = []
    for (const format of paintedFormats) own.push([format, await countPainted(format, name)])
    counts.set(name, Object.fromEntries(own) as Record<PaintedFormat, Count>)
  }
  return counts
}

/** A cell of the page: what is exact, what is said, what is silent; a dash where nothing applies. */
export function cellOf({ reports, exact, said, silent }: Count): string {
  return reports === 0 ? '–' : `${exact} / ${said} / ${silent}`
}

function sumOf(counts: readonly Count[]): Count {
  return counts.reduce((sum, one) => ({
    reports: sum.reports + one.reports,
    exact: sum.exact + one.exact,
    said: sum.said + one.said,
    silent: sum.silent + one.silent,
  }))
}

const introduction = `# Silent errors

What goes wrong with tables on their way to a page, and what becomes of their values. Each cell counts the values of the tables that were damaged: **exact / said / silent**. Back to the [README](../README.md).

- _exact_: the value is the one that was printed for it before the damage;
- _said_: it is not (most are null), and a finding about the reading names it or the part that it stands in, or the report is refused;
- _silent_: it is not, and nothing says so. That is the error that this library must not make.

A sum that does not hold is no excuse here: only findings with the basis \`reading\` count. Each kind of damage is done to a report of a fictitious body, whose numbers are all different, in every layout that the tests can write, for each of the three tables, and to every report of the corpus that a script writes; where a damage does not apply to a table, the report is left out. Left out too are pages on which the damage would move numbers under other headings without a trace: a grid that flows, and paper without rules between its columns; sentences whose columns keep their names when they change places; merged cells that are written out, each with the number; and a cell that a row of a sheet has lost, for all rows are padded to one length.

\`npm run silent\` writes this page anew; it comes out the same each time.
`

const ofPainted = `## What is seen, and what the text says

A white digit stands before a number, a mark of a note is raised behind it, a style or a list prints it, and its text says otherwise or nothing. Each kind is painted for all numbers of a table, in both editions of the form and each of the three tables. The value is what a person sees; where a file does not tell that (a picture, a control that is bound to data), it has to be said.
`

/** The whole page. */
export function pageOf(counts: Counts, painted: PaintedCounts): string {
  const rows = [...counts].map(([name, own]) => [
    words[name],
    ...formats.map((format) => cellOf(own[format])),
  ])
  const totals = formats.map((format) => sumOf([...counts.values()].map((own) => own[format])))
  const last = ['**all**', ...totals.map(cellOf)]
  const reports = ['reports read', ...totals.map((total) => String(total.reports))]
  const head = ['what goes wrong', 'HTML', 'text', 'DOCX', 'PDF']
  const tables = tableOf([head, ...rows, last, reports])
  return `${introduction}\n${tables}\n\n${ofPainted}\n${paintedTable(painted)}\n`
}

function paintedTable(painted: PaintedCounts): string {
  const rows = [...painted].map(([name, own]) => [
    paintedKinds[name].words,
    ...paintedFormats.map((format) => cellOf(own[format])),
  ])
  const totals = paintedFormats.map((format) =>
    sumOf([...painted.values()].map((own) => own[format])),
  )
  const reports = ['reports read', ...totals.map((total) => String(total.reports))]
  const head = ['what is seen', 'HTML', 'DOCX', 'PDF']
  return tableOf([head, ...rows, ['**all**', ...totals.map(cellOf)], reports])
}

/** A table of Markdown as the formatter leaves it. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const padded = rows.map((row) => line(row.map((text, at) => text.padEnd(widths[at] ?? 0))))
  const rule = line(widths.map((width) => '-'.repeat(width)))
  return [padded[0], rule, ...padded.slice(1)].join('\n')
}
