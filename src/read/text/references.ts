import { decodeHTMLStrict } from 'entities'

/** A reference to a character that would end a line, or part two cells. */
const breaking = /&(?:NewLine|#(?:10|13|x0*[ad]));/gi
const bar = /&(?:vert|verbar|VerticalLine|#124|#x0*7c);/gi

/** Markdown with the characters that its references stand for; its lines stay what they are. */
export function withoutReferences(text: string): string {
  return decodeHTMLStrict(text.replace(breaking, ' ').replace(bar, '\\|'))
}
