import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Language } from '../codes.js'
import type { Verdict, VerdictKind } from '../verdict.js'

/** A stream that text is written to, and what it says of itself where it is a terminal. */
export type Output = Writable & {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly hasColors?: () => boolean
}

/** The streams that the command reads and writes. */
export interface Streams {
  readonly stdin: Readable
  readonly stdout: Output
  readonly stderr: Output
}

/** The same, and the language in which people are spoken to. */
export interface Io extends Streams {
  readonly lang: Language
  /** Whether the exit status tells findings of every kind apart. */
  readonly strict: boolean
}

/** Waits where the reader is slower than we are: thousands of reports may go through a pipe. */
export async function write(output: Output, text: string): Promise<void> {
  if (!output.write(text)) await once(output, 'drain')
}

/**
 * A line of a message, as `nianbao: …` on the standard error. Names of files go into it that others have
 * given: what would steer a terminal is shown as what it is.
 */
export function notice(
  { stderr, lang = 'en' }: Pick<Streams, 'stderr'> & Partial<Pick<Io, 'lang'>>,
  message: string,
): Promise<void> {
  return write(stderr, `nianbao${lang === 'zh' ? '：' : ': '}${visible(message)}\n`)
}

/** Text with its controls, and the marks that turn its direction, as escapes. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, (char) => {
    const code = char.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${code}`
  })
}

/**
 * 0 read, 1 read with findings of severity error, 2 unusable input or usage. Asked to be strict, 1 is for
 * all that was not fully read, 3 for doubts, 4 for values that are not filled in, 5 for hints.
 */
export type Status = 0 | 1 | 2 | 3 | 4 | 5

const strictly: Readonly<Record<VerdictKind, Status>> = {
  ...{ clear: 0, hints: 5, blank: 4, doubt: 3, incomplete: 1 },
}

/** The status of a report that was read. */
export function statusOf({ kind, findings }: Verdict, isStrict: boolean): Status {
  if (isStrict) return strictly[kind]
  return findings.error > 0 ? 1 : 0
}

const byGravity: readonly Status[] = [0, 5, 4, 3, 1, 2]

/** The graver of two. */
export function graver(one: Status, other: Status): Status {
  return byGravity.indexOf(one) > byGravity.indexOf(other) ? one : other
}
