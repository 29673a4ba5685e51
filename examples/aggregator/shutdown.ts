import type { FastifyBaseLogger } from 'fastify'

/**
 * Ends the process on SIGTERM and SIGINT: with status 0 once `close` is done, with 1 where it fails
 * or is not done in `limit` milliseconds. What is then left undone is not lost: its lock runs out,
 * and another worker takes it. A second signal ends it at once.
 */
export function onShutdown(
  log: FastifyBaseLogger,
  limit: number,
  close: () => Promise<void>,
): void {
  const shutDown = async (signal: string): Promise<never> => {
    log.info({ signal }, 'shutting down')
    setTimeout(() => {
      log.error('not done in time')
      process.exit(1)
    }, limit).unref()
    try {
      await close()
      log.info('done')
      process.exit(0)
    } catch (error) {
      log.error(error)
      process.exit(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => void shutDown(signal))
  }
}
