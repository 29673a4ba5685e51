import { Readable, Writable } from 'node:stream'
import { run } from '../../src/cli/run.js'

class Sink extends Writable {
  text = ''
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

export interface Outcome {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** Runs the command in this process. */
export async function nianbao(
  args: readonly string[],
  {
    stdin = Readable.from([]),
    terminal = false,
    progress = false,
  }: {
    stdin?: Readable
    terminal?: boolean
    /** Whether messages go to a terminal. */
    progress?: boolean
  } = {},
): Promise<Outcome> {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const output = terminal ? Object.assign(stdout, { isTTY: true, columns: 100 }) : stdout
  const messages = progress ? Object.assign(stderr, { isTTY: true }) : stderr
  const status = await run(args, { stdin, stdout: output, stderr: messages })
  return { status, out: stdout.text, err: stderr.text }
}
