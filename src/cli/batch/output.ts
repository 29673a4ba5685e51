import {
  closeSync,
  createReadStream,
  existsSync,
  ftruncateSync,
  openSync,
  statSync,
  writeSync,
} from 'node:fs'
import { UsageError } from '../args.js'
import { write, type Output } from '../io.js'

/** Where lines go. */
export interface Lines {
  add(line: string): Promise<void>
  close(): void
}

export function linesTo(output: Output): Lines {
  return { add: (line) => write(output, `${line}\n`), close: () => {} }
}

/** How many bytes of a line are looked at: more than any name takes. */
const head = 1 << 16

/**
 * A file of lines, which has to be new unless it is gone on with. Then what a line was cut off in is
 * taken away, and each line that is whole counts in `done` under its key.
 * @throws UsageError where the file is there and is not to be gone on with
 */
export async function linesIn(
  path: string,
  { resume, done }: { readonly resume: boolean; readonly done: Map<string, number> },
): Promise<Lines> {
  const isThere = existsSync(path)
  if (isThere && !resume) {
    throw new UsageError(
      `${path} is there: go on with it by --resume, or move it away first.`,
      `“${path}”已存在：请用“--resume”接着写入，或先移走。`,
    )
  }
  // A device has no end that could be gone on from.
  if (isThere && !statSync(path).isFile())
    throw new UsageError(`${path} is no file.`, `“${path}”不是文件。`)
  const size = isThere ? await countLines(path, done) : 0
  const file = openSync(path, isThere ? 'r+' : 'w')
  ftruncateSync(file, size)
  let end = size
  return {
    add: (line) => {
      const bytes = Buffer.from(`${line}\n`)
      for (let from = 0; from < bytes.length;) {
        from += writeSync(file, bytes, from, bytes.length - from, end + from)
      }
      end += bytes.length
      return Promise.resolve()
    },
    close: () => closeSync(file),
  }
}

/** Counts the whole lines by their keys; gives where the last of them ends. */
async function countLines(path: string, done: Map<string, number>): Promise<number> {
  let [end, at] = [0, 0]
  let pieces: Buffer[] = []
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      pieces.push(chunk.subarray(from, to))
      const key = keyIn(Buffer.concat(pieces).toString('utf8', 0, head))
      done.set(key, (done.get(key) ?? 0) + 1)
      pieces = []
      from = to + 1
      end = at + from
    }
    pieces.push(chunk.subarray(from))
    at += chunk.length
  }
  return end
}

/** By what an input is known again: its digest, or where it has none its line up to the error. */
function keyIn(line: string): string {
  return (
    /^\{"sha256":"([0-9a-f]{64})"/.exec(line)?.[1] ??
    /^(\{"sha256":null,.*?),"error":\{/s.exec(line)?.[1] ??
    line
  )
}

/** The key that the line of an input has. */
export function keyOf(sha256: string | null, names: object): string {
  return sha256 ?? JSON.stringify({ sha256, ...names }).slice(0, -1)
}
