import { parse } from 'csv-parse/sync'
import { Budget } from '../../budget.js'
import { codebook } from '../../frame/codebook.js'
import { decode } from '../../read/charset.js'
import { bytesOf } from '../../read/input.js'
import { UsageError } from '../args.js'
import { type Io, notice } from '../io.js'
import type { Chunk, Column, FlatRow, Table } from './tables.js'

/** A value as a person has corrected it, for the file with this digest. */
interface Correction {
  /** null where the report states none. */
  readonly corrected: number | null
  readonly corrected_by: string | null
  readonly corrected_at: string | null
  /** Why. */
  readonly correction: string | null
}

/** The columns that corrections have beside the values as read, which stay what they are. */
const besideValues: readonly Column[] = [
  { name: 'corrected', type: 'number' },
  { name: 'corrected_by', type: 'text' },
  { name: 'corrected_at', type: 'text' },
  { name: 'correction', type: 'text' },
]

const paths: ReadonlySet<string> = new Set(codebook.map(({ path }) => path))

/**
 * Corrections by hand, by the digest of the file and the path of the value: so they hold however often
 * the file is read again, and for that very file alone.
 */
export class Corrections {
  readonly #all: Map<string, Correction>
  readonly #used = new Set<string>()

  constructor(all: ReadonlyMap<string, Correction>) {
    this.#all = new Map(all)
  }

  /**
   * A table with the columns that mark corrections; `table` itself where it shows no values that can be
   * corrected.
   */
  marked(table: Table): Table {
    const own =
      table.name === 'values'
        ? besideValues
        : table.name === 'records'
          ? ([{ name: 'corrected', type: 'text' }] as const)
          : []
    return own.length === 0 ? table : { ...table, columns: [...table.columns, ...own] }
  }

  /**
   * The rows with their corrections: beside each value what it is said to be; in a row for a whole report in
   * place of the values, and `corrected` names the columns.
   */
  applied({ table, rows, plain }: Chunk): Chunk {
    const apply =
      table.name === 'values'
        ? (row: FlatRow) => ({ ...row, ...this.#of(row, String(row['path'])) })
        : (row: FlatRow) => this.#record(row)
    const add = <T extends object>(row: T, at: number): T => {
      const flat = rows[at] ?? {}
      const changed = Object.entries(apply(flat)).filter(([name, value]) => flat[name] !== value)
      return { ...row, ...Object.fromEntries(changed) }
    }
    return { table, rows: rows.map(add), plain: plain.map(add) }
  }

  /** Reports how many corrections belong to no value that was read: mistyped, or for another version of a file. */
  async tellUnused(io: Io): Promise<void> {
    const count = this.#all.size - this.#used.size
    if (count === 0) return
    const told =
      io.lang === 'zh'
        ? `有 ${count} 条人工更正未能对应到所读取的文件（文件内容或路径不同）。`
        : `${count} corrections are of no file that was read: its bytes or the path are others.`
    await notice(io, told)
  }

  #of({ sha256 }: FlatRow, path: string): Correction | undefined {
    const key = keyOf(String(sha256), path)
    const found = this.#all.get(key)
    if (found !== undefined) this.#used.add(key)
    return found
  }

  #record(row: FlatRow): FlatRow {
    const changed = codebook.flatMap(({ name, path }) => {
      const found = this.#of(row, path)
      return found === undefined ? [] : [[name, found.corrected] as const]
    })
    return {
      ...row,
      ...Object.fromEntries(changed),
      corrected: changed.length === 0 ? null : changed.map(([name]) => name).join(' '),
    }
  }
}

const keyOf = (sha256: string, path: string): string => `${sha256.toLowerCase()} ${path}`

/**
 * Corrections from a table of them, as CSV or TSV: `sha256`, `path`, `corrected`, and as wanted
 * `corrected_by`, `corrected_at` and `correction`; a table of values that has these is one too.
 * @throws UsageError where it cannot be read, or says what cannot be
 */
export async function correctionsIn(file: string): Promise<Corrections> {
  const rows = rowsIn(file, await textOf(file))
  const all = new Map<string, Correction>()
  rows.forEach((row, at) => {
    const { corrected = '', corrected_by: by = '', sha256 = '', path = '' } = row
    // In a table of all values most are not corrected.
    if (corrected.trim() === '' && by.trim() === '') return
    const place = { file, line: at + 2 }
    if (!/^[0-9a-f]{64}$/i.test(sha256)) throw wrong(place, 'sha256', sha256)
    if (!paths.has(path)) throw wrong(place, 'path', path)
    all.set(keyOf(sha256, path), {
      corrected: numberOf(corrected, place),
      corrected_by: textIn(by),
      corrected_at: textIn(row['corrected_at']),
      correction: textIn(row['correction']),
    })
  })
  return new Corrections(all)
}

const textIn = (text = ''): string | null => (text.trim() === '' ? null : text.trim())

async function textOf(file: string): Promise<string> {
  try {
    // A sheet that a Chinese Excel has saved is in GB 18030.
    return decode(await bytesOf(file, new Budget({})), null).text
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function unreadable(file: string, cause: unknown): UsageError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new UsageError(
    `The corrections in ${file} cannot be read: ${why}`,
    `无法读取人工更正“${file}”：“${why}”。`,
    { cause },
  )
}

type Fields = Readonly<Record<string, string>>

function rowsIn(file: string, text: string): Fields[] {
  let rows: Fields[]
  try {
    rows = parse(text, {
      ...{ columns: true, bom: true, skip_empty_lines: true, relax_column_count_less: true },
      delimiter: /^[^\n]*\t/.test(text) ? '\t' : ',',
    })
  } catch (cause) {
    throw unreadable(file, cause)
  }
  const [first = {}] = rows
  const lacking = ['sha256', 'path', 'corrected'].filter((name) => !(name in first))
  if (rows.length === 0 || lacking.length === 0) return rows
  throw new UsageError(
    `${file} lacks the columns ${lacking.join(', ')}.`,
    `“${file}”缺少这些列：“${lacking.join('、')}”。`,
  )
}

interface Place {
  readonly file: string
  readonly line: number
}

function numberOf(text: string, place: Place): number | null {
  const plain = text.trim()
  if (plain === '') return null
  if (/^-?\d+(?:\.\d+)?$/.test(plain)) return Number(plain)
  throw wrong(place, 'corrected', text)
}

function wrong({ file, line }: Place, column: string, value: string): UsageError {
  return new UsageError(
    `${file}, line ${line}: "${value}" is no ${column}.`,
    `“${file}”第 ${line} 行：“${value}”不能作为“${column}”。`,
  )
}
