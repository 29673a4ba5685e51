import type { Output } from '../io.js'

/** Milliseconds between two looks at the progress. */
const interval = 200

/** How far a batch is, on one line of a terminal; nothing where there is none. */
export class Progress {
  readonly outcomes = new Map<string, number>()
  #done = 0
  #errors = 0
  #skipped = 0
  #shown = 0
  readonly #start = performance.now()

  constructor(
    private readonly stderr: Output,
    /** How many inputs there are, where that is known. */
    private readonly total: number | null,
  ) {}

  add(outcome: string, isError: boolean): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1)
    this.#done += 1
    if (isError) this.#errors += 1
    this.#show()
  }

  skip(): void {
    this.#skipped += 1
    this.#show()
  }

  /** What has come of all, for the end. */
  summary(): string {
    const seconds = this.#seconds()
    const parts = [...this.outcomes]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([outcome, count]) => `  ${count.toLocaleString('en-US').padStart(9)}  ${outcome}`)
    const skipped = this.#skipped === 0 ? '' : `, ${this.#skipped} skipped that were there`
    const rate = (this.#done / Math.max(seconds, 0.001)).toFixed(1)
    this.#clear()
    return [
      `${this.#done.toLocaleString('en-US')} inputs in ${durationOf(seconds)}, ${rate} a second${skipped}`,
      ...parts,
      '',
    ].join('\n')
  }

  #seconds(): number {
    return (performance.now() - this.#start) / 1000
  }

  #show(): void {
    if (this.stderr.isTTY !== true || performance.now() - this.#shown < interval) return
    this.#shown = performance.now()
    const rate = this.#done / Math.max(this.#seconds(), 0.001)
    const [seen, total] = [this.#done + this.#skipped, this.total]
    const left = total === null || rate === 0 ? '' : `, ${durationOf((total - seen) / rate)} left`
    const of = total === null ? '' : ` of ${total.toLocaleString('en-US')}`
    const bar = total === null ? '' : `${barOf(seen / total)} `
    this.stderr.write(
      `\r\u001b[K${bar}${seen.toLocaleString('en-US')}${of} files, ${rate.toFixed(1)} a second${left}, ${this.#errors} errors`,
    )
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

function durationOf(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
