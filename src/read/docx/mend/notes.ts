import { ordinal } from '../ordinal.js'
import { elementsOf, isXmlElement, textOf, type XmlElement, type XmlNode } from '../xml.js'
import { raisedText } from './run.js'
import { tell } from './tell.js'
import { append } from '../../../lists.js'

/** The notes of one kind, and how its references are named and numbered. */
interface Kind {
  readonly reference: string
  readonly own: string
  readonly format: string
  /** The notes that no reference has been found for yet. */
  readonly notes: Map<string, XmlElement>
}

/** Puts each footnote and endnote (17.11) after the paragraph or the table that refers to it. */
export function placeNotes(
  body: XmlElement,
  footnotes: XmlElement | undefined,
  endnotes: XmlElement | undefined,
): void {
  const places = [
    new Places(kindOf('footnote', 'decimal', footnotes)),
    new Places(kindOf('endnote', 'lowerRoman', endnotes)),
  ].filter((one) => one.any)
  if (places.length === 0) return
  body.children = body.children.flatMap((block) =>
    isXmlElement(block) ? [block, ...places.flatMap((one) => one.notesOf(block))] : [block],
  )
}

function kindOf(name: string, format: string, part: XmlElement | undefined): Kind {
  const notes = elementsOf(part, `w:${name}`).filter(({ attributes }) => !attributes.has('w:type'))
  return {
    reference: `w:${name}Reference`,
    own: `w:${name}Ref`,
    format,
    notes: new Map(notes.map((note) => [note.attributes.get('w:id') ?? '', note])),
  }
}

class Places {
  private count = 0

  constructor(private readonly kind: Kind) {}

  get any(): boolean {
    return this.kind.notes.size > 0
  }

  /** The notes that a block refers to; the references become the raised numbers that are printed. */
  notesOf(block: XmlElement): XmlNode[] {
    const notes: XmlNode[] = []
    block.children = block.children.flatMap((run): XmlNode[] => {
      if (!isXmlElement(run)) return [run]
      const reference = elementsOf(run, this.kind.reference)[0]
      if (reference === undefined) {
        for (const note of this.notesOf(run)) notes.push(note)
        return [run]
      }
      const id = reference.attributes.get('w:id') ?? ''
      const note = this.kind.notes.get(id)
      this.kind.notes.delete(id)
      const mark = this.markOf(reference)
      const name = `${this.kind.own.slice(2)}${id}`
      if (note !== undefined) append(notes, withMark(note, this.kind.own, mark, name))
      run.children = run.children.filter((child) => child !== reference)
      // A mark of the author's own stands beside the reference.
      if (mark === '' && textOf(run) !== '') return [raisedText(textOf(run))]
      const raised = raisedText(mark)
      tell(raised, 'noteMark', name)
      return mark === '' ? [run] : [run, raised]
    })
    return notes
  }

  private markOf(reference: XmlElement): string {
    const follows = reference.attributes.get('w:customMarkFollows')
    if (follows !== undefined && /^(?:1|true|on)$/.test(follows)) return ''
    this.count += 1
    return ordinal(this.count, this.kind.format)
  }
}

/** The paragraphs of a note, with its number where it repeats it. */
function withMark(note: XmlElement, own: string, mark: string, name: string): XmlNode[] {
  for (const [at, paragraph] of elementsOf(note).entries()) {
    if (at === 0) tell(paragraph, 'note', name)
    paragraph.children = paragraph.children.map((run) =>
      isXmlElement(run) && elementsOf(run, own).length > 0 ? raisedText(mark) : run,
    )
  }
  return note.children
}
