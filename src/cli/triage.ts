import type { Language } from '../codes.js'
import { type ErrorCode, errorCodes } from '../error.js'
import { adviceIn } from '../sentences/place.js'
import { padEnd } from '../terminal/width.js'
import { type Verdict, type VerdictKind, verdictKinds, verdictTitles } from '../verdict.js'
import type { SkipReason } from './fault.js'
import { graver, type Io, type Status, statusOf } from './io.js'

/** Milliseconds between two looks at the progress. */
const interval = 200

/**
 * What has come of many inputs: how far they are, on one line of a terminal and nothing where there is
 * none; at the end a table of what is to be done with them, and the exit status.
 */
export class Triage {
  readonly #read = new Map<VerdictKind, number>()
  readonly #refused = new Map<string, number>()
  readonly #passed = new Map<SkipReason, number>()
  #status: Status = 0
  #done = 0
  #skipped = 0
  #shown = 0
  readonly #start = performance.now()

  constructor(
    private readonly io: Pick<Io, 'stderr' | 'lang' | 'strict'>,
    /** How many files there are, where that is known. */
    private readonly total: number | null,
  ) {}

  /** The gravest status of all that came so far. */
  get status(): Status {
    return this.#status
  }

  /** How many reports were read. */
  get reports(): number {
    return countIn(this.#read)
  }

  /** Whether there is more than one input to speak of. */
  get isOfMany(): boolean {
    return this.#done + this.#skipped > 1
  }

  /** A report that was read; gives its own status. */
  read(verdict: Verdict): Status {
    const status = statusOf(verdict, this.io.strict)
    this.#status = graver(this.#status, status)
    addOne(this.#read, verdict.kind)
    this.#step()
    return status
  }

  /** An input that cannot be used, by its code. */
  refuse(code: string): void {
    this.#status = 2
    addOne(this.#refused, code)
    this.#step()
  }

  /** A file of a folder that is no input. */
  pass(reason: SkipReason): void {
    addOne(this.#passed, reason)
    this.#step()
  }

  /** Counts an input that was read in an earlier run. */
  skip(): void {
    this.#skipped += 1
    this.#show()
  }

  /** What has come of all, for the end: what was read by what is to be done, what was not by its cause. */
  summary(): string {
    this.clear()
    const say = words[this.io.lang]
    const [read, refused, passed] = [this.#read, this.#refused, this.#passed].map(countIn)
    const kinds = verdictKinds.filter((kind) => this.#read.has(kind))
    return [
      say.head(this.#done, durationOf(this.#seconds(), this.io.lang), read ?? 0, refused ?? 0),
      ...kinds.map((kind) => row(verdictTitles[kind][this.io.lang], this.#read.get(kind) ?? 0)),
      ...(refused === 0 ? [] : [say.refused(refused ?? 0)]),
      ...sorted(this.#refused).map(([code, count]) => refusedRow(code, count, this.io.lang)),
      ...(passed === 0 ? [] : [say.passed(passed ?? 0)]),
      ...sorted(this.#passed).map(([reason, count]) => row(say.reasons[reason], count)),
      ...(this.#skipped === 0 ? [] : [say.skipped(this.#skipped)]),
      '',
    ].join('\n')
  }

  /** Takes the progress off the terminal, so that something else can be said. */
  clear(): void {
    if (this.io.stderr.isTTY === true) this.io.stderr.write('\r\u001b[K')
  }

  #step(): void {
    this.#done += 1
    this.#show()
  }

  #seconds(): number {
    return (performance.now() - this.#start) / 1000
  }

  #show(): void {
    if (this.io.stderr.isTTY !== true || performance.now() - this.#shown < interval) return
    this.#shown = performance.now()
    const rate = this.#done / Math.max(this.#seconds(), 0.001)
    const seen = this.#done + this.#skipped
    // How many inputs a file holds is not known beforehand.
    const total = this.total === null ? null : Math.max(this.total, seen)
    const left =
      total === null || rate === 0 ? null : durationOf((total - seen) / rate, this.io.lang)
    const bar = total === null ? '' : `${barOf(seen / total)} `
    const told = words[this.io.lang].now(seen, total, rate, left, countIn(this.#refused))
    this.io.stderr.write(`\r\u001b[K${bar}${told}`)
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

/** What a code means; in Chinese its name first, then what to do about it, and the code last. */
function refusedRow(code: string, count: number, lang: Language): string {
  if (!(code in errorCodes)) return row(code, count)
  const means = errorCodes[code as ErrorCode][lang]
  if (lang === 'en') return row(code, count, means)
  const { asked } = adviceIn(means, 'zh')
  return row(titles[code as ErrorCode], count, `${asked}〔${code}〕`)
}

/** Why files cannot be used, in a few words. */
const titles: Readonly<Record<ErrorCode, string>> = {
  'input.empty': '空文件',
  'input.unreadable': '文件打不开',
  'format.unknown': '无法识别的文件类型',
  'format.unsupported': '暂不支持的文件类型',
  'input.several': '其中有不止一份文件',
  'docx.damaged': '文件损坏或不完整',
  'docx.encrypted': '设有打开密码',
  'pdf.damaged': 'PDF 文件损坏或不完整',
  'pdf.encrypted': 'PDF 文件设有打开密码',
  'pdf.no-text': '没有可读取的文字',
  'ocr.missing': '缺少识别图片的软件包',
  'image.damaged': '图片无法解码',
  'report.not-found': '不是年度报告',
  'limit.exceeded': '超过读取上限',
  aborted: '已中止',
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
      `${done.toLocaleString('en-US')} ${done === 1 ? 'file' : 'files'} in ${time}: ${read} read, ${refused} not readable`,
    refused: (count) => `${count} not readable:`,
    passed: (count) => `${count} passed over:`,
    reasons: {
      hidden: 'hidden',
      lock: 'lock files',
      saved: 'parts of saved pages',
      link: 'links',
      data: 'JSON without reports',
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
      data: '不含年报的 JSON 数据',
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
