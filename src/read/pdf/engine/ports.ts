/** The methods of one end of a connection that the two halves of pdf.js call. */
interface Port {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void
  addEventListener(
    name: string,
    listener: (event: { data: unknown }) => void,
    options?: { signal?: AbortSignal },
  ): void
  removeEventListener(name: string, listener: (event: { data: unknown }) => void): void
}

/** Is shown each message before it is delivered; where it throws, nothing is delivered any more. */
export type Watch = (message: unknown) => void

/** Whether a message may be delivered. */
type Guard = (message: unknown) => boolean

class LocalPort implements Port {
  readonly #listeners = new Set<(event: { data: unknown }) => void>()
  readonly #guard: Guard
  #other: LocalPort | null = null

  constructor(guard: Guard) {
    this.#guard = guard
  }

  connect(other: LocalPort) {
    this.#other = other
  }

  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]) {
    // A message about a font, with a map of some thirty thousand characters, is only read: it is not copied.
    const data = isAboutFont(message)
      ? message
      : structuredClone(message, transfer === undefined ? {} : { transfer: [...transfer] })
    queueMicrotask(() => this.#other?.receive({ data }))
  }

  receive(event: { data: unknown }) {
    if (!this.#guard(event.data)) return
    for (const listener of this.#listeners) listener.call(this, event)
  }

  addEventListener(
    _name: string,
    listener: (event: { data: unknown }) => void,
    { signal }: { signal?: AbortSignal } = {},
  ) {
    this.#listeners.add(listener)
    signal?.addEventListener('abort', () => this.#listeners.delete(listener))
  }

  removeEventListener(_name: string, listener: (event: { data: unknown }) => void) {
    this.#listeners.delete(listener)
  }
}

function isAboutFont(message: unknown): boolean {
  const { action, data } = message as { action?: unknown; data?: unknown }
  return action === 'commonobj' && Array.isArray(data) && data[1] === 'Font'
}

/** The ends of a connection within this thread, and what rejects where its watch breaks it off. */
export function localPorts(
  watch: Watch,
): readonly [here: Port, there: Port, broken: Promise<never>] {
  let isBroken = false
  let breakOff: (reason: unknown) => void = () => {}
  const broken = new Promise<never>((_, reject) => (breakOff = reject))
  // Whoever waits for it is told; where nobody does, it is no fault that nobody handles.
  broken.catch(() => {})
  const guarded: Guard = (message) => {
    if (isBroken) return false
    try {
      watch(message)
    } catch (error) {
      isBroken = true
      breakOff(error)
    }
    return !isBroken
  }
  const [here, there] = [new LocalPort(guarded), new LocalPort(guarded)]
  here.connect(there)
  there.connect(here)
  return [here, there, broken]
}
