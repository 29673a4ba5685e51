import type { Budget } from '../../budget.js'
import { UnreadableError } from '../../error.js'
import { type Finding, finding } from '../../finding.js'
import { howToRead } from '../picture/refusal.js'
import type { Content } from '../reader.js'
import { blocksOf } from './document/index.js'
import type { PageContent } from './page.js'
import { layoutOf, type PageLayout } from './page/index.js'
import { pagesNamed } from './refusal.js'

/** The pages of a file as an engine tells them. */
export interface Pages {
  readonly pages: readonly PageContent[]
  /** Numbers of the pages that the file has and that cannot be shown. */
  readonly brokenPages: readonly number[]
}

/** Reads pages, whatever drew them: their blocks and tables, with findings about what is doubtful. */
export async function contentOfPages(
  { pages, brokenPages }: Pages,
  budget: Budget,
  structure = false,
): Promise<Pick<Content, 'blocks' | 'tables' | 'pages'> & { findings: Finding[] }> {
  refuseTextless({ pages, brokenPages })
  const findings = doubtsOf({ pages, brokenPages })
  const layouts: PageLayout[] = []
  for (const page of pages) {
    await budget.breathe()
    layouts.push(budget.run(() => layoutOf(page)))
  }
  return {
    ...budget.run(() => blocksOf(layouts, structure)),
    pages: pages.length + brokenPages.length,
    findings,
  }
}

/** The findings about pages that could not be read, or not with certainty. */
function doubtsOf({ pages, brokenPages }: Pages): Finding[] {
  const textless = pages.filter(({ glyphs }) => glyphs.length === 0)
  const pictures = textless.filter(({ hasPicture }) => hasPicture).map(({ number }) => number)
  const blank = textless.filter(({ hasPicture }) => !hasPicture).map(({ number }) => number)
  const unread = [...pictures, ...brokenPages].sort((a, b) => a - b)
  const untold = pages.filter(({ glyphs }) => glyphs.some(({ text }) => text === '\ufffd'))
  return [
    ...(unread.length === 0 ? [] : [finding('page.unread', [], { pages: unread })]),
    ...(blank.length === 0 ? [] : [finding('page.blank', [], { pages: blank })]),
    ...(untold.length === 0
      ? []
      : [finding('glyph.unknown', [], { pages: untold.map(({ number }) => number) })]),
  ]
}

function refuseTextless({ pages, brokenPages }: Pages): void {
  const isTold = pages.some(({ glyphs }) => glyphs.some(({ text }) => text !== '\ufffd'))
  if (isTold) return
  const isUntold = pages.some(({ glyphs }) => glyphs.length > 0)
  const unread = [...pages.map(({ number }) => number), ...brokenPages].sort((a, b) => a - b)
  const numbers = pagesNamed(unread)
  throw new UnreadableError(
    'pdf.no-text',
    isUntold
      ? `The fonts of this file do not tell which characters they draw (pages ${numbers}): have it recognized (OCR) first, and check what comes out.`
      : `The pages of this file are pictures without text (pages ${numbers}): ${howToRead}. What another program recognizes has to be checked first.`,
    { facts: { pages: unread, cause: isUntold ? 'fonts' : 'pictures' } },
  )
}
