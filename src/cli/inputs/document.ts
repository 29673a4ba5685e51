import { dirname, join } from 'node:path'
import type { Document } from '../../document.js'
import { extractReport } from '../../parse.js'
import { readDocument, type ReadOptions } from '../../read/index.js'
import type { Report } from '../../report.js'
import { InputError } from '../fault.js'
import { type Item, itemsOf, nameOf, sourceOf } from './items.js'
import { statOf } from './stat.js'

/** A report together with the document that it was read from. */
export interface Whole {
  readonly report: Report
  readonly document: Document
  readonly bytes: Uint8Array
}

/**
 * The document of an input and its report. The document of a stored report is looked for under the name
 * that it was stored with, from here and from the folder of the store, and known by its digest.
 * @throws UnreadableError where it is no report
 * @throws InputError `document.missing`
 */
export async function wholeOf(item: Item, options: ReadOptions): Promise<Whole> {
  const { document, bytes } = await documentIn(item, options)
  const report = item.stored?.report ?? extractReport(document, options)
  return { report, document, bytes }
}

/** The document alone, whether it is a report or not. */
export async function documentIn(
  item: Item,
  options: ReadOptions,
): Promise<Pick<Whole, 'document' | 'bytes'>> {
  const bytes = item.bytes ?? (await bytesBehind(item))
  return { document: await readDocument(bytes, options), bytes }
}

/** The document that a stored report was read from. */
export async function bytesBehind(item: Item): Promise<Uint8Array> {
  const { stored, error } = item
  if (stored === null) throw error ?? new Error('an input without bytes')
  const { sha256 } = stored.report.source
  const name = nameOf(item)
  for (const path of [name, join(dirname(stored.store), name)]) {
    const file = fileOf(path)
    if (file === null) continue
    for await (const one of itemsOf([sourceOf(file)], {})) {
      if (one.bytes !== null && one.sha256 === sha256) return one.bytes
    }
  }
  throw new InputError(
    'document.missing',
    `The document that this stored report was read from is not there any more, or has changed: ${name}. Pass the document itself.`,
    '存储的报告所对应的原文件已不在原处，或内容已改变。请直接提供原文件。',
  )
}

/** A file, or the one that a path leads into: pack.zip of pack.zip/年报.pdf. */
function fileOf(path: string): string | null {
  const found = statOf(path)
  if (found?.isFile() === true) return path
  const above = dirname(path)
  return found !== undefined || above === path ? null : fileOf(above)
}
