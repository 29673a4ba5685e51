import type { Contact, Publication, Section } from '../report.js'
import { chineseNumber } from '../numeral.js'
import { dropSpace, fold, simplify, squeeze } from '../text.js'
import type { Passage } from './prose.js'
import { isDateLine } from './sections.js'

const titleEnd = /(?:政府信息|政务信息|政务|信息)公开.{0,12}报告(?:\([^()]{1,20}\))?$/
const bodyEnd =
  /(?:政府|局|委|办|厅|院|处|署|站|会|中心|公司|集团|街道|镇|乡|县|区|市|省|校|学|队|所|部|室|社|行|馆|台|段|库|厂|州|盟|旗|团|庭|关)$/
const yearWords = /(\d{4}|[〇零○一二三四五六七八九]{4})年(?:度)?/

export interface Title {
  readonly text: string
  /** Indexes of the passages that it is made of. */
  readonly passages: readonly number[]
}

/** The title, which may be cut over lines, from the passages before the first heading. */
export function titleOf(passages: readonly Passage[]): Title | null {
  for (let last = passages.length - 1; last >= 0; last -= 1) {
    const end = fold(passages[last]?.text ?? '')
    if (!/报告(?:\([^()]{1,20}\))?$/.test(end) || end.length > 80 || /[。;]/.test(end)) continue
    for (let first = last; first >= Math.max(0, last - 2); first -= 1) {
      const lines = passages.slice(first, last + 1).map((passage) => passage.text)
      if (lines.some((line) => line.length > 60)) break
      if (titleEnd.test(fold(lines.join('')))) return withBody(passages, first, last)
    }
  }
  return null
}

/** A title without a name continues the line above it, where that is the name of a body. */
function withBody(passages: readonly Passage[], first: number, last: number): Title {
  let from = first
  const joined = () =>
    passages
      .slice(from, last + 1)
      .map((passage) => passage.text)
      .join('')
  if (issuerIn(joined()) === null) {
    const above = passages[from - 1]?.text ?? ''
    const name = fold(above).replace(/\d{4}年(?:度)?$/, '')
    if (above.length <= 40 && bodyEnd.test(name) && !/[:,。]/.test(name)) from -= 1
  }
  const indexes = Array.from({ length: last - from + 1 }, (_, index) => from + index)
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

/** The body that a title names, white space removed; null where it names none. */
export function issuerIn(title: string): string | null {
  const bare = dropSpace(title)
  const at = simplified(bare).search(/(?:政府信息|政务信息|政务|信息)公开/)
  if (at < 0) return null
  const before = bare
    .slice(0, at)
    .replace(new RegExp(yearWords, 'g'), '')
    .replace(/\d{4}$/, '')
  const name = before.replace(/^(?:关于|附件\d*[:：]?)/, '').replace(/(?:关于|的|年度)$/, '')
  const whole = name.endsWith('人民') ? `${name}政府` : name
  return whole.length >= 2 && !/^[\d年度]+$/.test(whole) ? whole : null
}

/** The body that the first paragraph says the report is of. */
export function issuerInPreamble(preamble: readonly string[]): string | null {
  for (const paragraph of preamble) {
    const published = dropSpace(paragraph)
    const text = simplified(published)
    const found =
      /(?:公布|公开|发布|编制)(?:了)?([^，,。；;《》（）]{3,30}?)(?:\d{4}年(?:度)?)(?:政府)?信息公开/.exec(
        text,
      ) ??
      /由([^，,。；;《》（）]{3,30}?)(?:负责)?编制/.exec(text) ??
      /(?:^|[，,。])([^，,。；;《》（）]{3,30}?)(?:根据|按照|依据)/.exec(text)
    const name = found?.[1] ?? ''
    const at = text.indexOf(name)
    if (name !== '' && bodyEnd.test(name) && !/^(?:本|我|现|根据|按照)/.test(name))
      return published.slice(at, at + name.length)
  }
  return null
}

/** The body that signs: the short line before the date. */
export function issuerInSignature(paragraphs: readonly string[]): string | null {
  const date = paragraphs.findLastIndex(isDateLine)
  if (date < 0) return null
  const inLine = dropSpace(paragraphs[date] ?? '').replace(
    /[\d〇零○一二三四五六七八九十]{2,4}年.*$/,
    '',
  )
  const name = inLine === '' ? dropSpace(paragraphs[date - 1] ?? '') : inLine
  return name.length <= 40 && bodyEnd.test(simplified(name)) && !/[，。：；]/.test(name)
    ? name
    : null
}

/** All years that a text names as `2021年` or `二〇二一年`. */
export function yearsIn(text: string): number[] {
  const found = [...fold(text).matchAll(new RegExp(yearWords, 'g'))]
  const years = found.map(([, digits = '']) =>
    /\d/.test(digits) ? Number(digits) : (chineseNumber(digits) ?? 0),
  )
  return [...new Set(years.filter((year) => year >= 1990 && year < 2100))]
}

const dateWords = /(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})(?!\d)/

/** The first date of a text as an ISO date; null where there is none, or none that exists. */
export function dateIn(text: string): string | null {
  const arabic = text
    .normalize('NFKC')
    .replace(/[〇零○一二三四五六七八九十]+(?=[年月日])/g, (digits) =>
      String(chineseNumber(digits) ?? digits),
    )
  const [, year = '', month = '', day = ''] = dateWords.exec(arabic) ?? []
  return isoDate(Number(year), Number(month), Number(day))
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1990 ? date.toISOString().slice(0, 10) : null
}

