import type { Report } from '../../report.js'

/** Puts other characters in the place of names; of the same length, so that what stands where stays. */
export type Mask = (text: string) => string

/** How much of a text is taken for a name. */
export interface Masks {
  /** The names and contacts that the report states of itself, and what is one by its shape. */
  readonly known: Mask
  /** Also whatever stands before 省, 市, 县 … anywhere, and companies. */
  readonly thorough: Mask
}

/** The same shape with none of its characters: 洪泽区 12号 is 某某某 00某. */
export function shapeOf(text: string): string {
  return text
    .replace(/\p{Script=Han}/gu, '某')
    .replace(/\p{Nd}/gu, '0')
    .replace(/[A-Za-zＡ-Ｚａ-ｚ]/g, 'x')
}

const division = '(?:特别行政区|自治区|自治州|自治县|街道|[省市县区旗盟州镇乡])'
const placeIn = new RegExp(`(\\p{Script=Han}{1,8}?)(${division})`, 'gu')
const placeAnywhere = new RegExp(
  `\\p{Script=Han}{2,4}?(?=${division}(?![域别间分块内场长级]))`,
  'gu',
)

/** The names of places in the name of a body, without what kind of place each is; the shortest with it. */
function placesIn(name: string): string[] {
  return [...name.matchAll(placeIn)].map(([whole, stem = '']) => (stem.length > 1 ? stem : whole))
}

/** The names in a report by which it could be recognized: its body, places, persons. */
function namesOf({ title, issuer, contact, publication }: Report): string[] {
  const bodies = [title, issuer, contact.office, publication.publisher, publication.site]
  const { address, phone, fax, email, website } = contact
  const { siteCode, indexNumber, url } = publication
  const own = [address, phone, fax, email, website, siteCode, indexNumber, url]
  const all = [...bodies.flatMap((name) => placesIn(name ?? '')), ...own]
  const names = all.filter((name): name is string => name !== null && name.trim().length > 1)
  // A long name is replaced before a shorter one that it contains.
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}

/** Names and contacts by their shape, whoever's they are. */
const shapes: readonly RegExp[] = [
  /https?:\/\/[^\s，。；）)]+|(?:www\.|[a-z0-9-]+\.gov\.)[^\s，。；）)\p{Script=Han}]+/giu,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  /(?<!\d)(?:[（(]?0\d{2,3}[）)]?\s?[-—－–]\s?\d{7,8}|[（(]0\d{2,3}[）)]\s?\d{7,8})(?!\d)/gu,
  /(?<=(?:电话|传真|手机|热线)[^\d\n]{0,8})[\d\-—－、/\s]{7,}\d/gu,
  /(?<=(?:邮编|邮政编码)[：:\s]{0,3})\d{6}/gu,
  /(?<=(?:联系人|负责人|经办人|填报人|审核人|签发人|联络员)[：:\s]{1,3})\p{Script=Han}{2,4}/gu,
  /(?<=(?:地址|地点|住址)[：:\s]{0,3})[^\s，,。；;）)]{4,60}/gu,
]

const companies = /\p{Script=Han}{2,12}(?=(?:有限)?责任公司|有限公司|集团)/gu

/** Digits that could be a number of a table are taken for a telephone number only where a dash says so. */
const isBareNumber = (text: string) => !/[\p{Script=Han}A-Za-z@]/u.test(text)
const telephone = /^[（(]?0\d{2,3}[）)]?\s?[-—－–]\s?\d{7,8}$/

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** Text may be spaced: 洪 泽 区. */
const spaced = (name: string) => [...name].map(escaped).join('\\s*')

export function masksOf(report: Report): Masks {
  const names = namesOf(report)
  const own = names.length === 0 ? [] : [new RegExp(names.map(spaced).join('|'), 'gu')]
  const maskOf = (patterns: readonly RegExp[]): Mask => {
    return (text) => {
      if (isBareNumber(text)) return telephone.test(text.trim()) ? shapeOf(text) : text
      return patterns.reduce((told, pattern) => told.replace(pattern, shapeOf), text)
    }
  }
  const known = [...own, ...shapes]
  return { known: maskOf(known), thorough: maskOf([...known, companies, placeAnywhere]) }
}
