import mammoth from 'mammoth'
import { type Budget, hold } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import { squeeze } from '../../text.js'
import { blocksOfHtml, blocksOfHtmlWithPictures } from '../html/index.js'
import { Telling } from '../html/told.js'
import type { Content, ReaderOptions } from '../reader.js'
import { zipOf } from './archive.js'
import { mend } from './mend/index.js'
import { paragraphKinds } from './mend/plain.js'
import { runStyles } from './mend/run.js'
import { commentsIn, structureLooks } from './mend/tell.js'
import { openPackage, type Package } from './package.js'
import { eachNamed, elementsOf, textOf, writeXml, type XmlElement } from './xml.js'

/**
 * Reads a DOCX (ISO/IEC 29500, Transitional and Strict) as it is printed. Mammoth makes a page of
 * it, which is read like any page.
 */
export async function readDocx(
  bytes: Uint8Array,
  options: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  const looks = options.structure ? structureLooks : []
  return contentOfPackage(await openPackage(bytes, budget, looks), budget, options)
}

/** Reads the parts of a package, whatever file they were taken from. */
export async function contentOfPackage(
  parts: Package,
  budget: Budget,
  { ocr, structure }: ReaderOptions,
): Promise<Content> {
  const telling = structure ? new Telling() : undefined
  const xml = budget.run(() => printedXml(parts, telling))
  const zip = await zipOf('word/document.xml', xml)
  const { value: html } = await mammoth.convertToHtml(
    // By its name in Node, and by that in a browser; in both any bytes will do.
    { buffer: zip as Buffer, arrayBuffer: zip.slice().buffer },
    {
      styleMap: [
        `p.${paragraphKinds.heading} => h1:fresh`,
        `p.${paragraphKinds.tabbed} => pre:fresh`,
        ...runStyles,
        ...[...(telling?.elements ?? [])].map(styleTold),
      ],
      includeDefaultStyleMap: false,
      includeEmbeddedStyleMap: false,
      ignoreEmptyParagraphs: false,
    },
  )
  const metadata = propertiesOf(parts.properties)
  const title = metadata['title'] ?? ''
  const comments = commentsIn(parts.comments)
  const options = telling === undefined ? {} : { structure: true, told: telling }
  return {
    title: title === '' ? null : title,
    ...(ocr === undefined
      ? budget.run(() => blocksOfHtml(html, options))
      : await blocksOfHtmlWithPictures(html, { ocr, fileOf: parts.fileOf }, budget, options)),
    metadata,
    charset: null,
    pages: null,
    ...(comments.length === 0 ? {} : { comments }),
  }
}

/** The style by which mammoth makes the element of which something is told. */
function styleTold([name, tag]: readonly [string, string]): string {
  return tag.startsWith('data')
    ? `r.${name} => ${tag}.${name}`
    : `p.${name} => ${tag}.${name}:fresh`
}

/** The document as it is printed, which has no looks left: of a report some thirty thousand characters. */
function printedXml(parts: Package, telling: Telling | undefined): string {
  eachNamed('w:altChunk', parts.document, refuseChunk)
  const xml = writeXml(
    mend(parts, telling && { telling, targetOf: parts.targetOf ?? (() => undefined) }),
  )
  hold('characters', xml.length)
  return xml
}

/** A whole document of another format, which Word takes in when it opens the file (17.17.2.1). */
function refuseChunk(): never {
  throw new UnreadableError(
    'format.unsupported',
    'The text is stored in the file as a document of another format (altChunk): open it with Word and save it anew.',
    { facts: { kind: 'altChunk' } },
  )
}

/** The properties of the file, by their names (`title`, `created` …). */
function propertiesOf(parts: readonly XmlElement[]): Record<string, string> {
  const properties = parts.flatMap((part) => elementsOf(part))
  return Object.fromEntries(
    properties
      .map((one): [string, string] => [one.name, squeeze(textOf(one))])
      .filter(([name, value]) => /^[A-Za-z]+$/.test(name) && value !== ''),
  )
}
