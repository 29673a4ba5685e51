import { fileURLToPath } from 'node:url'
import type { Report } from 'nianbao'
import { Piscina } from 'piscina'
import type { Config } from './config.js'

/** What a document turns out to be. */
export type Outcome =
  | { readonly status: 'done'; readonly report: Report }
  | { readonly status: 'unreadable'; readonly code: string; readonly message: string }

export interface Parser {
  /**
   * Reads a document in a thread of its own, so that the process goes on renewing the lock of the
   * job meanwhile, and a document that takes too long or too much memory can be stopped.
   * @throws Error where it was stopped
   */
  parse(bytes: Uint8Array): Promise<Outcome>
  close(): Promise<void>
}

export function openParser(config: Config): Parser {
  const limit = config.PARSE_TIMEOUT_MS
  const threads = new Piscina({
    filename: fileURLToPath(new URL('parse-thread.ts', import.meta.url)),
    name: 'parse',
    minThreads: 1,
    // As many as there are jobs at once, so that none waits while its time runs.
    maxThreads: config.CONCURRENCY,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: config.PARSE_MEMORY_MB },
  })
  return {
    async parse(bytes) {
      const signal = AbortSignal.timeout(limit)
      try {
        return (await threads.run(bytes, { signal })) as Outcome
      } catch (error) {
        if (!signal.aborted) throw error
        throw new Error(`not read within ${limit} ms`, { cause: error })
      }
    },
    close: () => threads.destroy(),
  }
}
