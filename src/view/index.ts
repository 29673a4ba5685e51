/**
 * A web page on which a person can check a report.
 * @packageDocumentation
 */

import type { Language } from '../codes.js'
import type { Document } from '../document.js'
import type { Report } from '../report.js'
import { findings } from './findings.js'
import { further, head } from './head.js'
import { type Links, linksOf } from './links.js'
import { markup, Markup } from './markup.js'
import { type PageImage, pages } from './pages.js'
import { prose } from './prose.js'
import { published } from './published.js'
import { script } from './script.js'
import { style } from './style.js'
import { values } from './values.js'
import { say, words } from './words.js'

export type { PageImage } from './pages.js'

/** How the page is made. */
export interface PageOptions {
  /** The language that the page opens in; both at once unless given. Its reader can change it. */
  readonly lang?: Language
  /** The pages of a PDF; a page without a picture is drawn from what was read. */
  readonly images?: readonly PageImage[]
}

/**
 * A web page on which a person can check a report: the document as published beside the values as
 * read, each linked to the cell that it came from, with the findings where they belong. The page is
 * one string of HTML that needs nothing else and asks no network; nothing that the report says can
 * run in it.
 *
 * @param document the one that `report` was read from: of another, places are said to be missing
 * @param options the language, and pictures of the pages of a PDF
 * @returns the text of an HTML file
 */
export async function toPage(
  report: Report,
  document: Document,
  options: PageOptions = {},
): Promise<string> {
  const links = linksOf(report, document)
  const lang = options.lang ?? null
  const hashes = await Promise.all([hashOf(style), hashOf(script)])
  const page = markup`<!doctype html>
<html lang="${lang ?? 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(...hashes)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${report.title ?? words.untitled.en} · nianbao</title>
<style>${new Markup(style)}</style>
</head>
<body>
<div class="skips">${skip('published', words.skipPublished)}${skip('findings', words.skipFindings)}${skip('values', words.skipValues)}</div>
${head(report, links, lang)}
<main>
${publishedPane(document, options.images ?? [], links)}
${readPane(report, links)}
</main>
<script>${new Markup(script)}</script>
</body>
</html>
`
  return page.text
}

function publishedPane(document: Document, images: readonly PageImage[], links: Links): Markup {
  const shown = pages(document, images, links)
  const grid = markup`<div class="whole">${published(document, links)}</div>`
  const pictures =
    shown.length === 0
      ? null
      : markup`<p class="switch" hidden><button type="button" data-show="pages" aria-pressed="true">${say(words.pages)}</button><button type="button" data-show="grid" aria-pressed="false">${say(words.grid)}</button></p><div class="pages">${shown}</div>`
  return markup`<section id="published" class="pane" tabindex="0" aria-labelledby="published-title"><h2 id="published-title">${say(words.published)}</h2>${pictures}${grid}</section>`
}

function readPane(report: Report, links: Links): Markup {
  const sections =
    report.sections.length === 0
      ? null
      : markup`<section id="prose"><h2>${say(words.prose)}</h2>${prose(report, links)}</section>`
  return markup`<div id="read" class="pane" tabindex="0" role="region" aria-label="${words.asRead.en} ${words.asRead.zh}">
<section id="findings"><h2>${say(words.findings)}</h2>${findings(report, links)}</section>
<section id="values"><h2>${say(words.values)}</h2><p class="legend">${say(words.legend)}</p>${values(report, links)}</section>
${sections}
${further(report)}
</div>`
}

function skip(id: string, text: (typeof words)[keyof typeof words]): Markup {
  return markup`<a href="#${id}">${say(text)}</a>`
}

/** Nothing is loaded from anywhere; the page's own style and script alone are let run. */
function policy(styleHash: string, scriptHash: string): string {
  return `default-src 'none'; style-src '${styleHash}'; script-src '${scriptHash}'; img-src data:; base-uri 'none'; form-action 'none'`
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `sha256-${btoa(Array.from(new Uint8Array(digest), (byte) => String.fromCharCode(byte)).join(''))}`
}
