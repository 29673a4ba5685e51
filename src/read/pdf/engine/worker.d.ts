declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: { initializeFromPort(port: unknown): void }
}

/** A copy of pdf.js that is loaded as it is, with all that it draws with. */
declare module 'pdfjs-dist/legacy/build/pdf.mjs?draw' {
  export * from 'pdfjs-dist/legacy/build/pdf.mjs'
}

declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs?draw' {
  export * from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
}
