import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Budget } from '../../budget.js'
import { bytesOf } from '../../read/input.js'
import type { ReadOptions } from '../../read/index.js'
import { openFile } from '../../read/machine.js'
import type { Report } from '../../report.js'
import { InputError, SkippedFile } from '../fault.js'
import { severalIn } from './entries.js'
import { filesOf } from './files.js'
import { type Bytes, isStored, peek } from './peek.js'
import { storedReports } from './stored.js'

/** One input, wherever it came from, as its line in the output names it. */
export interface Item {
  /** What stands in the line: `input`, the path; of a line of the standard input also its `id`. */
  readonly names: Readonly<Record<string, unknown>>
  /** null where there are no bytes. */
  readonly sha256: string | null
  /** The bytes to be read; null where there is nothing to read. */
  readonly bytes: Uint8Array | null
  /** A report that was read before; null where there is none. */
  readonly stored: Stored | null
  /** Why there is neither. */
  readonly error: Error | null
}

/** A report that was stored as JSON, and the file that it lies in. */
export interface Stored {
  readonly report: Report
  readonly store: string
}

/** A source of one input or of many: a path, a stream, or bytes. */
interface Source {
  readonly names: Item['names']
  readonly open: () => string | Bytes | Uint8Array
  /** True where it was found in a folder: files that are no documents are passed over there, and not refused. */
  readonly isFound?: boolean
}

/** How inputs are taken apart. */
export type ItemOptions = Pick<ReadOptions, 'format' | 'limits'>

/**
 * The inputs that words of the command line stand for: files, folders, patterns, and `-`, the standard
 * input. In any of these may be a document, a ZIP or a mail with several, or stored reports.
 * @throws UsageError where a folder or a pattern gives no file
 */
export async function sourcesOf(names: readonly string[], stdin: Readable): Promise<Source[]> {
  return (await filesOf(names)).map(({ path, skipped, isFound }) => {
    if (skipped === null) return path === '-' ? streamSource(stdin) : { ...sourceOf(path), isFound }
    return {
      names: { input: path },
      open: () => {
        throw new SkippedFile(skipped)
      },
    }
  })
}

export function sourceOf(path: string): Source {
  return { names: { input: path }, open: () => path }
}

const streamSource = (stdin: Readable): Source => ({ names: { input: '-' }, open: () => stdin })

/** An input for each document and each stored report; what cannot be opened is one with an error. */
export async function* itemsOf(
  sources: Iterable<Source> | AsyncIterable<Source>,
  options: ItemOptions,
): AsyncGenerator<Item> {
  for await (const { names, open, isFound = false } of sources) {
    try {
      yield* itemsIn({ names, isFound }, open(), options)
    } catch (cause) {
      yield failed(names, cause)
    }
  }
}

function failed(names: Item['names'], cause: unknown): Item {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  return { names, sha256: null, bytes: null, stored: null, error }
}

async function* itemsIn(
  origin: Origin,
  source: string | Bytes | Uint8Array,
  { format, limits }: ItemOptions,
): AsyncGenerator<Item> {
  const { names, isFound } = origin
  const peeked =
    format === undefined && !(source instanceof Uint8Array)
      ? await peek(typeof source === 'string' ? openFile(source) : source)
      : null
  if (peeked?.isStored === true) {
    yield* storedIn(origin, peeked.bytes)
    return
  }
  // Lists of data begin as no stored report does, and are text to a reader.
  if (format === undefined && isFound && /\.(?:geo)?json$/i.test(nameOf({ names }))) {
    throw new SkippedFile('data')
  }
  const bytes = await bytesOf(peeked?.bytes ?? source, new Budget({ limits }))
  const entries = (await severalIn(bytes, limits)) ?? [{ name: null, bytes }]
  for (const { name, bytes: own } of entries) {
    const inner = name === null ? names : namesIn(names, name)
    if (format === undefined && isStored(own)) yield* storedIn({ names: inner, isFound }, [own])
    else yield itemOf(inner, own)
  }
}

/** The names of an input, and whether it was named or found. */
type Origin = Pick<Required<Source>, 'names' | 'isFound'>

async function* storedIn(
  { names, isFound }: Origin,
  bytes: Bytes | Iterable<Uint8Array>,
): AsyncGenerator<Item> {
  const store = nameOf({ names })
  for await (const one of storedReports(store, bytes)) {
    const own = { ...names, input: one.input }
    if ('error' in one) {
      if (isFound && one.isForeign) throw new SkippedFile('data')
      yield failed(own, one.error)
    } else {
      const { sha256 } = one.report.source
      yield {
        ...{ names: own, sha256, bytes: null, error: null },
        stored: { report: one.report, store },
      }
    }
  }
}

/** The name of an input in messages. */
export function nameOf({ names }: Pick<Item, 'names'>): string {
  const { input, id, line } = names
  if (typeof input === 'string') return input
  return typeof id === 'string' ? id : JSON.stringify(id ?? line ?? '-')
}

function itemOf(names: Item['names'], bytes: Uint8Array): Item {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { names, sha256, bytes, stored: null, error: null }
}

/** The names of a file in another: pack.zip/年报.pdf. */
function namesIn(names: Item['names'], entry: string): Item['names'] {
  const { input } = names
  return typeof input === 'string' ? { ...names, input: `${input}/${entry}` } : { ...names, entry }
}

/** The inputs that lines name: a path each, or JSON, `{ id, path }` or `{ id, base64 }`. */
export async function* sourcesIn(stdin: Readable): AsyncGenerator<Source> {
  let number = 0
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
    number += 1
    if (line.trim() === '') continue
    yield line.trimStart().startsWith('{') ? told(line, number) : sourceOf(line)
  }
}

function told(line: string, number: number): Source {
  const value = parsed(line)
  const id = value?.['id']
  const names = id === undefined ? { line: number } : { id }
  const wrong = (why: string, zh: string): Source => ({
    names,
    open: () => {
      throw new InputError(
        'line.damaged',
        `Line ${number} ${why}: give { "id", "path" } or { "id", "base64" }.`,
        `第 ${number} 行${zh}：应为“{ "id", "path" }”或“{ "id", "base64" }”。`,
      )
    },
  })
  if (value === null) return wrong('is no JSON', '不是 JSON')
  const { path, base64 } = value
  if (typeof path === 'string') {
    return { ...sourceOf(path), names: { ...(id === undefined ? {} : { id }), input: path } }
  }
  if (typeof base64 !== 'string')
    return wrong('names no path and no base64', '既没有路径，也没有内容')
  return { names, open: () => Buffer.from(base64, 'base64') }
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>
  } catch {
    return null
  }
}
