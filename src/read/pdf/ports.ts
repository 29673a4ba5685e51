/** What is asked of one end of a connection by the two halves of pdf.js. */
interface Port {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void
  addEventListener(
    name: string,
    listener: (event: { data: unknown }) => void,
    options?: { signal?: AbortSignal },
  ): void
  removeEventListener(name: string, listener: (event: { data: unknown }) => void): void
}

class LocalPort implements Port {
  readonly #listeners = new Set<(event: { data: unknown }) => void>()
  #other: LocalPort | null = null

  connect(other: LocalPort) {
    this.#other = other
  }

  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]) {
    // What is told of a font, such as a map of thirty thousand characters, is only read.
    const data = isAboutFont(message)
      ? message
      : structuredClone(message, transfer === undefined ? {} : { transfer: [...transfer] })
    queueMicrotask(() => this.#other?.receive({ data }))
  }

  receive(event: { data: unknown }) {
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

/** The ends of a connection within this thread. */
export function localPorts(): readonly [Port, Port] {
  const [here, there] = [new LocalPort(), new LocalPort()]
  here.connect(there)
  there.connect(here)
  return [here, there]
}
