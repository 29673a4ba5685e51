import type { Contact } from '../../report.js'
import { simplifiedInPlace, squeeze } from '../../text.js'

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
    const plain = simplifiedInPlace(paragraph)
    const at = plain.search(
      /(?:如|若)(?:果)?(?:有|对|您|公众|公民|社会)|疑问|请(?:直接)?(?:与|联系|致电|向|咨询|拨打)|联系(?:方式|单位|部门|地址|电话|人)/,
    )
    if (at < 0) continue
    const contact = contactFrom(plain.slice(at), paragraph.slice(at))
    if (Object.values(contact).some((value) => value !== null)) return contact
  }
  return noContact
}

/** An address without the blanks around its numbers. */
function tight(address: string | null): string | null {
  return (
    address?.replace(
      /(?<=\p{Script=Han}) (?=[\p{Script=Han}\d])|(?<=\d) (?=\p{Script=Han})/gu,
      '',
    ) ?? null
  )
}

/**
 * Finds the contact in `text`, which is folded, and gives it as `published` prints it: both are of the same
 * length.
 */
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
    address: tight(
      value(
        /(?:地\s*址|地点)\s*[:：]?\s*([^，,。；;）)]{3,60}?)(?=\s*(?:邮\s*编|邮政编码|联系电话|电\s*话|传\s*真|电子|[，,。；;）)]|$))/,
      ),
    ),
    postcode: value(/(?:邮\s*编|邮政编码)\s*[:：]?\s*(\d{6})/),
    phone,
    fax: both ?? value(/传真(?:号码)?\s*[:：]\s*([\d—–－\-()（）转 ]{5,30})/),
    email: value(/([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/),
    website: value(/(?:网址|网站)\s*[:：]?\s*[（(]?\s*((?:https?:\/\/|www\.)[\w./?=&%#~:-]+)/),
  }
}
