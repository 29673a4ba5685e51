import { type Finding, finding } from '../../finding.js'
import type { Figure, Report } from '../../report.js'
import { countOf } from './count.js'
import { halfDigit } from './precision.js'
import { contextOf, paragraphOf } from './scope.js'
import { type Placed, placedIn } from './tables.js'

/** One thing may go out by several of these: such parts need not make the whole. */
const channels = /网站|网络|微信|微博|公众号|媒体|公报|渠道|平台|公示|客户端|头条|抖音|视频号|APP/i

/** Lists of parts that do not make their total. */
export function checkEnumerations(report: Report): Finding[] {
  const placed = placedIn(report)
  return placed.flatMap((head, at) =>
    partsBehind(head, placed.slice(at + 1, at + nearFigures)).flatMap((parts) => {
      const before = beside(head, placed.slice(Math.max(0, at - nearFigures), at))
      const sum = sumOf(parts)
      // 收到50件，办结49件，结转3件。其中…: the parts may be of any number told before.
      if (before.some(({ figure }) => figure.value === sum)) return []
      if (jointWholes(report, head, before).includes(sum)) return []
      const isOpen = before.some(({ figure }) => figure.value >= sum)
      return complaint(report, head, parts, isOpen)
    }),
  )
}

/** Figures of a report that may still be of one list. */
const nearFigures = 80

/** Figures in the same measure and paragraph. */
function beside({ figure }: Placed, others: readonly Placed[]): Placed[] {
  return others.filter(
    ({ figure: other }) => other.paragraph === figure.paragraph && other.unit === figure.unit,
  )
}

/** 办理建议43件、提案61件，其中…: the parts may be of all that their sentence told before them, taken together. */
function jointWholes(report: Report, head: Placed, before: readonly Placed[]): number[] {
  const { sentence } = contextOf(report, head.figure)
  const own = before.filter(({ figure }) => sentence.includes(figure.text))
  return own.map((_, at) => sumOf([...own.slice(at), head]))
}

function sumOf(parts: readonly Placed[]): number {
  return parts.reduce((total, { figure }) => total + figure.value, 0)
}

/** Whether a sentence ends between a figure and its parts. */
function isApart(report: Report, { figure }: Placed, part: Placed | undefined): boolean {
  const text = paragraphOf(report, figure)
  const from = text.indexOf(figure.text) + figure.text.length
  return text.slice(from, text.indexOf(part?.figure.text ?? '', from)).includes('。')
}

/** The lists of parts of a figure: those in a bracket behind it, and those that follow. */
function partsBehind({ figure }: Placed, after: readonly Placed[]): Placed[][] {
  if (figure.about === null || figure.of === figure.about || figure.bound !== 'exact') return []
  const own = after.filter(
    ({ figure: part }) =>
      part.paragraph === figure.paragraph &&
      part.of === figure.about &&
      part.unit === figure.unit &&
      part.negated !== true,
  )
  const isInside = ({ figure: part }: Placed) => figure.text.includes(part.text)
  return [own.filter(isInside), own.filter((one) => !isInside(one))].filter(
    (parts) => parts.length > 1 && parts.every((one) => one.figure.bound === 'exact'),
  )
}

function complaint(
  report: Report,
  head: Placed,
  parts: readonly Placed[],
  isOfOther: boolean,
): Finding[] {
  const sum = sumOf(parts)
  const { value, text } = head.figure
  const isWhole = /^其他/.test(parts.at(-1)?.figure.about ?? '')
  if (sum === value || (sum < value && !isWhole) || isTwice(parts, value)) return []
  const isOpen =
    isOfOther ||
    parts.some(({ figure }) => channels.test(figure.about ?? '')) ||
    isApart(report, head, parts[0])
  return [
    finding(
      'prose.enumeration',
      [head.path, ...parts.map(({ path }) => path)],
      { quoted: text, number: value, numbers: parts.map(({ figure }) => figure.value) },
      { expected: sum, actual: value, ...(isOpen ? { severity: 'info' as const } : {}) },
    ),
  ]
}

/** Whether the first of the parts make the whole: then the others divide it anew, by another kind. */
function isTwice(parts: readonly Placed[], whole: number): boolean {
  let sum = 0
  return parts.some(({ figure }) => (sum += figure.value) === whole)
}

