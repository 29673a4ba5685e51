import { change, links, openings } from './words.js'

/** What a number counts, as the clause names it: the words before it and behind it. */
export function aboutOf(before: string, after: string): string {
  const lead = tidy(before).replace(openings, '').replace(links, '')
  const tail = tidy(after)
    .replace(/^(?:的|、|,|:)+/, '')
    .replace(links, '')
  return tidy(lead + tail).slice(0, longestAbout)
}

/** A clause names what it counts in fewer characters than these. */
const longestAbout = 80

function tidy(text: string): string {
  return text.replace(/[\s\ue000]+/g, '')
}

/** Words that say how a number changed, or which share it is, and not of what. */
export function isIncomplete(about: string): boolean {
  return change.test(about) || /^(?:约)?(?:占|占比|比例|比重)/.test(about)
}
