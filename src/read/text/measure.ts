import { widthOfCharacter } from '../../width.js'

/** How many columns a character takes. */
export type Measure = (character: string) => number

/** Characters of frames, quotation marks and dashes are as wide as Chinese ones in a Chinese font. */
export const chineseFont: Measure = (character) => widthOfCharacter(character, true)
/** Elsewhere they are not. */
export const otherFont: Measure = (character) => widthOfCharacter(character)
/** Programs that know nothing of width give each character one column, Chinese ones too. */
export const byCharacter: Measure = () => 1

/** Programs that set cells by the widths of a Chinese font may draw the frame one column a character. */
export const narrowFrame: Measure = (character) =>
  /[\u2500-\u257f]/.test(character) ? 1 : chineseFont(character)

/** The measures by which programs set text in columns. */
export const measures: readonly Measure[] = [chineseFont, otherFont, byCharacter, narrowFrame]

export function widthOf(text: string, measure: Measure): number {
  let width = 0
  for (const character of text) width += measure(character)
  return width
}
