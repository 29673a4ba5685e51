import { replyOf, type Reply } from '../../batch/reply.js'
import type { Language } from '../../codes.js'
import { extractReport } from '../../parse.js'
import { stayInThisThread } from '../../read/here.js'
import { readDocument, type ReadOptions } from '../../read/index.js'
import type { Report } from '../../report.js'
import { toPage } from '../../view/index.js'
import { imagesOf } from '../images.js'

/** A document of which a page is to be made. */
export interface Task {
  readonly bytes: Uint8Array
  /** The report that was read from it before; null where it is to be read now. */
  readonly report: Report | null
  readonly read: Pick<ReadOptions, 'format' | 'charset' | 'limits'>
  readonly lang: Language
  readonly hasPictures: boolean
}

/** The report, and the text of its page. */
export interface Reviewed {
  readonly report: Report
  readonly page: string
}

// This thread is ended itself where a file takes too much.
stayInThisThread()

/** Reads one document and makes its page, in a worker of the pool. */
export function perform(task: Task): Promise<Reply<Reviewed>> {
  return replyOf(async () => {
    const { bytes, read, lang, hasPictures } = task
    const document = await readDocument(bytes, read)
    const report = task.report ?? extractReport(document, read)
    const images = hasPictures ? await imagesOf(document, bytes, read) : []
    const page = await toPage(report, document, { lang, images, index: '../index.html' })
    // Plain data: what reports show of themselves in a terminal does not cross threads.
    return { report: JSON.parse(JSON.stringify(report)) as Report, page }
  })
}
