import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'

/** A stream that text is written to, and what it says of itself where it is a terminal. */
export type Output = Writable & {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly hasColors?: () => boolean
}

export interface Io {
  readonly stdin: Readable
  readonly stdout: Output
  readonly stderr: Output
}

/** Waits where the reader is slower than we are: thousands of reports may go through a pipe. */
export async function write(output: Output, text: string): Promise<void> {
  if (!output.write(text)) await once(output, 'drain')
}

/** 0 read, 1 read with findings of severity error, 2 unusable input or usage. */
export type Status = 0 | 1 | 2