/** Shares (占33.9%) that are no share of anything that the paragraph, or the table, counts. */
export function checkShares(report: Report): Finding[] {
  const placed = placedIn(report)
  return placed.flatMap((share, at): Finding[] => {
    const part = placed[at - 1]
    if (part === undefined || !isShareOf(share.figure, part.figure)) return []
    const near = placed.slice(Math.max(0, at - nearFigures), at + nearFigures)
    const wholes = wholesOf(report, part, near)
    const isRight = wholes.some((whole) => isNear(share.figure, (100 * part.figure.value) / whole))
    if (isRight || wholes.length === 0) return []
    const facts = { quoted: share.figure.text, texts: [part.figure.text] }
    return [finding('prose.percent', [share.path, part.path], facts)]
  })
}

const namelessWhole =
  /^占(?:比|比例|比重)?为?(?:办结|答复|受理|收到|办理|申请|全部|总){0,3}(?:数|量|件数|体|申请)?(?:的)?(?:比例|比重)?为?$/

/** The whole is not named, or is that of the requests: 占33.9%, 占比5.8%, 占办结总数的3%. */
function isShareOf(share: Figure, part: Figure): boolean {
  return (
    share.unit === '%' &&
    share.bound === 'exact' &&
    part.bound === 'exact' &&
    part.unit !== '%' &&
    share.paragraph === part.paragraph &&
    part.about !== null &&
    share.about?.startsWith(part.about) === true &&
    namelessWhole.test(share.about.slice(part.about.length))
  )
}

function wholesOf(report: Report, { figure }: Placed, placed: readonly Placed[]): number[] {
  const isBeside = ({ figure: other }: Placed) =>
    other !== figure && other.unit === figure.unit && other.paragraph === figure.paragraph
  const stated = placed.filter(isBeside).map(({ figure: other }) => other.value)
  if (!/公开|提供|处理|申请|答复/.test(figure.about ?? '')) {
    return stated.filter((whole) => whole >= figure.value && whole > 0)
  }
  const received = countOf(report, '/requests/received')?.value ?? 0
  const answered = countOf(report, '/requests/outcomes/total')?.value ?? 0
  const brought = countOf(report, '/requests/broughtForward')?.value ?? 0
  return [...stated, received, answered, received + brought].filter(
    (whole) => whole >= figure.value && whole > 0,
  )
}

/** Within half of the last digit that is printed. */
export function isNear(share: Figure, exact: number): boolean {
  return Math.abs(share.value - exact) <= halfDigit(share) + 1e-9
}

/** 比2022年（31起）下降29%: the number of the year before stands beside. */
export function checkChanges(report: Report): Finding[] {
  const placed = placedIn(report)
  return placed.flatMap((change, at): Finding[] => {
    const [now, then] = [placed[at - 1], placed[at + 1]]
    const falls = changeIn(change.figure)
    if (now === undefined || then === undefined || falls === null) return []
    if (now.figure.unit !== then.figure.unit || !isInBracket(then.figure.text, change.figure.text))
      return []
    if ([now, then, change].some(({ figure }) => figure.bound !== 'exact')) return []
    const share = 100 * (now.figure.value / then.figure.value - 1) * (falls ? -1 : 1)
    if (then.figure.value === 0 || isNear(change.figure, share)) return []
    const facts = {
      quoted: change.figure.text,
      numbers: [now.figure.value],
      before: [then.figure.value],
    }
    return [
      finding('prose.growth', [change.path, now.path, then.path], facts, {
        expected: Math.round(share * 100) / 100,
        actual: change.figure.value,
      }),
    ]
  })
}

function isInBracket(text: string, clause: string): boolean {
  return [`（${text}）`, `(${text})`].some((bracket) => clause.includes(bracket))
}

/** Words for a decrease; all other words for a change mean an increase. */
export const falls = /下降|减少|回落|降低/

/** Whether a figure tells of a fall, or of a growth; null where it tells of neither. */
function changeIn({ about, unit }: Figure): boolean | null {
  const [, word] = /(增长|增加|上升|提高|下降|减少|回落|降低)$/.exec(about ?? '') ?? []
  return unit !== '%' || word === undefined ? null : falls.test(word)
}
