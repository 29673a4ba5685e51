import { elementsOf, find, type XmlElement } from '../docx/xml.js'

/** Changes that are tracked: what is deleted stands in the text between two marks, where it is shown. */
export class OdfChanges {
  private readonly deletions: ReadonlySet<string>
  private readonly open = new Set<string>()

  /** @param content the root of the document's content */
  constructor(content: XmlElement) {
    const body = elementsOf(find(content, 'office:body'))
    const regions = body.flatMap((kind) => elementsOf(find(kind, 'text:tracked-changes')))
    const deleted = regions.filter((region) => find(region, 'text:deletion') !== undefined)
    this.deletions = new Set(deleted.flatMap(idsOf))
  }

  /** True within a deletion. */
  get isDeleted(): boolean {
    return this.open.size > 0
  }

  /** Takes note of a mark; false where an element is none. */
  passes({ name, attributes }: XmlElement): boolean {
    const id = attributes.get('text:change-id') ?? ''
    if (name === 'text:change-start' && this.deletions.has(id)) this.open.add(id)
    if (name === 'text:change-end') this.open.delete(id)
    return /^text:change(?:-start|-end)?$/.test(name)
  }
}

/** Each version of OpenDocument names them otherwise. */
function idsOf({ attributes }: XmlElement): string[] {
  return ['xml:id', '{xml}id', 'text:id'].flatMap((name) => attributes.get(name) ?? [])
}
