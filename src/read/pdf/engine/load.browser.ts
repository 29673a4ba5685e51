type Load = typeof import('./load.js')

/** Of what pdf.js asks for, reading needs the character maps alone; the rest it does without. */
class BundledData {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const { cMaps } = await import('./cmaps.browser.js')
    const data = kind === 'cMapUrl' ? cMaps[filename] : undefined
    if (data === undefined) throw new RangeError(`There is no ${filename}.`)
    return Uint8Array.from(atob(data), (char) => char.charCodeAt(0))
  }
}

export const dataSettings: Load['dataSettings'] = {
  BinaryDataFactory: BundledData,
  useWorkerFetch: false,
}

let loading: ReturnType<Load['loadPdfjs']> | undefined

export const loadPdfjs: Load['loadPdfjs'] = () => {
  loading ??= withoutPort(load)
  return loading
}

async function load(): ReturnType<Load['loadPdfjs']> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  return { ...pdfjs, ...(await import('pdfjs-dist/legacy/build/pdf.worker.mjs')) }
}

/**
 * In a worker pdf.js takes the messages of the page for its own when it is loaded. Where there is a
 * window it does not.
 */
async function withoutPort<T>(work: () => Promise<T>): Promise<T> {
  if ('window' in globalThis) return work()
  Object.assign(globalThis, { window: globalThis })
  try {
    return await work()
  } finally {
    Reflect.deleteProperty(globalThis, 'window')
  }
}

export const inflatedAtOnce: Load['inflatedAtOnce'] = () => null
