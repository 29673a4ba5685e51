import { type Finding, finding } from '../../finding.js'
import type { Figure, Report } from '../../report.js'
import { countOf } from './count.js'
import { type Placed, placedIn } from './tables.js'

/** One thing may go out by several of these: such parts need not make the whole. */
const channels = /网站|网络|微信|微博|公众号|媒体|公报|渠道|平台|公示|客户端|头条|抖音|视频号|APP/i

/** Lists of parts that do not make their total. */
export function checkEnumerations(report: Report): Finding[] {
  const placed = placedIn(report)
  return placed.flatMap((head, at) =>
    partsOf(head, placed.slice(at + 1)).flatMap((parts) => complaint(head, parts)),
  )
}

/** The lists of parts of a figure: those in a bracket behind it, and those that follow. */
function partsOf({ figure }: Placed, after: readonly Placed[]): Placed[][] {
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

function complaint(head: Placed, parts: readonly Placed[]): Finding[] {
  const sum = parts.reduce((total, { figure }) => total + figure.value, 0)
  const { value, text } = head.figure
  const isWhole = /^其他/.test(parts.at(-1)?.figure.about ?? '')
  if (sum === value || (sum < value && !isWhole)) return []
  // Lists outside brackets may go on with parts of another kind.
  const isOpen =
    parts.some(({ figure }) => channels.test(figure.about ?? '')) ||
    !parts.every(({ figure }) => text.includes(figure.text))
  return [
    finding(
      'prose.enumeration',
      [head.path, ...parts.map(({ path }) => path)],
      `“${text}”: ${parts.map(({ figure }) => figure.value).join(' + ')} = ${sum} ≠ ${value}`,
      { expected: sum, actual: value, ...(isOpen ? { severity: 'info' as const } : {}) },
    ),
  ]
}

/** Shares (占33.9%) that are no share of anything that the paragraph, or the table, counts. */
export function checkShares(report: Report): Finding[] {
  const placed = placedIn(report)
  return placed.flatMap((share, at): Finding[] => {
    const part = placed[at - 1]
    if (part === undefined || !isShareOf(share.figure, part.figure)) return []
    const wholes = wholesOf(report, part, placed)
    const isRight = wholes.some((whole) => isNear(share.figure, (100 * part.figure.value) / whole))
    if (isRight || wholes.length === 0) return []
    const detail = `“${part.figure.text}”, “${share.figure.text}”`
    return [finding('prose.percent', [share.path, part.path], detail)]
  })
}

/** The whole is not named: 占33.9%, 占比5.8%, 占总数的3%. */
function isShareOf(share: Figure, part: Figure): boolean {
  return (
    share.unit === '%' &&
    share.bound === 'exact' &&
    part.bound === 'exact' &&
    part.unit !== '%' &&
    share.paragraph === part.paragraph &&
    part.about !== null &&
    share.about?.startsWith(part.about) === true &&
    /^(?:占|占比|占比为|占总数的?|占总量的?|占全部的?|占总数比例|占总体的?)$/.test(
      share.about.slice(part.about.length),
    )
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
export function isNear({ value, text }: Pick<Figure, 'value' | 'text'>, exact: number): boolean {
  const printed = [...text.normalize('NFKC').matchAll(/(\d+(?:\.(\d+))?)\s*%/g)]
  const own = printed.find(([, number]) => Number(number) === value)
  const decimals = own?.[2]?.length ?? 0
  return Math.abs(value - exact) <= 0.5 * 10 ** -decimals + 1e-9
}
