/** What pdf.js calls the errors of a file's own objects; it has more, which are none of these. */
const ofObjects = 'XRefEntryException'

let readers = 0

/** As if nobody listened, for whatever is not pdf.js's. */
function onRejection(reason: unknown): void {
  if (reason instanceof Error && reason.name === ofObjects) return
  if (process.listenerCount('unhandledRejection') > 1) return
  throw reason
}

/**
 * Does some work with pdf.js, which fetches the pages beside the one that is asked for and forgets
 * them when it finds that it has to look for all objects anew: their rejections are nobody's, and
 * Node ends the process at the first. While files are read, and only then, they are let go.
 */
export async function withoutStrays<T>(work: () => Promise<T>): Promise<T> {
  if (readers === 0) process.on('unhandledRejection', onRejection)
  readers += 1
  try {
    return await work()
  } finally {
    readers -= 1
    if (readers === 0) process.off('unhandledRejection', onRejection)
  }
}
