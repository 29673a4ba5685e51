import { type Atom, isWords } from './segment.js'
import { hasSense } from '../table/cells.js'
import { append } from '../../lists.js'

/**
 * Where each value has its column's label right before it (cards for small screens, lists of
 * terms), the labels are put before the values, row by row.
 */
export function inPairs(atoms: readonly Atom[]): Atom[] {
  const runs = runsOf(atoms)
  const paired = runs.filter(({ labels, values }) => values.length === 1 && isColumn(labels.at(-1)))
  if (runs.length < 3 || 2 * paired.length < runs.length) return [...atoms]
  const rows: { head: Atom[]; columns: Atom[]; values: Atom[] }[] = []
  for (const { labels, values } of runs) {
    const start = labels.findLastIndex(opensRow) + 1
    const own = labels.slice(start)
    const last = rows.at(-1)
    if (start > 0 || last === undefined)
      rows.push({ head: labels.slice(0, start).map(asRow), columns: own, values: [...values] })
    else {
      append(last.columns, own)
      append(last.values, values)
    }
  }
  return rows.flatMap(({ head, columns, values }) => [
    ...columns.filter((atom) => !head.includes(atom)),
    ...head,
    ...values,
  ])
}

function isColumn(atom: Atom | undefined): boolean {
  return atom !== undefined && hasSense(atom.item, 'column')
}

function asRow(atom: Atom): Atom {
  const senses = atom.item.senses.filter((sense) => sense.axis === 'row')
  return senses.length === 0 ? atom : { ...atom, item: { ...atom.item, senses } }
}

/** 其他 and 总计 are a row's label where a column's follows them. */
function opensRow(atom: Atom, at: number, labels: readonly Atom[]): boolean {
  return !isColumn(atom) || (hasSense(atom.item, 'row') && at < labels.length - 1)
}

function runsOf(atoms: readonly Atom[]): { labels: Atom[]; values: Atom[] }[] {
  const runs: { labels: Atom[]; values: Atom[] }[] = []
  for (const atom of atoms) {
    const last = runs.at(-1)
    if (!isWords(atom)) last?.values.push(atom)
    else if (last === undefined || last.values.length > 0) runs.push({ labels: [atom], values: [] })
    else last.labels.push(atom)
  }
  return runs
}
