/**
 * A web page on which a person can check a report.
 * @packageDocumentation
 */

import type { Language } from '../codes.js'
import type { Document } from '../document.js'
import type { Report } from '../report.js'
import { bodyOf } from './body.js'
import { languages } from './head.js'
import { markup, type Markup } from './markup.js'
import type { PageImage } from './pages.js'
import { shell } from './shell.js'
import { say, words } from './words.js'

export type { PageImage } from './pages.js'

/** How the page is made. */
export interface PageOptions {
  /** The language that the page opens in; Chinese unless given. Its reader can change it. */
  readonly lang?: Language
  /** The pages of a PDF; a page without a picture is drawn from what was read. */
  readonly images?: readonly PageImage[]
  /** The address of a page over many reports, to which this one then leads back. */
  readonly index?: string
}

/**
 * A web page on which a person can check a report: what came of checking it, the findings with what
 * they speak of, the values as read, and the document, each value linked to the cell that it came
 * from. The page is one string of HTML that needs nothing else and asks no network; nothing that the
 * report says can run in it.
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
  const lang = options.lang ?? 'zh'
  return shell({
    lang,
    title: report.title ?? words.untitled[lang],
    layout: 'report',
    body: markup`${skips}${bodyOf(report, document, { ...options, aside: asideOf(options, lang) })}`,
  })
}

function asideOf({ index }: PageOptions, lang: Language): Markup {
  const back = index === undefined ? null : markup`<a href="${index}">${say(words.toIndex)}</a>`
  return markup`<div class="aside">${back}${languages(lang)}</div>`
}

const skips = markup`<div class="skips">${skip('findings', words.skipFindings)}${skip('values', words.skipValues)}${skip('published', words.skipPublished)}</div>`

function skip(id: string, text: (typeof words)[keyof typeof words]): Markup {
  return markup`<a href="#${id}">${say(text)}</a>`
}