const periodWords =
  /(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日(?:零时)?起?[,、]?(?:至|到|-|—|–|~|～|―)+(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/

/** The span of time that the report says its numbers are of. */
export function periodIn(paragraphs: readonly string[]): { from: string; to: string } | null {
  for (const paragraph of paragraphs) {
    const text = fold(paragraph)
    if (!/统计|期限|时限|数据|截止|起止/.test(text)) continue
    const [, year = '', month, day, toYear = year, toMonth, toDay] = periodWords.exec(text) ?? []
    const from = isoDate(Number(year), Number(month), Number(day))
    const to = isoDate(Number(toYear), Number(toMonth), Number(toDay))
    if (from !== null && to !== null && from <= to) return { from, to }
  }
  return null
}

const noContact: Contact = {
  office: null,
  address: null,
  postcode: null,
  phone: null,
  fax: null,
  email: null,
  website: null,
}

/** Whom to ask about the report: from the sentence that says so, not from an address for downloads. */
export function contactIn(paragraphs: readonly string[]): Contact {
  for (const paragraph of paragraphs) {
    const plain = simplified(paragraph)
    const at = plain.search(
      /(?:如|若)(?:果)?(?:有|对|您|公众|公民|社会)|疑问|请(?:直接)?(?:与|联系|致电|向|咨询|拨打)|联系(?:方式|单位|部门|地址|电话|人)/,
    )
    if (at < 0) continue
    const contact = contactFrom(plain.slice(at), paragraph.slice(at))
    if (Object.values(contact).some((value) => value !== null)) return contact
  }
  return noContact
}

/** Simplified characters, so long as they stand in the places of those they stand for. */
function simplified(text: string): string {
  const plain = simplify(text)
  return plain.length === text.length ? plain : text
}

/** Finds in `text` what is then given as `published`, its original in the same places. */
function contactFrom(text: string, published: string): Contact {
  const value = (pattern: RegExp) => {
    const [from = 0, to = 0] = new RegExp(pattern, 'd').exec(text)?.indices?.[1] ?? []
    const found = squeeze(published.slice(from, to)).replace(/[，,。；;、）)]+$/, '')
    return found === '' ? null : found
  }
  const both = value(
    /电话\s*(?:[（(/、及和]|兼)\s*传真\s*[）)]?\s*[:：]?\s*([\d—–－\-()（）转 ]{5,30})/,
  )
  const phone =
    both ?? value(/(?:电话|热线|致电|拨打)(?:号码)?\s*[:：]?\s*([\d—–－\-()（）转 /、]{5,40}\d)/)
  return {
    office: value(
      /(?:请(?:直接)?(?:与|向|联系|咨询)|^与|联系(?:单位|部门)\s*[:：])\s*([^，,。；;（）()：:]{2,40}?)(?:\s*(?:联系|咨询|反映|查询|询问|提出)|\s*[，,。；;（(])/,
    ),
    address: value(/(?:地址|地点)\s*[:：]?\s*([^，,。；;）)]{3,60})/),
    postcode: value(/(?:邮编|邮政编码)\s*[:：]?\s*(\d{6})/),
    phone,
    fax: both ?? value(/传真(?:号码)?\s*[:：]\s*([\d—–－\-()（）转 ]{5,30})/),
    email: value(/([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/),
    website: value(/(?:网址|网站)\s*[:：]?\s*[（(]?\s*((?:https?:\/\/|www\.)[\w./?=&%#~:-]+)/),
  }
}

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
export function publishedIn(metadata: Metadata, paragraphs: readonly string[]): string | null {
  for (const name of publishedNames) {
    const date = dateIn(firstOf(metadata, [name]) ?? '')
    if (date !== null) return date
  }
  return dateIn(dropSpace(paragraphs.findLast(isDateLine) ?? ''))
}

const isAddress = (text: string) => /^(?:https?:)?\/\//.test(text)

/** What the page's own metadata says of where it was published. */
export function publicationIn(metadata: Metadata): Publication {
  const source = firstOf(metadata, ['ContentSource', '来源', '信息来源', '文章来源'])
  const url = firstOf(metadata, ['Url', 'URL', 'url', 'og:url', 'canonical'])
  return {
    site: firstOf(metadata, ['SiteName', 'og:site_name']),
    siteCode: firstOf(metadata, ['SiteIDCode']),
    publisher:
      firstOf(metadata, ['发布机构', '发布单位', '公开机构', '发文机关', '公开部门']) ??
      (source === null || isAddress(source) ? null : source),
    indexNumber: firstOf(metadata, ['索引号', '信息索引号', '索引号码', 'IndexNumber']),
    url: url ?? (source !== null && isAddress(source) ? source : null),
  }
}

export function metadataTitles(metadata: Metadata): (string | null)[] {
  return [firstOf(metadata, ['ArticleTitle']), firstOf(metadata, ['名称', '标题'])]
}

/** The paragraphs of the sections that have one of these keys. */
export function paragraphsOf(
  sections: readonly Section[],
  ...keys: readonly Section['key'][]
): string[] {
  return sections
    .filter((section) => keys.includes(section.key))
    .flatMap((section) => section.paragraphs)
}
