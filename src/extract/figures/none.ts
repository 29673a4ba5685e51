import { none, noThing, supposition, thing } from './words.js'

/** The things of which a clause says that none was received or happened; none where it says no such thing. */
export function noneIn(text: string): string[] {
  const found = none.exec(text)
  if (found === null || supposition.test(text)) return []
  const verb = found[1] ?? ''
  const behind = clean(text.slice(found.index + found[0].length))
  const named = behind === '' ? clean(text.slice(0, found.index)) : behind
  return named === '' || noThing.test(named) ? [] : thingsIn(named).map((one) => verb + one)
}

function clean(text: string): string {
  return text
    .replace(/[\s\ue000]+/g, '')
    .replace(/^(?:任何|一[件例起]|的|了|对|关于|均|也|都)+|(?:的|等|均|也|都)+$/g, '')
}

/** 行政复议、行政诉讼案件 are two things, 公民、法人和其他组织申请 is one. */
function thingsIn(text: string): string[] {
  const things: string[] = []
  let open = ''
  for (const piece of text.split(/([、和及与或])/)) {
    open += piece
    if (!thing.test(piece)) continue
    things.push(open.replace(/^[、和及与或]+/, ''))
    open = ''
  }
  const last = things.pop() ?? ''
  return [...things, last + open]
}
