import type { Budget } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import { squeeze } from '../../text.js'
import { contentOfPackage } from '../docx/index.js'
import { isZip, openZip, type Package, parsedPart, type PartSource } from '../docx/package.js'
import { element, elementsOf, find, textOf, type XmlElement } from '../docx/xml.js'
import type { Content, ReaderOptions } from '../reader.js'
import { OdfChanges } from './changes.js'
import { OdfStory } from './story.js'
import { OdfStyles } from './styles.js'

/**
 * Reads an OpenDocument text or sheet (ISO/IEC 26300), a ZIP or one XML file (.fodt): it is brought
 * to the parts of a DOCX, and read as that.
 */
export async function readOdt(
  bytes: Uint8Array,
  options: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  const parts = isZip(bytes) ? await openZip(bytes, budget) : null
  const content = parts === null ? parsedPart('document', bytes, budget) : await contentOf(parts)
  const [styles, meta] = [await parts?.part('styles.xml'), await parts?.part('meta.xml')]
  return contentOfPackage(
    budget.run(() => packageOf(content, styles, meta ?? content)),
    budget,
    options,
  )
}

async function contentOf(parts: PartSource): Promise<XmlElement> {
  const content = await parts.part('content.xml')
  if (content !== undefined) return content
  throw new UnreadableError(
    'docx.damaged',
    'The OpenDocument file is damaged (it has no content): download it again, or open it and save it anew.',
  )
}

function packageOf(content: XmlElement, styles: XmlElement | undefined, meta: XmlElement): Package {
  const story = new OdfStory(new OdfStyles([styles, content]), new OdfChanges(content))
  const body = elementsOf(find(content, 'office:body')).flatMap((kind) => story.blocks(kind))
  return {
    document: element('w:document', {}, [element('w:body', {}, body)]),
    styles: undefined,
    numbering: story.lists.numbering(),
    footnotes: element('w:footnotes', {}, story.notes.footnote),
    endnotes: element('w:endnotes', {}, story.notes.endnote),
    properties: [
      propertiesOf(find(meta, 'office:meta') ?? find(meta, 'office:document-meta', 'office:meta')),
    ],
  }
}

/** The properties of the file, by the names that a DOCX has for them. */
function propertiesOf(meta: XmlElement | undefined): XmlElement {
  const names: Readonly<Record<string, string>> = {
    title: 'title',
    subject: 'subject',
    creator: 'creator',
    date: 'modified',
    'meta:creation-date': 'created',
  }
  return element(
    'properties',
    {},
    elementsOf(meta).flatMap((one) => {
      const name = names[one.name]
      return name === undefined ? [] : [element(name, {}, [squeeze(textOf(one))])]
    }),
  )
}
