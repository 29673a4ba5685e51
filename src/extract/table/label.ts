import { remembered } from '../../remembered.js'
import { fold, splitOrdinal, withoutNoteMarks } from '../../text.js'

/**
 * Words by which a bracket or an addition turns a label into another one: 自然人（上年） is not the
 * form's 自然人.
 */
export const turning = /上年|上一年|去年|同期|往年|前年|累计|历年|同比|环比|增长|汇总|\d{4}年/
/** Beginnings of a bracket that explains how to fill a label in and leaves it what it is. */
export const explaining = /^(?:指|如|含|即|包括|注|单位|区分|以|按|减|应)/

/** A label brought to the form in which labels are compared: words only, without its ordinal. */
export const labelKey = remembered((text: string): string => {
  const folded = fold(withoutNoteMarks(text))
  const [, rest] = splitOrdinal(folded)
  const bare = dropBrackets(rest)
  return words(bare === '' ? rest : bare)
})

/**
 * A label without its words in Tibetan, Mongolian, Arabic or another script, which say once more what those
 * in Chinese do. Latin letters may be of the label itself, and the form's English labels are known.
 */
export function inOwnScript(text: string): string {
  return han.test(text) ? text.replace(otherScript, '') : text
}

const han = /\p{Script=Han}/u
const otherScript = /[^\p{Script=Han}\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+/gu

/** The key of a label that the form does not have: of all its words, those in brackets as well. */
export const wholeKey = remembered((text: string): string =>
  words(splitOrdinal(fold(withoutNoteMarks(text)))[1]),
)

function words(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
}

/** A bracket may lack its end where the label is cut. */
function dropBrackets(text: string): string {
  return text.replace(/[([{〔【][^()[\]{}〔〕【】]*(?:[)\]}〕】]|$)/g, (bracket) => {
    const inner = bracket.replace(/^.|[)\]}〕】]$/g, '')
    return !explaining.test(inner) && turning.test(inner) ? bracket : ''
  })
}
