import { none, noneEnds, noThing, supposition, thing } from './words.js'

/** A thing that, by a clause, there was none of, and the stretch of the clause that says so. */
export interface None {
  readonly things: readonly string[]
  readonly from: number
  readonly to: number
}

/** The things of which a clause says that none was received or happened; null where it says no such thing. */
export function noneIn(text: string): None | null {
  const found = none.exec(text)
  if (found === null || supposition.test(text)) return null
  const verb = found[1] ?? ''
  const start = found.index + found[0].length
  const to = start + text.slice(start).search(noneEnds)
  const behind = clean(text.slice(start, to))
  const named = behind === '' ? clean(text.slice(0, found.index)) : behind
  if (named === '' || noThing.test(named)) return null
  const things = thingsIn(named).map((one) => verb + one)
  return { things, from: behind === '' ? 0 : found.index, to }
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
