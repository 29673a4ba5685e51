// pdf.js, both halves of it, between what keeps it from changing the thread that it is loaded in. The
// order of these lines is the order in which the modules run.
export { before } from './host/before.js'
export { getDocument, OPS, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
export { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
export { borrow, giveBack } from './host/after.js'
