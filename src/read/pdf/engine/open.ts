import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFWorker } from 'pdfjs-dist'
import type { Budget } from '../../../budget.js'
import { isOwnThread } from '../../here.js'
import { guarded } from './guard.js'
import { dataSettings } from './load.js'
import { localPorts, type Watch } from './ports.js'
import { unreadable } from '../refusal.js'
import { withoutStrays } from './rejections.js'

/** The parts of pdf.js that are used, from both of its halves. */
export type Pdfjs = Omit<typeof import('./pdfjs.js'), 'before'>

/** Loaded when it is first needed. */
const loadPdfjs = (): Promise<Pdfjs> => import('./pdfjs.js')

/** Settings of pdf.js, by the names of its own parameters. */
type Settings = Readonly<Record<string, boolean | number | string | object>>
type WorkerPort = NonNullable<ConstructorParameters<typeof PDFWorker>[0]>['port']

/** Everything is taken from the file and from pdf.js's own package. */
const common = {
  /** Errors alone; what it warns of is mended. */
  verbosity: 0,
  isEvalSupported: false,
  useSystemFonts: false,
  cMapPacked: true,
  ...dataSettings,
}

/**
 * Opens a PDF for some work, and closes it again.
 * @throws UnreadableError `pdf.encrypted`, `pdf.damaged`, `limit.exceeded`, `aborted`
 */
export function withPdf<T>(
  bytes: Uint8Array,
  settings: Settings,
  budget: Budget,
  work: (pdf: PDFDocumentProxy, pdfjs: Pdfjs) => Promise<T>,
  load: () => Promise<Pdfjs> = loadPdfjs,
): Promise<T> {
  return withoutStrays(async () => {
    const data = await guarded(bytes, budget)
    const pdfjs = await load()
    pdfjs.borrow()
    const [here, there, broken] = localPorts(watchOf(budget))
    pdfjs.WorkerMessageHandler.initializeFromPort(there)
    const worker = new pdfjs.PDFWorker({
      port: here as unknown as WorkerPort,
      verbosity: common.verbosity,
    })
    const task = pdfjs.getDocument({ ...common, ...settings, worker, data })
    const working = pdfOf(task, budget).then((pdf) => work(pdf, pdfjs))
    try {
      return await Promise.race([working, broken])
    } finally {
      // Where the connection has broken off, what waits at its ends waits for ever, and nobody can
      // tell what goes on behind it.
      const closed = task
        .destroy()
        .then(() => worker.destroy())
        // In a thread of its own it may have its additions for good: to take them away and bring them
        // back makes all code there be compiled anew, which takes as long as the reading.
        .then(() => (isOwnThread() ? undefined : pdfjs.giveBack()))
      await Promise.race([closed, broken]).catch(() => {})
    }
  })
}

async function pdfOf(task: PDFDocumentLoadingTask, budget: Budget): Promise<PDFDocumentProxy> {
  const pdf = await task.promise.catch((cause: unknown) => {
    throw unreadable(cause)
  })
  budget.hold('pages', pdf.numPages)
  return pdf
}

/** pdf.js tells of its work in messages, of the operators of a page by the thousand. */
function watchOf(budget: Budget): Watch {
  let page: unknown
  let operators = 0
  return (message) => {
    budget.check()
    const { streamId, chunk } = message as { streamId?: unknown; chunk?: { length?: unknown } }
    if (typeof chunk?.length !== 'number') return
    operators = (page === streamId ? operators : 0) + chunk.length
    page = streamId
    budget.hold('operators', operators)
  }
}
