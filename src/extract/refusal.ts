import type { Attachment, Document } from '../document.js'
import { type ErrorFacts, UnreadableError } from '../error.js'
import { last2014 } from '../form/2014.js'
import { fold } from '../text.js'
import { yearsIn } from './front/date.js'

/** Reports of other families, by the words of their titles, each with what it is called in English. */
const families: readonly (readonly [kind: NonNullable<ErrorFacts['kind']>, words: RegExp])[] = [
  ['schoolYear', /(?:19|20)\d\d[-—–~～至/](?:19|20)?\d\d学年/],
  ['ruleOfLaw', /(?:法治政府|法治)建设.{0,12}(?:年度)?.{0,4}报告|依法行政.{0,8}报告/],
  ['website', /政府网站.{0,6}(?:监管)?(?:工作)?年度报表|网站工作年度报表/],
  ['enforcement', /\d{4}年.{0,12}行政执法.{0,8}(?:统计|数据|报告)/],
  ['budget', /\d{4}年.{0,12}(?:预算|决算)(?:公开|信息|情况)?(?:说明|报告|表)?$/],
]

const said: Readonly<Partial<Record<NonNullable<ErrorFacts['kind']>, string>>> = {
  schoolYear:
    'This is a report on the disclosure of information in a school year (学年): another family of reports, with parts and tables of its own, and no annual report on open government information.',
  ruleOfLaw:
    'This is a report on government under the rule of law (法治政府建设年度报告), and no annual report on open government information.',
  website:
    'This is the yearly table of a government website (政府网站工作年度报表), and no annual report on open government information: a form of your own reads it (defineForm).',
  enforcement:
    'These are the yearly numbers of administrative enforcement (行政执法), and no annual report on open government information.',
  budget:
    'This is a budget or final account (部门预算、决算), and no annual report on open government information.',
  earlier:
    'By its title this is an annual report on open government information of an earlier form (before 2019); neither the table of the form of 2014 nor the parts of such a report were found in it.',
  pictures:
    'This has the title of an annual report on open government information, and pictures in the place of its text: pass another version of it.',
}

/** A title of a report of the kind that is read. */
const isReport = /信息公开.{0,14}(?:年度报告|年报|工作报告)/
/** Lines in which the title of a document stands. */
const mostLines = 8

/**
 * Refuses a document that is no report, and says why, where that can be told.
 * @throws UnreadableError always
 */
export function refuse(document: Document): never {
  const heads = headsOf(document)
  const kind = familyOf(heads)
  if (kind !== null) throw refusal(said[kind] ?? '', { kind })
  const { attachments = [] } = document
  const links = attachments.filter(({ text, target }) => isReport.test(fold(text + target)))
  const isNamed = heads.some((head) => isReport.test(head))
  const files = links.length > 0 || !isNamed ? links : attachments
  if (files.length > 0) throw refusal(messageOf(files), { kind: 'link', files: files.map(fileOf) })
  const isPictured = document.blocks.some((block) => block.type !== 'table' && block.pictured)
  if (isNamed && isPictured) throw refusal(said.pictures ?? '', { kind: 'pictures' })
  const years = heads.filter((head) => isReport.test(head)).flatMap(yearsIn)
  if (years.some((year) => year <= last2014)) throw refusal(said.earlier ?? '', { kind: 'earlier' })
  throw refusal(
    'The document can be read, but it holds no annual report on open government information: pass the page or file of the report itself.',
    {},
  )
}

/** The kind of another family whose report this is by its title; null where it is none. */
export function familyOf(heads: readonly string[]): NonNullable<ErrorFacts['kind']> | null {
  const [kind] = families.find(([, words]) => heads.some((head) => words.test(head))) ?? [null]
  return kind
}

/** The lines that may be the title of a document, folded. */
export function headsOf({ title, metadata, blocks }: Document): string[] {
  const lines = blocks.flatMap((block) => (block.type === 'table' ? [] : [block.text]))
  const first = lines.filter((line) => line.trim() !== '').slice(0, mostLines)
  return [title ?? '', metadata['ArticleTitle'] ?? '', ...first]
    .map(fold)
    .filter((line) => line !== '' && line.length <= longestTitle && !/[。；;]/.test(line))
}

const longestTitle = 60

const fileOf = ({ target }: Attachment) => target

function messageOf(files: readonly Attachment[]): string {
  const named = files.map(({ text, target }) => (text === '' ? target : `${text} (${target})`))
  return `The page holds no annual report on open government information, it only leads to ${files.length === 1 ? 'a file' : 'files'}: ${named.join(', ')}. Pass that.`
}

function refusal(message: string, facts: ErrorFacts): UnreadableError {
  return new UnreadableError('report.not-found', message, { facts })
}
