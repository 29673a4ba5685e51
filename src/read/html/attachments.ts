import type { Element } from 'domhandler'
import type { Document } from '../../document.js'
import { squeeze } from '../../text.js'
import { rawText } from './dom.js'

/** Addresses of documents. */
const isFile = /\.(?:pdf|docx?|wps|ofd|odt|rtf|xlsx?|et|zip|rar)(?:[?#]|$)/i
/** A page names no more of them that matter. */
const most = 20

/** The files that a page leads to. */
export function attachmentsOf(links: readonly Element[]): Pick<Document, 'attachments'> {
  const files = links.flatMap((link) => {
    const target = (link.attribs['href'] ?? '').trim()
    return isFile.test(target) ? [{ text: squeeze(rawText(link)), target }] : []
  })
  return files.length === 0 ? {} : { attachments: files.slice(0, most) }
}
