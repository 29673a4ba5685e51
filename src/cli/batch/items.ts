import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Budget } from '../../budget.js'
import type { Limits } from '../../limits.js'
import { bytesOf } from '../../read/input.js'
import { severalIn } from '../entries.js'
import { LineError, SkippedFile } from '../fault.js'
import type { Listed } from './files.js'

/** One input of a batch, as its line in the output names it. */
export interface Item {
  /** What stands in the line: `input`, the path; of a line of the standard input also its `id`. */
  readonly names: Readonly<Record<string, unknown>>
  /** null where there are no bytes. */
  readonly sha256: string | null
  readonly bytes: Uint8Array | null
  /** Why there are no bytes. */
  readonly error: Error | null
}

interface Source {
  readonly names: Readonly<Record<string, unknown>>
  readonly open: (budget: Budget) => Uint8Array | Promise<Uint8Array>
}

export async function* itemsOf(
  sources: Iterable<Source> | AsyncIterable<Source>,
  limits: Partial<Limits> | undefined,
): AsyncGenerator<Item> {
  for await (const { names, open } of sources) {
    try {
      const bytes = await open(new Budget({ limits }))
      const entries = await severalIn(bytes, limits)
      if (entries === null) yield itemOf(names, bytes)
      else for (const entry of entries) yield itemOf(namesIn(names, entry.name), entry.bytes)
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause))
      yield { names, sha256: null, bytes: null, error }
    }
  }
}

function itemOf(names: Item['names'], bytes: Uint8Array): Item {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { names, sha256, bytes, error: null }
}

/** The names of a file in another: pack.zip/年报.pdf. */
function namesIn(names: Item['names'], entry: string): Item['names'] {
  const { input } = names
  return typeof input === 'string' ? { ...names, input: `${input}/${entry}` } : { ...names, entry }
}

/** A file that is to be read, or one of a folder that is passed over. */
export function sourceIn({ path, skipped }: Listed): Source {
  if (skipped === null) return sourceOf(path)
  return {
    names: { input: path },
    open: () => {
      throw new SkippedFile(skipped)
    },
  }
}

function sourceOf(path: string): Source {
  return { names: { input: path }, open: (budget) => bytesOf(path, budget) }
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
      throw new LineError(
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
  const open = (budget: Budget) => bytesOf(Buffer.from(base64, 'base64'), budget)
  return { names, open }
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>
  } catch {
    return null
  }
}
