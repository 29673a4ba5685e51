import type { Document } from '../../document.js'
import type { Finding } from '../../finding.js'
import type { Unmapped } from '../../report.js'
import type { Assembled, TableParts } from '../table/assemble.js'
import type { Lexicon } from '../table/lexicon.js'
import { leftInTables } from './cells.js'
import type { Left } from './left.js'
import { Ledger } from './ledger.js'
import { leftInLines } from './lines.js'
import { toldOf } from './told.js'

/**
 * The law of conservation: every number that the tables print ends as the value of a path, under
 * words that are understood to be no value of the form, or in a warning that names the paths which
 * it may belong to. It is counted from the cells of the document, whatever has read them.
 * @param cells the blocks of text that turned out to be cells
 */
export function accounted(
  lexicon: Lexicon,
  document: Document,
  tables: Assembled,
  cells: ReadonlySet<number>,
): TableParts {
  const ledger = new Ledger(lexicon, tables)
  const left = [
    ...leftInTables(lexicon, document, ledger),
    ...leftInLines(lexicon, document, cells, ledger),
  ]
  const told = toldOf(left, ledger)
  const findings = [...tables.findings.flatMap((one) => beside(told, one)), ...told]
  return { ...tables, findings, unmapped: left.filter(({ counted }) => counted).map(unmappedOf) }
}

function unmappedOf({ labels, raw, value, place }: Left): Unmapped {
  return { labels, raw, value, ...place }
}

/**
 * That a row or a column is missing is told where nothing is left over that it may be. Where what is left
 * over may be some of it, it may be the rest as well.
 */
function beside(told: readonly Finding[], one: Finding): Finding[] {
  if (one.code !== 'row.missing' && one.code !== 'column.missing') return [one]
  const named = new Set(told.flatMap(({ paths }) => paths))
  const paths = one.paths.filter((path) => !named.has(path))
  if (paths.length === 0) return []
  return paths.length === one.paths.length ? [one] : [{ ...one, paths, severity: 'warning' }]
}
