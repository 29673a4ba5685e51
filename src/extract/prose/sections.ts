import { headingSlack, parts } from '../../form/parts.js'
import type { Section, SectionKey } from '../../report.js'
import { fold, isPartOrdinal, splitOrdinal, withoutNoteMarks } from '../../text.js'
import { isDateLine } from '../front/date.js'
import type { Lexicon } from '../table/lexicon.js'
import { itemOf } from '../table/cells.js'
import type { Passage } from './passages.js'

/** How a heading is numbered: as the parts are, as what is below them, or not at all. */
type Level = 'part' | 'below' | 'none'

/** The words of the headings of parts: those of the form, or of reports before it. */
export type PartWords = readonly {
  readonly key: SectionKey
  readonly words: readonly (readonly string[])[]
  /** Those of headings that have the number of a part. */
  readonly numbered?: readonly (readonly string[])[]
}[]

export interface Heading {
  readonly key: SectionKey
  readonly level: Level
  readonly index: number
  readonly heading: string
  /** What follows the heading in the same paragraph. */
  readonly rest: string
  /** True for a line of the table of contents. */
  readonly inContents?: boolean
}

const longestHeading = 45

/** Divides the running text into the parts of the report, by the words of their headings. */
export function sectionsOf(
  lexicon: Lexicon,
  published: readonly Passage[],
  words: PartWords = parts,
): Section[] {
  const candidates = candidatesOf(lexicon, published, words)
  const contents = new Set(candidates.flatMap((one) => (one.inContents ? [one.index] : [])))
  const isContents = ({ text }: Passage, index: number) =>
    contents.has(index) || (contents.size > 0 && fold(text) === '目录')
  const passages = published.map((one, at) => (isContents(one, at) ? { ...one, text: '' } : one))
  const headings = onlyFirstOverview(candidates.filter((one) => !one.inContents))
  const sections: Section[] = []
  const end = endOf(passages, headings)
  const add = (key: SectionKey, heading: string | null, rest: string, from: number, to: number) => {
    const own = passages
      .slice(from, Math.min(to, end))
      .filter((passage) => passage.text !== '' && isParagraph(passage))
      .map(({ text }) => text)
    const paragraphs = rest === '' ? own : [rest, ...own]
    if (heading !== null || paragraphs.length > 0) sections.push({ key, heading, paragraphs })
  }
  add('preamble', null, '', 0, headings[0]?.index ?? end)
  headings.forEach(({ key, heading, rest, index }, at) => {
    add(key, heading, rest, index + 1, headings[at + 1]?.index ?? end)
  })
  return sections
}

/** A row of a table is prose only where it is a note or speaks in sentences. */
function isParagraph(passage: Passage): boolean {
  return (
    !passage.inTable || /^(?:注|备注|说明|附注)/.test(passage.text) || /[。；]/.test(passage.text)
  )
}

/** The headings that divide the report: those numbered as parts, or else one level below. */
export function headingsOf(
  lexicon: Lexicon,
  passages: readonly Passage[],
  words: PartWords = parts,
): Heading[] {
  return onlyFirstOverview(candidatesOf(lexicon, passages, words).filter((one) => !one.inContents))
}

function candidatesOf(lexicon: Lexicon, passages: readonly Passage[], words: PartWords): Heading[] {
  const found = passages
    .map((passage, index) => headingOf(lexicon, passage.text, index, words))
    .filter((one) => one !== null)
  const known = found.filter((one) => one.key !== 'unclassified')
  const kinds = (level: (one: Heading) => boolean) =>
    new Set(known.filter(level).map((one) => one.key)).size
  const below = kinds((one) => one.level === 'below') > kinds((one) => one.level !== 'below')
  const all = below ? known : found.filter((one) => one.level !== 'below')
  // 附件1 over the title is no annex of what follows.
  const first = all.findIndex(({ key }) => key !== 'appendix')
  const levels = first < 0 ? all : all.slice(first)
  const contents = contentsOf(levels)
  return levels.map((one) => (contents.has(one) ? { ...one, inContents: true } : one))
}

/** Words as general as those of part one (工作…情况) head another part once a part has begun. */
function onlyFirstOverview(headings: readonly Heading[]): Heading[] {
  const first = headings.findIndex((one) => one.key !== 'unclassified' && one.key !== 'overview')
  return headings.map((one, at) =>
    one.key === 'overview' && first >= 0 && at > first ? { ...one, key: 'unclassified' } : one,
  )
}

