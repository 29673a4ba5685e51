import type { Document } from '../document.js'
import type { Report } from '../report.js'
import { gravestFirst } from '../finding.js'
import { findings } from './findings.js'
import { further, head } from './head.js'
import { type Links, linksOf } from './links.js'
import { markup, type Markup } from './markup.js'
import { type PageImage, pages } from './pages.js'
import { prose } from './prose.js'
import { published } from './published.js'
import { values } from './values.js'
import { say, words } from './words.js'

/** What the body of a page holds beside the report. */
export interface BodyOptions {
  /** The pages of a PDF; a page without a picture is drawn from what was read. */
  readonly images?: readonly PageImage[]
  /** What stands beside the title. */
  readonly aside?: Markup
  /** Whether values may be corrected: whoever shows the page then minds the buttons. */
  readonly isEditable?: boolean
}

/** The page of a report without what is around it, to be put into another page. */
export function bodyOf(report: Report, document: Document, options: BodyOptions = {}): Markup {
  const ordered = { ...report, findings: gravestFirst(report.findings) }
  const links = linksOf(ordered, document, options.isEditable)
  return markup`${head(ordered, links, options.aside ?? null)}
<main>
${readPane(ordered, links)}
${documentPane(document, options.images ?? [], links)}
</main>`
}

function documentPane(document: Document, images: readonly PageImage[], links: Links): Markup {
  const shown = pages(document, images, links)
  const grid = markup`<div class="whole">${published(document, links)}</div>`
  const title = markup`<h2 id="published-title">${say(words.published)}</h2>`
  if (shown.length === 0) {
    return markup`<section id="published" class="pane" tabindex="0" aria-labelledby="published-title">${title}${grid}</section>`
  }
  return markup`<section id="published" class="pane" data-view="pages" tabindex="0" aria-labelledby="published-title">${title}<p class="switch" role="group" aria-label="${words.view.zh} ${words.view.en}"><button type="button" data-show="pages" aria-pressed="true">${say(words.pages)}</button><button type="button" data-show="grid" aria-pressed="false">${say(words.grid)}</button></p><div class="pages">${shown}</div>${grid}</section>`
}

function readPane(report: Report, links: Links): Markup {
  const sections =
    report.sections.length === 0
      ? null
      : markup`<section id="prose"><h2>${say(words.prose)}</h2>${prose(report, links)}</section>`
  return markup`<div id="read" class="pane" tabindex="0" role="region" aria-label="${words.asRead.zh} ${words.asRead.en}">
<section id="findings"><h2>${say(words.findings)}</h2>${findings(report, links)}</section>
<section id="values"><h2>${say(words.values)}</h2><p class="legend">${say(words.legend)}</p>${values(report, links)}</section>
${sections}
${further(report)}
</div>`
}
