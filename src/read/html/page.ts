import type { Document, Element } from 'domhandler'
import { Styles } from './css/cascade.js'
import { GeneratedContent } from './css/generated.js'
import { elementsNamed, rawText } from './dom.js'

/** A page as it is looked at: its elements' styles, what these generate, and what its scripts name. */
export class Page {
  readonly styles: Styles
  readonly generated: GeneratedContent
  private named: ReadonlySet<string> | null = null

  constructor(
    private readonly document: Document,
    sheets: readonly Element[],
    links: readonly Element[] = [],
    /** Whether pictures between texts are to be read. */
    readonly readsPictures = false,
  ) {
    this.styles = new Styles(document, sheets, links)
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
