import { fold, squeeze, withoutNoteMarks } from '../../text.js'
import { yearsIn } from './date.js'
import { bodyEnd, issuerIn } from './issuer.js'
import type { Passage } from '../prose/passages.js'

const titleEnd = /(?:政府信息|政务信息|政务|信息)公开.{0,12}(?:报告|年报)》?(?:\([^()]{1,20}\))?$/

export interface Title {
  readonly text: string
  /** Indexes of the passages that it is made of. */
  readonly passages: readonly number[]
}

/** The title, which may be cut over lines, from the passages before the first heading: the one that says most. */
export function titleOf(published: readonly Passage[]): Title | null {
  const passages = published.map((one) => ({
    ...one,
    text: withoutNoteMarks(one.text).replace(listMark, ''),
  }))
  const candidates = passages.flatMap((_, at) => {
    const last = passages.length - 1 - at
    return candidateAt(passages, last) ?? []
  })
  let best: Title | null = null
  // They stand from the last to the first: of two that say as much it is the nearer one.
  for (const one of candidates) if (best === null || saysMore(one, best)) best = one
  return best
}

const listMark = /^[•·●■◆▪◦\-*]\s+/

/** The path of a page within its site. */
const breadcrumb = /[>›»＞]|^(?:当前|您的|你的|所在)位置/

function candidateAt(passages: readonly Passage[], last: number): Title | null {
  const own = fold(passages[last]?.text ?? '')
  // 年度报⏎告
  const end = own === '告' ? fold(passages[last - 1]?.text ?? '') + own : own
  if (!/(?:报告|年报)》?(?:\([^()]{1,20}\))?$/.test(end) || end.length > 80 || /[。;]/.test(end))
    return null
  for (let first = last; first >= Math.max(0, last - 2); first -= 1) {
    const lines = passages.slice(first, last + 1).map((passage) => passage.text)
    if (lines.some((line) => line.length > 60 || breadcrumb.test(line))) return null
    const joined = lines.join('')
    // Sites call a list of such reports 信息公开年报, too.
    const isTitle =
      titleEnd.test(fold(joined)) && (/报告/.test(fold(joined)) || yearsIn(joined).length > 0)
    if (isTitle) return withBody(passages, first, last)
  }
  return null
}

/** Whether a title names a body, or a year, and the other does not. */
function saysMore(one: Title, other: Title): boolean {
  const told = ({ text }: Title) =>
    Number(issuerIn(text) !== null) + Number(yearsIn(text).length > 0)
  return told(one) > told(other)
}

/** An office that names no place is one of the body in the line above. */
const isOfBody = /^[^省市县区州旗镇乡盟]{2,12}(?:办公室|科|股|中心|大队)$/

/** The line below a title that names no year: （2022年度） */
const isYearAlone = /^\(?(?:(?:19|20)\d\d|[二〇零○一][〇零○一二三四五六七八九]{3})(?:年度?)?\)?$/

/** A title without a name continues the line above it, where that is the name of a body. */
function withBody(passages: readonly Passage[], first: number, last: number): Title {
  let [from, to] = [first, last]
  const joined = () =>
    passages
      .slice(from, to + 1)
      .map((passage) => passage.text)
      .join('')
  if (/^\d{4}年(?:度)?$/.test(fold(passages[from - 1]?.text ?? ''))) from -= 1
  const issuer = issuerIn(joined())
  if (issuer === null || isOfBody.test(issuer)) {
    const above = passages[from - 1]?.text ?? ''
    const name = fold(above).replace(/\d{4}年(?:度)?$/, '')
    if (above.length <= 40 && bodyEnd.test(name) && !/[:,。]/.test(name)) from -= 1
  }
  if (yearsIn(joined()).length === 0 && isYearAlone.test(fold(passages[to + 1]?.text ?? '')))
    to += 1
  const indexes = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return { text: squeeze(joined()), passages: indexes }
}

/** The page's own word for its title, without the name of the site behind it. */
export function titleInMetadata(titles: readonly (string | null | undefined)[]): string | null {
  for (const title of titles) {
    const found = /^.*?[公][开開].{0,12}?[报報]告(?:[（(][^（）()]{1,20}[）)])?/.exec(
      squeeze(title ?? ''),
    )
    if (found !== null && !/(?:解读|通知|公告)$/.test(squeeze(title ?? ''))) return found[0]
  }
  return null
}
