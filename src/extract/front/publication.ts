import type { Publication } from '../../report.js'
import { dropSpace } from '../../text.js'
import { dateIn, isDateLine } from './date.js'

type Metadata = Readonly<Record<string, string>>

function firstOf(metadata: Metadata, names: readonly string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(metadata, name) ? metadata[name] : undefined
    if (value !== undefined && value !== '') return value
  }
  return null
}

const publishedNames = [
  'PubDate',
  'pubdate',
  '发布日期',
  '公开日期',
  '发布时间',
  '公开时间',
  'publishdate',
  'PublishDate',
  '成文日期',
  '发文日期',
  '生成日期',
  '生成时间',
  '日期',
  '时间',
]

/** The date of publication: the page's own, else that of the signature. */
export function publishedIn(
  metadata: Metadata,
  paragraphs: readonly string[],
  above: string = '',
): string | null {
  for (const name of publishedNames) {
    const date = dateIn(firstOf(metadata, [name]) ?? '')
    if (date !== null) return date
  }
  const printed = printedDates
    .map((one) => dateIn(one.exec(above)?.[1] ?? ''))
    .find((day) => day !== null)
  if (printed !== undefined) return printed
  return dateIn(dropSpace(paragraphs.findLast(isDateLine) ?? ''))
}

const day = '(\\d{4}\\s*[-./年]\\s*\\d{1,2}\\s*[-./月]\\s*\\d{1,2})'
/**
 * A day as the lines above a report print it: 发布日期：2023-01-10 10:31 来源：…; not when it was changed. It
 * may have a line of its own.
 */
const printedDates = [
  '(?:发布|公开)(?:日期|时间)',
  '(?:发文|成文|生成|(?<![\\p{Script=Han}]))(?:日期|时间)',
]
  .map((name) => new RegExp(`${name}\\s*[:：]\\s*${day}`, 'u'))
  .concat(new RegExp(`^\\s*${day}日?(?:\\s+\\d{1,2}:\\d{2}(?::\\d{2})?)?\\s*$`, 'mu'))

/**
 * The day on which a file without any date was last written, by its own properties. A report comes
 * out in the year after its own (第五十条); any other date is that of a template or of a copy.
 */
export function publishedByProperties(metadata: Metadata, year: number | null): string | null {
  if (year === null) return null
  const dates = ['modified', 'created'].map((name) => dateIn(firstOf(metadata, [name]) ?? ''))
  return dates.find((date) => date?.startsWith(String(year + 1)) === true) ?? null
}

/** What stands behind a name in the lines above a report, before the next name. */
function printedIn(above: string, name: string): string | null {
  const found = new RegExp(`(?:${name})\\s*[:：]\\s*([^\\s|:：]{2,30})(?=[\\s|]|$)`).exec(above)
  return found?.[1] ?? null
}

const isAddress = (text: string) => /^(?:https?:)?\/\//.test(text)

/** Where the page was published, by its metadata and by the lines above the report. */
export function publicationIn(metadata: Metadata, above: string = ''): Publication {
  const source =
    firstOf(metadata, ['ContentSource', '来源', '信息来源', '文章来源']) ??
    printedIn(above, '(?:信息|文章)?来源')
  const url = firstOf(metadata, ['Url', 'URL', 'url', 'og:url', 'canonical'])
  return {
    site: firstOf(metadata, ['SiteName', 'og:site_name']),
    siteCode: firstOf(metadata, ['SiteIDCode']),
    publisher:
      firstOf(metadata, ['发布机构', '发布单位', '公开机构', '发文机关', '公开部门']) ??
      printedIn(above, '(?:发布|公开)(?:机构|单位)|发文机关|公开部门') ??
      (source === null || isAddress(source) ? null : source),
    indexNumber: firstOf(metadata, ['索引号', '信息索引号', '索引号码', 'IndexNumber']),
    url: url ?? (source !== null && isAddress(source) ? source : null),
  }
}

export function metadataTitles(metadata: Metadata): (string | null)[] {
  return [firstOf(metadata, ['ArticleTitle']), firstOf(metadata, ['名称', '标题'])]
}
