import { fileURLToPath } from 'node:url'
import { columnsOf } from '../support/text-table.js'
import { type Unanswered, WorkerProcess } from '../support/worker-process.js'
import type { Answer, Request } from './child.js'
import { sorts, type Sort } from './kinds/index.js'
import { sortOf } from './make.js'
import { isFailure, type Outcome, type Verdict } from './oracle.js'

export interface FuzzOptions {
  readonly seed: number
  /** Numbers of the inputs, in order; it ends where they do. */
  readonly numbers: Iterable<number>
  /** Milliseconds that one input may take. */
  readonly deadline: number
  /** Bytes that the process may hold. */
  readonly memory: number
  /** Called for each input. */
  readonly onResult?: (result: Result, all: readonly Result[]) => void
}

export interface Result extends Verdict {
  readonly number: number
  readonly sort: Sort
  readonly story: string
}

const childPath = fileURLToPath(new URL('./child.ts', import.meta.url))

/** Reads inputs one after the other; each that fails leaves the rest to another process. */
export async function fuzz(options: FuzzOptions): Promise<Result[]> {
  const { seed, numbers, deadline, memory, onResult } = options
  const reader = new WorkerProcess<Request, Answer>(childPath, { deadline })
  const results: Result[] = []
  for (const number of numbers) {
    const answer = await reader.ask({ seed, number })
    const result = resultOf(number, answer, memory)
    if (result === null) continue
    if (result.outcome === 'memory') reader.stop()
    results.push(result)
    onResult?.(result, results)
  }
  reader.stop()
  return results
}

function resultOf(number: number, answer: Answer | Unanswered, memory: number): Result | null {
  const sort = sortOf(number)
  if ('ended' in answer)
    return { outcome: answer.ended, detail: answer.detail, number, sort, story: '' }
  if (answer.verdict === null) return null
  if (answer.memory > memory && !isFailure(answer.verdict.outcome)) {
    const detail = `${Math.round(answer.memory / 2 ** 20)} MB`
    return { number, sort, story: answer.story, outcome: 'memory', detail }
  }
  return { ...answer.verdict, number, sort, story: answer.story }
}

/** How often each outcome came, by kind and format, as a table of text. */
export function tally(results: readonly Result[], outcomes: readonly Outcome[]): string {
  const head = ['', ...outcomes]
  const rows = sorts.map((sort) => [
    `${sort.kind} ${sort.format}`,
    ...outcomes.map((outcome) => {
      const own = results.filter((one) => one.sort === sort && one.outcome === outcome)
      return own.length === 0 ? '·' : String(own.length)
    }),
  ])
  return columnsOf([head, ...rows])
}
