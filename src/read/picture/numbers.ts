import type { RecognizedCharacter } from './ocr.js'

/** The characters that a digit or a dash is mistaken for where it stands alone. */
const looks: readonly (readonly [character: string, looks: string])[] = [
  ['0', 'oOQD〇○。°ｏＯО'],
  ['1', 'lI|丨Ⅰi!！｜'],
  ['-', '—－ー―–一~～_＿¯﹣−'],
  ['/', '／'],
  ['.', '．·'],
]

const meantBy = (text: string): string | undefined =>
  text === '' ? undefined : looks.find(([, some]) => some.includes(text))?.[0]

/**
 * The characters of a line; where all of them are digits and marks, or look like some, as numbers are
 * written. A zero that is taken for a letter or a full stop is never a word. What of a line of text
 * looks like a digit stays what it is.
 */
export function asNumber(
  characters: readonly RecognizedCharacter[],
  standsInTable: boolean,
): readonly RecognizedCharacter[] {
  if (!standsInTable) return characters
  const numbers = characters.map((one) => {
    const plain = one.text.normalize('NFKC')
    return { ...one, text: meantBy(one.text) ?? meantBy(plain) ?? plain }
  })
  return numbers.every(({ text }) => /^[\d.,\-/+%\s]*$/.test(text)) ? numbers : characters
}
