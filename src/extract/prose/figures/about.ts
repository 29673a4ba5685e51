import { change, link, openings } from './words.js'

/** The thing that a number counts, as its clause names it: by the words before the number and behind it. */
export function aboutOf(before: string, after: string): string {
  const lead = withoutLinks(tidy(before.slice(-longestLead)).replace(openings, ''))
  const tail = withoutLinks(tidy(after.slice(0, longestLead)).replace(/^(?:的|、|,|:)+/, ''))
  return tidy(lead + tail).slice(0, longestAbout)
}

/** A clause names what it counts in fewer characters than these; before that it may say when and who. */
const longestAbout = 80
const longestLead = 160

/** Without the words at the end that lead to the number, one after the other. */
function withoutLinks(text: string): string {
  let rest = text
  for (let found = link.exec(rest); found !== null; found = link.exec(rest))
    rest = rest.slice(0, found.index)
  return rest
}

function tidy(text: string): string {
  return text.replace(/[\s\ue000]+/g, '')
}

/** Words that set a number beside that of another time: 较上年的132条, 比2022年. */
export const comparison =
  /^(?:较|比|同比|环比|与)(?:(?:20\d\d|上一?|去|前)年?度?|年初|同期|往年)?(?:同期)?(?:的|相比)?$/

/** Words that lead from one number to another: 由16项扩大到30项. */
export const turn =
  /^(?:(?:扩大|扩展|增|缩[短减]|压缩|减|降|发展)(?:到|至|为)?|(?:增加|提[高升]|上升|减少|下降|降低)(?:到|为))$/

/** True for words that say how a number changed, or that it is a share, but not what it counts. */
export function isIncomplete(about: string): boolean {
  return (
    change.test(about) ||
    comparison.test(about) ||
    turn.test(about) ||
    /^(?:约)?(?:占|占比|比例|比重)/.test(about)
  )
}
