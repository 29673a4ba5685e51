import { remembered } from '../../remembered.js'
import { fold, splitOrdinal, withoutNoteMarks } from '../../text.js'

/** The beginnings of labels that are no part of their words: a number, 其中：, marks of a list. */
const beginning =
  /^(?:其中(?:含|包括)?[:,]?|其中|包括:|含:|[-—–·•●○◆■□*※+.、,:]+|\d{1,2}(?=\p{L}))/u

/** The words of a label that it is compared by: without its number, its brackets, white space and marks. */
export const keyOf = remembered((text: string): string => {
  const bare = withoutBeginning(fold(withoutNoteMarks(text)))
  const words = bare.replace(/[([{〔【][^()[\]{}〔〕【】]*(?:[)\]}〕】]|$)/g, '')
  return alike((words === '' ? bare : words).replace(/[^\p{L}\p{N}]/gu, '').toLowerCase())
})

export function keysOf(label: string): string[] {
  const key = keyOf(label)
  return key === '' ? [] : [key]
}

function withoutBeginning(folded: string): string {
  const [, rest] = splitOrdinal(folded)
  const bare = rest.replace(beginning, '')
  return bare === folded || bare === '' ? folded : withoutBeginning(bare)
}

/** Words that reports take one for another within a label. */
function alike(key: string): string {
  return key
    .replaceAll('或者', '或')
    .replaceAll('答覆', '答复')
    .replace(/(?<=.)[及与](?=.)/gu, '和')
    .replaceAll('政府信息公开', '信息公开')
    .replaceAll('公开政府信息', '公开信息')
}

/** Endings that a label may have or lack. */
const endings =
  /(?:的)?(?:总数量|总次数|总件数|总条数|总数|数量|次数|件数|篇数|条数|个数|人数|人次|人次数|总量|数|情况|合计|总计)$/

export function stemOf(key: string): string {
  const stem = key.replace(endings, '')
  return stem.length < 2 ? key : stem
}
