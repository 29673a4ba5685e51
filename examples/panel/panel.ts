/**
 * A panel of grant rates: for each body and year, which share of the requests that were decided was
 * granted in full. See README.md beside this file.
 */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as Plot from '@observablehq/plot'
import { stringify } from 'csv-stringify/sync'
import { parseHTML } from 'linkedom'
import { parseReport, type Report, toRows, UnreadableError } from 'nianbao'

const granted = '/requests/outcomes/granted/total'
const total = '/requests/outcomes/total/total'

interface Observation {
  readonly issuer: string
  readonly year: number
  readonly granted: number | null
  readonly total: number | null
  /** Null where a number is missing, where nothing was decided, or where sources disagree. */
  readonly rate: number | null
  /** Codes of the findings that name one of the numbers, and `sources.differ`. */
  readonly doubts: string
  readonly sources: number
}

const { values, positionals } = parseArgs({
  options: {
    csv: { type: 'string', default: 'panel.csv' },
    svg: { type: 'string', default: 'panel.svg' },
  },
  allowPositionals: true,
})
const [folder = '.'] = positionals
const panel = panelOf(await readReports(folder))
await writeFile(values.csv, stringify([...panel], { header: true }))
await writeFile(values.svg, chartOf(panel))

/** A report that says whose it is, and of which year. */
type Identified = Report & { readonly issuer: string; readonly year: number }

function isIdentified(report: Report): report is Identified {
  return report.issuer !== null && report.year !== null
}

/** What cannot be used must not end the run, nor go unseen. */
async function readReports(within: string): Promise<Identified[]> {
  const names = await readdir(within, { recursive: true })
  const reports: Identified[] = []
  for (const name of names.sort().filter((one) => /\.(?:html?|docx|pdf|txt)$/i.test(one))) {
    try {
      const report = await parseReport(join(within, name))
      if (isIdentified(report)) reports.push(report)
      else process.stderr.write(`${name}: names no body or no year\n`)
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error
      process.stderr.write(`${name}: ${error.message} [${error.code}]\n`)
    }
  }
  return reports
}

/** One observation for each body and year; a body may publish its report in several formats. */
function panelOf(reports: readonly Identified[]): Observation[] {
  const groups = new Map<string, [Identified, ...Identified[]]>()
  for (const report of reports) {
    const key = `${report.year} ${report.issuer}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [report])
    else group.push(report)
  }
  return [...groups.values()]
    .map(observe)
    .sort((a, b) => a.year - b.year || (a.issuer < b.issuer ? -1 : 1))
}

function observe(sources: readonly [Identified, ...Identified[]]): Observation {
  const [{ issuer, year }] = sources
  const [first, ...others] = sources.map(numbersOf) as [Numbers, ...Numbers[]]
  const differ = others.some((one) => one.granted !== first.granted || one.total !== first.total)
  const doubts = [first, ...others].flatMap((one) => one.doubts)
  return {
    issuer,
    year,
    granted: first.granted,
    total: first.total,
    rate: differ ? null : rateOf(first),
    doubts: [...new Set(differ ? [...doubts, 'sources.differ'] : doubts)].join(' '),
    sources: sources.length,
  }
}

interface Numbers {
  readonly granted: number | null
  readonly total: number | null
  readonly doubts: readonly string[]
}

function numbersOf(report: Report): Numbers {
  const rows = toRows(report).filter(({ path }) => path === granted || path === total)
  const value = (path: string) => rows.find((row) => row.path === path)?.value ?? null
  const doubts = rows.flatMap(({ findings }) => findings)
  return { granted: value(granted), total: value(total), doubts }
}

function rateOf({ granted: part, total: whole }: Numbers): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole
}

/** What is needed of an element here, where there is no browser and its types are not loaded. */
interface Drawn {
  readonly setAttribute: (name: string, value: string) => void
  readonly outerHTML: string
}

/** A dot for each body, a line for the median of each year. */
function chartOf(observations: readonly Observation[]): string {
  const { document } = parseHTML('<html><body></body></html>') as unknown as { document: never }
  const known = observations.filter(({ rate }) => rate !== null)
  const chart: unknown = Plot.plot({
    document,
    style: { background: 'white' },
    width: 640,
    height: 400,
    x: { label: 'year', tickFormat: 'd', ticks: [...new Set(known.map(({ year }) => year))] },
    y: { label: 'granted in full (%)', percent: true, domain: [0, 100], grid: true },
    marks: [
      Plot.dot(known, {
        x: 'year',
        y: 'rate',
        fill: 'currentColor',
        fillOpacity: 0.4,
        title: 'issuer',
      }),
      Plot.lineY(known, Plot.groupX({ y: 'median' }, { x: 'year', y: 'rate', stroke: 'crimson' })),
    ],
  })
  // In a page the namespace goes without saying; in a file of its own it must be there.
  const svg = chart as Drawn
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return `${svg.outerHTML}\n`
}
