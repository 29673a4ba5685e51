import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Answer, Task } from './reader.worker.js'

/** Threads take no TypeScript: where this runs as such, in the project's tests, they run what is built. */
const isSource = import.meta.url.endsWith('.ts')
const file = isSource ? '../../../../dist/node/reader.worker.js' : './reader.worker.js'

/** The file that a thread runs; null where it is not beside this one, as in a bundle. */
function entry(): URL | null {
  try {
    const url = new URL(file, import.meta.url)
    return existsSync(url) ? url : null
  } catch {
    return null
  }
}

/** A thread that could not be started, and why. */
export class NotStarted extends Error {
  constructor(cause: unknown) {
    super('no thread could be started', { cause })
  }
}

interface Listener {
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
}

/** A thread that reads one file after the other. It keeps no process alive. */
export class Thread {
  readonly #worker: Worker
  #isReady = false
  #listener: Listener | null = null
  #end: Error | null = null

  /**
   * @param megabytes that its heap may take
   * @throws NotStarted
   */
  constructor(readonly megabytes: number) {
    this.#worker = started(megabytes)
    this.#worker.on('message', (message: Answer | string) => {
      if (typeof message === 'string') this.#isReady = true
      else this.#listener?.resolve(message)
    })
    this.#worker.on('error', (error) => this.#ended(error))
    this.#worker.on('exit', (code) => this.#ended(new Error(`the thread ended with ${code}`)))
    // Only now: whoever listens to its messages keeps the process waiting for them.
    this.#worker.unref()
  }

  get isAlive(): boolean {
    return this.#end === null
  }

  /** @throws NotStarted, or what ended the thread */
  read(task: Task): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#listener = { resolve, reject }
      if (this.#end === null) this.#worker.postMessage(task, [task.bytes.buffer as ArrayBuffer])
      else reject(this.#end)
    })
  }

  /** Ends it, whatever it does. */
  end(): void {
    void this.#worker.terminate()
  }

  #ended(reason: Error): void {
    const isUnfit = !this.#isReady && !isOutOfMemory(reason)
    this.#end ??= isUnfit ? new NotStarted(reason) : reason
    this.#listener?.reject(this.#end)
  }
}

function started(megabytes: number): Worker {
  const file = entry()
  if (file === null) throw new NotStarted('what it would run is not there')
  try {
    const isBound = Number.isFinite(megabytes)
    return new Worker(file, {
      ...(isBound ? { resourceLimits: { maxOldGenerationSizeMb: megabytes } } : {}),
    })
  } catch (cause) {
    throw new NotStarted(cause)
  }
}

export function isOutOfMemory(error: unknown): boolean {
  return /ERR_WORKER_OUT_OF_MEMORY/.test(String(error))
}
