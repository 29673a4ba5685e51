import { eastAsianWidth } from 'get-east-asian-width'

/** Marks that stand on the character before them and take no column of their own. */
const combining = /\p{M}/u

/**
 * The columns that a character takes where all are as wide but Chinese ones, which take two. Of some, such
 * as those of frames, the font decides (Unicode, UAX 11: ambiguous).
 */
export function widthOfCharacter(character: string, ambiguousAsWide = false): number {
  if (combining.test(character)) return 0
  return eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide })
}
