import { parseArgs } from 'node:util'
import { reportJsonSchema } from '../schema.js'
import { UsageError } from './command.js'
import { type Io, type Status, write } from './io.js'

const usage = `Usage: nianbao schema

Prints the JSON Schema (draft 2020-12) that every report holds to.
`

/**
 * `nianbao schema`: the schema of reports, for those who validate them without this library.
 * @throws UsageError
 */
export async function printSchema(args: readonly string[], { stdout }: Io): Promise<Status> {
  const isHelp = asksHelp(args)
  await write(stdout, isHelp ? usage : `${JSON.stringify(reportJsonSchema, null, 2)}\n`)
  return 0
}

function asksHelp(args: readonly string[]): boolean {
  try {
    const options = { help: { type: 'boolean', short: 'h' } } as const
    return parseArgs({ args: [...args], options }).values.help === true
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
