import { type Finding, finding } from '../finding.js'
import { prescribesParts } from '../form/index.js'
import { parts } from '../form/parts.js'
import { chineseNumber } from '../numeral.js'
import type { Report, Section } from '../report.js'
import { fold, partDigits, splitOrdinal } from '../text.js'

interface PlacedSection {
  readonly section: Section
  readonly path: string
  /** The number of the part on the form, from 1. */
  readonly order: number
}

function partsIn({ sections }: Report): PlacedSection[] {
  return sections.flatMap((section, at): PlacedSection[] => {
    const order = parts.findIndex(({ key }) => key === section.key) + 1
    return order === 0 ? [] : [{ section, path: `/sections/${at}`, order }]
  })
}

/** The six parts of the form: all there, in their order, under their numbers, and part five says something. */
export function checkStructure(report: Report): Finding[] {
  // Before 2019 no notice said which parts a report has.
  if (!prescribesParts(report.edition, report.year)) return []
  const found = partsIn(report)
  return [
    ...missingParts(found),
    ...partsOutOfOrder(found),
    ...misnumberedParts(found),
    ...emptyProblems(found),
  ]
}

function missingParts(found: readonly PlacedSection[]): Finding[] {
  const missing = parts.filter((_, at) => !found.some(({ order }) => order === at + 1))
  if (missing.length === 0) return []
  return [
    finding('section.missing', ['/sections'], { labels: missing.map(({ printed }) => printed) }),
  ]
}

function partsOutOfOrder(found: readonly PlacedSection[]): Finding[] {
  const firsts = found.filter(
    ({ order }, at) => found.findIndex((one) => one.order === order) === at,
  )
  const astray = firsts.filter(({ order }, at) =>
    firsts.slice(0, at).some((one) => one.order > order),
  )
  if (astray.length === 0) return []
  return [
    finding(
      'section.order',
      astray.map(({ path }) => path),
      { labels: astray.map(headingOf) },
    ),
  ]
}

/** One finding for all of them: numbers are mostly off by one all through. */
function misnumberedParts(found: readonly PlacedSection[]): Finding[] {
  const astray = found.filter(({ section, order }) => {
    const number = numberOf(section.heading ?? '')
    return number !== null && number !== order
  })
  if (astray.length === 0) return []
  return [
    finding(
      'section.number',
      astray.map(({ path }) => path),
      { numbered: astray.map((one) => ({ heading: headingOf(one), number: one.order })) },
    ),
  ]
}

/** The number that a heading bears as a part: 三、 is 3; null where it bears none. */
function numberOf(heading: string): number | null {
  const [ordinal] = splitOrdinal(fold(heading))
  const found = partDigits(ordinal)
  if (found === null) return null
  return /\d/.test(found) ? Number(found) : chineseNumber(found)
}

function emptyProblems(found: readonly PlacedSection[]): Finding[] {
  const isNone = ({ section: { key, paragraphs } }: PlacedSection) =>
    key === 'problems' && /^(?:无|没有|暂无)[。.]?$/.test(fold(paragraphs.join('')))
  return found.filter(isNone).map((one) => {
    const quoted = one.section.paragraphs.join('')
    return finding('section.empty', [one.path], { label: headingOf(one), quoted })
  })
}

function headingOf({ section }: PlacedSection): string {
  return section.heading ?? section.key
}
