import { proofsOf } from './check/proof.js'
import { codes, type Language } from './codes.js'
import { type Finding, gravestFirst, messageOf, severities } from './finding.js'
import { partsShown } from './format/outline.js'
import { gravestOf, marks, styles } from './format/marks.js'
import { formatPart, type Sheet } from './format/table.js'
import { words } from './format/words.js'
import type { Report, Unmapped } from './report.js'
import { evidenceAt } from './pointer.js'
import { assertReport } from './stored.js'
import { verdictOf, verdictText } from './verdict.js'
import { colorInk, plainInk } from './terminal/ink.js'
import { broken, padEnd, printable } from './terminal/width.js'

/** How a report is shown on a terminal. */
export interface FormatOptions {
  /** ANSI colours; none unless asked for. */
  readonly color?: boolean
  /** Columns of the terminal, 80 unless given. Labels are cut to fit it, numbers never. */
  readonly width?: number
  /** The language of findings and of all that is not the report's own; English unless given. */
  readonly lang?: Language
}

/**
 * A report for a terminal: its head, the three tables, the numbers that no path takes, the
 * findings. A null shows what the report prints there: `·` is a blank cell, words are quoted, and
 * an empty place means that the report has no such cell.
 * @returns lines, without a line break at the end
 * @throws TypeError where it is no report
 */
export function formatReport(report: Report, options: FormatOptions = {}): string {
  assertReport(report)
  const sheet: Sheet = {
    report,
    gravest: gravestOf(report.findings),
    width: options.width ?? 80,
    ink: options.color === true ? colorInk : plainInk,
    lang: options.lang ?? 'en',
  }
  const blocks = [
    formatHead(sheet),
    ...partsShown(report).map((part) => formatPart(sheet, part)),
    formatUnmapped(sheet),
    formatFindings(sheet),
  ]
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function formatHead({ report, gravest, width, ink, lang }: Sheet): string[] {
  const say = words[lang]
  const { title, issuer, year, edition, period, published, source } = report
  const facts = {
    issuer,
    year,
    edition: edition && say.edition(edition),
    period: period && `${period.from} ${say.to} ${period.to}`,
    published,
    sums: sumsOf(report, say.sums),
    source: [say.file(source.format, source.container), source.charset, say.size(source.bytes)]
      .filter(Boolean)
      .join(say.comma),
  }
  const told = factNames.filter((name) => name !== 'sums' || facts.sums !== null)
  const lines = told.map((name) => {
    const value = facts[name]
    const severity = gravest.get(`/${name}`)
    const mark = severity === undefined ? '' : ink(styles[severity], ` ${marks[severity]}`)
    const shown = value === null ? ink('dim', say.notStated) : printable(String(value))
    return `  ${ink('dim', padEnd(say.facts[name], 10))} ${shown}${mark}`
  })
  const verdict = broken(verdictText(verdictOf(report), lang), width)
  return [ink('bold', printable(title ?? say.untitled)), ...verdict, ...lines]
}

const factNames = ['issuer', 'year', 'edition', 'period', 'published', 'sums', 'source'] as const

/** Null where no number lies in a sum. */
function sumsOf(report: Report, say: (held: number, failed: number) => string): string | null {
  const proofs = Object.values(proofsOf(report))
  const failed = proofs.filter(({ fails }) => fails > 0).length
  return proofs.length === 0 ? null : say(proofs.filter(({ holds }) => holds > 0).length, failed)
}

/** Lines of a list that may have hundreds. */
const listed = 20

function formatUnmapped({ report: { unmapped }, ink, lang }: Sheet): string[] {
  if (unmapped.length === 0) return []
  const more = unmapped.length - listed
  return [
    ink('bold', `${words[lang].unmapped}${words[lang].counts(unmapped.length)}`),
    ...unmapped.slice(0, listed).map((one) => unmappedLine(one, lang)),
    ...(more > 0 ? [ink('dim', `  ${words[lang].more(more)}`)] : []),
  ]
}

function unmappedLine({ labels, raw, table, row, column, line }: Unmapped, lang: Language): string {
  const say = words[lang]
  const place = table === undefined ? say.line(line ?? 0) : say.place(table, row ?? 0, column ?? 0)
  return `  ${printable(raw)}  ${labels.map(printable).join(say.chain)}${say.counts(place)}`
}

function formatFindings({ report: { findings, evidence }, width, ink, lang }: Sheet): string[] {
  const say = words[lang]
  if (findings.length === 0) return [ink('bold', say.noFindings)]
  const counts = severities
    .map(
      (severity) => [severity, findings.filter((one) => one.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => say.count(count, severity))
  return [
    ink('bold', `${say.findings}${say.counts(counts.join(say.between))}`),
    ...gravestFirst(findings).flatMap((one) => {
      const mark = ink(styles[one.severity], marks[one.severity])
      const head = `${say.severity[one.severity]} ${one.code}`
      const where = lang === 'zh' ? sourceOf(one, evidence) : shortPaths(one.paths)
      return [
        `${mark} ${ink(styles[one.severity], head)}  ${ink('dim', where)}`.trimEnd(),
        ...broken(printable(saidOf(one, lang)), width - 2).map((line) => `  ${line}`),
      ]
    }),
  ]
}

/** Where the first value that a finding names was read, in Chinese: 第 3 页，表 2 第 6 行第 4 列. */
function sourceOf({ paths }: Finding, evidence: Report['evidence']): string {
  const { page, table, row, column, line } = evidenceAt({ evidence }, paths[0] ?? '') ?? {}
  const say = words.zh
  const inTable = table === undefined ? null : say.place(table, row ?? 0, column ?? 0)
  const inText = line === undefined ? null : say.line(line)
  const places = [page === undefined ? null : `第 ${page} 页`, inTable ?? inText]
  const told = places.filter((place) => place !== null).join('，')
  return told === '' ? '' : `出处：${told}`
}

/** Paths as they are, or what many have in common. */
function shortPaths(paths: readonly string[]): string {
  if (paths.length <= 3) return paths.join(', ')
  const [first = [], ...others] = paths.map((path) => path.split('/'))
  const end = first.findIndex((step, at) => others.some((other) => other[at] !== step))
  return `${first.slice(0, end === -1 ? undefined : end).join('/')}/… (${paths.length} values)`
}

/** A stored finding may be of a code that this version does not know, or lack what its sentence is made of. */
function saidOf(one: Finding, lang: Language): string {
  const isKnown = Object.hasOwn(codes, one.code) && typeof (one.facts as unknown) === 'object'
  return lang === 'en' || !isKnown ? one.message : messageOf(one, lang)
}
