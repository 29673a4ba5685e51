import { extname } from 'node:path'
import { UsageError } from '../args.js'
import { type Command, langOf, noFile, readOptionsOf, stdinTwice } from '../command.js'
import type { exported as usage } from '../usages/tables.js'
import type { Parsed } from '../usages/usage.js'
import type { Sink } from './sink.js'

/** A kind of file that tables are written to. */
export interface Kind {
  /** True where one file holds several tables. */
  readonly isBook: boolean
  readonly load: () => Promise<Sink>
}

const csv: Kind = { isBook: false, load: async () => (await import('./csv.js')).writeCsv }

/** The kinds by the endings of their files, each loaded when it is asked for. */
const kinds: Readonly<Record<string, Kind>> = {
  '.csv': csv,
  '.tsv': { isBook: false, load: async () => (await import('./csv.js')).writeTsv },
  '.ndjson': { isBook: false, load: async () => (await import('./ndjson.js')).writeNdjson },
  '.parquet': { isBook: false, load: async () => (await import('./parquet.js')).writeParquet },
  '.xlsx': { isBook: true, load: async () => (await import('./xlsx.js')).writeXlsx },
}

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
  /** A table of corrections by hand. */
  readonly corrections: string | null
  /** Where the table is described. */
  readonly datapackage: string | null
  readonly labels: string | null
  readonly wide: boolean
  readonly bom: boolean
  readonly read: Command['read']
}

/** @throws UsageError */
export function orderOf({ values, files }: Parsed<typeof usage>): Order {
  if (values.lang !== undefined) langOf(values.lang)
  const { wide = false, bom = false } = values
  const out = values.out === undefined ? null : outputOf(values.out)
  const codebook = values.codebook === undefined ? null : outputOf(values.codebook)
  complain(files, out, codebook)
  if (bom && ![out, codebook].some((output) => /\.[ct]sv$/i.test(output?.path ?? ''))) {
    throw new UsageError('--bom goes with .csv and .tsv only.', '“--bom”只用于 .csv 和 .tsv。')
  }
  const { corrections = null, datapackage = null, labels = null } = values
  if ((datapackage !== null || labels !== null) && (out === null || out.path === '-')) {
    throw new UsageError(
      '--datapackage and --labels describe a file that --out names.',
      '“--datapackage”和“--labels”说明“--out”写明的文件。',
    )
  }
  if (labels !== null && !/\.csv$/i.test(out?.path ?? '')) {
    throw new UsageError('--labels goes with .csv only.', '“--labels”只用于 .csv。')
  }
  const described = { corrections, datapackage, labels }
  return { files, out, codebook, wide, bom, ...described, read: readOptionsOf(values) }
}

/** By the ending of its name; `-` is the standard output, which takes CSV. */
export function outputOf(path: string): Output {
  if (path === '-') return { path, kind: csv }
  const ending = extname(path).toLowerCase()
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  if (kind !== undefined) return { path, kind }
  throw new UsageError(
    `"${path}" must end with one of ${Object.keys(kinds).join(', ')}.`,
    `“${path}”的扩展名应为其中之一：“${Object.keys(kinds).join('、')}”。`,
  )
}

function complain(files: readonly string[], out: Output | null, codebook: Output | null): void {
  if (out === null && (codebook === null || files.length > 0)) {
    throw new UsageError(
      'Name the table to write: --out TABLE.',
      '请用“--out”写明要生成的表格文件。',
    )
  }
  if (out !== null && files.length === 0) {
    throw new UsageError(...noFile)
  }
  if (out !== null && out.path === codebook?.path) {
    throw new UsageError(
      '--out and --codebook name the same file.',
      '“--out”与“--codebook”不能是同一个文件。',
    )
  }
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError(...stdinTwice)
  }
}
