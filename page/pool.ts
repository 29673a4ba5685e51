import type { Words } from '../src/view/words.js'
import type { Answer, Ask, JobName, Jobs } from './messages.js'
import { stopped } from './refusal-words.js'

/** A job that the worker cannot do; it says why in both languages. */
export class JobError extends Error {
  constructor(readonly words: Words) {
    super(words.en)
  }
}

interface Job {
  readonly ask: Omit<Ask, 'id'>
  readonly settle: (answer: Jobs[JobName]['answer']) => void
  readonly fail: (error: JobError) => void
}

interface Hand {
  readonly worker: Worker
  done: number
  job: Job | null
  timer: number
}

/** Longer than the limit that the library keeps itself: what is over this hangs. */
const longest = 90_000
/** After so many files a worker is taken anew, and with it the room that it has come to take. */
const filesOfOne = 60

/**
 * Threads that do the jobs, one job each at a time. One that hangs or breaks is ended, its job fails,
 * and another takes its place: no file can take the page with it.
 */
export class Pool {
  readonly #waiting: Job[] = []
  readonly #hands: Hand[] = []
  #id = 0

  constructor(
    private readonly start: () => Worker,
    private readonly size: number,
  ) {}

  do<N extends JobName>(name: N, ask: Jobs[N]['ask']): Promise<Jobs[N]['answer']> {
    return new Promise((resolve, reject) => {
      const settle = resolve as (answer: Jobs[JobName]['answer']) => void
      const job = { ask: { name, ask }, settle, fail: reject }
      // What a person waits for goes before the files that are still to be read.
      if (name === 'read') this.#waiting.push(job)
      else this.#waiting.unshift(job)
      this.#next()
    })
  }

  /** Forgets the jobs that have not begun. */
  clear(): void {
    this.#waiting.length = 0
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const free = this.#hands.find(({ job }) => job === null)
    const hand = free ?? (this.#hands.length < this.size ? this.#added() : undefined)
    const job = hand === undefined ? undefined : this.#waiting.shift()
    if (hand === undefined || job === undefined) return
    hand.job = job
    hand.timer = window.setTimeout(() => this.#drop(hand, stopped), longest)
    this.#id += 1
    hand.worker.postMessage({ id: this.#id, ...job.ask })
    this.#next()
  }

  #added(): Hand {
    const hand: Hand = { worker: this.start(), done: 0, job: null, timer: 0 }
    hand.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.#told(hand, data)
    })
    hand.worker.addEventListener('error', (event) => {
      event.preventDefault()
      this.#drop(hand, stopped)
    })
    this.#hands.push(hand)
    return hand
  }

  #told(hand: Hand, told: Answer): void {
    const { job } = hand
    window.clearTimeout(hand.timer)
    hand.job = null
    hand.done += 1
    if (hand.done >= filesOfOne) this.#end(hand)
    if ('answer' in told) job?.settle(told.answer)
    else job?.fail(new JobError(told.refusal))
    this.#next()
  }

  #drop(hand: Hand, why: Words): void {
    window.clearTimeout(hand.timer)
    this.#end(hand)
    hand.job?.fail(new JobError(why))
    this.#next()
  }

  #end(hand: Hand): void {
    hand.worker.terminate()
    const at = this.#hands.indexOf(hand)
    if (at !== -1) this.#hands.splice(at, 1)
  }
}
