import { seriesByBody } from '../src/check/series/bodies.js'
import type { Document } from '../src/document.js'
import type { Report } from '../src/report.js'
import { extractReport } from '../src/parse.js'
import { type DocumentEntry, entriesOf, readDocument } from '../src/read/index.js'
import { bodyOf } from '../src/view/body.js'
import { seriesList } from '../src/view/overview.js'
import { markup } from '../src/view/markup.js'
import { refusalOf } from '../src/view/refusal.js'
import { sheets } from '../src/view/sheets.js'
import { summaryOf } from '../src/view/summary.js'
import {
  type Answer,
  type Ask,
  type Item,
  type JobName,
  type Jobs,
  refusedItem,
} from './messages.js'
import { pictureOf, sizesOf } from './pictures.js'
import { readOf, writers } from './writers.js'

type Work<N extends JobName> = (ask: Jobs[N]['ask']) => Promise<Jobs[N]['answer']>

const works: { readonly [N in JobName]: Work<N> } = {
  read: readAll,
  open: async ({ file, sha256 }) => {
    const known = last?.document.sha256 === sha256 ? last : null
    const { document, report } = known ?? (await readWhole(file))
    // What has pages of its own is a PDF, and is shown as it is seen.
    const images = document.format === 'pdf' ? await sizesOf(file) : []
    return bodyOf(report, document, { images, isEditable: true }).text
  },
  picture: pictureOf,
  series: ({ reports }) =>
    Promise.resolve(seriesList(seriesByBody(reports.map((one) => readOf(one).report)))?.text ?? ''),
  sheets: ({ reports }) => {
    const named = reports.map(readOf).map(({ input, report }) => ({ name: input, report }))
    return Promise.resolve(markup`${sheets(named)}`.text)
  },
  write: ({ kind, reports, corrections }) => writers[kind](reports.map(readOf), corrections),
}

interface Whole {
  readonly document: Document
  readonly report: Report
}

/** What was read last, for mostly it is what is opened next. */
let last: Whole | null = null

async function readWhole(bytes: Uint8Array | Blob): Promise<Whole> {
  last = null
  const document = await readDocument(bytes)
  last = { document, report: extractReport(document) }
  return last
}

/** The documents in a file, one by one; a file that holds one is read as the file that it is. */
async function readAll({ name, file }: Jobs['read']['ask']): Promise<Item[]> {
  const entries: DocumentEntry[] = []
  try {
    for await (const entry of entriesOf(file)) entries.push(entry)
  } catch (error) {
    return [refusedItem(name, refusalOf(error))]
  }
  if (entries.length < 2) return [await itemOf(name, { name: '', bytes: file })]
  const items: Item[] = []
  for (const entry of entries) items.push(await itemOf(name, entry))
  return items
}

async function itemOf(
  name: string,
  entry: { readonly name: string; readonly bytes: Uint8Array | Blob },
): Promise<Item> {
  const own = entry.name === '' ? name : `${name}/${entry.name}`
  try {
    const { report } = await readWhole(entry.bytes)
    return {
      summary: summaryOf(own, report),
      json: JSON.stringify(report),
      sha256: report.source.sha256,
      bytes: entry.bytes instanceof Blob ? null : entry.bytes,
    }
  } catch (error) {
    return refusedItem(own, refusalOf(error))
  }
}

async function answer({ id, name, ask }: Ask): Promise<Answer> {
  try {
    const work = works[name] as (ask: unknown) => Promise<Jobs[JobName]['answer']>
    return { id, answer: await work(ask) }
  } catch (error) {
    return { id, refusal: refusalOf(error) }
  }
}

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  void answer(data).then((told) => postMessage(told))
})
