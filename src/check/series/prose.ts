import type { Figure, Report } from '../../report.js'
import { countOf } from '../prose/count.js'
import { falls, isNear } from '../prose/lists.js'
import { inYear, inYearBefore, type Pair, type SeriesFinding, seriesFinding } from './series.js'

/** Words of a change against the year before, and which way it went. */
const growth =
  /(?:同比|比上年|较上年|比去年|较去年|比\d{4}年|较\d{4}年)[^,，]{0,8}?(增长|增加|上升|提高|下降|减少|回落|降低)$/

/** 同比增长1.05% against the numbers of the two years, as far as they are told. */
export function checkGrowth(pair: Pair): SeriesFinding[] {
  return pair.report.figures.flatMap((figure, at): SeriesFinding[] => {
    const [words, direction = ''] = growth.exec(figure.about ?? '') ?? []
    if (words === undefined || figure.unit !== '%' || figure.bound !== 'exact') return []
    const counted = (figure.about ?? '').slice(0, -words.length)
    const now = numbersOf(pair.report, counted)
    const then = numbersOf(pair.before, counted)
    if (counted === '' || now.length === 0 || then.length === 0) return []
    const sign = falls.test(direction) ? -1 : 1
    const isRight = now.some((value) =>
      then.some((base) => base > 0 && isNear(figure, sign * 100 * (value / base - 1))),
    )
    if (isRight) return []
    return [
      seriesFinding(
        'prose.growth',
        [pair.year - 1, pair.year],
        [inYear(pair, `/figures/${at}`)],
        { quoted: figure.text, numbers: now, before: then },
        { actual: figure.value },
      ),
    ]
  })
}

/** The numbers that a report has for a thing: figures in the same words, or for requests those of its table. */
function numbersOf(report: Report, counted: string): number[] {
  const isSame = ({ about, unit, bound }: Figure) =>
    about === counted && unit !== '%' && bound === 'exact'
  const stated = report.figures.filter(isSame).map(({ value }) => value)
  if (!/申请/.test(counted)) return stated
  const received = countOf(report, '/requests/received')?.value
  const brought = countOf(report, '/requests/broughtForward')?.value
  const table = received === undefined ? [] : [received, received + (brought ?? 0)]
  return [...new Set([...stated, ...table])]
}

/** Characters below which two parts may well be the same: 无其他需要报告的事项. */
const shortest = 60

/** Parts whose prose is that of the year before, but for the years in it. */
export function checkDuplicate(pair: Pair): SeriesFinding[] {
  const now = proseByPart(pair.report, pair.year)
  const then = proseByPart(pair.before, pair.year - 1)
  return now.flatMap(({ path, text, heading }): SeriesFinding[] => {
    const same = then.find((one) => one.text === text)
    if (same === undefined || text.length < shortest) return []
    return [
      seriesFinding(
        'duplicate.year',
        [pair.year - 1, pair.year],
        [inYear(pair, path), inYearBefore(pair, same.path)],
        { label: heading },
      ),
    ]
  })
}

/** The prose of the parts that a body writes anew each year, with years told by their distance. */
function proseByPart({ sections }: Report, year: number) {
  return sections.flatMap(({ key, heading, paragraphs }, at) =>
    key === 'overview' || key === 'problems'
      ? [
          {
            path: `/sections/${at}`,
            heading: heading ?? key,
            text: paragraphs
              .join('')
              .replace(/\s+/g, '')
              .replace(/(?:19|20)\d\d(?=年)/g, (found) => `{${Number(found) - year}}`),
          },
        ]
      : [],
  )
}
