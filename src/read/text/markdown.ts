import type { TextBlock } from '../../document.js'
import { dropEnd, superscript } from '../../text.js'

const heading = /^\s{0,3}#{1,6}\s+(?=\S)/
const underline = /^\s{0,3}(?:={3,}|-{3,})\s*$/

const page = /<(?:!doctype|html|head|body)[\s>]/i
// White space without line breaks: blank lines are not looked through from each of them anew.
const marked = /^[^\S\n]{0,3}#{1,6}[^\S\n]+\S|^[^\S\n]*\|(?:[^\S\n]*:?-{3,}:?[^\S\n]*\|)+[^\S\n]*$/m

/** Whether a text has the marks of Markdown, which may hold pieces of HTML, and is no page of HTML. */
export function isMarkdown(text: string): boolean {
  return marked.test(text) && !page.test(text)
}

const looks =
  /<!--[^]{0,20000}?-->|<\/?(?:div|span|a|em|strong|b|i|u|font|section|article|p|center|header|nav|main)(?:\s[^<>]{0,2000})?>/gi

/** Markdown without the tags that only say how something looks; no line is lost by it. */
export function withoutTags(text: string): string {
  return text.replace(looks, (tag) => tag.replace(/[^\n]+/g, ''))
}

/** Text that was made from Markdown keeps its marks: for headings, for bold, before what would be one. */
export function withoutMarkdown(line: string): Pick<TextBlock, 'type' | 'text'> {
  const found = heading.exec(line)
  const words = found === null ? line : dropEnd(dropEnd(line.slice(found[0].length), /#/), /\s/)
  return { type: found === null ? 'paragraph' : 'heading', text: withoutInlineMarks(words) }
}

/** A line of dashes right under words makes them a heading. */
export function isUnderline(line: string | undefined): boolean {
  return line !== undefined && underline.test(line)
}

/** Text that is struck out is no longer part of the text. */
const struck = /~~(?=\S)[^\n]{0,400}?~~|<(del|s|strike)(?:\s[^<>]{0,400})?>[^\n]{0,400}?<\/\1\s*>/gi
const raised = /<sup(?:\s[^<>]{0,400})?>([^<>]{0,400})<\/sup\s*>/gi
const link = /!?\[([^\][]{0,400})\]\((?:[^()\s]|\([^()]{0,80}\)){0,800}(?:\s+"[^"]{0,200}")?\)/g
const strong = /\*\*(.+?)\*\*|__(.+?)__/g
/** One mark alone may be a sign of multiplication, or a part of a name. */
const emphasis = /(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]{1,400}?)(?<=\S)\*(?![\p{L}\p{N}*])/gu

/** A text without the marks of Markdown. */
export function withoutInlineMarks(text: string): string {
  return text
    .replace(struck, '')
    .replace(raised, (_, mark: string) => superscript(mark))
    .replace(link, '$1')
    .replace(strong, '$1$2')
    .replace(emphasis, '$1')
    .replace(/\\(?=[[\]\\`*_{}()#+.!<>~"'-])/g, '')
}

/** Where a line of text begins a table of HTML, and whether any does. */
export const tableTag = /^\s*<table[\s>]/i
const tableEnd = /<\/table\s*>/gi
const tableStart = /<table[\s>]/gi

/** The line behind a table of HTML that begins on a line; the line itself where it is not closed. */
export function endOfHtmlTable(lines: readonly string[], start: number): number {
  let open = 0
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    open += (line.match(tableStart)?.length ?? 0) - (line.match(tableEnd)?.length ?? 0)
    if (open <= 0) return at + 1
  }
  return start
}
