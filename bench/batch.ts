/**
 * What the batch gives: reports a second for a plain loop, for one thread and for two, by formats; and
 * the memory that the process holds over many files: npm run bench:batch -- [FILES].
 *
 * One thread already keeps more than one core busy, since V8 compiles and collects beside it, so what two
 * can give depends on the machine: two processes that each run a plain loop are the measure of that.
 * Exits 1 where two threads give less than `least` times what one gives and less than `share` of what
 * the machine does, or the last thousand files hold more memory than the first by more than `noise`.
 */
import { fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const built = (name: string) => new URL(`../dist/${name}`, import.meta.url).href
const { parseReport } = (await import(built('index.js'))) as typeof import('../src/index.js')
const { parseReports } = (await import(
  built('batch/index.js')
)) as typeof import('../src/batch/index.js')

const least = 1.7
const share = 0.9
const noise = 1.15
const corpus = join(dirname(fileURLToPath(import.meta.url)), '../corpus')
const sources = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => /source\.(?:html|docx|pdf|txt)$/.test(name))
  .map((name) => join(corpus, name))
  .sort()

function* repeated(files: readonly string[], count: number): Generator<string> {
  for (let at = 0; at < count; at += 1) yield files[at % files.length] ?? ''
}

const warmUpOf = (count: number) => Math.ceil(count / 3)

/** Milliseconds that the reading of so many files takes, once all that is needed is loaded. */
async function timeOf(files: readonly string[], count: number, threads: number): Promise<number> {
  let [start, seen] = [0, 0]
  // Each thread compiles what it runs; that is no part of the time.
  const warmUp = warmUpOf(count) * threads
  for await (const _ of parseReports(repeated(files, count + warmUp), { threads })) {
    seen += 1
    if (seen === warmUp) start = performance.now()
  }
  return performance.now() - start
}

async function timeOfLoop(files: readonly string[], count: number): Promise<number> {
  for (const file of repeated(files, warmUpOf(count))) await parseReport(readFileSync(file))
  const start = performance.now()
  for (const file of repeated(files, count)) await parseReport(readFileSync(file))
  return performance.now() - start
}

/** Milliseconds that so many processes take, each of which reads so many files in a plain loop. */
async function timeOfProcesses(format: string, count: number, processes: number): Promise<number> {
  const times = Array.from({ length: processes }, () => {
    const child = fork(fileURLToPath(import.meta.url), ['--loop', format, String(count)])
    return new Promise<number>((resolve) => child.once('message', resolve))
  })
  return Math.max(...(await Promise.all(times)))
}

const filesOf = (format: string) => sources.filter((name) => extname(name) === format)

const [asked, format = '', files = ''] = process.argv.slice(2)
if (asked === '--loop') {
  process.send?.(await timeOfLoop(filesOf(format), Number(files)))
  process.disconnect()
} else {
  await measureSpeed()
  await measureMemory(Number(asked ?? 10_000))
}

async function measureSpeed(): Promise<void> {
  const counts = { '.html': 2400, '.docx': 500, '.pdf': 200, '.txt': 1500 }
  const rows: Record<string, string | number>[] = []
  const total = { one: 0, two: 0, oneProcess: 0, twoProcesses: 0 }
  for (const [format, count] of Object.entries(counts)) {
    const files = filesOf(format)
    const [one, two] = [await timeOf(files, count, 1), await timeOf(files, count, 2)]
    const oneProcess = await timeOfProcesses(format, count, 1)
    // Each of the two reads as many files as the one.
    const twoProcesses = (await timeOfProcesses(format, count, 2)) / 2
    total.one += one
    total.two += two
    total.oneProcess += oneProcess
    total.twoProcesses += twoProcesses
    const rate = (time: number) => Math.round((count / time) * 10_000) / 10
    const round = (ratio: number) => Math.round(ratio * 100) / 100
    rows.push({
      format,
      loop: rate(oneProcess),
      '1 thread': rate(one),
      '2 threads': rate(two),
      scaling: round(one / two),
      'two loops': rate(twoProcesses),
      'their scaling': round(oneProcess / twoProcesses),
    })
  }
  console.table(rows)
  const [own, machine] = [total.one / total.two, total.oneProcess / total.twoProcesses]
  console.log(`all formats: 2 threads give ${own.toFixed(2)} times the reports a second of 1,`)
  console.log(`2 processes ${machine.toFixed(2)} times those of 1`)
  if (own < least && own < share * machine) process.exitCode = 1
}

async function measureMemory(files: number): Promise<void> {
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
  const [first = 0, second = 0] = held
  if ((held.at(-1) ?? 0) > noise * Math.max(first, second)) process.exitCode = 1
}
