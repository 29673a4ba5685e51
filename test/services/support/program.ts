import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')

/** A line of the log of a process. */
export type Entry = Readonly<Record<string, unknown>>

/** A process of the example, with what it has logged. */
export class Program {
  readonly log: Entry[] = []
  /** What it printed that is no entry of a log, such as an error at its start. */
  readonly other: string[] = []
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>

  constructor(script: string, environment: Readonly<Record<string, string>>) {
    this.#child = spawn(
      process.execPath,
      ['--import', 'tsx', join('examples/aggregator', script)],
      {
        cwd: root,
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    this.#ended = once(this.#child, 'exit')
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: stream! }).on('line', (line) => {
        this.#note(line)
      })
    }
  }

  #note(line: string): void {
    if (line.startsWith('{')) this.log.push(JSON.parse(line) as Entry)
    else this.other.push(line)
  }

  /** Where it listens, once it does. */
  async url(): Promise<string> {
    const address = await until(`the start of a process`, () => {
      if (!this.isRunning()) throw new Error(`a process has ended:\n${this.other.join('\n')}`)
      const text = this.log.map(({ msg }) => String(msg)).find((one) => one.includes('listening'))
      return /http:\/\/\S+/.exec(text ?? '')?.[0]
    })
    return address
  }

  isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Sends a signal and waits for the end; settles with the exit status, null where it was killed. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.isRunning()) this.#child.kill(signal)
    await this.#ended
    return this.#child.exitCode
  }
}

/** Asks again and again until the answer is something, for four minutes at most. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | false | null | undefined> | T | false | null | undefined,
): Promise<T> {
  const deadline = Date.now() + 240_000
  while (Date.now() < deadline) {
    const answer = await ask()
    if (answer !== false && answer !== null && answer !== undefined) return answer
    await sleep(50)
  }
  throw new Error(`waited in vain for ${what}`)
}

/** Does all of it, so many at a time. */
export async function each<T>(
  items: readonly T[],
  atOnce: number,
  perform: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values()
  const takeTurns = async () => {
    for (const item of rest) await perform(item)
  }
  await Promise.all(Array.from({ length: atOnce }, takeTurns))
}
