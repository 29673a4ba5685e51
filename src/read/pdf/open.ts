import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist'
import { loadPdfjs, pdfjsFolder } from './load.js'
import { localPorts } from './ports.js'
import { unreadable } from './refusal.js'

export type Pdfjs = Awaited<ReturnType<typeof loadPdfjs>>
/** What pdf.js is told of the work, by the names of its own parameters. */
type Settings = Readonly<Record<string, boolean | number | string | object>>
type WorkerPort = NonNullable<ConstructorParameters<typeof PDFWorker>[0]>['port']

/** Everything is taken from the file and from pdf.js's own package. */
const common = {
  /** Errors alone; what it warns of is mended. */
  verbosity: 0,
  isEvalSupported: false,
  useSystemFonts: false,
  cMapUrl: pdfjsFolder('cmaps'),
  cMapPacked: true,
  standardFontDataUrl: pdfjsFolder('standard_fonts'),
}

/**
 * Opens a PDF for some work, and closes it again.
 * @throws UnreadableError `pdf.encrypted`, `pdf.damaged`
 */
export async function withPdf<T>(
  bytes: Uint8Array,
  settings: Settings,
  work: (pdf: PDFDocumentProxy, pdfjs: Pdfjs) => Promise<T>,
): Promise<T> {
  const pdfjs = await loadPdfjs()
  const [here, there] = localPorts()
  pdfjs.WorkerMessageHandler.initializeFromPort(there)
  const worker = new pdfjs.PDFWorker({
    port: here as unknown as WorkerPort,
    verbosity: common.verbosity,
  })
  // pdf.js takes the bytes that it is given away from their owner.
  const task = pdfjs.getDocument({ ...common, ...settings, worker, data: new Uint8Array(bytes) })
  try {
    const pdf = await task.promise.catch((cause: unknown) => {
      throw unreadable(cause)
    })
    return await work(pdf, pdfjs)
  } finally {
    await task.destroy()
    worker.destroy()
  }
}
