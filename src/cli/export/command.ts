import { extname } from 'node:path'
import { argsOf, UsageError } from '../args.js'
import { type Command, readOptionsOf } from '../command.js'
import type { Sink } from './sink.js'

export const exportUsage = `Usage: nianbao export FILE… --out TABLE [options]
       nianbao export --codebook TABLE

Writes the values of reports as a table: one row for each value that the form asks for, also where
the report states none. FILE is a report (HTML, DOCX, PDF, text) or reports stored as JSON: one, or
a line for each, as nianbao prints them. "-" reads the standard input.

The ending of TABLE decides what is written: .csv, .tsv, .ndjson, .parquet or .xlsx.

Options:
  --out TABLE        the file to write; it takes its name only once it is whole
  --wide             one row for each report, one column for each value of all editions
  --codebook TABLE   the columns of --wide: path, labels, unit, editions
  --bom              begin .csv and .tsv with a byte order mark, by which Excel knows UTF-8
  --format FORMAT    html, docx, doc, odt, rtf, xlsx, ofd, pdf or text; otherwise the bytes tell
  --charset CHARSET  of HTML or text; otherwise the bytes and the page tell
  --limit NAME=N     another bound than the default; may be given again
  -h, --help

.xlsx has the sheets values (or records), codebook and findings. An input that cannot be used is
named on stderr with its code, and the others are written; where none can be used, nothing is.

Exit status: 0 written, 1 written and a report has findings of severity error, 2 an input or the
output cannot be used, or usage.
`

/** A kind of file that tables are written to. */
export interface Kind {
  /** True where one file holds several tables. */
  readonly isBook: boolean
  readonly load: () => Promise<Sink>
}

/** The kinds by the endings of their files, each loaded when it is asked for. */
const kinds: Readonly<Record<string, Kind>> = {
  '.csv': { isBook: false, load: async () => (await import('./csv.js')).writeCsv },
  '.tsv': { isBook: false, load: async () => (await import('./csv.js')).writeTsv },
  '.ndjson': { isBook: false, load: async () => (await import('./ndjson.js')).writeNdjson },
  '.parquet': { isBook: false, load: async () => (await import('./parquet.js')).writeParquet },
  '.xlsx': { isBook: true, load: async () => (await import('./xlsx.js')).writeXlsx },
}

const options = {
  out: { type: 'string' },
  codebook: { type: 'string' },
  wide: { type: 'boolean' },
  bom: { type: 'boolean' },
  format: { type: 'string' },
  charset: { type: 'string' },
  limit: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const

/** A file to write, and how. */
export interface Output {
  readonly path: string
  readonly kind: Kind
}

/** What the command line asks for. */
export interface Order {
  readonly files: readonly string[]
  readonly out: Output | null
  readonly codebook: Output | null
  readonly wide: boolean
  readonly bom: boolean
  readonly read: Command['read']
}

/**
 * Null where the usage is asked for.
 * @throws UsageError
 */
export function orderOf(args: readonly string[]): Order | null {
  const { values, positionals: files } = argsOf(args, options)
  if (values.help === true) return null
  const { wide = false, bom = false } = values
  const out = outputOf(values.out)
  const codebook = outputOf(values.codebook)
  complain(files, out, codebook)
  if (bom && ![out, codebook].some((output) => /\.[ct]sv$/i.test(output?.path ?? ''))) {
    throw new UsageError('--bom goes with .csv and .tsv only.')
  }
  return { files, out, codebook, wide, bom, read: readOptionsOf(values) }
}

function outputOf(path: string | undefined): Output | null {
  if (path === undefined) return null
  const ending = extname(path).toLowerCase()
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  if (kind !== undefined) return { path, kind }
  throw new UsageError(`"${path}" must end with one of ${Object.keys(kinds).join(', ')}.`)
}

function complain(files: readonly string[], out: Output | null, codebook: Output | null): void {
  if (out === null && (codebook === null || files.length > 0)) {
    throw new UsageError(`Name the table to write: --out TABLE.`)
  }
  if (out !== null && files.length === 0) {
    throw new UsageError('Name a file, or "-" for the standard input.')
  }
  if (out !== null && out.path === codebook?.path) {
    throw new UsageError('--out and --codebook name the same file.')
  }
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError('The standard input can be read once only.')
  }
}
