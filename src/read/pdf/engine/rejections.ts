/** The names of the errors of pdf.js, which does not export their classes. */
const names = new Set([
  'AbortException',
  'FormatError',
  'InvalidPDFException',
  'Jbig2Error',
  'JpegError',
  'JpxError',
  'MissingDataException',
  'ParserEOFException',
  'RenderingCancelledException',
  'ResponseException',
  'UnknownErrorException',
  'XRefEntryException',
  'XRefParseException',
])

let working = 0

/**
 * Does work with pdf.js. Of a damaged file it lets go of promises that then reject, although it goes on
 * without them. In a worker of a browser nobody would notice; Node ends the process. So those are
 * dropped while there is such work, and no others: whatever else nobody handles ends as it would.
 */
export async function withoutStrays<T>(work: () => Promise<T>): Promise<T> {
  if (typeof process === 'undefined' || typeof process.on !== 'function') return work()
  if (working === 0) process.on('unhandledRejection', drop)
  working += 1
  try {
    return await work()
  } finally {
    // Node tells of a rejection when the turn is over.
    setImmediate(() => {
      working -= 1
      if (working === 0) process.off('unhandledRejection', drop)
    })
  }
}

function drop(reason: unknown): void {
  const isStray =
    reason instanceof Error &&
    (names.has(reason.name) || /pdf\.worker\.mjs/.test(reason.stack ?? ''))
  // Thrown from here it is what it would have been: an exception that nobody caught.
  if (!isStray && process.listenerCount('unhandledRejection') === 1) throw reason
}
