#!/usr/bin/env node
import { notice } from './cli/io.js'
import { run } from './cli/run.js'

/** Output that is lost (a full disk, a closed pipe) must not look as if it had been written. */
function lose(error: Error): void {
  void notice(process, `The output cannot be written: ${error.message}.`)
  process.exit(2)
}

process.stdout.on('error', lose)
// Where not even this can be said, the status says it.
process.stderr.on('error', () => process.exit(2))

const isOfMachine = (error: unknown): error is Error => error instanceof Error && 'syscall' in error

try {
  // The status is set rather than exited with: what is still in the pipe has to be written.
  process.exitCode = await run(process.argv.slice(2), process)
} catch (error) {
  // A fault of ours must show itself.
  if (!isOfMachine(error)) throw error
  lose(error)
}
