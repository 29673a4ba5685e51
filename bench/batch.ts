/**
 * What the batch gives: reports a second for a plain loop, for one thread and for two, by formats; and
 * the memory that the process holds over many files: npm run bench:batch -- [FILES [FORMATS]], as in
 * npm run bench:batch -- 10000 .html .txt.
 *
 * All that is compared is there from the start, warm, and takes turns, so that a machine which is
 * faster at one time than at another is so for all of it. Each format has its own: V8 drops the code of
 * what has not run for a while, so that after some PDF reading HTML is cold again.
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
  .filter((name) => /source\.(?:html|docx|pdf|txt)$/.test(name) && !name.startsWith('scans'))
  .map((name) => join(corpus, name))
  .sort()

/** How often each takes its turn. */
const rounds = 3
/** Files of each format that one turn takes, some seconds of one thread, and that come before the first. */
const turns = { '.html': 300, '.docx': 100, '.pdf': 60, '.txt': 300 }
const warmUp = { '.html': 2000, '.docx': 400, '.pdf': 200, '.txt': 2000 }
type Format = keyof typeof turns
const [asked, ...chosen] = process.argv.slice(2)
const formats = (Object.keys(turns) as Format[]).filter(
  (format) => chosen.length === 0 || chosen.includes(format),
)

const filesOf = (format: Format) => sources.filter((name) => extname(name) === format)

function* repeated(files: readonly string[], count: number): Generator<string> {
  for (let at = 0; at < count; at += 1) yield files[at % files.length] ?? ''
}

/** Something that reads files, `width` at a time. */
interface Runner {
  readonly width: number
  read(format: Format, count: number): Promise<void>
  end(): Promise<unknown>
}

/** A batch that goes on for as long as files are given to it. */
function batchOf(threads: number): Runner {
  const waiting: string[] = []
  let wake = () => {}
  async function* inputs() {
    for (;;) {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) yield next
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  const results = parseReports(inputs(), { threads })
  return {
    width: threads,
    read: async (format, count) => {
      waiting.push(...repeated(filesOf(format), count))
      wake()
      for (let at = 0; at < count; at += 1) {
        const { value } = await results.next()
        if (value?.error !== undefined) throw value.error
      }
    },
    end: () => results.return(),
  }
}

/** Processes that each read their share of the files in a plain loop. */
function loopsOf(processes: number): Runner {
  const children = Array.from({ length: processes }, () =>
    fork(fileURLToPath(import.meta.url), ['--loop']),
  )
  return {
    width: processes,
    read: async (format, count) => {
      const share = Math.ceil(count / processes)
      await Promise.all(
        children.map((child) => {
          child.send([format, share])
          return new Promise((resolve) => child.once('message', resolve))
        }),
      )
    },
    end: () => {
      for (const child of children) child.disconnect()
      return Promise.resolve()
    },
  }
}

if (asked === '--loop') {
  process.on('message', ([format, count]: [Format, number]) => {
    void (async () => {
      for (const file of repeated(filesOf(format), count)) await parseReport(readFileSync(file))
      process.send?.('done')
    })()
  })
} else {
  await measureSpeed()
  await measureMemory(Number(asked ?? 10_000))
}

type Name = 'loop' | '1 thread' | '2 threads' | 'two loops'

/** Milliseconds that each takes for the files of one turn by one thread, in all rounds. */
async function timesOf(format: Format): Promise<Record<Name, number>> {
  const runners: Readonly<Record<Name, Runner>> = {
    loop: loopsOf(1),
    '1 thread': batchOf(1),
    '2 threads': batchOf(2),
    'two loops': loopsOf(2),
  }
  const all = Object.entries(runners) as [Name, Runner][]
  await Promise.all(all.map(([, one]) => one.read(format, warmUp[format] * one.width)))
  const times = { loop: 0, '1 thread': 0, '2 threads': 0, 'two loops': 0 }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, runner] of all) {
      const start = performance.now()
      await runner.read(format, turns[format] * runner.width)
      times[name] += (performance.now() - start) / runner.width
    }
  }
  await Promise.all(all.map(([, runner]) => runner.end()))
  return times
}

async function measureSpeed(): Promise<void> {
  const spent = new Map<Format, Record<Name, number>>()
  for (const format of formats) spent.set(format, await timesOf(format))
  const ratio = (one: number, two: number) => Math.round((one / two) * 100) / 100
  console.table(
    [...spent].map(([format, times]) => {
      const rate = (name: Name) => Math.round((rounds * turns[format] * 10_000) / times[name]) / 10
      return {
        format,
        loop: rate('loop'),
        '1 thread': rate('1 thread'),
        '2 threads': rate('2 threads'),
        scaling: ratio(times['1 thread'], times['2 threads']),
        'two loops': rate('two loops'),
        'their scaling': ratio(times.loop, times['two loops']),
      }
    }),
  )
  const total = (name: Name) => [...spent.values()].reduce((sum, times) => sum + times[name], 0)
  const [own, machine] = [
    total('1 thread') / total('2 threads'),
    total('loop') / total('two loops'),
  ]
  console.log(
    `${formats.join(' ')}: 2 threads give ${own.toFixed(2)} times the reports a second of 1,`,
  )
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
