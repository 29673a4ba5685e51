import { Budget } from '../budget.js'

interface Order {
  /** How much is worked on at a time. */
  readonly atOnce: number
  /** How many items may be taken whose results are not. */
  readonly ahead: number
  readonly ordered: boolean
  readonly signal: AbortSignal | undefined
}

/**
 * The results of work on items, in their order or as they come. Items are taken while there is room
 * ahead; a result that is there is given at once, even where the next item is long in coming.
 */
export async function* settled<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  { atOnce, ahead, ordered, signal }: Order,
): AsyncGenerator<R, void, undefined> {
  const iterator =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  const gate = new Gate(atOnce)
  const budget = new Budget({ signal, limits: { milliseconds: Infinity } })
  const pending: Pending<R>[] = []
  let coming: Promise<Coming<T>> | null = null
  let isOver = false
  try {
    for (;;) {
      if (!isOver && pending.length < ahead) coming ??= takeFrom(iterator)
      // Where this ends first nobody is there to hear of it.
      coming?.catch(() => {})
      const results = ordered ? pending.slice(0, 1) : pending
      const events = [...(coming === null ? [] : [coming]), ...results.map(({ done }) => done)]
      if (events.length === 0) return
      const event = await budget.wait(Promise.race(events))
      if ('next' in event) {
        coming = null
        if (event.next.done === true) isOver = true
        else pending.push(new Pending(gate.through(work, event.next.value)))
      } else {
        pending.splice(pending.indexOf(event), 1)
        yield await event.result
      }
    }
  } finally {
    // An input that is stuck cannot be waited for.
    const closing = isOver ? undefined : iterator.return?.()
    if (coming === null) await closing
    else Promise.resolve(closing).catch(() => {})
  }
}

interface Coming<T> {
  readonly next: IteratorResult<T, unknown>
}

async function takeFrom<T>(iterator: AsyncIterator<T> | Iterator<T>): Promise<Coming<T>> {
  return { next: await iterator.next() }
}

/** A result that is awaited; `done` settles with this itself, so that it can be told from others. */
class Pending<R> {
  readonly done: Promise<Pending<R>>

  constructor(readonly result: Promise<R>) {
    this.done = result.then(
      () => this,
      () => this,
    )
  }
}

/** Lets so much work through at a time, in order. */
class Gate {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number) {
    this.#free = atOnce
  }

  async through<T, R>(work: (item: T) => Promise<R>, item: T): Promise<R> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#free -= 1
    try {
      return await work(item)
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free += 1
      else next()
    }
  }
}