/** A table of contents names parts with nothing between them; the parts themselves follow. */
function contentsOf(headings: readonly Heading[]): ReadonlySet<Heading> {
  const contents = new Set<Heading>()
  const lasts = new Map(headings.map(({ key }, at) => [key, at]))
  let run: Heading[] = []
  const close = (end: number) => {
    const repeated = run.every(({ key }) => (lasts.get(key) ?? 0) >= end)
    if (run.length >= 3 && repeated) for (const one of run) contents.add(one)
    run = []
  }
  headings.forEach((one, at) => {
    const last = run.at(-1)
    const apart = last !== undefined && one.index !== last.index + 1
    if (apart || run.some(({ key }) => key === one.key)) close(at)
    run.push(one)
  })
  close(headings.length)
  return contents
}

function headingOf(
  lexicon: Lexicon,
  published: string,
  index: number,
  words: PartWords,
): Heading | null {
  const text = withoutNoteMarks(published)
  if (text.length < longestHeading && isLabel(lexicon, text)) return null
  const whole = partOf(text, words)
  // A sentence is no heading, however short it is.
  const isSentence = whole?.level === 'none' && /[。；]$/.test(text)
  if (whole !== null && !isSentence) return { ...whole, index, heading: text, rest: '' }
  if (!/^\W{0,2}(?:第?[一二三四五六七八九十])/u.test(text)) return null
  const found = /^(.{2,40}?)[。：:]\s*(.+)$/su.exec(text)
  if (found === null) return null
  const [, head = '', rest = ''] = found
  const runIn = partOf(head, words)
  return runIn === null || runIn.level !== 'part' || runIn.key === 'unclassified'
    ? null
    : { ...runIn, index, heading: head, rest }
}

/** 其他对外管理服务事项 is a row of the form, however like a heading it sounds. */
function isLabel(lexicon: Lexicon, text: string): boolean {
  return itemOf(lexicon, text, {}).senses.some((sense) => sense.leaves.length > 0)
}

function partOf(text: string, partWords: PartWords): { key: SectionKey; level: Level } | null {
  if (text.length > longestHeading) return null
  const folded = fold(text).replace(/[.…·]{3,}\d*$/, '')
  const [ordinal, rest] = splitOrdinal(folded)
  const level = levelOf(ordinal)
  const bare = rest.replace(/[:。、,;]+$/, '')
  if (/^附(?:件|表|录)/.test(bare) && ordinal === '') return { key: 'appendix', level: 'part' }
  if (/[。;!?:]/.test(bare)) return null
  const isNamed = (lists: readonly (readonly string[])[] = []) =>
    lists.some((words) => hasWords(bare, words, level))
  const part =
    partWords.find(({ words }) => isNamed(words)) ??
    (level === 'part' ? partWords.find(({ numbered }) => isNamed(numbered)) : undefined)
  if (part !== undefined) return { key: part.key, level }
  return level === 'part' && !/[,:;。]$/.test(rest) && rest.length >= 2 && rest.length <= 30
    ? { key: 'unclassified', level }
    : null
}

function levelOf(ordinal: string): Level {
  if (ordinal === '') return 'none'
  return isPartOrdinal(ordinal) ? 'part' : 'below'
}

/** All words, in their order; a heading without a number has little beside them. */
function hasWords(text: string, words: readonly string[], level: Level): boolean {
  let from = 0
  if (/^[无本我]|未|没有/.test(text)) return false
  // 行政复议 行政诉讼 is also how the table of part four begins.
  if (level === 'none' && /^行政复议[、和]?行政诉讼$/.test(text)) return false
  for (const word of words) {
    const at = text.indexOf(word, from)
    if (at < 0) return false
    from = at + word.length
  }
  if (level === 'none' && (text.includes(',') || (text.includes('、') && !words.includes('复议'))))
    return false
  return (
    text.length - words.join('').length <= headingSlack &&
    (level !== 'none' || text.endsWith(words.at(-1) ?? ''))
  )
}

/** What follows the date of the signature, and is no part of the report, is the site's. */
function endOf(passages: readonly Passage[], headings: readonly Heading[]): number {
  const last = headings.at(-1)?.index ?? 0
  const date = passages.findIndex((passage, index) => index > last && isDateLine(passage.text))
  if (date < 0 || headings.length === 0) return passages.length
  return passages.slice(date + 1).some(({ text }) => text.length > 60 && /[。；]/.test(text))
    ? passages.length
    : date + 1
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
