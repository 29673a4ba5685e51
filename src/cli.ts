#!/usr/bin/env node
import { run } from './cli/run.js'

// A reader that has seen enough (`nianbao … | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

// The status is set rather than exited with: what is still in the pipe has to be written.
process.exitCode = await run(process.argv.slice(2), process)
