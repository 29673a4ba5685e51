import { type ChildProcess, fork } from 'node:child_process'

/** A request that had no answer: it took too long, or ended the process. */
export interface Unanswered {
  readonly ended: 'hang' | 'crash' | 'memory'
  readonly detail: string
}

export interface WorkerOptions {
  /** Command-line arguments of the child. */
  readonly args?: readonly string[]
  /** Milliseconds that one request may take, once the process has started. */
  readonly deadline: number
}

const ready = 'ready'

/**
 * A process that answers one request at a time. A request that hangs or ends it costs that process
 * alone: the next one starts another.
 */
export class WorkerProcess<Request, Answer> {
  readonly #path: string
  readonly #options: WorkerOptions
  #child: ChildProcess | null = null
  #errors = ''

  constructor(path: string, options: WorkerOptions) {
    this.#path = path
    this.#options = options
  }

  async ask(request: Request): Promise<Answer | Unanswered> {
    const child = this.#child ?? (await this.#start())
    return new Promise((resolve) => {
      const end = (answer: Answer | Unanswered) => {
        clearTimeout(timer)
        child.removeAllListeners('message').removeAllListeners('exit')
        resolve(answer)
      }
      const { deadline } = this.#options
      const timer = setTimeout(() => {
        this.stop()
        end({ ended: 'hang', detail: `more than ${deadline} ms` })
      }, deadline)
      child.once('message', (answer: Answer) => end(answer))
      child.once('exit', (code, signal) => end(this.#endedBy(code, signal)))
      child.send(request as object)
    })
  }

  stop(): void {
    this.#child?.removeAllListeners()
    this.#child?.kill('SIGKILL')
    this.#child = null
  }

  #endedBy(code: number | null, signal: string | null): Unanswered {
    this.#child = null
    const isFull = /heap out of memory/.test(this.#errors) || signal === 'SIGKILL'
    const detail = this.#errors.trim().slice(0, 4000) || `exit ${code ?? signal ?? ''}`
    return { ended: isFull ? 'memory' : 'crash', detail }
  }

  #start(): Promise<ChildProcess> {
    this.#errors = ''
    const child = fork(this.#path, [...(this.#options.args ?? [])], {
      execArgv: ['--import', 'tsx', '--max-old-space-size=1024'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Bytes are handed over as they are.
      serialization: 'advanced',
    })
    child.stderr?.on('data', (some: Buffer) => (this.#errors += some.toString()))
    this.#child = child
    return new Promise((resolve, reject) => {
      child.once('exit', () => reject(new Error(`${this.#path} does not start: ${this.#errors}`)))
      child.once('message', () => resolve(child.removeAllListeners('exit')))
    })
  }
}

/** The child's side: answers each request of its parent. */
export function serve(answer: (request: never) => Promise<object>): void {
  process.on('message', (request: unknown) => {
    void answer(request as never)
      .then(async (own) => {
        // A promise that a reader left behind may still fail on the next turn of the event loop.
        await new Promise((resolve) => setImmediate(resolve))
        process.send?.(own)
      })
      .catch((error: unknown) => {
        console.error(error)
        process.exit(1)
      })
  })
  process.send?.(ready)
}
