/**
 * What the batch gives: reports a second for a plain loop, for one thread and for two, by formats; and
 * the memory that the process holds over many files: npm run bench:batch -- [FILES]. Exits 1 where two
 * threads give less than `least` times what one gives, or the last thousand files hold more memory than
 * the first by more than `noise`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const built = (name: string) => new URL(`../dist/${name}`, import.meta.url).href
const { parseReport } = (await import(built('index.js'))) as typeof import('../src/index.js')
const { parseReports } = (await import(
  built('batch/index.js')
)) as typeof import('../src/batch/index.js')

const least = 1.7
const noise = 1.15
const corpus = join(dirname(fileURLToPath(import.meta.url)), '../corpus')
const sources = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => /source\.(?:html|docx|pdf|txt)$/.test(name))
  .map((name) => join(corpus, name))
  .sort()

function* repeated(files: readonly string[], count: number): Generator<string> {
  for (let at = 0; at < count; at += 1) yield files[at % files.length] ?? ''
}

/** Milliseconds that the reading of so many files takes, once all that is needed is loaded. */
async function timeOf(files: readonly string[], count: number, threads: number): Promise<number> {
  let [start, seen] = [0, 0]
  const warmUp = Math.ceil(count / 4)
  for await (const _ of parseReports(repeated(files, count + warmUp), { threads })) {
    seen += 1
    if (seen === warmUp) start = performance.now()
  }
  return performance.now() - start
}

async function timeOfLoop(files: readonly string[], count: number): Promise<number> {
  for (const file of repeated(files, Math.ceil(count / 4))) await parseReport(readFileSync(file))
  const start = performance.now()
  for (const file of repeated(files, count)) await parseReport(readFileSync(file))
  return performance.now() - start
}

const counts: Readonly<Record<string, number>> = {
  '.html': 600,
  '.docx': 250,
  '.pdf': 90,
  '.txt': 300,
}
const rows: Record<string, string | number>[] = []
let [one, two] = [0, 0]
for (const [format, count] of Object.entries(counts)) {
  const files = sources.filter((name) => extname(name) === format)
  const loop = await timeOfLoop(files, count)
  const [single, double] = [await timeOf(files, count, 1), await timeOf(files, count, 2)]
  one += single
  two += double
  const rate = (time: number) => Math.round((count / time) * 10_000) / 10
  const scaling = Math.round((single / double) * 100) / 100
  rows.push({
    format,
    loop: rate(loop),
    '1 thread': rate(single),
    '2 threads': rate(double),
    scaling,
  })
}
console.table(rows)
console.log(`all formats: 2 threads give ${(one / two).toFixed(2)} times the reports a second of 1`)
if (one / two < least) process.exitCode = 1

const files = Number(process.argv[2] ?? 10_000)
const small = sources.filter((name) => /\.(?:html|txt)$/.test(name))
/** Megabytes, the most of each thousand. */
const held: number[] = []
let seen = 0
for await (const _ of parseReports(repeated(small, files), { threads: 2 })) {
  const at = Math.floor(seen / 1000)
  held[at] = Math.max(held[at] ?? 0, Math.round(process.memoryUsage().rss / 2 ** 20))
  seen += 1
}
console.log(`memory in MB, the most of each thousand of ${files} files: ${held.join(' ')}`)
const [, second = 0] = held
if ((held.at(-1) ?? 0) > noise * Math.max(held[0] ?? 0, second)) process.exitCode = 1
