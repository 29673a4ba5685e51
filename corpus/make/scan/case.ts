import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCases, type Stored } from '../truth.js'
import type { Damage } from './degrade.js'

/** A scan of a document of the corpus, whose truth it shares. */
export interface ScanCase extends Damage {
  readonly why: string
  /** The case whose document is printed and scanned: a PDF, or a page whose tables become pictures. */
  readonly of: string
  readonly as: 'pdf' | 'docx' | 'html'
  /** The quality of the JPEG, from 1 to 100. */
  readonly quality?: number
  readonly strips?: number
  /** Texts that the text layer under the scan has in the place of some numbers, by those numbers. */
  readonly layer?: Readonly<Record<string, string>>
  /** The percentage of values that are read: no change may lower it. */
  readonly least: number
}

export interface Scan {
  readonly slug: string
  readonly case: ScanCase
  /** The case that was scanned. */
  readonly twin: Stored
}

export const sourceOfScan = ({ slug, case: { as } }: Scan): string =>
  join('scans', slug, `source.${as}`)

export function readScans(corpus: string): readonly Scan[] {
  const twins = new Map(readCases(corpus).map((stored) => [stored.slug, stored]))
  return readdirSync(join(corpus, 'scans'))
    .sort()
    .map((slug) => {
      const path = join(corpus, 'scans', slug, 'case.json')
      const about = JSON.parse(readFileSync(path, 'utf8')) as ScanCase
      const twin = twins.get(about.of)
      if (twin === undefined) throw new Error(`${slug}: no case named ${about.of}`)
      return { slug, case: about, twin }
    })
}
