/**
 * npm run bench:tables -- [FOLDER]
 *
 * How well tables of general documents are read: PDFs with their truth (`-str.xml`) by the adjacency
 * relations of the ICDAR 2013 table competition, how many cells of several words have exactly the
 * spaces of the truth, how many spanning cells have its spans, and what is taken for a table in prose.
 * The folder is `../shared/cases/tables` unless another is given.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readDocument } from '../src/index.js'

interface TruthCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
}

interface TruthTable {
  readonly cells: readonly TruthCell[]
}

interface Rules {
  readonly truthTables: (xml: string) => TruthTable[]
  readonly relations: (tables: readonly TruthTable[]) => Map<string, number>
}

const folder = resolve(process.argv[2] ?? '../shared/cases/tables')
const tool = resolve('../shared/tools/icdar.mjs')
if (!existsSync(tool) || !existsSync(folder)) {
  console.log(`Skipped: ${folder} or ${tool} is not there.`)
  process.exit(0)
}
const { truthTables, relations } = (await import(pathToFileURL(tool).href)) as Rules

const pdfs = (path: string) =>
  existsSync(path)
    ? readdirSync(path)
        .filter((name) => name.endsWith('.pdf'))
        .map((name) => join(path, name))
    : []

const size = (bag: ReadonlyMap<string, number>) => [...bag.values()].reduce((a, b) => a + b, 0)
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)
const f1 = (precision: number, recall: number) =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)

function common(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  return [...one].reduce((sum, [key, count]) => sum + Math.min(count, other.get(key) ?? 0), 0)
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
const spaced = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Of the cells of several words whose text is found, how many have its spaces. */
function spacing(truth: readonly TruthTable[], read: readonly TruthTable[]): [number, number] {
  const found = new Map<string, string[]>()
  for (const { text } of read.flatMap(({ cells }) => cells)) {
    const key = bare(text)
    found.set(key, [...(found.get(key) ?? []), spaced(text)])
  }
  let [exact, all] = [0, 0]
  for (const { text } of truth.flatMap(({ cells }) => cells)) {
    const own = found.get(bare(text))
    if (!spaced(text).includes(' ') || own === undefined) continue
    all += 1
    if (own.includes(spaced(text))) exact += 1
    else if (process.argv.includes('-v'))
      console.log('   spaces', JSON.stringify([spaced(text), own[0]]))
  }
  return [exact, all]
}

/** Of the cells that span, how many are read with the same spans. */
function spans(truth: readonly TruthTable[], read: readonly TruthTable[]): [number, number] {
  const keyOf = ({ text, rowSpan, columnSpan }: TruthCell) =>
    `${bare(text)} ${rowSpan} ${columnSpan}`
  const found = new Set(read.flatMap(({ cells }) => cells).map(keyOf))
  const own = truth
    .flatMap(({ cells }) => cells)
    .filter(({ text, rowSpan, columnSpan }) => rowSpan * columnSpan > 1 && bare(text) !== '')
  return [own.filter((cell) => found.has(keyOf(cell))).length, own.length]
}

const sums = { documents: 0, truth: 0, read: 0, right: 0, precision: 0, recall: 0 }
const spaces: [number, number] = [0, 0]
const spanning: [number, number] = [0, 0]
for (const file of [
  folder,
  join(folder, 'pdf'),
  join(folder, 'competition-dataset-eu'),
  join(folder, 'competition-dataset-us'),
].flatMap(pdfs)) {
  const xml = file.replace(/\.pdf$/, '-str.xml')
  if (!existsSync(xml)) continue
  const truth = truthTables(readFileSync(xml, 'utf8'))
  const { tables } = await readDocument(file)
  const [wanted, got] = [relations(truth), relations(tables)]
  const [all, found, right] = [size(wanted), size(got), common(wanted, got)]
  const [precision, recall] = [found === 0 ? 0 : right / found, share(right, all)]
  sums.documents += 1
  sums.truth += all
  sums.read += found
  sums.right += right
  sums.precision += precision
  sums.recall += recall
  const [exact, several] = spacing(truth, tables)
  spaces[0] += exact
  spaces[1] += several
  const [sameSpans, allSpans] = spans(truth, tables)
  spanning[0] += sameSpans
  spanning[1] += allSpans
  console.log(
    basename(file, '.pdf').padEnd(10),
    `tables ${truth.length}/${tables.length}`.padEnd(13),
    `relations ${all}/${found}/${right}`.padEnd(26),
    `F ${f1(precision, recall).toFixed(3)}`,
    `spaces ${exact}/${several}`.padEnd(15),
    `spans ${sameSpans}/${allSpans}`,
  )
}
for (const file of pdfs(join(folder, 'prose'))) {
  const { tables } = await readDocument(file)
  const told = tables.map(
    ({ rowCount, columnCount, pages }) => `${rowCount}x${columnCount} p${pages?.join(',')}`,
  )
  console.log(
    basename(file, '.pdf').padEnd(14),
    `tables in prose: ${tables.length}`,
    told.join(' '),
  )
}
const { documents } = sums
console.log(
  JSON.stringify({
    documents,
    perDocument: f1(sums.precision / documents, sums.recall / documents).toFixed(3),
    pooled: f1(share(sums.right, sums.read), share(sums.right, sums.truth)).toFixed(3),
    exactSpaces: `${spaces[0]} of ${spaces[1]}`,
    exactSpans: `${spanning[0]} of ${spanning[1]}`,
  }),
)
