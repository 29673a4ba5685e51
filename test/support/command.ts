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
  { stdin = Readable.from([]), terminal = false }: { stdin?: Readable; terminal?: boolean } = {},
): Promise<Outcome> {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const output = terminal ? Object.assign(stdout, { isTTY: true, columns: 100 }) : stdout
  const status = await run(args, { stdin, stdout: output, stderr })
  return { status, out: stdout.text, err: stderr.text }
}
