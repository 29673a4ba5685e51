import type { Language } from '../../codes.js'
import { type ErrorCode, errorCodes } from '../../error.js'
import { padEnd } from '../../terminal/width.js'
import { type VerdictKind, verdictKinds, verdictTitles } from '../../verdict.js'
import type { SkipReason } from '../fault.js'
import type { Output } from '../io.js'

/** Milliseconds between two looks at the progress. */
const interval = 200

/** How far a batch is, on one line of a terminal; nothing where there is none. */
export class Progress {
  readonly #read = new Map<VerdictKind, number>()
  readonly #refused = new Map<string, number>()
  readonly #passed = new Map<SkipReason, number>()
  #done = 0
  #skipped = 0
  #shown = 0
  readonly #start = performance.now()

  constructor(
    private readonly stderr: Output,
    /** How many inputs there are, where that is known. */
    private readonly total: number | null,
    private readonly lang: Language,
  ) {}

  /** A report that was read, and what came of checking it. */
  read(kind: VerdictKind): void {
    addOne(this.#read, kind)
    this.#step()
  }

  /** An input that cannot be used, by its code. */
  refuse(code: string): void {
    addOne(this.#refused, code)
    this.#step()
  }

  /** A file of a folder that is no input. */
  pass(reason: SkipReason): void {
    addOne(this.#passed, reason)
    this.#step()
  }

  /** What was read before. */
  skip(): void {
    this.#skipped += 1
    this.#show()
  }

  /** What has come of all, for the end: what was read by what is to be done, what was not by its cause. */
  summary(): string {
    this.#clear()
    const say = words[this.lang]
    const [read, refused, passed] = [this.#read, this.#refused, this.#passed].map(countIn)
    const kinds = verdictKinds.filter((kind) => this.#read.has(kind))
    return [
      say.head(this.#done, durationOf(this.#seconds(), this.lang), read ?? 0, refused ?? 0),
      ...kinds.map((kind) => row(verdictTitles[kind][this.lang], this.#read.get(kind) ?? 0)),
      ...(refused === 0 ? [] : [say.refused(refused ?? 0)]),
      ...sorted(this.#refused).map(([code, count]) => row(code, count, whatOf(code, this.lang))),
      ...(passed === 0 ? [] : [say.passed(passed ?? 0)]),
      ...sorted(this.#passed).map(([reason, count]) => row(say.reasons[reason], count)),
      ...(this.#skipped === 0 ? [] : [say.skipped(this.#skipped)]),
      '',
    ].join('\n')
  }

  #step(): void {
    this.#done += 1
    this.#show()
  }

  #seconds(): number {
    return (performance.now() - this.#start) / 1000
  }

  #show(): void {
    if (this.stderr.isTTY !== true || performance.now() - this.#shown < interval) return
    this.#shown = performance.now()
    const rate = this.#done / Math.max(this.#seconds(), 0.001)
    const [seen, total] = [this.#done + this.#skipped, this.total]
    const left = total === null || rate === 0 ? null : durationOf((total - seen) / rate, this.lang)
    const bar = total === null ? '' : `${barOf(seen / total)} `
    const told = words[this.lang].now(seen, total, rate, left, countIn(this.#refused))
    this.stderr.write(`\r\u001b[K${bar}${told}`)
  }

  #clear(): void {
    if (this.stderr.isTTY === true) this.stderr.write('\r\u001b[K')
  }
}

const widthOfBar = 20

function barOf(share: number): string {
  const full = Math.round(Math.min(1, share) * widthOfBar)
  return `[${'#'.repeat(full)}${'.'.repeat(widthOfBar - full)}]`
}

function addOne<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function countIn(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

/** Most of them first. */
function sorted<K>(counts: ReadonlyMap<K, number>): (readonly [K, number])[] {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}

function row(name: string, count: number, more = ''): string {
  return `  ${padEnd(name, 28)} ${count.toLocaleString('en-US').padStart(7)}  ${more}`.trimEnd()
}

/** What a code means, and in Chinese what to do about it. */
function whatOf(code: string, lang: Language): string {
  return code in errorCodes ? errorCodes[code as ErrorCode][lang] : ''
}

interface Words {
  readonly head: (done: number, time: string, read: number, refused: number) => string
  readonly refused: (count: number) => string
  readonly passed: (count: number) => string
  readonly reasons: Readonly<Record<SkipReason, string>>
  readonly skipped: (count: number) => string
  readonly now: (
    seen: number,
    total: number | null,
    rate: number,
    left: string | null,
    refused: number,
  ) => string
  readonly units: readonly [hour: string, minute: string, second: string]
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    head: (done, time, read, refused) =>
      `${done.toLocaleString('en-US')} files in ${time}: ${read} read, ${refused} not readable`,
    refused: (count) => `${count} not readable:`,
    passed: (count) => `${count} passed over:`,
    reasons: {
      hidden: 'hidden',
      lock: 'lock files',
      saved: 'parts of saved pages',
      link: 'links',
    },
    skipped: (count) => `${count} were read before and are skipped.`,
    now: (seen, total, rate, left, refused) =>
      `${seen.toLocaleString('en-US')}${total === null ? '' : ` of ${total.toLocaleString('en-US')}`} files, ${rate.toFixed(1)} a second${left === null ? '' : `, ${left} left`}, ${refused} not readable`,
    units: ['h', 'min', 's'],
  },
  zh: {
    head: (done, time, read, refused) =>
      `共 ${done.toLocaleString('en-US')} 个文件，用时 ${time}：读取 ${read} 个，无法读取 ${refused} 个。`,
    refused: (count) => `无法读取的 ${count} 个：`,
    passed: (count) => `未纳入的 ${count} 个：`,
    reasons: {
      hidden: '隐藏文件',
      lock: '办公软件临时文件',
      saved: '保存网页时附带的文件',
      link: '链接',
    },
    skipped: (count) => `另有 ${count} 个此前已读取，已跳过。`,
    now: (seen, total, rate, left, refused) =>
      `${seen.toLocaleString('en-US')}${total === null ? '' : ` / ${total.toLocaleString('en-US')}`} 个文件，每秒 ${rate.toFixed(1)} 个${left === null ? '' : `，约剩 ${left}`}，无法读取 ${refused} 个`,
    units: ['小时', '分', '秒'],
  },
}

function durationOf(seconds: number, lang: Language): string {
  const [hour, minute, second] = words[lang].units
  if (seconds < 60) return `${seconds.toFixed(1)} ${second}`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} ${minute} ${Math.floor(seconds % 60)} ${second}`
  return `${Math.floor(minutes / 60)} ${hour} ${minutes % 60} ${minute}`
}
