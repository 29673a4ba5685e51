/** Lines one after the other that a mark of quotation begins, as in a mail that is passed on. */
const stretch = /^>[^\n]*(?:\n>[^\n]*){2,}/gm
const quotation = /^(?:>[^\S\n]?)+/gm

/** A text without the marks that quote it: what is quoted is text as any other. Fewer lines may be something else. */
export function unquoted(text: string): string {
  return text.includes('>') ? text.replace(stretch, (own) => own.replace(quotation, '')) : text
}
