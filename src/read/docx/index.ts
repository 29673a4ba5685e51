import mammoth from 'mammoth'
import { UnreadableError } from '../../error.js'
import { squeeze } from '../../text.js'
import { blocksOfHtml } from '../html/index.js'
import type { Content } from '../reader.js'
import { zipOf } from './archive.js'
import { mend } from './mend/index.js'
import { paragraphKinds } from './mend/plain.js'
import { openPackage } from './package.js'
import { eachNamed, elementsOf, textOf, writeXml, type XmlElement } from './xml.js'

/** Characters of a mended document, which has no looks left: a report has some thirty thousand. */
const longest = 4 * 2 ** 20

/**
 * Reads a DOCX (ISO/IEC 29500, Transitional and Strict) as it is printed. Mammoth makes a page of
 * it, which is read like any page.
 */
export async function readDocx(bytes: Uint8Array): Promise<Content> {
  const parts = await openPackage(bytes)
  eachNamed('w:altChunk', parts.document, refuseChunk)
  const xml = writeXml(mend(parts))
  if (xml.length > longest) {
    throw new UnreadableError(
      'limit.exceeded',
      `The document has ${xml.length} characters of text and tags; the limit is ${longest}: pass the report alone.`,
    )
  }
  const { value: html } = await mammoth.convertToHtml(
    { buffer: Buffer.from(await zipOf('word/document.xml', xml)) },
    {
      styleMap: [
        `p.${paragraphKinds.heading} => h1:fresh`,
        `p.${paragraphKinds.tabbed} => pre:fresh`,
      ],
      includeDefaultStyleMap: false,
      includeEmbeddedStyleMap: false,
      ignoreEmptyParagraphs: false,
    },
  )
  const metadata = propertiesOf(parts.properties)
  const title = metadata['title'] ?? ''
  return {
    title: title === '' ? null : title,
    ...blocksOfHtml(html),
    metadata,
    charset: null,
    pages: null,
  }
}

/** A whole document of another format, which Word takes in when it opens the file (17.17.2.1). */
function refuseChunk(): never {
  throw new UnreadableError(
    'format.unsupported',
    'The text is stored in the file as a document of another format (altChunk): open it with Word and save it anew.',
  )
}

/** What the file says of itself, by the names of its properties (`title`, `created` …). */
function propertiesOf(parts: readonly XmlElement[]): Record<string, string> {
  const properties = parts.flatMap((part) => elementsOf(part))
  return Object.fromEntries(
    properties
      .map((one): [string, string] => [one.name, squeeze(textOf(one))])
      .filter(([name, value]) => /^[A-Za-z]+$/.test(name) && value !== ''),
  )
}
