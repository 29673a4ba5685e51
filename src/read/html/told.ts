import type { EmphasisKind } from '../../document.js'

/** What another reader tells of a paragraph or of a stretch of text, beside what HTML has elements for. */
export interface Told {
  readonly level?: number
  readonly depth?: number
  /** A bullet; a number that is printed in the text is marked there as `isMarker`. */
  readonly marker?: string
  readonly isMarker?: true
  readonly isCaption?: true
  readonly isHeader?: true
  /** The name of the note that a paragraph is, and that a mark refers to. */
  readonly note?: string
  readonly noteMark?: string
  readonly link?: string
  readonly emphasis?: readonly EmphasisKind[]
  /** What the document says of the picture that it is. */
  readonly picture?: string
}

/** What a reader tells a page that it makes, by the names of the classes that its elements have there. */
export class Telling {
  private readonly names = new Map<string, string>()
  private readonly told = new Map<string, Told>()
  private readonly tags = new Map<string, string>()

  /** The class of an element of a kind (`h1`, `data`) of which this is told. */
  nameOf(tag: string, told: Told): string {
    const key = tag + JSON.stringify(told)
    const known = this.names.get(key)
    if (known !== undefined) return known
    const name = `Told${this.names.size}`
    this.names.set(key, name)
    this.told.set(name, told)
    this.tags.set(name, tag)
    return name
  }

  of(names: string | undefined): readonly Told[] {
    if (names === undefined) return []
    return names.split(' ').flatMap((name) => this.told.get(name) ?? [])
  }

  /** The kinds of elements, by their classes. */
  get elements(): ReadonlyMap<string, string> {
    return this.tags
  }
}
