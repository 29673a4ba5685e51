import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { Budget } from '../../budget.js'
import { parseReport } from '../../parse.js'
import { bytesOf } from '../../read/input.js'
import type { Language } from '../../codes.js'
import type { Command } from '../command.js'
import { type Io, notice, type Status, statusOf } from '../io.js'
import { filesOf } from '../batch/files.js'
import { severalIn } from '../entries.js'
import { type Fault, faultLine, faultOf } from '../fault.js'
import type { Read, Refused } from './read.js'
import { storedReports } from './stored.js'

/**
 * The reports of files, folders, patterns and archives, one after the other: documents are read, stored
 * reports are taken as they are. An input that cannot be used does not keep the others from being read.
 */
async function* readInputs(
  files: readonly string[],
  options: Command['read'],
  { stdin, lang }: Io,
): AsyncGenerator<Read | Refused> {
  for (const { path: file, skipped } of await filesOf(files)) {
    if (skipped !== null) continue
    try {
      yield* readInput(file, options, { stdin, lang })
    } catch (error) {
      yield { input: file, error: storedFaultOf(error, lang) }
    }
  }
}

/** What has come of the inputs so far. */
export interface Tally {
  reports: number
  status: Status
}

/** The reports that can be used, each counted; the other inputs are named on the standard error. */
export async function* readable(
  files: readonly string[],
  options: Command['read'],
  tally: Tally,
  io: Io,
): AsyncGenerator<Read> {
  for await (const one of readInputs(files, options, io)) {
    if ('error' in one) {
      tally.status = 2
      await notice(io, faultLine(one.input, one.error, io.lang))
      continue
    }
    tally.reports += 1
    if (tally.status === 0) tally.status = statusOf(one.report)
    yield one
  }
}

function storedFaultOf(error: unknown, lang: Language): Fault {
  const fault = faultOf(error, lang)
  const { code } = (error ?? {}) as { readonly code?: unknown }
  // Only stored reports are decoded strictly.
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? { ...fault, code: 'json.damaged' } : fault
}

async function* readInput(
  file: string,
  options: Command['read'],
  { stdin, lang }: Pick<Io, 'stdin' | 'lang'>,
): AsyncGenerator<Read | Refused> {
  const stored = options.format === undefined ? await peek(file, stdin) : null
  if (stored?.isJson === true) {
    yield* storedReports(file, stored.bytes, lang)
    return
  }
  const { limits } = options
  const bytes = await bytesOf(
    stored?.bytes ?? (file === '-' ? stdin : file),
    new Budget({ limits }),
  )
  const entries = await severalIn(bytes, limits)
  for (const { name, bytes: own } of entries ?? [{ name: null, bytes }]) {
    const input = name === null ? file : `${file}/${name}`
    try {
      yield { input, report: await parseReport(own, options) }
    } catch (error) {
      yield { input, error: faultOf(error, lang) }
    }
  }
}

type Bytes = AsyncIterable<Uint8Array>

/**
 * Looks at the beginning of an input: JSON begins with a brace, which no document does. Null for a
 * file that cannot be opened; reading it as a document says why.
 */
async function peek(
  file: string,
  stdin: Readable,
): Promise<{ isJson: boolean; bytes: Bytes } | null> {
  const stream: AsyncIterable<Uint8Array> = file === '-' ? stdin : createReadStream(file)
  const rest = stream[Symbol.asyncIterator]()
  const head: Uint8Array[] = []
  let text = ''
  try {
    while (text === '') {
      const next = await rest.next()
      if (next.done === true) break
      head.push(next.value)
      text = Buffer.from(next.value)
        .toString('latin1')
        .replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, '')
    }
  } catch {
    return null
  }
  return { isJson: text.startsWith('{'), bytes: joined(head, rest) }
}

async function* joined(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): Bytes & AsyncGenerator<Uint8Array> {
  yield* head
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}
