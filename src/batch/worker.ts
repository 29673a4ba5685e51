import type { Limits } from '../limits.js'
import { parseReport } from '../parse.js'
import type { Format } from '../document.js'
import type { Ocr, OcrOptions } from '../ocr/index.js'
import { stayInThisThread } from '../read/here.js'
import { type Verdict, verdictOf } from '../verdict.js'
import { replyOf, type Reply } from './reply.js'

/** One file, as it is sent to a worker: its path, or its bytes. */
export interface Task {
  readonly input: string | Uint8Array | Blob
  readonly options: {
    readonly format?: Format
    readonly charset?: string
    readonly limits?: Partial<Limits>
    /** Where pictures are to be read, and how. */
    readonly ocr?: OcrOptions
  }
}

/** A report as its JSON, for text crosses threads faster than objects do, and what came of checking it. */
export interface Parsed {
  readonly json: string
  readonly verdict: Verdict
}

// This thread is ended itself where a file takes too much.
stayInThisThread()

let loaded: Promise<Ocr> | undefined

/** The models are loaded once a thread, when the first input comes. */
function loadedOnce(options: OcrOptions): Promise<Ocr> {
  loaded ??= import('../ocr/index.js').then(({ createOcr }) => createOcr(options))
  return loaded
}

/** Reads one input, in a worker of the pool. */
export function perform({ input, options }: Task): Promise<Reply<Parsed>> {
  return replyOf(async () => {
    const { ocr, ...read } = options
    const own = ocr === undefined ? read : { ...read, ocr: await loadedOnce(ocr) }
    const report = await parseReport(input, own)
    return { json: JSON.stringify(report), verdict: verdictOf(report) }
  })
}
