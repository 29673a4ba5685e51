import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer } from './child.js'
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

/** A process that reads inputs; it is replaced where one ends it. */
class Reader {
  #child: ChildProcess | null = null
  #errors = ''

  read(seed: number, number: number, deadline: number): Promise<Answer | Verdict> {
    const child = (this.#child ??= this.#start())
    return new Promise((resolve) => {
      const end = (answer: Answer | Verdict) => {
        clearTimeout(timer)
        child.removeAllListeners('message').removeAllListeners('exit')
        resolve(answer)
      }
      const timer = setTimeout(() => {
        this.stop()
        end({ outcome: 'hang', detail: `more than ${deadline} ms` })
      }, deadline)
      child.once('message', (answer: Answer) => end(answer))
      child.once('exit', (code, signal) => {
        this.#child = null
        const isFull = /heap out of memory/.test(this.#errors) || signal === 'SIGKILL'
        const detail = this.#errors.trim().slice(0, 4000) || `exit ${code ?? signal ?? ''}`
        end({ outcome: isFull ? 'memory' : 'crash', detail })
      })
      child.send({ seed, number })
    })
  }

  stop() {
    this.#child?.removeAllListeners()
    this.#child?.kill('SIGKILL')
    this.#child = null
  }

  #start(): ChildProcess {
    this.#errors = ''
    const child = fork(childPath, {
      execArgv: ['--import', 'tsx', '--max-old-space-size=1024'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    child.stderr?.on('data', (some: Buffer) => (this.#errors += some.toString()))
    return child
  }
}

/** Reads inputs one after the other; each that fails leaves the rest to another process. */
export async function fuzz(options: FuzzOptions): Promise<Result[]> {
  const { seed, numbers, deadline, memory, onResult } = options
  const reader = new Reader()
  const results: Result[] = []
  for (const number of numbers) {
    // The first input waits for the process to start.
    const answer = await reader.read(seed, number, deadline + (results.length === 0 ? 20_000 : 0))
    const result = resultOf(number, answer, memory)
    if (result === null) continue
    if (result.outcome === 'memory') reader.stop()
    results.push(result)
    onResult?.(result, results)
  }
  reader.stop()
  return results
}

function resultOf(number: number, answer: Answer | Verdict, memory: number): Result | null {
  const sort = sortOf(number)
  if ('outcome' in answer) return { ...answer, number, sort, story: '' }
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
  const all = [head, ...rows]
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((text, at) =>
          at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0),
        )
        .join('  '),
    )
    .join('\n')
}
