type Load = typeof import('./load.js')

/** The data that pdf.js asks for: reading needs the character maps alone, and no fonts or decoders. */
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

export const decoderSettings: Load['decoderSettings'] = { useWasm: false }

export const inflatedAtOnce: Load['inflatedAtOnce'] = () => null
