import type { Contact } from '../../report.js'
import { halfWidth, simplifiedInPlace, squeeze } from '../../text.js'

const noContact: Contact = {
  office: null,
  address: null,
  postcode: null,
  phone: null,
  fax: null,
  email: null,
  website: null,
}

/** Words with which a sentence begins to say whom to ask. */
const asking =
  /(?:如|若)(?:果)?(?:有|对|您|需|公众|公民|社会)|疑问|(?:请|欢迎|可)(?:直接|及时|随时)?(?:与|同|联系|致电|向|咨询|拨打)|联系(?:方式|单位|部门|科室|地址|电话|人)|咨询(?:电话|方式)|与(?:我们|本机关|本单位)联系/

/** A line that goes on to say where: 地址：… */
const furtherLine =
  /^\s*(?:\(?[\d一二三四五六七]{1,2}[).、])?\s*(?:(?:联系|通信|通讯|办公|单位)?地\s*址|邮\s*编|邮政编码|(?:联系|咨询|办公)?电\s*话|传\s*真|(?:电子)?邮\s*箱|电子邮件|联系(?:人|方式|单位|部门)|网\s*址|E-?mail)\s*[:(]/i

/** Whom to ask about the report: from the sentence that says so, not from an address for downloads. */
export function contactIn(paragraphs: readonly string[]): Contact {
  for (const [index, paragraph] of paragraphs.entries()) {
    const at = plainOf(paragraph).search(asking)
    if (at < 0) continue
    const behind = paragraphs.slice(index + 1, index + 1 + mostLines)
    const end = behind.findIndex((line) => !furtherLine.test(plainOf(line)))
    const lines = [paragraph, ...behind.slice(0, end < 0 ? behind.length : end)]
    const published = lines.join('；')
    const own = contactFrom(published.slice(at))
    // 咨询电话：…，联系单位：…: what is no address of a page is said of the same office before it, too.
    const contact = { ...contactFrom(published), office: own.office, website: own.website }
    const whole = at > 0 && isFound(contact) ? withFirst(own, contact) : own
    if (isFound(whole)) return whole
  }
  return noContact
}

/** A contact is told in no more lines. */
const mostLines = 8

const isFound = (contact: Contact) => Object.values(contact).some((value) => value !== null)

/** What one of two contacts says, else the other. */
function withFirst(first: Contact, second: Contact): Contact {
  const office = first.office ?? second.office
  const address = first.address ?? second.address
  const postcode = first.postcode ?? second.postcode
  const [phone, fax] = [first.phone ?? second.phone, first.fax ?? second.fax]
  return { ...first, office, address, postcode, phone, fax, email: first.email ?? second.email }
}

/** Folded, of the same length as published. */
const plainOf = (published: string) => simplifiedInPlace(halfWidth(published))

/** An address without the blanks around its numbers. */
function tight(address: string | null): string | null {
  return (
    address?.replace(
      /(?<=\p{Script=Han}) (?=[\p{Script=Han}\d])|(?<=\d) (?=\p{Script=Han})/gu,
      '',
    ) ?? null
  )
}

const digits = '[\\d—–－\\-()转 ]'
const behindAddress =
  '(?=\\s*(?:邮\\s*编|邮政编码|(?:联系|咨询|办公)?电\\s*话|联系(?:人|方式)|传\\s*真|电子|邮箱|[,。;)]|$))'
/** Without the mark that ends it; with brackets of its own: 学府路66号（教育大厦）7楼 */
const address = `((?:[^,。;()]|\\([^()]{1,20}\\)){3,60}?)${behindAddress}`

/** Where each thing stands; the first pattern that is found counts. */
const patterns: Readonly<Record<keyof Contact | 'both', readonly RegExp[]>> = {
  office: [
    /(?:(?:请|可|欢迎)(?:直接|及时|随时)?(?:与|同|向|联系:?|咨询|致电)|^与|联系(?:单位|部门|科室)\s*:)\s*((?!我们)[^,。;():\d]{2,40}?)(?:\s*(?:联系|联络|咨询|反映|查询|询问|提出)|\s*[,。;(])/,
  ],
  address: [
    // 办公地址、联系方式等信息 is none.
    new RegExp(`(?:地\\s*址|地点)\\s*(?::\\s*|(?=[^,。;、]*[路街道巷村号楼]))${address}`),
    // 请与某办公室联系（文昌路18号，邮编：…）
    new RegExp(`(?:联系|咨询|联络)\\s*\\((?=[^,。;():]*[路街道巷号楼])${address}`),
  ],
  postcode: [/(?:邮\s*编|邮政编码)\s*:?\s*(\d{6})(?!\d)/],
  both: [
    new RegExp(`电话\\s*(?:[(/、及和]|兼)\\s*传真\\s*\\)?\\s*:?\\s*(${digits}{5,30})`),
    new RegExp(`电\\s*话\\s*:\\s*([\\d—–－\\- ]{5,30}\\d)\\s*\\(兼?传真\\)`),
  ],
  phone: [
    /(?:电\s*话|热线|致电|拨打)(?:号码)?\s*:?\s*([\d—–－\-()转 /、]{5,40}\d)/,
    /(?:联系方式|\btel)\s*:?\s*([\d—–－\-()转 /、]{5,40}\d)/i,
    /(?<!\d)((?:\(0\d{2,3}\)|0\d{2,3}[—–－-])\s*\d{7,8})(?!\d)/,
  ],
  fax: [new RegExp(`传\\s*真(?:号码)?\\s*:?\\s*(${digits}{5,30})`)],
  email: [/([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/],
  website: [/(?:网\s*址|网站)\s*:?\s*\(?\s*((?:https?:\/\/|www\.)[\w./?=&%#~:-]+)/],
}

/** The contact that a text tells, as it is published. */
function contactFrom(published: string): Contact {
  const text = plainOf(published)
  const value = (name: keyof Contact | 'both') => {
    const found = patterns[name].map((one) => new RegExp(one, `d${one.flags}`).exec(text))
    const [from = 0, to = 0] = found.find((one) => one !== null)?.indices?.[1] ?? []
    const words = withoutEnd(squeeze(published.slice(from, to)))
    return words === '' ? null : words
  }
  const both = value('both')
  return {
    office: value('office'),
    address: tight(value('address')),
    postcode: value('postcode'),
    phone: both ?? value('phone'),
    fax: both ?? value('fax'),
    email: value('email'),
    website: value('website'),
  }
}

/** Without marks at its end; a bracket stays that opens within. */
function withoutEnd(words: string): string {
  const bare = words.replace(/[，,。；;、]+$/, '')
  return /[（(][^（）()]*[）)]$/.test(bare) ? bare : bare.replace(/[，,。；;、）)]+$/, '')
}
