/**
 * Many reports at once, on worker threads.
 * @packageDocumentation
 */

import { availableParallelism } from 'node:os'
import { Budget } from '../budget.js'
import type { Format } from '../document.js'
import { inspectable } from '../inspect.js'
import { limitsWith, type Limits } from '../limits.js'
import { bytesOf, type Input } from '../read/input.js'
import type { OcrOptions } from '../ocr/index.js'
import { forPictures } from '../read/index.js'
import type { Report } from '../report.js'
import type { Verdict } from '../verdict.js'
import { settled } from './order.js'
import { Pool } from './pool.js'
import type { Parsed, Task } from './worker.js'

export type { Input } from '../read/input.js'

/** How many files are read at once, how they come back, and when one is given up. */
export interface BatchOptions {
  /** Worker threads; as many as the machine has cores. */
  readonly threads?: number
  /** Whether results come in the order of the inputs (the default), or as they are done. */
  readonly ordered?: boolean
  /** Inputs that are taken before their results are: bounds memory. 16 for each thread. */
  readonly ahead?: number
  /** Milliseconds after which a file is given up and its worker replaced; 5 s over `limits.milliseconds`. */
  readonly deadline?: number
  /** Files that a worker reads before it is replaced; 10,000: one that is new has to compile all it runs. */
  readonly recycle?: number
  /**
   * Megabytes that the heap of a worker may take; 2048. Below that V8 collects garbage so eagerly that
   * reading takes twice as long.
   */
  readonly memory?: number
  /** Ends the batch: the loop then throws `aborted`. */
  readonly signal?: AbortSignal
  /** As in `parseReport`, for all inputs. */
  readonly format?: Format
  /** As in `parseReport`, for all inputs. */
  readonly charset?: string
  /** As in `parseReport`, for each input. */
  readonly limits?: Partial<Limits>
  /** Where pictures are to be read: what `createOcr` takes. Each thread loads the models once. */
  readonly ocr?: OcrOptions
}

/** An input that is a report. */
export interface BatchReport<T> {
  /** What was given. */
  readonly input: T
  /** What was read from it. */
  readonly report: Report
  /** Never there. */
  readonly error?: undefined
}

/** An input that is a report, with the report as its JSON. */
export interface BatchJson<T> {
  /** What was given. */
  readonly input: T
  /** The report as one line of JSON. */
  readonly json: string
  /**
   * What came of checking it, as the command counts it.
   * @hidden
   */
  readonly verdict: Verdict
  /** Never there. */
  readonly error?: undefined
}

/** An input that cannot be used. */
export interface BatchFailure<T> {
  /** What was given. */
  readonly input: T
  /** An `UnreadableError`, but for faults of the library itself. */
  readonly error: Error
  /** Never there. */
  readonly report?: undefined
  /** Never there. */
  readonly json?: undefined
}

/** The result for one input: the report, or the error in its place. Exactly one of the two is there. */
export type BatchResult<T> = BatchReport<T> | BatchFailure<T>

/** As a `BatchResult`, with the report as its JSON. */
export type JsonResult<T> = BatchJson<T> | BatchFailure<T>

/** @inline */
type Items<T> = Iterable<T> | AsyncIterable<T>

/**
 * Reads many reports on worker threads. Inputs are taken no faster than results are; one that cannot
 * be read is a result like any other. Leaving the loop ends the workers.
 * @param inputs whatever `parseReport` takes; for things of your own, `inputOf` tells the input of each
 * @param options threads, order and bounds; what `parseReport` takes holds for each input
 * @returns a result for each input, in their order unless `ordered` is false
 * @throws UnreadableError `aborted` by the signal
 * @throws TypeError where an option is none
 * @throws what the iterable of inputs throws
 */
export function parseReports<T extends Input>(
  inputs: Items<T>,
  options?: BatchOptions,
): AsyncGenerator<BatchResult<T>, void, undefined>
export function parseReports<T>(
  inputs: Items<T>,
  options: BatchOptions & { readonly inputOf: (item: T) => Input },
): AsyncGenerator<BatchResult<T>, void, undefined>
export async function* parseReports<T>(
  inputs: Items<T>,
  options: BatchOptions & { readonly inputOf?: (item: T) => Input } = {},
): AsyncGenerator<BatchResult<T>, void, undefined> {
  const inputOf = options.inputOf ?? ((item: T) => item as Input)
  for await (const result of parseToJson(inputs, { ...options, inputOf })) {
    yield result.error === undefined
      ? { input: result.input, report: inspectable(JSON.parse(result.json) as Report) }
      : { input: result.input, error: result.error }
  }
}

/** Threads take no TypeScript: where this runs as such, in the project's tests, they run what is built. */
const worker = import.meta.url.endsWith('.ts') ? '../../dist/node/worker.js' : './worker.js'

/**
 * As `parseReports`, for who only passes reports on: as JSON, as workers send them.
 * @param inputs things of any kind
 * @param options as of `parseReports`; `inputOf` tells the input of each thing
 * @returns a result for each input, in their order unless `ordered` is false
 */
export async function* parseToJson<T>(
  inputs: Items<T>,
  options: BatchOptions & { readonly inputOf: (item: T) => Input },
): AsyncGenerator<JsonResult<T>, void, undefined> {
  const { signal, ordered = true, inputOf } = options
  const { milliseconds } = limitsWith({ ...(options.ocr && forPictures), ...options.limits })
  const threads = atLeastOne('threads', options.threads ?? availableParallelism())
  const pool = new Pool<Task, Parsed>({
    worker: new URL(worker, import.meta.url),
    threads,
    deadline: atLeastOne('deadline', options.deadline ?? milliseconds + 5000),
    recycle: atLeastOne('recycle', options.recycle ?? 10_000),
    memory: atLeastOne('memory', options.memory ?? 2048),
  })
  const parse = async (input: T): Promise<JsonResult<T>> => {
    try {
      return { input, ...(await pool.perform(await taskOf(inputOf(input), options))) }
    } catch (cause) {
      return { input, error: cause instanceof Error ? cause : new Error(String(cause), { cause }) }
    }
  }
  try {
    const ahead = atLeastOne('ahead', options.ahead ?? 16 * threads)
    yield* settled(inputs, parse, { atOnce: threads, ahead, ordered, signal })
  } finally {
    await pool.destroy()
  }
}

/** Paths and Blobs are opened by the worker; a stream cannot be sent, so it is read here. */
async function taskOf(input: Input, options: BatchOptions): Promise<Task> {
  const { format, charset, limits, ocr } = options
  const own = {
    ...(format === undefined ? {} : { format }),
    ...(charset === undefined ? {} : { charset }),
    ...(limits === undefined ? {} : { limits }),
    ...(ocr === undefined ? {} : { ocr }),
  }
  if (input instanceof URL) return { input: input.href, options: own }
  if (typeof input === 'string' || input instanceof Blob) return { input, options: own }
  const bytes = await bytesOf(input, new Budget({ limits, signal: options.signal }))
  return { input: bytes, options: own }
}

function atLeastOne(name: string, value: number): number {
  if (value >= 1) return value
  throw new TypeError(`"${name}" must be a number of at least 1.`)
}
