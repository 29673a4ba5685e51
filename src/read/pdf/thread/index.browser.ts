import { readPdf as readHere } from '../index.js'

// A page that wants to be free while it reads has a worker of its own: see docs/browser.md.
export const readPdf: (typeof import('./index.js'))['readPdf'] = async (bytes, options, budget) =>
  readHere(bytes, options, budget)
