import type { Document, Element } from 'domhandler'
import { Styles } from './css/cascade.js'
import { GeneratedContent } from './css/generated.js'
import { elementsNamed, rawText } from './dom.js'
import type { Telling } from './told.js'

/** How a page is to be looked at. */
export interface PageOptions {
  /** Whether pictures between texts are to be read. */
  readonly readsPictures?: boolean
  /** True where structure is read too: levels, lists, emphasis, links, notes, on the whole page. */
  readonly structure?: boolean
  /** The marks that the reader which made the page has for its elements. */
  readonly told?: Telling | undefined
}

/** A page as it is looked at: its elements' styles, what these generate, and what its scripts name. */
export class Page {
  readonly styles: Styles
  readonly generated: GeneratedContent
  readonly readsPictures: boolean
  readonly structure: boolean
  readonly told: Telling | undefined
  private named: ReadonlySet<string> | null = null

  constructor(
    private readonly document: Document,
    sheets: readonly Element[],
    links: readonly Element[] = [],
    { readsPictures = false, structure = false, told }: PageOptions = {},
  ) {
    this.readsPictures = readsPictures
    this.structure = structure
    this.told = told
    this.styles = new Styles(document, sheets, links, structure)
    this.generated = new GeneratedContent(document, this.styles)
  }

  /** True where a script of the page names an element, and may write into it. */
  isNamedByScript(id: string): boolean {
    this.named ??= namesIn(elementsNamed(this.document, 'script').script)
    return this.named.has(id)
  }
}

/** Names as scripts write them: `getElementById('total')`, `$("#total")`. */
function namesIn(scripts: readonly Element[]): ReadonlySet<string> {
  const names = scripts.flatMap((script) =>
    [...rawText(script).matchAll(/["'`][#.]?([\w-]{1,80})["'`]/g)].map(([, name = '']) => name),
  )
  return new Set(names)
}
